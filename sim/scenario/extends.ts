/**
 * Shared parts: `extends: ../platforms/forum.yaml`, or a list of files. Maps are merged key by key, later files and the
 * file itself on top; lists and values are replaced. A variant may extend parts that describe a world. The loader decides
 * what may be read.
 */
import { nearest } from '../base/nearest.ts';
import type { Text } from '../model/text.ts';
import { asList, foundIn, onlyKeys, wideCommas, withNames } from './context.ts';
import { type Problems, quoted, write } from './problem.ts';
import { type Budget, parseSource } from './source.ts';
import { type Entry, get, type MapTree, merge, type TextTree, type Tree, without } from './tree.ts';

export const MAX_EXTENDS_DEPTH = 8;
export const MAX_PARTS = 16;
/** Keys of a part that a variant extends. */
const WORLD_PART = ['qunsim', 'world'] as const;

/** A way to the files that a scenario extends. */
export interface Load {
  /** Text of the file that `path`, as written in the file `from`, stands for; null if there is none or it may not be read. */
  (path: string, from: string): string | null;
  /** Names of the files beside `path` that may be read, for advice where it cannot. */
  readonly beside?: (path: string, from: string) => readonly string[];
  /** Why a file that is there cannot be read, if it is known. */
  readonly why?: (path: string, from: string) => Text | null;
  /** Which files may be read, for advice where one cannot; unless given, those around the scenario file. */
  readonly readable?: Text;
  /** Where whole scenarios are to be seen, for advice where there is none; unless given, in the project’s own folder. */
  readonly examples?: Text;
}

/** What a command may read. */
const AROUND: Text = {
  zh: '读得到的文件，并且在同一个 scenarios 文件夹里（没有这样的文件夹时，在情景文件自己的文件夹里）',
  en: 'a file that can be read, in the same scenarios folder (without one, in the folder of the scenario file)',
};

export class Extender {
  readonly #load: Load;
  readonly #budget: Budget;
  readonly #problems: Problems;
  /** Files done, so that parts that several others share are read once. */
  readonly #done = new Map<string, Tree | null>();

  constructor(load: Load, budget: Budget, problems: Problems) {
    this.#load = load;
    this.#budget = budget;
    this.#problems = problems;
  }

