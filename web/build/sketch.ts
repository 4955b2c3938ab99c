/**
 * The sketch of a case, which the list of cases shows before one is opened: how its main outcome runs under the two strategies that the
 * page compares first. Forty runs of every case are too much for each build: `npm run sketches` writes them to sketches.json, and a
 * test computes some anew and sees that none is of another input.
 */
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { compare, STREAM_VERSION } from '../../sim/index.ts';
import { alone } from '../../sim/scenario/scenario.ts';
import { armName, type Document, focused } from '../document/document.ts';
import { readDraft } from '../document/draft.ts';
import { hashOf } from '../document/hash.ts';
import { SKETCH_GROUPS, type Sketch } from '../document/sketch.ts';

const POINTS = 8;
/** More would not be seen. */
const DIGITS = 4;

type Case = Pick<Document, 'name' | 'draft'>;

/** Of what a sketch is computed from. The engine's version is not in it: one that draws the same has the same sketches. */
export const inputOf = ({ name, draft }: Case): string => hashOf(name, draft, 'sketch', STREAM_VERSION);

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Number((known.reduce((sum, value) => sum + value, 0) / known.length).toPrecision(DIGITS));
};

/** Throws if the draft cannot be read. */
export async function sketchOf(shipped: Case): Promise<Sketch> {
  const { name, draft } = shipped;
  const reading = readDraft(name, draft);
  if (!reading.ok) throw new Error(`${name} cannot be read`);
  const { lens } = focused(shipped);
  const pair = [draft.baseline, lens.arm].map((strategy) => armName(lens, strategy));
  const only = alone(reading.scenario, pair);
  const outcome = only.outcomes.find(({ primary }) => primary) ?? only.outcomes[0]!;
  const { result } = await compare({ ...only, outcomes: [outcome], replications: SKETCH_GROUPS }, inlineRunner());
  const names = Object.keys(draft.strategies);
  return {
    of: inputOf(shipped),
    outcome: outcome.id,
    lines: names.flatMap((strategy, i) => {
      const median = result.series[armName(lens, strategy)]?.[outcome.id]?.median;
      if (median === undefined) return [];
      const day = (part: number): number => Math.round((median.length * part) / POINTS);
      return [{ strategy: i, points: Array.from({ length: POINTS }, (_, k) => meanOf(median.slice(day(k), day(k + 1)))) }];
    }),
  };
}
