/** What a reader changes, asks for or looks at while something else is still under way, or has just been taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentOf, drawAll, linkTo, openSite, openText, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

/**
 * Written into a page before its own code: what `holds` picks of the threads' messages waits for `letGo`; orders to draw are noted. While it
 * is `deaf` the thread gets no orders to simulate, and what it would answer to the last of them can be told with `answer`.
 */
const HOLDING = `
  window.holds = () => false;
  window.held = [];
  window.letGo = () => {
    holds = () => false;
    for (const one of held.splice(0)) one();
  };
  window.deaf = false;
  window.drawn = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.kind === 'draw') drawn.push(message.figure + ' ' + message.view.arm + (message.words ? ' in words' : ''));
    if (message.kind === 'simulate') window.answer = (told) => this.onmessage({ data: { id: message.id, ...told } });
    if (message.kind !== 'simulate' || !deaf) return postMessage.call(this, message, ...rest);
  };
  const { get, set } = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  Object.defineProperty(Worker.prototype, 'onmessage', {
    get,
    set(hear) {
      set.call(this, (event) => (holds(event.data) ? held.push(() => hear.call(this, event)) : hear.call(this, event)));
    },
  });
`;
const THREE = SMALL.replace('horizons', '  third: { title: { zh: 第三, en: a third one }, content: { perDay: 10 } }\nhorizons');

