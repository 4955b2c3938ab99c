/** What reading any part of a scenario needs: the problems so far, and the small readers of common things. */
import { nearest } from '../base/nearest.ts';
import type { Text } from '../model/text.ts';
import { NOTHING, type Place, type Problems, quoted, visible, write } from './problem.ts';
import { HALF_WIDTH_COLON, HALF_WIDTH_COMMA } from './syntax.ts';
import { get, isNothing, type ListTree, type MapTree, type TextTree, type Tree } from './tree.ts';

export const KIND_TEXT: Record<Tree['kind'], Text> = {
  map: { zh: '若干「键: 值」', en: 'a map of keys' },
  list: { zh: '一个列表', en: 'a list' },
  text: { zh: '一个值', en: 'a single value' },
};

export const foundIn = (tree: Tree): Text => (isNothing(tree) ? NOTHING : tree.kind === 'text' ? quoted(tree.text) : KIND_TEXT[tree.kind]);

/** A map; nothing written counts as an empty one. `example`: what one looks like here. */
export function asMap(tree: Tree | undefined, problems: Problems, example: Text | null = null): MapTree | null {
  if (tree === undefined) return null;
  if (tree.kind === 'map') return tree;
  if (isNothing(tree)) return { kind: 'map', place: tree.place, entries: new Map() };
  const [, key, value] = (tree.kind === 'text' && tree.plain && /^([^\s：:]{1,40})：([^\n]*)$/.exec(tree.text)) || [];
  if (key !== undefined) problems.add(tree.place, 'wrong-type', foundIn(tree), HALF_WIDTH_COLON, write(`${key}: ${value?.trim()}`.trim()));
  else problems.add(tree.place, 'wrong-type', foundIn(tree), KIND_TEXT.map, example && write(example));
  return null;
}

/** A list; nothing written counts as none. `item`: what one of its items looks like. */
export function asList(tree: Tree | undefined, most: number, problems: Problems, item: Text | null = null): ListTree | null {
  if (tree === undefined || isNothing(tree)) return null;
  if (tree.kind !== 'list') {
    const instead = item && { zh: `，例如「- ${visible(item.zh)}」`, en: `, such as "- ${visible(item.en)}"` };
    problems.add(tree.place, 'wrong-type', foundIn(tree), KIND_TEXT.list, {
      zh: `每一项前面写「- 」${instead?.zh ?? ''}。`,
      en: `Begin each item with "- "${instead?.en ?? ''}.`,
    });
    return null;
  }
  if (tree.items.length <= most) return tree;
  const count = `${tree.items.length}`;
  problems.add(
    tree.place,
    'too-large',
    { zh: `${count} 项`, en: `${count} items` },
    { zh: `至多 ${most} 项`, en: `at most ${most} items` },
  );
  return null;
}

/** A text that is not empty. */
export function asText(tree: Tree, most: number, problems: Problems): string | null {
  const expected = { zh: `1 到 ${most} 个字的文字`, en: `a text of 1 to ${most} characters` };
  if (tree.kind === 'text' && !isNothing(tree) && tree.text.trim() !== '' && tree.text.length <= most) return tree.text.trim();
  problems.add(
    tree.place,
    'wrong-type',
    tree.kind === 'text' && tree.text.length > most
      ? { zh: `${tree.text.length} 个字`, en: `${tree.text.length} characters` }
      : foundIn(tree),
    expected,
  );
  return null;
}

/** A text in both languages, or one text used for both. */
export function asBothLanguages(tree: Tree | undefined, most: number, problems: Problems): Text | null {
  if (tree === undefined) return null;
  if (tree.kind !== 'map') {
    const text = asText(tree, most, problems);
    return text === null ? null : { zh: text, en: text };
  }
  const map = onlyKeys(tree, ['zh', 'en'], problems);
  const [zh, en] = ['zh', 'en'].map((lang) => {
    const part = get(map, lang);
    if (part === undefined) missing(map, lang, { zh: `${lang}：这段文字的两种语言`, en: `${lang}: the text in both languages` }, problems);
    return part === undefined ? null : asText(part, most, problems);
  });
  return zh == null || en == null ? null : { zh, en };
}

export function asFlag(tree: Tree, problems: Problems): boolean | null {
  if (tree.kind === 'text' && tree.plain && (tree.text === 'true' || tree.text === 'false')) return tree.text === 'true';
  const meant = tree.kind === 'text' ? tree.text.toLowerCase() : '';
  const yes = /^(true|yes|y|on|1|是|开|开启|有)$/.test(meant);
  const no = /^(false|no|n|off|0|否|关|关闭|没有|无)$/.test(meant);
  const instead = yes || no ? write(yes ? 'true' : 'false') : null;
  problems.add(tree.place, 'wrong-type', foundIn(tree), { zh: '不带引号的 true 或 false', en: 'true or false, without quotes' }, instead);
  return null;
}

/** One of the names that exist, by its text. */
export function asOneOf(tree: Tree, names: readonly string[], what: Text, problems: Problems): string | null {
  if (tree.kind === 'text' && names.includes(tree.text)) return tree.text;
  if (wideCommas(tree, problems)) return null;
  const near = tree.kind === 'text' ? nearest(tree.text, names) : null;
  problems.add(tree.place, 'unknown-name', foundIn(tree), withNames(what, names), near === null ? null : write(near));
  return null;
}

/** Most names that a message lists. */
const LISTED = 30;

