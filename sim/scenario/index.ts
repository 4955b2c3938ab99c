/** Scenario files: text to a checked scenario, or all its problems; and their JSON Schema. */
export type { Claim, Varied } from './claims.ts';
export { NAME as NAME_PATTERN } from './context.ts';
export type { Load } from './extends.ts';
export { type Dimension, type Family, type FamilyResult, readFamily, type Spread } from './family.ts';
export { adviceFor, type NumberRange } from './fields.ts';
export { MAX_DAYS, MAX_EXPECTATIONS, MAX_HORIZONS, MAX_OUTCOMES, MAX_REPLICATIONS, TEXT_LENGTHS } from './limits.ts';
export { wordsFor } from './outcome-words.ts';
export { mostDifference } from './outcomes.ts';
export { type FieldPath, type FieldValue, findField } from './paths.ts';
export { formatProblem, type ProblemKind, type ScenarioProblem, withoutUnseen } from './problem.ts';
export { type ReadResult, readScenario, readValues, type ScenarioInput } from './read.ts';
export type { Arm, Expectation, OutcomeRequest, Scenario, ScenarioSource } from './scenario.ts';
export { atHorizons, marginOf, placeOf, strategyTitle } from './scenario.ts';
export { scenarioSchema } from './schema.ts';
export { type Instead, selfContained } from './self-contained.ts';
export { scenarioFile, writtenOutcomes, writtenStrategy, writtenWorld } from './write.ts';
