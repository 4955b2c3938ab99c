/** A draft that has a few faults, such as a formula that is half written: it opens with them, to be put right where it was left. */
import type { ScenarioProblem } from '../../sim/index.ts';
import { getIn, type Path, setIn, type Value, type Values } from './tree.ts';

/** What was taken out, and from where. */
export type Fault = { readonly path: Path; readonly value: Value };

/** Only what the editor's fields hold: of these the page expects nothing. */
const FIELDS = ['world', 'variants', 'strategies'];
const LONGEST = 500;

/** The path of a problem as a draft is walked: `strategies.b.phases[0].when`. A number is a place only in brackets, else a name. */
export const stepsOf = (path: string): Path =>
  Array.from(path.matchAll(/\[(\d+)\]|([^.[\]]+)/g), ([, place, name = '']) => (place === undefined ? name : Number(place)));

/**
 * The draft without its faults, and these; null if one of them is no single value of a field: then it is not a draft that somebody was
 * at work on.
 */
export function withoutFaults(
  draft: Values,
  problems: readonly ScenarioProblem[],
): { readonly draft: Values; readonly faults: readonly Fault[] } | null {
  const faults = new Map<string, Fault>();
  for (const { path: written } of problems) {
    const path = stepsOf(written);
    const value = getIn(draft, path);
    const isField = FIELDS.includes(String(path[0])) && path.length > 2;
    if (!isField || value === undefined || typeof value === 'object' || String(value).length > LONGEST) return null;
    faults.set(written, { path, value });
  }
  const sound = [...faults.values()].reduce<Value>((left, { path }) => setIn(left, path, undefined) ?? {}, draft);
  return { draft: sound as Values, faults: [...faults.values()] };
}

/** The faults back in their places. */
export const withFaults = <T extends object>(draft: T, faults: readonly Fault[]): T =>
  faults.reduce<Value>((whole, { path, value }) => setIn(whole, path, value) as Value, draft as never) as never;
