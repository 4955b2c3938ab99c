/** Experiments on disk: `openExperiment` and `keptRunner` to make and resume them, `readExperiment` to read them. */
export { keptArchive } from './archive.ts';
export { type Experiment, type Found, type OpenOptions, openExperiment, type Plan } from './experiment.ts';
export { claimHash, inputHash } from './inputs.ts';
export { keptRunner } from './kept-runner.ts';
export { type KeptArm, type KeptScenario, MANIFEST, type Manifest } from './manifest.ts';
export type { Outputs } from './outputs.ts';
export { tidyParquet } from './parquet.ts';
export { StoreProblem, type StoreProblemKind } from './problems.ts';
export { commandOf, type KeptExperiment, readExperiment } from './read.ts';
export { readScenarioFile } from './scenario-file.ts';
export { type ScratchArchive, scratchArchive } from './scratch.ts';
