/**
 * A scenario that a program holds as values: the tree that its JSON text is read into, without writing and parsing the text. Places in
 * a text that nobody wrote mean nothing, so all nodes share one; whoever finds something wrong reads the text instead.
 */
import type { Text } from '../model/text.ts';
import { type Place, type Problems, quoted, UNSEEN, write } from './problem.ts';
import { FORBIDDEN, MAX_BYTES, MAX_DEPTH, MAX_NODES } from './source.ts';
import type { Entry, Tree } from './tree.ts';

const NOWHERE: Place = { file: { path: '', text: '', lineStarts: [0] }, offset: 0, path: '' };
/** Most bytes of a UTF-16 unit in UTF-8. */
const BYTES = 3;
/** Deeper than any scenario is. */
const DEEP = 16;

/** As in JSON, without quotes. */
const writtenAs = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : 'null';
};

/** What no text can hold: JSON leaves functions and symbols out without a word, and ends at a BigInt or a value within itself. */
const isUnwritable = (value: unknown): boolean => ['bigint', 'function', 'symbol'].includes(typeof value);

/** Files a problem for each value that no text can hold, where it stands; what lies too deep or beyond the largest number of values is left to the text. */
export function unwritable(path: string, values: unknown, problems: Problems): void {
  let nodes = MAX_NODES;
  const file = { path, text: '', lineStarts: [0] };
  const around = new Set<object>();
  const look = (value: unknown, where: string): void => {
    if (--nodes < 0 || around.size > MAX_DEPTH) return;
    if (isUnwritable(value)) {
      const { found, instead } = describe(value);
      problems.add({ file, offset: 0, path: where }, 'wrong-type', found, WRITABLE, instead);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (around.has(value)) {
      const found = { zh: '包含着自己的值', en: 'a value that holds itself' };
      problems.add({ file, offset: 0, path: where }, 'wrong-type', found, WRITABLE);
      return;
    }
    around.add(value);
    if (Array.isArray(value)) for (const [i, item] of value.entries()) look(item, `${where}[${i}]`);
    else for (const [key, inner] of Object.entries(value)) look(inner, where === '' ? key : `${where}.${key}`);
    around.delete(value);
  };
  look(values, '');
}

const WRITABLE: Text = {
  zh: '写得进 JSON 的值：文字、数、true 或 false、列表、一组键和值',
  en: 'a value that JSON can hold: text, a number, true or false, a list, or keys with values',
};

function describe(value: unknown): { readonly found: Text; readonly instead: Text | null } {
  if (typeof value === 'bigint') return { found: quoted(`${value}n`), instead: write(`${value}`) };
  return {
    found: typeof value === 'function' ? { zh: '一个函数', en: 'a function' } : { zh: '一个 symbol', en: 'a symbol' },
    instead: null,
  };
}

/** The text of values; of what is too deep to be written, one that is too deep to be read. */
export function textOfValues(values: unknown): string {
  try {
    return JSON.stringify(values);
  } catch {
    return `${'['.repeat(MAX_DEPTH + 2)}${']'.repeat(MAX_DEPTH + 2)}`;
  }
}

/** Null where only the text can tell what is wrong: too large, too deep, or with what no file may hold. */
export function treeOfValues(values: unknown): Tree | null {
  let nodes = MAX_NODES;
  let bytes = MAX_BYTES;
  let sound = true;
  const text = (content: string, plain: boolean): Tree => {
    bytes -= BYTES * (content.length + 2);
    if (UNSEEN.test(content)) sound = false;
    return { kind: 'text', place: NOWHERE, text: content, plain };
  };
  const tree = (value: unknown, depth: number): Tree => {
    if (--nodes < 0 || bytes < 0 || depth > DEEP || isUnwritable(value)) sound = false;
    if (!sound || typeof value !== 'object' || value === null) return text(writtenAs(value), typeof value !== 'string');
    if (Array.isArray(value)) return { kind: 'list', place: NOWHERE, items: Array.from(value, (item) => tree(item, depth + 1)) };
    const entries = new Map<string, Entry>();
    for (const [key, inner] of Object.entries(value)) {
      if (inner === undefined) continue;
      if (FORBIDDEN.has(key) || --nodes < 0) sound = false;
      text(key, false);
      entries.set(key, { key: NOWHERE, value: tree(inner, depth + 1) });
    }
    return { kind: 'map', place: NOWHERE, entries };
  };
  const whole = tree(values, 0);
  return sound && bytes >= 0 ? whole : null;
}
