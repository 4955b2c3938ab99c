import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EventSink, ROLE_ORDINARY } from '../../sim/model/events.ts';
import { createMeasurement } from '../../sim/outcomes/index.ts';
import { fanOut } from '../../sim/outcomes/measurement.ts';
import { CONTEXT, Log, randomLogs } from './log.ts';

test('reach: readers within 48 h over members present at posting, the author aside', () => {
  const log = new Log().founders(0, 1, 2, 3, 4).kol(0, 5);
  log.say(0.5, 0); // message 0
  log.say(0.6, -1); // message 1, by the operator: five members present
  log.visit(1, 1, 0, 2); // 1 reads both
  log.visit(1.1, 0, 0, 2); // 0 reads both, but 0 is the author of message 0
  log.visit(1.2, 5, 0, 2); // a KOL does not count
  log.visit(1.3, 2, 1, 2).readOne(1.4, 2, 0); // the newest, and one out of range
  log.join(1.5, 6).visit(1.6, 6, 0, 2); // was not there at posting
  log.visit(2.55, 3, 0, 2); // too late for message 0, in time for message 1
  log.leave(2.9, 3, 'life'); // was present at posting all the same
  expect(log.measure('reach', 4)[1]).toBeNaN();
  expect(log.measure('reach', 4)[2]).toBeCloseTo((2 / 4 + 4 / 5) / 2, 9);
});

test('reach is the mean over the last seven days in which messages became 48 h old', () => {
  const log = new Log().founders(0, 1).say(0.5, 0).visit(0.6, 1, 0, 1).say(4.5, 0);
  const reach = log.measure('reach', 14);
  expect(reach.slice(2, 6)).toEqual([1, 1, 1, 1]);
  expect(reach[6]).toBe(0.5);
  expect(reach[8]).toBe(0.5);
  expect(reach[9]).toBe(0);
  expect(reach[13]).toBeNaN();
});

test('a message counts for reach as soon as it is 48 h old, to the minute', () => {
  expect(new Log().founders(0, 1).say(0, 0).readOne(0.5, 1, 0).measure('reach', 3)[1]).toBe(1);
});

test('who is brought along in the minute of a post was not there when it was posted', () => {
  const log = new Log().founders(0, 1).say(0.5, 0).join(0.5, 2).say(0.6, 0);
  log.visit(0.7, 2, 0, 2).visit(0.8, 1, 0, 2); // 2 sees what was said last; only the second message had 2 in its audience
  expect(log.measure('reach', 4)[3]).toBe(1);
});

/** Counts reach from the whole log, pair by pair; `mutant` makes it wrong in one way. */
function recount(mutant: 'none' | 'own' | 'late' | 'newcomer') {
  interface Posted {
    t: number;
    author: number;
    room: number;
    inRoom: number;
    present: Set<number>;
  }
  const messages: Posted[] = [];
  const present = new Set<number>();
  const reads: { t: number; person: number; room: number; from: number; to: number }[] = [];
  const ordinary = new Set<number>();
  const sink: EventSink = {
    join(_t, person, _channel, role) {
      if (role !== ROLE_ORDINARY) return;
      ordinary.add(person);
      present.add(person);
    },
    leave: (_t, person) => present.delete(person),
    visit: (t, person, room, from, to) => reads.push({ t, person, room, from, to }),
    readOne: (t, person, room, inRoom) => reads.push({ t, person, room, from: inRoom, to: inRoom + 1 }),
    message: (t, author, _m, _k, _p, _th, room, inRoom) => messages.push({ t, author, room, inRoom, present: new Set(present) }),
  };
  const at = (now: number): number => {
    const shares: number[] = [];
    for (const { t, author, room, inRoom, present: audience } of messages) {
      if (t + 2 > now || t + 2 <= now - 7) continue;
      audience.delete(author);
      if (audience.size === 0) continue;
      const readers = reads.filter(
        (read) =>
          read.room === room &&
          read.from <= inRoom &&
          inRoom < read.to &&
          ordinary.has(read.person) &&
          (mutant === 'newcomer' || audience.has(read.person) || (mutant === 'own' && read.person === author)) &&
          (mutant === 'own' || read.person !== author) &&
          (mutant === 'late' || read.t <= t + 2),
      );
      shares.push(readers.length / audience.size);
    }
    return shares.length === 0 ? Number.NaN : shares.reduce((a, b) => a + b, 0) / shares.length;
  };
  return { sink, at };
}

const disagreements = (mutant: Parameters<typeof recount>[0]): number => {
  let wrong = 0;
  for (const log of fc.sample(randomLogs, { numRuns: 120, seed: 7 })) {
    const relabel = Array.from({ length: log.persons }, (_, i) => i);
    const { sink, series } = createMeasurement(['reach'], { ...CONTEXT, rooms: 1 }, log.days); // a second room appears
    const brute = recount(mutant);
    log.play(fanOut([sink, brute.sink]), relabel);
    for (let day = 0; day < log.days; day++) {
      const expected = brute.at(day + 1);
      const agrees = Number.isNaN(expected) ? Number.isNaN(series[day]) : Math.abs(expected - series[day]!) < 1e-8;
      if (!agrees) wrong++;
    }
  }
  return wrong;
};

test('reach agrees with a brute-force recount of random communities, and not with wrong recounts', () => {
  expect(disagreements('none')).toBe(0);
  for (const mutant of ['own', 'late', 'newcomer'] as const) expect(disagreements(mutant)).toBeGreaterThan(0);
});
