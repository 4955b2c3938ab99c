/** Where an operator begins: the list of cases, with how each runs in small; a world of one's own; strategies put in order by hand. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CASES } from '../scenario/files.ts';
import { brokenWords } from './page-fit.ts';
import { openSite, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

test('each case is listed with its question, and how its main outcome runs under A and B; the one that is open stands in sight', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await site.visit('/?lang=en#case/wechat-qq-forum', { viewport: { width: 1280, height: 700 } });
  await page.waitForSelector('.ask h1');
  await page.click('.pick');
  await page.waitForSelector('dialog .cases .opt.on');
  const seen =
    '(() => { const r = document.querySelector("dialog .opt.on").getBoundingClientRect(); return r.top > 0 && r.bottom < 700; })()';
  await until(page, seen);
  expect(await page.locator('dialog .opt').count()).toBe(await page.locator('dialog .opt .sketch').count());
  for (const sketch of await page.locator('dialog .opt .sketch').all()) {
    expect(await sketch.locator('polyline').count()).toBe(2);
    expect(await sketch.locator('.sr').textContent()).toMatch(/^A from .+ to .+\. B from .+ to .+\.$/);
  }
  // The lower the fewer: liulishuo's B loses members, A hardly any; both begin alike.
  const ends = await page.evaluate(`[...[...document.querySelectorAll('dialog .opt')].find((one) => one.textContent.includes('Liulishuo'))
    .querySelectorAll('polyline')].map((line) => line.getAttribute('points').split(' ').map((at) => Number(at.split(',')[1])))`);
  const [a, b] = ends as [number[], number[]];
  expect(Math.abs(a[0]! - b[0]!)).toBeLessThan(1);
  expect(b.at(-1)! - a.at(-1)!).toBeGreaterThan(3);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('every case fits a phone of 320 px, in both languages', { timeout: 240_000 }, async (context) => {
  if (site === null) return context.skip();
  for (const lang of ['zh', 'en']) {
    const { page, troubles } = await site.visit(`/?lang=${lang}`, { viewport: { width: 320, height: 640 } });
    for (const name of CASES) {
      await page.evaluate(`location.hash = '#case/${name}'`);
      await until(page, `document.querySelector('.eyebrow [translate]')?.textContent === '${name}'`);
      await page.waitForSelector('#own-group'); // the last section to come
      expect([name, lang, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, lang, 320]);
      expect([name, lang, await brokenWords(page, 'body')]).toEqual([name, lang, []]);
    }
    expect(troubles).toEqual([]);
    await page.context().close();
  }
});

test('who begins from a blank world has one strategy, copies it, and is answered', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  await page.focus('.bar .pick');
  await page.keyboard.press('n');
  await until(page, 'document.querySelector("h1").textContent.includes("my group")');
  await settled(page);
  expect(await page.locator('.diff thead .head').count()).toBe(1);
  expect(await page.textContent('.answer')).toContain('as we do now');
  await page.locator('.answer .btn', { hasText: 'Copy A as B' }).click();
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 2');
  await settled(page);
  expect(await page.textContent('.answer .say')).toContain('identical, difference 0');
  expect(await page.locator('.answer .btn', { hasText: 'Copy A as B' }).count()).toBe(0);
  // Both steps, and the world that was open before.
  for (let i = 0; i < 2; i++) await page.keyboard.press('Control+z');
  await until(page, 'document.querySelector("h1").textContent.includes("small group")');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a scenario file is opened by its key; in a box the key is the browser’s own', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  await page.focus('#seed');
  const choosers: string[] = [];
  page.on('filechooser', () => choosers.push('one'));
  await page.keyboard.press('Control+o');
  await page.focus('.bar .pick');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')]);
  expect(choosers).toHaveLength(1);
  const text = SMALL.replace('What do more posts do to a small group?', 'From a file?');
  await chooser.setFiles({ name: 'mine.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await until(page, 'document.querySelector("h1").textContent === "From a file?"');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

const heads = (page: Page): Promise<string[]> => page.locator('.diff thead .name b').allTextContents();

/** Takes hold of the name of the strategy at `from` and comes to that at `to`. */
async function drag(page: Page, from: number, to: number): Promise<void> {
  await until(page, 'document.querySelector(".figure[aria-busy=true]") === null');
  const name = page.locator('.diff thead .name');
  const [start, end] = [(await name.nth(from).boundingBox())!, (await name.nth(to).boundingBox())!];
  await page.mouse.move(start.x + 12, start.y + 10);
  await page.mouse.down();
  await page.mouse.move(start.x + 30, start.y + 12);
  await page.mouse.move(end.x + 20, end.y + 10);
}

test('a strategy’s head is dragged to another place: one step; pressed without moving it is looked at; Escape leaves all as it was', async (context) => {
  if (site === null) return context.skip();
  // So high that nothing scrolls: a figure that is drawn late does not move what a hand is on its way to.
  const { page, troubles } = await visitSmall(site, 'en', { viewport: { width: 1280, height: 6000 } });
  await page.click('.changes > header .btn');
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 3');
  await settled(page);
  const before = await heads(page);
  expect(before).toEqual(['few posts', 'many posts', 'many posts 2']);
  const looked = await page.textContent('.lens');

  await drag(page, 2, 0);
  expect(await page.locator('.diff thead th.dragged').count()).toBe(1);
  expect(await page.locator('.diff thead th.before').count()).toBe(1);
  await page.mouse.up();
  await until(page, 'document.querySelector(".diff thead .name b").textContent === "many posts 2"');
  expect(await heads(page)).toEqual(['many posts 2', 'few posts', 'many posts']);
  expect(await page.locator('.diff thead .dragged, .diff thead .before, .diff thead .after').count()).toBe(0);
  await settled(page);
  await page.keyboard.press('Control+z');
  await until(page, 'document.querySelector(".diff thead .name b").textContent === "few posts"');
  expect(await heads(page)).toEqual(before);
  await settled(page);
  expect(await page.textContent('.lens')).toBe(looked); // nothing was pressed

  await drag(page, 0, 1);
  expect(await page.locator('.diff thead th.after').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await heads(page)).toEqual(before);

  await page.locator('.diff thead .name').nth(1).click();
  await until(page, 'document.querySelectorAll(".diff thead .name")[1].getAttribute("aria-pressed") === "true"');
  expect(await heads(page)).toEqual(before);
  expect(troubles).toEqual([]);
  await page.context().close();
});
