/**
 * Claims about real runs whose truth is known without looking at them: by arithmetic (who is here came and did not leave), by
 * identity (a strategy and its copy), by zero strength, by the bounds of a share, or because an effect is there by construction.
 * The model's coefficients decide none of them.
 */

import { checkScenario } from '../../sim/claims/check.ts';
import type { ClaimReport, PlainValue } from '../../sim/claims/result.ts';
import { type StatedClaim, stateClaim } from '../../sim/claims/state.ts';
import type { Runner } from '../../sim/experiment/runner.ts';
import { scenarioOf } from '../scenario/files.ts';

/** `twin` is `calm` under another name; `idle` differs from it in settings of what does not happen. */
const SCENARIO = scenarioOf(`qunsim: 1
title: t
question: q
world: { population: { founders: 20 }, arrivals: [{ channel: friends, rate: 1 }], platform: { capacity: 500 } }
strategies:
  calm: { content: { perDay: 1 }, hosting: { minutesPerDay: 0 } }
  twin: { content: { perDay: 1 }, hosting: { minutesPerDay: 0 } }
  idle: { extends: calm, hosting: { delay: 20h } }
  busy: { extends: calm, content: { perDay: 3 } }
  wide: { extends: calm, acquisition: { reach: 3 } }
  closed: { extends: calm, acquisition: { reach: 0 } }
  cut:
    extends: calm
    moderation:
      remove: [{ channel: founders, ordinal: 0, day: 2 }, { channel: founders, ordinal: 1, day: 2 }, { channel: founders, ordinal: 2, day: 2 }]
horizons: [5]
outcomes: [{ id: members, primary: true }]
`);

/** Worlds and replicates of each check. */
export const TRIES = 6;
export const REPLICATIONS = 60;

type Worlds = NonNullable<StatedClaim['worlds']>;
const COMPANY: Worlds = { 'world.population.company': { from: 0.1, to: 0.9 } };
const FOUNDERS = 'world.population.founders';
const RATE = 'world.arrivals[0].rate';
const CAPACITY = 'world.platform.capacity';
const SAME: Worlds = { ...COMPANY, [RATE]: { from: 0.5, to: 3 } };
const ANY: Worlds = { ...SAME, [FOUNDERS]: { from: 10, to: 40 } };

export interface RealClaim {
  readonly kind: string;
  readonly claim: string;
  readonly worlds: Worlds;
  /** Fields that a counterexample cannot do without; null for a truth. */
  readonly breaks: readonly string[] | null;
  /** Whether the claim surely fails with these values, by path. */
  readonly fails: (at: (path: string) => PlainValue | undefined) => boolean;
}

const never = (): boolean => false;
const always = (): boolean => true;
const truths = (kind: string, worlds: Worlds, ...claims: readonly string[]): RealClaim[] =>
  claims.map((claim) => ({ kind, claim, worlds, breaks: null, fails: never }));
const falsehoods = (kind: string, worlds: Worlds, ...claims: readonly string[]): RealClaim[] =>
  claims.map((claim) => ({ kind, claim, worlds, breaks: [], fails: always }));
/** False only where `path` has `value`, and there surely. */
const only = (claim: string, path: string, ordinary: number, value: number): RealClaim => ({
  kind: 'in part of the family',
  claim,
  worlds: { ...COMPANY, [path]: [ordinary, value] },
  breaks: [path],
  fails: (at) => at(path) === value,
});

export const REAL_TRUTHS: readonly RealClaim[] = [
  ...truths(
    'placebo',
    ANY,
    ...['members', 'joins', 'leavers', 'messagesPerDay', 'trust', 'satisfaction'].map((id) => `(${id}(calm) == ${id}(twin)) > 0.9`),
  ),
  ...truths(
    'placebo, nothing to spare',
    ANY,
    ...['members', 'messagesPerDay', 'operatorHours'].map((id) => `diff(${id}, twin, calm) >= 0`),
  ),
  ...truths('zero strength', ANY, ...['members', 'leavers', 'messagesPerDay'].map((id) => `(${id}(calm) == ${id}(idle)) > 0.9`)),
  ...truths(
    'conservation',
    SAME,
    ...['calm', 'busy', 'wide', 'closed', 'cut'].map((arm) => `(members(${arm}) + leavers(${arm}) - joins(${arm}) == 20) > 0.9`),
    'leavers(calm) - joins(calm) <= 20',
    '(joins(closed) == 0) > 0.9',
  ),
  ...truths('what is counted only grows', ANY, 'joins(calm, 5) >= joins(calm, 2)', 'leavers(calm, 5) >= leavers(calm, 2)'),
  ...truths('bounds', ANY, 'trust(calm) <= 1', 'reach(calm) <= 1', 'retention(calm) <= 1', 'members(calm) <= 200', 'joins(calm) < 60'),
  ...truths('bounds, nothing to spare', ANY, 'leavers.removed(cut) <= 3', 'unansweredShare(calm) <= 1'),
  ...truths('bounds, nothing to spare', { ...COMPANY, [CAPACITY]: [25], [RATE]: { from: 0.5, to: 3 } }, 'members(wide) <= 25'),
  ...truths(
    'a margin far below the effect',
    ANY,
    'diff(operatorHours, busy, calm) > 0',
    'operatorHours(busy) > 2 * operatorHours(calm)',
    'diff(joins, wide, calm) > 0',
    'diff(joins, calm, closed) > 0',
    'diff(leavers.removed, cut, calm) > 1',
    'diff(members, calm, cut) > 0.5',
    'diff(messagesPerDay, busy, calm) > 0.5',
  ),
];

