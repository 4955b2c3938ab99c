/** For those who listen, who see no colours, who get sick of motion: what sliders say, what is spoken, what stands still. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullLink } from './page-full.ts';
import { documentOf, drawAll, linkTo, openSite, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

test('every slider says its value with its unit, in the page’s language, by the name of its lever', async (context) => {
  if (site === null) return context.skip();
  for (const lang of ['zh', 'en'] as const) {
    const { page } = await site.visit(`/${await fullLink(lang)}`);
    await page.waitForSelector('#own-group');
    let sliders = 0;
    for (const tab of [0, 1, 3]) {
      await page.evaluate(`document.querySelectorAll(".tabs input")[${tab}].click()`);
      await page.evaluate('document.querySelectorAll(".editor .seg input")[1].click()');
      await page.evaluate('for (const group of document.querySelectorAll(".editor details")) group.open = true');
      await until(page, 'document.querySelectorAll(".editor input[type=range]").length > 20');
      const all = (await page.evaluate(`[...document.querySelectorAll(".editor input[type=range]")].map((slider) => {
          const box = document.getElementById(slider.id + '-box');
          return { name: slider.labels[0]?.textContent, says: slider.getAttribute('aria-valuetext'), box: box.value, boxName: box.getAttribute('aria-label'), unit: slider.closest('.slider').previousElementSibling.querySelector('.unit').textContent };
        })`)) as { readonly name: string; readonly says: string; readonly box: string; readonly boxName: string; readonly unit: string }[];
      for (const { name, says, box, boxName, unit } of all) {
        const spoken = says.replaceAll(',', '').replace('−', '-');
        expect(name).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]+$/u);
        expect(boxName).toContain(name);
        expect(boxName).not.toMatch(/\(\s*\)/); // a plain count has no unit
        if (unit === '%') expect(spoken).toBe(`${box}%`);
        else if (unit === '元' || unit === 'yuan') expect(spoken).toBe(`¥${box}`);
        else if (unit === '')
          expect(spoken).toBe(box); // a time of day, or a plain count
        else expect(spoken).toBe(`${box}\u00a0${unit}`);
        if (/\p{L}/u.test(unit)) expect(unit).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]+$/u);
      }
      sliders += all.length;
    }
    expect(sliders).toBeGreaterThan(100);
    await page.context().close();
  }
});

test('the answer is spoken once it stands, politely; pictures on the way and the drag itself are not', async (context) => {
  if (site === null) return context.skip();
  const { page } = await visitSmall(site, 'en', { text: SMALL.replace('replications: 12', 'replications: 150') });
  await until(page, 'document.querySelector("#live").textContent.includes("150 of 150")');
  await page.evaluate(`new Promise((resolve) => {
      window.said = [];
      window.pictures = 0;
      const voices = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output:not([aria-live=off])';
      new MutationObserver((records) => {
        const all = new Set(records.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(voices)).filter(Boolean));
        for (const voice of all) if (voice.textContent.trim() !== '') said.push({ id: voice.id, polite: voice.getAttribute('aria-live') === 'polite', text: voice.textContent, at: performance.now() });
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
      new MutationObserver(() => pictures++).observe(document.querySelector('.say'), { subtree: true, childList: true, characterData: true });
      const slider = document.querySelector('#f-content-perDay');
      let place = 0;
      const move = () => {
        slider.value = 100 + 7 * place;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        if (++place < 40) return setTimeout(move, 30);
        slider.dispatchEvent(new Event('change', { bubbles: true }));
        resolve();
      };
      move();
    })`);
  await settled(page);
  await until(page, 'document.querySelector("#live").textContent.includes("150 of 150")');
  const said = (await page.evaluate('said')) as {
    readonly id: string;
    readonly polite: boolean;
    readonly text: string;
    readonly at: number;
  }[];
  const answer = await page.textContent('.answer .say');
  expect(said.at(-1)?.text).toContain(answer);
  expect(said.every(({ id, polite }) => id === 'live' && polite)).toBe(true);
  // How far long runs are, now and then; the answer once.
  expect(said.slice(0, -1).every(({ text }) => /^[\d,]+ of 150 pairs$/.test(text))).toBe(true);
  expect(said.every(({ at }, i) => i === 0 || at - (said[i - 1]?.at ?? 0) >= 950)).toBe(true);
  expect(await page.evaluate('pictures')).toBeGreaterThan(0); // there was something not to be said
  await page.context().close();
});

test('nothing moves for those who asked for that; strategies differ by dash and letter, verdicts by words', async (context) => {
  if (site === null) return context.skip();
  const moving = `[...document.querySelectorAll('*')].filter((e) => {
      const style = getComputedStyle(e);
      return style.animationName !== 'none' || style.scrollBehavior === 'smooth' || style.transitionDuration.split(', ').some((t) => parseFloat(t) > 0);
    }).length`;
  const { page } = await site.visit(`/${await fullLink('en')}`, {
    reducedMotion: 'reduce',
  });
  await page.waitForSelector('#own-group');
  await settled(page);
  expect(await page.evaluate(moving)).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await page.evaluate(moving)).toBeGreaterThan(10);

  await drawAll(page);
  for (const id of ['fan', 'retention']) {
    const dashes = (await page.evaluate(`(() => {
        const style = getComputedStyle(document.documentElement);
        return ['--A', '--B'].map((hue) => [...document.querySelectorAll('#figure-${id} svg path[stroke="' + style.getPropertyValue(hue).trim() + '"]')]
          .filter((path) => Number(path.getAttribute('stroke-width')) >= 2 && /^M[^A-Za-z]*L/.test(path.getAttribute('d'))) // no marks
          .map((path) => path.getAttribute('stroke-dasharray') ?? 'solid'));
      })()`)) as string[][];
    expect(dashes[0]?.length).toBeGreaterThan(0);
    expect(dashes[1]?.length).toBeGreaterThan(0);
    expect(dashes[0]?.filter((dash) => dashes[1]?.includes(dash))).toEqual([]);
  }
  const marks = (await page.evaluate('[...document.querySelectorAll(".badge")].map((e) => e.textContent)')) as string[];
  expect(marks.every((mark) => /^[A-F]$/.test(mark))).toBe(true);
  const verdicts = (await page.evaluate('[...document.querySelectorAll(".forest .tag")].map((e) => e.textContent)')) as string[];
  expect(verdicts.every((verdict) => /^[▲▼≈?⇄] [a-z -]+$/.test(verdict))).toBe(true);
  await page.context().close();
});

/** Everything that the page's live region has said. */
const HEAR = `
  window.heard = [];
  new MutationObserver(() => {
    const text = document.querySelector('#live')?.textContent.trim();
    if (text && heard.at(-1) !== text) heard.push(text);
  }).observe(document, { subtree: true, childList: true, characterData: true });
`;

