import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import type { Text } from '../../sim/model/text.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { formatProblem, type Load, type Scenario, scenarioSchema } from '../../sim/scenario/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { CASES, CLAIMS, load, PARTS, ROOT, shipped, VALID } from './files.ts';
import { fieldOf, leavesOf, toldInFull, withoutLeaf } from './leaves.ts';

const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(scenarioSchema());
const errors = (data: unknown): string => {
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');
};

test('every shipped file lies in a folder that is tested', () => {
  const files = readdirSync(join(ROOT, 'scenarios'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  const tested = [...CASES.map((name) => `cases/${name}`), ...CLAIMS.map((name) => `claims/${name}`), ...PARTS];
  expect(files.map((path) => path.replace(/\.yaml$/, '')).sort()).toEqual(tested.sort());
});

const read = (name: string): Scenario => {
  const result = readScenario(shipped(name), load);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
  return result.scenario;
};

/** Texts in both languages, each in its own. */
const expectBoth = (...texts: readonly (Text | null | undefined)[]): void => {
  for (const text of texts) {
    expect(text?.zh).toMatch(/\p{Script=Han}/u);
    expect(text?.en).not.toMatch(/\p{Script=Han}/u);
    expect(text?.en).toMatch(/[a-z]/);
  }
};

test('a case names a source text of each claim that it says it plays, as the claim’s own file does', () => {
  const sources = (name: string): { readonly seeds: readonly string[]; readonly claims: readonly string[] } => {
    const { source } = read(name);
    return { seeds: source?.seed.split(', ') ?? [], claims: source?.claims ?? [] };
  };
  const files = CLAIMS.map((name) => sources(`claims/${name}`));
  for (const name of CASES) {
    const { seeds, claims } = sources(`cases/${name}`);
    for (const claim of claims) {
      const own = files.filter((file) => file.claims.length === 1 && file.claims[0] === claim).flatMap((file) => file.seeds);
      if (own.length > 0)
        expect(
          own.some((seed) => seeds.includes(seed)),
          `${name}: ${claim} is of ${own.join(', ')}`,
        ).toBe(true);
    }
  }
});

describe.each([...CASES.map((name) => `cases/${name}`), ...CLAIMS.map((name) => `claims/${name}`)])('%s', (name) => {
  const { text } = shipped(name);

  test('is read without a problem, opens with its question in both languages, and names its source', () => {
    const { title, question, source, outcomes, arms, assumptions } = read(name);
    expectBoth(title, question, source?.point, ...arms.map((arm) => arm.title));
    for (const seed of source?.seed.split(', ') ?? ['']) expect(seed).toMatch(/^00[0-4]$/);
    expect(source?.claims.length).toBeGreaterThan(0);
    expect(outcomes.filter(({ primary }) => primary)).toHaveLength(1);
    expect(arms.filter(({ baseline }) => baseline !== null).length).toBeGreaterThan(0);
    expect(Object.keys(parse(text)).slice(0, 4)).toEqual(['qunsim', 'title', 'question', 'source']);
    expect(assumptions, 'sets what differs in reality and no behaviour').toEqual({});
  });

  test('writes nothing that changes nothing: each value differs from what would hold without it, or from its rival’s', () => {
    const { path } = shipped(name);
    const arms = JSON.stringify(read(name).arms);
    const written = leavesOf(text);
    const idle = written.filter((leaf) => {
      if (toldInFull(leaf)) return false;
      const without = readScenario({ name, path, text: withoutLeaf(text, leaf) }, load);
      if (!without.ok || JSON.stringify(without.scenario.arms) !== arms) return false;
      // Said for contrast: another strategy or variant of the file gives the same field.
      return !written.some((other) => other !== leaf && other[1] !== leaf[1] && fieldOf(other) === fieldOf(leaf));
    });
    expect(idle.map((leaf) => leaf.join('.'))).toEqual([]);
  });
});

/** The cases that the seed documents tell of, by their marks in the table of evidence, and the file that plays each. */
const TOLD = {
  S86: 'xiaomi',
  S87: 'nio',
  S88: 'casarte',
  S89: 'zhihu',
  S90: 'douban',
  S91: 'liulishuo',
  S92: 'exam-prep',
  S93: 'fitness',
  S94: 'wechat-qq-forum',
  S95: 'wechat-qq-forum',
  S96: 'weibo-alipay-maimai',
  S97: 'same-intake',
  S98: 'wechat-qq-forum',
  S99: 'active-window',
};
test.each(Object.entries(TOLD))('case %s of the seed documents is played by %s, which says so', (mark, name) => {
  expect(CASES).toContain(name);
  expect(read(`cases/${name}`).source?.claims).toContain(mark);
});

test.each(CASES)('case %s says what differs from the default world, and what would refute it', (name) => {
  const { notes, refutedBy } = read(`cases/${name}`);
  expectBoth(notes, refutedBy);
});

test.each(CLAIMS)('claim %s expects something of two strategies in at least three worlds', (name) => {
  const { outcomes, arms, source } = read(`claims/${name}`);
  expect(name).toMatch(/^S\d+-/);
  expect(source?.claims).toContain(name.split('-')[0]);
  expect(new Set(arms.map(({ variant }) => variant)).size).toBeGreaterThanOrEqual(3);
  expect(new Set(arms.map(({ strategyName }) => strategyName)).size).toBeGreaterThanOrEqual(2);
  expect(outcomes.find(({ primary }) => primary)?.expect.length).toBeGreaterThan(0);
});

test.each(PARTS)('part %s says of itself that it cannot run alone, and is right as a part', (name) => {
  const part = shipped(name);
  const alone = readScenario(part, load);
  expect(alone.ok ? [] : alone.problems.map(({ kind }) => kind)).toEqual(['missing']);
  expect(part.text).toMatch(/^# .*\p{Script=Han}.*[\s\S]*# .*[a-z]{3}.*\n(# .*\n)*qunsim: 1\n/u);
  const path = join(ROOT, 'scenarios', 'case.yaml');
  const whole = readScenario({ name: 'case', path, text: `extends: ${name}.yaml\n${VALID}` }, load);
  expect(whole.ok ? [] : whole.problems.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
});

describe('each value of a part is needed', () => {
  const path = join(ROOT, 'scenarios/worlds/case.yaml');
  const over = (base: string, name: string, text: string): string => {
    const parts: Load = (part, from) => (part === `../${name}.yaml` ? text : load(part, from));
    const result = readScenario({ name: 'case', path, text: `extends: [${base}../${name}.yaml]\n${VALID}` }, parts);
    return result.ok ? JSON.stringify(result.scenario.arms) : '';
  };
  // Alone, or on top of another: a platform put over a platform must leave nothing of it.
  const BASES = ['', ...['platforms/forum', 'platforms/wechat-group', 'populations/fans'].map((base) => `../${base}.yaml, `)];

  test.each(PARTS)('%s', (name) => {
    const { text } = shipped(name);
    const whole = BASES.map((base) => over(base, name, text));
    const idle = leavesOf(text).filter((leaf) => {
      if (toldInFull(leaf)) return false;
      const without = withoutLeaf(text, leaf);
      return BASES.every((base, i) => over(base, name, without) === whole[i]);
    });
    expect(idle.map((leaf) => leaf.join('.'))).toEqual([]);
  });
});

describe('the schema for editors', () => {
  test('accepts every shipped file', () => {
    for (const name of [...CASES.map((file) => `cases/${file}`), ...CLAIMS.map((file) => `claims/${file}`), ...PARTS]) {
      expect(errors(parse(readFileSync(join(ROOT, 'scenarios', `${name}.yaml`), 'utf8'))), name).toBe('');
    }
  });

  test.each([
    ['an unknown key', { world: { platfrom: {} } }],
    ['an unknown lever', { strategies: { a: { content: { perday: 1 } } } }],
    ['a number out of range', { world: { population: { company: 2 } } }],
    ['a wrong unit', { world: { platform: { visibility: '3 yuan' } } }],
    ['a fraction of a person', { world: { population: { founders: 2.5 } } }],
    ['a formula where none is allowed', { world: { platform: { visibility: '= day' } } }],
    ['an unknown choice', { world: { platform: { layout: 'wall' } } }],
    ['a text for a flag', { world: { platform: { muting: 'yes' } } }],
    ['an unknown outcome', { outcomes: [{ id: 'happiness' }] }],
    ['an unknown assumption', { assumptions: { nothing: 1 } }],
    ['a channel without a name', { world: { arrivals: [{ rate: 3 }] } }],
    ['another format', { qunsim: 2 }],
    ['a scenario without outcomes', { qunsim: 1, title: 'x', question: 'x', strategies: { a: {} }, horizons: [3] }],
    ['a title in one language', { title: { zh: '甲' } }],
    ['an expectation without a bound', { outcomes: [{ id: 'members', expect: [{ strategy: 'a' }] }] }],
    ['an absolute path', { extends: '/etc/x.yaml' }],
  ])('refuses %s', (_, data) => {
    expect(errors(data)).not.toBe('');
  });

  test('accepts formulas and units where they belong', () => {
    const data = {
      world: {
        platform: { visibility: '1.5 d', capacity: '500 人' },
        population: { need: '50%' },
        arrivals: [{ channel: '朋友圈', rate: '21/week' }],
      },
      strategies: { a: { content: { perDay: '= day < 28 ? 0 : 2', from: '8点' } } },
      extends: '../x.yaml',
    };
    expect(errors(data)).toBe('');
  });

  test('describes every field in both languages, with its default', () => {
    const schema = scenarioSchema() as { properties: Record<string, never> };
    const seen: string[] = [];
    const walk = (
      fields: object,
      at: { properties?: Record<string, never>; items?: never; description?: string; default?: unknown },
      path: string,
    ): void => {
      for (const [name, field] of Object.entries(fields)) {
        const here = at.properties?.[name] as typeof at | undefined;
        expect(here?.description, `${path}.${name}`).toContain(field.doc.zh);
        expect(here?.description, `${path}.${name}`).toContain(field.doc.en);
        if ('default' in field) expect(here?.default, `${path}.${name}`).toEqual(field.default);
        seen.push(`${path}.${name}`);
        if (field.type === 'group') walk(field.fields, here!, `${path}.${name}`);
        if (field.type === 'list') walk(field.of.fields, here!.items!, `${path}.${name}`);
      }
    };
    walk(WORLD_FIELDS, schema.properties.world!, 'world');
    const { additionalProperties } = schema.properties.strategies as unknown as {
      additionalProperties: { properties: Record<string, never> };
    };
    walk(STRATEGY_FIELDS, additionalProperties, 'strategy');
    expect(seen.length).toBeGreaterThan(60);
  });
});
