/** When what figures say beside the answer is told anew. */
import { expect, test } from 'vitest';
import { type Asked, worthTelling } from '../../web/views/telling.ts';

/** Pairs at which a row of pictures of one input is told; the last one is of all runs. */
function toldAt(pictures: readonly number[], before: Asked | null = null): readonly number[] {
  let asked = before;
  return pictures.filter((pairs, i) => {
    const done = i === pictures.length - 1;
    if (!worthTelling({ hash: 'now', pairs, done }, done, 'so', asked)) return false;
    asked = { hash: 'now', pairs, view: 'so' };
    return true;
  });
}

test('on the way it is told from a first picture on, whenever pairs have doubled, and at the end', () => {
  expect(toldAt([2, 5, 8, 11, 15, 16, 20, 31, 33, 39])).toEqual([8, 16, 33, 39]);
  expect(toldAt([2, 5, 8, 11], { hash: 'before', pairs: 40, view: 'so' })).toEqual([8, 11]);
  expect(toldAt([2, 3])).toEqual([3]); // all that were asked for
});

test('it is told at once to whoever looks otherwise, and not twice where nothing is new', () => {
  const asked = { hash: 'now', pairs: 8, view: 'so' };
  expect(worthTelling({ hash: 'now', pairs: 9, done: false }, false, 'otherwise', asked)).toBe(true);
  expect(worthTelling({ hash: 'now', pairs: 2, done: false }, false, 'otherwise', asked)).toBe(false);
  expect(worthTelling({ hash: 'now', pairs: 8, done: true }, true, 'so', asked)).toBe(false);
});
