/**
 * The public surface: pure, for any JavaScript engine. Read a scenario, compare its arms with a `Runner`, read the result.
 *
 *     const reading = readScenario({ name: 'case', path: 'case.yaml', text });
 *     if (reading.ok) console.log((await compare(reading.scenario, runner)).result.verdicts);
 *
 * `sweep`, `sensitivity`, `worlds` and `explain` take a scenario, what to vary and a runner the same way (experiment/analyses.ts).
 */
export { fileNamePart } from './base/file-name.ts';
export { ascending, moments, quantileSorted } from './base/statistics.ts';
export { GENERATOR, STREAM_VERSION, VERSION } from './base/version.ts';
export * from './claims/index.ts';
export * from './data/index.ts';
export { addsUp, decimalsToAddUp, digits, levelUnit, type Measure, scaleOf, writer } from './experiment/amounts.ts';
export {
  type Analysis,
  type AnalysisOptions,
  type SensitivityOptions,
  type SweepOptions,
  sensitivity,
  sweep,
  type WorldsOptions,
  worlds,
} from './experiment/analyses.ts';
export { memoryArchive, type RunArchive } from './experiment/archive.ts';
export { type CompareOptions, type Comparison, compare, type Progress } from './experiment/compare.ts';
export type { StudyProgress } from './experiment/design/evaluate.ts';
export { toJson } from './experiment/document.ts';
export type { Decomposition } from './experiment/explain/decompose.ts';
export { type ExplainOptions, type ExplainResult, explain, FollowError, type PersonRecord } from './experiment/explain/explain.ts';
export { causeText } from './experiment/failures.ts';
export { inlineRunner } from './experiment/inline-runner.ts';
export { inputsOf } from './experiment/inputs.ts';
export { MergeError, mergeScenarios } from './experiment/merge.ts';
export { mostPairs, outlookOf, outlookWords } from './experiment/more-pairs.ts';
export { type ArmPortrait, type NetworkPortrait, type Portrait, portrait } from './experiment/portrait.ts';
export type { PairPortrait } from './experiment/portrait-pair.ts';
export { clockTime, multipliedTexts, plainNumber, quantityText, unitBehind } from './experiment/quantities.ts';
export type { ComparisonResult, Difference, Estimate, FailedRun, Selection, SeriesBand, Stopping, Verdict } from './experiment/result.ts';
export { runOne } from './experiment/run-one.ts';
export type { RunDone, RunFailed, Runner, RunRequest, RunResult, RunStage } from './experiment/runner.ts';
export { assumptionFamily } from './experiment/sensitivity/ledger.ts';
export type { FieldInfluence, SensitivityResult, Target } from './experiment/sensitivity/result.ts';
export { differenceSentence, type Finding, statement } from './experiment/sentence.ts';
export { FIRST_LOOK } from './experiment/sequential.ts';
export type { Budget, Goal } from './experiment/stopping.ts';
export { StudyProblem } from './experiment/studies.ts';
export type { SweepDifference, SweepPoint, SweepResult } from './experiment/sweep.ts';
export { TIDY_COLUMNS, textCell, tidyCsv } from './experiment/tidy.ts';
export { type Told, toldAs, VERDICT_MARK, VERDICT_TEXT } from './experiment/verdict.ts';
export { changeWords, EACH_ROUNDED, fromFew, fromTo, horizonWords, intervalWords } from './experiment/wording.ts';
export { type RuleRecord, type StrategyRecord, type WorldsResult, worldsSentence } from './experiment/worlds/result.ts';
export { ASSUMPTION_FIELDS, isAssumptionGroup } from './model/assumptions.ts';
export { CAUSE_GROUPS, CAUSE_TEXT, CAUSES, type Cause, type CauseGroup } from './model/causes.ts';
export {
  defaultsOf,
  type Field,
  type Fields,
  type GroupField,
  type LeverValue,
  type ListField,
  type QuantityField,
  type Source,
} from './model/field.ts';
export { LAST_DAY, MAX_PHASES, type Phase, phaseTitle, STAGES, type Stage } from './model/levers/phases.ts';
export { LITERATURE } from './model/literature.ts';
export { INDICATOR_TEXT, INDICATORS, STRATEGY_FIELDS, type Strategy } from './model/strategy.ts';
export type { Language, Text } from './model/text.ts';
export { convert, ofOne, type Unit, unitText } from './model/units.ts';
export { WORLD_FIELDS, type World } from './model/world.ts';
export type { RunDetail } from './outcomes/detail.ts';
export { OUTCOMES, type Outcome, outcomeById } from './outcomes/index.ts';
export type { Averaging, Direction, OutcomeUnit } from './outcomes/outcome.ts';
export * from './scenario/index.ts';
