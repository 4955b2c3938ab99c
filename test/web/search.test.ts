import { expect, test } from 'vitest';
import { isFound } from '../../web/words/search.ts';

test('all words must be there, in any order and case; full-width letters are letters, and 率 behind a word is left out if it must', () => {
  const texts = ['发帖的流失', 'Posts per day', 'content.perDay'];
  expect(['', ' ', 'day posts', 'ＰＥＲＤＡＹ', '流失率', '流失 posts'].filter((words) => !isFound(words, texts))).toEqual([]);
  expect(['day nights', '流量', '率', 'posts率x'].filter((words) => isFound(words, texts))).toEqual([]);
});
