/** Everything that is done with a mouse, done without one: the focus is always seen, never lost, and goes as the page is read. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawAll, openSite, type Site, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

interface Stop {
  /** Its tag, id or class, and what it says. */
  readonly name: string;
  /** A ring around it, or around its label where it has no look of its own. */
  readonly ring: boolean;
  /** All of its middle lies in the window, and nothing lies over it. */
  readonly seen: boolean;
  /** It is read aloud after the stop before. */
  readonly after: boolean;
  /** The walk began here. */
  readonly first: boolean;
  /** In a bar that stays in the window. */
  readonly fixed: boolean;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** What has the focus; null if nothing has. */
const STOP = `(() => {
  const e = document.activeElement;
  if (e === null || e === document.body) return null;
  const shown = e.classList.contains('sr') ? e.closest('label') : e;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 60)];
  const over = document.elementFromPoint(x, y);
  const before = window.before ?? null;
  window.before = e;
  window.first ??= e;
  return {
    name: e.tagName + '.' + (e.id || e.className) + ' ' + (e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 40),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: over !== null && (shown.contains(over) || over.contains(shown) && over.tagName !== 'HTML'),
    after: before === null || (before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    first: e === window.first,
    fixed: e.closest('.bar, .lens, .dock, .note-place, .tour, dialog') !== null,
    x: box.x + scrollX, y: box.y + scrollY, height: box.height,
  };
})()`;
const stop = (page: Page): Promise<Stop | null> => page.evaluate(STOP) as Promise<Stop | null>;

/** What is wrong with the focus where it is now. */
const faults = (at: Stop | null): string[] =>
  at === null ? ['lost'] : [...(at.ring ? [] : [`no ring: ${at.name}`]), ...(at.seen ? [] : [`not seen: ${at.name}`])];

/** A moment is given to what is still finding its place, such as a figure that was just drawn. */
async function sound(page: Page): Promise<void> {
  for (let i = 0; i < 20 && faults(await stop(page)).length > 0; i++) await page.waitForTimeout(50);
  expect(faults(await stop(page))).toEqual([]);
}

const at = (selector: string): string => `document.activeElement?.matches(${JSON.stringify(selector)})`;

/** Presses Tab until the focus is there, and finds nothing wrong on the way. */
async function reach(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 150): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await page.evaluate(at(selector))) return sound(page);
    await page.keyboard.press(key);
    if ((await stop(page)) !== null) await sound(page); // past the last stop comes the browser itself
  }
  throw new Error(`never reached by ${key}: ${selector}`);
}

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Every stop of the page, from its first to its last, or back. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop[]> {
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0); window.before = window.first = null');
  const stops: Stop[] = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press(key);
    const now = await stop(page);
    if (now === null || (now.first && stops.length > 0)) return stops;
    stops.push(now);
  }
  throw new Error('no end: the focus is trapped');
}

test.each([
  ['wide', 1280, 900, 'en'],
  ['at 200 %', 640, 450, 'zh'],
] as const)('the focus goes through the page as it is read, always seen, and comes out again: %s', async (_, width, height, lang) => {
  if (site === null) return;
  const { page } = await visitSmall(site, lang, { viewport: { width, height }, reducedMotion: 'reduce' });
  await drawAll(page);
  const stops = await walk(page, 'Tab');
  expect(stops.flatMap(faults)).toEqual([]);
  expect(stops.length).toBeGreaterThan(40);
  expect(stops.filter(({ after }) => !after)).toEqual([]);
  if (width < 1200) {
    // In one column what comes later stands lower, or further on to the side.
    const inFlow = stops.filter(({ fixed, name }) => !fixed && !name.startsWith('A.skip'));
    const back = inFlow.flatMap((now, i) => {
      const before = inFlow[i - 1];
      return before !== undefined && now.y + now.height <= before.y && now.x <= before.x ? [`${before.name} → ${now.name}`] : [];
    });
    expect(back).toEqual([]);
  }
  const backwards = await walk(page, 'Shift+Tab');
  expect(backwards.flatMap(faults)).toEqual([]);
  expect(backwards.slice(1).filter(({ after }) => after)).toEqual([]);
  expect(backwards.length).toBe(stops.length);
  await page.context().close();
});

