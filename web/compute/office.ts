/** The page's other thread: reads files, simulates with its own workers, sums up and writes. The page itself only shows. */

import { PARTS } from 'virtual:parts';
import { stringify } from 'yaml';
import { checkScenario, measureTable, STREAM_VERSION, tidyCsv, toJson, VERSION } from '../../sim/index.ts';
import { focused } from '../document/document.ts';
import { openFile, readDraft } from '../document/draft.ts';
import { shippedParts } from '../document/shipped.ts';
import { simulateBeyond } from './beyond.ts';
import { SHORT } from './details.ts';
import { draw, drawAcross, type Material } from './drawing.ts';
import type { Answers, FromOffice, Order, SideOrder, Simulate, Staff, ToOffice } from './messages.ts';
import { Cache, cachedRunner, Pool, poolRunner } from './pool.ts';
import { Rehearsals } from './rehearsals.ts';
import renderUrl from './render.ts?worker&url';
import { Renderer } from './renderer.ts';
import { reportOf } from './report.ts';
import runsUrl from './runs.ts?worker&url';
import { followerThread } from './script.ts';
import { simulate, type Watch } from './simulation.ts';
import { survey } from './survey.ts';
import { listen } from './thread.ts';

const clock = (): number => performance.now();
const cache = new Cache();
let pool: Pool | null = null;
let current = new AbortController();
/** Checks and surveys have workers of their own: the simulation goes before them. */
let sidePool: Pool | null = null;
let side = new AbortController();
/** Runs of surveys, which are made with all outcomes: so much more is kept of each that they would push out the simulation’s. */
const surveyed = new Cache();
/** The latest picture that figures can be drawn from; exports wait for one that is not on the way to another: of all runs, or of those done when it was stopped. */
let latest: Material | null = null;
let whole: Material | null = null;

/** How long a picture on the way is waited for until it is on the screen [ms]: a page that nobody looks at paints nothing. */
const UNSEEN = 100;
let onSeen = (): void => {};

const post = (message: FromOffice): void => self.postMessage(message);

const load = shippedParts(PARTS);

const staff = (workers: number): Pool => new Pool(() => followerThread(runsUrl), workers, clock);
/** Long runs have what they need compiled on the way. */
const rehearsals = new Rehearsals(() => pool !== null && pool.pace <= SHORT && pool.rehearse(), clock);
const renderer = new Renderer(() => followerThread(renderUrl));

async function onSimulate(id: number, { name, draft, hash, extent, held, beyond: outcomes }: Simulate): Promise<void> {
  current.abort('superseded');
  const own = new AbortController();
  current = own;
  whole = null;
  const reading = readDraft(name, draft);
  if (!reading.ok) return post({ id, kind: 'problems', problems: reading.problems });
  pool ??= staff(Math.max(1, navigator.hardwareConcurrency || 1));
  const { scenario } = reading;
  const watch: Watch = {
    onStage: (stage) => post({ id, kind: 'stage', stage }),
    onFigures({ done, result }, comparison) {
      latest = { hash, scenario, comparison };
      post({ id, kind: 'drawable', drawable: { hash, pairs: result.replications, done } });
    },
    seen: () =>
      new Promise((resolve) => {
        onSeen = resolve;
        setTimeout(resolve, UNSEEN);
      }),
    onAdvance: (advance) => post({ id, kind: 'advance', advance }),
  };
  const runner = cachedRunner(pool, cache);
  const comparison = await simulate({ scenario, hash, extent, held }, runner, watch, own.signal, clock);
  if (own.signal.reason === 'superseded') return;
  if (comparison.result.replications > 0) whole = { hash, scenario, comparison };
  const stopped = own.signal.aborted || held;
  post({ id, kind: 'ended', stopped });
  if (outcomes.length === 0) return;
  const { replications: pairs } = comparison.result;
  const beyond = stopped ? null : await simulateBeyond({ name, draft, hash, outcomes, pairs }, runner, own.signal);
  post({ id, kind: 'beyond', beyond });
}

/** Claims checked against at most so many replicates of a world: enough for a picture on one device; the command line checks more. */
const CHECK_REPLICATIONS = 40;

async function onSide(id: number, order: SideOrder): Promise<void> {
  side.abort();
  const own = new AbortController();
  side = own;
  if (order.kind === 'pause') return;
  sidePool ??= staff(Math.max(1, (pool?.parallel ?? 2) - 1));
  if (order.kind === 'survey') {
    await survey(order, cachedRunner(sidePool, surveyed), load, (step) => post({ id, kind: 'surveyed', step }), own.signal);
  } else {
    const reading = readDraft(order.name, order.draft);
    if (!reading.ok) return post({ id, kind: 'problems', problems: reading.problems });
    const report = await checkScenario(reading.scenario, poolRunner(sidePool), {
      signal: own.signal,
      replications: CHECK_REPLICATIONS,
      onProgress: (progress) => post({ id, kind: 'checking', progress }),
    });
    post({ id, kind: 'checked', report });
  }
  post({ id, kind: 'ended', stopped: own.signal.aborted });
}

/** The engine that the page computed with: a reader of the file years later may see other numbers with another. */
const madeBy = (hash: string): string => `# qunsim ${VERSION}, stream ${STREAM_VERSION}, input ${hash}\n`;

async function onOrder(order: Order): Promise<Answers[Order['kind']]> {
  switch (order.kind) {
    case 'open':
    case 'openPart': {
      const file = order.kind === 'open' ? order.file : { name: order.name, path: order.path, text: PARTS[order.path] ?? '' };
      const opened = openFile(file, load);
      return opened.ok ? { document: focused({ name: file.name, draft: opened.draft }) } : { problems: opened.problems };
    }
    case 'write':
      if (order.as === 'yaml') return `${madeBy(order.hash)}${stringify(order.draft, { lineWidth: 0, aliasDuplicateObjects: false })}`;
      if (whole?.hash !== order.hash) return null;
      return order.as === 'json' ? toJson(whole.comparison.result) : [...tidyCsv(whole.scenario, whole.comparison.runs)].join('');
    case 'draw':
      return latest === null ? null : draw(latest, order, renderer);
    case 'drawAcross':
      return drawAcross(order, renderer);
    case 'report':
      return whole?.hash === order.hash ? reportOf(whole, order, renderer) : null;
    case 'measure':
      return measureTable(order.text, order.columns && { columns: order.columns });
    case 'stop':
      current.abort('stopped');
      return null;
  }
}

async function onMessage(message: ToOffice): Promise<void> {
  const { id } = message;
  try {
    if (message.kind === 'seen') onSeen();
    else if (message.kind === 'here') rehearsals.stirred();
    else if (message.kind === 'halt') current.abort('superseded');
    else if (message.kind === 'simulate') await onSimulate(id, message);
    else if (message.kind === 'check' || message.kind === 'survey' || message.kind === 'pause') await onSide(id, message);
    else post({ id, kind: 'answer', value: await onOrder(message) });
  } catch (error) {
    post({ id, kind: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
}

listen<ToOffice, Staff>(self, onMessage, ({ workers }) => {
  pool ??= staff(workers);
});
