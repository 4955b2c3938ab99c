/** Every view and dialog of the page, one after the other, as a reader can bring them up. */
import type { Page } from 'playwright-core';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { encodeSteps } from '../../web/document/steps.ts';
import { FULL } from './page-full.ts';
import { documentOf, drawAll, drop, openText, settled, until } from './page-site.ts';

/** What is open now. `scope`: what of the page it is, as a selector; the rest was looked at with another one. */
export interface Place {
  readonly name: string;
  readonly scope: string;
}

const click = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(
    `(() => { const e = document.querySelector(${JSON.stringify(selector)}); if (e === null) throw new Error(${JSON.stringify(selector)}); e.click(); })()`,
  );
const clickAll = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(`document.querySelectorAll(${JSON.stringify(selector)}).forEach((e) => e.click())`);
const shown = (page: Page, selector: string): Promise<void> => until(page, `document.querySelector(${JSON.stringify(selector)}) !== null`);
const gone = (page: Page, selector: string): Promise<void> => until(page, `document.querySelector(${JSON.stringify(selector)}) === null`);

/** Writes into a box and has it taken. */
const type = async (page: Page, selector: string, text: string): Promise<void> => {
  await page.fill(selector, text);
  await page.press(selector, 'Enter');
};

/** A group's table; every seventh row is damaged. */
const MESSAGES = Array.from({ length: 90 }, (_, i) => {
  const day = String(1 + Math.floor(i / 3)).padStart(2, '0');
  return [i % 7 === 6 ? 'yesterday' : `2024-03-${day}T1${i % 3}:00:00Z`, `person-${i % (2 + (i % 9))}`, `${i}`];
});
const table = (head: string): string => [head, ...MESSAGES.map((row) => row.join(','))].join('\n');

