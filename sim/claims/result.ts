/** The report of a check: the one document that `qunsim check --json` prints and the page's panel of claims shows. Plain data; undefined is null. */
import type { RunStage } from '../experiment/runner.ts';
import type { Text } from '../model/text.ts';

/** A value of a varied field as plain data: a formula as the text that a file would have. */
export type PlainValue = number | string | boolean;

/** What `qunsim check --json` prints: a report for each file. */
export interface CheckDocument {
  readonly qunsim: string;
  readonly checks: readonly CheckReport[];
}

/** What `checkScenario` says of one scenario: its claims and the laws, each with its verdict. */
export interface CheckReport {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** What its draws come from. */
  readonly generator: string;
  readonly scenario: string;
  readonly title: Text;
  readonly seed: string;
  /** False if the time was up or the reader stopped it: the report stands on what was done by then. */
  readonly complete: boolean;
  readonly stoppedBy: 'interrupt' | 'time' | null;
  /** Chance that any refutation in this report is false, at most; and how many claims share it (those of other files included). */
  readonly falseAlarms: { readonly atMost: number; readonly sharedBy: number };
  readonly claims: readonly ClaimReport[];
  readonly laws: readonly LawReport[];
  /** Runs simulated. */
  readonly runs: number;
}

/**
 * `holds`: in every world tried. `refuted`: a counterexample was found and confirmed on fresh luck. `undecided`: neither.
 * `unchecked`: no world was decided before the check was stopped, or the family has none that is possible.
 */
export type ClaimVerdict = 'holds' | 'refuted' | 'undecided' | 'unchecked';

/** One claim: its verdict, the worlds it was tried in, the smallest counterexample, and what the check could have missed. */
export interface ClaimReport {
  readonly name: string;
  readonly title: Text;
  /** As written in the file. */
  readonly claim: string;
  /** Hash of all that the verdict speaks of: worlds, strategies, statement, family, engine; null where nobody made one. */
  readonly input: string | null;
  readonly confidence: number;
  readonly verdict: ClaimVerdict;
  readonly sentence: Text;
  readonly counts: {
    readonly planned: number;
    readonly tried: number;
    readonly holds: number;
    readonly refuted: number;
    readonly undecided: number;
    readonly failed: number;
  };
  /** Worlds drawn that contradict themselves, such as more founders than there is room for, or are too big to run; they are no worlds. null: none. */
  readonly impossible: { readonly worlds: number; readonly why: Text } | null;
  /** In the order in which they were tried; the first is the scenario's own, or the nearest to it in the family. */
  readonly worlds: readonly WorldReport[];
  readonly counterexample: Counterexample | null;
  readonly coverage: Coverage;
  readonly power: Power;
  /** Chance of a wrong decision, at most: in each world, and of each confirmation in turn. */
  readonly errors: { readonly perWorld: number; readonly perConfirmation: readonly number[] };
}

export type WorldVerdict = 'holds' | 'refuted' | 'undecided' | 'failed';

/** One world of the family, by the values of its fields, and how each comparison of the claim came out there. */
export interface WorldReport {
  readonly index: number;
  /** `origin`: the ordinary world; `corner`: fields at the ends of their ranges; `random`: drawn from the family. */
  readonly choice: 'origin' | 'corner' | 'random';
  readonly values: readonly PlainValue[];
  readonly verdict: WorldVerdict;
  readonly comparisons: readonly ComparisonReport[];
  /** Replicates used. */
  readonly replications: number;
  readonly failed: readonly { readonly replicate: number; readonly stage: RunStage; readonly cause: string }[];
}

/** One comparison of a claim in one world. `gap`: how far the claimed side is ahead, left − right for > and right − left for <; above 0 it holds. */
export interface ComparisonReport {
  readonly text: string;
  readonly verdict: 'holds' | 'refuted' | 'undecided';
  /** Mean gap with an interval that is valid at whatever time one looks; null where it cannot be told. */
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Replicates in which it is defined. */
  readonly replications: number;
  /** The gap was exactly 0 in every replicate: nothing that differs reaches it. */
  readonly tie: boolean;
  /** Gap that would probably (8 in 10) have been seen in this world; null if not known. */
  readonly detectable: number | null;
}

export interface Change {
  readonly path: string;
  readonly label: Text;
  /** Title of the strategy whose lever it is; null for a field of the world or of all strategies. */
  readonly whose: Text | null;
  readonly unit: string;
  /** Value of the ordinary world, and here. */
  readonly from: PlainValue;
  readonly to: PlainValue;
  /** The same for readers: with their unit, choices by their names. */
  readonly fromText: Text;
  readonly toText: Text;
}

/** A world in which the claim fails, shrunk, confirmed on fresh luck, with its file and how to play it again. */
export interface Counterexample {
  /** With the seed it replays this counterexample exactly: `qunsim check FILE --seed SEED --path PATH`; `replay` is the whole command. */
  readonly path: string;
  readonly seed: string;
  readonly replay: string;
  /** World in which it was found, before it was made smaller. */
  readonly foundIn: number;
  readonly values: readonly PlainValue[];
  /** Fields that differ from the ordinary world; none if the ordinary world itself refutes the claim. */
  readonly changes: readonly Change[];
  /** The confirmation, on luck that neither the search nor the shrinking has seen. */
  readonly comparisons: readonly ComparisonReport[];
  readonly replications: number;
  readonly sentence: Text;
  /** The command that opens the file: a claim about one strategy leaves nothing to compare. */
  readonly opensWith: 'compare' | 'run';
  /** A scenario file of the world, for `qunsim compare`: name and text. */
  readonly file: { readonly name: string; readonly text: string };
}

export interface FieldCoverage {
  readonly path: string;
  readonly label: Text;
  readonly unit: string;
  /** Tenths of the spread, or its values, and how many of the tried worlds lie in each. */
  readonly cells: readonly string[];
  readonly counts: readonly number[];
  /** Share of the cells with a world in them. */
  readonly share: number;
}

export interface Coverage {
  readonly fields: readonly FieldCoverage[];
  /**
   * The largest part of the family that the worlds drawn at random would probably (19 in 20) not all have missed: breaking
   * worlds that make up less than this may well have gone unseen. null if some were refuted or none was drawn.
   */
  readonly unseen: number | null;
}

/** Over the comparisons of all worlds decided or not: the gap that would probably have been seen. */
export interface Power {
  readonly replications: number;
  /** In standard deviations of one replicate; null: none. */
  readonly standardised: number | null;
  /** In the claim's unit: in the middle world and in the worst. */
  readonly median: number | null;
  readonly worst: number | null;
  /**
   * How seldom a thing may happen and still be taken into account, as a share of replicates. `world`: the decided world with the
   * fewest replicates would have shown it in 19 of 20 cases; null if none was decided. `refutedWorld`: a world that counts as
   * refuted misses it no more often than worlds may be decided wrongly. `refutation`: confirmations, all that
   * may be made taken together, miss it no more often than they may err.
   */
  readonly rarest: { readonly world: number | null; readonly refutedWorld: number; readonly refutation: number };
}

export type LawName = 'placebo' | 'order' | 'zero' | 'local';

export interface LawReport {
  readonly law: LawName;
  readonly title: Text;
  /** `failed`: a run failed, which says nothing about the law. */
  readonly verdict: 'holds' | 'broken' | 'unchecked' | 'failed';
  /** Cases tried, such as pairs of arms or levers. */
  readonly cases: number;
  readonly sentence: Text;
}
