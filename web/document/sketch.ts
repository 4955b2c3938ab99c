/** How a case runs, in small, as it was computed when the page was built. */
/** Groups under each strategy that it stands on. */
export const SKETCH_GROUPS = 20;

export interface Sketch {
  /** Name of the input, and of the engine's draws, that it was computed from. */
  readonly of: string;
  /** Id of the outcome. */
  readonly outcome: string;
  /** The baseline and the strategy that is compared with it, in the order of the case. */
  readonly lines: readonly {
    /** Place of the strategy in the case. */
    readonly strategy: number;
    /** For each eighth of the time, in the middle one of the groups: mean over its days; null: none of them has a value. */
    readonly points: readonly (number | null)[];
  }[];
}
