import { expect, test } from 'vitest';
import { CAUSES, causeCode } from '../../sim/model/causes.ts';
import { detailOf } from '../../sim/outcomes/detail.ts';
import { createMeasurement, OUTCOMES } from '../../sim/outcomes/index.ts';
import { CONTEXT, Log } from './log.ts';

const life = (): Log =>
  new Log()
    .founders(0, 1, 2)
    .kol(0.1, 3)
    .join(0.5, 4)
    .join(1.5, 5)
    .leave(1.6, 0, 'overload')
    .leave(2.2, 4, 'selling')
    .leave(2.3, 3, 'life') // a KOL: neither member nor leaver
    .leave(2.4, 5, 'nagging')
    .leave(3.1, 1, 'purged');

test('members, joins and leavers count members only: not KOLs, and founders did not join', () => {
  expect(life().measure('members', 4)).toEqual([4, 4, 2, 1]);
  expect(life().measure('joins', 4)).toEqual([1, 2, 2, 2]);
  expect(life().measure('leavers', 4)).toEqual([0, 1, 3, 4]);
});

test('leavers by cause: annoyance sums selling and nagging, removed sums banned and purged', () => {
  expect(life().measure('leavers.overload', 4)).toEqual([0, 1, 1, 1]);
  expect(life().measure('leavers.annoyance', 4)).toEqual([0, 0, 2, 2]);
  expect(life().measure('leavers.selling', 4)).toEqual([0, 0, 1, 1]);
  expect(life().measure('leavers.nagging', 4)).toEqual([0, 0, 1, 1]);
  expect(life().measure('leavers.removed', 4)).toEqual([0, 0, 0, 1]);
  expect(life().measure('leavers.banned', 4)).toEqual([0, 0, 0, 0]);
  expect(life().measure('leavers.purged', 4)).toEqual([0, 0, 0, 1]);
  expect(life().measure('leavers.life', 4)).toEqual([0, 0, 0, 0]);
});

test('the causes of a measurement are counts of members by code', () => {
  const { sink, causes } = createMeasurement(['members'], CONTEXT, 4);
  life().play(sink, 4);
  expect(causes[causeCode('overload')]).toBe(1);
  expect(causes[causeCode('life')]).toBe(0);
  expect(causes.reduce((a, b) => a + b, 0)).toBe(4);
  expect(causes).toHaveLength(CAUSES.length);
});

test('muted share counts members present, each once, until they unmute or leave', () => {
  const log = new Log().founders(0, 1, 2, 3).kol(0, 4);
  log
    .at(0.5, (s) => s.mute?.(0.5, 0))
    .at(0.6, (s) => s.mute?.(0.6, 0))
    .at(0.7, (s) => s.mute?.(0.7, 4));
  log
    .at(1.5, (s) => s.mute?.(1.5, 1))
    .at(2.5, (s) => s.unmute?.(2.5, 0))
    .leave(3.5, 1, 'life');
  expect(log.measure('mutedShare', 4)).toEqual([0.25, 0.5, 0.25, 0]);
});

test('faded: present, and no visit for 30 days; joining counts as a sign of life', () => {
  const log = new Log().founders(0, 1, 2).visit(0.9, 0).visit(1, 1).leave(32.5, 0, 'life').join(10.5, 3);
  const faded = log.measure('faded', 42);
  expect(faded[29]).toBe(1); // person 2, who never came, after 30 days
  expect(faded[30]).toBe(2); // the visit of day 0 is 30 whole days back
  expect(faded[31]).toBe(3);
  expect(faded[32]).toBe(2); // one left
  expect(faded[39]).toBe(2);
  expect(faded[40]).toBe(3); // the newcomer of day 10.5 after day 40.5
});

test('every outcome has an id of its own and says in both languages what it is, in one sentence', () => {
  const ids = OUTCOMES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, label, doc, unit, defaultMargin } of OUTCOMES) {
    expect(id).toMatch(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z]*)?$/);
    expect(label.zh).toMatch(/\p{Script=Han}/u);
    expect(label.en).not.toMatch(/\p{Script=Han}/u);
    expect(doc.zh).toMatch(/^[^。]+。$/);
    expect(doc.en).toMatch(/^[A-Z].*[^.]\.$/);
    expect(doc.en).not.toMatch(/[.!?] [A-Z]/);
    expect(unit.id).not.toBe('');
    expect(defaultMargin).toBeGreaterThan(0);
  }
});

test('an unknown id is refused by name', () => {
  expect(() => createMeasurement(['memebrs'], CONTEXT, 1)).toThrow('no outcome "memebrs"');
});

test('only events that somebody listens to have a handler, and undefined values are NaN', () => {
  const { sink, series } = createMeasurement(['gini'], CONTEXT, 3);
  expect(sink.visit).toBeUndefined();
  expect(sink.feel).toBeUndefined();
  new Log().founders(0, 1).say(1.5, 0).play(sink, 3);
  expect([...series]).toEqual([Number.NaN, 0, 0]);
});

test('whoever listens, a sink has the same keys in the same order, and a method only for what is heard', () => {
  const sinks = [
    createMeasurement(['members'], CONTEXT, 3).sink,
    createMeasurement(['members', 'revenue', 'gini'], CONTEXT, 3).sink,
    createMeasurement(['members'], CONTEXT, 3, [detailOf(3, true).listen]).sink,
  ];
  expect(new Set(sinks.map((sink) => Object.keys(sink).join(' '))).size).toBe(1);
  expect(sinks.map(({ buy }) => buy !== undefined)).toEqual([false, true, true]);
});
