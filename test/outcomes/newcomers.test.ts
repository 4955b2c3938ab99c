import { expect, test } from 'vitest';
import { Log } from './log.ts';

/** Founder 0; newcomers 1 (again after 36 h and 10 d), 2 (only a further line), 3 (first post late, again after 40 d), 4 lurks. */
const arrivals = (): Log => {
  const log = new Log().founders(0).join(0.1, 1).join(0.2, 2).join(0.3, 3).join(0.4, 4).kol(0.5, 5);
  for (const person of [0, 5]) log.say(1, person).say(2.5, person).say(11, person).say(41, person);
  return log.say(1, 1).say(2.5, 1).say(11, 1).say(1.2, 2).say(1.2001, 2, { turn: false }).say(20, 3).say(60, 3);
};

test('second post: a new turn within 31 days of the first, among newcomers whose 31 days are over', () => {
  const share = arrivals().measure('secondPost', 60);
  expect(share[30]).toBeNaN();
  expect(share[31]).toBe(1); // person 1 after exactly 31 days
  expect(share[32]).toBe(1 / 2); // person 2 wrote but one turn
  expect(share[51]).toBe(1 / 3); // person 3 came back only after 40 days
});

test('post again: 24–48 h, 7–14 d, 30–60 d after the first post, founders and KOLs left out', () => {
  expect(arrivals().measure('postAgainD1', 4)[2]).toBe(1);
  expect(arrivals().measure('postAgainD1', 4)[3]).toBe(1 / 2);
  expect(arrivals().measure('postAgainD7', 40)[15]).toBe(1 / 2);
  expect(arrivals().measure('postAgainD7', 40)[33]).toBe(1 / 3);
  expect(arrivals().measure('postAgainD30', 80)[61]).toBe(0);
  expect(arrivals().measure('postAgainD30', 80)[79]).toBe(1 / 3);
});
