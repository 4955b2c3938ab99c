/** What is asked can be changed on the page; what comes of it is always a scenario that can be read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASSUMPTION_FIELDS, formatProblem, OUTCOMES, readValues } from '../../sim/index.ts';
import { ASSUMPTION_NAMES } from '../../sim/model/coefficients.ts';
import {
  withAmount,
  withExpected,
  withHorizons,
  withMain,
  withOutcome,
  withOutcomeMoved,
  withoutOutcome,
  withWords,
} from '../../web/document/asked.ts';
import { type Draft, draftText, openFile, readDraft } from '../../web/document/draft.ts';
import { CASES, load, shipped } from '../scenario/files.ts';

function draftOf(name: string): Draft {
  const opened = openFile(shipped(name), load);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.draft;
}
const problemsOf = (draft: Draft): readonly string[] => {
  const reading = readDraft('x', draft);
  return reading.ok ? [] : reading.problems.map((problem) => formatProblem(problem, 'en'));
};

const DRAFTS = CASES.map((name) => draftOf(`cases/${name}`));
const id = fc.constantFrom(...OUTCOMES.map((outcome) => outcome.id));
const change: fc.Arbitrary<(draft: Draft) => Draft> = fc.oneof(
  id.map((one) => (draft: Draft) => withOutcome(draft, one)),
  fc.nat(9).map((at) => (draft: Draft) => withoutOutcome(draft, draft.outcomes[at % draft.outcomes.length]!.id)),
  fc.nat(9).map((at) => (draft: Draft) => withMain(draft, draft.outcomes[at % draft.outcomes.length]!.id)),
  fc.tuple(fc.nat(9), fc.constantFrom(-1, 1) as fc.Arbitrary<-1 | 1>).map(
    ([at, by]) =>
      (draft: Draft) =>
        withOutcomeMoved(draft, draft.outcomes[at % draft.outcomes.length]!.id, by),
  ),
  fc
    .tuple(fc.nat(9), fc.constantFrom(0.001, 0.5, 1), fc.constantFrom('margin', 'limit') as fc.Arbitrary<'margin' | 'limit'>)
    .map(([at, amount, key]) => (draft: Draft) => {
      const own = draft.outcomes[at % draft.outcomes.length]!;
      const neither = OUTCOMES.find((outcome) => outcome.id === own.id)!.better === 'neither';
      return neither && key === 'limit' ? draft : withAmount(draft, own.id, key, amount);
    }),
  fc.tuple(fc.nat(9), fc.constantFrom('above', 'below', 'same'), fc.constantFrom(0.01, 1)).map(([at, relation, by]) => (draft: Draft) => {
    const [strategy, against] = Object.keys(draft.strategies) as [string, string];
    const horizon = draft.horizons[at % draft.horizons.length]!;
    const own = draft.outcomes[at % draft.outcomes.length]!;
    return withExpected(draft, own.id, [...(own.expect ?? []), { strategy, against, [relation]: by, horizon }]);
  }),
  fc.integer({ min: 1, max: 400 }).map((day) => (draft: Draft) => withHorizons(draft, [day, draft.horizons.at(-1)!])),
  fc
    .string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
    .map((text) => (draft: Draft) => (text.trim() === '' ? draft : withWords(draft, 'question', 'zh', text.trim().slice(0, 200)))),
);

test('after any of them, in any order, it can be read, has one main outcome, and asks for no outcome twice', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DRAFTS), fc.array(change, { maxLength: 12 }), (draft, changes) => {
      const left = changes.reduce((now, one) => one(now), draft);
      // A later day than the fork's or the claims' may be its last; an earlier one is not made the last here.
      expect(problemsOf(left)).toEqual([]);
      expect(left.outcomes.filter(({ primary }) => primary)).toHaveLength(1);
      expect(new Set(left.outcomes.map((own) => own.id)).size).toBe(left.outcomes.length);
    }),
    { numRuns: 300 },
  );
});

test('words that are pasted with what no file may hold are taken without it; of nothing else, the last ones stay', () => {
  const pasted = withWords(exam, 'title', 'zh', ' 一\u2028二\u200b\ud83d ');
  expect(pasted.title.zh).toBe('一 二');
  expect(problemsOf(pasted)).toEqual([]);
  expect(withWords(exam, 'title', 'zh', '\u2028\u200b')).toBe(exam);
});

const exam = draftOf('cases/exam-prep');
const ids = ({ outcomes }: Draft): readonly string[] => outcomes.map((own) => own.id);

test('another outcome comes with its usual margin as the last, and goes again without a trace', () => {
  const more = withOutcome(exam, 'postsPerDay');
  const usual = OUTCOMES.find((outcome) => outcome.id === 'postsPerDay')!.defaultMargin;
  expect(more.outcomes.at(-1)).toEqual({ id: 'postsPerDay', margin: usual });
  expect(withOutcome(more, 'postsPerDay')).toBe(more);
  expect(withOutcome(exam, 'membres')).toBe(exam);
  expect(draftText(withoutOutcome(more, 'postsPerDay'))).toBe(draftText(exam));
});

test('without its main outcome the first of the others is; what was expected of it goes; the only one stays', () => {
  const main = exam.outcomes.find(({ primary }) => primary)!;
  const left = withoutOutcome(exam, main.id);
  expect(ids(left)).toEqual(ids(exam).filter((one) => one !== main.id));
  expect(left.outcomes[0]!.primary).toBe(true);
  const only = ids(left).slice(1).reduce(withoutOutcome, left);
  expect(ids(only)).toHaveLength(1);
  expect(withoutOutcome(only, ids(only)[0]!)).toBe(only);
});

test('the main outcome made another and back, a margin and a limit set and back: the same text, and so the same input', () => {
  const [first, second] = exam.outcomes as [Draft['outcomes'][0], Draft['outcomes'][0]];
  const main = exam.outcomes.find(({ primary }) => primary)!;
  const there = withMain(exam, main === first ? second.id : first.id);
  expect(there.outcomes.filter(({ primary }) => primary)).toHaveLength(1);
  expect(draftText(withMain(there, main.id))).toBe(draftText(exam));
  expect(draftText(withAmount(withAmount(exam, first.id, 'margin', 0.3), first.id, 'margin', first.margin))).toBe(draftText(exam));
  const free = withAmount(exam, 'trust', 'limit', undefined);
  expect(draftText(withAmount(withAmount(free, 'trust', 'limit', 0.1), 'trust', 'limit', undefined))).toBe(draftText(free));
  expect(draftText(withOutcomeMoved(withOutcomeMoved(exam, second.id, -1), second.id, 1))).toBe(draftText(exam));
  expect(withOutcomeMoved(exam, first.id, -1)).toBe(exam);
});

test('days are put in order, each once; what was expected of one that is left out goes with it', () => {
  const [early, late] = exam.horizons as [number, number];
  const expects = (draft: Draft): number => draft.outcomes.reduce((sum, { expect: all }) => sum + (all?.length ?? 0), 0);
  expect(expects(exam)).toBeGreaterThan(0);
  expect(withHorizons(exam, [late, 3, early, 3]).horizons).toEqual([3, early, late]);
  expect(expects(withHorizons(exam, [early, late]))).toBe(expects(exam));
  const sooner = withHorizons(exam, [early]);
  expect(expects(sooner)).toBe(0); // they were of the last day
  expect(problemsOf(sooner)).toEqual([]);
});

test('every assumption can be multiplied by anything between its ends, as files may', () => {
  expect(Object.keys(ASSUMPTION_FIELDS)).toEqual(ASSUMPTION_NAMES);
  for (const end of ['min', 'max', 'default'] as const) {
    const assumptions = Object.fromEntries(Object.entries(ASSUMPTION_FIELDS).map(([name, field]) => [name, field[end]]));
    expect(readValues('x', 'x.yaml', { ...exam, assumptions } as never)).toMatchObject({ ok: true });
  }
  for (const [name, { min, max }] of Object.entries(ASSUMPTION_FIELDS))
    for (const factor of [min - 0.01, max + 0.01])
      expect(readValues('x', 'x.yaml', { ...exam, assumptions: { [name]: factor } } as never).ok, `${name} × ${factor}`).toBe(false);
});
