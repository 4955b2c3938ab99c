/** The table of patterns on the page speaks both languages. */
import { expect, test } from 'vitest';
import { PATTERN_ZH } from '../../web/words/patterns.ts';
import { PATTERNS } from '../patterns/patterns.ts';

test('every pattern of the table has its Chinese, and no Chinese has lost its pattern', () => {
  const declared = [...new Set(PATTERNS.map(({ claim }) => claim))].sort();
  expect(Object.keys(PATTERN_ZH).sort()).toEqual(declared);
  for (const text of Object.values(PATTERN_ZH)) expect(text).toMatch(/\p{Script=Han}.*[。…：]$/u);
});
