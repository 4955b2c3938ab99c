/** What the page says it says in both languages: nothing is missing from its catalogues, and nothing is said past them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { ASSUMPTION_FIELDS } from '../../sim/model/assumptions.ts';
import { coefficientText } from '../../sim/model/coefficient-texts.ts';
import { COEFFICIENT_TABLE, type CoefficientName } from '../../sim/model/coefficients.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import type { Text } from '../../sim/model/text.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { OUTCOMES } from '../../sim/outcomes/index.ts';
import * as help from '../../web/words/help.ts';
import * as lacking from '../../web/words/lacking.ts';
import * as notices from '../../web/words/notices.ts';
import * as oldLink from '../../web/words/old-link.ts';
import * as patterns from '../../web/words/patterns.ts';
import * as words from '../../web/words/words.ts';

const HAN = /\p{Script=Han}/u;

/** What is wrong with a text as one in two languages; null: nothing. */
function faultOf({ zh, en }: Text): string | null {
  if (zh.trim() === '' || en.trim() === '') return 'empty';
  if (zh === en) return 'the same twice';
  return HAN.test(zh) ? (HAN.test(en) ? 'Chinese for English' : null) : 'no Chinese';
}

/** All texts in two languages that lie in `value`, with their paths. */
function textsIn(value: unknown, path: string): (readonly [string, Text])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return [[path, value as Text]];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

/** Texts that are otherwise on purpose, and why. */
const OTHERWISE: readonly string[] = [
  'words.W.brandSmall: no Chinese', // beside the name stands the name in the other language
  'words.W.otherLanguage: no Chinese', // the button says in that language which one it turns to
  'STRATEGY_FIELDS.kols.label: no Chinese', // operators in China say KOL, too
];

test('every text of the page, of levers, outcomes and coefficients is there in both languages, each in its own', () => {
  const outcomes = OUTCOMES.map(({ id, label, doc }) => [id, { label, doc }]); // not all have a unit
  const coefficients = Object.keys(COEFFICIENT_TABLE).map((name) => [name, coefficientText(name as CoefficientName)]);
  const catalogues = {
    words,
    help,
    lacking,
    notices,
    oldLink,
    patterns,
    outcomes: Object.fromEntries(outcomes),
    WORLD_FIELDS,
    STRATEGY_FIELDS,
    coefficients: Object.fromEntries(coefficients),
    ASSUMPTION_FIELDS,
  };
  const texts = Object.entries(catalogues).flatMap(([name, catalogue]) => textsIn(catalogue, name));
  expect(texts.length).toBeGreaterThan(800);
  expect(texts.map(([path, text]) => `${path}: ${faultOf(text)}`).filter((line) => !line.endsWith(': null'))).toEqual(OTHERWISE);
});

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of Object.values(node)) for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) walk(item, visit);
}
const parsed = (source: string, lang: 'ts' | 'tsx'): Node => parseAst(source, { lang }) as unknown as Node;

/** What a text or template says in so many words; null if a node is neither. */
function literal(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  return node.type === 'TemplateLiteral'
    ? (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('#')
    : null;
}

test('phrases that hold numbers are in both languages, too', () => {
  const phrases: Text[] = [];
  const source = ['phrases', 'lacking'].map((name) => readFileSync(new URL(`../../web/words/${name}.ts`, import.meta.url), 'utf8'));
  walk(parsed(source.join('\n'), 'ts'), (node) => {
    if (node.type !== 'ObjectExpression') return;
    const said: Record<string, string> = {};
    for (const { key, value } of node.properties as Node[]) {
      const text = literal(value);
      if (isNode(key) && text !== null) said[String(key.name)] = text;
    }
    if (said.zh !== undefined && said.en !== undefined) phrases.push({ zh: said.zh, en: said.en });
  });
  expect(phrases.length).toBeGreaterThan(60);
  const wrong = phrases.filter((text) => faultOf(text) !== null).map(({ zh, en }) => `${zh} | ${en}`);
  expect(wrong).toEqual([
    ' | ', // nothing to be decided, nothing said
  ]);
});

const SPOKEN = new Set(['title', 'aria-label', 'placeholder', 'alt', 'label']);

/** Words that a view says itself, in one language: what stands between its tags, and in attributes that are read out or shown. */
function wordsOf(source: string): string[] {
  const found: string[] = [];
  const take = (value: unknown): void => {
    const text = isNode(value) && value.type === 'JSXText' ? String(value.value) : literal(value);
    if (text !== null && /\p{L}/u.test(text)) found.push(text.trim());
  };
  /** A text that is put there as it is, or as one of two. */
  const shown = (value: unknown): void => {
    if (!isNode(value)) return;
    if (value.type === 'JSXExpressionContainer') shown(value.expression);
    else if (value.type === 'ConditionalExpression') for (const part of [value.consequent, value.alternate]) shown(part);
    else if (value.type === 'LogicalExpression') shown(value.right);
    else take(value);
  };
  walk(parsed(source, 'tsx'), (node) => {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') for (const child of node.children as Node[]) shown(child);
    if (node.type === 'JSXAttribute' && SPOKEN.has(String((node.name as Node).name))) shown(node.value);
  });
  return found;
}

/** What views say themselves, as it is the same in both languages. */
const SAID: readonly string[] = [
  'lever.tsx: ƒ', // a formula
  'lever.tsx: ƒ =',
  'notices.tsx: Ctrl Z', // keys
  'phases.tsx: members > 200', // a condition as files have it
];

test('no view says words of its own: they would be in one language', () => {
  const views = new URL('../../web/views/', import.meta.url);
  const files = readdirSync(views).filter((file) => file.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(30);
  expect(files.flatMap((file) => wordsOf(readFileSync(new URL(file, views), 'utf8')).map((text) => `${file}: ${text}`))).toEqual(SAID);
  expect(wordsOf('const a = <p title="one">two {b ? `three ${n}` : "四"}{say(W.five)} · 6<i class="seven" /></p>')).toEqual([
    'two',
    'three #',
    '四',
    'one',
  ]);
});
