/** A draft that has a few faults, such as a formula that is half written: it opens with them, to be put right where it was left. */
import type { ScenarioProblem } from '../../sim/index.ts';
import { getIn, isValues, type Path, setIn, type Value, type Values } from './tree.ts';

/** What was taken out, and from where. */
export type Fault = { readonly path: Path; readonly value: Value };

/** Only what the editor's fields hold: of these the page expects nothing. */
const FIELDS = ['world', 'variants', 'strategies'];
const LONGEST = 500;

/** The path of a problem as a draft is walked: `strategies.b.phases[0].when`. A number is a place only in brackets, else a name. */
export const stepsOf = (path: string): Path =>
  Array.from(path.matchAll(/\[(\d+)\]|([^.[\]]+)/g), ([, place, name = '']) => (place === undefined ? name : Number(place)));

/** What a value that contradicts another is no more the fault of than that other, which may be anywhere in the same part. */
const BETWEEN: readonly ScenarioProblem['kind'][] = ['contradiction', 'too-large'];

/**
 * Where a part of the draft says anything: the world; what a variant or a strategy says but its title; both, for what is too large as a
 * whole. With it go the claims, which speak of all parts.
 */
function placesIn(draft: Values, [part, name]: Path): readonly Path[] {
  const inside = (at: Path): Path[] => {
    const tree = getIn(draft, at);
    return isValues(tree) ? Object.keys(tree).flatMap((key) => (key === 'title' ? [] : [[...at, key]])) : [];
  };
  const all = (): Path[] => [['world'], ...['variants', 'strategies'].flatMap((one) => inside([one]).flatMap(inside))];
  const places = part === 'world' ? [['world']] : FIELDS.includes(String(part)) && name !== undefined ? inside([part!, name]) : all();
  return [...places, ['claims']];
}

/**
 * The draft without its faults, and these; null if one of them is no single value of a field, nor one that lies between values: then it is
 * not a draft that somebody was at work on. Without a fault a draft may still have others, which its defaults make.
 */
export function withoutFaults(
  draft: Values,
  problems: readonly ScenarioProblem[],
): { readonly draft: Values; readonly faults: readonly Fault[] } | null {
  const faults = new Map<string, Fault>();
  for (const { path: written, kind } of problems) {
    const path = stepsOf(written);
    const value = getIn(draft, path);
    const isField = FIELDS.includes(String(path[0])) && path.length > 2;
    const isSingle = isField && value !== undefined && typeof value !== 'object' && String(value).length <= LONGEST;
    const places = BETWEEN.includes(kind) ? placesIn(draft, path) : isSingle ? [path] : [];
    const found = places.flatMap((place): Fault[] => {
      const there = getIn(draft, place);
      return there === undefined ? [] : [{ path: place, value: there }];
    });
    if (found.length === 0) return null;
    for (const fault of found) faults.set(fault.path.join('.'), fault);
  }
  // What stands within another goes with it, and comes back with it.
  const sound = [...faults.values()].reduce<Value>((left, { path }) => setIn(left, path, undefined) ?? {}, draft);
  return { draft: sound as Values, faults: [...faults.values()] };
}

/** The same, again for what `read` still finds wrong; null if that does not end. What was taken out first is put back last. */
export async function soundPart<T>(
  draft: Values,
  problems: readonly ScenarioProblem[],
  read: (draft: Values) => Promise<{ readonly sound: T } | { readonly problems: readonly ScenarioProblem[] }>,
): Promise<{ readonly sound: T; readonly faults: readonly Fault[] } | null> {
  let [left, wrong, taken]: [Values, readonly ScenarioProblem[], readonly Fault[]] = [draft, problems, []];
  for (let round = 0; round < ROUNDS; round++) {
    const mended = withoutFaults(left, wrong);
    if (mended === null) return null;
    taken = [...mended.faults, ...taken];
    left = mended.draft;
    const answer = await read(left);
    if ('sound' in answer) return { sound: answer.sound, faults: taken };
    wrong = answer.problems;
  }
  return null;
}

/** Values, then what lies between them and defaults, then what only made sense with those. */
const ROUNDS = 3;

/** The faults back in their places. */
export const withFaults = <T extends object>(draft: T, faults: readonly Fault[]): T =>
  faults.reduce<Value>((whole, { path, value }) => setIn(whole, path, value) as Value, draft as never) as never;
