/** The first picture goes before all others: it is made of the first pairs, and seen before more are run; the whole is the same. */
import { expect, test, vi } from 'vitest';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { compare, portrait, type RunRequest, type RunResult, runOne, type Scenario, tidyCsv, toJson } from '../../sim/index.ts';
import type { Stage } from '../../web/compute/messages.ts';
import { armKey, Cache, cachedRunner, type FromRunner, Pool, type ToRunner } from '../../web/compute/pool.ts';
import { Rehearsals } from '../../web/compute/rehearsals.ts';
import { PREVIEW, simulate, type Watch } from '../../web/compute/simulation.ts';
import type { Thread } from '../../web/compute/thread.ts';
import { scenarioOf } from '../scenario/files.ts';

const PAIRS = PREVIEW + 3;
const SCENARIO = scenarioOf(`qunsim: 1
title: { zh: 小群, en: small }
question: { zh: 多发会怎样？, en: 'What do more posts do?' }
world: { population: { founders: 20 } }
strategies:
  few: { title: { zh: 少发, en: few }, content: { perDay: 1 } }
  many: { title: { zh: 多发, en: many }, content: { perDay: 9 } }
horizons: [3]
outcomes: [{ id: members, primary: true, margin: 2 }]
seed: first-picture
replications: ${PAIRS}
`);

/**
 * Workers that do their runs one after the other, and lists of what they were asked for and, of each, the scenarios it was shown. `took`:
 * what a run takes by their clock [ms], 0 for none that can be told.
 */
function desks(
  took = 0,
  workers = 2,
): { readonly runner: ReturnType<typeof cachedRunner>; readonly asked: RunRequest[]; readonly shown: Scenario[][] } {
  const asked: RunRequest[] = [];
  const shown: Scenario[][] = [];
  let now = 0;
  const hire = (): Thread => {
    let held: Scenario | null = null;
    const own: Scenario[] = [];
    shown.push(own);
    const worker: Thread = {
      onmessage: null,
      onerror: null,
      terminate() {},
      postMessage(message) {
        const order = message as ToRunner;
        if ('scenario' in order) {
          held = order.scenario;
          own.push(held);
        } else {
          asked.push(order.request);
          const data: FromRunner = { number: order.number, result: runOne(held!, order.request) };
          setTimeout(() => {
            now += took;
            worker.onmessage?.({ data } as MessageEvent);
          });
        }
      },
    };
    return worker;
  };
  return { runner: cachedRunner(new Pool(hire, workers, () => now), new Cache()), asked, shown };
}

/** Simulates on these desks; `look` is what happens when a picture on the way is waited for. */
async function watched(
  runner: ReturnType<typeof cachedRunner>,
  look: () => Promise<void>,
  signal = new AbortController().signal,
  scenario = SCENARIO,
  held = false,
) {
  const stages: Stage[] = [];
  /** What figures could be drawn from, and how many stages had been sent by then. */
  const figures: { readonly runs: readonly RunResult[]; readonly pairs: number; readonly after: number }[] = [];
  const watch: Watch = {
    onStage: (stage) => void stages.push(stage),
    onFigures: ({ result }, { runs }) => void figures.push({ runs, pairs: result.replications, after: stages.length }),
    seen: look,
    onAdvance: () => {},
  };
  const comparison = await simulate({ scenario, hash: 'hash', extent: 'file', held }, runner, watch, signal, () => 0);
  return { stages, figures, comparison };
}

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

test('the first pairs are run and seen before the others; the whole is that of a plain comparison', async () => {
  const { runner, asked } = desks();
  let whenSeen = -1;
  const { stages, comparison } = await watched(runner, async () => {
    await later();
    whenSeen = asked.length;
  });
  expect(stages.map(({ done, result }) => [done, result.replications])).toEqual([
    [false, PREVIEW],
    [true, PAIRS],
  ]);
  expect(whenSeen).toBe(2 * PREVIEW);
  expect(asked.slice(0, 2 * PREVIEW).every(({ replicate }) => replicate < PREVIEW)).toBe(true);
  expect(asked).toHaveLength(2 * PAIRS);
  expect(comparison.result).toEqual((await compare(SCENARIO, inlineRunner(), { detail: true })).result);
});

