/** The built page on a server of this machine, opened in a browser, with everything it complains about written down. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, firefox, type Page } from 'playwright-core';
import { readScenario, type Scenario, STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { type Document, focused } from '../../web/document/document.ts';
import { openFile } from '../../web/document/draft.ts';
import { encodeLink } from '../../web/document/link.ts';
import { CHROMIUM, FIREFOX, provide } from './browser.ts';
import { builtPage } from './page-build.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** How long a test waits for what must come [ms]: on a busy machine the usual half minute is too short, and nothing is proved by it. */
export const PATIENCE = 120_000;

export interface Visit {
  readonly page: Page;
  /** Errors of the page and of its console, and requests to other places. */
  readonly troubles: string[];
}

export interface Site {
  readonly origin: string;
  /** Folder of the built files; other tests use it too. */
  readonly folder: string;
  readonly browser: Browser;
  /**
   * A page of its own profile. `address`: what follows the origin. `script`: written into the page before its own code. Chromium keeps the
   * files for use without a network only if `serviceWorkers` is `allow`: that takes two seconds of a core a visit, more than some tests.
   */
  visit(address: string, options?: BrowserContextOptions & { readonly script?: string }): Promise<Visit>;
  /** From now on nobody serves the page. */
  disconnect(): void;
  close(): Promise<void>;
}

export interface Served {
  readonly origin: string;
  close(): void;
}

/** What becomes of a request: it is answered, cut off, or never answered. */
export type Fate = 'answer' | 'cut' | 'hold';

/** The files of a folder on this machine; `port` 0: any. `fate`: what becomes of a request for this path. */
export async function serve(folder: string, port = 0, fate: (path: string) => Fate = () => 'answer'): Promise<Served> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    const will = fate(path);
    if (will === 'cut') return response.destroy();
    if (will === 'hold') return;
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    // As servers with rules for other origins say; what is kept for use without a network must be found all the same.
    const head = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', vary: 'Origin' };
    response.writeHead(200, head).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const launch = (kind: typeof CHROMIUM, program: string, downloadsPath: string | undefined): Promise<Browser> =>
  kind === FIREFOX
    ? // Firefox as Debian ships it, over WebDriver BiDi; without a channel it would have to be a build of the library's own.
      // playwright-core is kept at 1.64: 1.65 sends what Firefox 153 does not know (emulation.setMediaFeaturesOverride).
      firefox.launch({ executablePath: program, channel: 'moz-firefox', timeout: PATIENCE, ...(downloadsPath && { downloadsPath }) })
    : chromium.launch({
        executablePath: program,
        args: CHROMIUM.args('', '').filter((arg) => /^--(no|disable)/.test(arg)),
        timeout: PATIENCE,
      });

/** Null, with a line that says so, where there is no such browser. `downloads`: a folder where Firefox leaves what it saves. */
export async function openSite(kind = CHROMIUM, downloads?: string): Promise<Site | null> {
  const program = await provide(kind);
  if (program === undefined) {
    console.log(`NOT RUN: the page in ${kind.name}: apt-get install -y ${kind.debian}`);
    return null;
  }
  const folder = await builtPage();
  const { origin, close } = await serve(folder);
  const browser = await launch(kind, program, downloads);
  return {
    origin,
    folder,
    browser,
    async visit(address, { script, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        acceptDownloads: true,
        ...(kind === CHROMIUM && { serviceWorkers: 'block' }),
        ...options,
      });
      context.setDefaultTimeout(PATIENCE);
      if (script !== undefined) await context.addInitScript(script);
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      context.on('request', (request) => {
        if (!/^(?:data:|blob:)/.test(request.url()) && !request.url().startsWith(origin)) troubles.push(request.url());
      });
      await page.goto(origin + address);
      return { page, troubles };
    },
    disconnect: close,
    async close() {
      await browser.close();
      close();
    },
  };
}

/** A scenario small enough that a run costs milliseconds. */
export const SMALL = `qunsim: 1
title: { zh: 小群, en: A small group }
question: { zh: 多发内容，小群会怎样？, en: 'What do more posts do to a small group?' }
world: { population: { founders: 40 } }
strategies:
  few: { title: { zh: 少发, en: few posts }, content: { perDay: 2 } }
  many: { title: { zh: 多发, en: many posts }, content: { perDay: 30 } }
horizons: [7, 14]
outcomes:
  - { id: members, primary: true, margin: 2 }
  - { id: mutedShare, margin: 5% }
seed: small
replications: 12
`;

