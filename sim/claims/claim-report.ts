/** What is told of a claim, from the worlds in which it was tried. */
import type { Scenario } from '../scenario/scenario.ts';
import { namesIn, type Ready } from './counterexample.ts';
import { coverageOf, powerOf, rarestOf, tidy } from './coverage.ts';
import { leastDeciding } from './evidence.ts';
import { detectableEffect } from './power.ts';
import type { ClaimReport, Counterexample, WorldReport } from './result.ts';
import { claimedSentence } from './said.ts';
import { claimSentence } from './words.ts';

/** What was found of a claim. */
export interface Found {
  readonly ready: Ready;
  readonly worlds: readonly WorldReport[];
  readonly counterexample: Counterexample | null;
  readonly impossible: ClaimReport['impossible'];
}

/** Errors that a claim's decisions may have: one of its worlds, and its k-th confirmation. */
export interface Levels {
  readonly world: number;
  readonly confirmation: (turn: number) => number;
}

/** Under what it was tried. */
interface Asked {
  readonly scenario: Scenario;
  readonly planned: number;
  readonly replications: number;
  readonly levels: Levels;
  /** Hash of what it is about; null if nobody asks for it. */
  readonly input: string | null;
}

export const MOST_CONFIRMATIONS = 4;

export function claimReport({ ready, worlds, counterexample, impossible }: Found, asked: Asked): ClaimReport {
  const { claim, statement, family } = ready;
  const { scenario, planned, replications, levels, input } = asked;
  const count = (verdict: WorldReport['verdict']): number => worlds.filter((world) => world.verdict === verdict).length;
  const { name, title, confidence } = claim;
  const counts = {
    planned,
    tried: worlds.length,
    holds: count('holds'),
    refuted: count('refuted'),
    undecided: count('undecided'),
    failed: count('failed'),
  };
  const verdict: ClaimReport['verdict'] =
    counterexample !== null
      ? 'refuted'
      : worlds.length === 0
        ? 'unchecked'
        : counts.holds === counts.tried && counts.tried + (impossible?.worlds ?? 0) === counts.planned
          ? 'holds'
          : 'undecided';
  const coverage = coverageOf(family, worlds);
  // A confirmation has, on average, this much of the error that all of them share.
  const missed = { world: levels.world, confirmation: (2 * levels.confirmation(1)) / MOST_CONFIRMATIONS };
  const standardised = detectableEffect(replications, levels.world / statement.comparisons.length);
  return {
    name,
    title,
    claim: claim.statement,
    input,
    confidence,
    verdict,
    sentence: claimSentence(claimedSentence(statement.comparisons, namesIn(scenario, scenario)), {
      verdict,
      counts,
      impossible,
      worlds,
      coverage,
      counterexample,
      replications,
      least: leastDeciding(levels.world),
    }),
    counts,
    impossible,
    worlds,
    counterexample,
    coverage,
    power: { ...powerOf(worlds, replications, standardised), rarest: rarestOf(worlds, replications, missed) },
    errors: {
      perWorld: tidy(levels.world),
      perConfirmation: Array.from({ length: MOST_CONFIRMATIONS }, (_, i) => tidy(levels.confirmation(i + 1))),
    },
  };
}
