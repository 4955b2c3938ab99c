/** What a link says its sender saw, set beside what is computed here; and the page's list of changes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { focused } from '../../web/document/document.ts';
import { openFile } from '../../web/document/draft.ts';
import { movedSince, readSeen, seenIn } from '../../web/document/seen.ts';
import { variantsOf } from '../../web/document/variants.ts';
import { CHANGES } from '../../web/words/help.ts';
import { load } from '../scenario/files.ts';

const TEXT = `
qunsim: 1
title: t
question: q
world: { population: { founders: 40, company: 0.3 }, platform: { capacity: 80 } }
variants:
  small: { title: small, world: { platform: { capacity: 60 } } }
  odd: { world: { population: { founders: 30 }, arrivals: [{ channel: x, rate: 2/day }] } }
strategies: { a: {}, b: { content: { perDay: 5 } } }
horizons: [7, 14]
outcomes: [{ id: members, primary: true, margin: 2 }, { id: mutedShare }]
`;
const opened = () => {
  const file = openFile({ name: 't', path: 't.yaml', text: TEXT }, load);
  if (!file.ok) throw new Error('unreadable');
  return file.draft;
};

describe('what was seen', () => {
  const document = focused({ name: 't', draft: opened(), lens: { variant: 'odd', horizon: 7 } });
  const mean = (members: number, share: number | null) => ({
    members: { horizon: { '7': { mean: members }, '14': { mean: 0 } } },
    mutedShare: { horizon: { '7': { mean: share }, '14': { mean: 0 } } },
  });
  const arms = { 'odd/a': mean(30.12345, 0.5), 'odd/b': mean(27, null), 'small/a': mean(1, 1), 'small/b': mean(1, 1) };

  test('is the pair, world and horizon of the lens, to four digits, and comes back from a link', () => {
    const seen = seenIn(document, { arms } as never);
    expect(seen).toEqual({ members: ['30.12', '27'], mutedShare: ['0.5', ''] });
    expect(readSeen(JSON.parse(JSON.stringify(seen)))).toEqual(seen);
  });

  test('only what came out otherwise has moved', () => {
    const seen = seenIn(document, { arms } as never);
    expect(movedSince(seen, seen)).toEqual([]);
    const other = seenIn(document, { arms: { ...arms, 'odd/b': mean(26.99, null) } } as never);
    expect(movedSince(seen, other)).toEqual([{ outcome: 'members', before: ['30.12', '27'], now: ['30.12', '26.99'] }]);
    expect(movedSince({ other: ['1', '2'] }, seen)).toEqual([]);
    expect(movedSince({ members: ['30.11', '27'] }, seen)).toMatchObject([{ outcome: 'members' }]); // the baseline alone
  });

  test('whatever stands in a link, only numbers of outcomes get through', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`o${i}`, ['1', '2']]));
    expect(Object.keys(readSeen(many) ?? {})).toHaveLength(100);
    expect(readSeen({ members: ['<b>', '1'], x: 1, 'a b': ['1', '2'], mutedShare: ['1', '2', '3'] })).toBeNull();
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const seen = readSeen(value);
        expect(seen === null || Object.values(seen).every((pair) => pair.every((x) => x === '' || Number.isFinite(Number(x))))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

test('a variant’s whole world is the one that the reader of files gives its arms', () => {
  const draft = opened();
  const { variants: _, ...single } = draft;
  const reading = readScenario({ name: 't', path: 't.yaml', text: TEXT }, load);
  if (!reading.ok) throw new Error('unreadable');
  const worlds = variantsOf(draft).map(({ world }) => {
    const alone = readScenario({ name: 't', path: 't.yaml', text: JSON.stringify({ ...single, world }) }, load);
    return alone.ok && alone.scenario.arms[0]?.world;
  });
  expect(worlds).toEqual(['small/a', 'odd/a'].map((name) => reading.scenario.arms.find((arm) => arm.name === name)?.world));
  expect(worlds[0]).not.toEqual(worlds[1]);
});

describe('what changed', () => {
  test('begins with this version, tells of page and model apart, in both languages', () => {
    expect(CHANGES[0]).toMatchObject({ version: VERSION, stream: STREAM_VERSION });
    for (const { face, model } of CHANGES) {
      for (const { zh, en } of [...face, ...model]) {
        expect(zh).toMatch(/\p{Script=Han}.*[。]$/u);
        expect(en).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
      }
      expect(face.length * model.length).toBeGreaterThan(0);
    }
  });
});
