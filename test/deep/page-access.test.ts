/** For those who listen, who see no colours, who get sick of motion: what sliders say, what is spoken, what stands still. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullLink } from './page-full.ts';
import { drawAll, openSite, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

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
        if (unit === '%') expect(spoken).toBe(`${box}%`);
        else if (unit === '¥') expect(spoken).toBe(`¥${box}`);
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
