/** Who mistypes a name is told the name that was meant, or nothing: never another one. */
import { expect, test } from 'vitest';
import { nearest } from '../../sim/base/nearest.ts';
import type { Field, Fields } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { OUTCOMES } from '../../sim/outcomes/index.ts';
import { CLAIM_KEYS, readClaims, SPREAD_KEYS } from '../../sim/scenario/claims.ts';
import { onlyKeys } from '../../sim/scenario/context.ts';
import { readFields } from '../../sim/scenario/fields.ts';
import { FORK_KEYS } from '../../sim/scenario/fork.ts';
import { EXPECT_KEYS, OUTCOME_KEYS } from '../../sim/scenario/outcomes.ts';
import { PHASE_KEYS } from '../../sim/scenario/phases.ts';
import { Problems } from '../../sim/scenario/problem.ts';
import { TOP_KEYS } from '../../sim/scenario/read.ts';
import type { MapTree } from '../../sim/scenario/tree.ts';
import { problemsOf, scenarioOf, VALID } from './files.ts';

/** Slips of one letter in `name`: one missing, one wrong, one too many, two swapped; of wrong letters a third at each place. */
function slips(name: string): string[] {
  const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
  const lettersAt = (i: number): string[] => alphabet.filter((_, l) => (l + i) % 3 === 0);
  const at = [...name].map((_, i) => i);
  return [
    ...at.map((i) => name.slice(0, i) + name.slice(i + 1)),
    ...at.flatMap((i) => lettersAt(i).map((letter) => name.slice(0, i) + letter + name.slice(i + 1))),
    ...[...at, name.length].flatMap((i) => lettersAt(i).map((letter) => name.slice(0, i) + letter + name.slice(i))),
    ...at.slice(1).map((i) => name.slice(0, i - 1) + name[i] + name[i - 1] + name.slice(i + 1)),
  ].filter((slip) => slip !== name && slip !== '');
}

const place = { file: { path: '', text: '', lineStarts: [0] }, offset: 0, path: '' };
const mapWith = (key: string): MapTree => ({
  kind: 'map',
  place,
  entries: new Map([[key, { key: place, value: { kind: 'text', place, text: '1', plain: true } }]]),
});

/** What is advised for an unknown key; null for no advice, '' if it is no unknown key. */
function adviceOf(read: (map: MapTree, problems: Problems) => void, key: string): string | null {
  const problems = new Problems();
  read(mapWith(key), problems);
  const unknown = problems.list().find(({ kind }) => kind === 'unknown-key');
  return unknown === undefined ? '' : (/"(.*)"/.exec(unknown.instead?.en ?? '')?.[1] ?? null);
}

interface Group {
  readonly name: string;
  readonly keys: readonly string[];
  /** What is advised for a name that there is not; null for no advice, '' if there is one. */
  readonly advice: (slip: string) => string | null;
}

const keysRead = (name: string, keys: readonly string[], read: (map: MapTree, problems: Problems) => void): Group => ({
  name,
  keys,
  advice: (slip) => adviceOf(read, slip),
});

function groupsOf(name: string, field: Field | { type: 'group'; fields: Fields }): Group[] {
  if (field.type === 'list') return groupsOf(name, field.of);
  if (field.type !== 'group') return [];
  const { fields } = field;
  const own = keysRead(name, Object.keys(fields), (map, problems) => void readFields(fields, map, problems));
  return [own, ...Object.entries(fields).flatMap(([key, inner]) => groupsOf(`${name}.${key}`, inner))];
}

const keysAlone = (name: string, keys: readonly string[]): Group => keysRead(name, keys, (map, problems) => onlyKeys(map, keys, problems));
const names = (name: string, keys: readonly string[]): Group => ({
  name,
  keys,
  advice: (slip) => (keys.includes(slip) ? '' : nearest(slip, keys)),
});

