/** What the page tells where it is looked for: a refusal in sight, a search that is typed into, claims before they are checked, paper. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const inSight = (selector: string): string =>
  `(({ top, bottom }) => top >= 0 && top < innerHeight && bottom > 0)(document.querySelector('${selector}').getBoundingClientRect())`;
const open = async (page: Page, text: string): Promise<void> => {
  await page.click('.pick');
  await page.setInputFiles('dialog input[type=file]', { name: 'a.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
};

test('a file that cannot be opened says so in sight, wherever the page was, and the keyboard is there', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'zh');
  await page.evaluate("document.querySelector('#own-group').scrollIntoView()");
  await until(page, "document.querySelector('.ask').getBoundingClientRect().bottom < 0");
  await open(page, 'hello: world');
  await until(page, `document.querySelector('#refused') !== null && ${inSight('#refused')}`);
  expect(await page.evaluate('document.activeElement.id')).toBe('refused');
  // Another one, as it stands there already.
  await page.evaluate("document.querySelector('#own-group').scrollIntoView()");
  await open(page, 'good: bye');
  await until(page, `document.querySelector('#refused')?.textContent.includes('good') === true && ${inSight('#refused')}`);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('the picker is typed into at once: Enter opens the only case that is found; the open one is marked', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'zh');
  await page.focus('.pick');
  await page.keyboard.press('Enter');
  await until(page, 'document.activeElement.matches("dialog .search")');
  await page.keyboard.type('小米');
  await until(page, 'document.querySelectorAll("dialog .cases button").length === 1');
  await page.keyboard.press('Enter');
  await until(page, "document.querySelector('dialog') === null && location.hash === '#case/xiaomi'");
  await settled(page);
  await page.click('.pick');
  await until(page, "document.querySelector('dialog [aria-current=true]') !== null");
  expect(await page.evaluate("document.querySelectorAll('dialog [aria-current=true]').length")).toBe(1);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a long list keeps its way out in sight; a word that is not there is said so, and a mark of the literature says what it is', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'zh', { viewport: { width: 320, height: 640 } });
  await page.click('.foot .link:nth-of-type(3)');
  await page.evaluate("document.querySelector('dialog').scrollTop = 3000");
  await until(page, `${inSight('dialog header .btn')} && ${inSight('dialog input')}`);
  await page.fill('dialog input', 'S42');
  await until(page, "/找到 1 个/.test(document.querySelector('dialog [role=status]').textContent)");
  const { bottom } = (await page
    .locator('dialog input')
    .boundingBox()
    .then((box) => box && { bottom: box.y + box.height }))!;
  expect((await page.locator('dialog [role=status]').boundingBox())!.y).toBeGreaterThanOrEqual(bottom);
  expect(await page.innerText('dialog .glossary:last-of-type')).toMatch(/私聊督促[\s\S]*文献 S42[\s\S]*人就走/);
  await page.fill('dialog input', '没有的词');
  await until(page, "document.querySelector('dialog [role=status]').textContent === '没有这个词。'");
  expect(await page.locator('dialog h3').count()).toBe(0);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('claims can be read before they are checked', async (context) => {
  if (site === null) return context.skip();
  const claims = `claims:
  louder:
    title: { zh: 多发的群人更多, en: more posts keep more members }
    claim: diff(members, many, few) > 1
    worlds: { world.population.founders: { from: 30, to: 50 } }
`;
  const { page, troubles } = await visitSmall(site, 'en', { text: SMALL + claims });
  await until(page, `document.querySelector('#claims .stated')?.textContent.includes('more posts keep more members') === true`);
  expect(await page.evaluate("document.querySelector('#claims .stated').textContent")).toContain('diff(members, many, few) > 1');
  await page.click('#claims header .btn');
  await until(page, "document.querySelector('#claims > .claim') !== null");
  expect(await page.evaluate("document.querySelector('#claims .stated')")).toBeNull();
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('on paper a figure that was never drawn says how to have it; drawn, it does not', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  await page.emulateMedia({ media: 'print' });
  const told = (): Promise<unknown> =>
    page.evaluate(`[...document.querySelectorAll('.figure')].map((figure) => {
    const hint = figure.querySelector('.paper-only');
    return (figure.querySelector('.svg svg, table') !== null) !== (hint !== null && hint.checkVisibility());
  })`);
  expect(new Set((await told()) as boolean[])).toEqual(new Set([true]));
  await page.emulateMedia({ media: 'screen' });
  expect(await page.evaluate("[...document.querySelectorAll('.paper-only')].some((one) => one.checkVisibility())")).toBe(false);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('who let it run until decided and sees it end is not left on the button for another seed', async (context) => {
  if (site === null) return context.skip();
  const { page } = await visitSmall(site, 'en', {
    text: SMALL.replace('perDay: 30', 'perDay: 12').replace('replications: 12', 'replications: 6'),
  });
  const button = '.run .r1 .btn';
  if ((await page.locator(button).count()) === 0) return context.skip('everything was decided');
  await page.focus(button);
  await page.keyboard.press('Enter');
  await until(page, `document.querySelector('.run').dataset.state === 'done' && document.querySelector('${button}') === null`);
  expect(await page.evaluate("document.activeElement.matches('[data-rest]')")).toBe(true);
  await page.context().close();
});

test('a case that was changed says so beside its question, also to who gets the link, and leads back to the case', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await site.visit('/#case/fitness', { locale: 'zh-CN' });
  await page.waitForSelector('#own-group');
  expect(await page.locator('.ask .edited').count()).toBe(0);
  await settled(page);
  // Sentences of Chinese follow each other without a space.
  const told = (await page.locator('.answer .evd, .run p, .forest > .caption').allTextContents()).map((text) => text.trim());
  expect(told.join('').match(/。/g)!.length).toBeGreaterThan(4);
  for (const text of told) expect(text).not.toMatch(/。\s/);
  await page.fill('#seed', 'mine');
  await page.press('#seed', 'Enter');
  // A report of it says so below the case's question.
  await settled(page);
  await page.click('.bar .btn.p');
  const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '报告' }).click()]);
  expect(readFileSync((await report.path())!, 'utf8')).toMatch(/<h1>[^<]*<\/h1>[\s\S]*class="note">改过 1 处。[^<]*种子：fitness → mine</);
  await page.keyboard.press('Escape');
  await page.click('.ask .edited summary');
  expect(await page.innerText('.ask .edited')).toMatch(/改过 1 处[\s\S]*种子：\s*fitness → mine/);
  await until(page, "location.hash.startsWith('#v1.')");
  const colleague = await site.visit(page.url().slice(site.origin.length), { locale: 'en-US' });
  await until(colleague.page, "/改过 1 处/.test(document.querySelector('.ask .edited')?.textContent)");
  await colleague.page.context().close();
  await page.click('.ask .edited .btn');
  await until(page, "document.querySelector('.ask .edited') === null && document.querySelector('#seed').value === 'fitness'");
  await page.keyboard.press('Control+z');
  await until(page, "document.querySelector('.ask .edited') !== null && document.querySelector('#seed').value === 'mine'");
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('of six strategies no amount is broken within a word; a heading in a table stands for its row; the window is called by the case', async (context) => {
  if (site === null) return context.skip();
  const six = Array.from({ length: 6 }, (_, i) => `  s${i}: { content: { perDay: ${2 + i} }, promotion: { offersPerWeek: ${i} } }`);
  const text = SMALL.replace(/strategies:\n[\s\S]*?horizons/, `strategies:\n${six.join('\n')}\nhorizons`);
  const { page, troubles } = await visitSmall(site, 'en', { text });
  expect(await page.title()).toBe('A small group · Qunsim 群推演');
  const lines = `[...document.querySelectorAll('.diff .value')].map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  })`;
  const found = (await page.evaluate(lines)) as number[];
  expect(found.length).toBeGreaterThanOrEqual(10);
  expect(Math.max(...found)).toBe(1);
  await page.evaluate("document.querySelector('#figure-ledger').scrollIntoView()");
  await page.click('#figure-ledger [data-swap]');
  await until(page, "document.querySelector('#figure-ledger tbody tr') !== null");
  const [first] = (await page.evaluate(
    "[...document.querySelectorAll('#figure-ledger tbody tr')].map((row) => row.innerText.trim())",
  )) as string[];
  expect(first).toMatch(/^(Money \(yuan\)|Time \(hours\))$/);
  expect(await page.evaluate("document.querySelectorAll('#figure-ledger tbody tr:not(:has(> th))').length")).toBe(0);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a phase that is added comes into sight with what is to be said of it', async (context) => {
  if (site === null) return context.skip();
  const text = SMALL.replace(
    'content: { perDay: 30 }',
    'content: { perDay: 30, quality: 0.5, minutes: 30 }, promotion: { offersPerWeek: 2, price: 300 }',
  );
  const { page, troubles } = await visitSmall(site, 'zh', { text });
  await page.evaluate(`for (const one of document.querySelectorAll('.editor details.grp:not([open])')) one.open = true`);
  await page.click('.editor .add');
  await until(page, "document.activeElement.id.endsWith('phases-0-name')");
  const bottom = (selector: string): string => `document.querySelector('${selector}').getBoundingClientRect().bottom`;
  await until(page, `${bottom('[id$="phases-0-stage"]')} <= Math.min(innerHeight, ${bottom('#levers')})`, 10_000);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a strategy alone, as in the world that breaks a claim about one, says what it comes to', async (context) => {
  if (site === null) return context.skip();
  const text = SMALL.replace(/ {2}many: .*\n/, '');
  const { page, troubles } = await visitSmall(site, 'zh', { text });
  const told = /^「少发」：2 周后，在群人数平均 \d+ 人，10 个群里 9 个在 \d+ 到 \d+ 人。只有一个策略，没有可比的。$/;
  expect((await page.innerText('.answer .say')).replace(/[\n\u00a0]/g, (c) => (c === '\n' ? '' : ' '))).toMatch(told);
  await page.click('.bar .btn[lang=en]');
  await until(
    page,
    '/few posts.* after 2 weeks. Members: \\d+.members on average, 9 of 10 groups/.test(document.querySelector(".answer .say").textContent)',
  );
  expect(troubles).toEqual([]);
  await page.context().close();
});
