/** What a phase of a draft is called on the page. */
import { expect, test } from 'vitest';
import { retitled, titleOfPhase } from '../../web/document/phases.ts';

const SET = { set: { content: { perDay: 2 } } };

test('a phase goes by its title, and by its name where it has none or half of one', () => {
  expect(titleOfPhase({ name: 'talk-up', title: { zh: '冷场多接话', en: 'more answers' }, ...SET })).toEqual({
    zh: '冷场多接话',
    en: 'more answers',
  });
  for (const title of [undefined, '', { zh: '冷场' }, null]) {
    const phase = { name: 'talk-up', ...(title !== undefined && { title }), ...SET };
    expect(titleOfPhase(phase as never)).toEqual({ zh: 'talk-up', en: 'talk-up' });
  }
});

test('a title that is written stands in both languages; an empty one, or the name itself, takes it away', () => {
  const phase = { name: 'talk-up', title: { zh: '冷场多接话', en: 'more answers' }, ...SET };
  expect(retitled(phase, ' 多接话 ')).toEqual({ zh: '多接话', en: '多接话' });
  expect(retitled(phase, '  ')).toBeUndefined();
  expect(retitled(phase, 'talk-up')).toBeUndefined();
});
