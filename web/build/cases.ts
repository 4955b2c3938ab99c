/**
 * Makes the shipped cases part of the page, read and checked at build time: `virtual:cases` lists them, with a loader for
 * each one's draft, so that the page starts without a parser and fetches only the case that is opened.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { formatProblem, type Load, outcomeById, type Text } from '../../sim/index.ts';
import { type Draft, openFile } from '../document/draft.ts';
import type { Sketch } from '../document/sketch.ts';
import { inputOf } from './sketch.ts';

export interface ShippedCase {
  readonly name: string;
  readonly draft: Draft;
}

const root = new URL('../../scenarios/', import.meta.url).pathname;

/** As they were last made (sketch.ts), by the case's name. */
export const sketches = JSON.parse(readFileSync(new URL('./sketches.json', import.meta.url), 'utf8')) as Readonly<Record<string, Sketch>>;

/** Text of a part that a scenario extends, within the folder of the scenarios alone. */
const load: Load = (path, from) => {
  const file = normalize(join(root, '..', from, '..', path));
  return relative(root, file).startsWith(`..${sep}`) || !existsSync(file) ? null : readFileSync(file, 'utf8');
};

/** All files a page may need to resolve `extends` of a file that somebody opens: path to text. */
export const parts = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml') && !path.startsWith('cases'))
      .sort()
      .map((path) => [`scenarios/${path}`, readFileSync(join(root, path), 'utf8')]),
  );

/** Files that put the source texts' claims to the test, and what each claims, by the claim's mark: `S42` to `S42-liulishuo`. */
export const claimFiles = (): Readonly<Record<string, { readonly file: string; readonly title: Text }>> =>
  Object.fromEntries(
    Object.entries(parts()).flatMap(([path, text]) => {
      const [, file = '', mark = ''] = /^scenarios\/claims\/((S\d+)-[\w-]+)\.yaml$/.exec(path) ?? [];
      return file === '' ? [] : [[mark, { file, title: (parse(text, { schema: 'core' }) as { title: Text }).title }]];
    }),
  );

/** Shipped platforms: path, as a case would extend it, and title, as the first comments say: `# 中文：… · English: …`, or a line each. */
export const platforms = (): object[] =>
  Object.entries(parts())
    .filter(([path]) => path.startsWith('scenarios/platforms/'))
    .map(([path, text]) => {
      const [first = '', second] = Array.from(text.matchAll(/^#\s*(.*)$/gm), ([, comment = '']) => comment);
      const [zh, en = second] = first.split(' · ');
      const name = path.slice('scenarios/platforms/'.length, -'.yaml'.length);
      const title = (comment: string | undefined, mark: RegExp): string => comment?.split(mark)[0]?.trim() || name;
      return { path: `../platforms/${name}.yaml`, title: { zh: title(zh, /[：。，]/), en: title(en, /[:.,]/) } };
    });

/** Throws with the problems of a case that cannot be read: a page without it would be a page that lost it. */
export function shippedCases(): ShippedCase[] {
  return readdirSync(join(root, 'cases'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => {
      const name = path.slice(path.lastIndexOf(sep) + 1, -'.yaml'.length);
      const opened = openFile({ name, path: `scenarios/cases/${path}`, text: readFileSync(join(root, 'cases', path), 'utf8') }, load);
      if (!opened.ok) throw new Error(opened.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
      return { name, draft: opened.draft };
    });
}

/** What the list of cases shows of one before it is opened; no sketch of one that has changed since they were made. */
export const listed = (shipped: ShippedCase): object => {
  const { name, draft } = shipped;
  const { title, question, horizons, source, strategies, outcomes } = draft;
  const primary = outcomes.find((outcome) => outcome.primary) ?? outcomes[0]!;
  return {
    name,
    title,
    question,
    days: horizons.at(-1),
    seed: source?.seed ?? null,
    strategies: Object.values(strategies).map((strategy) => strategy.title),
    outcome: outcomeById(primary.id)?.label,
    sketch: sketches[name]?.of === inputOf(shipped) ? sketches[name] : null,
  };
};
