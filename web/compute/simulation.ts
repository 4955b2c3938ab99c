/** One request for a simulation: pictures as pairs come in, then the whole. The latest request wins. */
import { type Comparison, type ComparisonResult, compare, PAIR_LIMIT, type Runner, type Scenario } from '../../sim/index.ts';
import type { Advance, Extent, Stage } from './messages.ts';
import { spreadsOf } from './spread.ts';

/** Pairs of the first picture. */
export const PREVIEW = 8;
/** Pairs that are added at a time beyond the file's number. */
const BATCH = 40;
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

const NEVER = new AbortController().signal;

/** Resolves to the last comparison: of all pairs, or of those done when `signal` came. */
export async function simulate(
  { scenario, hash, extent }: Request,
  runner: Runner,
  watch: Watch,
  signal: AbortSignal,
  clock: () => number,
): Promise<Comparison> {
  let decidedAt: number | null = null;
  let sentPairs = 0;
  let sentAt = clock();
  const send = (comparison: Comparison, of: Scenario, done: boolean): void => {
    const { result, runs } = comparison;
    decidedAt = isDecided(result) ? (decidedAt ?? result.replications) : null;
    sentPairs = result.replications;
    sentAt = clock();
    watch.onStage({ hash, scenario: of, result, spreads: spreadsOf(of, runs), decidedAt, done }, comparison);
  };
  const until = async (pairs: number, last: (comparison: Comparison) => boolean): Promise<Comparison> => {
    const asked = { ...scenario, replications: pairs };
    const comparison = await compare(asked, runner, {
      signal,
      detail: true,
      onProgress({ done, total, failed, replications }) {
        watch.onAdvance({ done, total, failed, pairs: replications, asked: pairs });
        const due = replications === PREVIEW || clock() - sentAt >= PACE;
        if (replications < 2 || replications <= sentPairs || replications >= pairs || !due) return;
        sentAt = clock();
        // Every run of these pairs is in the cache: this comparison is a fold.
        void compare({ ...scenario, replications }, runner, { signal: NEVER, detail: true }).then((partial) => {
          if (!signal.aborted && partial.result.replications > sentPairs) send(partial, scenario, false);
        });
      },
    });
    const superseded = signal.aborted && signal.reason === 'superseded';
    if (!superseded && comparison.result.replications > 0) send(comparison, scenario, signal.aborted || last(comparison));
    return comparison;
  };

  let pairs = scenario.replications;
  const enough = ({ result }: Comparison): boolean => extent === 'file' || isDecided(result) || pairs >= PAIR_LIMIT;
  let comparison = await until(pairs, enough);
  while (!signal.aborted && !enough(comparison)) {
    pairs = Math.min(PAIR_LIMIT, pairs + BATCH);
    comparison = await until(pairs, enough);
  }
  return comparison;
}

/** Every difference has a verdict. */
export const isDecided = ({ differences }: ComparisonResult): boolean => differences.every(({ verdict }) => verdict !== 'unclear');
