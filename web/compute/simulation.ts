/** One request for a simulation: pictures as pairs come in, then the whole. The latest request wins. */
import { type Comparison, compare, FIRST_LOOK, memoryArchive, type Runner, type Scenario } from '../../sim/index.ts';
import { Details } from './details.ts';
import { pairsOfRun } from './extent.ts';
import type { Advance, Extent, Stage } from './messages.ts';
import { spreadsOf } from './spread.ts';

/** Pairs of the first picture. */
export const PREVIEW = 8;
/** Of one worker, as phones have it, half as many are asked: it takes twice as long for each. */
const preview = ({ parallel }: Runner): number => (parallel === 1 ? PREVIEW / 2 : PREVIEW);
/** Pictures on the way are not sent more often than this [ms]. */
const PACE = 250;
/** Nor is how far the runs are told [ms]: the page lays itself out anew at each telling, on a core that the runs could use. */
const TELLING = 250;

export interface Watch {
  onStage(stage: Stage): void;
  /** What the last picture was summed up from, as soon as figures can be drawn from it: with it, or a moment later. */
  onFigures(stage: Stage, comparison: Comparison): void;
  /** Resolves when the last picture sent has been seen, or soon after. */
  seen(): Promise<void>;
  onAdvance(advance: Advance): void;
}

export interface Request {
  readonly scenario: Scenario;
  readonly hash: string;
  readonly extent: Extent;
  /** Sums up the runs there are, and makes none. */
  readonly held?: boolean;
}

/** A Runner that keeps what it computes, so that pictures on the way cost no runs. */
export interface KeepingRunner extends Runner {
  /** Serves what is kept, and stops at the first run that is not. */
  held(stop: () => void): Runner;
  /** How many pairs are kept without a gap from the first on, with their detail; `most` at most. */
  pairsHeld(scenario: Scenario, most: number): number;
  /** How long the last run took [ms]; 0: none has ended yet. */
  readonly pace: number;
}

/**
 * Runs the pairs of the first picture before all others, and has it seen before it goes on: runs take every core there is, and would
 * take half of it from those who sum up and draw. `held` pairs come with it: stopped again, what was gone on with has no fewer than before.
 */
const pictureFirst = (runner: Runner, held: number, details: Details, seen: () => Promise<void>, onDetails: () => void): Runner => ({
  parallel: runner.parallel,
  async run(scenario, requests, onResult, signal) {
    const first = Math.max(preview(runner), held);
    const [early, rest] = [true, false].map((is) => requests.filter(({ replicate }) => replicate < first === is));
    await details.putOff(scenario, early!, onResult, signal);
    await seen();
    await details.settle(scenario);
    if (signal.aborted) return;
    const end = runner.run(scenario, rest!, onResult, signal);
    onDetails(); // while the others are under way
    await end;
  },
  close: () => runner.close(),
});

/**
 * `file`: the scenario's own number of pairs. `decided`: on from there until every outcome is decided, at planned looks of which
 * the first is there, with intervals that hold for all of them; what is seen on the way is what that rule says at its last look.
 * Resolves to the last comparison: of all pairs, or of those done when `signal` came.
 */
export async function simulate(
  { scenario, hash, extent, held = false }: Request,
  runner: KeepingRunner,
  watch: Watch,
  signal: AbortSignal,
  clock: () => number,
): Promise<Comparison> {
  const asked = pairsOfRun(extent, scenario.replications);
  const first = Math.max(FIRST_LOOK, scenario.replications);
  const rule = extent === 'file' ? {} : { untilDecided: { goal: 'outcomes', cap: asked, first } as const };
  let sentPairs = 0;
  let sentAt = clock();
  let toldAt = sentAt;
  let looking = false;
  /** Planned looks, as far as they are known: all of them with the picture of the first. */
  let looks: readonly number[] = [first];
  /** Pairs that a picture would stand on when so many are whole: between two looks nothing new can be said. */
  const standing = (pairs: number): number => (extent === 'file' ? pairs : Math.max(0, ...looks.filter((look) => look <= pairs)));
  const send = (comparison: Comparison, done: boolean): Stage => {
    const { result, runs } = comparison;
    sentPairs = result.replications;
    looks = result.stopping?.looks ?? looks;
    sentAt = clock();
    const stage = { hash, scenario, result, spreads: spreadsOf(scenario, runs), done };
    watch.onStage(stage);
    return stage;
  };
  const archive = memoryArchive(scenario.arms.length);
  const details = new Details(runner, archive, signal);
  /** The last picture, while figures cannot be drawn from it. */
  let undrawn: Stage | null = null;
  const heldPairs = (pairs: number): Promise<Comparison> => {
    const end = new AbortController();
    const held = runner.held(() => end.abort());
    return compare({ ...scenario, replications: pairs }, held, { ...rule, signal: end.signal, detail: true });
  };
  /** What stands on the runs there are by now; resolves once it has been seen, if there was anything to see. */
  const look = async (pairs: number): Promise<void> => {
    looking = true;
    try {
      const partial = await heldPairs(pairs);
      if (signal.aborted || partial.result.replications <= sentPairs) return;
      const stage = send(partial, false);
      undrawn = details.owes ? stage : null;
      if (undrawn === null) watch.onFigures(stage, partial);
    } catch {
      return; // One picture fewer: the whole, which is under way, tells what is wrong.
    } finally {
      looking = false;
    }
    await watch.seen();
  };
  /** The same pairs have their detail now. */
  const drawLast = async (): Promise<void> => {
    const stage = undrawn;
    if (stage === null) return;
    undrawn = null; // once: later looks come by here, too
    const { replications } = stage.result;
    try {
      const detailed = await heldPairs(replications);
      if (!signal.aborted && sentPairs === replications) watch.onFigures(stage, detailed);
    } catch {
      // As above: figures come with the next picture.
    }
  };
  const begun = runner.pairsHeld(scenario, asked);
  const kept = begun === asked;
  let picture = Promise.resolve();
  const ordered = kept ? runner : pictureFirst(runner, begun, details, () => picture, drawLast);
  const runAll = (): Promise<Comparison> =>
    compare({ ...scenario, replications: asked }, ordered, {
      ...rule,
      signal,
      archive,
      detail: true,
      onProgress({ done, total, failed, replications }) {
        if (clock() - toldAt >= TELLING) {
          toldAt = clock();
          watch.onAdvance({ done, total, failed, pairs: replications, asked });
        }
        const due = (replications === preview(runner) && extent === 'file') || clock() - sentAt >= PACE;
        if (kept || replications < 2 || standing(replications) <= sentPairs || replications >= asked || !due || looking) return;
        sentAt = clock();
        picture = look(replications);
      },
    });
  const comparison = await (held ? heldPairs(asked) : runAll());
  const superseded = signal.aborted && signal.reason === 'superseded';
  if (!superseded && comparison.result.replications > 0) watch.onFigures(send(comparison, true), comparison);
  return comparison;
}
