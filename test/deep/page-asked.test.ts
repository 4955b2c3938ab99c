/** What is asked is changed on the page: the question, its days, the outcomes that count and what matters of each, the assumptions. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { axeFinds } from './page-axe.ts';
import { downloaded, openSite, type Site, SMALL, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

test('the question, the days, the pairs and the outcomes that count are set, answered, undone, and written into the file', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { viewport: { width: 1280, height: 3000 } });
  await page.getByRole('button', { name: 'Edit question' }).click();
  await page.fill('#asked-question', 'Is it worth the trouble?');
  await page.press('#asked-question', 'Enter');
  await until(page, 'document.querySelector("h1").textContent === "Is it worth the trouble?"');

  // Days as people write them; what is none leaves the last ones in force.
  await page.fill('#asked-days', '7, soon');
  await page.press('#asked-days', 'Enter');
  expect(await page.textContent('#asked-days-error')).toMatch(/Not a number.*1 to 3,650/);
  await page.fill('#asked-days', '3,650');
  await page.press('#asked-days', 'Enter');
  expect(await page.textContent('#asked-days-error')).toContain('One number or several?');
  await page.fill('#asked-days', '3 weeks，5');
  await page.press('#asked-days', 'Enter');
  await until(page, 'document.querySelector("#asked-days").value === "5, 21"');
  expect(await page.locator('.lens [name=horizon]').count()).toBe(2);
  await page.fill('#asked-days', '0.5 weeks');
  await page.press('#asked-days', 'Enter');
  expect(await page.textContent('#asked-days-error')).toContain('Whole numbers only, such as 4');
  await page.press('#asked-days', 'Escape');
  await page.fill('#asked-pairs', '9');
  await page.press('#asked-pairs', 'Enter');
  await settled(page);
  expect(await page.textContent('.run')).toContain('9 of 9 pairs');

  // Another outcome: found by its words, added, with the keyboard in its first box; then the main one.
  await page.fill('#find-lever', 'posts per day');
  await page.getByRole('button', { name: 'Add one: Members’ posts per day' }).click();
  await until(page, 'document.activeElement.id === "margin-postsPerDay"');
  await until(
    page,
    'document.querySelector("#live").textContent.includes("Added the outcome “Members’ posts per day”. All runs are made anew.")',
  );
  // By another word that people have for it.
  await page.fill('#find-lever', '成交额');
  expect(await page.locator('.other-outcome b').allTextContents()).toEqual(['Conversion', 'Buyers', 'Revenue']);
  await page.fill('#find-lever', '');
  await page.getByRole('radio', { name: 'Members’ posts per day: Main outcome' }).check();
  await settled(page);
  expect(await page.textContent('.answer .tagline')).toContain('posts per day');
  expect(await page.locator('.forest .row:not(.head)').count()).toBe(3);

  // What is too small to matter is the reader's to say; so is what may not get worse.
  await page.fill('#margin-members', '1000');
  await page.press('#margin-members', 'Enter');
  await settled(page);
  const row = page.locator('.forest .row', { hasText: 'Members' }).first();
  await until(
    page,
    '[...document.querySelectorAll(".forest .row")].some((e) => /Members/.test(e.textContent) && /about the same/.test(e.textContent))',
  );
  await page.fill('#margin-members', '0');
  await page.press('#margin-members', 'Enter');
  expect(await page.textContent('#margin-members-error')).toContain('a number above 0');
  await page.press('#margin-members', 'Escape');
  await page.fill('#limit-members', '3');
  await page.press('#limit-members', 'Enter');
  await settled(page);
  expect(await row.count()).toBe(1);

  await page.locator('.editor [data-path="outcomes.1"]').getByRole('button', { name: 'Remove this one' }).click();
  await settled(page);
  expect(await page.locator('.forest .row:not(.head)').count()).toBe(2);
  await page.click('.bar .btn.p');
  const { text } = await downloaded(page, () => page.locator('dialog .mi').filter({ hasText: 'Scenario file' }).click());
  await page.keyboard.press('Escape');
  expect(parse(text)).toMatchObject({
    question: { zh: '多发内容，小群会怎样？', en: 'Is it worth the trouble?' }, // the other language keeps its own
    horizons: [5, 21],
    replications: 9,
    outcomes: [
      { id: 'members', margin: 1000, limit: 3 },
      { id: 'postsPerDay', primary: true },
    ],
  });

  // Eight steps were taken: question, days, pairs, outcome, main, margin, limit, removal.
  for (let i = 0; i < 8; i++) {
    expect(await page.getAttribute('.bar [aria-label^=Undo]', 'aria-disabled'), `step ${i}`).toBeNull();
    await page.locator('h1').press('Control+z');
  }
  await until(page, 'document.querySelector("h1").textContent === "What do more posts do to a small group?"');
  await settled(page);
  expect(await page.locator('.forest .row:not(.head)').count()).toBe(2);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('what is expected is stated before it is run, held against what comes out, and changed', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { viewport: { width: 1280, height: 3000 } });
  expect(await page.locator('.answer .expected').count()).toBe(0);
  await page.getByRole('button', { name: 'Edit question' }).click();
  await page.locator('[data-path="outcomes.0"]').getByRole('button', { name: 'State an expectation' }).click();
  await until(page, 'document.activeElement.id === "expected-members-0"');
  await page.locator('.expectation [aria-label="how they compare"]').selectOption('below');
  await page.fill('#expected-members-0-by', '1,000');
  await page.press('#expected-members-0-by', 'Enter');
  await settled(page);
  const told = (): Promise<string> => page.innerText('.answer .expected');
  expect(await told()).toMatch(/1 failed[\s\S]*✗[\s\S]*1,000 fewer members after 2 weeks with “many posts” than with “few posts”: failed/);
  await page.locator('.expectation [aria-label="After how many days"]').selectOption('7');
  await page.locator('.expectation [aria-label="how they compare"]').selectOption('same');
  await settled(page);
  expect(await told()).toMatch(/1 held[\s\S]*✓[\s\S]*after 1 week/);
  expect(await axeFinds(page)).toEqual([]);
  // A day that is no longer looked at takes what was expected of it along.
  await page.fill('#asked-days', '14');
  await page.press('#asked-days', 'Enter');
  await until(page, 'document.querySelector(".answer .expected, .expectation") === null');
  expect(await page.textContent('.toast')).toContain('1 expectation of days no longer looked at');
  await page.locator('h1').press('Control+z');
  await until(page, 'document.querySelector(".answer .expected") !== null && document.querySelector(".expectation") !== null');
  await page.locator('.expectation').getByRole('button', { name: 'Remove this one' }).click();
  await until(page, 'document.querySelector(".answer .expected, .expectation") === null');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('an assumption is multiplied for all to see: beside the question, among what was changed, and in the link', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await site.visit('/?lang=zh#case/liulishuo', { viewport: { width: 1280, height: 2000 } });
  await page.waitForSelector('#own-group');
  await settled(page);
  const before = await page.textContent('.answer .say');
  await page.getByRole('button', { name: '改世界' }).click();
  await page.fill('#find-lever', '消息过多的代价');
  await page.fill('#f-overMessagingPenalty-box', '3');
  await page.press('#f-overMessagingPenalty-box', 'Enter');
  await settled(page);
  expect(await page.textContent('.world')).toContain('假设乘了倍数：消息过多的代价 × 3');
  expect(await page.textContent('.answer .say')).not.toBe(before);
  expect(await page.textContent('.answer')).toContain('这个答案用的是改过的假设：消息过多的代价 × 3。');
  await page.locator('.tabs label', { hasText: '问题' }).click();
  await page.fill('#asked-question', '换一种问法？');
  await page.press('#asked-question', 'Enter');
  await page.locator('[data-path="outcomes.1"]').getByRole('button', { name: /删去/ }).click();
  await settled(page);
  await page.locator('.ask .edited summary').click();
  const told = await page.innerText('.ask .edited');
  expect(told).toMatch(/改过 3 处/);
  expect(told).toMatch(/消息过多的代价：\s*1 → 3/);
  expect(told).toMatch(/要回答的问题：[\s\S]*→ 换一种问法？/);
  expect(told).toMatch(/删了指标：/);
  expect(await axeFinds(page)).toEqual([]);
  await until(page, "location.hash.startsWith('#v1.')");
  const colleague = await site.visit(page.url().slice(site.origin.length), { locale: 'en-US' });
  await until(colleague.page, "/消息过多的代价 × 3/.test(document.querySelector('.world')?.textContent)");
  await colleague.page.context().close();
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('the search of levers says where else it finds something, and how much it does not list', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  const count = async (name: string): Promise<number> =>
    Number(/\d+/.exec((await page.locator('.editor .seg', { hasText: name }).textContent())!.split(name)[1]!));
  await page.fill('#find-lever', 'founding members');
  await page.locator('.editor .link', { hasText: 'found under World' }).click();
  expect(await page.evaluate('document.activeElement.id')).toBe('find-lever');
  expect(await page.locator('#lever-population-founders').count()).toBe(1);
  await page.fill('#find-lever', 'member');
  expect(await page.textContent('.editor')).toMatch(/\d+ more are not listed/);
  expect(await page.locator('.editor .link', { hasText: 'found among the strategies’ levers' }).count()).toBe(1);
  // A multiplier of a single coefficient counts among what is changed, and among all.
  const all = await (async () => {
    await page.fill('#find-lever', '');
    return count('All');
  })();
  await page.fill('#find-lever', 'visitRateCap');
  await page.fill('#f-visitRateCap-box', '×2');
  await page.press('#f-visitRateCap-box', 'Enter');
  await page.fill('#find-lever', '');
  await until(page, 'document.querySelector(".editor .seg").textContent.includes("Changed 2")');
  expect(await count('All')).toBe(all + 1);
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('words are in one language where they differ, and in both where they are the same', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'zh');
  await page.getByRole('button', { name: '改问题和指标' }).click();
  const put = async (box: string, text: string): Promise<void> => {
    await page.fill(box, text);
    await page.press(box, 'Enter');
    await until(page, `document.querySelector("${box}").value === ${JSON.stringify(text)}`);
  };
  await put('#asked-question', '每天发几条好？');
  expect(await page.inputValue('#asked-question-other')).toBe('What do more posts do to a small group?');
  await put('#asked-question-other', '每天发几条好？');
  await put('#asked-question', '一天几条？');
  expect(await page.inputValue('#asked-question-other')).toBe('一天几条？');
  await put('#asked-question-other', 'How many a day?');
  expect(await page.textContent('h1')).toBe('一天几条？');
  await settled(page);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('many days to look at are chosen from a list, and leave the rest of the lens in sight', async (context) => {
  if (site === null) return context.skip();
  const days = Array.from({ length: 20 }, (_, i) => i + 7);
  const { page, troubles } = await visitSmall(site, 'en', { text: SMALL.replace('[7, 14]', JSON.stringify(days)) });
  const sections = page.locator('.lens a');
  expect((await sections.last().boundingBox())!.x).toBeLessThan(1280);
  await page.locator('.lens select[name=horizon]').selectOption({ label: '2 weeks' });
  await until(page, 'document.querySelector(".answer .say").textContent.includes("after 2 weeks")');
  await settled(page);
  expect(await axeFinds(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await page.context().close();
});
