/** Which of several figures is looked at: the one that fills most of the window. */
import { expect, test } from 'vitest';
import { mostInView } from '../../web/views/in-view.ts';

test('the one of which most is seen, the first of equals, none where none is', () => {
  const window = { top: 100, bottom: 900 };
  const spans = [
    { top: -400, bottom: 200 }, // 100 left of it
    { top: 200, bottom: 500 },
    { top: 500, bottom: 800 },
    { top: 850, bottom: 2000 },
  ];
  expect(mostInView(spans, window)).toBe(1);
  expect(mostInView(spans, { top: 800, bottom: 1600 })).toBe(3);
  expect(mostInView(spans, { top: 2000, bottom: 2800 })).toBe(-1);
  expect(mostInView([], window)).toBe(-1);
});
