/**
 * Smaller counterexamples. A refuted world is made more ordinary step by step: only one of its changes kept, then each change
 * taken back, then each number halfway back, then each change that is left taken back once more. A step counts if the claim is refuted there too, decided anew on luck of its own:
 * what shrinks is the effect, not one lucky seed.
 *
 * Steps are written `k2` (keep only field 2), `r0` (field 0 back to its ordinary value), `h1` (field 1 halfway back), so
 * that the same steps lead to the same world again.
 */
import type { FieldValue } from '../scenario/paths.ts';
import { type ClaimDimension, type ClaimFamily, isWhole, type Point } from './family.ts';

export type Step = `${'k' | 'r' | 'h'}${number}`;

/** A step of text, or null. */
export const asStep = (text: string): Step | null => (/^[krh]\d{1,3}$/.test(text) ? (text as Step) : null);

/** The point after a step; null if the step does not change it. */
export function after(family: ClaimFamily, point: Point, step: Step): Point | null {
  const d = Number(step.slice(1));
  if (d >= point.length) return null;
  const next = point.map((value, i): FieldValue => {
    const dimension = family[i] as ClaimDimension;
    if (step[0] === 'k') return i === d ? value : dimension.origin;
    if (i !== d) return value;
    return step[0] === 'r' ? dimension.origin : halfway(dimension, value);
  });
  return next.every((value, i) => value === point[i]) ? null : next;
}

/** Two significant digits, as long as that leads somewhere. */
function halfway({ at, spread, origin: ordinary }: ClaimDimension, value: FieldValue): FieldValue {
  if (typeof ordinary !== 'number' || typeof value !== 'number' || spread.kind === 'levels') return value;
  const middle = (ordinary + value) / 2;
  const rounded = isWhole(at) ? Math.round(middle) : Number(middle.toPrecision(2));
  const between = (rounded - ordinary) * (rounded - value) < 0;
  return between ? rounded : value;
}

const changed = (family: ClaimFamily, point: Point): number[] => family.flatMap(({ origin }, d) => (point[d] === origin ? [] : [d]));

const MOST_TRIALS = 40;
const MOST_HALVINGS = 4;

export interface Shrunk {
  readonly point: Point;
  readonly steps: readonly Step[];
}

/** Shrinks `from`; `refuted` decides a candidate anew and says null when there is no time left, which ends the shrinking. */
export async function shrink(
  family: ClaimFamily,
  from: Point,
  refuted: (candidate: Point, steps: readonly Step[]) => Promise<boolean | null>,
): Promise<Shrunk> {
  let point = from;
  let steps: readonly Step[] = [];
  let trials = 0;
  let over = false;
  const attempt = async (step: Step): Promise<boolean> => {
    const candidate = after(family, point, step);
    if (candidate === null || over || trials >= MOST_TRIALS) return false;
    trials++;
    const verdict = await refuted(candidate, [...steps, step]);
    if (verdict === null) over = true;
    if (verdict !== true) return false;
    point = candidate;
    steps = [...steps, step];
    return true;
  };
  const first = changed(family, point);
  if (first.length > 2) for (const d of first) if (await attempt(`k${d}`)) break;
  for (const d of changed(family, point)) await attempt(`r${d}`);
  for (const d of changed(family, point)) for (let n = 0; n < MOST_HALVINGS && (await attempt(`h${d}`)); n++);
  // What bad luck had kept, although it is not needed, gets another chance.
  if (changed(family, point).length > 1) for (const d of changed(family, point)) await attempt(`r${d}`);
  return { point, steps };
}
