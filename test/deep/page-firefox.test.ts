/**
 * The page in Firefox, as a reader uses it from the first picture to the last one without a network. What it says there is what it
 * says in Chromium, and the result that it exports is the library's in Node, to the byte.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { toJson } from '../../sim/index.ts';
import { FIREFOX } from './browser.ts';
import { armedIn, HELD, hostileScenario, readIn, type Structure, structureOf, WORDS, watchOver } from './page-hostile.ts';
import {
  openSite,
  openSmall,
  openText,
  PATIENCE,
  type Site,
  SMALL,
  scenarioOf,
  settled,
  shownHash,
  until,
  type Visit,
  visitSmall,
} from './page-site.ts';

let site: Site | null = null;
let visit: Visit;
const saved = mkdtempSync(join(tmpdir(), 'qunsim-saved-'));
beforeAll(async () => {
  site = await openSite(FIREFOX, saved);
  if (site === null) return;
  visit = await site.visit('/?lang=en');
}, 240_000);
afterAll(async () => {
  await site?.close();
  rmSync(saved, { recursive: true, force: true });
}, 60_000);

/** All that stands on the page but the figures, which are drawn when they are looked at. */
const words = (page: Page): Promise<string> =>
  page.evaluate(`[...document.querySelectorAll('main h1, main h2, main h3, main p, main dt, main dd, main th, main td, main li')]
    .filter((e) => e.closest('.figure') === null).map((e) => e.textContent.trim()).join('\\n')`) as Promise<string>;
const say = (page: Page): Promise<string | null> => page.textContent('.answer .say');

const library = async (text: string): Promise<string> => toJson((await compare(scenarioOf(text), inlineRunner())).result);

/** What the menu's item hands over. Firefox tells the library too little of a download: it is read where Firefox leaves it. */
async function exported(page: Page, name: string): Promise<string> {
  for (const file of readdirSync(saved)) rmSync(join(saved, file), { recursive: true });
  if (!(await page.isVisible('dialog[open]'))) await page.click('.bar .btn.p');
  await page.locator('dialog .mi').filter({ hasText: name }).first().click();
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(20)) {
    const files = readdirSync(saved);
    // While it is written, a file of another name stands beside it.
    const text = files.length === 1 ? readFileSync(join(saved, files[0] as string), 'utf8') : '';
    if (text !== '') return text;
  }
  throw new Error(`nothing was saved by ${name}`);
}

test('a case is picked, a file opened: the answer and every number of Chromium, and the bytes of Node', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = visit;
  await page.waitForSelector('.ask h1');
  await page.click('.pick');
  await page.locator('dialog .cases .opt').nth(1).click();
  await until(page, 'location.hash.startsWith("#case/") && document.querySelector(".ask h1") !== null');

  await openSmall(page);
  expect(JSON.parse(await exported(page, 'Result JSON'))).toEqual(JSON.parse(await library(SMALL)));
  expect(await exported(page, 'Result JSON')).toBe(await library(SMALL));
  expect(await exported(page, 'Scenario file')).toContain('seed: small');
  expect((await exported(page, 'CSV')).split('\n').length).toBeGreaterThan(20);
  await page.keyboard.press('Escape');

  const other = await openSite();
  if (other !== null) {
    const { page: chromium } = await visitSmall(other, 'en');
    expect(await say(page)).toBe(await say(chromium));
    expect(await words(page)).toBe(await words(chromium));
    await other.close();
  }
  expect(troubles).toEqual([]);
});

