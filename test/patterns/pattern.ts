/**
 * A pattern of real communities and the figure that decides it. Targets come from the literature and from measured
 * communities; where a source says "near" or "clearly", the bound put on it was set before the reported seeds were run.
 */

/** Every study figure is read as a mean over replications; a pattern holds if its whole 95 % interval lies in the target. */
export interface Target {
  readonly from?: number;
  readonly to?: number;
}

/**
 * tuned: coefficients were moved while looking at it (now or in the feasibility study); formed: a mechanism was added for it;
 * direct: its sign follows from one equation or definition; predicted: none of these, so only it is evidence.
 */
export type Kind = 'tuned' | 'formed' | 'direct' | 'predicted';

export interface Pattern extends Target {
  readonly id: string;
  readonly claim: string;
  readonly measured: string;
  readonly study: string;
  readonly figure: string;
  readonly kind: Kind;
}
