import { chmodSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { LongestFirst } from './test/order.ts';
import { early, offline, shipped } from './web/build/plugin.ts';

const entry = (path: string): string => new URL(path, import.meta.url).pathname;

/** A stdlib module asks by `eval` whether the language has generators; the page's policy forbids asking, and the answer is yes. */
const withoutEval = {
  name: 'without-eval',
  transform: (_code: string, id: string) => (id.includes('@stdlib/utils-eval/lib/') ? 'module.exports = () => {};' : null),
};

/** No file of sim/ acts on being loaded. Without this the page would carry the reader and the engine, which its workers hold. */
const treeshake = { moduleSideEffects: [{ test: /\/sim\//, sideEffects: false }] };

/**
 * Constants stay `const` in a bundle. Vite's default makes them `var`, whose value an engine's compiler must load and check each
 * time: the simulation, whose records are read by constant offsets, would run a fifth slower.
 */
const constants = { topLevelVar: false } as const;

/** The page: static files that work from any folder. */
const page: ViteUserConfig = {
  root: entry('web'),
  base: './',
  build: {
    outDir: entry('dist/page'),
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: { treeshake, output: constants },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [withoutEval, shipped(), early(), offline()],
  worker: { format: 'es', plugins: () => [withoutEval, shipped()], rolldownOptions: { treeshake, output: constants } },
};

/** The command can be run where it was built; npm sees to that only where the package is installed. */
const executable = {
  name: 'executable',
  writeBundle: ({ dir = '' }: { readonly dir?: string }, files: Readonly<Record<string, unknown>>) => {
    if ('cli.js' in files) chmodSync(join(dir, 'cli.js'), 0o755);
  },
};

/** The package: one bundle per public door, piscina left outside because it starts threads from its own files. */
const library: ViteUserConfig = {
  plugins: [executable],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        cli: entry('sim/cli/main.ts'),
        job: entry('sim/runner/job.ts'),
        index: entry('sim/index.ts'),
        node: entry('sim/node.ts'),
        claims: entry('sim/claims/testing.ts'),
      },
      external: [...builtinModules, /^node:/, 'piscina', 'fast-check', '@resvg/resvg-js'],
      // All in one folder: the thread runner looks for job.js beside the file it stands in.
      output: { ...constants, entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['piscina', 'fast-check', '@resvg/resvg-js'] },
};

/** The tests. */
const tests: ViteUserConfig = {
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000, // what is prepared for several tests takes as long as one may
    // No limit of a test holds where its thread never comes to its timers.
    setupFiles: [entry('test/sources.ts'), entry('test/watchdog/setup.ts')],
    // The sources as Node loads them: where the runner does, each constant of another file costs a call, and a run takes four times as long.
    server: { deps: { external: [/\/sim\/.*\.ts$/] } },
    sequence: { sequencer: LongestFirst },
    projects: [
      // Files share their modules: no test keeps state in one, and loading them anew for each file took half the time.
      {
        extends: true,
        test: { name: 'quick', isolate: false, include: ['test/**/*.test.ts'], exclude: ['test/deep/**', 'test/timed/**'] },
      },
      { extends: true, test: { name: 'deep', isolate: false, include: ['test/deep/**/*.test.ts'], testTimeout: 240_000 } },
      { extends: true, test: { name: 'timed', include: ['test/timed/**/*.test.ts'], testTimeout: 240_000, maxWorkers: 1 } },
    ],
  },
};

export default defineConfig(({ mode }) => (mode === 'page' ? page : mode === 'test' ? tests : library));
