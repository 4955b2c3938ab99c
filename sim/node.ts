/** The public surface for Node: everything of `index.ts`, experiments on disk, and a Runner on worker threads. */
export * from './index.ts';
export { type ThreadOptions, threadRunner } from './runner/node.ts';
export * from './store/index.ts';
