/** sweep, sensitivity, worlds and explain as their users have them: built, in processes of their own. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { width } from '../../sim/cli/layout.ts';
import type { ExplainResult } from '../../sim/experiment/explain/explain.ts';
import type { SensitivityResult } from '../../sim/experiment/sensitivity/result.ts';
import type { SweepResult } from '../../sim/experiment/sweep.ts';
import type { WorldsResult } from '../../sim/experiment/worlds/result.ts';
import { build, qunsim, SMALL, scratchFolder } from '../cli/command.ts';

let folder: string;
beforeAll(async () => {
  folder = scratchFolder();
  await build();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FOUNDERS = ['--vary', 'world.population.founders=20..40'];
const POSTS = ['--vary', 'strategies.loud.content.perDay=5,200'];

async function document<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await qunsim([...args, '--json', '--horizon', '4', '--runs', '2', '--jobs', '1']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
}

describe('what is asked for', () => {
  test('sweep: every combination, each strategy on the same luck; kept and the same bytes again', async () => {
    const sweep = ['sweep', SMALL, ...FOUNDERS, ...POSTS, '--levels', '2'];
    const result = await document<SweepResult>(...sweep);
    expect(result.points.map(({ values }) => values)).toEqual([
      [20, 5],
      [20, 200],
      [40, 5],
      [40, 200],
    ]);
    const [first, second] = result.points;
    expect(second?.arms.calm).toEqual(first?.arms.calm); // calm has no part in loud's posts
    expect(first?.differences.filter(({ arm }) => arm === 'twin').every(({ mean }) => mean === 0)).toBe(true);
    const out = join(folder, 'sweep');
    const kept = await qunsim([...sweep, '--horizon', '4', '--runs', '2', '--out', out, '--lang', 'en']);
    expect(kept.code).toBe(0);
    expect(JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'))).toEqual(result);
    expect(readFileSync(join(out, 'runs.csv'), 'utf8').split('\r\n')[0]).toBe(
      'scenario,point,world.population.founders,strategies.loud.content.perDay,arm,replicate,day,outcome,value,unit',
    );
    const again = await qunsim(['resume', out, '--json']);
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toEqual(result);
    // Figures are asked for afterwards, of the runs that were kept; nothing of the document moves.
    const figures = join(folder, 'figures');
    const drawn = await qunsim([...sweep, '--horizon', '4', '--runs', '2', '--out', out, '--figures', figures, '--lang', 'en', '--json']);
    expect({ code: drawn.code, document: JSON.parse(drawn.out) }, drawn.err).toEqual({ code: 0, document: result });
    expect(drawn.err).toContain('4 figures written to');
    const names = readdirSync(figures).filter((name) => name.endsWith('.svg'));
    const of = (arm: string): string[] =>
      ['strategies.loud.content.perDay', 'world.population.founders'].map((path) => `${arm}-sweep-members-${path}.svg`);
    expect(names).toEqual([...of('loud'), ...of('twin')]);
    expect(readFileSync(join(figures, names[0]!), 'utf8')).toContain('Of 4 points');
  });

  test('sensitivity: fields by rank with luck beside them; a field of the other strategy alone has no effect on one arm', async () => {
    const result = await document<SensitivityResult>('sensitivity', SMALL, ...FOUNDERS, ...POSTS, '--arm', 'calm', '--size', '3');
    expect(result.fields.map(({ path, finding }) => [path, finding])).toEqual([
      ['world.population.founders', 'clear'],
      ['strategies.loud.content.perDay', 'none'],
    ]);
    expect(result.luck?.weight).toBeGreaterThanOrEqual(0);
    const sobol = await document<SensitivityResult>('sensitivity', SMALL, ...FOUNDERS, '--arm', 'calm', '--method', 'sobol', '--size', '8');
    expect(sobol).toMatchObject({ method: 'sobol', blocks: 8, fields: [{ path: 'world.population.founders' }] });
  });

  test('worlds: who wins where', async () => {
    const result = await document<WorldsResult>('worlds', SMALL, ...FOUNDERS, '--points', '8', '--arms', 'calm,twin');
    expect(result).toMatchObject({ worlds: 8, ties: 8, strategies: [{ arm: 'calm', wins: 0, regretWorst: 0 }, { arm: 'twin' }] });
    expect(result.rules[0]?.sentence).toEqual({
      zh: '「孪生」与「安静」在每个世界里都完全相同。',
      en: '“twin” and “calm” are identical in every world.',
    });
  });

  test('explain: the parts of the difference add up', async () => {
    const { code, out } = await qunsim(['explain', SMALL, '--arms', 'calm,loud', '--replicate', '1', '--replications', '2', '--json']);
    expect(code).toBe(0);
    const result = JSON.parse(out) as ExplainResult;
    expect(result).toMatchObject({ arm: 'loud', baseline: 'calm', replicate: 1, first: { under: 'loud' } });
    const { difference, causes, segments, tenures } = result.decomposition;
    for (const parts of [causes, segments, tenures]) expect(parts.reduce((sum, part) => sum + part.sum, 0)).toBe(difference.sum);
  });

  test.each([
    ['zh', ['sweep', ...FOUNDERS, '--levels', '2'], ['在群人数', '人群·起始人数', '20 人', '差：吵闹−安静']],
    [
      'en',
      ['sweep', ...FOUNDERS, ...POSTS, '--levels', '2'],
      ['Members', 'Population: Founding members 20 members ·', 'Posts per day 200', 'against calm'],
    ],
    [
      'zh',
      ['sensitivity', '--size', '2', '--vary', 'assumptions.visitRate=log:0.5..2', '--arm', 'calm'],
      ['visitRate：投入的人一天来几次', '0.5 倍 – 2 倍'],
    ],
    [
      'en',
      ['worlds', ...FOUNDERS, ...POSTS, '--points', '4', '--arms', 'calm,twin'],
      ['Of 100 such worlds', 'regret', 'identical in every world'],
    ],
    ['zh', ['explain', '--arms', 'calm,loud', '--replications', '2'], ['最先不同：', '按原因', '加起来就是合计']],
  ])('in %s: %j', async (lang, [name = '', ...rest], words) => {
    const runs = name === 'explain' ? [] : ['--runs', '2'];
    const { code, out, err } = await qunsim([name, SMALL, ...rest, ...runs, '--horizon', '4', '--lang', lang], { COLUMNS: '80' });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').filter((line) => width(line) > 80)).toEqual([]); // as wide as many terminals are
    for (const word of words) expect(out).toContain(word);
    expect(out).not.toMatch(/\u001b|NaN|undefined|Infinity|\[object/);
  });
});
