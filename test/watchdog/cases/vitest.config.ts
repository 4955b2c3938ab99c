/** Runs the files beside it under the watch, the one that hangs and the one that does not. */
import { defineConfig } from 'vitest/config';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

export default defineConfig({
  root: here('.'),
  test: { include: ['*.case.ts'], setupFiles: [here('../setup.ts')], testTimeout: 1000, maxWorkers: 1, cache: false },
});