/** The scenario that stands in a text like SMALL, as the library reads it. */
export function scenarioOf(text: string): Scenario {
  const reading = readScenario({ name: 'small', path: 'small.yaml', text });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.scenario;
}

/** Opens the text as a file of this name, the way a reader does, and waits until it is the page's question. */
export async function openText(page: Page, name: string, text: string): Promise<void> {
  await page.click('.pick');
  await page.setInputFiles('dialog input[type=file]', { name, mimeType: 'application/yaml', buffer: Buffer.from(text) });
}

/** What the page makes of this scenario when it is opened as a file of that name. */
export function documentOf(text: string, name = 'small'): Document {
  const opened = openFile({ name, path: `${name}.yaml`, text }, () => null);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return focused({ name, draft: opened.draft });
}

/** What follows the address of the page in a link to this document. */
export const linkTo = (document: Document, language: 'zh' | 'en'): Promise<string> =>
  encodeLink({ qunsim: VERSION, stream: STREAM_VERSION, language, document });

/** SMALL in a page of its own, answered. By its link, so that the first case is not computed before it. `address`: before the link. */
export async function visitSmall(
  site: Site,
  language: 'zh' | 'en',
  { text = SMALL, address = '/', ...options }: Parameters<Site['visit']>[1] & { readonly text?: string; readonly address?: string } = {},
): Promise<Visit> {
  const visit = await site.visit(address + (await linkTo(documentOf(text), language)), options);
  await visit.page.waitForSelector('.answer[data-hash]');
  await visit.page.waitForSelector('#own-group'); // the last section to come
  await settled(visit.page);
  return visit;
}

/** Opens SMALL as a file in the place of what a page shows, in either language, and waits until it is answered. */
export async function openSmall(page: Page, text = SMALL): Promise<void> {
  await page.waitForSelector('.ask h1');
  await openText(page, 'small.yaml', text);
  await until(page, '/小群会怎样|small group/.test(document.querySelector("h1").textContent)');
  await settled(page);
}

/** What a page that never comes to rest is busy with. */
const STATE = `'run: ' + document.querySelector('.run')?.dataset.state + ', busy: ' + [...document.querySelectorAll('[aria-busy=true]')]
  .map((e) => (e.id || e.parentElement?.className || e.tagName) + ' ' + e.textContent.slice(0, 40)).join(' | ')`;

/** Whether a page that never comes to rest still paints, and which of its threads still answer. */
async function alive(page: Page): Promise<string> {
  const within = (answer: Promise<unknown>): Promise<string> =>
    Promise.race([answer.then(String, String), new Promise<string>((resolve) => setTimeout(resolve, 5000, 'no'))]);
  const frame = within(page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve(document.visibilityState)))'));
  const threads = page.workers().map(async (worker) => `${worker.url().split('/').pop()} ${await within(worker.evaluate('"yes"'))}`);
  return `frames: ${await frame}; threads: ${(await Promise.all(threads)).join(', ')}`;
}

/** Waits until `expression` holds in the page. Not by `waitForFunction`: that needs eval, which the page's policy refuses. */
export async function until(page: Page, expression: string, timeout = PATIENCE): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end)
      throw new Error(`never held within ${timeout} ms: ${expression}; ${await page.evaluate(STATE)}; ${await alive(page)}`);
    await page.waitForTimeout(50);
  }
}

/** The runs that were asked for have ended and everything shows the same input. */
const AT_REST = 'document.querySelector(".run")?.dataset.state === "done" && !document.querySelector("[data-hash][aria-busy=true]")';
export const settled = (page: Page): Promise<void> => until(page, AT_REST);

/**
 * The hash of the one input that all on the page is of, waited for: a figure that was on its way for the first time when that changed comes
 * as it was begun, and is then drawn anew.
 */
export async function shownHash(page: Page): Promise<string> {
  const all = '[...document.querySelectorAll("[data-hash]")].map((e) => e.dataset.hash)';
  await until(page, `new Set(${all}).size === 1`);
  return (await page.evaluate(`${all}[0]`)) as string;
}

