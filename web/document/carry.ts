/** A draft of a link that another version made: what this one does not know is left out, so that the rest opens, and is told by name. */
import type { ScenarioProblem } from '../../sim/index.ts';
import { stepsOf } from './mend.ts';
import { getIn, type Path, setIn, type Value, type Values } from './tree.ts';

/** What was left out: where it stood, and the name by which it is known if that is no step of its place. */
export interface LeftOut {
  readonly path: string;
  readonly name: string | null;
}

/** What goes with an unknown part; null where the problem is no unknown part. A phase that sets nothing any more goes, too. */
function unknownPart({ kind, path }: ScenarioProblem, draft: Values): LeftOut | null {
  const steps = stepsOf(path);
  const [part, at, inner] = steps;
  if (part === 'claims' && at !== undefined) return { path: `claims.${at}`, name: null };
  if (kind === 'unknown-key') return { path, name: null };
  if (kind === 'unknown-name' && part === 'outcomes' && inner === 'id')
    return { path: `outcomes[${at}]`, name: String(getIn(draft, steps)).slice(0, LONGEST) };
  if (kind === 'missing' && inner === 'phases' && steps.length > 3) return { path: path.replace(/(phases\[\d+\]).*/, '$1'), name: null };
  return null;
}

/** Characters of a name that are told. */
const LONGEST = 60;

/** Deeper parts first, and of a list its later items: what goes must not move what goes next. */
const deeperFirst = (one: Path, other: Path): number =>
  other.length - one.length ||
  Number(other.findLast((step) => typeof step === 'number') ?? 0) - Number(one.findLast((step) => typeof step === 'number') ?? 0);

/** Parts that were unknown may have hidden others. */
const ROUNDS = 3;

/** The draft without what is unknown here; `problemsIn` reads it. Other problems are left to be told or mended. */
export async function carriedOver(
  draft: Values,
  problemsIn: (draft: Values) => Promise<readonly ScenarioProblem[]>,
): Promise<{ readonly draft: Values; readonly left: readonly LeftOut[] }> {
  let now = draft;
  const left: LeftOut[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const found = (await problemsIn(now)).flatMap((problem) => unknownPart(problem, now) ?? []);
    const parts = [...new Map(found.map((part) => [part.path, part])).values()];
    if (parts.length === 0) break;
    left.push(...parts);
    const paths = parts.map(({ path }) => stepsOf(path)).sort(deeperFirst);
    now = paths.reduce<Value>((tree, path) => setIn(tree, path, undefined) ?? {}, now) as Values;
  }
  return { draft: now, left };
}