test('what was removed, undone and done again is said by name; a search without a find and a kept state are told', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { script: HEAR });
  const heard = (text: string): Promise<void> => until(page, `heard.includes(${JSON.stringify(text)})`);
  await page.click('.changes > header .btn');
  await until(page, 'document.querySelectorAll(".diff thead .head").length === 3');
  await page.locator('.diff .menu summary').nth(2).click();
  await page.locator('.diff .menu').nth(2).getByRole('button', { name: 'Remove' }).click();
  const removed = 'Removed the strategy “many posts 2”';
  await until(page, `document.querySelector('[role=status] .toast span')?.textContent === ${JSON.stringify(removed)}`);
  await page.keyboard.press('Control+z');
  await heard(`Undone: ${removed}`);
  await page.keyboard.press('Control+Shift+Z');
  await heard(`Redone: ${removed}`);
  // After each, what it led to.
  await until(page, 'heard.at(-1).includes("12 of 12 pairs")');
  // What was done in one language is told in the other, once that is read.
  await page.getByRole('button', { name: '中文' }).click();
  await page.keyboard.press('Control+z');
  await heard('已撤销：删去了策略「多发 2」');
  await page.keyboard.press('Control+Shift+Z');
  await heard('已重做：删去了策略「多发 2」');
  await page.getByRole('button', { name: 'English' }).click();
  await settled(page);

  await page.fill('#find-lever', 'no lever of this name');
  expect(await page.textContent('.editor [role=status]')).toBe('No such lever.');
  await page.fill('#find-lever', '');
  await page.locator('.foot').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('s');
  expect(await page.textContent('dialog .keep-steps [role=status]')).toBe('');
  for (const step of [1, 2]) {
    await page.getByRole('button', { name: 'Keep this state' }).click();
    expect(await page.textContent('dialog .keep-steps [role=status]')).toBe(`Kept as step ${step}`);
  }
  const names = await page.locator('.keep-steps li .btn').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
  expect(new Set(names).size).toBe(2);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('stopped, the live region says how far of how many, as the screen does', async (context) => {
  if (site === null) return context.skip();
  const text = SMALL.replace('founders: 40', 'founders: 200').replace('replications: 12', 'replications: 400');
  const { page } = await site.visit(`/${await linkTo(documentOf(text), 'en')}`);
  await page.waitForSelector('.answer[data-hash]'); // stopped before the first pair there is nothing to tell
  await page.getByRole('button', { name: 'Stop here' }).click();
  await settled(page);
  const told = (await page.textContent('.run b')) ?? '';
  expect(told).toMatch(/^\d+ of 400 pairs$/);
  await until(page, `document.querySelector('#live').textContent.trim().endsWith(${JSON.stringify(told)})`);

  // It goes on from there, and never says less: by keyboard, as it is stopped.
  const reach = async (name: string): Promise<void> => {
    await page.focus('.run .r1 b');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(name);
    await page.keyboard.press('Enter');
  };
  await page.evaluate(`window.counts = []; new MutationObserver(() => counts.push(parseInt(document.querySelector('.run b').textContent)))
    .observe(document.querySelector('.run b'), { childList: true, characterData: true, subtree: true })`);
  await reach('Go on to 400 pairs');
  await until(page, 'document.querySelector(".run").dataset.state === "running"');
  await reach('Stop here');
  await settled(page);
  const counts = (await page.evaluate('[...counts, parseInt(document.querySelector(".run b").textContent)]')) as number[];
  for (const [i, count] of counts.entries()) expect(count).toBeGreaterThanOrEqual(counts[i - 1] ?? Number.parseInt(told, 10));
  await page.context().close();
});

