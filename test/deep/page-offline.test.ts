/** Once it was open, the page works without a network; a new build waits until its reader asks for it, and takes the scenario along. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  documentOf,
  type Fate,
  linkTo,
  openSite,
  openSmall,
  PATIENCE,
  type Served,
  type Site,
  SMALL,
  serve,
  settled,
  until,
} from './page-site.ts';

let site: Site | null = null;
let served: Served;
let folder: string;
beforeAll(async () => {
  site = await openSite();
  if (site === null) return;
  // A copy of the build on a server of its own, so that a newer one can take its place.
  folder = mkdtempSync(join(tmpdir(), 'qunsim-offline-'));
  cpSync(site.folder, folder, { recursive: true });
  served = await serve(folder);
}, 240_000);
afterAll(async () => {
  await site?.close();
  if (site === null) return;
  served.close();
  rmSync(folder, { recursive: true, force: true });
});

const answered = async (context: BrowserContext, address = '/?lang=en'): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(served.origin + address);
  await page.waitForSelector('.ask h1');
  await settled(page);
  return page;
};

test('offline it opens, computes what is new and draws it; a new build is offered, and the old one goes on until it is asked for', async (context) => {
  if (site === null) return context.skip();
  const browser = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  browser.setDefaultTimeout(PATIENCE);
  const first = await browser.newPage();
  await first.goto(`${served.origin}/?lang=en`);
  await until(first, 'navigator.serviceWorker.controller !== null');
  await first.close();

  served.close();
  const page = await answered(browser); // nobody serves it
  await openSmall(page);
  const sentence = await page.textContent('.answer .say');
  expect(sentence).toMatch(/post/);
  await page.locator('#figure-fan').scrollIntoViewIfNeeded();
  await until(page, 'document.querySelector("#figure-fan svg") !== null');

  // The same address, a newer build.
  const worker = join(folder, 'sw.js');
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/qunsim-[0-9a-f]{16}/, 'qunsim-0000000000000000'));
  served = await serve(folder, Number(new URL(served.origin).port));
  await page.evaluate('navigator.serviceWorker.getRegistration().then((registration) => registration.update())');
  const offer = page.locator('#new-version .btn');
  await offer.waitFor();
  const caches = (): Promise<unknown> => page.evaluate('caches.keys().then((names) => names.sort())');
  expect(await caches()).toHaveLength(2); // the old build is still the one at work
  expect(await page.textContent('.answer .say')).toBe(sentence);

  await Promise.all([page.waitForEvent('load'), offer.click()]);
  await page.waitForSelector('.ask h1');
  await settled(page);
  expect(await caches()).toEqual(['qunsim-0000000000000000']);
  expect(await page.textContent('h1')).toContain('small group');
  expect(await page.textContent('.answer .say')).toBe(sentence);
  await browser.close();
});

test('a build that is asked to step aside leaves the next load to the network, and hands out what it keeps until then', async (context) => {
  if (site === null) return context.skip();
  const { page } = await site.visit('/?lang=en', { serviceWorkers: 'allow' });
  await until(page, 'navigator.serviceWorker.controller !== null');
  expect((await page.reload())!.fromServiceWorker()).toBe(true);
  await page.evaluate(`new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    navigator.serviceWorker.controller.postMessage('step aside', [port2]);
  })`);
  expect((await page.reload())!.fromServiceWorker()).toBe(false);
  await settled(page);
  await page.context().close();
});

/** A page of the build whose requests for scripts of its threads meet this fate; without a service worker, which would keep them. */
async function meeting(fate: (script: string) => Fate, hash = ''): Promise<{ readonly page: Page; close(): Promise<void> }> {
  const one = await serve(site!.folder, 0, (path) => {
    const script = /(office|render|runs)-[^/]*\.js$/.exec(path)?.[1];
    return script === undefined ? 'answer' : fate(script);
  });
  const profile = await site!.browser.newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 3000 } });
  profile.setDefaultTimeout(PATIENCE);
  const page = await profile.newPage();
  await page.goto(`${one.origin}/?lang=en${hash}`);
  return {
    page,
    async close() {
      await profile.close();
      one.close();
    },
  };
}
const isDrawn = 'document.querySelector("#figure-fan .svg svg") !== null';

test.concurrent.for([['cut'], ['hold']] as const)(
  'threads whose scripts do not come at first are asked for again: %s',
  async ([how], context) => {
    if (site === null) return context.skip();
    const asked: Record<string, number> = {};
    const fate = (script: string): Fate => {
      asked[script] = (asked[script] ?? 0) + 1;
      return asked[script] === 1 ? how : 'answer';
    };
    const { page, close } = await meeting(fate, await linkTo(documentOf(SMALL), 'en'));
    // A link is read by a thread that is not there yet.
    if (how === 'hold') expect(await page.textContent('.opening')).toBe('Opening…');
    await page.waitForSelector('.answer[data-hash]');
    await settled(page);
    expect(await page.textContent('.answer .say')).toMatch(/post/);
    expect(await page.locator('.opening').count()).toBe(0);
    await until(page, isDrawn);
    expect(Object.keys(asked).sort()).toEqual(['office', 'render', 'runs']);
    expect(Math.min(...Object.values(asked))).toBeGreaterThan(1);
    await close();
  },
);

test.concurrent('where nothing draws, a figure says so and stands as its table; asked again, it is drawn', async (context) => {
  if (site === null) return context.skip();
  let works = false;
  const { page, close } = await meeting((script) => (script === 'render' && !works ? 'cut' : 'answer'));
  const notice = page.locator('#figure-fan .undrawn');
  await notice.waitFor();
  expect(await notice.textContent()).toContain('The drawing could not be made (the program that it takes was not loaded');
  expect(await page.locator('#figure-fan table tbody tr').count()).toBeGreaterThan(1);
  await settled(page); // until then it stands on fewer pairs than the answer, or the whole picture is drawn anew by itself
  expect(await page.getAttribute('#figure-fan', 'aria-busy')).toBe('false');
  works = true;
  // Pressed in one step: on a busy machine the figure may be drawn anew by itself while a hand is on its way.
  await page.evaluate('document.querySelector("#figure-fan .undrawn button")?.click()');
  await until(page, isDrawn);
  expect(await notice.count()).toBe(0);
  await close();
});

test.concurrent('a page whose other thread never comes says so, shows the first case as it was stored, and is loaded anew on a click', async (context) => {
  if (site === null) return context.skip();
  let works = false;
  const { page, close } = await meeting((script) => (script === 'office' && !works ? 'cut' : 'answer'));
  await page.waitForSelector('.ask h1');
  await until(page, 'document.querySelector(".run").dataset.state === "broken"');
  expect(await page.textContent('.run')).toContain('The simulation failed: the program that it takes was not loaded');
  expect(await page.textContent('.answer .say')).toMatch(/plan/); // as it was stored with the page
  works = true;
  await Promise.all([page.waitForEvent('load'), page.click('.run .btn')]);
  await page.waitForSelector('.ask h1');
  await settled(page);
  await close();
});
