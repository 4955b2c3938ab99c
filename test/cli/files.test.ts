import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BadInput } from '../../sim/cli/failure.ts';
import { partLoader, readScenarioText, readTableText } from '../../sim/cli/files.ts';
import { horizonDays } from '../../sim/cli/flags.ts';
import { harmless, harmlessData, languageOf } from '../../sim/cli/terminal.ts';
import { readScenario } from '../../sim/scenario/read.ts';

let folder: string;
const at = (...path: string[]): string => join(folder, ...path);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunsim-files-'));
  for (const path of ['scenarios/cases', 'scenarios/platforms', 'private']) mkdirSync(at(path), { recursive: true });
  writeFileSync(at('scenarios/cases/case.yaml'), 'case');
  writeFileSync(at('scenarios/platforms/chat.yaml'), 'chat');
  writeFileSync(at('scenarios/platforms/notes.txt'), 'notes');
  writeFileSync(at('private/key.yaml'), 'key');
  writeFileSync(at('private/lone.yaml'), 'lone');
  symlinkSync(at('private/key.yaml'), at('scenarios/platforms/link.yaml'));
  symlinkSync(at('scenarios/platforms/chat.yaml'), at('scenarios/cases/chat.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what a scenario file extends', () => {
  const from = (): string => at('scenarios/cases/case.yaml');
  const load = (path: string): string | null => partLoader(from())(path, from());

  test('is found inside its own scenarios folder, also through a link that stays inside', () => {
    expect(load('../platforms/chat.yaml')).toBe('chat');
    expect(load('chat.yaml')).toBe('chat');
  });

  test.each([
    ['outside by dots', '../../private/key.yaml'],
    ['outside by a link', '../platforms/link.yaml'],
    ['an absolute path', '/etc/hostname'],
    ['no scenario file', '../platforms/notes.txt'],
    ['a folder', '../platforms'],
    ['a file that is not there', '../platforms/none.yaml'],
  ])('is refused when it is %s', (_, path) => {
    expect(load(path)).toBeNull();
  });

  test('is advised where it cannot be read: names beside it, none of another tree', () => {
    const beside = (path: string): readonly string[] => partLoader(from()).beside!(path, from());
    expect([...beside('../platforms/chta.yaml')].sort()).toEqual(['chat.yaml', 'link.yaml']);
    expect(beside('../../private/kye.yaml')).toEqual([]);
    expect(beside('../nowhere/chat.yaml')).toEqual([]);
    const text = 'qunsim: 1\nextends: [../platforms/chta.yaml, ../platforms/x.yaml]\n';
    const reading = readScenario({ name: 'case', path: from(), text }, partLoader(from()));
    const said = reading.ok ? [] : reading.problems.filter(({ kind }) => kind === 'extends').map(({ instead }) => instead?.en ?? null);
    expect(said).toEqual(['Write "../platforms/chat.yaml".', null]);
  });

  test('that is there and cannot be read is refused with the reason, not with its own name', () => {
    writeFileSync(at('scenarios/platforms/bytes.yaml'), Buffer.from([0xff, 0xfe, 0x41]));
    const text = 'qunsim: 1\nextends: ../platforms/bytes.yaml\n';
    const reading = readScenario({ name: 'case', path: from(), text }, partLoader(from()));
    const [problem] = reading.ok ? [] : reading.problems;
    expect(problem?.instead).toBeNull();
    expect(problem?.expected.en).toContain('UTF-8');
    expect(problem?.expected.zh).toContain('UTF-8');
  });

  test('is not found in another folder whose name only begins like that of the scenarios', () => {
    mkdirSync(at('scenarios-private'));
    writeFileSync(at('scenarios-private/key.yaml'), 'key');
    writeFileSync(at('scenarios/top.yaml'), 'top');
    expect(partLoader(at('scenarios/top.yaml'))('../scenarios-private/key.yaml', at('scenarios/top.yaml'))).toBeNull();
  });

  test('stays in the folder of a file that is in no scenarios folder', () => {
    const lone = partLoader(at('private/lone.yaml'));
    expect(lone('key.yaml', at('private/lone.yaml'))).toBe('key');
    expect(lone('../scenarios/platforms/chat.yaml', at('private/lone.yaml'))).toBeNull();
  });
});

describe('files named on the command line', () => {
  test('are capped while they are read, so that an endless one ends', () => {
    expect(() => readScenarioText('/dev/zero')).toThrow(BadInput);
    expect(() => readScenarioText(at('none.yaml'))).toThrow(/no file/);
    expect(() => readScenarioText(folder)).toThrow(/folder/);
  });

  test('do not keep the reader waiting: a pipe that nobody writes to is empty', () => {
    execFileSync('mkfifo', [at('pipe.yaml')]);
    expect(readScenarioText(at('pipe.yaml'))).toBe('');
  });

  test('must be UTF-8', () => {
    writeFileSync(at('gbk.yaml'), Buffer.from([0xd6, 0xd0]));
    expect(() => readScenarioText(at('gbk.yaml'))).toThrow(/UTF-8/);
  });

  test('are unpacked if they are tables in gzip; a broken or a huge one is refused', () => {
    writeFileSync(at('table.csv.gz'), gzipSync('t,member\n'));
    writeFileSync(at('broken.csv.gz'), gzipSync('t,member\n').subarray(0, 20));
    writeFileSync(at('bomb.csv.gz'), gzipSync(Buffer.alloc(300 * 2 ** 20)));
    expect(readTableText(at('table.csv.gz'))).toBe('t,member\n');
    expect(() => readTableText(at('broken.csv.gz'))).toThrow(/gzip/);
    expect(() => readTableText(at('bomb.csv.gz'))).toThrow(/larger/);
  });
});

test('horizons are days or weeks, one or several', () => {
  expect(horizonDays('84')).toEqual([84]);
  expect(horizonDays('12w,14d, 14')).toEqual([14, 84]);
  expect(horizonDays('2 weeks，12周, 1 month')).toEqual([14, 30, 84]); // as scenario files write them
  for (const bad of ['', '0', '-1', '1.5', '3651', '9999w', 'x', '1,,2', '3 posts', '٣']) expect(() => horizonDays(bad)).toThrow(BadInput);
});

test('the language is the flag, else the locale in the order of POSIX, else English', () => {
  expect(languageOf(['run', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).toBe('en');
  expect(languageOf(['--lang=zh'], {})).toBe('zh');
  for (const name of ['ZH', 'zh-CN', 'zh_Hans']) expect(languageOf(['--lang', name], { LANG: 'en_US.UTF-8' })).toBe('zh');
  expect(languageOf(['--lang', 'zhuang'], { LANG: 'en_US.UTF-8' })).toBe('en');
  expect(languageOf([], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' })).toBe('zh');
  expect(languageOf([], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
  expect(languageOf([], { LC_ALL: '', LANG: 'zh_TW' })).toBe('zh');
  expect(languageOf([], { LC_ALL: 'en_US', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' })).toBe('en');
  expect(languageOf([], { LC_MESSAGES: 'zh_CN', LANG: 'en_US' })).toBe('zh');
  expect(languageOf([], {})).toBe('en');
});

test('no text from a file can steer the terminal', () => {
  const hostile = 'red \u001b[31m\u009b2J \u202e\u0007\r\nnext\u200b';
  expect(harmless(hostile)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u202e]/);
  expect(harmlessData({ [hostile]: [hostile, 1, null] })).toEqual({ [harmless(hostile)]: [harmless(hostile), 1, null] });
  expect(harmless('成员 A，¥1,000')).toBe('成员 A，¥1,000');
});
