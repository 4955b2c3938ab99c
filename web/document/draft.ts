/**
 * A scenario as the page holds and changes it: what a file says, parts it extends merged in, quantities as numbers in their
 * declared unit, and only what differs from the defaults. Written as text it is a scenario file, read by the same reader.
 */
import { parse } from 'yaml';
import {
  type Load,
  type ReadResult,
  readScenario,
  readValues,
  type Scenario,
  type ScenarioProblem,
  strategyTitle,
  type Text,
  type World,
  writtenOutcomes,
  writtenStrategy,
  writtenWorld,
} from '../../sim/index.ts';
import { over, type Value, type Values } from './tree.ts';

/** What is expected of an outcome: exactly one of `above`, `below` and `same` says by how much, in its unit. Without a day, of the last. */
export interface ExpectationDraft {
  readonly strategy: string;
  readonly against?: string;
  readonly above?: number | string;
  readonly below?: number | string;
  readonly same?: number | string;
  readonly horizon?: number;
  readonly variant?: string;
}

export interface OutcomeDraft {
  readonly id: string;
  readonly margin: number;
  readonly primary?: boolean;
  readonly limit?: number;
  readonly expect?: readonly ExpectationDraft[];
}

export interface Draft {
  readonly qunsim: 1;
  readonly title: Text;
  readonly question: Text;
  readonly notes?: Text;
  readonly refutedBy?: Text;
  readonly source?: { readonly seed: string; readonly point: Text; readonly claims: readonly string[] };
  readonly world?: Values;
  readonly variants?: { readonly [name: string]: { readonly title: Text; readonly world?: Values } };
  readonly strategies: { readonly [name: string]: { readonly title: Text; readonly [group: string]: Value | Text } };
  readonly baseline: string;
  /** [days] */
  readonly horizons: readonly number[];
  readonly outcomes: readonly OutcomeDraft[];
  readonly assumptions?: { readonly [name: string]: number };
  readonly seed: string;
  readonly replications: number;
}

/** The draft as a scenario file. Keys of parts that are not there are not written. */
export const draftText = (draft: Draft): string => JSON.stringify(draft);

/** Top-level keys of a file that the draft writes itself; others are kept as they were written. */
const WRITTEN = [
  ...['qunsim', 'title', 'question', 'notes', 'refutedBy', 'source', 'extends', 'world', 'variants', 'strategies', 'baseline'],
  ...['horizons', 'outcomes', 'assumptions', 'seed', 'replications', '$schema'],
];

/**
 * The draft of a scenario. `base`: the world that variants change, null without variants. `raw`: the file as a plain tree,
 * for keys that are not the page's to change.
 */
export function draftOf(scenario: Scenario, base: World | null, raw: Values): Draft {
  const { arms, title, question, notes, refutedBy, source, horizons, assumptions, seed, replications } = scenario;
  const ground = base ?? arms[0]!.world;
  const world = writtenWorld(ground) as Values | undefined;
  const variants = [...new Set(arms.flatMap(({ variant }) => (variant === null ? [] : [variant])))];
  const inFirst = arms.filter(({ variant }) => variant === (variants[0] ?? null));
  return {
    qunsim: 1,
    title,
    question,
    ...(notes && { notes }),
    ...(refutedBy && { refutedBy }),
    ...(source && { source }),
    ...Object.fromEntries(Object.entries(raw).filter(([key]) => !WRITTEN.includes(key))),
    ...(world && { world }),
    ...(variants.length > 0 && {
      variants: Object.fromEntries(
        variants.map((name) => {
          const arm = arms.find(({ variant }) => variant === name)!;
          const changed = writtenWorld(arm.world, ground) as Values | undefined;
          return [name, { title: arm.titles!.variant, ...(changed && { world: changed }) }];
        }),
      ),
    }),
    strategies: Object.fromEntries(
      inFirst.map((arm) => [arm.strategyName, { title: strategyTitle(arm), ...(writtenStrategy(arm.strategy) as Values) }]),
    ),
    baseline: arms.find(({ name }) => name === scenario.baseline)!.strategyName,
    horizons,
    outcomes: writtenOutcomes(scenario) as never,
    ...(Object.keys(assumptions).length > 0 && { assumptions }),
    seed,
    replications,
  };
}

export interface FileInput {
  /** The file's name without its ending. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export type Opened = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** Reads a scenario file into a draft, or tells what is wrong with it. `load` gives the parts that it extends. */
export function openFile(file: FileInput, load: Load): Opened {
  const reading = readScenario(file, load);
  if (!reading.ok) return reading;
  const raw = rawTree(file.text, file.path, load);
  const { scenario } = reading;
  if (scenario.arms[0]?.variant === null) return { ok: true, draft: draftOf(scenario, null, raw) };
  const { variants: _, outcomes: __, claims: ___, ...single } = raw;
  const alone = readScenario({ ...file, text: JSON.stringify({ ...single, outcomes: [{ id: 'members', primary: true }] }) }, load);
  return { ok: true, draft: draftOf(scenario, alone.ok ? alone.scenario.arms[0]!.world : null, raw) };
}

/** The scenario of a draft, or what is wrong with it. */
export const readDraft = (name: string, draft: Draft): ReadResult => readValues(name, `${name}.yaml`, { ...draft });

/** A file that the reader has accepted, with what it extends merged in. */
function rawTree(text: string, path: string, load: Load): Values {
  const { extends: parts, ...own } = parse(text, { schema: 'core' }) as Values;
  const paths = parts === undefined || parts === null ? [] : [parts].flat();
  const below = paths.map((part) => {
    const at = new URL(String(part), new URL(path, 'file:///')).pathname.slice(1);
    return rawTree(load(String(part), path) ?? '{}', at, load);
  });
  return [...below, own].reduce((base, top) => over(base, top) as Values);
}
