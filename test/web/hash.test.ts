import { expect, test } from 'vitest';
import type { Draft } from '../../web/document/draft.ts';
import { hashOf, runsHashOf } from '../../web/document/hash.ts';

const text = (own: string) => ({ zh: own, en: own });
const DRAFT: Draft = {
  qunsim: 1,
  title: text('t'),
  question: text('q'),
  variants: { big: { title: text('v'), world: { population: { founders: 9 } } } },
  strategies: { a: { title: text('a') }, b: { title: text('b'), content: { perDay: 2 } } },
  baseline: 'a',
  horizons: [3],
  outcomes: [{ id: 'members', margin: 2 }],
  seed: '1',
  replications: 4,
};

test('words are part of what is answered, and no part of what is run; everything else is', () => {
  const { a, b } = DRAFT.strategies;
  const words: Partial<Draft>[] = [
    { title: text('other') },
    { question: text('other') },
    { notes: text('other') },
    { refutedBy: text('other') },
    { strategies: { a: { ...a!, title: text('other') }, b: b! } },
    { variants: { big: { ...DRAFT.variants!.big!, title: text('other') } } },
  ];
  const matter: Partial<Draft>[] = [
    { seed: '2' },
    { replications: 5 },
    { horizons: [3, 4] },
    { outcomes: [{ id: 'members', margin: 3 }] },
    { baseline: 'b' },
    { assumptions: { visitRate: 2 } },
    { world: { population: { founders: 8 } } },
    { strategies: { a: a!, b: { ...b!, content: { perDay: 3 } } } },
    { strategies: { b: b!, a: a! } },
    { variants: { big: { ...DRAFT.variants!.big!, world: {} } } },
  ];
  const runs = (change: Partial<Draft>): string => runsHashOf('n', { ...DRAFT, ...change });
  const whole = (change: Partial<Draft>): string => hashOf('n', { ...DRAFT, ...change }, '1', 1);
  expect(new Set(words.map(runs))).toEqual(new Set([runs({})]));
  expect(new Set([{}, ...matter].map(runs)).size).toBe(matter.length + 1);
  expect(new Set([{}, ...words, ...matter].map(whole)).size).toBe(words.length + matter.length + 1);
});
