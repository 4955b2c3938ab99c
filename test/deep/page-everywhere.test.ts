/**
 * Every view and dialog, in both languages, each in a theme of its own: axe finds nothing, and nothing runs over the side, is cut off
 * or lies over other text on a small phone, enlarged, with larger text or with longer words. One walk for all.
 */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from './page-axe.ts';
import { brokenWords, lengthen, misfits, shorten, smallTargets } from './page-fit.ts';
import { fullLink } from './page-full.ts';
import { type Place, placesOf } from './page-places.ts';
import { openSite, type Site, Unpainted, whilePainted } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

/** A view is the whole page. */
const faults = (page: Page, { scope }: Place): Promise<string[]> =>
  axeFinds(page, scope === '#app' || scope === '.article' ? undefined : scope);

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Size of text that the reader has set in the browser; 16 as it comes [px]. */
  readonly text?: number;
  readonly longer?: boolean;
}
const USUAL: Size = { name: '1280 px', width: 1280, height: 900 };
const SMALLEST: Size = { name: '320 px', width: 320, height: 640 };
/** English runs longer and breaks less well than Chinese: it is tried at every size, Chinese at the hardest. */
const SIZES: Readonly<Record<'zh' | 'en', readonly Size[]>> = {
  zh: [SMALLEST],
  en: [
    SMALLEST,
    { name: '360 px, longer words', width: 360, height: 740, longer: true },
    // 1280 px at 200 %: what a page sees of it is half as many pixels.
    { name: '200 %', width: 640, height: 450 },
    { ...USUAL, name: 'text at 200 %', text: 32 },
    { ...USUAL, name: 'longer words', longer: true },
  ],
};

async function resize(page: Page, cdp: CDPSession, { width, height, text = 16 }: Size): Promise<void> {
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: (13 / 16) * text } });
  await page.setViewportSize({ width, height });
}

async function unfit(page: Page, cdp: CDPSession, { scope }: Place, sizes: readonly Size[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const size of sizes) {
    await resize(page, cdp, size);
    if (size.longer) await lengthen(page);
    wrong.push(...(await misfits(page, scope)).map((one) => `${size.name}: ${one}`));
    if (size.longer) await shorten(page);
    else if (size.text === undefined) wrong.push(...(await brokenWords(page, scope)).map((one) => `${size.name}: broken: ${one}`));
  }
  await resize(page, cdp, USUAL);
  return wrong;
}

interface Walk {
  readonly places: string[];
  /** By place, in words. */
  readonly wrong: Record<string, string[]>;
}

async function walk(page: Page, language: 'zh' | 'en'): Promise<Walk> {
  const cdp = await page.context().newCDPSession(page);
  const seen: Walk = { places: [], wrong: {} };
  for await (const place of placesOf(page)) {
    seen.places.push(place.name);
    const small = ['#app', '#levers'].includes(place.scope) ? await smallTargets(page) : [];
    const all = [...small, ...(await faults(page, place)), ...(await unfit(page, cdp, place, SIZES[language]))];
    if (all.length > 0) seen.wrong[place.name] = all;
  }
  return seen;
}

/** A page that the browser stops painting can no longer be looked at: the walk begins again in another one, and says so. */
async function walked(place: Site, address: string, language: 'zh' | 'en', again = 2): Promise<Walk & { readonly troubles: string[] }> {
  const { page, troubles } = await place.visit(address, { reducedMotion: 'reduce' });
  try {
    const seen = await whilePainted(page, () => walk(page, language));
    await page.context().close();
    return { ...seen, troubles };
  } catch (error) {
    if (!(error instanceof Unpainted) || again === 0) throw error;
    console.log(`the browser stopped painting the page (${error.message}): begun again`);
    const closing = page.context().close();
    closing.catch(() => {}); // it may take its time, and need not succeed
  }
  return walked(place, address, language, again - 1);
}

test.for([
  ['zh', 'light'],
  ['en', 'dark'],
] as const)('every view and dialog can be read, whatever the size: %s, %s', { timeout: 600_000 }, async ([language, theme], context) => {
  if (site === null) return context.skip();
  const { wrong, places, troubles } = await walked(site, `/?theme=${theme}${await fullLink(language)}`, language);
  expect(wrong).toEqual({});
  expect(places.length).toBeGreaterThan(30);
  expect(troubles).toEqual([]);
});

test('a page that is no longer painted is told from one that is busy', async (context) => {
  if (site === null) return context.skip();
  const page = await site.browser.newPage();
  expect(await whilePainted(page, () => page.evaluate('const end = Date.now() + 2500; while (Date.now() < end); "busy"'), 1000)).toBe(
    'busy',
  );
  await page.evaluate('requestAnimationFrame = () => 0');
  await expect(whilePainted(page, () => page.evaluate('new Promise(() => {})'), 1000)).rejects.toThrow(Unpainted);
  await page.close();
});

test('what does not fit is found: a page too wide, cut text, text out of its box, text over text; what fits is not', async (context) => {
  if (site === null) return context.skip();
  const page = await site.browser.newPage({ viewport: { width: 400, height: 300 } });
  const inPage = async (html: string): Promise<string[]> => {
    await page.setContent(`<!doctype html><body style="margin:0;font:16px/1.5 sans-serif"><main>${html}</main>`);
    return (await misfits(page, 'main')).map((one) => one.replace(/:? .*/, ''));
  };
  expect(await inPage('<p>short</p><div class="scroll" style="overflow:auto"><p style="width:900px">scrolls on purpose</p></div>')).toEqual(
    [],
  );
  expect(await inPage('<p style="width:900px">wide</p>')).toEqual(['the']);
  expect(await inPage('<p style="width:60px;overflow:hidden;white-space:nowrap">cut off at its right</p>')).toEqual(['cut']);
  expect(await inPage('<p style="width:60px;height:24px;overflow:hidden">cut off below its first line</p>')).toEqual(['cut']);
  expect(await inPage('<button style="width:60px;white-space:nowrap;padding:0">longer than its button</button>')).toEqual(['text']);
  expect(await inPage('<div style="display:grid;grid-template-columns:60px 90px"><b>Longunbreakable</b><i>other</i></div>')).toEqual([
    'one',
  ]);
  await page.close();
});
