/** Views beside the comparison: variants of the world side by side, an old link with what has moved, an article's steps in a frame. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { inlineRunner } from '../../sim/runner/inline.ts';
import { encodeLink } from '../../web/document/link.ts';
import { seenIn } from '../../web/document/seen.ts';
import { documentOf, downloaded, openSite, type Site, SMALL, scenarioOf, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

test('variants of the world stand side by side, with the numbers of a comparison of each', async (context) => {
  if (site === null) return context.skip();
  const two = SMALL.replace(
    'strategies:',
    'variants:\n  tight: { title: tight, world: { platform: { capacity: 45 } } }\n  wide: { title: wide, world: { population: { founders: 60 } } }\nstrategies:',
  );
  const { page, troubles } = await visitSmall(site, 'en', { text: two });
  await page.getByRole('button', { name: 'Across cases' }).first().click();
  await page.locator('.across-bar label', { hasText: 'Variants' }).click();
  await until(page, 'document.querySelectorAll(".across-table tbody tr").length === 4');
  const shown = (await page.evaluate(
    '[...document.querySelectorAll(".across-table tbody tr")].map((tr) => tr.querySelector(".num").textContent)',
  )) as string[];
  const { result } = await compare({ ...scenarioOf(two), replications: 6 }, inlineRunner());
  const means = ['tight/few', 'tight/many', 'wide/few', 'wide/many'].map(
    (arm) => result.arms[arm]?.members?.horizon['14']?.mean ?? Number.NaN,
  );
  expect(shown.map((text) => Number.parseFloat(text))).toEqual(means.map((mean) => expect.closeTo(mean, 0)));
  expect(new Set(means).size).toBe(4);

  // Taken along as a table and as a picture: the same numbers, and what they were made with.
  const taken = async (form: string) => {
    await page.locator('.across-take summary').click();
    return downloaded(page, () => page.locator('.across-take .mi', { hasText: form }).click());
  };
  const csv = await taken('CSV');
  expect(csv.name).toBe('small.across.csv');
  const rows = csv.text
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows[0]?.slice(0, 5)).toEqual(['setting', 'strategy', 'outcome', 'day', 'mean']);
  expect(rows.slice(1).map((row) => [row[0], row[3], Number(row[4])])).toEqual(
    ['tight', 'tight', 'wide', 'wide'].map((setting, i) => [setting, '14', means[i]]),
  );
  expect(rows[1]?.slice(8)).toEqual(['6', 'small', VERSION, `${STREAM_VERSION}`]);
  const svg = await taken('SVG');
  expect(svg.name).toBe('small.across.svg');
  for (const words of ['Members: 2 settings side by side', 'seed small', '6 pairs', 'simulated, not observed', 'tight (after 2 weeks)'])
    expect(svg.text).toContain(words);
  expect((await taken('PNG')).name).toBe('small.across.png');
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('under the hand an axis stays as it is, so that pictures can be compared by eye; let go, it fits again', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  const ticks = async (): Promise<string> => {
    await page.locator('#figure-fan').scrollIntoViewIfNeeded();
    await until(
      page,
      'document.querySelector("#figure-fan").getAttribute("aria-busy") === "false" && document.querySelector("#figure-fan").dataset.hash === document.querySelector(".answer").dataset.hash',
    );
    await page.waitForTimeout(300); // the whole picture follows the first one
    return (await page.evaluate(
      '[...document.querySelectorAll("#figure-fan .svg svg text")].map((e) => e.textContent).filter((text) => /^[0-9]+$/.test(text)).slice(0, 12).join(" ")',
    )) as string;
  };
  /** The thumb is put to a place, 0 to 1, while it is held. */
  const place = (at: number): Promise<unknown> =>
    page.evaluate(`(() => {
      const slider = document.querySelector('#f-content-perDay');
      slider.value = ${at} * slider.max;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
  const fan = async (at: number): Promise<string> => {
    const before = await page.getAttribute('.answer', 'data-hash');
    await place(at);
    await until(page, `document.querySelector('.answer').dataset.hash !== '${before}'`);
    await settled(page);
    return ticks();
  };
  await page.evaluate("document.querySelector('#f-content-perDay').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))");
  const high = await fan(1);
  const low = await fan(0.02);
  expect(low).toBe(high);
  await page.evaluate("dispatchEvent(new PointerEvent('pointerup'))");
  await page.waitForTimeout(500);
  expect(await ticks()).not.toBe(low);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a link of an older engine says what it was made with, why numbers may differ, and which did; one of this engine says nothing', async (context) => {
  if (site === null) return context.skip();
  const document = documentOf(SMALL);
  const { result } = await compare(scenarioOf(SMALL), inlineRunner());
  const seen = seenIn(document, result);
  const members = seen.members?.[0] ?? '';
  expect(Number(members)).toBeGreaterThan(0);
  const link = (qunsim: string, stream: number, numbers: typeof seen) =>
    encodeLink({ qunsim, stream, language: 'en', document, seen: numbers });

  const moved = { ...seen, members: [String(Number(members) + 7), seen.members?.[1] ?? ''] as const };
  const old = await site.visit(`/${await link('0.0.9', 0, moved)}`);
  await old.page.waitForSelector('#old-link');
  expect(await old.page.textContent('#old-link')).toContain(
    `This link was made with qunsim 0.0.9 (stream 0). This is ${VERSION} (${STREAM_VERSION}); numbers may differ because the model has changed since:`,
  );
  await old.page.waitForSelector('#old-link tbody tr', { timeout: 60_000 });
  const rows = (await old.page.evaluate('[...document.querySelectorAll("#old-link tbody tr")].map((tr) => tr.textContent)')) as string[];
  expect(rows).toHaveLength(1); // only what moved
  expect(rows[0]).toMatch(/^Members\d+(\.\d+)?\smembers → \d+(\.\d+)?\smembers/);
  await old.page.click('#old-link .btn.o');
  const changes = (await old.page.textContent('dialog')) ?? '';
  expect(changes).toContain('On the page');
  expect(changes).toContain('In the model: moves numbers');

  const own = await site.visit(`/${await link(VERSION, STREAM_VERSION, seen)}`);
  await settled(own.page);
  expect(await own.page.$('#old-link')).toBeNull();
  expect([...old.troubles, ...own.troubles]).toEqual([]);
  await old.page.context().close();
  await own.page.context().close();
});

test('states kept one after the other are an article: stepped through in a frame, read-only, with the numbers that were kept', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  const answers = [await page.textContent('.answer .say')];
  const keep = async (n: number, text: string): Promise<void> => {
    await page.click('.bar .btn.p');
    await page.getByRole('button', { name: 'Keep this state' }).click();
    await page
      .locator('.keep-steps li input')
      .nth(n - 1)
      .fill(text);
    if (n < 2) await page.keyboard.press('Escape');
  };
  await keep(1, 'Thirty posts a day <b>first</b>.');
  await page.focus('#f-content-perDay');
  await page.keyboard.press('Home');
  await until(page, 'document.querySelector("#f-content-perDay").getAttribute("aria-valuetext").includes("0")');
  await page.waitForTimeout(300);
  await settled(page);
  answers.push(await page.textContent('.answer .say'));
  expect(answers[0]).not.toBe(answers[1]);
  await keep(2, 'Now none.');
  await until(page, 'document.querySelector("#steps-link")?.value.includes("#steps.v1.")');
  const link = await page.inputValue('#steps-link');
  expect(link.length).toBeLessThan(4000);

  // In a frame of somebody else's page.
  const outer = await page.context().newPage();
  await outer.setContent(`<iframe src="${link}" width="700" height="900"></iframe>`);
  const frame = outer.frameLocator('iframe');
  const says = async (text: string | null): Promise<void> => {
    await frame
      .locator('.answer[aria-busy=false] .say')
      .filter({ hasText: text ?? '-' })
      .waitFor({ timeout: 60_000 });
  };
  await says(answers[0] ?? null);
  expect(await frame.locator('.step-text').textContent()).toBe('Thirty posts a day <b>first</b>.');
  expect(await frame.locator('nav [role=status]').textContent()).toBe('Step 1 of 2');
  expect(await frame.locator('input, select, .editor, header.bar').count()).toBe(0);
  await frame.getByRole('button', { name: 'Next' }).click();
  await says(answers[1] ?? null);
  expect(await frame.locator('.step-text').textContent()).toBe('Now none.');
  await frame.getByRole('button', { name: 'Back' }).click();
  await says(answers[0] ?? null);
  const whole = await frame.locator('.foot a').getAttribute('href');
  expect(whole).toContain('#v1.');

  // Damaged: a sentence, no crash.
  for (const damaged of ['#steps.v1.AAAA', '#steps.v9.AAAA', `${link.slice(link.indexOf('#'), -40)}`]) {
    const broken = await site.visit(`/?lang=en${damaged}`);
    await broken.page.waitForSelector('.article h1');
    expect(await broken.page.textContent('.article h1')).toBe('This cannot be opened');
    expect(broken.troubles).toEqual([]);
    await broken.page.context().close();
  }
  expect(troubles).toEqual([]);
  await page.context().close();
});
