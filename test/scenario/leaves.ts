/** Single values that a scenario file writes, and the file without one of them. */
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

export type LeafPath = readonly (string | number)[];

/** Paths of the values under world, variants and strategies, titles and references left out. */
export function leavesOf(text: string): readonly LeafPath[] {
  const found: LeafPath[] = [];
  const walk = (node: Node | null, path: LeafPath): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = `${isScalar(key) ? key.value : key}`;
        if (!['title', 'extends', 'name', 'channel'].includes(name)) walk(value as Node | null, [...path, name]);
      }
    } else if (isSeq(node)) for (const [i, item] of node.items.entries()) walk(item as Node, [...path, i]);
    else if (path.length > 1) found.push(path);
  };
  const { contents } = parseDocument(text);
  if (isMap(contents)) for (const root of ['world', 'variants', 'strategies']) walk(contents.get(root, true) as Node | null, [root]);
  return found;
}

export function withoutLeaf(text: string, path: LeafPath): string {
  const document = parseDocument(text);
  document.deleteIn(path);
  return String(document);
}

/** `strategies.*.content.perDay`: the field, whoever's it is, in a phase too. */
export const fieldOf = (path: LeafPath): string =>
  path
    .map((step, i) => (typeof step === 'number' || (i === 1 && path[0] !== 'world') ? '*' : step))
    .join('.')
    .replace(/^variants\.\*\.world/, 'world')
    .replace('.phases.*.set.', '.');

/** What stands in a list, the daily rhythms and the size of a community are told in full, defaults too. */
export const toldInFull = (path: LeafPath): boolean =>
  path.some((step) => typeof step === 'number' || step === 'rhythm') || path.at(-1) === 'founders';