export const REAL_FALSEHOODS: readonly RealClaim[] = [
  ...falsehoods(
    'reversed',
    ANY,
    'diff(operatorHours, calm, busy) > 0',
    'diff(joins, calm, wide) >= 0',
    'diff(joins, closed, calm) > 0',
    'diff(members, cut, calm) > 0',
    'members(cut) >= members(calm)',
    'diff(messagesPerDay, calm, busy) > 0',
    'joins(calm, 2) >= joins(calm, 5)',
  ),
  ...falsehoods(
    'overstated',
    ANY,
    'diff(operatorHours, busy, calm) > 3',
    'operatorHours(busy) < 3',
    'operatorHours(busy) > 2 * operatorHours(calm) + 2',
    'leavers.removed(cut) > 3.5',
    'leavers.removed(cut) < 1',
    'members(calm) > 1000',
    'trust(calm) > 1.01',
    'reach(calm) > 1.05',
    'joins(closed) > 0.5',
  ),
  ...falsehoods(
    'a placebo that works',
    ANY,
    'diff(members, twin, calm) > 0.5',
    'diff(joins, twin, calm) > 1',
    'diff(operatorHours, twin, calm) > 0.1',
    '(members(calm) == members(wide)) > 0.9',
  ),
  ...falsehoods(
    'conservation broken',
    SAME,
    'members(calm) + leavers(calm) - joins(calm) > 20.5',
    'members(calm) + leavers(calm) - joins(calm) < 19.5',
    'leavers(calm) - joins(calm) > 20.5',
  ),
  only('members(calm) > 18', FOUNDERS, 20, 10),
  only('members(calm) < 36', FOUNDERS, 20, 40),
  only('members(calm) - joins(calm) > 14', FOUNDERS, 20, 12),
  only('(members(calm) + leavers(calm) - joins(calm) == 20) > 0.9', FOUNDERS, 20, 21),
  only('joins(wide) > 9', RATE, 1, 0.3),
  only('joins(calm) < 10', RATE, 1, 4),
  only('members(wide) > 25', CAPACITY, 500, 22),
  only('operatorHours(busy) < 5', 'strategies.busy.content.perDay', 3, 6),
  only('diff(operatorHours, busy, calm) > 0', 'strategies.busy.content.perDay', 3, 0.2),
  only('diff(joins, wide, calm) > 1', 'strategies.wide.acquisition.reach', 3, 0.5),
  only('joins(closed) < 2', 'strategies.closed.acquisition.reach', 0, 2),
  {
    kind: 'where two fields meet',
    claim: 'joins(calm) < 25',
    worlds: { [RATE]: [1, 3], 'strategies.calm.acquisition.reach': [1, 3] },
    breaks: [RATE, 'strategies.calm.acquisition.reach'],
    fails: (at) => at(RATE) === 3 && at('strategies.calm.acquisition.reach') === 3,
  },
];

export async function checkReal({ claim, worlds }: RealClaim, seed: string, runner: Runner): Promise<ClaimReport> {
  const stated = stateClaim(SCENARIO, claim, { worlds, tries: TRIES });
  const { claims } = await checkScenario(stated, runner, { laws: false, replications: REPLICATIONS, seed });
  return claims[0] as ClaimReport;
}

/** What is kept of a check of a planted claim. */
export interface RealResult {
  readonly kind: string;
  readonly claim: string;
  readonly truth: boolean;
  readonly seed: string;
  readonly verdict: ClaimReport['verdict'];
  readonly worlds: number;
  /** Worlds decided against the truth, where it is known. */
  readonly wrong: number;
  /** Worlds in which the claim surely fails, and those of them that were refuted. */
  readonly failing: number;
  readonly found: number;
  /** Fields that the counterexample changes; null without one. */
  readonly changes: readonly string[] | null;
  /** Gap that would probably have been seen in the middle world, in the claim's unit; null: none scattered. */
  readonly power: number | null;
}

export function resultOf({ kind, claim, breaks, fails }: RealClaim, seed: string, report: ClaimReport): RealResult {
  const { coverage, worlds, counterexample, verdict, power } = report;
  const paths = coverage.fields.map(({ path }) => path);
  const failing = worlds.filter(({ values }) => fails((path) => values[paths.indexOf(path)]));
  const truth = breaks === null;
  const wrong = truth ? worlds.filter((world) => world.verdict === 'refuted') : failing.filter((world) => world.verdict === 'holds');
  return {
    kind,
    claim,
    truth,
    seed,
    verdict,
    worlds: worlds.length,
    wrong: wrong.length,
    failing: failing.length,
    found: failing.filter((world) => world.verdict === 'refuted').length,
    changes: counterexample?.changes.map(({ path }) => path) ?? null,
    power: power.median,
  };
}
