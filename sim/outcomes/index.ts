/** The room's door: all outcomes, and the measurement that feeds their reducers. */
export { type Composition, compositionBook, GROUP_TEXT, GROUPS, type Group } from './composition.ts';
export { assemble, createMeasurement, type Measurement } from './measurement.ts';
export type { Outcome, OutcomeContext, OutcomeUnit, Reducer } from './outcome.ts';
export { OUTCOMES, outcomeById } from './registry.ts';
