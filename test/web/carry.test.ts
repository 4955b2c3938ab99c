/** A link of another version: what this one does not know is left out by name, the rest is what it was. */
import { expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { carriedOver } from '../../web/document/carry.ts';
import { type Draft, readDraft } from '../../web/document/draft.ts';
import type { Values } from '../../web/document/tree.ts';
import { CHANGES } from '../../web/words/help.ts';
import { ageOf, modelSince } from '../../web/words/old-link.ts';

const DRAFT = {
  qunsim: 1,
  title: { zh: '小群', en: 'small' },
  question: { zh: '多发会怎样', en: 'what do more posts do' },
  world: { population: { founders: 40 } },
  strategies: {
    few: { title: { zh: '少发', en: 'few' }, content: { perDay: 2 } },
    many: { title: { zh: '多发', en: 'many' }, content: { perDay: 30 }, phases: [{ name: 'later', set: { content: { perDay: 3 } } }] },
  },
  baseline: 'few',
  horizons: [14],
  outcomes: [
    { id: 'members', margin: 2, primary: true },
    { id: 'mutedShare', margin: 0.05 },
  ],
  claims: { fewer: { claim: 'diff(members, many, few) > -90' } },
  seed: 'small',
  replications: 4,
};

const problemsIn = async (draft: Values) => {
  const reading = readDraft('small', draft as never as Draft);
  return reading.ok ? [] : reading.problems;
};

test('what is unknown goes, be it a lever, a group, an outcome, a claim or a phase; what remains is as it was, and reads', async () => {
  const { few, many } = DRAFT.strategies;
  const old = {
    ...DRAFT,
    oldTop: { a: 1 },
    world: { ...DRAFT.world, oldGroup: { a: 1 } },
    strategies: {
      few: { ...few, content: { perDay: 2, oldLever: 3 } },
      many: {
        ...many,
        phases: [{ name: 'gone', set: { content: { oldLever: 2 } } }, ...many.phases, { name: 'also', set: { old: { a: 1 } } }],
      },
    },
    outcomes: [{ id: 'gone', margin: 1 }, { ...DRAFT.outcomes[0], oldKey: 1 }, { id: 'alsoGone', margin: 1 }, DRAFT.outcomes[1]],
    claims: { ...DRAFT.claims, gone: { claim: 'diff(gone, many, few) > 0' } },
  };
  const { draft, left } = await carriedOver(old as never, problemsIn);
  expect(draft).toEqual(DRAFT);
  expect(await problemsIn(draft)).toEqual([]);
  expect(left.map(({ path, name }) => name ?? path)).toEqual(
    expect.arrayContaining([
      'oldTop',
      'world.oldGroup',
      'strategies.few.content.oldLever',
      'strategies.many.phases[0].set.content.oldLever',
      'strategies.many.phases[2].set.old',
      'gone',
      'alsoGone',
      'outcomes[1].oldKey',
      'claims.gone',
    ]),
  );
});

test('nothing goes that is only wrong: it is left to be told where it stands', async () => {
  const wrong = { ...DRAFT, world: { population: { founders: -3 } } };
  expect(await carriedOver(wrong as never, problemsIn)).toEqual({ draft: wrong, left: [] });
  expect(await carriedOver(DRAFT as never, problemsIn)).toEqual({ draft: DRAFT, left: [] });
});

test('how old the version of a link is, and what changed in the model since, where that can be said', () => {
  expect(ageOf(VERSION, STREAM_VERSION)).toBe('same');
  expect([ageOf('0.0.9', 0), ageOf(VERSION, STREAM_VERSION - 1)]).toEqual(['older', 'older']);
  expect([ageOf('99.0.0', 9), ageOf(VERSION, STREAM_VERSION + 1)]).toEqual(['newer', 'newer']);
  expect(ageOf('nonsense', 9)).toBe('other');
  expect(modelSince('0.0.9', 0)).toEqual(expect.arrayContaining([...CHANGES[0]!.model]));
  expect([...modelSince('99.0.0', 9), ...modelSince('nonsense', 9), ...modelSince(VERSION, STREAM_VERSION)]).toEqual([]);
});
