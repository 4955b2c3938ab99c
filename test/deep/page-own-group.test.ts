/** A real group beside the simulated one: its table dragged in, columns picked, damage named by its place, forgotten again. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureTable, outcomeById } from '../../sim/index.ts';
import { level } from '../../web/words/amounts.ts';
import { inGbk } from '../data/gbk.ts';
import { downloaded, drop, openSite, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

interface Message {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly answers: string;
}

/** Four weeks of an invented group: twelve people, the earlier ones speak more, every third message answers the one before. */
const MESSAGES: readonly Message[] = Array.from({ length: 28 * 6 }, (_, i) => ({
  id: `m${i}`,
  at: `2024-03-${String(1 + Math.floor(i / 6)).padStart(2, '0')}T${String(9 + (i % 6) * 2).padStart(2, '0')}:15:00Z`,
  who: `person-${((i * i) % 12) % (3 + (i % 10))}`,
  answers: i % 3 === 2 ? `m${i - 1}` : '',
}));

/** As our own form: `t,member,kind,ref`. */
const known = (): string =>
  ['t,member,kind,ref', ...MESSAGES.map(({ at, who, answers }) => `${at},${who},message,${answers.slice(1)}`)].join('\n');
/** As some other program writes it: its own names, semicolons, numbers of messages. */
const foreign = (damage: (line: string, i: number) => string = (line) => line): string =>
  ['Nummer;Wann;Wer;Antwort auf', ...MESSAGES.map(({ id, at, who, answers }, i) => damage(`${id};${at};${who};${answers}`, i))].join(
    '\r\n',
  );

/** Rows of the table in which the real group has a number: outcome to that number. */
const shownRows = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await page.evaluate(
      '[...document.querySelectorAll("#own-group tbody tr:has(td.strong)")].map((tr) => [tr.querySelector("th").textContent, tr.querySelector("td").textContent])',
    )) as [string, string][],
  );

/** What the library measures in a table of our own form, as the page writes it. */
function expectedRows(text: string): Record<string, string> {
  const table = measureTable(text);
  if (!table.ok) throw new Error('not measured');
  return Object.fromEntries(
    table.measured.rows.flatMap(({ id, label, value }) => {
      const outcome = outcomeById(id);
      return value === null || outcome === undefined ? [] : [[label.en, level(outcome, outcome.defaultMargin, value, 'en') ?? '']];
    }),
  );
}

