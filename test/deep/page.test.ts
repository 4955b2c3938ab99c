import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { compare } from '../../sim/index.ts';
import { W } from '../../web/words/words.ts';
import { axeFinds } from './page-axe.ts';
import { smallTargets } from './page-fit.ts';
import { openSite, openSmall, openText, type Site, SMALL, scenarioOf, settled, shownHash, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const text = (page: Page, selector: string): Promise<string | null> => page.textContent(selector);
describe('a reader', () => {
  test('opens a file, sees it answered, changes a lever, undoes, shares, and a colleague sees the same', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await site.visit('/?lang=zh', { serviceWorkers: 'allow' });
    await openSmall(page);
    const before = await text(page, '.answer .say');
    expect(before).toMatch(/多发|无实际差别|看不出/);
    const hash = await shownHash(page);

    // A lever by keyboard: Home is the range's low end.
    await page.focus('#f-content-perDay');
    await page.keyboard.press('Home');
    await until(
      page,
      `!document.querySelector('.answer').dataset.hash.startsWith('${hash}') || document.querySelector('.answer').getAttribute('aria-busy') === 'true'`,
    );
    await until(page, 'document.querySelector(".answer").getAttribute("aria-busy") === "false"');
    await settled(page);
    expect(await shownHash(page)).not.toBe(hash);
    expect(await page.getAttribute('#f-content-perDay', 'aria-valuetext')).toContain('0');

    await page.keyboard.press('Control+z');
    await until(page, `[...document.querySelectorAll('[data-hash]')].every((e) => e.dataset.hash === '${hash}')`);
    await settled(page);
    expect(await text(page, '.answer .say')).toBe(before);
    await page.keyboard.press('Control+Shift+Z');
    await until(page, `document.querySelector('.answer').dataset.hash !== '${hash}'`);
    await settled(page);
    const after = await text(page, '.answer .say');

    await page.click('.bar .btn.p');
    await until(page, 'document.querySelector("#share-link")?.value.includes("#v1.")');
    const link = await page.inputValue('#share-link');
    const colleague = await site.visit(link.slice(site.origin.length).replace('lang=zh', 'lang=en'), { serviceWorkers: 'allow' });
    await settled(colleague.page);
    expect(await colleague.page.getAttribute('html', 'lang')).toBe('zh-CN'); // the link's language
    expect(await text(colleague.page, '.answer .say')).toBe(after);
    expect(await text(colleague.page, '.answer .facts')).toBe(await text(page, '.answer .facts'));
    expect(await shownHash(colleague.page)).toBe(await shownHash(page));
    expect([...troubles, ...colleague.troubles]).toEqual([]);
    await page.context().close();
    await colleague.page.context().close();
  });

  test('has in the address what is open: reloads it, goes back to it, and undoes the opening of something else', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await visitSmall(site, 'en');
    const hash = await shownHash(page);
    const link = await page.evaluate('location.hash');
    const answered = (of: string): Promise<void> =>
      until(
        page,
        `[...document.querySelectorAll('[data-hash]')].every((e) => e.dataset.hash === '${of}') && document.querySelector('.answer')`,
      );

    // A change is in the address once the hand rests; undone, the address is the one that was opened.
    await page.fill('#f-content-perDay-box', '7');
    await page.keyboard.press('Enter');
    await until(page, `location.hash.startsWith('#v1.') && location.hash !== ${JSON.stringify(link)}`);
    await settled(page);
    const changed = await shownHash(page);
    const answer = await text(page, '.answer');
    expect(changed).not.toBe(hash);
    await page.click('.bar .btn[aria-label=Undo]');
    await until(page, `location.hash === ${JSON.stringify(link)}`);
    await page.click('.bar .btn[aria-label=Redo]');
    await until(page, `location.hash !== ${JSON.stringify(link)}`);
    await page.reload();
    await page.waitForSelector('.ask h1');
    await settled(page);
    expect(await shownHash(page)).toBe(changed);
    expect(await text(page, '.answer')).toBe(answer);
    expect(await page.$('#old-link')).toBeNull();
    expect(await page.getAttribute('.bar .btn[aria-label=Undo]', 'aria-disabled')).toBe('true');

    // Another case is a page of its own, and a step that can be taken back.
    await page.fill('#f-content-perDay-box', '9');
    await page.keyboard.press('Enter');
    await settled(page);
    const own = await shownHash(page);
    await page.click('.pick');
    await page.locator('dialog .cases .opt').nth(1).click();
    await until(page, 'location.hash.startsWith("#case/") && !/small group/.test(document.querySelector("h1").textContent)');
    await page.waitForSelector('.toast button');
    await settled(page);
    const other = await text(page, 'h1');
    const itsHash = await shownHash(page);
    await page.click('.bar .btn[aria-label=Undo]');
    await answered(own);
    expect(await text(page, 'h1')).toContain('small group');
    expect(await page.inputValue('#f-content-perDay-box')).toBe('9');
    await settled(page);
    await page.click('.bar .btn[aria-label=Redo]');
    await answered(itsHash);
    expect(await text(page, 'h1')).toBe(other);
    await until(page, 'location.hash.startsWith("#case/")');
    await settled(page);
    await page.goBack();
    await answered(own);
    expect(await page.inputValue('#f-content-perDay-box')).toBe('9');
    await page.goForward();
    await answered(itsHash);

    // A file, too, and the same case once more.
    await openText(page, 'small.yaml', SMALL);
    await until(page, '/small group/.test(document.querySelector("h1").textContent) && location.hash.startsWith("#v1.")');
    await settled(page);
    expect(await shownHash(page)).toBe(hash);
    await page.goBack();
    await answered(itsHash);
    await settled(page);

    // What is changed just before a reload, sooner than any address is written, is kept over it, and in the address after it.
    const value = await page.inputValue('#f-content-perDay-box');
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(`{
        const slider = document.querySelector('#f-content-perDay');
        slider.value = 40;
        for (const kind of ['input', 'change']) slider.dispatchEvent(new Event(kind, { bubbles: true }));
        document.querySelector('.bar .btn[lang="zh-CN"]').click();
        location.reload();
      }`),
    ]);
    await page.waitForSelector('.ask h1');
    expect(await page.inputValue('#f-content-perDay')).toBe('40');
    expect(await page.inputValue('#f-content-perDay-box')).not.toBe(value);
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    await until(page, 'location.hash.startsWith("#v1.")');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('keeps what no address can hold, their language, and what they did before an article; types a seed; is told of no such case', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await visitSmall(site, 'en');
    const title = (what: string): Promise<void> =>
      until(page, `document.querySelector('h1')?.textContent.includes(${JSON.stringify(what)})`);

    // Enter in the field takes the seed as it was typed, and stays there.
    await page.fill('#seed', 'typed');
    await page.press('#seed', 'Enter');
    await settled(page);
    expect(await page.inputValue('#seed')).toBe('typed');
    expect(await page.evaluate('document.activeElement.id')).toBe('seed');
    await page.click('.bar .btn[aria-label=Undo]');
    await until(page, 'document.querySelector("#seed").value === "small"');

    // The language that was chosen holds over a reload.
    const address = (): Promise<string> => page.evaluate('location.hash') as Promise<string>;
    const flip = async (to: string, question: string): Promise<string> => {
      await page.waitForTimeout(800); // an address is written half a second after a change: that of the one before must not be taken for this one's
      const before = await address();
      await page.click(`.bar .btn[lang="${to}"]`);
      await until(page, `location.hash.startsWith('#v1.') && location.hash !== ${JSON.stringify(before)}`);
      await page.reload();
      await title(question);
      return address();
    };
    await flip('zh-CN', '小群');
    const link = await flip('en', 'small group');

    // An article in between takes nothing away.
    await page.fill('#f-content-perDay-box', '7');
    await page.press('#f-content-perDay-box', 'Enter');
    await settled(page);
    // An address given by hand sooner than the last change is written down leads back to what was written; undo has the rest.
    await until(page, `location.hash !== ${JSON.stringify(link)}`);
    await page.evaluate('location.hash = "#steps.v1.AAAA"');
    await page.waitForSelector('.article');
    await page.goBack();
    await page.waitForSelector('#f-content-perDay-box');
    expect(await page.inputValue('#f-content-perDay-box')).toBe('7');
    await page.click('.bar .btn[aria-label=Undo]');
    await until(page, 'document.querySelector("#f-content-perDay-box").value === "30"');

    await page.evaluate('location.hash = "#case/nope"');
    await page.waitForSelector('#refused');
    expect(await text(page, '#refused')).toContain('no case of that name');
    expect(await text(page, 'h1')).toContain('small group');
    await until(page, `location.hash === ${JSON.stringify(link)}`);

    await page.evaluate('location.hash = "#%00%ff"');
    await until(page, 'document.querySelector("#refused")?.textContent.includes("cut off or altered")');
    await until(page, `location.hash === ${JSON.stringify(link)}`);

    // Titles that do not pack: no link is short enough for a chat.
    const names = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 190 }, (_, k) => String.fromCodePoint(0x4e00 + ((i * 7919 + k * 104_729) % 20_000))).join(''),
    );
    const strategies = names.map(
      (name, i) => `  s${i}: { title: { zh: ${name}, en: ${[...name].reverse().join('')} }, content: { perDay: ${i + 1} } }`,
    );
    await openText(
      page,
      'long.yaml',
      SMALL.replace('A small group', 'A long one')
        .replace('What do more posts do to a small group?', 'What of a long one?')
        .replace(/ {2}few[\s\S]*many posts.*\n/, `${strategies.join('\n')}\n`),
    );
    await title('What of a long one');
    await settled(page);
    await page.waitForTimeout(500);
    expect(await page.evaluate('location.hash')).toBe('');
    const hash = await shownHash(page);
    await page.reload();
    await title('What of a long one');
    await settled(page);
    expect(await shownHash(page)).toBe(hash);
    await page.click('.pick');
    await page.locator('dialog .cases .opt').nth(1).click();
    await until(page, 'location.hash.startsWith("#case/") && !document.querySelector("h1").textContent.includes("long one")');
    await page.goBack();
    await title('What of a long one');
    await settled(page);
    expect(await shownHash(page)).toBe(hash);

    // Two of them have the same empty address, and each place leads to its own.
    const longer = SMALL.replace('What do more posts do to a small group?', 'What of another long one?').replace(
      / {2}few[\s\S]*many posts.*\n/,
      `${strategies.slice(1).join('\n')}\n`,
    );
    await openText(page, 'longer.yaml', longer);
    await title('What of another long one');
    await settled(page);
    expect(await page.evaluate('location.hash')).toBe('');
    await page.waitForTimeout(500);
    await page.goBack();
    await title('What of a long one');
    await settled(page);
    expect(await shownHash(page)).toBe(hash);
    await page.goForward();
    await title('What of another long one');
    // Turning to the other view and back stays there.
    const turn = page.locator('.bar .wide-only').first();
    await turn.click();
    await page.waitForSelector('.across');
    await turn.click();
    await until(page, 'document.querySelector(".across") === null');
    await title('What of another long one');

    // A step of the tour, given by hand: what was changed stays open, and a reload does not lose it either.
    await page.goBack();
    await title('What of a long one');
    await page.evaluate(`location.hash = ${JSON.stringify(link)}`);
    await title('small group');
    await page.fill('#f-content-perDay-box', '17');
    await page.press('#f-content-perDay-box', 'Enter');
    const step = async (text: string): Promise<void> => {
      await until(page, `document.querySelector('#tour .quiet')?.textContent === ${JSON.stringify(text)}`);
      await title('small group');
    };
    await page.evaluate('location.hash = "#tour/3"');
    await step('Step 3 of 5');
    expect(await page.inputValue('#f-content-perDay-box')).toBe('17');
    await page.locator('#tour .btn').first().click();
    // Nor does it lose what a link brought, whose address the tour has taken.
    await page.evaluate(`location.hash = ${JSON.stringify(link)}`);
    await until(page, 'document.querySelector("#f-content-perDay-box").value === "30"');
    await page.evaluate('location.hash = "#tour/4"');
    await step('Step 4 of 5');
    await page.reload();
    await step('Step 4 of 5');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('sees in the bar which section is being read', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await site.visit('/?lang=en');
    // On a slow machine, where sections come late.
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.reload();
    await page.waitForSelector('#evidence');
    await page.waitForTimeout(1000);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    for (const [id, name] of [
      ['evidence', 'Evidence'],
      ['how-much', 'How much'],
      ['answer', 'Answer'],
    ]) {
      await page.evaluate(`document.getElementById('${id}').scrollIntoView()`);
      await until(page, `document.querySelector('.lens [aria-current]')?.textContent === '${name}'`);
    }
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('is told what is wrong with a damaged file, where, in both languages, and keeps what was open', async (context) => {
    if (site === null) return context.skip();
    const { page, troubles } = await site.visit('/?lang=en');
    await page.waitForSelector('.ask h1');
    const question = await text(page, 'h1');
    const damaged = SMALL.replace('perDay: 30', 'perDay: many').replace('members, primary', 'membres, primary');
    await openText(page, 'damaged.yaml', damaged);
    await page.waitForSelector('#refused');
    expect(await text(page, '#refused')).toMatch(/damaged\.yaml:7:\d+ strategies\.many\.content\.perDay: found "many"/);
    expect(await text(page, '#refused')).toMatch(/damaged\.yaml:10:\d+ outcomes\[0\]\.id/);
    expect(await text(page, 'h1')).toBe(question);
    await page.click('.bar .btn[lang="zh-CN"]');
    expect(await text(page, '#refused')).toContain('写的是「many」');
    await openText(page, 'huge.yaml', 'x'.repeat(2_000_000));
    await until(page, 'document.querySelector("#refused").textContent.includes("256 KB")');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('is told, in both languages, that a scenario is too large for a link, and gets none', async (context) => {
    if (site === null) return context.skip();
    // Characters that no packing shortens by much: a link to them takes some 20,000.
    let state = 7;
    const noise = (): string =>
      Array.from({ length: 3900 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return String.fromCharCode(0x4e00 + ((state >>> 8) % 20_000));
      }).join('');
    const large = `${SMALL}notes: { zh: ${noise()}, en: ${noise()} }\n`;
    const { page, troubles } = await site.visit('/?lang=en');
    await page.waitForSelector('.ask h1');
    await openSmall(page, large);
    for (const [lang, said] of [
      ['en', W.linkTooLong.en],
      ['zh', W.linkTooLong.zh],
    ] as const) {
      if (lang === 'zh') await page.click('.bar .btn[lang="zh-CN"]');
      await page.click('.bar .btn.p');
      await until(page, `document.querySelector('dialog[open] p')?.textContent === ${JSON.stringify(said)}`);
      expect(await page.locator('#share-link').count()).toBe(0);
      await page.keyboard.press('Escape');
    }
    expect(await page.evaluate('location.hash')).toBe('');
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test.for([
    [360, 1],
    [1280, 4],
  ] as const)('of %i px on a machine of four cores has %i thread(s) at work', async ([width, most], context) => {
    if (site === null) return context.skip();
    const { page } = await visitSmall(site, 'en', {
      viewport: { width, height: 800 },
      script: 'Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => 4 })',
    });
    expect(page.workers().filter((worker) => /\/runs-[^/]*\.js/.test(worker.url()))).toHaveLength(most);
    await page.context().close();
  });

  test('is told how many runs failed, of which strategy and why, in both languages; the rest is compared', async (context) => {
    if (site === null) return context.skip();
    // Infinitely many posts the day after 35 are left, which not every group comes to.
    const failing = SMALL.replace('perDay: 30', "perDay: '= 30 / (35 - members)'");
    const { failed, replications } = (await compare(scenarioOf(failing), inlineRunner())).result;
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(replications);
    const causes = [...new Set(failed.map(({ cause }) => cause))];
    expect(causes.length).toBeLessThanOrEqual(4); // all of them are shown

    const { page, troubles } = await visitSmall(site, 'en', { text: failing });
    const told = (): Promise<unknown> => page.evaluate('[...document.querySelectorAll(".run .reasons li")].map((e) => e.textContent)');
    const times = (cause: string): number => failed.filter((one) => one.cause === cause).length;
    expect(await text(page, '.run')).toContain(`${failed.length} runs failed`);
    expect(await told()).toEqual(causes.map((cause) => `many posts: ${cause} (${times(cause)} run${times(cause) === 1 ? '' : 's'})`));
    // Only whole pairs are compared.
    expect(await text(page, '.answer')).toMatch(new RegExp(`in \\d+ of ${replications - failed.length} pairs`));
    await page.click('.bar .btn[lang="zh-CN"]');
    await until(page, 'document.querySelector(".run").textContent.includes("次推演失败")');
    const day = (cause: string): string | undefined => / on day (\d+)$/.exec(cause)?.[1];
    expect(await told()).toEqual(
      causes.map((cause) => `多发：content.perDay：公式在第 ${day(cause)} 天算出 Infinity（${times(cause)} 次）`),
    );
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('gets a case and the reason for a link that cannot be read; markup in names stays text', async (context) => {
    if (site === null) return context.skip();
    for (const hash of ['#v1.AAAA', '#v9.AAAA', '#v1.%3Cscript%3E']) {
      const { page, troubles } = await site.visit(`/?lang=en${hash}`);
      await page.waitForSelector('#refused');
      expect(await text(page, 'h1')).toContain('learners’ group');
      expect(troubles).toEqual([]);
      await page.context().close();
    }
    const { page, troubles } = await site.visit('/?lang=en');
    await page.waitForSelector('.ask h1');
    const bad = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const hostile = SMALL.replace('A small group', bad)
      .replace('What do more posts do to a small group?', `${bad}?`)
      .replace('many posts', bad);
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await openText(page, 'small.yaml', hostile);
    await until(page, 'document.querySelector("h1").textContent.includes("onerror")');
    await settled(page);
    expect(await page.$('h1 img, .diff img, .say img, #app script')).toBeNull();
    expect(dialogs).toBe(0);
    expect(troubles).toEqual([]);
    await page.context().close();
  });
});

// On desktops: test/deep/page-everywhere.test.ts.
describe.each([
  ['en', 'light', 320],
  ['zh', 'dark', 360],
] as const)('in %s, %s, %i px', (lang, theme, width) => {
  test('axe finds nothing, nothing runs over the side, targets are large enough', async (context) => {
    if (site === null) return context.skip();
    // A switch, and words as short as “no”.
    const text = SMALL.replace('{ perDay: 30 }', '{ perDay: 30 }, checkIn: { on: true }');
    const { page, troubles } = await visitSmall(site, lang, { text, address: `/?theme=${theme}`, viewport: { width, height: 800 } });
    expect(await page.locator('.editor .switch').count()).toBe(1);
    expect(await axeFinds(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await smallTargets(page)).toEqual([]);
    for (const key of ['?', 's']) {
      await page.keyboard.press('Escape');
      await page.locator('body').press(key);
      await page.waitForSelector('dialog[open]');
      expect(await axeFinds(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(troubles).toEqual([]);
    await page.context().close();
  });
});
