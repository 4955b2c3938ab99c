import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { formatProblem, scenarioSchema } from '../../sim/scenario/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { CASES, load, PARTS, ROOT, shipped, VALID } from './files.ts';

const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(scenarioSchema());
const errors = (data: unknown): string => {
  validate(data);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');
};

test('the lists of shipped files are complete', () => {
  const files = readdirSync(join(ROOT, 'scenarios'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  expect(files.map((path) => path.replace(/\.yaml$/, '')).sort()).toEqual([...CASES.map((name) => `cases/${name}`), ...PARTS].sort());
});

describe.each(CASES)('case %s', (name) => {
  const input = shipped(`cases/${name}`);
  const result = readScenario(input, load);

  test('is read without a problem', () => {
    expect(result.ok ? [] : result.problems.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
  });

  test('opens with its question in both languages, its source and what would refute it', () => {
    if (!result.ok) throw new Error('unreadable');
    const { question, source, refutedBy, notes, outcomes, arms } = result.scenario;
    for (const text of [question, source?.point, refutedBy, notes]) {
      expect(text?.zh).toMatch(/\p{Script=Han}/u);
      expect(text?.en).not.toMatch(/\p{Script=Han}/u);
    }
    expect(source?.seed).toBe('002');
    expect(source?.claims.length).toBeGreaterThan(0);
    expect(outcomes.filter(({ primary }) => primary)).toHaveLength(1);
    expect(arms.filter(({ baseline }) => baseline !== null).length).toBeGreaterThan(0);
    expect(Object.keys(parse(input.text)).slice(0, 4)).toEqual(['qunsim', 'title', 'question', 'source']);
  });

  test('sets what differs in reality and no behaviour', () => {
    if (!result.ok) throw new Error('unreadable');
    expect(result.scenario.assumptions).toEqual({});
  });
});

test.each(PARTS)('part %s says of itself that it cannot run alone, and is right as a part', (name) => {
  const part = shipped(name);
  const alone = readScenario(part, load);
  expect(alone.ok ? [] : alone.problems.map(({ kind }) => kind)).toEqual(['missing']);
  const path = join(ROOT, 'scenarios', 'case.yaml');
  const whole = readScenario({ name: 'case', path, text: `extends: ${name}.yaml\n${VALID}` }, load);
  expect(whole.ok ? [] : whole.problems.map((problem) => formatProblem(problem, 'en'))).toEqual([]);
});

describe('the schema for editors', () => {
  test('accepts every shipped file', () => {
    for (const name of [...CASES.map((file) => `cases/${file}`), ...PARTS]) {
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
