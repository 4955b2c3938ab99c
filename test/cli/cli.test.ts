import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../sim/base/version.ts';
import { width } from '../../sim/cli/layout.ts';
import type { ComparisonResult } from '../../sim/experiment/result.ts';
import { build, qunsim, SMALL, say, scratchFolder, start } from './command.ts';

let folder: string;
const small = readFileSync(SMALL, 'utf8');
/** Writes a scenario file and gives its path. */
function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The usual document, computed when first asked for. */
let document: Promise<string> | undefined;
const usual = (): Promise<string> => {
  document ??= qunsim(['compare', SMALL, '--json', '--jobs', '1']).then(({ code, out, err }) => {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  });
  return document;
};

beforeAll(async () => {
  folder = scratchFolder();
  await build();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('compare', () => {
  test('--json prints one document and nothing else, the same bytes with 1, 2 and 7 threads', async () => {
    const texts = [await usual()];
    for (const jobs of ['2', '7']) {
      const { code, out, err } = await qunsim(['compare', SMALL, '--json', '--jobs', jobs]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      texts.push(out);
    }
    expect(new Set(texts).size).toBe(1);
    const result = JSON.parse(texts[0] ?? '') as ComparisonResult;
    expect(result).toMatchObject({ qunsim: VERSION, scenario: 'small', seed: 'small', replications: 4, failed: [], baseline: 'calm' });
    const twin = result.differences.filter((difference) => difference.arm === 'twin');
    expect(twin.map(({ mean, lower, upper }) => [mean, lower, upper])).toEqual(twin.map(() => [0, 0, 0]));
    const members = result.arms.calm?.members?.horizon[9]?.mean ?? Number.NaN;
    expect(members).toBeGreaterThan(10);
    expect(members).toBeLessThan(80);
  });

  test('another seed gives other numbers, and the flags replace what the file says', async () => {
    const [own, other] = await Promise.all(
      ['small', 'other'].map(async (seed) => {
        const { out } = await qunsim(['compare', SMALL, '--json', '--seed', seed, '--replications', '2', '--horizon', '1w']);
        return JSON.parse(out) as ComparisonResult;
      }),
    );
    expect(other).toMatchObject({ seed: 'other', replications: 2 });
    expect(Object.keys(other?.arms.calm?.members?.horizon ?? {})).toEqual(['7']);
    expect(other?.series).not.toEqual(own?.series);
  });

  test.each([
    ['zh', { LANG: 'zh_CN.UTF-8' }, ['问：一天发 60 条', '孪生', '为什么离开', '差', '95% 区间', '种子 small']],
    ['en', { LANG: 'en_US.UTF-8' }, ['Question: Sixty posts', 'twin', 'Why members left', 'difference', '95% interval', 'seed small']],
  ])('shows a report worth reading in %s, in the language of the system, without colours in a pipe', async (_, env, words) => {
    const { code, out, err } = await qunsim(['compare', SMALL], env);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const word of words) expect(out).toContain(word);
    expect(out.indexOf('≈')).toBeLessThan(out.indexOf('┤')); // the sentence comes first
    expect(out).not.toMatch(/\u001b|NaN|undefined|Infinity|\[object/);
  });

  test('exits 1 if an expectation failed, and says which', async () => {
    const path = file('fails.yaml', small.replace('same: margin', 'above: margin'));
    const { code, out } = await qunsim(['compare', path, '--lang', 'en']);
    expect(code).toBe(1);
    expect(out).toMatch(/✗ Expected .*twin/);
  });

  test('--out writes the document and the table whole; a folder of other things is refused before any work', async () => {
    const out = join(folder, 'out');
    const { code, err } = await qunsim(['compare', SMALL, '--out', out, '--lang', 'en']);
    expect({ code, err: err.trim() }).toEqual({ code: 0, err: `Written to ${out}: result.json, runs.csv, runs.parquet.` });
    expect(readFileSync(join(out, 'result.json'), 'utf8')).toBe(await usual());
    const lines = readFileSync(join(out, 'runs.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toBe('scenario,arm,replicate,day,outcome,value,unit');
    expect(lines).toHaveLength(1 + 3 * 4 * 9 * 2);
    const other = join(folder, 'holiday');
    mkdirSync(other);
    writeFileSync(join(other, 'photo.jpg'), '');
    const refused = await say(['compare', SMALL, '--out', other, '--lang', 'en']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(readdirSync(other)).toEqual(['photo.jpg']);
  });

  test('several files stand side by side', async () => {
    const second = file('second.yaml', small.replace('perDay: 60', 'perDay: 30'));
    const { code, out } = await qunsim(['compare', SMALL, second, '--json', '--replications', '2']);
    expect(code).toBe(0);
    expect(Object.keys((JSON.parse(out) as ComparisonResult).arms)).toEqual(
      ['small', 'second'].flatMap((name) => ['calm', 'loud', 'twin'].map((arm) => `${name}/${arm}`)),
    );
  });

  test('refuses a file with one strategy and points to run', async () => {
    const path = file('alone.yaml', small.replace(/ {2}(loud|twin):.*\n/g, '').replace(/, expect: \[.*?\]/, ''));
    expect(await say(['compare', path, '--lang', 'en'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('qunsim run') });
    expect(await qunsim(['run', path, '--lang', 'en', '--replications', '2'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('calm'),
    });
  });
});

describe('run', () => {
  test('shows levels of the arms asked for, and compares nothing', async () => {
    const { code, out } = await qunsim(['run', SMALL, '--arm', 'loud', '--lang', 'en']);
    expect(code).toBe(0);
    expect(out).toContain('A loud');
    expect(out).not.toMatch(/calm|difference|Expectations/);
    const json = JSON.parse((await qunsim(['run', SMALL, '--arm', 'loud', '--json'])).out) as ComparisonResult;
    expect(json).toMatchObject({ differences: [], verdicts: [], expectations: [], baseline: 'loud' });
    expect(await qunsim(['run', SMALL, '--arm', 'lod', '--lang', 'en'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('calm, loud, twin'),
    });
  });
});

describe('Ctrl-C', () => {
  test('stops cleanly: says what was done and how to go on, exit 130, no result', async () => {
    const out = join(folder, 'stopped');
    const running = start(['compare', SMALL, '--replications', '10000', '--horizon', '60', '--out', out, '--lang', 'en']);
    const journal = join(out, 'journal.jsonl');
    while (!existsSync(journal) || statSync(journal).size === 0) await sleep(20); // until something is done
    running.kill('SIGINT');
    const { code, err } = await running.ended;
    expect(code).toBe(130);
    expect(err).toMatch(
      /^Stopped: \d+ of 30000 runs were done, with every arm in \d+ of 10000 replications\.\nWhat was done is kept\. To go on: qunsim resume /m,
    );
    expect(readdirSync(out).sort()).toEqual(['journal.jsonl', 'manifest.json', 'scenario.json']);
  });
});

test('a file whose name looks like an option: how to write it is said, and works', async () => {
  file('-dash.yaml', small);
  const refused = await qunsim(['compare', '-dash.yaml', '--lang', 'en'], {}, folder);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('There is no option -dash.yaml. If the file of that name is meant, write ./-dash.yaml.');
  const { err } = await qunsim(['compare', '-dash.yaml', '--lang', 'zh'], {}, folder);
  expect(err).toContain('请写 ./-dash.yaml。');
  expect((await qunsim(['compare', './-dash.yaml', '--replications', '2'], {}, folder)).code).toBe(0);
});

test('a reader who leaves early (| head) is no error', async () => {
  const running = start(['compare', SMALL, '--json']);
  running.stopReading();
  expect(await running.ended).toMatchObject({ code: 0, signal: null, err: '' });
});

describe('bad input: exit 2, the reason on stderr, nothing on stdout, never a stack trace', () => {
  const NO_TRACE = /^ +at |node:internal|Error:|\u001b/m;
  const refused = async (args: readonly string[], reason: RegExp, env: NodeJS.ProcessEnv = {}): Promise<void> => {
    const { code, out, err } = await say(args, env);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(reason);
    expect(err).not.toMatch(NO_TRACE);
  };

  test.each([
    ['an unknown command', ['compere', SMALL], /no command compere\. Did you mean compare\?/],
    ['an unknown option', ['compare', SMALL, '--sed', 'x'], /no option --sed\. Did you mean --seed\?/],
    ['an option like a file that there is not', ['compare', '-dash.yaml'], /no option -dash\.yaml\. See --help\./],
    ['a missing file name', ['compare'], /argument file is missing/],
    ['a missing value', ['compare', SMALL, '--seed'], /--seed.* needs a value/],
    ['a fraction of a replication', ['compare', SMALL, '--replications', '2.5'], /found "2.5"/],
    ['too many replications', ['compare', SMALL, '--replications', '1000000000'], /from 1 to 10000/],
    ['too much to run', ['compare', SMALL, '--replications', '10000', '--horizon', '3650'], /too much to run.*Lower/s],
    ['no threads', ['compare', SMALL, '--jobs', '0'], /from 1 to 256/],
    ['another language', ['compare', SMALL, '--lang', 'fr'], /zh, en/],
    ['an arm that is not there', ['run', SMALL, '--arm', 'lod'], /calm, loud, twin/],
    ['a file that is not there', ['compare', 'none.yaml'], /no file "none\.yaml"/],
    ['a file name that steers the terminal', ['compare', '\u001b[2J.yaml'], /no file "\\u\{1b\}\[2J\.yaml"/],
    ['a folder', ['compare', 'scenarios'], /is a folder/],
    ['an endless file', ['compare', '/dev/zero'], /larger than 256 KB/],
    ['a table that is none', ['measure', SMALL], /nothing to measure/],
  ])('%s', async (_, args, reason) => {
    await refused(args, reason);
  });

  const HOSTILE: readonly (readonly [name: string, text: string | Buffer, reason: RegExp])[] = [
    [
      'alias-bomb',
      'a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n',
      /alias-bomb\.yaml:1:4/,
    ],
    ['flat-300k', Array.from({ length: 17_000 }, (_, i) => `long-key-${i}: ${i}\n`).join(''), /flat-300k\.yaml is larger than 256 KB/],
    ['flat-250k', Array.from({ length: 14_000 }, (_, i) => `key${i}: ${i}\n`).join(''), /flat-250k\.yaml:\d+:1: expected at most/],
    ['deep', '['.repeat(20_000), /deep\.yaml:1:/],
    ['prototype', `${small}\n__proto__: { polluted: 1 }\n`, /prototype\.yaml:\d+:1 __proto__/],
    ['infinite', small.replace('founders: 40', 'founders: 1e400'), /infinite\.yaml:7:.*founders/],
    ['billion', small.replace('founders: 40', 'founders: 1000000000'), /billion\.yaml:7:.*founders/],
    ['twice', small.replace('baseline: calm', 'baseline: calm\nbaseline: loud'), /twice\.yaml:15:/],
    ['import', small.replace('perDay: 60', 'perDay: "= import(1)"'), /import\.yaml:12:/],
    ['ones', small.replace('perDay: 60', 'perDay: "= ones(100000, 10000)"'), /ones\.yaml:12:/],
    ['escape', small.replace('小群', '"\\e[2J小群"'), /escape\.yaml:4:/],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), /bytes\.yaml is not UTF-8/],
  ];

  test.each(HOSTILE)('a hostile file: %s, in under 3 s', async (name, text, reason) => {
    const path = file(`${name}.yaml`, text);
    const begun = performance.now();
    await refused(['compare', path], reason);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test('all hostile files at once, in a process of its own with little memory', async () => {
    const paths = HOSTILE.map(([name, text]) => file(`${name}.yaml`, text));
    const { code, out, err } = await qunsim(['compare', ...paths], { NODE_OPTIONS: '--max-old-space-size=200 --disable-proto=throw' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const [, , reason] of HOSTILE) expect(err).toMatch(reason);
    expect(err).not.toMatch(NO_TRACE);
  });

  test('all problems are said at once, in the language of the reader', async () => {
    const path = file('wrong.yaml', small.replace('baseline: calm', 'baseline: clam').replace('founders: 40', 'founders: many'));
    await refused(['compare', path], /wrong\.yaml:7:.*many.*wrong\.yaml:14:.*clam.*Write "calm".*2 problems; nothing was simulated/s);
    await refused(['compare', path], /wrong\.yaml:7:.*「many」.*wrong\.yaml:14:.*请写「calm」.*共 2 处问题/s, { LC_ALL: 'zh_CN.UTF-8' });
    const meant = /no file "(?:\S*nois\.yaml|liulishuo)"\. Did you mean \S*(?:noise|scenarios\/cases\/liulishuo)\.yaml\?/;
    file('noise.yaml', small);
    for (const name of [join(folder, 'nois.yaml'), 'liulishuo']) await refused(['compare', name], meant);
    await refused(['compare', SMALL, '--sed', 'x'], /没有 --sed 这个选项。是不是 --seed？/, { LANG: 'zh_CN' });
  });
});

describe('help', () => {
  test.each(['en', 'zh'])('every line but examples fits into sixty columns (%s)', async (language) => {
    for (const command of [
      'new',
      'compare',
      'check',
      'run',
      'sweep',
      'sensitivity',
      'worlds',
      'explain',
      'resume',
      'report',
      'measure',
      'schema',
    ]) {
      const { out } = await say([command, '--help', '--lang', language], { COLUMNS: '60' });
      expect(out.split('\n').filter((line) => width(line) > 60 && !line.startsWith('  qunsim'))).toEqual([]);
    }
  });

  test.each(['run', 'compare', 'measure', 'schema', 'new'])('%s --help gives an example in either language', async (command) => {
    const zh = await say([command, '--help'], { LANG: 'zh_CN.UTF-8' });
    const en = await say([command, '--help', '--lang', 'en']);
    for (const { code, err, out } of [zh, en]) {
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`\n  qunsim ${command} `);
    }
    expect(zh.out).toMatch(/用法.*选项：.*例：/s);
    expect(zh.out).not.toMatch(/Usage|Options|Example|display help|default/);
    expect(en.out).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('help COMMAND is COMMAND --help', async () => {
    expect((await say(['help', 'compare', '--lang', 'en'])).out).toBe((await say(['compare', '--help', '--lang', 'en'])).out);
    expect((await say(['help'])).out).toBe((await say([])).out);
    expect(await say(['help', 'nothing', '--lang', 'en'])).toMatchObject({ code: 2, err: expect.stringContaining('no command nothing') });
  });

  test('--version names the version, and no command at all shows the help', async () => {
    expect(await qunsim(['--version'])).toMatchObject({ code: 0, out: `${VERSION}\n` });
    expect(await say([])).toMatchObject({ code: 0, out: expect.stringContaining('qunsim compare scenarios/cases/liulishuo.yaml') });
  });
});

test('schema prints a JSON Schema', async () => {
  const { code, out, err } = await say(['schema']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ $schema: expect.stringContaining('json-schema.org'), type: 'object' });
});

describe('measure', () => {
  const table =
    't,member,kind,ref,length\n2024-03-01T08:00:00Z,0,message,,5\n2024-03-01T09:00:00Z,1,reply,0,7\n2024-03-02T08:00:00Z,0,message,,3\n';

  test('says how to count joins and leaves, unless it was told what they are', async () => {
    const path = file('joins.csv', table.replace(',reply,', ',join,'));
    const hint = 'add --membership formal';
    expect((await say(['measure', path, '--lang', 'en'])).out.replace(/\s+/g, ' ')).toContain(hint);
    expect((await say(['measure', path, '--lang', 'zh'])).out).toContain('--membership formal');
    for (const kind of ['formal', 'connections', 'none'])
      expect((await say(['measure', path, '--membership', kind, '--lang', 'en'])).out.replace(/\s+/g, ' ')).not.toContain(hint);
  });

  test('prints the outcomes of a table, and which cannot be measured', async () => {
    const path = file('table.csv', table);
    const { code, out, err } = await say(['measure', path, '--lang', 'en']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/2024-03-01 to 2024-03-02, 2 days; 3 messages, 1\.5 a day; 2 people posted/);
    expect(out).toMatch(/Not measurable/);
    const { files } = JSON.parse((await say(['measure', path, path, '--json'])).out) as { files: { messages: number }[] };
    expect(files.map(({ messages }) => messages)).toEqual([3, 3]);
  });

  test('says which rows it left out', async () => {
    const { code, err } = await say(['measure', file('damaged.csv', `${table}yesterday,1,message,,1\n`), '--lang', 'en']);
    expect(code).toBe(0);
    expect(err).toMatch(/damaged\.csv:5 t: Found "yesterday"/);
  });

  test('says how many rows are not used, and tells every file that it cannot measure without losing the others', async () => {
    const half = file('half.csv', `${table}yesterday,1,message,,1\n`);
    expect((await say(['measure', half, '--lang', 'zh'])).out).toContain('4 行里 1 行没有用。');
    expect(JSON.parse((await say(['measure', half, '--json'])).out)).toMatchObject({
      files: [{ records: { read: 4, skipped: 1 }, messages: 3 }],
    });
    const all = await say(['measure', 'none.csv', half, SMALL, '--json', '--lang', 'en']);
    expect(all.code).toBe(2);
    expect(JSON.parse(all.out).files).toHaveLength(1);
    expect(all.err).toMatch(/none\.csv[\s\S]*There is nothing to measure/);
  });
});

describe('a formula that comes to nothing', () => {
  const failing = small.replace(/perDay: 60/, 'perDay: "=1/(day-3)"');
  const path = (): string => file('failing.yaml', failing);

  test('is the file’s fault, also where one run is followed', async () => {
    expect(failing).not.toBe(small);
    for (const [lang, words] of [
      ['en', 'the formula gives Infinity on day 3'],
      ['zh', '公式在第 3 天算出 Infinity'],
    ] as const) {
      const { code, out, err } = await qunsim(['explain', path(), '--lang', lang, '--quiet']);
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toContain(words);
      expect(err).not.toMatch(/Internal error|内部出错/);
    }
  });

  test('breaks no law: a run that failed says nothing about it', async () => {
    const { code, out } = await qunsim(['check', path(), '--lang', 'en', '--quiet', '--json']);
    expect(code).toBe(3);
    const { checks } = JSON.parse(out) as { checks: { laws: { law: string; verdict: string }[] }[] };
    const verdicts = checks[0]!.laws.map(({ verdict }) => verdict);
    expect(verdicts).toContain('failed');
    expect(verdicts).not.toContain('broken');
  });
});

test('a folder of parts alone has nothing to check, and says so', async () => {
  const { code, err } = await qunsim(['check', 'scenarios/platforms', '--lang', 'en']);
  expect(code).toBe(2);
  expect(err).toMatch(/only parts for other files to extend/);
});

/** A scenario whose one claim, of this name, is refuted in its only world. */
const refuted = (claim: string, members = 100): string => `qunsim: 1
title: ${claim}
question: How many are there
world: { population: { founders: 12 } }
strategies: { calm: {} }
horizons: [2]
outcomes: [{ id: members, primary: true }]
claims: { ${claim}: { claim: members(calm) > ${members} } }
`;

test('check --out keeps the counterexample of a scenario and a claim with Chinese names, and finishes', async () => {
  const [path, out] = [file('小群.yaml', refuted('人多')), join(folder, 'checked')];
  const { code, out: shown, err } = await qunsim(['check', path, '--no-laws', '--lang', 'en', '--out', out]);
  expect({ code, err }).toEqual({ code: 1, err: `Written to ${out}.\n` });
  expect(shown).toContain(`look closer: qunsim run '${join(out, '小群.人多.yaml')}'`);
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toContain('  小群.人多.yaml\n');
  expect((await qunsim(['resume', out, '--lang', 'en'])).code).toBe(1);
});

test('counterexamples of files that are called the same stay apart', async () => {
  const paths = ['one', 'two'].map((name, i) => {
    mkdirSync(join(folder, name));
    return file(join(name, 'same.yaml'), refuted('many', 100 + i));
  });
  const out = join(folder, 'apart');
  const { code, out: shown } = await qunsim(['check', ...paths, '--no-laws', '--lang', 'en', '--out', out]);
  expect(code).toBe(1);
  for (const [name, bound] of [
    ['same.many.yaml', 100],
    ['same.many-2.yaml', 101],
  ] as const) {
    expect(shown).toContain(`qunsim run ${join(out, name)}\n`);
    expect(readFileSync(join(out, name), 'utf8')).toContain(`members(calm) > ${bound}`);
  }
});
