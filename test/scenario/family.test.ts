/** Fields by path, and families of worlds. */
import { describe, expect, test } from 'vitest';
import { armAt, type Family, levelsOf, readFamily, valueAt } from '../../sim/scenario/family.ts';
import { contradictionIn, type FieldPath, findField, readValue } from '../../sim/scenario/paths.ts';
import type { Arm } from '../../sim/scenario/scenario.ts';
import { scenarioOf, VALID } from './files.ts';

const FILE = `
qunsim: 1
title: t
question: q
world:
  population: { founders: 40 }
  arrivals:
    - { channel: friends, rate: 1/day }
    - { channel: 海报, rate: 2/day }
variants:
  small: { world: { platform: { capacity: 60 } } }
  large: { world: { platform: { capacity: 400 } } }
strategies:
  calm: { title: { zh: 安静, en: calm }, content: { perDay: 2 } }
  loud: { content: { perDay: = 40 + day }, kols: [{ count: 2, visits: 3 }] }
horizons: [14]
outcomes: [{ id: members, primary: true }]
assumptions: { talkativeness: 2 }
`;

const scenario = scenarioOf(FILE);
const arm = (name: string): Arm => scenario.arms.find((own) => own.name === name) as Arm;

function field(path: string): FieldPath {
  const found = findField(scenario, path);
  if (!found.ok) throw new Error(found.problem.en);
  return found.field;
}

describe('a field by its path', () => {
  test.each([
    ['world.population.founders', 'large/calm', 40, 'Population: Founding members'],
    ['world.arrivals.friends.rate', 'small/loud', 1, 'Arrivals: friends: Newcomers a day'],
    ['world.arrivals[1].rate', 'small/loud', 2, 'Arrivals: 海报: Newcomers a day'],
    ['world.arrivals.海报.rate', 'small/loud', 2, 'Arrivals: 海报: Newcomers a day'],
    ['variants.small.world.platform.capacity', 'small/loud', 60, 'small: Platform: Capacity'],
    ['strategies.calm.content.perDay', 'small/calm', 2, 'calm: Content: Posts per day'],
    ['strategies.loud.kols[0].visits', 'small/loud', 3, 'loud: KOLs: Visits per day'],
    ['strategies.*.digest.perWeek', 'small/loud', 0, 'Digest: Per week'],
    ['assumptions.talkativeness', 'small/calm', 2, 'Talkativeness'],
    ['assumptions.leaveLife', 'small/calm', 1, 'leaveLife: hazard of leaving for reasons outside the group'],
  ])('%s', (path, name, value, label) => {
    const found = field(path);
    expect(found.label.en).toBe(label);
    expect(found.read(arm(name))).toBe(value);
    const other = typeof value === 'number' ? value + 1 : value;
    expect(found.read(found.write(arm(name), other))).toBe(other);
    expect(found.read(arm(name))).toBe(value); // the arm it came from is as it was
  });

  test('changes one field and leaves everything else, in the arms it concerns and in no other', () => {
    const capacity = field('variants.small.world.platform.capacity');
    expect(capacity.write(arm('large/calm'), 10)).toBe(arm('large/calm'));
    const rate = field('world.arrivals.海报.rate');
    const changed = rate.write(arm('small/calm'), 9);
    expect(changed.world.arrivals).toEqual([arm('small/calm').world.arrivals[0], { channel: '海报', rate: 9, fit: 1 }]);
    expect({ ...changed, world: null }).toEqual({ ...arm('small/calm'), world: null });
    expect(field('strategies.calm.content.perDay').concerns(arm('small/loud'))).toBe(false);
    // An assumption varied keeps the others that the file makes.
    expect(field('assumptions.leaveLife').write(arm('small/calm'), 3).assumptions).toEqual({ talkativeness: 2, leaveLife: 3 });
  });

  test.each([
    ['wrold.population.company', 'Write "world"'],
    ['world.population.compny', 'Write "company"'],
    ['world.population', 'one of its fields (founders'],
    ['world.population.company.deep', 'the path ends before "deep"'],
    ['world.arrivals.freinds.rate', 'Write "friends"'],
    ['world.arrivals[2].rate', 'an item of the list (friends, 海报)'],
    ['world.arrivals.friends.channel', 'names cannot be varied'],
    ['strategies.clam.content.perDay', 'Write "calm"'],
    ['strategies.calm.kols[0].visits', 'another path: this list is empty'],
    ['world.population.company.', 'the path to end before this dot'],
    ['world。population。company', 'Write "world.population.company"'],
    ['variants.small.strategies.calm', 'found "strategies"'],
    ['assumptions.leavLife', 'Write "leaveLife"'],
    ['world.__proto__.x', 'one of its fields'],
    ['', 'found nothing'],
    ['world.arrivals', 'an item of the list (friends, 海报)'],
    ['world.arrivals[0]x.rate', 'found "arrivals[0]x"'],
    [`world.${'a'.repeat(400)}`, 'at most 300 characters'],
    ['variant', 'Write "variants"'],
  ])('refuses %s and says what there is', (path, words) => {
    const found = findField(scenario, path);
    expect(found.ok ? '' : found.problem.en).toContain(words);
    expect(found.ok ? '' : found.problem.zh).toContain('应为');
  });

  test.each([
    ['world.population.compny', 17, 'compny', 'company'],
    ['world.arrivals[2].rate', 15, '2', null],
    ['world.arrivals[0].rate.x', 23, 'x', null],
    ['strategies.clam', 11, 'clam', 'calm'],
    ['world.population', 16, '', null],
    ['assumptions.tolerance.x', 12, 'tolerance.x', 'tolerance'],
  ])('of %s it says where it leads astray', (path, at, step, meant) => {
    expect(findField(scenario, path)).toMatchObject({ ok: false, astray: { at, found: step, meant } });
  });

  test('two names of one field are known to be one', () => {
    const place = (path: string): string => field(path).place(arm('small/calm'));
    expect(place('world.arrivals[1].rate')).toBe(place('world.arrivals.海报.rate'));
    expect(place('variants.small.world.platform.capacity')).toBe(place('world.platform.capacity'));
    expect(place('world.arrivals[0].rate')).not.toBe(place('world.arrivals[1].rate'));
  });

  test('a channel whose name is a number is found by its name', () => {
    const numbers = scenarioOf(VALID.replace('- {channel: friends, rate: 7/week}', '- {channel: first}\n    - {channel: "0"}'));
    const found = findField(numbers, 'world.arrivals.0.rate');
    expect(found.ok && found.field.place(numbers.arms[0]!)).toContain('1');
    expect(findField(numbers, 'world.arrivals.1.rate')).toMatchObject({ ok: true });
  });

  test('reads values as a file does: units, percent, formulas where they may be', () => {
    expect(readValue(field('world.population.company'), '30%')).toEqual({ ok: true, value: 0.3 });
    expect(readValue(field('strategies.calm.content.perDay'), '70/week')).toEqual({ ok: true, value: 10 });
    expect(readValue(field('strategies.calm.content.perDay'), '= 2 + day')).toEqual({ ok: true, value: { formula: '2 + day' } });
    expect(readValue(field('world.platform.layout'), 'threads')).toEqual({ ok: true, value: 'threads' });
    expect(readValue(field('world.population.company'), '= day')).toMatchObject({ ok: false });
    expect(readValue(field('world.population.company'), '150')).toMatchObject({
      ok: false,
      problem: { en: 'world.population.company: found "150", expected 0% to 100%. Write "100%".' },
    });
  });

  test('finds contradictions that the values bring', () => {
    expect(contradictionIn(arm('small/calm'))).toBeNull();
    expect(contradictionIn(field('world.population.founders').write(arm('small/calm'), 61))?.en).toMatch(/founders.*at most 60/);
    expect(contradictionIn(field('strategies.loud.kols[0].to').write(arm('small/loud'), 0))?.en).toMatch(/a day after the first/);
  });
});