const SCENARIO = scenarioOf(VALID);
const inClaim = (map: MapTree, problems: Problems): void => {
  const claim: MapTree = { ...map, entries: new Map([['x', { key: place, value: map }]]) };
  readClaims(claim, SCENARIO, problems);
};
const inSpread = (map: MapTree, problems: Problems): void => {
  const worlds: MapTree = { ...map, entries: new Map([['world.population.founders', { key: place, value: map }]]) };
  inClaim({ ...map, entries: new Map([['worlds', { key: place, value: worlds }]]) }, problems);
};

const GROUPS: readonly Group[] = [
  ...groupsOf('world', { type: 'group', fields: WORLD_FIELDS }),
  ...groupsOf('strategy', { type: 'group', fields: STRATEGY_FIELDS }),
  keysAlone('a file', TOP_KEYS),
  keysAlone('an outcome', OUTCOME_KEYS),
  keysAlone('an expectation', EXPECT_KEYS),
  keysAlone('a fork', FORK_KEYS),
  keysAlone('a phase', PHASE_KEYS),
  keysRead('a claim', CLAIM_KEYS, inClaim),
  keysRead('a spread', SPREAD_KEYS, inSpread),
  names(
    'the id of an outcome',
    OUTCOMES.map(({ id }) => id),
  ),
];

// With every letter at every place: 133,572 slips, no wrong advice, none for 118, such as `so`, as near to `sd` as to `to`.
test('of a name with one slip, the advice is the one that was meant, or none where another is as near', () => {
  let tried = 0;
  const silent: string[] = [];
  const wrong: string[] = [];
  for (const { name, keys, advice } of GROUPS) {
    for (const key of keys) {
      for (const slip of slips(key)) {
        const advised = advice(slip);
        if (advised === '') continue; // the slip made another name
        tried++;
        if (advised === null) silent.push(`${name}: ${slip} for ${key}`);
        else if (advised !== key) wrong.push(`${name}: ${slip} for ${key}, advised ${advised}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(silent.length).toBeLessThan(tried / 500);
  expect(silent.filter((slip) => !slip.startsWith('the id'))).toHaveLength(4);
});

test.each([
  ['clam: diff(members, busy, plain) > 0', 'claim'],
  ['holds: diff(members, busy, plain) > 0', 'claim'],
  ['statement: diff(members, busy, plain) > 0', 'claim'],
  ['论断: diff(members, busy, plain) > 0', 'claim'],
  ['family: {}', 'worlds'],
  ['words: {}', 'worlds'],
  ['name: x', 'title'],
  ['置信度: 95%', 'confidence'],
  ['unless: 3', null],
  ['x: 3', null],
])('of "%s" in a claim the advice is %s', (line, advised) => {
  const [problem] = problemsOf(`${VALID}claims:\n  c:\n    ${line}\n`).filter(({ kind }) => kind === 'unknown-key');
  expect(problem?.instead?.en ?? null).toBe(advised === null ? null : `Write "${advised}".`);
});

test.each([
  ['{min: 1, max: 2}', ['from', 'to']],
  ['{mean: 5, std: 2}', ['sd']],
  ['{from: 1, up: 2}', [undefined]],
])('of a spread %s', (spread, advised) => {
  const problems = problemsOf(`${VALID}claims: { c: { claim: members(busy) > 0, worlds: { world.population.founders: ${spread} } } }\n`);
  expect(problems.map(({ instead }) => instead?.en)).toEqual(advised.map((word) => word && `Write "${word}".`));
});

test('one for many is one slip', () => {
  for (const [slip, meant] of [
    ['strategy', 'strategies'],
    ['outcome', 'outcomes'],
    ['horizon', 'horizons'],
    ['variant', 'variants'],
    ['worlds', 'world'],
  ] as const)
    expect(nearest(slip, TOP_KEYS)).toBe(meant);
  expect(nearest('ties', ['tie', 'trees'])).toBe('tie');
});
