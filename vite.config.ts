import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const entry = (path: string): string => new URL(path, import.meta.url).pathname;

/** The package: one bundle per public door, piscina left outside because it starts threads from its own files. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { cli: entry('sim/cli/main.ts'), job: entry('sim/runner/job.ts'), index: entry('sim/index.ts'), node: entry('sim/node.ts') },
      external: [...builtinModules, /^node:/, 'piscina'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['piscina'] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/deep/**'],
    testTimeout: 60_000,
  },
} as Parameters<typeof defineConfig>[0]);