const slide = (page: Page, value: number): Promise<unknown> =>
  page.evaluate(`(() => {
    const slider = document.querySelector('#f-content-perDay');
    slider.value = ${value};
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);

test('another pair that is looked at before all runs have ended is told of and drawn at once', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { text: THREE, script: HOLDING, viewport: { width: 1280, height: 3000 } });
  await until(page, 'document.querySelector("#figure-fan svg") !== null');
  // The first picture comes, the whole one does not.
  await page.evaluate("holds = ({ kind, stage }) => kind === 'ended' || (kind === 'stage' && stage.done)");
  await slide(page, 9);
  await until(page, 'held.length > 0 && document.querySelector(".answer").getAttribute("aria-busy") === "false"');
  await until(page, 'document.querySelector("#figure-fan").getAttribute("aria-busy") === "false"');
  await page.evaluate('drawn.length = 0');
  await page.locator('.lens label', { hasText: 'C − A' }).click();
  await until(page, "drawn.includes('fan third') && drawn.filter((one) => one.endsWith('third in words')).length >= 2");
  expect(await page.getAttribute('.run', 'data-state')).toBe('running');
  await page.evaluate('letGo()');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a figure that stands on other pairs than the answer says so, until it is drawn anew', async (context) => {
  if (site === null) return context.skip();
  const close = SMALL.replace('margin: 2 }', 'margin: 0.1 }');
  const { page, troubles } = await visitSmall(site, 'en', { text: close, script: HOLDING, viewport: { width: 1280, height: 3000 } });
  const figure = '#figure-fan header small';
  await until(page, 'document.querySelector("#figure-fan").dataset.pairs === "12"');
  await page.evaluate("holds = ({ kind }) => kind === 'drawable'");
  await page.locator('.run .btn', { hasText: 'Run until decided' }).click();
  await until(page, 'document.querySelector(".run").dataset.state === "done"');
  const [, pairs] = /^(\d+) of/.exec((await page.textContent('.run b'))!)!;
  expect(Number(pairs)).toBeGreaterThan(12);
  await until(
    page,
    `document.querySelector("${figure}").textContent.includes("(drawn from 12 pairs so far; the answer stands on ${pairs})")`,
  );
  await page.evaluate('letGo()');
  await until(page, `document.querySelector("#figure-fan").dataset.pairs === "${pairs}"`);
  expect(await page.textContent(figure)).not.toContain('pairs so far');
  expect(await page.textContent('#figure-fan > .caption')).toContain(`thin lines: 6 of the ${pairs} pairs`);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('stopped before the first pair, the page says that there is no answer yet, and runs again when asked to', async (context) => {
  if (site === null) return context.skip();
  const long = SMALL.replace('replications: 12', 'replications: 400');
  const { page, troubles } = await visitSmall(site, 'en', { text: long, script: HOLDING });
  await page.evaluate("holds = ({ kind }) => kind === 'stage'");
  await slide(page, 9);
  await page.locator('.run .btn', { hasText: 'Stop here' }).click();
  await page.locator('.run .btn', { hasText: 'Run again' }).waitFor();
  expect(await page.textContent('.run')).toContain('Stopped at pair 0');
  await page.evaluate('held.length = 0; holds = () => false');
  await page.locator('.run .btn', { hasText: 'Run again' }).click();
  await settled(page);
  expect(await page.textContent('.run')).toContain('400 of 400');
  expect(await page.textContent('.run')).not.toContain('Stopped');
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('run until decided, the page goes on from the pairs that there are, and never says that there are none', async (context) => {
  if (site === null) return context.skip();
  const close = SMALL.replace('margin: 2 }', 'margin: 0.1 }');
  const { page, troubles } = await visitSmall(site, 'en', { text: close, script: HOLDING });
  expect(await page.textContent('.run b')).toBe('12 of 12 pairs');
  await page.evaluate("holds = ({ kind }) => kind !== 'drawn'");
  await page.locator('.run .btn', { hasText: 'Run until decided' }).click();
  await until(page, 'document.querySelector(".run").dataset.state === "running"');
  expect(await page.textContent('.run b')).toBe('12 of 400 pairs');
  await page.evaluate('letGo()');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('other words for the question neither end a run until decided, nor take up again one that was stopped', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { text: SMALL.replace('margin: 2 }', 'margin: 0.1 }'), script: HOLDING });
  const ask = async (question: string): Promise<void> => {
    await page.fill('#asked-question', question);
    await page.press('#asked-question', 'Enter');
    await until(page, `document.querySelector("h1").textContent === ${JSON.stringify(question)}`);
    await settled(page);
  };
  await page.getByRole('button', { name: 'Edit question' }).click();
  await page.locator('.run .btn', { hasText: 'Run until decided' }).click();
  await until(
    page,
    'document.querySelector(".run").dataset.state === "done" && /Looked at/.test(document.querySelector(".run p").textContent)',
  );
  const decided = await page.textContent('.run');
  await ask('Are there fewer?');
  expect(await page.textContent('.run')).toBe(decided);

  await page.evaluate("holds = ({ kind, stage }) => kind === 'ended' || (kind === 'stage' && stage.done)");
  await page.fill('#asked-pairs', '400');
  await page.press('#asked-pairs', 'Enter');
  await page.locator('.run .btn', { hasText: 'Stop here' }).click();
  await page.evaluate('letGo()');
  await settled(page);
  const stoppedAt = async (): Promise<number> => Number(/Stopped at pair (\d+)/.exec((await page.textContent('.run'))!)![1]);
  const before = await stoppedAt();
  await ask('And now?');
  const after = await stoppedAt();
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBeLessThanOrEqual(before + 8); // what each worker was at when it was stopped has ended since
  await page.locator('.run .btn', { hasText: 'Go on to 400' }).click();
  await settled(page);
  expect(await page.textContent('.run')).toContain('400 of 400');
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('before there is an answer, what is counted is called runs, as pairs are called pairs', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { script: HOLDING });
  await page.evaluate("holds = ({ kind }) => kind === 'stage' || kind === 'ended'");
  await openText(page, 'long.yaml', SMALL.replace('small group?', 'long one?').replace('replications: 12', 'replications: 400'));
  await until(page, 'document.querySelector("h1").textContent.includes("long one") && document.querySelector(".answer .evd") !== null');
  expect(await page.textContent('.answer .evd')).toMatch(/^\d+ of 800 runs$/);
  await page.evaluate('letGo()');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a check of claims that a changed lever stops says so, until the next one is begun', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { script: HOLDING });
  const told = 'document.querySelector("#claims").textContent.includes("the check was stopped")';
  await page.evaluate("holds = ({ kind }) => kind === 'checked' || kind === 'ended'");
  await page.click('#claims header .btn');
  await page.locator('#claims header .btn', { hasText: 'Stop here' }).waitFor();
  expect(await page.evaluate(told)).toBe(false);
  await slide(page, 9);
  await until(page, told);
  await slide(page, 11); // a thumb that is dragged on
  await page.waitForTimeout(200);
  expect(await page.evaluate(told)).toBe(true);
  await page.evaluate('letGo()');
  await settled(page);
  await page.click('#claims header .btn');
  await until(page, `!(${told})`);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('stopped before the first pair after a change, nothing waits, and what is still shown follows language and day', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { script: HOLDING, viewport: { width: 1280, height: 5000 } });
  await drawAll(page);
  const before = await page.getAttribute('.answer', 'data-hash');
  await page.evaluate('deaf = true');
  await slide(page, 9);
  await until(page, 'document.querySelector(".answer").getAttribute("aria-busy") === "true"');
  await page.locator('.run .btn', { hasText: 'Stop here' }).click();
  await page.evaluate("answer({ kind: 'ended', stopped: true })");
  await page.locator('.run .btn', { hasText: 'Run again' }).waitFor();
  await until(page, 'document.querySelector("[data-hash][aria-busy=true]") === null');
  expect(await page.textContent('.run')).toContain('Below is still the result of before the change.');
  // Once a first picture has had its time to come.
  for (const part of ['.answer', '#figure-harms'])
    await until(page, `getComputedStyle(document.querySelector('${part}')).opacity === '0.38'`);
  // Nothing is drawn again as long as it is looked at as before.
  await page.evaluate('drawn.length = 0');
  await page.waitForTimeout(300);
  expect(await page.evaluate('drawn')).toEqual([]);

  await page.locator('.lens label', { hasText: '1 week' }).click();
  await until(
    page,
    '[...document.querySelectorAll(".facts > [data-hash], #figure-harms h2")].every((e) => e.textContent.includes("after 2 weeks"))',
  );
  await page.locator('.bar').getByRole('button', { name: '中文' }).click();
  await until(page, 'document.querySelector(".facts > [data-hash]").textContent.includes("2 周后")');
  await until(page, '!/[a-z]{3}/.test(document.querySelector(".facts").textContent)');
  await until(page, 'document.querySelector("[data-hash][aria-busy=true]") === null');
  expect(await page.getAttribute('.answer', 'data-hash')).toBe(before);
  await page.evaluate('deaf = false');
  await page.locator('.run .btn', { hasText: '重新推演' }).click();
  await settled(page);
  await until(page, 'document.querySelector("[data-same=false]") === null');
  expect(await page.getAttribute('.answer', 'data-hash')).not.toBe(before);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('nothing is on its way to figures that nobody has come near', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { viewport: { width: 1280, height: 300 } });
  expect(await page.locator('.figure:not([data-hash])').count()).toBeGreaterThan(0);
  await until(page, 'document.querySelector(".figure[aria-busy=true]") === null', 5000);
  await drawAll(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('what changes nothing is no step: what was undone can still be redone', async (context) => {
  if (site === null) return context.skip();
  const { page } = await visitSmall(site, 'en');
  await slide(page, 0);
  await settled(page);
  const lowest = await page.inputValue('#f-content-perDay-box');
  await page.fill('#seed', 'another');
  await page.press('#seed', 'Enter');
  await page.click('.bar .btn[aria-label=Undo]');
  await until(page, 'document.querySelector("#seed").value === "small"');
  await page.press('#f-content-perDay', 'Home'); // it stands there already
  expect(await page.inputValue('#f-content-perDay-box')).toBe(lowest);
  await page.click('.bar .btn[aria-label=Redo]');
  await until(page, 'document.querySelector("#seed").value === "another"');
  await page.context().close();
});

test('a draft whose values contradict each other is there again after a reload, told at its field', async (context) => {
  if (site === null) return context.skip();
  const { page } = await visitSmall(site, 'en');
  await page.evaluate('document.querySelectorAll(".editor .seg input")[1].click()');
  await page.evaluate('[...document.querySelectorAll(".tabs input")].at(-2).click()');
  const openAll = `[...document.querySelectorAll('.editor details:not([open])')].map((one) => (one.open = true))`;
  await page.evaluate(openAll);
  await page.waitForSelector('#f-platform-capacity-box');
  await page.fill('#f-platform-capacity-box', '5');
  await page.press('#f-platform-capacity-box', 'Enter');
  await page.waitForSelector('#problems');
  await page.waitForTimeout(2000); // it has been written into the address, or is kept
  await page.reload();
  await page.waitForSelector('#problems');
  await page.waitForSelector('#own-group'); // the last section to come
  expect(await page.textContent('h1')).toContain('small group');
  await page.evaluate('[...document.querySelectorAll(".tabs input")].at(-2).click()');
  await page.evaluate(openAll);
  await page.waitForSelector('#f-platform-capacity-box');
  expect(await page.inputValue('#f-platform-capacity-box')).toBe('5');
  await page.context().close();
});

test('across settings, nothing of the scenario before stands below another', async (context) => {
  if (site === null) return context.skip();
  const varied = SMALL.replace(
    'horizons',
    'variants: { large: { title: { zh: 大, en: large }, world: { population: { founders: 60 } } } }\nhorizons',
  ).replace('What do more posts do to a small group?', 'And to a large one?');
  const { page, troubles } = await visitSmall(site, 'en');
  const link = await linkTo(documentOf(varied), 'en');
  expect(link).toMatch(/^#v1\./);
  await openText(page, 'varied.yaml', varied);
  await until(page, 'document.querySelector("h1").textContent.includes("large one")');
  await settled(page);
  await page.locator('.bar').getByRole('button', { name: 'Across cases' }).click();
  await page.locator('.across-bar label', { hasText: 'Variants' }).click();
  await until(page, 'document.querySelectorAll(".across-table tbody tr").length === 2');
  await page.click('.bar .btn[aria-label=Undo]'); // the opening
  await until(page, 'document.querySelector("h1").textContent.includes("small group")');
  await until(page, 'document.querySelector(".across .quiet") !== null && document.querySelector(".across-table tbody tr") === null');
  expect(troubles).toEqual([]);
  await page.context().close();
});
