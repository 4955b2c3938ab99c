/** Behavioural coefficients: one frozen set for all shipped scenarios (model.md, section 1). */
export type Coefficients = Readonly<Record<string, number>>;
/** The set in force. */
export declare const COEFFICIENTS: Coefficients;
/** COEFFICIENTS with the multipliers of a scenario's `assumptions` applied. */
export declare function withAssumptions(assumptions: Readonly<Record<string, number>>): Coefficients;
/** Names that `assumptions:` may use. */
export declare const ASSUMPTION_NAMES: readonly string[];
