/** The page's other thread: reads files, simulates with its own workers, sums up and writes. The page itself only shows. */

import { PARTS } from 'virtual:parts';
import { stringify } from 'yaml';
import { type Comparison, measureTable, type Scenario, tidyCsv, toJson } from '../../sim/index.ts';
import { focused } from '../document/document.ts';
import { openFile, readDraft } from '../document/draft.ts';
import type { Answers, FromOffice, Order, Simulate, ToOffice } from './messages.ts';
import { Cache, cachedRunner, Pool, type RunWorker } from './pool.ts';
import { simulate, type Watch } from './simulation.ts';

const clock = (): number => performance.now();
const cache = new Cache();
let pool: Pool | null = null;
let current = new AbortController();
let last: { readonly scenario: Scenario; readonly comparison: Comparison } | null = null;

const post = (message: FromOffice): void => self.postMessage(message);

/** Text of a part that a file extends: one that the page was built with. */
const load = (path: string, from: string): string | null => PARTS[new URL(path, new URL(from, 'file:///')).pathname.slice(1)] ?? null;

const staff = (workers: number): Pool =>
  new Pool(() => new Worker(new URL('./runs.ts', import.meta.url), { type: 'module' }) as RunWorker, workers, clock);

async function onSimulate(id: number, { name, draft, hash, extent }: Simulate): Promise<void> {
  current.abort('superseded');
  const own = new AbortController();
  current = own;
  const reading = readDraft(name, draft);
  if (!reading.ok) return post({ id, kind: 'problems', problems: reading.problems });
  pool ??= staff(Math.max(1, navigator.hardwareConcurrency || 1));
  const { scenario } = reading;
  const watch: Watch = {
    onStage: (stage) => post({ id, kind: 'stage', stage }),
    onAdvance: (advance) => post({ id, kind: 'advance', advance }),
  };
  const comparison = await simulate({ scenario, hash, extent }, cachedRunner(pool, cache), watch, own.signal, clock);
  if (own.signal.reason === 'superseded') return;
  last = { scenario, comparison };
  post({ id, kind: 'ended', stopped: own.signal.aborted });
}

async function onOrder(order: Order): Promise<Answers[Order['kind']]> {
  switch (order.kind) {
    case 'open': {
      const opened = openFile(order.file, load);
      return opened.ok ? { document: focused({ name: order.file.name, draft: opened.draft }) } : { problems: opened.problems };
    }
    case 'write':
      if (order.as === 'yaml') return stringify(order.draft, { lineWidth: 0 });
      if (last === null) return null;
      return order.as === 'json' ? toJson(last.comparison.result) : [...tidyCsv(last.scenario, last.comparison.runs)].join('');
    case 'measure':
      return measureTable(order.text);
    case 'stop':
      current.abort('stopped');
      return null;
  }
}

self.onmessage = async ({ data }: MessageEvent<ToOffice>) => {
  const { id } = data;
  try {
    if (data.kind === 'staff') pool ??= staff(data.workers);
    else if (data.kind === 'simulate') await onSimulate(id, data);
    else post({ id, kind: 'answer', value: await onOrder(data) });
  } catch (error) {
    post({ id, kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
};
