/** Starter scenarios, and flags of stopping that contradict each other. */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { readScenario } from '../../sim/scenario/index.ts';
import { SMALL, say } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-new-'));
const at = (name: string): string => join(folder, name);

describe('flags that contradict each other', () => {
  test.each([
    [['--cap', '50'], /--until-decided/],
    [['--until-decided', '--until-best'], /Choose one/],
    [['--until-decided', '--replications', '50'], /--cap/],
    [['--until-decided', '--cap', '19'], /from 20/],
  ])('%j', async (flags, words) => {
    expect(await say(['compare', SMALL, ...flags, '--lang', 'en'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(words) });
  });
});

describe('new', () => {
  const combinations = ['chat', 'forum'].flatMap((platform) => ['posts', 'answers', 'offers'].map((change) => [platform, change] as const));
  test.each(combinations)('%s, %s: a scenario that can be read, commented in both languages', async (platform, change) => {
    for (const lang of ['zh', 'en']) {
      const path = at(`${platform}-${change}-${lang}.yaml`);
      const args = ['new', path, '--platform', platform, '--change', change, '--members', '1200', '--lang', lang];
      expect(await say(args)).toMatchObject({
        code: 0,
        err: expect.stringMatching(/--help|^$/),
        out: expect.stringContaining(`qunsim compare ${path}`),
      });
      const text = readFileSync(path, 'utf8');
      expect(readScenario({ name: 'new', path, text })).toMatchObject({ ok: true });
      const comments = [...text.matchAll(/#.*/g)].join();
      if (lang === 'zh') expect(comments).toMatch(/[\u4e00-\u9fff]/);
      else expect(comments).not.toMatch(/[\u4e00-\u9fff]/);
      expect(await say(args)).toMatchObject({ code: 2, out: '' }); // never writes over a file unless told
    }
  });

  // [flags, what the file then says]
  test.each([
    [
      ['--platform', '微信群', '--members', '三百', '--joins', '每天3个', '--now', '3条', '--instead', '１０'],
      [/stream/, /founders: 300 /, /rate: 3\/day/, /perDay: 3 /, /perDay: 10 \}\n/],
    ],
    [
      ['--platform', '２', '--members', '1.2万', '--joins', '21人/周', '--change', '3', '--now', '一周两次', '--instead', '3次'],
      [/threads/, /founders: 12000 /, /rate: 3\/day/, /offersPerWeek: 2 /, /offersPerWeek: 3 \}\n/],
    ],
    [
      ['--platform', '论坛', '--members', '300人', '--change', '回答', '--now', '半小时', '--instead', '1小时'],
      [/threads/, /minutesPerDay: 30 /, /minutesPerDay: 60 \}\n/],
    ],
    [
      ['--platform', 'Forum', '--joins', '1 member a week', '--now', '0', '--instead', '2 posts a day'],
      [/rate: 0\.143\/day/, /perDay: 2 \}\n/],
    ],
  ])('takes what people answer: %j', async (flags, lines) => {
    const path = at('answered.yaml');
    expect((await say(['new', path, ...flags, '--force'])).code).toBe(0);
    const text = readFileSync(path, 'utf8');
    for (const line of lines) expect(text).toMatch(line);
    expect(readScenario({ name: 'new', path, text })).toMatchObject({ ok: true });
  });

  test.each([
    ['--members', '三百多'],
    ['--members', '300元'],
    ['--joins', '3条'],
    ['--now', '一些'],
    ['--platform', '3'],
    ['--change', '4'],
  ])('refuses %s %s before anything is asked', async (flag, found) => {
    expect(await say(['new', at('refused.yaml'), flag, found, '--lang', 'zh'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(`「${found}」`),
    });
    expect(existsSync(at('refused.yaml'))).toBe(false);
  });

  test('says the next command as a shell takes it', async () => {
    const path = at('my group.yaml');
    expect((await say(['new', path, '--lang', 'en'])).out).toBe(`Wrote ${path}. Next: qunsim compare '${path}'\n`);
  });

  test('strategies are called by their amounts', async () => {
    const path = at('titles.yaml');
    await say(['new', path, '--now', '2', '--instead', '1', '--lang', 'en']);
    expect(readFileSync(path, 'utf8')).toMatch(/每天 2 条（现在）, en: '2 posts a day \(now\)'.*每天 1 条, en: '1 post a day'/s);
  });

  test('passes compare, and refuses what cannot be compared', async () => {
    const path = at('first.yaml');
    await say(['new', path, '--members', '40', '--now', '2', '--instead', '12']);
    const reading = readScenario({ name: 'first', path, text: readFileSync(path, 'utf8') });
    if (!reading.ok) throw new Error('it cannot be read');
    const outcomes = reading.scenario.outcomes.map((outcome) => ({ ...outcome, expect: [] }));
    const { result, complete } = await compare({ ...reading.scenario, outcomes, horizons: [7], replications: 3 }, inlineRunner());
    expect({ complete, failed: result.failed, arms: result.verdicts.map(({ arm }) => arm) }).toEqual({
      complete: true,
      failed: [],
      arms: ['instead'],
    });
    expect(await say(['new', at('same.yaml'), '--now', '3', '--instead', '3', '--lang', 'en'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/nothing to compare/),
    });
    expect(existsSync(at('same.yaml'))).toBe(false);
    for (const flags of [
      ['--members', '1e9'],
      ['--members', '-1'],
      ['--platform', 'x'],
      ['--now', 'NaN'],
    ]) {
      expect((await say(['new', at('bad.yaml'), ...flags])).code).toBe(2);
    }
  });
});