/** The places of a page that has opened `fullLink` and is at rest; figures come last, as they are drawn anew at each size. */
export async function* placesOf(page: Page): AsyncGenerator<Place> {
  await shown(page, '#own-group');

  // The editor: each strategy, the world and what is asked, what was changed of two and all levers of the others, with every group and item open.
  const tabs = (await page.evaluate('document.querySelectorAll(".tabs input").length')) as number;
  for (let tab = 0; tab < tabs; tab++) {
    await page.evaluate(`document.querySelectorAll(".tabs input")[${tab}].click()`);
    await until(page, `document.querySelectorAll(".tabs label")[${tab}].classList.contains("on")`);
    await page.evaluate(`document.querySelectorAll(".editor .seg input")[${tab % 2}]?.click()`); // what is asked has no levers
    // Their contents come with their opening, and may hold further ones.
    const closed = '[...document.querySelectorAll(".editor details:not([open])")]';
    await until(page, `${closed}.map((one) => (one.open = true)).length === 0`);
    yield { name: `levers ${tab + 1}`, scope: '#levers' };
  }
  await page.evaluate('document.querySelectorAll(".tabs input")[1].click()');

  // What cannot be taken, what cannot run, what cannot be opened.
  await type(page, '#f-content-perDay-box', '-');
  await shown(page, '#f-content-perDay-box-error');
  yield { name: 'a value out of range', scope: '#lever-content-perDay' };
  await page.evaluate('document.querySelectorAll(".tabs input")[2].click()');
  await shown(page, '.formula #f-content-perDay');
  await type(page, '#f-content-perDay', '2 +');
  await shown(page, '#problems');
  yield { name: 'a draft that cannot run', scope: '#problems' };
  await page.evaluate('[...document.querySelectorAll("#problems > .btn")].at(-1).click()');
  await gone(page, '#problems');
  // What is left of the editor is little, which makes the rest quick to be looked at.
  await page.evaluate('document.querySelectorAll(".editor .seg input")[0].click()');
  // A note goes by itself after a while, which may be over before it has been looked at.
  await page.evaluate('const own = setTimeout; window.setTimeout = (act, ms, ...rest) => (ms === 6000 ? 0 : own(act, ms, ...rest))');
  await page.evaluate('[...document.querySelectorAll(".diff .menu .mi:last-child")].at(-1).click()');
  await shown(page, '.toast');
  yield { name: 'the note that offers to undo', scope: '.note-place' };
  await page.keyboard.press('Control+z');
  await gone(page, '.toast');
  await settled(page);

  await page.evaluate('document.querySelector("#how-much .numbers").open = true');
  yield { name: 'the differences in numbers', scope: '#how-much' };
  await page.evaluate('document.querySelector("#how-much .numbers").open = false');

  for (const name of ['menu', 'source'] as const) {
    await page.evaluate(`document.querySelector(".ask .${name}, .diff .${name}").open = true`);
    yield { name: `the popover ${name}`, scope: `.ask details[open] .pop, .diff details[open] .pop` };
    await page.evaluate('for (const one of document.querySelectorAll("details.menu, details.source")) one.open = false');
  }

  // One's own group: no columns known, then read with damaged rows, then nothing to read.
  await drop(page, 'other.csv', table('Wann,Wer,Nummer'));
  await shown(page, '#column-time');
  yield { name: 'the columns of a table', scope: '#own-group' };
  await click(page, '#own-group header .btn');
  await shown(page, '#own-group .drop');
  await drop(page, 'bad.csv', 't,member\nyesterday,x\n');
  await shown(page, '#own-group [role=alert] li');
  yield { name: 'a table without a usable row', scope: '#own-group' };
  await drop(page, 'group.csv', table('t,member,id'));
  await shown(page, '#own-group table');
  await page.evaluate('for (const one of document.querySelectorAll("#own-group details")) one.open = true');
  yield { name: 'a real group beside the simulated one', scope: '#own-group' };

  await click(page, '#claims header .btn');
  await shown(page, '#claims .chip');
  await until(page, '!/Stop here|在此停下/.test(document.querySelector("#claims header .btn").textContent)');
  await page.evaluate('for (const one of document.querySelectorAll("#claims details")) one.open = true');
  yield { name: 'claims with a counterexample', scope: '#claims' };

  await clickAll(page, '.bar .btn.wide-only:nth-of-type(4)');
  for (const [i, name] of ['platforms', 'sizes', 'variants', 'cases'].entries()) {
    await page.evaluate(`document.querySelectorAll(".across-bar input")[${i}].click()`);
    await shown(page, '.across-table tbody tr');
    // All cases take minutes: they are stopped once there is something to look at, and the button then offers to go on.
    if (name === 'cases') await click(page, '.across-bar > .btn');
    else await until(page, 'document.querySelector(".across-bar .btn") === null');
    yield { name: `across ${name}`, scope: '.across' };
  }
  // Dialogs stand over any view; this one is small, which makes them quick to be looked at.
  await openText(page, 'damaged.yaml', FULL.replace('perDay: 30', 'perDay: many').replace('members, primary', 'membres, primary'));
  await shown(page, '#refused');
  yield { name: 'a damaged file', scope: '#refused' };
  await click(page, '#refused > .btn');
  const dialogs = [
    ['cases', '.pick'],
    ['help', '.bar [aria-keyshortcuts="?"]'],
    ['how far to trust this', '.foot .link:nth-of-type(2)'],
    ['glossary', '.foot .link:nth-of-type(3)'],
    ['what has changed', '.foot .link:nth-of-type(4)'],
    ['share', '.bar .btn.p'],
  ] as const;
  for (const [name, opener] of dialogs) {
    await click(page, opener);
    await shown(page, 'dialog[open]');
    if (name === 'share') {
      for (let i = 0; i < 2; i++) await click(page, '.keep-steps > .btn');
      await until(page, 'document.querySelector("#steps-link")?.value.includes("#steps.v1.")');
    }
    yield { name, scope: 'dialog[open]' };
    await click(page, 'dialog header .btn');
    await gone(page, 'dialog');
  }

  await clickAll(page, '.bar .btn.wide-only:nth-of-type(4)');
  await shown(page, '#own-group');

  await click(page, '.bar [aria-keyshortcuts="?"]');
  await click(page, 'dialog .help-links .btn');
  for (let step = 1; step <= 5; step++) {
    await until(page, `/${step}.*5/.test(document.querySelector("#tour .quiet")?.textContent)`);
    yield { name: `the tour, step ${step}`, scope: '#tour' };
    await click(page, '#tour .p');
  }
  await gone(page, '#tour');
  await page.evaluate('scrollTo({ top: 0, behavior: "instant" })');

  await settled(page);
  await drawAll(page);
  yield { name: 'the comparison', scope: '#app' };
  await page.evaluate('document.querySelector("#figure-fan .menu").open = true');
  yield { name: 'a figure’s menu', scope: '#figure-fan .pop' };
  await page.evaluate('document.querySelector("#figure-fan .menu").open = false');
  await clickAll(page, '[data-swap]');
  await until(page, 'document.querySelectorAll(".figure table").length >= 10');
  yield { name: 'all figures as tables', scope: '#evidence' };

  const document = documentOf(FULL, 'full');
  const steps = [
    { text: 'What is said here is said by its author. 这里写的话是作者写的。', document },
    { text: '', document },
  ];
  await page.evaluate(`location.hash = ${JSON.stringify(await encodeSteps(steps, { qunsim: VERSION, stream: STREAM_VERSION }))}`);
  await until(
    page,
    'document.querySelector(".article .answer")?.getAttribute("aria-busy") === "false" && document.querySelector(".article .figure .svg svg") !== null',
  );
  yield { name: 'an article', scope: '.article' };
  await page.evaluate('location.hash = "#steps.v1.AAAA"');
  await until(page, 'document.querySelector(".article nav") === null');
  yield { name: 'an article that cannot be opened', scope: '.article' };
}
