/** What sweep, sensitivity, worlds and explain refuse, before anything is run. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SMALL, say, scratchFolder } from './command.ts';

const FOUNDERS = ['--vary', 'world.population.founders=20..40'];

describe('what is refused', () => {
  test.each([
    [['sweep', SMALL], 'No field to vary'],
    [['sweep', SMALL, '--vary', 'world.population.fonders=1..2', '--vary', 'x=1'], 'Write "founders"'],
    [['sweep', SMALL, '--vary', 'world.population.founders=400..600'], 'expected at most 500'],
    [['sweep', SMALL, '--vary', 'world.population.company=0.2-0.8'], 'or a range: 0.2..0.8'],
    [['sweep', SMALL, '--vary', 'world.population.company=20% to 80%'], 'or a range: 20%..80%'],
    [['sweep', SMALL, '--vary', 'world.population.company=a,b'], 'found "a", expected a share of 0% to 100%'],
    [['sweep', SMALL, ...FOUNDERS, '--design', 'random'], '--design: found "random"'],
    [['sweep', SMALL, ...FOUNDERS, '--levels', '1'], 'from 2 to 1000'],
    [
      ['sweep', SMALL, '--vary', 'world.population.company=0..1', '--vary', 'world.population.need=0..1', '--levels', '900'],
      '810000 points',
    ],
    [['sweep', SMALL, ...FOUNDERS, '--points', '20000', '--design', 'lhs', '--runs', '10000', '--horizon', '3650'], 'too much to run'],
    [['sweep', SMALL, ...FOUNDERS, '--points', '4'], '--points is of no use here: it goes with --design lhs or sobol'],
    [['sweep', SMALL, ...FOUNDERS, '--design', 'lhs', '--levels', '4'], '--levels is of no use here'],
    [['sweep', SMALL, '--vary', 'world.platform.layout=stream,threads', '--figures', 'none'], 'no field of --vary has numbers'],
    [['sweep', SMALL, ...FOUNDERS, '--arms', 'loud', '--figures', 'none'], 'Name the baseline in --arms too'],
    [['sensitivity', SMALL, ...FOUNDERS, '--arm', 'calm', '--arms', 'calm,loud'], '--arms is of no use here'],
    [['sensitivity', SMALL, ...FOUNDERS, '--arms', 'calm'], 'expected two'],
    [['sensitivity', SMALL, '--vary', 'world.platform.layout=stream'], 'two values or more'],
    [['check', SMALL, '--no-laws'], 'there is nothing to check'],
    [['sensitivity', SMALL, ...FOUNDERS, '--arms', 'calm,calm'], 'given twice'],
    [['sensitivity', SMALL, ...FOUNDERS, '--outcome', 'mebmers'], 'It has: members, mutedShare'],
    [['sensitivity', SMALL, '--method', 'sobol'], 'Screen them with --method morris'],
    [['worlds', SMALL, ...FOUNDERS, '--arms', 'calm,nobody'], 'there is no "nobody"'],
    [['explain', SMALL, '--arms', 'calm,loud,twin'], 'expected two'],
  ])('%j', async (args, words) => {
    const { code, out, err } = await say([...args, '--lang', 'en']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err).not.toMatch(/\n\s+at /);
    const zh = await say([...args, '--lang', 'zh']);
    expect(zh.err).toMatch(/[\u4e00-\u9fff]/);
  });
});

test.each(['run', 'compare', 'explain'])(
  '%s does not look only at days on which the strategies of a fork are still one',
  async (command) => {
    const folder = scratchFolder();
    const path = join(folder, 'forked.yaml');
    writeFileSync(path, `${readFileSync(SMALL, 'utf8')}\nfork: { day: 5, history: calm }\n`);
    for (const keeping of command === 'explain' ? [[]] : [[], ['--out', join(folder, 'out')]]) {
      const { code, out, err } = await say([command, path, '--horizon', '5', ...keeping, '--lang', 'en']);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('--horizon: the strategies part on day 5 (fork)');
    }
    rmSync(folder, { recursive: true });
  },
);