test('without a mouse: levers, strategies, undo, share, export, help, tour, figures, language, theme, another case', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', {
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await drawAll(page);
  const value = (): Promise<string> => page.inputValue('#f-content-perDay-box');
  const focus = async (selector: string): Promise<void> => {
    await until(page, at(selector), 10_000);
    await sound(page);
  };
  const strategies = (): Promise<number> => page.locator('.diff thead .head').count();

  // Over what comes before it to the answer.
  await press(page, 'Tab');
  expect(await page.evaluate(at('.skip'))).toBe(true);
  await press(page, 'Enter');
  await focus('#answer');

  // A strategy: added, named, moved, removed; what had the focus is followed.
  await reach(page, '.changes > header .btn');
  await press(page, 'Enter');
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 3');
  await focus('.changes > header .btn');
  await reach(page, '.diff th:nth-child(4) .menu summary');
  await press(page, 'Enter', 'Tab', 'Enter'); // its first act: another name
  await focus('.rename');
  await press(page, 'Control+a');
  await page.keyboard.type('third');
  await press(page, 'Enter');
  await until(page, 'document.querySelector(".diff th:nth-child(4)").textContent.includes("third")');
  await focus('.diff th:nth-child(4) .name');
  await press(page, 'Alt+ArrowLeft');
  await until(page, 'document.querySelector(".diff th:nth-child(3)").textContent.includes("third")');
  await focus('.diff th:nth-child(3) .name');
  await reach(page, '.diff th:nth-child(3) .menu summary');
  await press(page, 'Enter', 'Tab', 'Escape'); // a menu gives the focus back
  await focus('.diff th:nth-child(3) .menu summary');
  expect(await page.locator('details.menu[open]').count()).toBe(0);
  await press(page, 'Enter', 'Shift+Tab'); // and closes behind it
  expect(await page.locator('details.menu[open]').count()).toBe(0);
  await reach(page, '.diff th:nth-child(3) .menu summary');
  await press(page, 'Enter', 'Shift+Tab', 'Tab', 'Enter');
  await reach(page, '.diff th:nth-child(3) .mi:last-child');
  await press(page, 'Enter');
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 2');
  await sound(page);

  // A lever: slider, box, and back to its default.
  await reach(page, '#f-content-perDay');
  const before = Number(await value());
  await press(page, 'ArrowRight');
  await until(page, `document.querySelector("#f-content-perDay-box").value > ${before}`);
  await press(page, 'Home');
  await until(page, 'document.querySelector("#f-content-perDay-box").value === "0"');
  await reach(page, '#f-content-perDay-box', 'Shift+Tab');
  await press(page, 'Control+a', '1', '2', 'Enter');
  await until(page, 'document.querySelector("#f-content-perDay").getAttribute("aria-valuetext").startsWith("12")');
  await reach(page, '#lever-content-perDay .rst');
  await press(page, 'Enter');
  await until(page, 'document.querySelector("#lever-content-perDay .rst") === null');
  await sound(page);

  // Undone and done again, by button to the very end and by keys.
  await reach(page, '.bar [aria-label=Undo]', 'Shift+Tab');
  for (let i = 0; (await page.getAttribute('.bar [aria-label=Undo]', 'aria-disabled')) !== 'true' && i < 30; i++) {
    await press(page, 'Enter');
    await page.waitForTimeout(20);
  }
  await focus('.bar [aria-label=Undo]');
  expect(await strategies()).toBe(2);
  expect(Number(await value())).toBe(before);
  await press(page, 'Control+Shift+Z');
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 3');
  await press(page, 'Control+z');
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 2');
  await settled(page);

  // Share: no way out of the dialog but by closing it; then back to where one was.
  await press(page, 's');
  await page.waitForSelector('dialog[open]');
  for (let i = 0; i < 25; i++) {
    await press(page, 'Tab');
    expect(await page.evaluate('document.activeElement === document.body || document.activeElement.closest("dialog") !== null')).toBe(true);
  }
  await reach(page, 'dialog .menu-list .mi:nth-child(2)');
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')]);
  expect(download.suggestedFilename()).toBe('small.yaml');
  await reach(page, '.keep-steps > .btn');
  await press(page, 'Enter');
  await reach(page, '.keep-steps li .btn', 'Shift+Tab');
  await press(page, 'Enter');
  await until(page, 'document.querySelector(".keep-steps li") === null');
  await sound(page);
  await reach(page, '#share-link', 'Shift+Tab');
  await until(page, 'document.querySelector("#share-link").value !== ""');
  await press(page, 'Tab', 'Enter');
  await until(page, 'document.querySelector("dialog") === null');
  await focus('.bar [aria-label=Undo]');
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('#v1.');

  // Help, and from it the glossary; closed by its button.
  await press(page, '?');
  await reach(page, 'dialog .help-links .btn:nth-child(3)');
  await press(page, 'Enter');
  await reach(page, 'dialog input[type=search]');
  await page.keyboard.type('margin');
  await reach(page, 'dialog header .btn', 'Shift+Tab');
  await press(page, 'Enter');
  await until(page, 'document.querySelector("dialog") === null');
  await focus('.bar [aria-label=Undo]');

  // The tour, step by step, by one key.
  await press(page, '?');
  await reach(page, 'dialog .help-links .btn:nth-child(1)');
  await press(page, 'Enter');
  for (let step = 1; step <= 5; step++) {
    await until(page, `document.querySelector("#tour")?.textContent.includes("Step ${step} of 5")`);
    await focus('#tour .p');
    await press(page, 'Enter');
  }
  await until(page, 'document.querySelector("#tour") === null');
  await focus('.bar [aria-label=Undo]');

  // Section by section; a figure as a table; the network played.
  for (const [i, id] of ['answer', 'changes', 'how-much', 'evidence', 'claims', 'own-group'].entries()) {
    await press(page, `${i + 1}`);
    await focus(`#${id}`);
  }
  await press(page, '4');
  await until(page, 'document.querySelector("#figure-fan [data-swap]") !== null');
  await reach(page, '#figure-fan [data-swap]');
  await press(page, 'Enter');
  await page.waitForSelector('#figure-fan table');
  await focus('#figure-fan [data-swap]');
  await press(page, 't');
  await page.waitForSelector('#figure-fan svg');
  // Also where no figure has the focus: of the one that is looked at; none is at the top of the page, which is told.
  await press(page, '4');
  await focus('#evidence');
  await page.evaluate('document.querySelector("#figure-fan").scrollIntoView({ block: "center" })');
  await press(page, 't');
  await page.waitForSelector('#figure-fan table');
  await press(page, 't');
  await page.waitForSelector('#figure-fan svg');
  await focus('#evidence');
  await page.evaluate('scrollTo(0, 0)');
  await press(page, 't');
  await until(page, 'document.querySelector(".toast")?.textContent.includes("no figure in view")');
  expect(await page.locator('#figure-fan table').count()).toBe(0);
  await reach(page, '#figure-network .weeks .btn');
  await press(page, 'Enter');
  await until(page, 'document.querySelector("#figure-network output").textContent === "week 1"');
  await until(page, 'document.querySelector("#figure-network output").textContent === "week 2"', 10_000);
  await focus('#figure-network .weeks .btn');
  await press(page, 'Tab', 'ArrowLeft');
  await until(page, 'document.querySelector("#figure-network output").textContent === "week 1"');

  // Another view, another case, another language, another theme.
  await press(page, '1');
  await reach(page, '.pick', 'Shift+Tab');
  await press(page, 'Enter');
  await reach(page, 'dialog .search');
  await page.keyboard.type('forum');
  await reach(page, 'dialog .opt');
  await press(page, 'Enter');
  await until(page, 'document.querySelector("dialog") === null && !document.querySelector("h1").textContent.includes("small group")');
  await focus('.pick');
  await reach(page, '.bar .btn[lang="zh-CN"]');
  await press(page, 'Enter');
  await until(page, 'document.documentElement.lang === "zh-CN"');
  await focus('.bar .btn[lang=en]');
  await press(page, 'Tab', 'Enter');
  await until(page, 'document.documentElement.dataset.theme === "dark"');
  await sound(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});
