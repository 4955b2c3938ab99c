/**
 * Where a difference in members comes from: by cause of leaving, by who they are, by how long they had been there. Each way of
 * taking it apart sums exactly to the difference, because it counts people.
 */
import { mean, sum } from '../../base/statistics.ts';
import { meanInterval } from '../../base/statistics-interval.ts';
import { CAUSE_GROUPS, CAUSES, type CauseGroup, causeCode } from '../../model/causes.ts';
import { TENURES, type Turnover } from '../../outcomes/turnover.ts';
import { LEVEL } from '../paired.ts';
import type { Estimate } from '../result.ts';

/** A part of the difference, in members: above 0 it is in favour of the arm. */
export interface Part extends Estimate {
  readonly id: string;
  /** Sum over the pairs, a whole number: parts add up to the difference exactly. */
  readonly sum: number;
}

export interface Decomposition {
  readonly pairs: number;
  /** Members at the end, arm − baseline. */
  readonly difference: Part;
  /** `joined`: more came; then each group of causes: fewer left for it. Sums to the difference. */
  readonly causes: readonly Part[];
  /** `founders`, `channel`…, each with `/posted` or `/silent`: more of them are there. Sums to the difference. */
  readonly segments: readonly Part[];
  /** `joined`, then bands of tenure in days, such as `1-7` and `84-`: fewer left within them. Sums to the difference. */
  readonly tenures: readonly Part[];
}

/** `arm[i]` and `baseline[i]` are of the same replicate. `channels[c]` names channel c; channels beyond are of the strategy. */
export function decompose(arm: readonly Turnover[], baseline: readonly Turnover[], channels: readonly string[]): Decomposition {
  const part = (id: string, value: (run: Turnover) => number): Part => {
    const differences = arm.map((run, i) => value(run) - value(baseline[i] as Turnover));
    const { interval } = meanInterval(differences, LEVEL);
    return {
      id,
      sum: sum(differences),
      mean: differences.length === 0 ? null : mean(differences),
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
    };
  };
  const minus = (value: (run: Turnover) => number) => (run: Turnover) => 0 - value(run);
  const total = (values: ArrayLike<number>): number => sum(values);
  const joined = part('joined', (run) => total(run.joined));
  const leftFor = (run: Turnover, causes: readonly number[]): number =>
    total(run.left.filter((_, i) => causes.includes(i % CAUSES.length)));
  const leftWithin = (run: Turnover, band: number): number =>
    total(run.left.filter((_, i) => Math.floor(i / CAUSES.length) % TENURES.length === band));
  const most = Math.max(channels.length, ...[...arm, ...baseline].map((run) => run.channels));
  const segments = Array.from({ length: most }, (_, c) => c).flatMap((c) =>
    [1, 0].map((posted) => {
      const name = `${channels[c] ?? OTHERS}/${posted === 1 ? 'posted' : 'silent'}`;
      return { name, value: (run: Turnover): number => run.present[2 * c + posted] ?? 0 };
    }),
  );
  const names = [...new Set(segments.map(({ name }) => name))];
  return {
    pairs: arm.length,
    difference: part('members', (run) => total(run.present)),
    causes: [
      joined,
      ...(Object.keys(CAUSE_GROUPS) as CauseGroup[]).map((group) =>
        part(
          group,
          minus((run) => leftFor(run, CAUSE_GROUPS[group].map(causeCode))),
        ),
      ),
    ],
    segments: names.map((name) => {
      const own = segments.filter((segment) => segment.name === name);
      return part(name, (run) => total(own.map(({ value }) => value(run))));
    }),
    tenures: [
      joined,
      ...TENURES.map((end, band) =>
        part(
          `${TENURES[band - 1] ?? 0}-${Number.isFinite(end) ? end : ''}`,
          minus((run) => leftWithin(run, band)),
        ),
      ),
    ],
  };
}

/** Channels of the strategy's own: invited friends, campaigns. */
export const OTHERS = 'others';
