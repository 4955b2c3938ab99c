/** What was not paid for, has no time or has not begun does nothing; and nothing that happened is forgotten. */
import { describe, expect, test } from 'vitest';
import { N, VISITS } from '../../sim/engine/members.ts';
import { Run } from '../../sim/engine/run.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { SPENDING } from '../../sim/model/events.ts';
import { logOf, spec, strategy, world } from './runs.ts';

type Levers = Parameters<typeof strategy>[0];

/** Events but for the desk's own: what was dropped is told, and may differ. */
const happened = (levers: Levers, place = world({ population: { founders: 60 } })): string[] =>
  logOf(spec({ world: place, strategy: strategy(levers) })).filter((line) => !/^\S+ (drop|desk|spend) /.test(line));

describe('without minutes', () => {
  const newcomers = world({ population: { founders: 0 }, arrivals: [{ channel: 'door', rate: 5, fit: 1 }] });
  test('newcomers meet no culture', () => {
    const at = (culture: number, hoursPerDay: number): string[] =>
      happened({ positioning: { culture }, content: { minutes: 0 }, budget: { hoursPerDay } }, newcomers);
    expect(at(1, 0)).toEqual(at(0, 0));
    expect(at(1, 8)).not.toEqual(at(0, 8)); // with them they do: the check can fail
  });
  test('nothing is chosen for anybody', () => {
    const at = (personal: number, hoursPerDay: number): string[] =>
      happened({ care: { personal }, content: { perDay: 8, minutes: 0 }, budget: { hoursPerDay } });
    expect(at(1, 0)).toEqual(at(0, 0));
    expect(at(1, 8)).not.toEqual(at(0, 8));
  });
});

test('founders come in under the phases of the first day', () => {
  const culture = (from: number): Levers => ({
    phases: [{ name: 'told', from, to: 1000, stage: null, when: null, set: { 'positioning.culture': 1 } }],
  });
  expect(happened(culture(0))).toEqual(happened({ positioning: { culture: 1 } }));
  expect(happened(culture(1))).not.toEqual(happened({ positioning: { culture: 1 } }));
});

test('a KOL looks in on days that are paid for and on no other, whoever answers', () => {
  const kols = [{ count: 1, from: 0, to: 40, visits: 8, topic: 0, credibility: 0.8, followers: 0, fee: 100 }];
  const lively = { ...COEFFICIENTS, chattiness: 0.02 };
  const lines = logOf(spec({ days: 40, coefficients: lively, strategy: strategy({ kols, budget: { moneyPerDay: 60 } }) }));
  const events = lines.map((line) => line.split(' '));
  const kol = events.find(([, is, , role]) => is === 'join' && role !== '0')![2];
  const paid = new Set(
    events.filter(([, is, what]) => is === 'spend' && what === String(SPENDING.indexOf('kol'))).map(([t]) => Math.floor(Number(t))),
  );
  const came = events.filter(([, is, who]) => is === 'visit' && who === kol).map(([t]) => Math.floor(Number(t)));
  expect(paid.size).toBeGreaterThan(15);
  expect(paid.size).toBeLessThan(30);
  expect(came.length).toBeGreaterThan(50);
  expect(came.filter((day) => !paid.has(day))).toEqual([]);
});

test('a visit is remembered also when the friend it brings makes the records grow', () => {
  const place = world({ population: { founders: 16, invites: 10 } });
  const run = new Run(spec({ world: place, days: 60 }), {});
  for (let day = 0; day < 60; day++) run.nextDay();
  const { members, counts } = run.community;
  expect(members.count).toBeGreaterThan(64); // grown more than once
  let remembered = 0;
  for (let who = 0; who < members.count; who++) remembered += members.n[who * N + VISITS]!;
  expect(remembered).toBe(counts.visits);
});