/**
 * Sets the slider with id `f-content-perDay` to `value` and measures [ms] until the answer is that of the new input, and until all runs
 * have ended; the frame in which it is painted is counted in. It listens for changes: to ask at every frame would take the page a
 * millisecond each.
 */
export const respond = (page: Page, value: number): Promise<{ readonly preview: number; readonly whole: number }> =>
  page.evaluate(`new Promise((resolve) => {
    const slider = document.querySelector('#f-content-perDay');
    const before = document.querySelector('.answer').dataset.hash;
    const times = {};
    let asked = null;
    const { port1, port2 } = new MessageChannel();
    const painted = (what) => requestAnimationFrame(() => port2.postMessage(what));
    port1.onmessage = ({ data }) => {
      times[data] = performance.now() - start;
      if (data !== 'whole') return look();
      port1.close(); // an open port, and all that it knows, is never collected
      resolve(times);
    };
    const look = () => {
      const answer = document.querySelector('.answer');
      if (asked === null && answer.dataset.hash !== before && answer.getAttribute('aria-busy') === 'false') painted((asked = 'preview'));
      if (asked !== 'preview' || times.preview === undefined || document.querySelector('.run').dataset.state !== 'done') return;
      changes.disconnect();
      painted((asked = 'whole'));
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-hash', 'aria-busy', 'data-state'] });
    const start = performance.now();
    slider.value = ${value};
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  })`) as Promise<{ readonly preview: number; readonly whole: number }>;

/** What a click that downloads hands over. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Drops a file as a hand does, on the panel for one's own group or elsewhere; resolves to whether the page kept it from the browser. */
export async function drop(page: Page, name: string, table: string | Uint8Array, on = '#own-group .drop'): Promise<boolean> {
  const content = typeof table === 'string' ? JSON.stringify(table) : `new Uint8Array(${JSON.stringify([...table])})`;
  const files = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${content}], ${JSON.stringify(name)}, { type: 'text/csv' }));
    return transfer;
  })()`);
  await page.evaluate(
    "window.kept = []; for (const kind of ['dragover', 'drop']) document.addEventListener(kind, (event) => setTimeout(() => kept.push(event.defaultPrevented)), { once: true, capture: true })",
  );
  await page.dispatchEvent(on, 'dragover', { dataTransfer: files });
  await page.dispatchEvent(on, 'drop', { dataTransfer: files });
  await until(page, 'kept.length === 2');
  return (await page.evaluate('kept.every(Boolean)')) as boolean;
}

/** The browser no longer paints a page, though the page's own thread answers. */
export class Unpainted extends Error {}

/**
 * What `act` does with a page, unless the browser stops painting it for twice `silence` [ms]: then rejects with Unpainted. The page is
 * watched until it is closed. On a very busy machine Debian's Chromium stops so now and then (4 of 48 walks through all places, four at a
 * time on two cores), why is not known: the page answers, but no frame comes any more, whatever it is asked and whatever size it is given,
 * while another page of the same browser gets its frames.
 */
export async function whilePainted<T>(page: Page, act: () => Promise<T>, silence = 20_000): Promise<T> {
  const late = (): Promise<boolean> => new Promise((resolve) => setTimeout(resolve, silence, false));
  const watch = async (): Promise<never> => {
    for (;;) {
      const frame = page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve(true)))');
      if (!(await Promise.race([frame, late()]))) {
        await page.evaluate('0'); // its thread may have been busy; now it is not
        if (!(await Promise.race([frame, late()]))) throw new Unpainted(`no frame within ${silence} ms`);
      }
      await page.waitForTimeout(1000);
    }
  };
  const acting = act();
  acting.catch(() => {}); // of no interest once the page is given up
  const watching = watch();
  watching.catch(() => {}); // nor this once the page is closed
  return Promise.race([acting, watching]);
}

/** Has all figures drawn, also those that nobody has come near yet. */
export async function drawAll(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: size?.width ?? 1280, height: 12_000 });
  const drawn = '[...document.querySelectorAll(".figure")].every((e) => e.dataset.hash && e.getAttribute("aria-busy") === "false")';
  await until(page, `document.querySelectorAll(".figure").length === 10 && ${drawn}`);
  if (size !== null) await page.setViewportSize(size);
}
