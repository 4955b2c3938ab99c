/** The page's document: drafts are files, undo goes back exactly, links survive and are never trusted. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../sim/scenario/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { platforms } from '../../web/build/cases.ts';
import { focused } from '../../web/document/document.ts';
import { type Draft, draftText, openFile, readDraft } from '../../web/document/draft.ts';
import { begin, type History, MOST_STEPS, record, redo, reopen, seal, undo } from '../../web/document/history.ts';
import {
  decodeLink,
  encodeLink,
  LINK_VERSION,
  LONGEST_LINK,
  linkAt,
  MOST_BYTES,
  readShared,
  textsOf,
  withTexts,
} from '../../web/document/link.ts';
import { soundPart, withFaults, withoutFaults } from '../../web/document/mend.ts';
import { withoutStrategy } from '../../web/document/remove.ts';
import { getIn, type Path, setIn, type Value } from '../../web/document/tree.ts';
import { setInDraft } from '../../web/document/variants.ts';
import { redone, strategyRemoved, undone } from '../../web/words/phrases.ts';
import { W } from '../../web/words/words.ts';
import { CASES, load, shipped } from '../scenario/files.ts';

const opened = (name: string) => {
  const result = openFile(shipped(`cases/${name}`), load);
  if (!result.ok) throw new Error(`${name} cannot be read`);
  return result.draft;
};

describe.each(CASES)('the draft of case %s', (name) => {
  test('reads as the file does, to the last value', () => {
    const file = readScenario(shipped(`cases/${name}`), load);
    const draft = readDraft(shipped(`cases/${name}`).name, opened(name));
    expect(file.ok && draft.ok && draft.scenario).toEqual(file.ok && file.scenario);
  });

  test('is a file that opens as the same draft', () => {
    const draft = opened(name);
    const again = openFile({ name, path: `${name}.yaml`, text: draftText(draft) }, () => null);
    expect(again).toEqual({ ok: true, draft });
  });

  test('fits a link of 2,000 characters that gives it back', async () => {
    const draft = opened(name);
    const document = focused({ name, draft });
    const link = await encodeLink({ qunsim: '0.1.0', stream: 1, language: 'zh', document }, textsOf(draft));
    expect(link.length).toBeLessThanOrEqual(2000);
    const decoded = await decodeLink(link);
    const shared = readShared((decoded as { value: unknown }).value)!;
    const text = JSON.stringify(withTexts(shared.draft, textsOf(draft), shared.name));
    expect(openFile({ name, path: 'link.yaml', text }, () => null)).toEqual({ ok: true, draft });
    expect(shared.lens).toEqual(
      document.lens.variant === null ? { arm: document.lens.arm, horizon: document.lens.horizon } : document.lens,
    );
  });
});

const SMALL_DRAFT = `
qunsim: 1
title: t
question: q
world: { population: { founders: 30 } }
strategies:
  a: {}
  b: { content: { perDay: 9 }, phases: [{ from: 5, to: 9, when: members > 5, set: { content: { perDay: 1 } } }] }
horizons: [14]
outcomes: [{ id: members, primary: true }]
`;

describe('a draft with faults', () => {
  const text = SMALL_DRAFT;
  const sound = (): Draft => {
    const opened = openFile({ name: 'x', path: 'x.yaml', text }, load);
    if (!opened.ok) throw new Error('it cannot be read');
    return opened.draft;
  };
  const problemsIn = (draft: object) => {
    const reading = readDraft('x', draft as Draft);
    return reading.ok ? [] : reading.problems;
  };
  test('opens without them, and they go back to their places: formulas, days and conditions of phases', () => {
    const faults: [Path, string | number][] = [
      [['strategies', 'b', 'content', 'perDay'], '= membres * 2'],
      [['strategies', 'b', 'phases', 0, 'when'], 'members >'],
      [['strategies', 'b', 'phases', 0, 'to'], 3],
      [['world', 'population', 'founders'], 1e12],
    ];
    const broken = faults.reduce<Value>((whole, [path, value]) => setIn(whole, path, value)!, sound() as never) as never as Draft;
    const problems = problemsIn(broken);
    expect(problems.length).toBeGreaterThanOrEqual(4);
    const mended = withoutFaults(broken as never, problems)!;
    expect(problemsIn(mended.draft)).toEqual([]);
    expect(withFaults(mended.draft, mended.faults)).toEqual(broken);
  });
  test('also of a strategy whose name is a number', () => {
    const draft = { ...sound(), strategies: { ...sound().strategies, 2: { title: { zh: '二', en: 'two' } } } } as unknown as Draft;
    const broken = setIn(draft as never, ['strategies', '2', 'content', 'perDay'], '= membres') as never as Draft;
    const mended = withoutFaults(broken as never, problemsIn(broken))!;
    expect(problemsIn(mended.draft)).toEqual([]);
    expect(withFaults(mended.draft, mended.faults)).toEqual(broken);
  });
  test('opens also where values go ill together, each of them sound: with themselves, with defaults, or all in all', async () => {
    const base = { ...sound(), claims: { more: { claim: 'diff(members, b, a) > 0', worlds: { 'world.population.founders': [20, 40] } } } };
    const read = async (draft: object) => {
      const reading = readDraft('x', draft as Draft);
      return reading.ok ? { sound: draft } : { problems: reading.problems };
    };
    for (const [path, value] of [
      [['strategies', 'b', 'content', 'from'], 23.5], // after the default of its other end
      [['world', 'platform', 'capacity'], 5], // fewer than the founders
      [['world', 'rooms', 'read'], 3],
      [
        ['world', 'arrivals'],
        [{ channel: 'ads' }, { channel: 'ads' }],
      ],
      [['strategies', 'b', 'moderation', 'remove'], [{ channel: 'nobody' }]],
      [['world', 'population', 'rhythm'], { lunch: 0, work: 0, evening: 0, flat: 0 }],
      [['world'], { population: { founders: 30_000 }, platform: { capacity: 30_000 } }], // on so many days, so often
    ] as const) {
      const long = path.length === 1 ? { horizons: [365], replications: 2000 } : {};
      const broken = { ...(setIn(base as never, path, value) as object), ...long } as never as Draft;
      const problems = problemsIn(broken);
      expect(
        problems.map(({ kind }) => kind).every((kind) => kind === 'contradiction' || kind === 'too-large'),
        path.join('.'),
      ).toBe(true);
      expect(problems.length, path.join('.')).toBeGreaterThan(0);
      const mended = await soundPart(broken as never, problems, read);
      expect(mended, path.join('.')).not.toBeNull();
      expect(withFaults(mended!.sound, mended!.faults)).toEqual(broken);
    }
  });
  test('whose faults are not those of single fields is not one that somebody was at work on', () => {
    for (const change of [
      { outcomes: 'none' },
      { horizons: [0] },
      { strategies: { a: 3 } },
      { strategies: { a: {}, b: 'x' } },
      { strategies: { a: {}, b: { content: { perDay: `= ${'y'.repeat(500)}` } } } },
      { world: { population: { founders: { a: 1 } } } },
    ]) {
      const broken = { ...sound(), ...change };
      expect(withoutFaults(broken as never, problemsIn(broken)), JSON.stringify(change)).toBeNull();
    }
  });
});

describe('a strategy that is taken out', () => {
  const text = `
qunsim: 1
title: t
question: q
strategies: { calm: { content: { perDay: 2 } }, busy: { content: { perDay: 9 } }, third: {} }
fork: { day: 3, history: FORK }
baseline: calm
horizons: [14]
outcomes: [{ id: members, primary: true, expect: [{ strategy: busy, above: 1 }] }]
claims:
  one: { claim: 'diff(members, busy, calm) > 0' }
  two: { claim: members(third) > 3, worlds: { strategies.busy.content.perDay: [1, 2] } }
  rest: { claim: 'diff(members, third, busy) > 0' }
  calmer: { claim: members(third) > 3 }
`;
  test.each(['calm', '{ extends: calm, hosting: { minutesPerDay: 5 } }'])(
    'takes along what speaks of it; its history stays: %s',
    (history) => {
      const opened = openFile({ name: 'x', path: 'x.yaml', text: text.replace('FORK', history) }, load);
      if (!opened.ok) throw new Error(opened.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
      const before = readDraft('x', opened.draft);
      for (const name of ['calm', 'busy', 'third']) {
        const left = readDraft('x', withoutStrategy(opened.draft, name));
        if (!left.ok) throw new Error(left.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
        expect(left.scenario.arms.map(({ strategyName }) => strategyName)).not.toContain(name);
        const claims = { calm: ['two', 'rest', 'calmer'], busy: ['calmer'], third: ['one'] }[name];
        expect(left.scenario.claims.map((claim) => claim.name)).toEqual(claims);
        expect(left.scenario.arms[0]!.history).toEqual(before.ok && before.scenario.arms[0]!.history);
      }
    },
  );
});

test('a link that a chat has glued to what stands behind it is read', async () => {
  const draft = opened('kol');
  const link = await encodeLink({ qunsim: '0.1.0', stream: 1, language: 'zh', document: focused({ name: 'kol', draft }) }, textsOf(draft));
  const alone = await decodeLink(link);
  expect(alone).toHaveProperty('value');
  for (const behind of ['。', '%E3%80%82', ' 快看', '%20look', ')', '，你看'])
    expect(await decodeLink(link + behind), behind).toEqual(alone);
  expect(await decodeLink(`${link.slice(0, -9)}。`)).toEqual({ trouble: 'damaged' });
});

test('variants keep the world they change, titles and what is expected of each', () => {
  const text = `
qunsim: 1
title: t
question: q
world: { population: { founders: 40 }, platform: { capacity: 80 } }
variants:
  small: { title: { zh: 小, en: small }, world: { platform: { capacity: 60 } } }
  base: {}
strategies: { a: {}, b: { title: bee, content: { perDay: 5 }, kols: [{ count: 2, fee: 7 }] } }
horizons: [14]
outcomes: [{ id: members, primary: true, margin: 2, limit: 9, expect: [{ strategy: b, above: margin, variant: small }] }, { id: mutedShare }]
`;
  const file = { name: 'v', path: 'v.yaml', text };
  const result = openFile(file, () => null);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
  expect(result.draft.variants?.small).toEqual({ title: { zh: '小', en: 'small' }, world: { platform: { capacity: 60 } } });
  expect(result.draft.world).toEqual({ population: { founders: 40 }, platform: { capacity: 80 } });
  const [direct, through] = [readScenario(file, () => null), readDraft('v', result.draft)];
  expect(through).toEqual(direct);
});

test('an item that is changed in a variant leaves the list of the world whole, in the variant as in the world', () => {
  const text = `
qunsim: 1
title: t
question: q
world: { arrivals: [{ channel: ads, rate: 2 }, { channel: friends, rate: 1 }] }
variants: { small: { world: { population: { founders: 40 } } }, large: {} }
strategies: { a: {}, b: { content: { perDay: 5 } } }
horizons: [14]
outcomes: [{ id: members, primary: true }]
`;
  const file = openFile({ name: 'v', path: 'v.yaml', text }, () => null);
  if (!file.ok) throw new Error('it cannot be read');
  const { draft } = file;
  const list = ['variants', 'small', 'world', 'arrivals'];
  const changed = setInDraft(draft, [...list, 1, 'rate'], 9);
  expect(getIn(changed as never, list)).toEqual([
    { channel: 'ads', rate: 2 },
    { channel: 'friends', rate: 9 },
  ]);
  expect(changed.world).toEqual(draft.world);
  expect(readDraft('v', changed).ok).toBe(true);
  // What is the variant's own already, and a list that is set as a whole, as anywhere else.
  expect(getIn(setInDraft(changed, [...list, 0, 'rate'], 3) as never, [...list, 1, 'rate'])).toBe(9);
  expect(getIn(setInDraft(draft, list, []) as never, list)).toEqual([]);
  expect(setInDraft(draft, ['world', 'arrivals', 0, 'rate'], 4).variants).toEqual(draft.variants);
});

test('keys that the page does not know stay in the file', () => {
  const draft = opened('liulishuo') as unknown as Record<string, Value>;
  const text = JSON.stringify({ ...draft, $schema: 'x' });
  const result = openFile({ name: 'x', path: 'x.yaml', text }, () => null);
  expect(result.ok && 'question' in result.draft).toBe(true);
});

describe('history', () => {
  const DONE = { zh: '做了', en: 'done' };
  type Action =
    | { readonly kind: 'set'; readonly to: number; readonly key: string | null }
    | { readonly kind: 'open'; readonly to: number }
    | { readonly kind: 'undo' | 'redo' | 'seal' };
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), to: fc.nat(), key: fc.constantFrom(null, 'a', 'b') }),
    fc.record({ kind: fc.constant('open' as const), to: fc.nat() }),
    fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'seal' as const) }),
  );
  const act = (history: History<number>, a: Action): History<number> => {
    switch (a.kind) {
      case 'set':
        return record(history, a.to, DONE, a.key);
      case 'open':
        return reopen(history, a.to, DONE);
      case 'undo':
        return undo(history);
      case 'redo':
        return redo(history);
      case 'seal':
        return seal(history);
    }
  };

  test('redo after undo is where one was, whatever was done before', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const history = actions.reduce(act, begin(-1));
        if (history.past.length === 0) return;
        const back = redo(undo(history));
        expect(back.now.state).toBe(history.now.state);
        expect(back.past.map(({ state }) => state)).toEqual(history.past.map(({ state }) => state));
        expect(back.future.map(({ state }) => state)).toEqual(history.future.map(({ state }) => state));
        expect(back.now.opens).toBe(history.now.opens);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('says in the language of the moment what was done, whichever it was done in', () => {
    const removed = record(begin('a'), 'b', strategyRemoved({ zh: '多发', en: 'many posts' }));
    expect(undone(removed.now.what)).toEqual({
      zh: '已撤销：删去了策略「多发」',
      en: 'Undone: Removed the strategy “many posts”',
    });
    expect(redone(redo(undo(removed)).now.what).en).toBe('Redone: Removed the strategy “many posts”');
  });

  test('what was opened is a step of its own, and never one with those around it', () => {
    const changed = record(begin('a'), 'a1', DONE, 'lever');
    const other = reopen(changed, 'b', DONE);
    expect(other.now.opens).toBe(true);
    const moved = record(other, 'b1', DONE, 'lever');
    expect(moved.now.opens).toBeUndefined();
    expect(undo(moved).now).toMatchObject({ state: 'b', opens: true });
    expect(undo(undo(moved)).now.state).toBe('a1');
    expect(redo(undo(undo(moved))).now).toMatchObject({ state: 'b', opens: true });
  });

  test('what is done after an undo is a step of its own, whatever was done before', () => {
    const dragged = record(begin('a'), 'b', DONE, 'lever');
    const back = undo(record(dragged, 'c', DONE, 'other'));
    expect(undo(record(back, 'd', DONE, 'lever')).now.state).toBe('b');
  });

  test('a hundred steps and more can be taken back, a drag of sixty is one', () => {
    let history = begin(0);
    for (let i = 1; i <= 150; i++) history = record(history, i, DONE);
    for (let i = 0; i < 60; i++) history = record(history, 1000 + i, DONE, 'lever');
    history = record(seal(history), 2000, DONE, 'lever');
    history = undo(history);
    expect(history.now.state).toBe(1059);
    history = undo(history);
    expect(history.now.state).toBe(150);
    for (let i = 0; i < 150; i++) history = undo(history);
    expect(history.now.state).toBe(0);
    expect(MOST_STEPS).toBeGreaterThanOrEqual(100);
    for (let i = 0; i < MOST_STEPS + 50; i++) history = record(history, i, DONE);
    expect(history.past).toHaveLength(MOST_STEPS); // the oldest go
  });
});

describe('links', () => {
  const draft = opened('liulishuo');
  const whole = encodeLink({ qunsim: '0.1.0', stream: 1, language: 'zh', document: focused({ name: 'liulishuo', draft }) });

  test('one of 8,000 characters is given, a longer one is not, and both languages say the number', () => {
    const address = 'https://example.org/qunsim/';
    const longest = `#${'x'.repeat(7999 - address.length)}`;
    expect(linkAt(address, longest)).toBe(`${address}${longest}`);
    expect(linkAt(address, `${longest}x`)).toBeNull();
    for (const text of [W.linkTooLong, W.stepsTooLong]) {
      expect(text.zh).toContain('8,000 个字符');
      expect(text.en).toContain('8,000 characters');
    }
  });

  test('10,000 damaged links: none breaks the decoder, none passes as a scenario it was not', async () => {
    const link = await whole;
    let state = 7;
    const next = (most: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % most;
    };
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.#%{"';
    let readable = 0;
    for (let i = 0; i < 10_000; i++) {
      const at = 4 + next(link.length - 4);
      const damaged =
        i % 3 === 0
          ? link.slice(0, at)
          : i % 3 === 1
            ? link.slice(0, at) + alphabet[next(alphabet.length)] + link.slice(at + 1)
            : link.slice(0, at) + alphabet[next(alphabet.length)] + link.slice(at);
      const decoded = await decodeLink(damaged);
      if (decoded !== null && 'value' in decoded) {
        readable++;
        readShared(decoded.value); // must not throw
      }
    }
    // Deflate has no checksum: some damage decodes to other JSON, which the scenario's reader then judges.
    expect(readable).toBeLessThan(500);
  });

  test('links of every version made so far still open as what they were', async () => {
    const kept = JSON.parse(readFileSync(new URL('files/links.json', import.meta.url), 'utf8')) as Record<
      string,
      { link: string; seed: string; perDay: number }
    >;
    expect(Object.keys(kept)).toContain(LINK_VERSION);
    for (const { link, seed, perDay } of Object.values(kept)) {
      const decoded = await decodeLink(link);
      if (decoded === null || !('value' in decoded)) throw new Error('a link that was made is refused');
      const shared = readShared(decoded.value)!;
      expect(shared.name).toBe('liulishuo');
      const reading = readDraft(shared.name, withTexts(shared.draft as never, textsOf(draft), shared.name) as never);
      if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
      expect(reading.scenario.seed).toBe(seed);
      expect(reading.scenario.arms.map(({ strategy }) => strategy.content.perDay)).toContain(perDay);
    }
  });

  test('a small link that unpacks without end is refused', async () => {
    const bomb = await encodeLink({
      qunsim: 'x'.repeat(4 * MOST_BYTES),
      stream: 1,
      language: 'zh',
      document: focused({ name: 'x', draft }),
    });
    expect(bomb.length).toBeLessThan(LONGEST_LINK);
    expect(await decodeLink(bomb)).toEqual({ trouble: 'too-large' });
  });

  test('texts that a link carries go before those of its case', () => {
    expect(withTexts({ title: 'own' }, { title: 'case', question: 'q' } as never, 'n')).toEqual({ title: 'own', question: 'q' });
  });

  test.each([
    ['#v2.AAAA', { trouble: 'version' }],
    ['#v1.<script>', { trouble: 'damaged' }],
    ['#v1.', { trouble: 'damaged' }],
    ['#case/kol', null],
    ['', null],
  ])('%s', async (hash, expected) => {
    expect(await decodeLink(hash)).toEqual(expected);
  });

  test.each([
    [{}],
    [null],
    [[]],
    ['text'],
    [{ document: { name: '../../x', draft: {} } }],
    [{ document: { name: 'x', draft: 3 } }],
    [{ document: { name: '<img onerror=1>', draft: {} } }],
    [JSON.parse('{"document":{"__proto__":{"name":"x","draft":{}}}}')],
  ])('what is no document is none: %j', (value) => {
    expect(readShared(value)).toBeNull();
  });
});

describe('paths', () => {
  test('what is set is there, what is next to it stays, and unsetting leaves no empty shell', () => {
    const tree = { a: { b: 1, c: [1, 2] }, d: true };
    expect(setIn(tree, ['a', 'b'], 5)).toEqual({ a: { b: 5, c: [1, 2] }, d: true });
    expect(setIn(tree, ['a', 'c', 1], undefined)).toEqual({ a: { b: 1, c: [1] }, d: true });
    expect(setIn(setIn({ d: 1 }, ['x', 'y'], 2), ['x', 'y'], undefined)).toEqual({ d: 1 });
    expect(tree).toEqual({ a: { b: 1, c: [1, 2] }, d: true });
    expect(getIn(tree, ['constructor'])).toBeUndefined();
    expect(getIn(tree, ['a', 'c', 'length'])).toBeUndefined();
  });
});

test('every shipped platform has a name in both languages', () => {
  for (const { path, title } of platforms() as { path: string; title: { zh: string; en: string } }[]) {
    expect(title.zh, path).toMatch(/\p{Script=Han}/u);
    expect(title.en, path).toMatch(/^(A|An|The) [A-Z]?/);
    expect(title.en, path).not.toMatch(/\p{Script=Han}/u);
  }
});
