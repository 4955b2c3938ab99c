/** The model's description says what the code says: tables, names of coefficients, paths of fields. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DECISION } from '../../sim/engine/decisions.ts';
import { TASKS } from '../../sim/engine/desk.ts';
import { CAUSE_GROUPS, CAUSES } from '../../sim/model/causes.ts';
import { COEFFICIENT_TABLE } from '../../sim/model/coefficients.ts';
import { SPENDING } from '../../sim/model/events.ts';
import { EVENT_EFFECTS } from '../../sim/model/gatherings.ts';
import { STAGES } from '../../sim/model/levers/phases.ts';
import { MESSAGE_KINDS } from '../../sim/model/messages.ts';
import { INDICATORS, STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { ACTS } from '../../sim/strategy/plan.ts';
import { fieldsOf, prose, withTables } from './tables.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../sim/README.md'), 'utf8');
const coefficients = Object.keys(COEFFICIENT_TABLE);
const paths = [...fieldsOf(WORLD_FIELDS), ...fieldsOf(STRATEGY_FIELDS)].map(([path]) => path);
// biome-ignore format: a list
const OTHERS = new Set<string>([
  ...MESSAGE_KINDS, ...CAUSES, ...Object.keys(CAUSE_GROUPS), ...INDICATORS, ...STAGES, ...SPENDING, ...TASKS, ...ACTS, ...Object.keys(DECISION),
  ...Object.keys(EVENT_EFFECTS),
]);

/** A path as `content.perDay` or `kols[].fee`, or a name of one word. */
const NAME = /[a-zA-Z]\w*(?:\[\])?(?:\.[a-zA-Z]\w*(?:\[\])?)*/g;

/** Names that the handwritten text gives in code: those of code spans, and those of equations that look like names of the code. */
function namesIn(markdown: string): { inCode: Set<string>; suspicious: string[] } {
  const written = prose(markdown);
  const fences = [...written.matchAll(/^```\n([\s\S]*?)^```/gm)].map(([, body = '']) => body);
  const spans = [...written.replaceAll(/^```\n[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)]
    .map(([, span = '']) => span)
    .filter((span) => !/^(?:sim|test)\/|^npm run /.test(span)); // files and commands
  const equations = fences.flatMap((body) => body.match(NAME) ?? []);
  const known = (name: string): boolean => coefficients.includes(name) || paths.includes(name) || OTHERS.has(name);
  const odd = (name: string): boolean => /\.|[a-z][A-Z]/.test(name) && !known(name);
  const single = spans.flatMap((span) => span.match(NAME) ?? []);
  return { inCode: new Set([...equations, ...single]), suspicious: [...equations.filter(odd), ...single.filter((name) => !known(name))] };
}

describe('sim/README.md', () => {
  test('its tables are those that the code gives now: else `npm run reference`', () => {
    expect(withTables(text)).toBe(text);
  });

  test('every coefficient stands in an equation or a sentence, and so does every field of world and strategy', () => {
    const { inCode } = namesIn(text);
    expect(coefficients.filter((name) => !inCode.has(name))).toEqual([]);
    expect(paths.filter((path) => !inCode.has(path))).toEqual([]);
  });

  test('every name that it gives in code exists', () => {
    expect(namesIn(text).suspicious).toEqual([]);
  });

  test('a changed value, a renamed coefficient and a lever that is gone are seen', () => {
    expect(withTables(text.replace('| `readingCost` | 0.095 |', '| `readingCost` | 0.09 |'))).toBe(text);
    expect(namesIn(text.replaceAll('`replyGain`', '`answerGain`').replaceAll('replyGain·', 'answerGain·')).suspicious).toContain(
      'answerGain',
    );
    expect(namesIn(text.replaceAll('hosting.amplify', 'hosting.amplified')).suspicious).toContain('hosting.amplified');
    const silent = namesIn(text.replaceAll('curiosity', 'interest'));
    expect(silent.inCode.has('curiosity')).toBe(false);
  });
});