describe('a family', () => {
  const family = (...texts: string[]): Family => {
    const read = readFamily(scenario, texts);
    if (!read.ok) throw new Error(read.problems.map(({ en }) => en).join('\n'));
    return read.family;
  };

  test('puts the ends at the ends, and whole numbers at equal shares', () => {
    const [share, rate, founders, layout] = family(
      'world.population.company=20%..0.8',
      'world.arrivals.friends.rate = log:0.5 .. 8',
      'world.population.founders=10..13',
      'world.platform.layout=stream,threads',
    );
    expect([0, 0.5, 1].map((u) => valueAt(share!, u))).toEqual([0.2, 0.5, 0.8]);
    expect(valueAt(rate!, 0.5)).toBeCloseTo(2, 12);
    expect([0, 1].map((u) => valueAt(rate!, u))).toEqual([0.5, 8]);
    const drawn = Array.from({ length: 400 }, (_, i) => valueAt(founders!, (i + 0.5) / 400));
    expect([10, 11, 12, 13].map((n) => drawn.filter((value) => value === n).length)).toEqual([100, 100, 100, 100]);
    expect([0, 0.49, 0.5, 1].map((u) => valueAt(layout!, u))).toEqual(['stream', 'stream', 'threads', 'threads']);
    const [weekly, cents] = family('world.arrivals.friends.rate=7..35/week', 'world.population.company=20..80%');
    expect([0, 1].map((u) => valueAt(weekly!, u))).toEqual([1, 5]); // the unit behind is that of both
    expect([0, 1].map((u) => valueAt(cents!, u))).toEqual([0.2, 0.8]);
    const [power] = family('world.arrivals.friends.rate=7..3.5e1/week');
    expect([0, 1].map((u) => valueAt(power!, u))).toEqual([1, 5]);
    expect(levelsOf(share!, 3)).toEqual([0.2, 0.5, 0.8]);
    expect(levelsOf(founders!, 9)).toEqual([10, 11, 12, 13]);
    expect(levelsOf(layout!, 9)).toEqual(['stream', 'threads']);
  });

  test('two hundred assumptions are put in at once, over those that the arm has', () => {
    const own = family('assumptions.visitRate=0.5..2', 'world.population.company=0..1', 'assumptions.tolerance=0.5..2');
    const changed = armAt({ ...arm('small/calm'), assumptions: { pingTime: 3 } }, own, [1.5, 0.25, 0.75]);
    expect(changed.assumptions).toEqual({ talkativeness: 2, pingTime: 3, visitRate: 1.5, tolerance: 0.75 });
    expect(changed.world.population.company).toBe(0.25);
  });

  test('an arm of it differs from the file in the varied fields', () => {
    const own = family('world.population.company=0..1', 'strategies.calm.content.perDay=1,5');
    const changed = armAt(arm('small/calm'), own, [0.25, 5]);
    expect(changed.world.population.company).toBe(0.25);
    expect(changed.strategy.content.perDay).toBe(5);
    expect(armAt(arm('small/loud'), own, [0.25, 5]).strategy).toEqual(arm('small/loud').strategy);
  });

  test.each([
    ['world.population.company', 'path=min..max'],
    ['world.population.company=0.8..0.2', 'the smaller one first'],
    ['world.population.company=0.1..2', 'expected 0% to 100%'],
    ['world.population.company=log:0..1', 'above 0'],
    ['world.population.company=log:0.2,0.4', 'min..max after log:'],
    ['world.population.company=0.1..0.2..0.3', 'one min..max'],
    ['world.population.company=0.1,10%', 'values that differ'],
    ['world.population.company=', 'path=min..max'],
    ['world.platform.layout=stream..threads', 'it is no number'],
    ['strategies.calm.content.perDay=1..= day', 'two numbers'],
    ['world.platform.layout=steam,threads', 'Write "stream"'],
  ])('refuses %s', (text, words) => {
    const read = readFamily(scenario, [text]);
    expect(read.ok ? '' : read.problems[0]?.en).toContain(words);
  });

  test('a field by two names is one, and a field that is set again in every arm never tells', () => {
    const read = readFamily(scenario, [
      'world.arrivals[0].rate=1..2',
      'world.arrivals.friends.rate=1..3',
      'variants.small.world.platform.capacity=60..70',
      'world.platform.capacity=60..80',
    ]);
    expect(read.ok ? [] : read.problems.map(({ en }) => en)).toEqual([
      'world.arrivals[0].rate: the same field as world.arrivals.friends.rate, expected one of the two.',
      'variants.small.world.platform.capacity: the same field as world.platform.capacity, expected one of the two.',
    ]);
    expect(family('world.platform.capacity=60..80', 'variants.small.world.platform.capacity=60..70')).toHaveLength(2);
  });

  test('distributions: their quantiles, cut off at the ends of the field', () => {
    const rate = field('world.arrivals.friends.rate');
    const normal = { at: rate, spread: { kind: 'normal', mean: 4, sd: 2 } } as const;
    // Quantiles of the standard normal distribution from tables: 0.8413 at 1, 0.9772 at 2.
    expect(valueAt(normal, 0.5)).toBeCloseTo(4, 9);
    expect(valueAt(normal, 0.841344746068543)).toBeCloseTo(6, 6);
    expect(valueAt(normal, 1 - 0.977249868051821)).toBeCloseTo(0, 6);
    expect(valueAt(normal, 0)).toBe(0); // as no rate is below it
    const lognormal = { at: rate, spread: { kind: 'lognormal', median: 4, spread: Math.LN2 } } as const;
    expect(valueAt(lognormal, 0.5)).toBeCloseTo(4, 9);
    expect(valueAt(lognormal, 0.841344746068543)).toBeCloseTo(8, 6);
    expect(valueAt({ ...lognormal, at: field('world.population.founders') }, 0.8)).toBe(7); // 4 · 2^0.8416 = 7.17
  });

  test('says all problems at once, and that a path was given twice', () => {
    const read = readFamily(scenario, ['world.population.need=0..1', 'world.population.need=0,1', 'nowhere=1']);
    expect(read.ok ? [] : read.problems.map(({ en }) => en)).toEqual([
      'world.population.need: given twice, expected once.',
      expect.stringContaining('nowhere: found "nowhere"'),
    ]);
  });
});
