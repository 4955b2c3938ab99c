/** What is said without a wish to be answered is no conversation: ads, check-ins, red packets, abuse. */
import { expect, test } from 'vitest';
import { Log } from './log.ts';

const ASIDES = ['adSpam', 'checkIn', 'redPacket'] as const;

test.each(ASIDES)('%s opens no thread, and whoever writes under it opens none either', (kind) => {
  const talk = (): Log => new Log().founders(0, 1).say(0, 0).say(0.1, 1, { parent: 0 });
  const with1 = talk().say(0.2, 0, { kind, topic: 3 }).say(0.3, 1, { parent: 2 }).say(0.4, 1, { kind, topic: 2 });
  for (const id of ['unansweredShare', 'firstReplyMedian', 'threadSize']) expect(with1.measure(id, 4), id).toEqual(talk().measure(id, 4));
  expect(with1.measure('unansweredShare', 4)[1]).toBe(0);
  expect(new Log().founders(0).say(0, 0, { kind }).measure('unansweredShare', 4)[3]).toBeNaN();
});

test('abuse is no answer, ties nobody, and chooses no topic', () => {
  const log = new Log().founders(0, 1).say(0, 0, { topic: 1 }).say(0.1, 1, { parent: 0, kind: 'abuse', topic: 1 });
  expect(log.measure('unansweredShare', 3)[2]).toBe(1);
  expect(log.measure('threadSize', 3)[2]).toBe(1);
  expect(log.measure('tieDensity', 3)[2]).toBe(0);
  const two = log.say(0.2, 1, { kind: 'abuse', topic: 2 }).say(0.3, 0, { kind: 'adSpam', topic: 0 });
  expect(two.measure('topicBreadth', 3)[2]).toBe(1);
});

test('a survey that nobody answers leaves what the last one said', () => {
  const log = new Log()
    .founders(0)
    .at(0.5, (sink) => sink.survey?.(0.5, 0.6, 3, 0.4, 0.3))
    .at(1.5, (sink) => sink.survey?.(1.5, Number.NaN, 0, Number.NaN, Number.NaN));
  expect(log.measure('surveyedSatisfaction', 2)).toEqual([0.6, 0.6]);
  expect(log.measure('surveyedTrust', 2)).toEqual([0.4, 0.4]);
  expect(log.measure('surveyedBelonging', 2)).toEqual([0.3, 0.3]);
});