  /** The tree of a file with all that it extends below it, so far as it can be read; problems are filed. Null if the file cannot. */
  read(path: string, text: string, above: readonly string[] = []): Tree | null {
    const tree = parseSource(path, text, this.#budget, this.#problems);
    if (tree?.kind !== 'map') return tree;
    const files = [...above, path];
    const own = without(this.#withVariants(tree, path, files), 'extends');
    return merge(this.#parts(tree, path, files), own) ?? null;
  }

  /** What the files that `tree` extends say together. */
  #parts(tree: MapTree, path: string, above: readonly string[]): Tree | undefined {
    const extended = get(tree, 'extends');
    if (extended === undefined) return undefined;
    const parts = extended.kind === 'text' ? [extended] : (asList(extended, MAX_PARTS, this.#problems)?.items ?? []);
    return parts.reduce<Tree | undefined>((below, part) => merge(below, this.#part(part, path, above) ?? undefined), undefined);
  }

  /** Variants that extend parts get the worlds of those below their own. */
  #withVariants(tree: MapTree, path: string, above: readonly string[]): MapTree {
    const variants = get(tree, 'variants');
    if (variants?.kind !== 'map') return tree;
    const resolved = [...variants.entries].map(([name, { key, value }]): [string, Entry] => {
      if (value.kind !== 'map' || !value.entries.has('extends')) return [name, { key, value }];
      const parts = this.#parts(value, path, above);
      if (parts?.kind === 'map') onlyKeys(parts, WORLD_PART, this.#problems);
      // What does not belong into a part has been told of here: of the variant it would be told once more.
      const below = parts?.kind === 'map' ? without(parts, ...[...parts.entries.keys()].filter((key) => key !== 'world')) : undefined;
      return [name, { key, value: merge(below, without(value, 'extends')) ?? value }];
    });
    const entries = new Map(tree.entries);
    entries.set('variants', { key: tree.entries.get('variants')!.key, value: { ...variants, entries: new Map(resolved) } });
    return { ...tree, entries };
  }

  #part(written: Tree, from: string, above: readonly string[]): Tree | null {
    const refuse = (zh: string, en: string, instead: Text | null = null): null => {
      this.#problems.add(written.place, 'extends', foundIn(written), { zh, en }, instead);
      return null;
    };
    if (wideCommas(written, this.#problems)) return null;
    if (written.kind === 'text' && lacksEnding(written.text))
      return refuse(
        '带结尾的文件名（.yaml、.yml 或 .json）',
        'the name of a file with its ending (.yaml, .yml or .json)',
        this.#meant(written.text, from) ?? (this.#load.beside === undefined ? write(`${written.text}.yaml`) : null),
      );
    if (!isRelative(written))
      return refuse('相对于本文件的路径，例如 ../platforms/forum.yaml', 'a path relative to this file, such as ../platforms/forum.yaml');
    const path = join(from, written.text);
    if (above.some((file) => normal(file) === path)) return refuse('不绕回自身的引用', 'files that do not extend each other in a circle');
    if (above.length > MAX_EXTENDS_DEPTH)
      return refuse(`至多 ${MAX_EXTENDS_DEPTH} 层引用`, `at most ${MAX_EXTENDS_DEPTH} files below one another`);
    const known = this.#done.get(path);
    if (known !== undefined) return known;
    const text = this.#load(written.text, from);
    if (text === null) {
      const { zh, en } = this.#load.readable ?? AROUND;
      const why = this.#load.why?.(written.text, from) ?? null;
      if (why !== null) return refuse(`${zh}。${why.zh.replace(/。$/, '')}`, `${en}; ${why.en.replace(/\.$/, '')}`);
      const place = this.#placeOf(written.text, from);
      return place === null ? refuse(zh, en, this.#meant(written.text, from)) : refuse(place.zh, place.en, this.#meant(written.text, from));
    }
    const tree = this.read(path, text, above);
    if (tree !== null && tree.kind !== 'map') {
      this.#problems.add(tree.place, 'wrong-type', tree.kind === 'text' ? quoted(tree.text) : foundIn(tree), {
        zh: '若干「键: 值」',
        en: 'a map of keys',
      });
      return null;
    }
    this.#done.set(path, tree);
    return tree;
  }

  /** Which of the two is wrong, the folder or the name; null where nothing is known of the folder, or the file is there. */
  #placeOf(path: string, from: string): Text | null {
    const { beside, readable } = this.#load;
    if (beside === undefined || readable !== undefined) return null;
    const folder = folderOf(path);
    const names = beside(path, from);
    if (names.includes(path.slice(folder.length))) return null;
    if (names.length > 0)
      return withNames(
        { zh: `${folder || '这个文件夹'}${folder && ' '}里有的文件`, en: `a file that is there${folder && `, in ${folder}`}` },
        names,
      );
    return {
      zh: `${AROUND.zh}；${folder || './'} 不在其中，或者里面没有这样的文件`,
      en: `${AROUND.en}; ${folder || './'} is not in it, or holds no such files`,
    };
  }

  /** The path that was probably meant: to a file of that name, also without its ending, in a folder near; or of nearly that name in the same one. */
  #meant(path: string, from: string): Text | null {
    const folder = folderOf(path);
    const written = path.slice(folder.length);
    const names = (where: string): readonly string[] => this.#load.beside?.(`${where}x.yaml`, from) ?? [];
    const folders = new Set([folder, `../${folder}`, folder.replace(/^(?:\.\.?\/)+/, ''), ...(folder === '' ? SHARED_FOLDERS : [])]);
    for (const where of folders) {
      const name = names(where).find((each) => each === written || each.replace(ENDING, '') === written);
      if (name !== undefined && where + name !== path) return write(where + name);
    }
    const own = names(folder);
    const near = nearest(written, own) ?? nearest(written, new Map(own.map((name) => [name.replace(ENDING, ''), name])));
    return near === null || folder + near === path ? null : write(folder + near);
  }
}

/** How the name of a scenario file, or of a part, ends. */
export const ENDING = /\.(?:ya?ml|json)$/;
/** Where shipped scenarios keep what they share. */
const SHARED_FOLDERS = ['../platforms/', '../populations/', '../worlds/'];

/** A path but for its ending. */
const lacksEnding = (path: string): boolean =>
  path.length <= 200 && /^[^/\\:?#*|<>"\s][^\\:?#*|<>"\s]*$/.test(path) && !/\.[a-z]{1,5}$/i.test(path);

const isRelative = (tree: Tree): tree is TextTree =>
  tree.kind === 'text' && tree.text.length <= 200 && /^[^/\\:?#*|<>"\s][^\\:?#*|<>"]*\.(ya?ml|json)$/.test(tree.text);

/** With the slash at its end; '' for a bare name. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** `path` as written in the file `from`, with `.` and `..` resolved as far as they go. */
function join(from: string, path: string): string {
  const folder = folderOf(from.replace(/\\/g, '/'));
  return normal(folder + path);
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.replace(/\\/g, '/').split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else if (part !== '.' && !(part === '' && parts.length > 0)) parts.push(part);
  }
  return parts.join('/');
}
