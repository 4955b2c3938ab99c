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

/** The runs of one of two arms, and what it calls its channels; those beyond are of the strategy. */
export interface Turnovers {
  readonly runs: readonly Turnover[];
  readonly channels: readonly string[];
}

/** `arm.runs[i]` and `baseline.runs[i]` are of the same replicate. Channels are the same where their names are, wherever each arm lists them. */
export function decompose(arm: Turnovers, baseline: Turnovers): Decomposition {
  const part = (id: string, value: (run: Turnover, channels: readonly string[]) => number): Part => {
    const differences = arm.runs.map((run, i) => value(run, arm.channels) - value(baseline.runs[i] as Turnover, baseline.channels));
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
  const presentFrom = (run: Turnover, channels: readonly string[], name: string, posted: number): number =>
    total(run.present.filter((_, i) => i % 2 === posted && (channels[i >> 1] ?? OTHERS) === name));
  const others = [arm, baseline].some(({ runs, channels }) => runs.some((run) => run.channels > channels.length));
  const names = [...new Set([...arm.channels, ...baseline.channels, ...(others ? [OTHERS] : [])])];
  return {
    pairs: arm.runs.length,
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
    segments: names.flatMap((name) => [
      part(`${name}/posted`, (run, channels) => presentFrom(run, channels, name, 1)),
      part(`${name}/silent`, (run, channels) => presentFrom(run, channels, name, 0)),
    ]),
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

/** Channels of the strategy's own: invited friends, campaigns. No channel of a world can be called so. */
export const OTHERS = '(others)';
