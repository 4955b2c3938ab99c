/** One request for a simulation: pictures as pairs come in, then the whole. The latest request wins. */
import { type Comparison, compare, PAIR_LIMIT, type Runner, type Scenario } from '../../sim/index.ts';
import type { Advance, Extent, Stage } from './messages.ts';
import { spreadsOf } from './spread.ts';

/** Pairs of the first picture. */
export const PREVIEW = 8;
/** Pictures are not sent more often than this [ms]. */
const PACE = 250;

export interface Watch {
  /** `comparison`: what the picture was summed up from. */
  onStage(stage: Stage, comparison: Comparison): void;
  onAdvance(advance: Advance): void;
}

export interface Request {
  readonly scenario: Scenario;
  readonly hash: string;
  readonly extent: Extent;
}

/** A Runner that keeps what it computes, so that pictures on the way cost no runs; `held` serves what is kept and stops where it ends. */
export interface KeepingRunner extends Runner {
  held(stop: () => void): Runner;
}

/**
 * `file`: the scenario's own number of pairs. `decided`: the rule of the command line's `--until-decided`, with its planned looks
 * and the intervals that hold for all of them; what is seen on the way is what that rule says at its last look.
 * Resolves to the last comparison: of all pairs, or of those done when `signal` came.
 */
export async function simulate(
  { scenario, hash, extent }: Request,
  runner: KeepingRunner,
  watch: Watch,
  signal: AbortSignal,
  clock: () => number,
): Promise<Comparison> {
  const rule = extent === 'file' ? {} : { untilDecided: { goal: 'verdicts', cap: PAIR_LIMIT } as const };
  const asked = extent === 'file' ? scenario.replications : PAIR_LIMIT;
  let sentPairs = 0;
  let sentAt = clock();
  let looking = false;
  const send = (comparison: Comparison, done: boolean): void => {
    const { result, runs } = comparison;
    sentPairs = result.replications;
    sentAt = clock();
    watch.onStage({ hash, scenario, result, spreads: spreadsOf(scenario, runs), done }, comparison);
  };
  /** What stands on the runs there are by now. */
  const look = async (pairs: number): Promise<void> => {
    looking = true;
    try {
      const end = new AbortController();
      const held = runner.held(() => end.abort());
      const partial = await compare({ ...scenario, replications: pairs }, held, { ...rule, signal: end.signal, detail: true });
      if (!signal.aborted && partial.result.replications > sentPairs) send(partial, false);
    } catch {
      // One picture fewer: the whole, which is under way, tells what is wrong.
    } finally {
      looking = false;
    }
  };
  const comparison = await compare({ ...scenario, replications: asked }, runner, {
    ...rule,
    signal,
    detail: true,
    onProgress({ done, total, failed, replications }) {
      watch.onAdvance({ done, total, failed, pairs: replications, asked });
      const due = (replications === PREVIEW && extent === 'file') || clock() - sentAt >= PACE;
      if (replications < 2 || replications <= sentPairs || replications >= asked || !due || looking) return;
      sentAt = clock();
      void look(replications);
    },
  });
  const superseded = signal.aborted && signal.reason === 'superseded';
  if (!superseded && comparison.result.replications > 0) send(comparison, true);
  return comparison;
}
