/** One claim in one world: replicates until the games decide, or until there are as many as allowed. */
import { keyOfText } from '../base/draws.ts';
import { moments } from '../base/statistics.ts';
import { collect } from '../experiment/collect.ts';
import type { Runner, RunRequest, RunResult } from '../experiment/runner.ts';
import type { OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import type { Quantity, Statement } from '../scenario/statement.ts';
import { confidenceSequence, type Games, hopeless, openGames, PATIENCE, WARM_UP } from './evidence.ts';
import type { ComparisonReport, WorldReport } from './result.ts';

export interface Trial {
  readonly statement: Statement;
  /** Its arms are the strategies, named alike; see family.ts. */
  readonly scenario: Scenario;
  readonly seed: string;
  /** Error of each direction. */
  readonly level: number;
  readonly replications: number;
  /** Replicates before which nothing is decided, so that what happens seldom has its chance; 0 unless given. */
  readonly least?: number;
  /**
   * Replicates before which it is not refuted; may be more than `replications`: then it goes on to them where all but the
   * number speaks for a refutation. So that a world does not count as refuted before what happens seldom there had its chance.
   */
  readonly leastRefuted?: number;
  /** Of use is a refutation alone: given up where there will hardly be one. */
  readonly only?: 'refuted';
  /** Effect in standard deviations that would probably have been seen; for the report. */
  readonly standardised: number | null;
}

export type Decision = Pick<WorldReport, 'verdict' | 'comparisons' | 'replications' | 'failed'>;

/** A seed of its own for each use of luck: text, short enough for a file. */
export function seedOf(...parts: readonly (string | number)[]): string {
  return keyOfText(parts.join('\u0000'))
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

/** What the runner needs for a statement: its arms, outcomes and days; and where each quantity's number stands in a run. */
export function experimentOf({
  scenario,
  statement,
  seed,
  replications,
}: Pick<Trial, 'statement' | 'scenario' | 'seed' | 'replications'>): {
  readonly scenario: Scenario;
  /** Values of the quantities, given a run of every arm; NaN where undefined. */
  readonly read: (runs: readonly RunResult[], into: Float64Array) => void;
} {
  const { quantities } = statement;
  const ids = [...new Set(quantities.map(({ outcome }) => outcome))];
  const names = new Set(quantities.flatMap(({ strategy, against }) => (against === null ? [strategy] : [strategy, against])));
  const arms = scenario.arms.filter(({ name }) => names.has(name)).map((arm) => ({ ...arm, baseline: null }));
  const days = quantities.reduce((most, { horizon }) => Math.max(most, horizon), 1);
  const outcomes = ids.map((id): OutcomeRequest => ({ id, margin: 1, primary: id === ids[0], limit: null, expect: [] }));
  const armOf = new Map(arms.map(({ name }, i) => [name, i]));
  const numberOf = (runs: readonly RunResult[], strategy: string, { outcome, horizon }: Quantity): number => {
    const run = runs[armOf.get(strategy) ?? -1];
    return run?.ok ? (run.series[ids.indexOf(outcome) * days + horizon - 1] ?? Number.NaN) : Number.NaN;
  };
  return {
    scenario: { ...scenario, arms, baseline: arms[0]?.name ?? '', outcomes, horizons: [days], seed, replications, claims: [] },
    read: (runs, into) => {
      quantities.forEach((quantity, i) => {
        const { strategy, against } = quantity;
        into[i] = numberOf(runs, strategy, quantity) - (against === null ? 0 : numberOf(runs, against, quantity));
      });
    },
  };
}

/** One comparison while it is played. */
interface Play {
  readonly games: Games;
  readonly gaps: number[];
  /** Of the gaps: their mean, and the sum of their squared distances from it. */
  mean: number;
  squares: number;
  verdict: ComparisonReport['verdict'];
}

/** Replicates asked for at a time beyond the first, at least; what is decided does not depend on it. */
const BATCH = 8;

/** A signal of one's own, aborted by another's or by oneself. `end` leaves the other's alone again. */
export interface Cut {
  readonly signal: AbortSignal;
  /** Aborts if the time is up: to be asked as each result arrives, so that hardly a run is begun after that. */
  readonly look: () => void;
  readonly end: () => void;
}

export function openCut(signal: AbortSignal, isUp: () => boolean): Cut {
  const own = new AbortController();
  const abort = (): void => own.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  const look = (): void => {
    if (!own.signal.aborted && isUp()) abort();
  };
  return { signal: own.signal, look, end: () => signal.removeEventListener('abort', abort) };
}

/**
 * Decides a claim in the world of `trial.scenario`: refuted as soon as one comparison is, holds when all do. Each comparison
 * has an equal part of the error. A replicate in which a comparison is undefined does not count for it; a failed run ends
 * the trial, because what fails may not fail by chance; so does the outlook that nothing will be decided. null if `signal`
 * came first. `onRun` hears of every run as it ends.
 */
export async function decide(trial: Trial, runner: Runner, signal: AbortSignal, onRun: () => void): Promise<Decision | null> {
  const { statement, replications, least = 0, leastRefuted = 0 } = trial;
  const level = trial.level / statement.comparisons.length;
  const { scenario, read } = experimentOf(trial);
  const warmUp = Math.max(WARM_UP, Math.floor(least / 3));
  const plays = statement.comparisons.map((): Play => ({ games: openGames(warmUp), gaps: [], mean: 0, squares: 0, verdict: 'undecided' }));
  const slots = new Float64Array(statement.quantities.length);
  const suspected = (): boolean => plays.some(({ games, verdict }) => verdict === 'undecided' && games.below >= 1 / level);
  const most = (): number => (suspected() ? Math.max(replications, leastRefuted) : replications);
  let used = 0;
  let verdict: Decision['verdict'] = 'undecided';
  let failed: Decision['failed'] = [];
  for (let from = 0, over = false; !over; ) {
    const to = Math.min(most(), from + (from === 0 ? Math.max(least, WARM_UP + BATCH) : Math.max(BATCH, 2 * runner.parallel)));
    const batch = await run({ scenario, from, to }, runner, signal, onRun);
    if (batch === null) return null;
    for (const runs of batch) {
      failed = runs.flatMap((result) => (result.ok ? [] : [{ replicate: result.replicate, stage: result.stage, cause: result.cause }]));
      used++;
      if (failed.length > 0) verdict = 'failed';
      else {
        read(runs, slots);
        const now = { holds: used < least ? 0 : level, refuted: used < Math.max(least, leastRefuted) ? 0 : level };
        for (const [c, { gap }] of statement.comparisons.entries()) step(plays[c]!, gap(slots), now);
        if (plays.some((play) => play.verdict === 'refuted')) verdict = 'refuted';
        else if (plays.every((play) => play.verdict === 'holds')) verdict = 'holds';
      }
      over =
        verdict !== 'undecided' ||
        used >= most() ||
        (least === 0 && outlookless(plays, Math.max(0, replications - used), level, trial.only));
      if (over) break;
    }
    from = to;
  }
  const comparisons = statement.comparisons.map(({ text }, c) => comparisonReport(text, plays[c]!, level, trial.standardised));
  return { verdict, comparisons, replications: used, failed };
}

/** `level`: error allowed now, by what would be decided; 0: not yet. */
function step(play: Play, gap: number, level: { readonly holds: number; readonly refuted: number }): void {
  if (Number.isFinite(gap)) {
    const d = gap - play.mean;
    play.gaps.push(gap);
    play.mean += d / play.gaps.length;
    play.squares += d * (gap - play.mean);
  }
  if (play.verdict !== 'undecided') return;
  if (Number.isFinite(gap)) play.games.add(gap);
  if (play.games.below >= 1 / level.refuted) play.verdict = 'refuted';
  else if (play.games.above >= 1 / level.holds) play.verdict = 'holds';
}

/** Whether `remaining` more replicates will hardly decide anything: no comparison is within reach of its refutation, and not all of holding. */
function outlookless(plays: readonly Play[], remaining: number, level: number, only: Trial['only']): boolean {
  const within = ({ games, gaps, mean, squares, verdict }: Play, side: 'above' | 'below'): boolean => {
    if (verdict !== 'undecided') return side === 'above';
    const seen = { count: gaps.length, mean: side === 'above' ? mean : -mean, sd: Math.sqrt(squares / (gaps.length - 1)) };
    return gaps.length < PATIENCE || !hopeless(games[side], seen, remaining, level);
  };
  return !plays.some((play) => within(play, 'below')) && (only === 'refuted' || !plays.every((play) => within(play, 'above')));
}

function comparisonReport(text: string, { gaps, verdict }: Play, level: number, standardised: number | null): ComparisonReport {
  const sequence = confidenceSequence(gaps, level);
  const sd = Math.sqrt(moments(gaps).variance);
  return {
    text,
    verdict,
    mean: sequence?.mean ?? null,
    lower: sequence?.lower ?? null,
    upper: sequence?.upper ?? null,
    replications: gaps.length,
    tie: gaps.length > 0 && gaps.every((gap) => gap === 0),
    detectable: standardised === null || !Number.isFinite(sd) ? null : standardised * sd,
  };
}

/** Replicates `from` to `to` of every arm, by replicate; null if `signal` came before all of them had ended. */
async function run(
  { scenario, from, to }: { readonly scenario: Scenario; readonly from: number; readonly to: number },
  runner: Runner,
  signal: AbortSignal,
  onRun: () => void,
): Promise<readonly RunResult[][] | null> {
  if (signal.aborted) return null;
  const width = scenario.arms.length;
  const requests = Array.from({ length: (to - from) * width }, (_, i): RunRequest => {
    return { arm: i % width, replicate: from + Math.floor(i / width) };
  });
  const results: RunResult[] = [];
  const file = (result: RunResult): void => {
    results[(result.replicate - from) * width + result.arm] = result;
    onRun();
  };
  if (!(await collect(runner, scenario, requests, file, signal))) return null;
  return Array.from({ length: to - from }, (_, r) => results.slice(r * width, (r + 1) * width));
}
