import { expect, test } from 'vitest';
import { compositionBook, GROUPS } from '../../sim/outcomes/composition.ts';
import { assemble, outcomeById } from '../../sim/outcomes/index.ts';
import type { Outcome } from '../../sim/outcomes/outcome.ts';
import { rangeOf } from '../../sim/outcomes/range.ts';
import { CONTEXT, Log } from './log.ts';

test('satisfaction and trust: mean of the last feeling of those present who have looked in', () => {
  const log = new Log().founders(0, 1, 2, 3).kol(0, 4);
  const feel = (t: number, person: number, satisfaction: number, trust: number) =>
    log.at(t, (sink) => sink.feel?.(t, person, satisfaction, trust, 0));
  feel(0.1, 0, 0.5, 1);
  feel(0.2, 1, 0.25, 0.5);
  feel(0.3, 4, 0.9, 0.9); // a KOL
  feel(1.5, 0, 0.75, 0.25);
  log.leave(2.5, 1, 'life');
  expect(log.measure('satisfaction', 3)).toEqual([0.375, 0.5, 0.75]);
  expect(log.measure('trust', 3)).toEqual([0.75, 0.375, 0.25]);
  expect(new Log().founders(0).measure('satisfaction', 1)).toEqual([Number.NaN]);
});

test('the worst-off tenth of 11 is the two least satisfied', () => {
  const log = new Log().founders(...Array.from({ length: 11 }, (_, i) => i));
  for (let i = 0; i < 11; i++) log.at(0.5, (sink) => sink.feel?.(0.5, i, ((i * 7) % 11) / 16, 0, 0));
  expect(log.measure('worstDecileSatisfaction', 1)[0]).toBe(0.5 / 16);
});

test('activity in the health index is visitors a week per member present, as its definition says', () => {
  const health = (log: Log): number => log.measure('health', 1)[0] as number; // nothing else has a value in these logs
  const of = (visitors: number, leavers: number): number => {
    const log = new Log().founders(0, 1, 2, 3);
    for (let i = 0; i < visitors; i++) log.visit(0.2, i);
    for (let i = 0; i < leavers; i++) log.leave(0.5, i, 'life');
    return health(log);
  };
  expect([of(1, 0), of(1, 2), of(3, 2), of(3, 4), of(0, 4)]).toEqual([1 / 4, 1 / 2, 1, 0, 0]);
  expect(outcomeById('health')?.doc.en).toContain('(active visitors a week per member present, at most 1, and 0 in an empty group)');
  expect(outcomeById('health')?.doc.zh).toContain('（一周内来看的人与在群人数之比，至多 1；群里没人时是 0）');
});

test('buyers, conversion, money and time', () => {
  const log = new Log().founders(0, 1, 2).kol(0, 4).join(0.5, 3);
  const buy = (t: number, person: number, amount: number) => log.at(t, (sink) => sink.buy?.(t, person, amount));
  buy(0.6, 0, 99.5);
  buy(0.7, 0, 99.5);
  buy(0.8, 4, 10); // a KOL's money counts, the KOL does not
  buy(1.5, 3, 200);
  log.leave(1.6, 3, 'life');
  log.at(0.9, (sink) => sink.spend?.(0.9, 0, 120, 45)).at(1.9, (sink) => sink.spend?.(1.9, 1, 30.25, 30));
  log.at(1.95, (sink) => sink.drop?.(1.95, 1));
  expect(log.measure('buyers', 2)).toEqual([1, 2]);
  expect(log.measure('conversion', 2)).toEqual([1 / 4, 2 / 4]);
  expect(log.measure('revenue', 2)).toEqual([209, 409]);
  expect(log.measure('cost', 2)).toEqual([120, 150.25]);
  expect(log.measure('profit', 2)).toEqual([89, 258.75]);
  expect(log.measure('operatorHours', 2)).toEqual([0.75, 1.25]);
  expect(log.measure('droppedWork', 2)).toEqual([0, 1]);
});

test('an index between 0 and 1 is no larger than 1, whatever it is counted in', () => {
  expect(rangeOf(outcomeById('gini')!)).toEqual({ lower: 0, upper: 1 });
});

test('topic breadth: one over the sum of squared shares of members’ turns in 28 days', () => {
  const log = new Log().founders(0).say(0.1, 0, { topic: 0 }).say(0.2, 0, { topic: 0, turn: false }).say(0.3, 0, { topic: 1 });
  log.say(0.4, -1, { topic: 2 }).say(5.1, 0, { topic: 1 }).say(5.2, 0, { topic: 20 });
  const breadth = log.measure('topicBreadth', 34);
  expect(breadth[0]).toBe(2);
  expect(breadth[5]).toBeCloseTo(16 / 6, 12);
  expect(breadth[28]).toBe(2); // the turns of day 0 are out
  expect(breadth[33]).toBeNaN();
});

test('composition: each member ever is in the first group that applies', () => {
  let counts: () => Int32Array = () => new Int32Array();
  const outcome = {
    create(assembly) {
      const book = assembly.book(compositionBook);
      counts = book.counts;
      return { value: () => 0 };
    },
  } as Pick<Outcome, 'create'> as Outcome;
  const { sink } = assemble([outcome], CONTEXT);
  const log = new Log().founders(0, 1, 2, 3, 4).kol(0, 7).join(30, 5).join(20, 6);
  log.leave(10, 0, 'life').visit(2, 1); // 1 fades
  for (const person of [2, 3, 4, 5, 6]) log.visit(34, person);
  log
    .at(34, (s) => s.mute?.(34, 2))
    .at(34, (s) => s.mute?.(34, 1))
    .say(33, 3)
    .say(33, 5)
    .say(1, 4);
  log.play(sink, 35);
  expect(Object.fromEntries(GROUPS.map((group, i) => [group, counts()[i]]))).toEqual({
    left: 1,
    faded: 1,
    muted: 1,
    newcomer: 1,
    poster: 1,
    lurker: 2, // 4, whose line is too old, and 6, who never wrote
  });
});
