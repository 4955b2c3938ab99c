import { describe, expect, test } from 'vitest';
import { portrait } from '../../sim/experiment/portrait.ts';
import { type PairPortrait, SEGMENTS } from '../../sim/experiment/portrait-pair.ts';
import { runOne } from '../../sim/experiment/run-one.ts';
import type { RunDone } from '../../sim/experiment/runner.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import { GROUPS } from '../../sim/outcomes/composition.ts';
import { COHORTS, type RunDetail } from '../../sim/outcomes/detail.ts';
import { instantRunner } from '../experiment/fakes.ts';
import { detailed, SMALL } from './world.ts';

const DAYS = 30;
const { runs, result } = await detailed(SMALL);
const done = runs.filter((run): run is RunDone & { detail: RunDetail } => run.ok);
const shown = portrait(SMALL, runs);
const pair = (arm: string): PairPortrait => shown.pairs.find((one) => one.arm === arm) as PairPortrait;
const everyone = [0, 1, 2, 3].map((r) => done[3 * r]?.detail.people.keyHi.length);
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

describe('the detail of a run', () => {
  test('changes nothing: the outcomes are those of a run without it', () => {
    for (const { arm, replicate, series, causes, visits } of done) {
      const plain = runOne(SMALL, { arm, replicate }) as RunDone;
      expect(plain.detail).toBeUndefined();
      expect([plain.series, plain.causes, plain.visits]).toEqual([series, causes, visits]);
    }
  });

  test('has every member in one group every day, and tells leavers as the outcomes do', () => {
    for (const { detail, series, causes } of done) {
      for (let day = 0; day < DAYS; day++) {
        const groups = detail.composition.subarray(day * GROUPS.length, (day + 1) * GROUPS.length);
        expect(sum(groups) - (groups[GROUPS.indexOf('left')] as number)).toBe(series[day]);
      }
      CAUSES.forEach((_, c) => {
        expect(sum(detail.leavers.filter((_, i) => i % CAUSES.length === c))).toBe(causes[c]);
      });
    }
    expect(sum(done.map(({ causes }) => sum(causes)))).toBeGreaterThan(20); // else there was nothing to tell
  });

  test('has retention begin with everyone and only fall', () => {
    for (const { detail } of done) {
      COHORTS.forEach((_, c) => {
        const curve = [...detail.retention.subarray(c * (DAYS + 1), (c + 1) * (DAYS + 1))].filter((x) => !Number.isNaN(x));
        curve.forEach((share, k) => {
          expect(share).toBeLessThanOrEqual(k === 0 ? 1 : (curve[k - 1] as number));
        });
      });
      const founders = detail.retention[DAYS + 1 + DAYS] as number; // nobody is censored before the end: a plain share
      const { founder, leftFor } = detail.people;
      const stayed = [...founder].filter((is, i) => is === 1 && leftFor[i] === -1).length;
      expect(founders).toBeCloseTo(stayed / 40, 12);
    }
  });

  test('knows the same people under every strategy: all founders of a replication by the same keys', () => {
    const keysOf = ({ people }: RunDetail) =>
      [...people.keyHi].flatMap((hi, i) => (people.founder[i] === 1 ? [`${hi} ${people.keyLo[i]}`] : []));
    for (const a of done) {
      const own = keysOf(a.detail);
      expect(new Set(own).size).toBe(40);
      for (const b of done) expect(keysOf(b.detail).join() === own.join()).toBe(a.replicate === b.replicate);
    }
  });

  test('keeps the network of the first replicate alone: ties between people, week by week, none of anyone absent', () => {
    for (const { replicate, detail } of done) {
      expect(detail.network === null).toBe(replicate !== 0);
      if (detail.network === null) continue;
      const { ties, state, keyHi, weeks } = detail.network;
      expect(weeks).toBe(5);
      expect(ties.length).toBeGreaterThan(30);
      for (let i = 0; i < ties.length; i += 3) {
        const week = ties[i] as number;
        for (const who of [ties[i + 1], ties[i + 2]] as number[]) {
          expect(who).toBeGreaterThanOrEqual(-1);
          expect(who).toBeLessThan(keyHi.length);
          if (who >= 0) expect(GROUPS[state[week * keyHi.length + who] as number]).not.toBe('left');
        }
      }
    }
  });
});