test('until decided: a strategy that is decided early holds up neither what is told of the others nor their pictures', async () => {
  const scenario = scenarioOf(`qunsim: 1
title: { zh: 小群, en: small }
question: { zh: 多发会怎样？, en: 'What do more posts do?' }
world: { population: { founders: 20 } }
strategies:
  few: { title: { zh: 少发, en: few }, content: { perDay: 1 } }
  same: { title: { zh: 照旧, en: same }, content: { perDay: 1 } }
  many: { title: { zh: 多发, en: many }, content: { perDay: 9 } }
horizons: [3]
outcomes: [{ id: members, primary: true, margin: 0.05 }]
seed: until-decided
replications: 20
`);
  const told: number[] = [];
  const pictures: number[] = [];
  let now = 0;
  const watch: Watch = {
    onStage: ({ result }) => void pictures.push(result.replications),
    onFigures: () => {},
    seen: () => Promise.resolve(),
    onAdvance: ({ pairs }) => void told.push(pairs),
  };
  const { runner } = desks();
  const signal = new AbortController().signal;
  const { result } = await simulate({ scenario, hash: 'hash', extent: 'decided' }, runner, watch, signal, () => (now += 100));
  const { arms, looks } = result.stopping!;
  const [least, most] = [Math.min, Math.max].map((pick) => pick(...arms.map(({ replications }) => replications)));
  expect(least).toBe(20);
  expect(most).toBeGreaterThan(looks[2]!);
  expect(Math.max(...told)).toBeGreaterThan(most! - 10);
  expect(pictures.length).toBeGreaterThan(2);
  expect(new Set(pictures).size).toBe(pictures.length);
  for (const pairs of pictures) expect(looks).toContain(pairs);
});

test('one worker makes the first picture of half as many pairs', async () => {
  const { stages } = await watched(desks(0, 1).runner, later);
  expect(stages.map(({ done, result }) => [done, result.replications])).toEqual([
    [false, PREVIEW / 2],
    [true, PAIRS],
  ]);
});

/** Desks that have made short runs, or others, before: how long they take is known. */
async function known(took: number) {
  const own = desks(took);
  await watched(own.runner, later);
  own.asked.length = 0;
  return own;
}
const OTHER = { ...SCENARIO, seed: 'not run yet' };
const detailed = (runs: readonly RunResult[]): boolean => runs.every((run) => run.ok && run.detail !== undefined);

test('where runs are short the first picture does without what only figures show, which follows; all of it is what a plain comparison has', async () => {
  const { runner, asked } = await known(20);
  let whenSeen: RunRequest[] = [];
  const { stages, figures, comparison } = await watched(
    runner,
    async () => {
      await later();
      whenSeen = [...asked];
    },
    undefined,
    OTHER,
  );
  expect(whenSeen).toHaveLength(2 * PREVIEW);
  expect(whenSeen.some(({ detail }) => detail)).toBe(false);
  const place = ({ replicate, arm }: RunRequest): number => 2 * replicate + arm;
  const second = asked.slice(2 * PREVIEW, 4 * PREVIEW);
  expect(second.every(({ detail }) => detail)).toBe(true);
  expect(second.map(place).sort((a, b) => a - b)).toEqual(whenSeen.map(place).sort((a, b) => a - b));
  expect(asked.slice(4 * PREVIEW).every(({ replicate, detail }) => replicate >= PREVIEW && detail)).toBe(true);
  expect(asked).toHaveLength(2 * PAIRS + 2 * PREVIEW);
  expect(stages.map(({ done, result }) => [done, result.replications])).toEqual([
    [false, PREVIEW],
    [true, PAIRS],
  ]);
  expect(figures.map(({ pairs, after, runs }) => [pairs, after, detailed(runs)])).toEqual([
    [PREVIEW, 1, true],
    [PAIRS, 2, true],
  ]);
  const plain = await compare(OTHER, inlineRunner(), { detail: true });
  expect(comparison.result).toEqual(plain.result);
  expect(portrait(OTHER, comparison.runs)).toEqual(portrait(OTHER, plain.runs));
});

test('long runs are made once', async () => {
  const { runner, asked } = await known(500);
  const { figures } = await watched(runner, later, undefined, OTHER);
  expect(asked).toHaveLength(2 * PAIRS);
  expect(asked.every(({ detail }) => detail)).toBe(true);
  expect(figures.map(({ pairs }) => pairs)).toEqual([PREVIEW, PAIRS]);
});

test('stopped at its first picture, a comparison still has all that figures show; superseded, nobody waits for it', async () => {
  for (const reason of ['stopped', 'superseded']) {
    const { runner, asked } = await known(20);
    const stop = new AbortController();
    const { figures } = await watched(
      runner,
      async () => {
        stop.abort(reason);
        await later();
      },
      stop.signal,
      OTHER,
    );
    expect(asked).toHaveLength(reason === 'stopped' ? 4 * PREVIEW : 2 * PREVIEW);
    expect(figures.map(({ pairs, runs }) => [pairs, detailed(runs)])).toEqual(reason === 'stopped' ? [[PREVIEW, true]] : []);
  }
});

test('what is kept is shown whole, with no picture on the way', async () => {
  const { runner, asked } = desks();
  const first = await watched(runner, later);
  const again = await watched(runner, () => Promise.reject(new Error('nobody should wait')));
  expect(asked).toHaveLength(2 * PAIRS);
  expect(again.stages.map(({ done }) => done)).toEqual([true]);
  expect(again.comparison.result).toEqual(first.comparison.result);
});