/** `aliases`: what else they are called; of several words in Chinese, the first stands beside the name. */
export function withNames(what: Text, names: readonly string[], aliases: ReadonlyMap<string, string> = new Map()): Text {
  if (names.length === 0) return what;
  const labels = new Map([...aliases].reverse().flatMap(([word, name]) => (/\p{Script=Han}/u.test(word) ? [[name, word] as const] : [])));
  const cut = names.length > LISTED ? ['…'] : [];
  const some = names.slice(0, LISTED);
  const en = [...some, ...cut].join(', ');
  const zh = [...some.map((name) => (labels.has(name) ? `${name}（${labels.get(name)}）` : name)), ...cut].join('、');
  return { zh: labels.size === 0 ? `${what.zh}（${en}）` : `${what.zh}：${zh}`, en: `${what.en} (${en})` };
}

/** The place of a character of a text, if the text stands in the file as it is; else the text's own. */
export function within(tree: TextTree, index: number): Place {
  const { file, offset } = tree.place;
  for (const start of [offset, offset + 1]) {
    if (file.text.startsWith(tree.text, start)) return { ...tree.place, offset: start + index };
  }
  return tree.place;
}

/** Whether `tree` is several values with commas that YAML takes for letters; then they are told of. */
export function wideCommas(tree: Tree, problems: Problems): boolean {
  if (tree.kind !== 'text' || !tree.plain) return false;
  const commas = [...tree.text.matchAll(/[，、](?=[^，、])/g)];
  for (const { 0: comma, index } of commas) problems.add(within(tree, index), 'syntax', quoted(comma), HALF_WIDTH_COMMA, write(', '));
  return commas.length > 0;
}

export function missing(map: MapTree, key: string, expected: Text, problems: Problems, instead: Text | null = null): void {
  const path = map.place.path === '' ? key : `${map.place.path}.${key}`;
  problems.add({ ...map.place, path }, 'missing', NOTHING, expected, instead);
}

/**
 * Complains about every key that is not among `names`, and gives the map with what stands under such a key where it was meant to
 * stand, so that what is wrong in it is told at once. `aliases`: what else people call them, labels first; a slip of a name comes
 * before a slip of those.
 */
export function onlyKeys(
  map: MapTree,
  names: readonly string[],
  problems: Problems,
  aliases: ReadonlyMap<string, string> = new Map(),
): MapTree {
  const written = new Map([...aliases, ...names.map((name) => [name, name] as const)]);
  const entries = new Map(map.entries);
  const meant = (name: string, value: Tree, place: Place): void => {
    if (!entries.has(name)) entries.set(name, { key: place, value });
  };
  for (const [key, { key: place, value }] of map.entries) {
    if (names.includes(key)) continue;
    const inKey = withWideColon(key, names);
    if (inKey !== null) {
      problems.add(place, 'unknown-key', quoted(key), HALF_WIDTH_COLON, write(inKey.instead));
      for (const [name, text] of inKey.meant) meant(name, { kind: 'text', place, text, plain: true }, place);
      if (inKey.next !== null) meant(inKey.next, value, place);
      continue;
    }
    const near = aliases.get(key) ?? nearest(key.trim(), names) ?? nearest(key.trim(), written);
    const expected = withNames({ zh: '这些键之一', en: 'one of these keys' }, names, aliases);
    problems.add(place, 'unknown-key', quoted(key), expected, near === null ? null : write(near));
    if (near !== null) meant(near, value, place);
  }
  return { ...map, entries };
}

/**
 * "perDay：10" and "perDay:10" in braces are keys to YAML, colon and all; so are "zh：例子，en：example", and a line with the key of the
 * next one where no comma stands between. What was meant, by key; nothing where a bracket makes it unclear.
 */
function withWideColon(
  key: string,
  names: readonly string[],
): { meant: (readonly [string, string])[]; next: string | null; instead: string } | null {
  if (key.length > MOST_LOOKED_AT) return null;
  const parts = key.split(/[，、]\s*(?=[^：:，、\s]{1,40}\s*[：:])/).map((part): readonly [string, string] => {
    const [, name = '', value = ''] = /^([^：:\s]{1,40})\s*[：:](.*)$/.exec(part) ?? [];
    return [name, value.trim()];
  });
  if (!parts.every(([name]) => names.includes(name))) return null;
  const [name, value] = parts.at(-1)!;
  if (/[{[]/.test(key)) return { meant: [[name, '']], next: null, instead: `${name}: ` };
  const [, before = '', next = ''] = /^(\S+)\s+(\S+)$/.exec(value) ?? [];
  const follows = names.includes(next);
  const meant = follows ? [...parts.slice(0, -1), [name, before] as const] : parts;
  const instead = meant.map(([own, text]) => `${own}: ${text}`.trim()).join(', ');
  return { meant, next: follows ? next : null, instead: follows ? `${instead},` : instead };
}

/** Characters of a key in which several are looked for. */
const MOST_LOOKED_AT = 200;

/** What names of strategies, variants, claims and phases look like. */
export const NAME = /^[\p{Script=Han}A-Za-z0-9_-]{1,40}$/u;
export const NAME_TEXT: Text = {
  zh: '一个名称：字母、数字、汉字、- 和 _，至多 40 个字',
  en: 'a name: letters, digits, Chinese characters, - and _, at most 40 of them',
};

export const isName = (tree: Tree): tree is TextTree => tree.kind === 'text' && NAME.test(tree.text);