describe('the portrait of a comparison', () => {
  test('is the same bytes in whatever order the runs end', async () => {
    const other = await detailed(
      SMALL,
      instantRunner(runOne, (requests) =>
        [...requests].reverse().sort((a, b) => ((a.replicate * 7 + a.arm * 5) % 11) - ((b.replicate * 7 + b.arm * 5) % 11)),
      ),
    );
    expect(JSON.stringify(portrait(SMALL, other.runs))).toBe(JSON.stringify(shown));
    expect(JSON.stringify(portrait(SMALL, [...runs].reverse()))).toBe(JSON.stringify(shown));
  });

  test('agrees with the result where both speak: leavers by cause, differences at a horizon', () => {
    for (const { name } of SMALL.arms) {
      const { leavers } = shown.arms[name] as NonNullable<(typeof shown.arms)[string]>;
      expect(sum([...leavers.selling, ...leavers.nagging])).toBeCloseTo(result.causes[name]?.annoyance as number, 9);
      expect(sum(leavers.overload)).toBeCloseTo(result.causes[name]?.overload as number, 9);
    }
    for (const { arm, outcome, horizon, mean, rawLower, rawUpper } of result.differences) {
      const { differences } = pair(arm);
      expect(differences[outcome]?.mean[horizon - 1]).toBe(mean);
      expect(differences[outcome]?.lower[horizon - 1]).toBe(rawLower);
      expect(differences[outcome]?.upper[horizon - 1]).toBe(rawUpper);
    }
  });

  test('two strategies that are equal under two names share every fate', () => {
    const twin = pair('twin');
    expect([twin.fates?.armOnly, twin.fates?.baselineOnly]).toEqual([0, 0]);
    for (const { difference } of twin.segments) expect([difference.mean, difference.lower, difference.upper]).toEqual([0, 0, 0]);
    expect(twin.ledger.net).toEqual({ mean: 0, lower: 0, upper: 0 });
    expect(twin.spread.members?.['30']).toEqual({ p05: 0, p95: 0 });
  });

  test('counts each person once: fates add to one, segments to all', () => {
    const loud = pair('loud');
    expect(sum(Object.values(loud.fates ?? {}))).toBeCloseTo(1, 12);
    // All who come, come under both arms here, so whoever stays under one alone makes the difference in members.
    const { armOnly = 0, baselineOnly = 0 } = loud.fates ?? {};
    const members = runs.map((run) => (run.ok ? (run.series[DAYS - 1] as number) : 0)); // by replicate, then arm: calm, loud, twin
    const stays = [0, 1, 2, 3].map((r) => ((members[3 * r + 1] as number) - (members[3 * r] as number)) / everyone[r]!);
    expect(armOnly - baselineOnly).toBeCloseTo(sum(stays) / 4, 12);
    expect(armOnly + baselineOnly).toBeGreaterThan(0);
    const people = Object.fromEntries(loud.segments.map((segment) => [segment.id, segment.people]));
    expect(Object.keys(people)).toEqual([...SEGMENTS]);
    expect((people.founders as number) + (people.newcomers as number)).toBeCloseTo(loud.people, 12);
    expect((people.posters as number) + (people.lurkers as number)).toBeCloseTo(loud.people, 12);
    expect(people.founders).toBe(40);
  });

  test('a run that failed takes its pair out and nothing else', () => {
    const failed = runs.map((run) =>
      run.arm === 1 && run.replicate === 2 ? ({ ok: false, arm: 1, replicate: 2, stage: 'worker', cause: 'died' } as const) : run,
    );
    const without = portrait(SMALL, failed);
    expect(without.pairs.map(({ pairs }) => pairs)).toEqual([3, 4]);
    expect([without.arms.calm?.runs, without.arms.loud?.runs]).toEqual([4, 3]);
    expect(without.arms.calm?.samples.members).toHaveLength(3); // sample pairs are whole in every arm
    const gone = portrait(
      SMALL,
      runs.filter(({ arm }) => arm !== 1),
    );
    expect(gone.arms.loud).toBeNull();
    expect(gone.pairs[0]).toMatchObject({ pairs: 0, fates: null, people: 0 });
  });
});
