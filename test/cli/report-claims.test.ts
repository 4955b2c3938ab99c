/** What a report says of claims: only what a check of this very scenario and statement found. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { reportClaims } from '../../sim/charts/index.ts';
import type { CheckReport, ClaimReport, LawReport } from '../../sim/claims/result.ts';
import { checkOf } from '../../sim/cli/report-claims.ts';
import { REPORT_FILE } from '../../sim/cli/report-messages.ts';
import type { Claim } from '../../sim/scenario/claims.ts';
import { SCENARIO } from '../experiment/fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-claims-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const both = (text: string) => ({ zh: `${text}。`, en: text });
const claimed = (name: string, claim: string, verdict: ClaimReport['verdict'], tried = 9) =>
  ({ name, claim, title: both(name), verdict, sentence: both(`said of ${name}`), counts: { planned: 9, tried } }) as ClaimReport;
const law = (verdict: LawReport['verdict']) => ({ verdict, title: both(`law ${verdict}`), sentence: both('why') }) as LawReport;
const CHECK = {
  qunsim: '1.2.3',
  streamVersion: 1,
  scenario: 'fake',
  seed: 's',
  runs: 70,
  complete: true,
  falseAlarms: { atMost: 0.05, sharedBy: 2 },
  claims: [claimed('good', 'a > b', 'holds'), claimed('bad', 'b > a', 'refuted', 4), claimed('edited', 'a > 3', 'holds')],
  laws: [law('holds'), law('broken'), law('unchecked')],
} as unknown as CheckReport;
const CLAIMS = [
  ['good', 'a > b'],
  ['bad', 'b > a'],
  ['edited', 'a > 4'],
  ['new', 'a > 5'],
].map(([name = '', statement = '']) => ({ name, statement, title: both(name) }) as Claim);

/** What a claim would be checked on now. */
const HERE = ({ name }: Claim): string => `input of ${name}`;

describe('what is shown', () => {
  test('a verdict on another world is none, and what it was is told; of a check that does not say, it stands', () => {
    const claims = ['input of good', 'something else', null].map((input) => ({ ...claimed('good', 'a > b', 'refuted'), input }));
    const shown = claims.map((claim) => reportClaims(CLAIMS.slice(0, 1), { ...CHECK, claims: [claim] }, 'en', '9', HERE)?.items[0]);
    expect(shown.map((item) => item?.verdict)).toEqual(['refuted', 'not checked', 'refuted']);
    expect(shown[1]?.detail).toMatch(/another world, with other strategies or days, or by another engine .* “refuted”/);
    const zh = reportClaims(CLAIMS.slice(0, 1), { ...CHECK, claims: claims.slice(1, 2) }, 'zh', '9', HERE);
    expect(zh?.items[0]?.detail).toContain('那时的结论是「被推翻」');
  });

  test('each claim with what became of it; a verdict on another statement, or none, is no verdict', () => {
    const { items = [], note } = reportClaims(CLAIMS, CHECK, 'en', '1.2.3', HERE) ?? {};
    expect(items.map(({ verdict, statement, formula }) => [statement, formula, verdict])).toEqual([
      ['good', 'a > b', 'held in every world tried'],
      ['bad', 'b > a', 'refuted'],
      ['edited', 'a > 4', 'not checked'],
      ['new', 'a > 5', 'not checked'],
      ['law broken', '', 'broken'],
    ]);
    expect(items.map(({ detail }) => detail)).toEqual([
      'said of good',
      'said of bad 9 worlds were planned, 4 tried.',
      'Another statement was checked: a > 3',
      'The check does not have this one.',
      'why',
    ]);
    expect(note).toMatch(/^Checked by qunsim 1\.2\.3 .* at most 5%\. .*: 1 of 2 held\.$/);
  });
  test('in Chinese; a check that was stopped, or made by another version, says so', () => {
    const { items, note } = reportClaims(CLAIMS, { ...CHECK, complete: false, laws: [] }, 'zh', '9', HERE) as NonNullable<
      ReturnType<typeof reportClaims>
    >;
    expect(items[1]).toMatchObject({ verdict: '被推翻', detail: 'said of bad。计划试 9 个世界，只试了 4 个。' });
    expect(note).toMatch(/^检查中途停了.*版本和这份报告（9）不同。$/);
  });
  test('without a check claims are listed as not checked; without claims there is nothing', () => {
    expect(reportClaims(CLAIMS, null, 'en', '9', HERE)?.items.map(({ verdict }) => verdict)).toEqual(Array(4).fill('not checked'));
    expect(reportClaims([], null, 'zh', '9', HERE)).toBeNull();
  });
});

describe('the file', () => {
  const written = (value: unknown): string => {
    const path = join(folder, 'check.json');
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const document = { qunsim: '1.2.3', checks: [{ ...CHECK, scenario: 'x' }, CHECK] };
  const asked = { ...SCENARIO, name: 'fake' };

  test('is taken from the folder or by its name, and the check of this scenario from it', () => {
    const path = written(document);
    expect(checkOf(path, asked)).toEqual(CHECK);
    expect(checkOf(folder, asked)).toEqual(CHECK);
  });
  test.each([
    ['no JSON', 'qunsim: 1', /no result of a check/],
    ['other JSON', { checks: 3 }, /no result of a check/],
    [
      'a verdict that does not exist',
      { checks: [{ ...CHECK, claims: [{ ...CHECK.claims[0], verdict: 'true' }] }] },
      /no result of a check/,
    ],
    ['a title that is no text', { checks: [{ ...CHECK, laws: [{ ...CHECK.laws[0], title: 'x' }] }] }, /no result of a check/],
    ['a check of another scenario', { checks: [{ ...CHECK, scenario: 'x' }] }, /found a check of x, expected one of fake/],
  ])('%s is refused in both languages', (_, value, message) => {
    try {
      checkOf(written(value), asked);
      expect.unreachable();
    } catch (error) {
      const { text } = error as { text: { zh: string; en: string } };
      expect(text.en).toMatch(message);
      expect(text.zh).toMatch(/qunsim check/);
    }
  });
  test('nothing there', () => expect(() => checkOf(join(folder, 'none'), asked)).toThrow());
});

describe('a result that came out otherwise', () => {
  const made = { qunsim: '0.1.0', streamVersion: 1, engine: 'aa' };
  test.each([
    [{ ...made, qunsim: '0.0.9', engine: 'bb' }, 'made by qunsim 0.0.9; this is 0.1.0', '用的是 qunsim 0.0.9，现在是 0.1.0'],
    [{ ...made, streamVersion: 2 }, 'made by stream version 2; this is 1', '随机流 2'],
    [{ ...made, engine: 'bb' }, 'made by engine code bb; this is aa', '引擎代码 bb'],
    [made, 'may have been edited', '可能被改过'],
  ])('%j', (kept, en, zh) => {
    expect(REPORT_FILE.differs(kept, made).en).toContain(en);
    expect(REPORT_FILE.differs(kept, made).zh).toContain(zh);
  });
});
