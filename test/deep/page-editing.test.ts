/** The page as one works on it: levers, phases, strategies and names are changed, and what is changed is kept, also while it cannot run. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { downloaded, openSite, openText, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const text = (page: Page, selector: string): Promise<string | null> => page.textContent(selector);

describe('who changes a strategy', () => {
  test('keeps a lever in sight that passes its default, gives up a renaming, and runs on to a verdict without losing a pair', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await visitSmall(site, 'en', { text: SMALL.replace('margin: 5%', 'margin: 0.5%') });
    // Changed levers are what is shown: content per day, 30. Past its default, 3, and on.
    const slider = page.locator('#f-content-perDay');
    await slider.focus();
    await slider.press('Home');
    await until(page, 'document.querySelector("#f-content-perDay-box")?.value === "0"');
    const box = page.locator('#f-content-perDay-box');
    await box.fill('3');
    await box.press('Enter');
    await until(
      page,
      'document.querySelector("#lever-content-perDay") !== null && !document.querySelector("#lever-content-perDay").classList.contains("chg")',
    );
    await slider.press('ArrowRight');
    await until(page, 'document.querySelector("#lever-content-perDay").classList.contains("chg")');
    expect(await page.evaluate('document.activeElement.id')).toBe('f-content-perDay');
    await settled(page);

    const name = (): Promise<string | null> => text(page, '.diff thead th:nth-of-type(3) .name');
    const before = await name();
    await page.locator('.diff .menu summary').nth(1).click();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.locator('.rename').pressSequentially('half-typed');
    await page.keyboard.press('Escape');
    await until(page, 'document.querySelector(".rename") === null');
    expect(await name()).toBe(before);
    expect(await page.evaluate('document.activeElement.classList.contains("name")')).toBe(true);
    await page.locator('.diff .menu summary').nth(1).click();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.locator('.rename').pressSequentially('one a day'); // takes the place of the old one, which is selected
    await page.keyboard.press('Enter');
    await until(page, 'document.querySelector(".diff thead").textContent.includes("one a day")');
    expect(await name()).not.toContain(before);
    await page.keyboard.press('Control+z'); // one step, of which the lens has no part
    await until(page, `document.querySelector(".diff thead").textContent.includes(${JSON.stringify(before)})`);
    await settled(page);

    const pairs = async (): Promise<number> => Number(/^(\d+)/.exec((await text(page, '.run b')) ?? '')?.[1]);
    expect(await pairs()).toBe(12);
    const more = page.getByRole('button', { name: 'Run until decided' });
    expect(await more.count()).toBe(1); // so small a margin twelve pairs do not decide
    await more.click();
    await until(
      page,
      'document.querySelector(".run").dataset.state === "done" && /Looked at/.test(document.querySelector(".run p").textContent)',
    );
    expect(await pairs()).toBeGreaterThanOrEqual(20); // the first look that is planned where there were fewer
    expect(await text(page, '.run p')).toMatch(
      /Looked at [\d, ]+ pairs; (?:every outcome was decided by pair \d+|1 strategy has outcomes still open after 400)/,
    );
    expect(await more.count()).toBe(0);
    // A saved picture is of those pairs, out of as many as might have been run; the file's twelve are no longer what was asked for.
    await page.locator('#figure-fan').scrollIntoViewIfNeeded();
    await until(page, `document.querySelector("#figure-fan").dataset.pairs === "${await pairs()}"`);
    await page.click('#figure-fan .menu > summary');
    const { text: picture } = await downloaded(page, () => page.locator('#figure-fan .mi', { hasText: 'SVG' }).click());
    expect(picture).toMatch((await pairs()) === 400 ? / · 400 pairs · / : new RegExp(` · ${await pairs()}/400 pairs · `));
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('keeps what cannot run yet over a reload, told at its field; types as an input method does; opens again what they saved', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await visitSmall(site, 'en');
    // Full-width digits, and a day that is none.
    await page.fill('#f-content-perDay-box', '１２');
    await page.press('#f-content-perDay-box', 'Enter');
    expect(await page.inputValue('#f-content-perDay-box')).toBe('12');
    await settled(page); // nothing moves any more under the hand
    await page.click('.changes > header .btn'); // a copy, which is edited now
    await until(page, 'document.querySelectorAll(".diff thead .head").length === 3');
    await settled(page);
    const { text: saved } = await (async () => {
      await page.click('.bar .btn.p');
      return downloaded(page, () => page.locator('dialog .mi', { hasText: 'yaml' }).first().click());
    })();
    await page.keyboard.press('Escape');
    expect(/: &\w/.test(saved)).toBe(false); // no anchor, which no scenario may have
    await openText(page, 'again.yaml', saved);
    await page.waitForSelector('.toast');
    expect(await page.locator('#refused').count()).toBe(0);
    await settled(page);

    const address = await page.evaluate('location.hash');
    await page.locator('#lever-content-perDay .link.small').click();
    await page.fill('#f-content-perDay', 'membres * 2');
    await page.press('#f-content-perDay', 'Enter');
    await page.waitForSelector('#problems');
    const told = await text(page, '#f-content-perDay-error');
    expect(told).toContain('membres');
    await until(page, `location.hash.startsWith('#v1.') && location.hash !== ${JSON.stringify(address)}`);
    await page.waitForTimeout(1000); // the address had changed before, too, with the box for a formula: it comes after the draft
    await page.reload();
    await page.waitForSelector('#problems');
    await page.waitForSelector('#own-group'); // the last section to come
    expect(await text(page, '#f-content-perDay-error')).toBe(told);
    expect(await page.locator('#refused').count()).toBe(0);
    expect(await page.locator('.diff thead .head').count()).toBe(3);
    await page.fill('#f-content-perDay', '12');
    await page.press('#f-content-perDay', 'Enter');
    await until(page, 'document.querySelector("#problems") === null');
    await page.locator('#lever-content-perDay .rst').click();
    expect(await page.inputValue('#f-content-perDay-box')).toBe('12');
    await settled(page);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('finds sharing and help at every width, and the days of each strategy’s phases as they are', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await visitSmall(site, 'en');
    for (const width of [320, 700, 760, 844, 960, 1000, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      const shown = await page.evaluate(
        '[...document.querySelectorAll(".bar .btn, .dock .btn")].filter((e) => e.textContent.includes("Share") && e.checkVisibility()).length',
      );
      expect(shown, `${width} px`).toBe(1);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), `${width} px`).toBeLessThanOrEqual(0);
    }
    // All of the bar, help with it, in the language that takes more room, too.
    await page.setViewportSize({ width: 320, height: 700 });
    for (const [language, help] of [
      ['中文', '帮助'],
      ['English', 'Help'],
    ] as const) {
      await page.getByRole('button', { name: language }).click();
      const places = (await page.evaluate(
        `[...document.querySelectorAll('.bar .btn, .bar .brand')].filter((e) => e.checkVisibility()).map((e) => {
          const { left, right, width } = e.getBoundingClientRect();
          return [e.getAttribute('aria-label') ?? e.textContent, left, right, width];
        })`,
      )) as [string, number, number, number][];
      expect(places.map(([name]) => name)).toContain(help);
      for (const [name, left, right, width] of places) {
        expect([name, left >= 0 && right <= 320 && width >= 24]).toEqual([name, true]);
      }
      for (const [i, [name, left]] of places.slice(1).entries()) expect([name, left >= places[i]![2]]).toEqual([name, true]);
    }
    await page.setViewportSize({ width: 1280, height: 700 });
    const box = '.editor [id$="phases-0-from"]';
    const strategy = (i: number) => page.locator('.editor .tabs label').nth(i).click();
    const phased = async (day: string): Promise<void> => {
      const group = page.locator('.editor details.grp', { has: page.locator('[data-path$=".phases"]') });
      if ((await group.getAttribute('open')) === null) await group.locator('summary').first().click();
      await group.getByRole('button', { name: 'Add a phase' }).click();
      await page.fill(box, day);
      await page.press(box, 'Enter');
    };
    await strategy(1);
    await phased('６');
    expect(await page.inputValue(box)).toBe('6');
    await strategy(0);
    await phased('4');
    await strategy(1);
    expect(await page.inputValue(box)).toBe('6');
    await page.fill(box, 'soon');
    await page.press(box, 'Enter');
    expect(await text(page, '.editor [id$="phases-0-from-error"]')).toContain('Not a day');
    await strategy(0);
    expect(await page.inputValue(box)).toBe('4');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('compares up to six strategies, renames, pins a baseline, removes one, and gets each back', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await visitSmall(site, 'en');
    await page.click('.changes > header .btn');
    await settled(page);
    expect(await page.locator('.diff thead .head').count()).toBe(3);
    expect(await page.locator('.lens input[name=pair]').count()).toBe(2);

    // A seventh is not to be had: what would add it stays where it was, keeps the focus, and says why.
    const add = page.locator('.changes > header .btn');
    expect(await add.getAttribute('aria-disabled')).toBeNull();
    await add.focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press('Enter');
    await until(page, 'document.querySelectorAll(".diff thead .head").length === 6');
    expect(await add.getAttribute('aria-disabled')).toBe('true');
    expect(await page.evaluate('document.activeElement.matches(".changes > header .btn")')).toBe(true);
    const why = '6 strategies at most; remove one to add another';
    expect(await text(page, `#${await add.getAttribute('aria-describedby')}`)).toBe(why);
    await page.locator('.diff .menu summary').nth(2).click();
    const copy = page.locator('.diff .menu').nth(2).getByRole('button', { name: 'Copy' });
    expect(await copy.getAttribute('aria-disabled')).toBe('true');
    expect(await text(page, `#${await copy.getAttribute('aria-describedby')}`)).toBe(why);
    await copy.press('Enter');
    expect(await page.locator('.diff thead .head').count()).toBe(6);
    await page.keyboard.press('Escape');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
    await until(page, 'document.querySelectorAll(".diff thead .head").length === 3');
    expect(await add.getAttribute('aria-disabled')).toBeNull();
    await settled(page);
    await page.locator('.diff .menu summary').nth(2).click();
    await page.getByRole('button', { name: 'Make baseline' }).click();
    await until(page, 'document.querySelectorAll(".diff thead th")[3].classList.contains("base")');
    await settled(page);
    await page.locator('.diff .menu summary').nth(0).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await until(page, 'document.querySelectorAll(".diff thead .head").length === 2');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');
    await until(
      page,
      'document.querySelectorAll(".diff thead .head").length === 2 && !document.querySelector(".bar .btn:not([aria-disabled=true])[aria-label=Undo]")',
    );
    await settled(page);
    expect(await text(page, '.diff thead')).toContain('many posts');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('names a phase as files take it, or is told at its box; a new one begins within the run and sets what the strategy is about', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await visitSmall(site, 'en');
    const group = page.locator('.editor details.grp', { has: page.locator('[data-path$=".phases"]') });
    await group.locator('summary').first().click();
    const add = group.getByRole('button', { name: 'Add a phase' });
    await add.click();
    const name = page.locator('.editor [id$="phases-0-name"]');
    await until(page, 'document.activeElement.id.endsWith("phases-0-name")');
    expect(await page.inputValue('.editor [id$="phases-0-from"]')).toBe('7'); // half of 14 days
    expect(await page.locator('.editor .item .inner').count()).toBe(1);
    expect(await page.locator('.editor .item .inner').getAttribute('data-path')).toMatch(/content\.perDay$/); // the strategy has 30
    expect(await page.inputValue('.editor .item .inner .box')).toBe('30');

    await name.fill('Launch week');
    await name.press('Enter');
    expect(await name.inputValue()).toBe('Launch-week');
    for (const wrong of ['🚀', '', '   ', 'a/b']) {
      await name.fill(wrong);
      await name.press('Enter');
      expect(await name.getAttribute('aria-invalid'), wrong).toBe('true');
      expect(await text(page, '.editor [id$="phases-0-name-error"]')).toContain('the last valid one stays');
      expect(await text(page, '.editor .item > summary')).toBe('Launch-week');
    }
    await name.press('Escape');
    expect(await name.inputValue()).toBe('Launch-week');
    expect(await name.getAttribute('aria-invalid')).toBe('false');
    await name.fill('第一周');
    await name.press('Enter');
    expect(await text(page, '.editor .item > summary')).toBe('第一周');
    expect(await page.locator('#problems').count()).toBe(0);

    // It goes by its title from then on, also where strategies are compared, and by its name again once that is taken away.
    const title = page.locator('.editor [id$="phases-0-title"]');
    const named = async (as: string): Promise<void> => {
      await title.fill(as);
      await title.press('Enter');
      await until(page, `document.querySelector('.editor .item > summary').textContent === ${JSON.stringify(as || '第一周')}`);
      expect(await text(page, '.diff tbody tr')).toContain(as || '第一周');
    };
    await named('Launch, quietly');
    await named('');

    // Several have buttons of different names.
    await add.click();
    await until(page, 'document.activeElement.id.endsWith("phases-1-name")');
    const removes = await page
      .locator('.editor .item .row .btn')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
    expect(removes).toEqual(['Remove this one: 第一周', 'Remove this one: phase2']);
    await settled(page);
    expect(await page.locator('#problems').count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('goes on in the formula’s box who asked for a formula', async (context) => {
    if (site === null) return context.skip();
    const { page } = await visitSmall(site, 'en');
    await page.locator('#lever-content-perDay .link.small').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.formula #f-content-perDay');
    expect(await page.evaluate('document.activeElement === document.querySelector(".formula #f-content-perDay")')).toBe(true);
    await page.context().close();
  });
});
