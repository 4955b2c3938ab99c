/** Assumptions as properties: claims of a scenario, checked in worlds of their family. The door for tests is testing.ts. */
export { type CheckOptions, type CheckProgress, checkScenario, DEFAULT_CHECK_REPLICATIONS, PathError } from './check.ts';
export type * from './result.ts';