test('levers are changed, strategies compared, steps undone; a link opens the same elsewhere; the language is switched', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = visit;
  const before = await say(page);
  const hash = await shownHash(page);
  await page.focus('#f-content-perDay');
  await page.keyboard.press('Home');
  await until(page, `document.querySelector('.answer').dataset.hash !== '${hash}'`);
  await settled(page);
  expect(await page.getAttribute('#f-content-perDay', 'aria-valuetext')).toContain('0');
  const after = await say(page);
  expect(after).not.toBe(before);
  expect(await exported(page, 'Result JSON')).toBe(await library(SMALL.replace('perDay: 30', 'perDay: 0')));

  // The link, in a profile that has never seen the page.
  await until(page, 'document.querySelector("#share-link")?.value.includes("#v1.")');
  const link = await page.inputValue('#share-link');
  await page.keyboard.press('Escape');
  const colleague = await site.visit(link.slice(site.origin.length));
  await settled(colleague.page);
  expect(await say(colleague.page)).toBe(after);
  expect(await shownHash(colleague.page)).toBe(await shownHash(page));
  expect(await words(colleague.page)).toContain('Who loses');
  expect(await words(colleague.page)).toBe(await words(page));
  expect(colleague.troubles).toEqual([]);
  await colleague.page.context().close();

  // A third strategy, and back to two.
  await page.click('.changes > header .btn');
  await settled(page);
  expect(await page.locator('.diff thead .head').count()).toBe(3);
  await page.keyboard.press('Control+z'); // the strategy, and looking at it
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 2');
  await page.keyboard.press('Control+z');
  await until(page, `document.querySelector('.answer').dataset.hash === '${hash}'`);
  await settled(page);
  expect(await say(page)).toBe(before);
  await page.keyboard.press('Control+Shift+Z');
  await until(page, `document.querySelector('.answer').dataset.hash !== '${hash}'`);
  await settled(page);
  expect(await say(page)).toBe(after);

  await page.click('.bar .btn[lang="zh-CN"]');
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
  expect(await page.textContent('h1')).toContain('小群会怎样');
  await until(page, '!/[a-z]{4,}/.test(document.querySelector(".answer").textContent)'); // who loses is said anew by the office
  await page.click('.bar .btn[lang="en"]');
  expect(troubles).toEqual([]);
});

test('texts that would be markup stand on the page as text, and nothing of them runs, is built or is fetched', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = visit;
  const { dialogs, ran } = await watchOver(visit);
  let plain: Structure | null = null;
  for (let from = 0; from < HELD.length; ) {
    // The first page is one of plain words: the others must be built as it is.
    const { scenario, shown, next } = plain === null ? hostileScenario(WORDS, 0) : hostileScenario(HELD, from);
    if (plain !== null) from = next;
    await openText(page, 'hostile.json', JSON.stringify(scenario));
    await until(page, `document.querySelector('h1').textContent === ${JSON.stringify(scenario.question.en)}`);
    await settled(page);
    await until(page, 'document.querySelector(".toast") === null'); // what the test before had changed is not lost, it says for a while
    for (const { where, text } of shown) expect(await readIn(page, where)).toContain(text.en);
    plain ??= await structureOf(page);
    expect(await structureOf(page)).toEqual(plain);
    expect({ ran: await ran(), dialogs, troubles, armed: await armedIn(page) }).toEqual({ ran: 0, dialogs: [], troubles: [], armed: [] });
  }
});

test('a damaged file is refused with its places, and what was open stays; figures are drawn; without a network it goes on', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = visit;
  const question = await page.textContent('h1');
  await openText(page, 'damaged.yaml', SMALL.replace('perDay: 30', 'perDay: many').replace('members, primary', 'membres, primary'));
  await page.waitForSelector('#refused');
  expect(await page.textContent('#refused')).toMatch(/damaged\.yaml:7:\d+ strategies\.many\.content\.perDay: found "many"/);
  expect(await page.textContent('#refused')).toMatch(/damaged\.yaml:10:\d+ outcomes\[0\]\.id/);
  expect(await page.textContent('h1')).toBe(question);

  await until(page, 'navigator.serviceWorker.controller !== null');
  site.disconnect();
  await page.goto(`${site.origin}/?lang=en`);
  await page.waitForSelector('.ask h1');
  await openSmall(page, SMALL.replace('perDay: 30', 'perDay: 25'));
  expect(await exported(page, 'Result JSON')).toBe(await library(SMALL.replace('perDay: 30', 'perDay: 25')));
  await page.keyboard.press('Escape');
  await page.locator('#figure-fan').scrollIntoViewIfNeeded();
  await until(page, 'document.querySelector("#figure-fan svg") !== null');
  expect(troubles).toEqual([]);
});
