import { expect, test } from 'vitest';
import { Log } from './log.ts';

/** Messages 0–4 open threads by members; 5 is the operator's own. Answers: 0 by a member, 1 by itself only, 2 by the operator, 3 too late. */
const talk = (): Log =>
  new Log()
    .founders(0, 1)
    .say(0, 0) // 0
    .say(0.1, 0) // 1
    .say(0.2, 1) // 2
    .say(0.3, 1) // 3
    .say(0.4, 0) // 4: never answered
    .say(0.45, -1) // 5
    .say(0.5, 1, { parent: 0 }) // 6: after 12 h
    .say(0.6, 0, { parent: 1 }) // 7: to oneself
    .say(0.7, -1, { parent: 2 }) // 8: after 12 h
    .say(0.8, 1, { parent: 5 }) // 9: to the operator
    .say(1.0, 0, { parent: 6 }) // 10: no first reply
    .say(2.5, 0, { parent: 3 }); // 11: after 2.2 days

test('unanswered: members’ openings without another’s reply within 48 h, counted once they are 48 h old', () => {
  const share = talk().measure('unansweredShare', 12);
  expect(share[0]).toBeNaN();
  expect(share[1]).toBe(0); // only message 0 is exactly 48 h old
  expect(share[2]).toBe(3 / 5); // 1, 3 and 4
  expect(share[8]).toBe(3 / 4); // message 0 has fallen out of the last seven days
  expect(share[9]).toBeNaN();
});

test('an answer after exactly 48 hours is one', () => {
  expect(new Log().founders(0, 1).say(0.25, 0).say(2.25, 1, { parent: 0 }).measure('unansweredShare', 4)[2]).toBe(0);
});

test('an answer to an answer within the thread is an answer to its opening too', () => {
  const log = new Log().founders(0, 1).say(0, 0).say(0.1, 0, { parent: 0 }).say(0.2, 1, { parent: 1 });
  expect(log.measure('unansweredShare', 2)[1]).toBe(0);
});

test('time to first reply: median and 90th percentile of those answered, in hours', () => {
  // 12 h, 12 h and 52.8 h
  expect(talk().measure('firstReplyMedian', 3)[0]).toBeCloseTo(12, 9);
  expect(talk().measure('firstReplyMedian', 3)[2]).toBeCloseTo(12, 9);
  expect(talk().measure('firstReplyP90', 3)[2]).toBeCloseTo(12 + 0.8 * 40.8, 9);
  expect(new Log().founders(0).say(0, 0).measure('firstReplyMedian', 3)[2]).toBeNaN();
});

test('thread size is lines per thread, whoever opened it', () => {
  expect(talk().measure('threadSize', 3)[2]).toBe(12 / 6);
});