test('a file dropped beside the panel never takes the page away: a scenario opens, a table is read, anything else is refused', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  expect(await drop(page, 'photo.png', 'no text', '.answer')).toBe(true);
  await until(page, 'document.querySelector(".note-place").textContent.includes("This file cannot be opened")');
  expect(await drop(page, 'group.csv', known(), '.answer')).toBe(true);
  await page.waitForSelector('#own-group table');
  expect(await page.textContent('#own-group .caption')).toContain('group.csv: 168 messages by');
  expect(await drop(page, 'later.yaml', SMALL.replace('small group?', 'later one?'), 'h1')).toBe(true);
  await until(page, 'document.querySelector("h1").textContent.includes("later one")');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a table of known form, then one of another program: same numbers; damage is named by file, line and column; forgotten on a click', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  await page.locator('#own-group').scrollIntoViewIfNeeded();

  await drop(page, 'group.csv', known());
  await page.waitForSelector('#own-group table');
  const expected = expectedRows(known());
  expect(Object.keys(expected).length).toBeGreaterThan(8);
  expect(await shownRows(page)).toEqual(expected);
  expect(await page.textContent('#own-group .caption')).toContain('group.csv: 168 messages by');
  // Beside it stand the simulated groups: an outcome that the case asks for has numbers, others say that they were not simulated.
  const beside = (await page.textContent('#own-group tbody')) ?? '';
  expect(beside).toContain('not simulated');
  // What the case asks for and the table cannot tell has its reason there.
  expect(beside).toMatch(
    /Members ?the table does not say who joined or left.*\d\smembers.*Muted share ?the table does not show who looked in/,
  );
  const answered = (): Promise<unknown> =>
    page.evaluate('[".answer", "#changes", "#how-much"].map((part) => document.querySelector(part).textContent)');
  const own = await answered();
  await page.getByRole('button', { name: 'Simulate these outcomes too' }).click();
  await until(page, '!document.querySelector("#own-group tbody").textContent.includes("not simulated")', 90_000);
  await settled(page);
  // The case's own answer stands as it was; whatever has no number says why.
  expect(await answered()).toEqual(own);
  const cells = (await page.evaluate(
    '[...document.querySelectorAll("#own-group tbody td[data-of]")].map((td) => td.textContent)',
  )) as string[];
  expect(cells.filter((text) => /^(?:…|no value|–?)$/.test(text))).toEqual([]);
  // So it does for another input: they are simulated anew, after its own runs.
  await page.fill('#f-content-perDay-box', '12');
  await page.press('#f-content-perDay-box', 'Enter');
  await until(page, `document.querySelector(".answer").textContent !== ${JSON.stringify((own as string[])[0])}`);
  await settled(page);
  expect(await page.textContent('#own-group tbody')).not.toMatch(/not simulated|…/);
  await page.getByRole('button', { name: 'Forget this data' }).click();
  await page.waitForSelector('#own-group .drop');
  expect(await page.textContent('#own-group')).not.toContain('group.csv');

  // Another program's table: columns are picked by hand; four rows are damaged, three of them in the same way.
  const damage = (line: string, i: number): string =>
    [4, 12, 14].includes(i) ? line.replace(/2024-[^;]*/, 'yesterday') : i === 9 ? line.replace(/person-\d+/, '') : line;
  await drop(page, 'other.csv', foreign(damage));
  await page.waitForSelector('#column-time');
  // Wide enough to be hit and read, also on a phone.
  await page.setViewportSize({ width: 360, height: 800 });
  expect((await page.locator('#column-time').boundingBox())?.width).toBeGreaterThanOrEqual(100);
  expect(await page.isDisabled('#own-group .drop .btn.p')).toBe(true);
  for (const [column, name] of [
    ['time', 'Wann'],
    ['member', 'Wer'],
    ['id', 'Nummer'],
    ['target', 'Antwort auf'],
  ] as const) {
    await page.selectOption(`#column-${column}`, { label: name });
  }
  await page.click('#own-group .drop .btn.p');
  await page.waitForSelector('#own-group table');
  const places = (await page.textContent('#own-group .places')) ?? '';
  expect(places).toMatch(/other\.csv:6 Wann Found "yesterday", expected a time.* The same in lines 14, 16\./);
  expect(places).toMatch(/other\.csv:11 Wer /);
  // The same as the library measures without the damaged rows; answers to a row that was left out are not marked.
  const whole = [
    'time,member,id,reply_to',
    ...foreign(damage)
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(';'))
      .map(([id, at, who, answers]) => `${at},${who},${id},${answers}`),
  ].join('\n');
  expect(await shownRows(page)).toEqual(expectedRows(whole));

  // As Excel saves CSV in Chinese, with columns known by their Chinese names: the same numbers as in UTF-8.
  const chinese = known().replace('t,member,kind,ref', '时间,成员,类型,回复');
  await page.getByRole('button', { name: 'Forget this data' }).click();
  await drop(page, 'excel.csv', inGbk(chinese));
  await page.waitForSelector('#own-group table');
  expect(await shownRows(page)).toEqual(expectedRows(chinese));

  // What is forgotten while it is read does not come back.
  await page.getByRole('button', { name: 'Forget this data' }).click();
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${JSON.stringify(known())}], 'late.csv'));
    document.querySelector('#own-group .drop').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    return new Promise((resolve) => setTimeout(() => resolve([...document.querySelectorAll('#own-group .btn')].find((e) => e.textContent.includes('Forget')).click()), 0));
  })()`);
  await page.waitForTimeout(1500); // longer than it takes to read
  expect(await page.$('#own-group table')).toBeNull();

  // Nothing to measure: the reason, and the place.
  await page.click('.bar .btn[lang="zh-CN"]');
  await drop(page, 'bad.csv', 't,member\nyesterday,x\n');
  await page.waitForSelector('#own-group [role=alert] li');
  expect(await page.textContent('#own-group [role=alert]')).toMatch(/bad\.csv:1.*没有一行可用的发言.*bad\.csv:2 t 看不懂的时间/);
  await drop(page, 'picture.csv', '\u0089PNG\u0000\u0000');
  await until(page, 'document.querySelector("#own-group").textContent.includes("这不是文字表格")');
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('without a table at hand: an example is shown, and handed over as a form that reads the same', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  await page.locator('#own-group').scrollIntoViewIfNeeded();
  const form = await downloaded(page, () => page.getByRole('button', { name: 'Download it' }).click());
  expect(form.name).toBe('example.csv');
  expect(form.text.startsWith('t,member,kind,ref\n')).toBe(true);
  await page.getByRole('button', { name: 'Show an example' }).click();
  await page.waitForSelector('#own-group table');
  const shown = await shownRows(page);
  expect(shown).toEqual(expectedRows(form.text));
  expect(Object.keys(shown).length).toBeGreaterThan(15);
  expect(await page.$('#own-group .places')).toBeNull(); // nothing of it is damaged
  await page.getByRole('button', { name: 'Forget this data' }).click();
  await drop(page, form.name, form.text);
  await page.waitForSelector('#own-group table');
  expect(await shownRows(page)).toEqual(shown);
  expect(troubles).toEqual([]);
  await page.context().close();
});