test('who goes to a counterexample is at its question, and hears it', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await site.visit(`/${await fullLink('en')}`, { script: HEAR });
  await page.waitForSelector('#own-group');
  await settled(page);
  await page.click('#claims header .btn');
  await page.getByRole('button', { name: 'Open this world' }).first().click();
  await until(page, 'document.activeElement.id === "question"');
  const question = (await page.textContent('h1')) ?? '';
  await until(page, `heard.includes(${JSON.stringify(question)})`);
  await settled(page);
  expect(await page.evaluate('document.activeElement.id')).toBe('question');
  await until(page, 'heard.at(-1).includes("pairs")');
  expect(troubles).toEqual([]);
  await page.context().close();
});

/** Colours that fill at least a fiftieth of an element, as `r,g,b`; looked at by another page, which has no policy. */
async function coloursOf(page: Page, selector: string): Promise<string[]> {
  const picture = (await page.locator(selector).first().screenshot()).toString('base64');
  const blank = await site!.browser.newPage();
  const found = (await blank.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    const count = {};
    for (let i = 0; i < data.length; i += 4) {
      const colour = data[i] + ',' + data[i + 1] + ',' + data[i + 2];
      count[colour] = (count[colour] ?? 0) + 1;
    }
    return Object.keys(count).filter((colour) => count[colour] * 200 > data.length);
  })()`)) as string[];
  await blank.close();
  return found;
}

test.for([
  ['light', 'dark', 'rgb(18, 20, 23)'],
  ['dark', 'light', 'rgb(251, 250, 247)'],
] as const)(
  'in the few colours of a %s system what is chosen, sliders and progress are seen, and drawings keep their paper',
  async ([colorScheme, theme, paper], context) => {
    if (site === null) return context.skip();
    const { page } = await visitSmall(site, 'en', { address: `/?theme=${theme}`, forcedColors: 'active', colorScheme });
    await page.locator('#figure-fan').scrollIntoViewIfNeeded();
    await page.waitForSelector('#figure-fan svg');
    await page.evaluate('scrollTo({ top: 0, behavior: "instant" })');
    const style = (selector: string, property: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`) as Promise<string>;
    for (const part of ['.lens .seg:nth-of-type(2) label', '.editor .seg label', '.tabs label'])
      expect(await style(`${part}.on`, 'backgroundColor')).not.toBe(await style(`${part}:not(.on)`, 'backgroundColor'));
    expect(await style('.lens a[aria-current]', 'borderBottomColor')).not.toBe(
      await style('.lens a:not([aria-current])', 'borderBottomColor'),
    );
    // As it is painted: a system's colour may let through what is below.
    const usual = await coloursOf(page, '.tabs label:not(.on)');
    const highlight = (await coloursOf(page, '.tabs .on')).filter((colour) => !usual.includes(colour));
    const isSeen = (colours: readonly string[]): boolean => colours.some((colour) => highlight.includes(colour));
    expect(isSeen(await coloursOf(page, '.prog progress'))).toBe(true);
    const slider = await coloursOf(page, '#f-content-perDay');
    expect(isSeen(slider)).toBe(true);
    expect(slider.length).toBeGreaterThan(2); // ground, what is behind the thumb, what is before it
    expect(await style('#figure-fan .svg', 'backgroundColor')).toBe(paper);
    await page.context().close();
  },
);
