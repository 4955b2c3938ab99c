/** Threads that never come, fall silent or fail are started anew, and what they were to be told is not lost. */
import type { TopLevelSpec } from 'vega-lite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FromRender, Renderer, SILENCE, type ToRender } from '../../web/compute/renderer.ts';
import { GREETING_TIME, HEARD, HELLO, LOADING, listen, MOST_STARTS, READY, startThread, type Thread } from '../../web/compute/thread.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const GREETING = { [HELLO]: 'you' };

interface Fake extends Thread {
  readonly told: unknown[];
  readonly ended: boolean;
  readonly start: number | undefined;
  says(data: unknown): void;
  /** Comes as far as a thread that works does. */
  comes(): void;
}

/** Threads in the order in which they were made; none does anything by itself. */
function fakes(): { readonly made: Fake[]; make(start?: number): Thread } {
  const made: Fake[] = [];
  const make = (start?: number): Thread => {
    const fake = {
      told: [] as unknown[],
      ended: false,
      start,
      onmessage: null as Thread['onmessage'],
      onerror: null as Thread['onerror'],
      postMessage: (message: unknown) => void fake.told.push(message),
      terminate() {
        fake.ended = true;
      },
      says: (data: unknown) => fake.onmessage?.({ data } as MessageEvent),
      comes() {
        fake.says(READY);
        expect(fake.told).toEqual([GREETING]);
        fake.told.length = 0;
        fake.says(HEARD);
      },
    };
    made.push(fake);
    return fake;
  };
  return { made, make };
}

test('a thread is told nothing before it has greeted back, then all that waited, in its order; greetings are for nobody else', () => {
  const { made, make } = fakes();
  const thread = startThread(make, 'you');
  const heard: unknown[] = [];
  thread.onmessage = ({ data }) => void heard.push(data);
  const [one] = made as [Fake];
  thread.postMessage(1);
  thread.postMessage(2);
  expect(one.told).toEqual([]);
  one.comes();
  expect(one.told).toEqual([1, 2]);
  thread.postMessage(3);
  one.says('done');
  expect(one.told).toEqual([1, 2, 3]);
  expect(heard).toEqual(['done']);
  vi.advanceTimersByTime(10 * LOADING);
  expect(made).toHaveLength(1);
});

test('both sides together: what is said on one is heard on the other', () => {
  const inner: Pick<Thread, 'onmessage' | 'postMessage'> = {
    onmessage: null,
    postMessage: (data) => outer.onmessage?.({ data } as MessageEvent),
  };
  const outer: Thread = {
    onmessage: null,
    onerror: null,
    terminate() {},
    postMessage: (data) => inner.onmessage?.({ data } as MessageEvent),
  };
  const thread = startThread(() => outer, 7);
  const said: unknown[] = [];
  thread.postMessage('one');
  const greetings: unknown[] = [];
  listen(
    inner,
    (message) => void said.push(message),
    (greeting) => void greetings.push(greeting),
  );
  thread.postMessage('two');
  expect(said).toEqual(['one', 'two']);
  expect(greetings).toEqual([7]);
});

test.for([
  ['its script never comes', () => vi.advanceTimersByTime(LOADING)],
  ['its script fails', (one: Fake) => one.onerror?.({ message: 'no such file' })],
  [
    'it is there, and hears nothing',
    (one: Fake) => {
      one.says(READY);
      vi.advanceTimersByTime(GREETING_TIME);
    },
  ],
] as const)('started anew: %s', ([, fails]) => {
  const { made, make } = fakes();
  const thread = startThread(make, 'you');
  thread.postMessage('first');
  fails(made[0]!);
  expect(made.map(({ ended, start }) => [start, ended])).toEqual([
    [1, true],
    [2, false],
  ]);
  made[1]!.comes();
  expect(made[1]!.told).toEqual(['first']);
});

test('one that never comes is told of at last; if it comes after all, it is told what waits', () => {
  const { made, make } = fakes();
  const thread = startThread(make, 'you');
  const errors: string[] = [];
  thread.onerror = ({ message }) => void errors.push(message);
  thread.postMessage('first');
  for (let i = 1; i <= MOST_STARTS; i++) {
    expect(errors).toEqual([]);
    vi.advanceTimersByTime(LOADING * i);
  }
  expect(made).toHaveLength(MOST_STARTS);
  expect(errors).toEqual(['not loaded']);
  made.at(-1)!.comes();
  expect(made.at(-1)!.told).toEqual(['first']);
  made.at(-1)!.onerror?.({ message: 'later' });
  expect(errors).toEqual(['not loaded', 'later']);
  expect(made).toHaveLength(MOST_STARTS);
});

const spec = (title: string): TopLevelSpec => ({ title, mark: 'bar', data: { values: [] } });
const draws = (fake: Fake, text: string): void => {
  const { number } = fake.told.shift() as ToRender;
  fake.says({ number, svg: text } satisfies FromRender);
};

test('charts are drawn by one thread; one that cannot be drawn says why, and holds up no other', async () => {
  const { made, make } = fakes();
  const renderer = new Renderer(make);
  expect(made).toHaveLength(0); // nobody has asked for a chart
  const all = Promise.allSettled([renderer.svg(spec('one')), renderer.svg(spec('two')), renderer.svg(spec('three'))]);
  const [thread] = made as [Fake];
  draws(thread, '<one>');
  thread.says({ number: (thread.told.shift() as ToRender).number, problem: 'no such mark' } satisfies FromRender);
  vi.advanceTimersByTime(SILENCE - 1); // each word is waited for as long as the first
  draws(thread, '<three>');
  expect((await all).map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual([
    '<one>',
    'no such mark',
    '<three>',
  ]);
  vi.advanceTimersByTime(10 * SILENCE);
  expect(made).toHaveLength(1); // it owes nothing
});

test('what a silent thread owes is asked of another once; then it is refused, and the next chart is asked of a new one', async () => {
  const { made, make } = fakes();
  const renderer = new Renderer(make);
  const first = renderer.svg(spec('one'));
  vi.advanceTimersByTime(SILENCE);
  expect(made).toHaveLength(2);
  expect(made[0]!.ended).toBe(true);
  draws(made[1]!, '<one>');
  expect(await first).toBe('<one>');

  const second = renderer.svg(spec('two'));
  vi.advanceTimersByTime(SILENCE);
  made[2]!.onerror?.({ message: 'out of memory' });
  await expect(second).rejects.toThrow('out of memory');
  const third = renderer.svg(spec('three'));
  draws(made[3]!, '<three>');
  expect(await third).toBe('<three>');
});