test('runs are kept by all that reaches them, and by nothing else', () => {
  const [arm] = SCENARIO.arms;
  const history = { strategy: SCENARIO.arms[1]!.strategy, until: 1 };
  const key = (changed: object): string => armKey({ ...SCENARIO, ...changed }, 0);
  const others = [
    { arms: [{ ...arm!, history }] },
    { arms: [{ ...arm!, assumptions: { visitRate: 2 } }] },
    { health: { trust: 9 } },
    { assumptions: { visitRate: 2 } },
    { horizons: [4] },
    { seed: 'another' },
  ].map(key);
  expect(new Set([key({}), ...others]).size).toBe(7);
  const outcomes = SCENARIO.outcomes.map((outcome) => ({ ...outcome, margin: 9 }));
  expect(key({ title: { zh: '别名', en: 'renamed' }, outcomes, replications: 1, horizons: [1, 3], claims: [] })).toBe(key({}));
});

test('what was begun for a request that is out of date ends, is kept, and is not run again', async () => {
  const { runner, asked } = desks();
  const out = new AbortController();
  const requests = Array.from({ length: 6 }, (_, replicate): RunRequest => ({ arm: 0, replicate }));
  const first = runner.run(SCENARIO, requests, () => {}, out.signal);
  out.abort('superseded'); // both desks are at work
  await first;
  await runner.run({ ...SCENARIO, seed: 'another' }, requests.slice(0, 1), () => {}, new AbortController().signal);
  await later();
  const before = asked.length;
  const found: RunRequest[] = [];
  await runner.run(SCENARIO, requests, ({ arm, replicate }) => void found.push({ arm, replicate }), new AbortController().signal);
  expect(asked.length - before).toBe(4);
  expect(found.map(({ replicate }) => replicate).sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test('gone on with after a stop, a comparison makes only the runs that it lacks, and comes to the bytes of one that was never stopped', async () => {
  const { runner, asked } = desks();
  const stop = new AbortController();
  const { comparison: part } = await watched(
    runner,
    async () => {
      stop.abort('stopped');
      await later();
    },
    stop.signal,
  );
  expect(part.result.replications).toBe(PREVIEW);
  // One that has come further and is stopped at once when it is gone on with has no fewer pairs than before.
  await runner.run(
    SCENARIO,
    [0, 1].map((arm) => ({ arm, replicate: PREVIEW, detail: true })),
    () => {},
    new AbortController().signal,
  );
  const again = new AbortController();
  const { comparison: more } = await watched(
    runner,
    async () => {
      again.abort('stopped');
      await later();
    },
    again.signal,
  );
  expect(more.result.replications).toBe(PREVIEW + 1);
  const { comparison, stages } = await watched(runner, later);
  expect(asked).toHaveLength(2 * PAIRS);
  expect(new Set(asked.map(({ arm, replicate }) => `${arm} ${replicate}`)).size).toBe(2 * PAIRS);
  expect(stages.at(-1)).toMatchObject({ done: true, result: { replications: PAIRS } });
  const whole = await watched(desks().runner, later);
  expect(toJson(comparison.result)).toBe(toJson(whole.comparison.result));
  expect([...tidyCsv(SCENARIO, comparison.runs)]).toEqual([...tidyCsv(SCENARIO, whole.comparison.runs)]);
});

test('of what was stopped, the runs there are can be summed up anew, under other words, and none is made', async () => {
  const { runner, asked } = desks();
  const stop = new AbortController();
  const stopped = async (): Promise<void> => {
    stop.abort('stopped');
    await later();
  };
  const { comparison: part } = await watched(runner, stopped, stop.signal);
  const made = asked.length;
  const reworded = { ...SCENARIO, title: { zh: '别名', en: 'renamed' } };
  const { stages, figures } = await watched(runner, later, undefined, reworded, true);
  expect(asked).toHaveLength(made);
  expect(stages.map(({ done, result }) => [done, result.replications])).toEqual([[true, part.result.replications]]);
  expect(stages[0]!.scenario.title.en).toBe('renamed');
  expect(figures.map(({ pairs }) => pairs)).toEqual([part.result.replications]);
  // Where there are none, there is nothing to show.
  expect((await watched(desks().runner, later, undefined, reworded, true)).stages).toEqual([]);
});

test('a run stopped while its first picture is looked at runs no more', async () => {
  const { runner, asked } = desks();
  const stop = new AbortController();
  const { stages } = await watched(
    runner,
    async () => {
      stop.abort('stopped');
      await later();
    },
    stop.signal,
  );
  expect(asked).toHaveLength(2 * PREVIEW);
  expect(stages.at(-1)).toMatchObject({ done: true, result: { replications: PREVIEW } });
});

test('a new worker is shown the scenario’s shape with no whole number in it, once, before the scenario itself', async () => {
  const { runner, shown } = desks();
  await watched(runner, later);
  const more = { ...SCENARIO, seed: 'another' };
  await runner.run(
    more,
    [0, 1].map((arm) => ({ arm, replicate: 0 })),
    () => {},
    new AbortController().signal,
  );
  const shape = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shape);
    if (typeof value !== 'object' || value === null) return typeof value;
    return Object.entries(value).map(([key, inner]) => [key, shape(inner)]);
  };
  const whole = (value: unknown): boolean =>
    typeof value === 'object' && value !== null ? Object.values(value).some(whole) : Number.isInteger(value);
  expect(shown).toHaveLength(2);
  for (const [first, ...rest] of shown) {
    expect(whole(first)).toBe(false);
    expect(shape(first)).toEqual(shape(SCENARIO));
    expect(rest.map(({ seed }) => seed)).toEqual([SCENARIO.seed, more.seed]); // once each, though the first picture is asked for by itself
  }
});

test('where no worker can be had, every run is told as failed, and no more are asked for', async () => {
  let hired = 0;
  const hire = (): Thread => {
    hired++;
    const worker: Thread = { onmessage: null, onerror: null, terminate() {}, postMessage() {} };
    setTimeout(() => worker.onerror?.({ message: 'not loaded' }));
    return worker;
  };
  const runner = cachedRunner(new Pool(hire, 2, () => 0), new Cache());
  const requests = Array.from({ length: 6 }, (_, replicate): RunRequest => ({ arm: 0, replicate }));
  const results: unknown[] = [];
  await runner.run(SCENARIO, requests, (result) => void results.push(result), new AbortController().signal);
  expect(results).toEqual(requests.map((request) => ({ ok: false, ...request, stage: 'worker', cause: 'not loaded' })));
  const before = hired;
  await later();
  expect(hired).toBe(before);
  expect(hired).toBeLessThanOrEqual(requests.length + 2);
});

test('workers that have rested go through a run that nobody asked for; it is handed to nobody, and keeps nobody waiting twice', async () => {
  const asked: ToRunner[] = [];
  let now = 0;
  const workers: Thread[] = [];
  const hire = (): Thread => {
    const worker: Thread = {
      onmessage: null,
      onerror: null,
      terminate: () => asked.push('ended' as never),
      postMessage: (m) => void asked.push(m as ToRunner),
    };
    workers.push(worker);
    return worker;
  };
  const pool = new Pool(hire, 1, () => now);
  const requests = [{ arm: 1, replicate: 7 }];
  const answer = (): void => {
    const order = asked.findLast((one) => 'request' in one)!;
    if (!('request' in order)) throw new Error('nothing was asked');
    workers[0]!.onmessage?.({ data: { number: order.number, result: runOne(SCENARIO, order.request) } } as MessageEvent);
  };
  const results: RunResult[] = [];
  const work = (): Promise<void> => pool.work(SCENARIO, requests, (result) => void results.push(result), new AbortController().signal);
  const rehearsed = (): number => {
    const before = asked.length;
    pool.rehearse();
    return asked.length - before;
  };
  expect(rehearsed()).toBe(0); // it holds nothing yet
  const first = work();
  expect(rehearsed()).toBe(0); // it works
  now += 30;
  answer();
  await first;
  expect(pool.pace).toBe(30);
  now += 1000;
  expect(rehearsed()).toBe(0); // it has just worked
  now += 4000;
  expect(rehearsed()).toBe(1);
  expect(rehearsed()).toBe(0); // it is at it
  now += 1300;
  const second = work(); // comes in between: the worker is neither ended nor asked twice
  answer();
  expect(pool.pace).toBe(30); // code that had to be compiled anew is no measure
  answer();
  await second;
  expect(results.map(({ arm, replicate }) => [arm, replicate])).toEqual([
    [1, 7],
    [1, 7],
  ]);
  expect(asked).not.toContain('ended');
});

test('rehearsals come while somebody stirs, at once after an absence, and end a minute after the last sign', () => {
  vi.useFakeTimers();
  try {
    let times = 0;
    const rehearsals = new Rehearsals(() => void times++, Date.now);
    rehearsals.stirred();
    expect(times).toBe(1);
    vi.advanceTimersByTime(30_000);
    rehearsals.stirred();
    const during = times;
    expect(during).toBe(7);
    vi.advanceTimersByTime(600_000);
    const after = times;
    expect(after).toBeLessThanOrEqual(during + 12);
    vi.advanceTimersByTime(600_000);
    expect(times).toBe(after);
    rehearsals.stirred();
    expect(times).toBe(after + 1);
  } finally {
    vi.useRealTimers();
  }
});
