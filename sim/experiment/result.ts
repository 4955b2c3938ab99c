/** The result of a comparison: the one document that `--json` prints and the page shows. Undefined is null, never 0 or NaN. */
import type { CauseGroup } from '../model/causes.ts';
import type { Text } from '../model/text.ts';
import type { RunStage } from './runner.ts';

/**
 * On the interval of a difference against the margin: wholly past it (`better`, `worse`), wholly inside (`same`), or neither
 * (`unclear`); `tradeoff`: better, at a price past a stated limit.
 */
export type Verdict = 'better' | 'worse' | 'same' | 'unclear' | 'tradeoff';

/** A mean over replications with its 95 % interval, in the outcome's unit; null where it is undefined. */
export interface Estimate {
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** An outcome of one arm less that of its baseline, over pairs with the same luck, in the outcome's unit. */
export interface Difference {
  readonly arm: string;
  readonly baseline: string;
  readonly outcome: string;
  readonly unit: string;
  /** [days] */
  readonly horizon: number;
  readonly mean: number | null;
  /** Simultaneous interval over the family strategies × outcomes × horizons. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** The same interval without correction. */
  readonly rawLower: number | null;
  readonly rawUpper: number | null;
  /** Level of `lower` and `upper` together with all others of the family, such as 0.95. */
  readonly level: number;
  /** How they are corrected, in words: "Bonferroni over 8 differences". */
  readonly correction: string;
  /** Variance of the difference had the arms been independent, over its variance as paired; null where undefined. */
  readonly pairingGain: number | null;
  /** Pairs in which the outcome is defined in both arms. */
  readonly replications: number;
  /** Replications in all that would probably decide it; null when decided or not estimable. */
  readonly neededReplications: number | null;
  readonly verdict: Exclude<Verdict, 'tradeoff'>;
}

/** A run that is left out, with its arm by name. */
export interface FailedRun {
  readonly arm: string;
  readonly replicate: number;
  readonly stage: RunStage;
  readonly cause: string;
}

/** Quantiles over the runs of one arm, day by day; `day` counts from 1. */
export interface SeriesBand {
  readonly day: readonly number[];
  readonly median: readonly (number | null)[];
  readonly p05: readonly (number | null)[];
  readonly p25: readonly (number | null)[];
  readonly p75: readonly (number | null)[];
  readonly p95: readonly (number | null)[];
}

/** Which strategy is best on the primary outcome, found with a stated guarantee. */
export interface Selection {
  readonly variant: string | null;
  readonly outcome: string;
  /** [days] */
  readonly horizon: number;
  /** What is chosen is the best, or within this of the best, with `probability`. */
  readonly margin: number;
  readonly probability: number;
  readonly rule: string;
  /** null if the budget did not decide it; then the best is among `open`. */
  readonly best: string | null;
  readonly open: readonly string[];
  /** Runs that it took, and that it would have taken without the same luck in every arm (Rinott 1978); null if unknown. */
  readonly runs: number;
  readonly runsWithoutPairing: number | null;
}

/** How a comparison decided when to stop; its intervals hold at all looks together. */
export interface Stopping {
  readonly goal: 'verdicts' | 'outcomes' | 'best';
  readonly rule: string;
  /** Replications at which it was planned to look, the last being the cap; and how many looks were taken. */
  readonly looks: readonly number[];
  readonly cap: number;
  readonly taken: number;
  /** decided: better or worse; same: no practical difference; undecided: not decidable with this budget. */
  readonly arms: readonly {
    readonly arm: string;
    readonly looks: number;
    readonly replications: number;
    readonly end: 'decided' | 'same' | 'undecided';
  }[];
  readonly selections?: readonly Selection[];
}

/** What `compare` answers, and `--json` prints. */
export interface ComparisonResult {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** What its draws come from. */
  readonly generator: string;
  readonly scenario: string;
  readonly seed: string;
  readonly replications: number;
  /** Only where the number of replications depended on what was seen. */
  readonly stopping?: Stopping;
  readonly failed: readonly FailedRun[];
  readonly baseline: string;
  /** Assumptions that are not 1; flagged wherever results are shown. */
  readonly assumptions: Readonly<Record<string, number>>;
  /** By arm, outcome, and horizon in days: `arms.calm.members.horizon['84'].mean`. */
  readonly arms: Readonly<Record<string, Readonly<Record<string, { readonly horizon: Readonly<Record<string, Estimate>> }>>>>;
  readonly differences: readonly Difference[];
  readonly verdicts: readonly { readonly arm: string; readonly verdict: Verdict; readonly sentence: Text }[];
  /** `held` is null where the intervals do not decide. */
  readonly expectations: readonly {
    readonly arm: string;
    readonly outcome: string;
    readonly held: boolean | null;
    readonly sentence: Text;
  }[];
  readonly causes: Readonly<Record<string, Readonly<Record<CauseGroup, number | null>>>>;
  /** By arm, the share of visits at which engagement met the model's upper bound (sim/README.md, 7.1); null without visits. */
  readonly saturated: Readonly<Record<string, number | null>>;
  readonly series: Readonly<Record<string, Readonly<Record<string, SeriesBand>>>>;
}
