/** Views beside the comparison: variants of the world side by side, an old link with what has moved, an article's steps in a frame. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { runOne } from '../../sim/experiment/run-one.ts';
import { INDICATOR_TEXT, INDICATORS, STREAM_VERSION, VERDICT_TEXT, VERSION } from '../../sim/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { encodeLink } from '../../web/document/link.ts';
import { seenIn } from '../../web/document/seen.ts';
import { CASES, load, shipped } from '../scenario/files.ts';
import { documentOf, downloaded, openSite, respond, type Site, SMALL, scenarioOf, settled, until, visitSmall } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

test('differences in numbers are those of the result: mean, relative, both intervals, chance error, pairs', async (context) => {
  if (site === null) return context.skip();
  const scenario = scenarioOf(SMALL);
  const { result } = await compare(scenario, inlineRunner());
  const [few, many] = scenario.arms.map((_, arm) =>
    Array.from({ length: scenario.replications }, (_, replicate) => {
      const run = runOne(scenario, { arm, replicate });
      if (!run.ok) throw new Error(run.cause);
      return run.series;
    }),
  ) as [Float64Array[], Float64Array[]];
  const expected = scenario.outcomes.map(({ id, margin }, o) => {
    const d = result.differences.find((one) => one.arm === 'many' && one.outcome === id && one.horizon === 14)!;
    const base = result.arms.few![id]!.horizon['14']!.mean!;
    const factor = id === 'mutedShare' ? 100 : 1;
    const cell = o * 14 + 13; // outcome by outcome, day by day
    const differences = many.map((series, r) => series[cell]! - few[r]![cell]!);
    const mean = differences.reduce((sum, x) => sum + x, 0) / differences.length;
    const squares = differences.reduce((sum, x) => sum + (x - mean) * (x - mean), 0);
    const error = Math.sqrt(squares / (differences.length - 1) / differences.length);
    const scaled = (...values: (number | null)[]): number[] => values.map((value) => factor * value!);
    return [
      scaled(d.mean),
      Math.abs(base) < margin ? [] : [(100 * d.mean!) / base], // of next to nothing no share is told
      scaled(d.lower, d.upper),
      scaled(d.rawLower, d.rawUpper),
      scaled(error),
      [d.replications],
    ];
  });

  const { page, troubles } = await visitSmall(site, 'en');
  const shown = (await page.evaluate(
    '[...document.querySelectorAll("#how-much .numbers tbody tr")].map((tr) => [...tr.querySelectorAll("td")].map((td) => td.textContent))',
  )) as string[][];
  // As exact as it is written: half of its last digit.
  const near = (text: string, value: number): unknown => {
    const decimals = text.split('.')[1]?.length ?? 0;
    return Math.abs(Number(text.replace('−', '-')) - value) <= 0.5001 * 10 ** -decimals ? text : value;
  };
  const numbers = shown.map((cells) => cells.map((cell) => cell.replace(/interval .*/, '').match(/[−-]?\d+(?:\.\d+)?/g) ?? []));
  expect(numbers).toEqual(
    expected.map((cells, row) => cells.map((values, column) => values.map((value, i) => near(numbers[row]?.[column]?.[i] ?? '', value)))),
  );
  // In the forest two levels and their difference add up as they are written, in as many decimals.
  const rows = (await page.evaluate(
    `[...document.querySelectorAll('.forest .row:not(.head)')].map((row) => ['.base', '.own', '.dif b'].map((cell) => row.querySelector(cell).textContent))`,
  )) as string[][];
  expect(rows).toHaveLength(2);
  for (const cells of rows) {
    const [base, own, by] = cells.map((cell) => /[−+]?\d+(?:\.\d+)?/.exec(cell)?.[0].replace('−', '-') ?? '');
    expect(Number(own) - Number(base), cells.join(' ')).toBeCloseTo(Number(by), 9);
    expect(new Set([base, own, by].map((text) => text?.split('.')[1]?.length ?? 0)).size).toBe(1);
  }
  // Under the strategies, at every width: where 9 of 10 groups fall, in numbers and as a strip within its cell.
  for (const width of [1280, 1100, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const told = await page.evaluate(`[...document.querySelectorAll('.outcomes td')].map((td) => {
      const [range, strip, cell] = [td.querySelector('small'), td.querySelector('.spread'), td.getBoundingClientRect()];
      const box = strip?.getBoundingClientRect();
      return [range?.checkVisibility(), /\\d to \\d/.test(range?.textContent), box?.width >= 56 && box.left >= cell.left && box.right <= cell.right];
    })`);
    expect(told, `${width} px`).toEqual(Array.from({ length: 4 }, () => [true, true, true]));
  }
  expect(troubles).toEqual([]);
  await page.context().close();
});

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

test('all cases stand side by side by their titles, as far as they have been run when the reader stops', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  await page.getByRole('button', { name: 'Across cases' }).first().click();
  await page.locator('.across-bar label', { hasText: 'All cases' }).click();
  await until(page, `/of ${CASES.length} settings/.test(document.querySelector('.across-bar')?.textContent)`);
  await until(page, 'document.querySelector(".across-table tbody tr") !== null');
  await page.evaluate('document.querySelector(".across-bar > .btn").click()');
  await until(page, 'document.querySelector(".across-bar > .btn")?.textContent === "Run again"');
  const titles = CASES.map((name) => {
    const reading = readScenario(shipped(`cases/${name}`), load);
    return reading.ok ? reading.scenario.title.en : name;
  });
  const first = (await page.evaluate('document.querySelector(".across-table tbody th").textContent')) as string;
  expect(titles.filter((title) => first.includes(title))).toHaveLength(1);
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

test('a link of an older engine says what came over, what did not and what to do, and which numbers moved; one of this engine says nothing', async (context) => {
  if (site === null) return context.skip();
  const document = documentOf(SMALL);
  const { result } = await compare(scenarioOf(SMALL), inlineRunner());
  const seen = seenIn(document, result);
  const members = seen.members?.[0] ?? '';
  expect(Number(members)).toBeGreaterThan(0);
  const link = (qunsim: string, stream: number, numbers: typeof seen, own = document) =>
    encodeLink({ qunsim, stream, language: 'en', document: own, seen: numbers });

  // Of a time when there were a lever and an outcome that are no more.
  const { few } = document.draft.strategies;
  const strategies = { ...document.draft.strategies, few: { ...few!, content: { perDay: 2, oldLever: 3 } } };
  const outcomes = [...document.draft.outcomes, { id: 'oldOutcome', margin: 1 }];
  const before = { ...document, draft: { ...document.draft, strategies, outcomes } };
  const moved = { ...seen, members: [String(Number(members) + 7), seen.members?.[1] ?? ''] as const };
  const old = await site.visit(`/${await link('0.0.9', 0, moved, before)}`);
  await old.page.waitForSelector('#old-link');
  const told = (await old.page.locator('#old-link').innerText()).replace(/\s+/g, ' ');
  expect(told).toContain(`made with an older version Link: qunsim 0.0.9 (stream 0); here: ${VERSION} (${STREAM_VERSION})`);
  expect(told).toContain('Unknown to this version, and left out: few posts › Content › oldLever; Outcome › oldOutcome. First see');
  expect(told).toContain('Not carried over: the results.');
  expect(told).toContain('What to do: go by the numbers here.');
  expect(await old.page.locator('#problems').count()).toBe(0);
  await old.page.waitForSelector('#old-link tbody tr', { timeout: 60_000 });
  const rows = (await old.page.evaluate('[...document.querySelectorAll("#old-link tbody tr")].map((tr) => tr.textContent)')) as string[];
  expect(rows).toHaveLength(1); // only what moved
  expect(rows[0]).toMatch(/^Members\d+(\.\d+)?\smembers → \d+(\.\d+)?\smembers/);
  await old.page.setViewportSize({ width: 320, height: 900 });
  expect(await old.page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await old.page.setViewportSize({ width: 1280, height: 900 });
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
    if (n > 1) return;
    await page.keyboard.press('Escape');
    await until(page, 'document.querySelector("dialog[open]") === null'); // until then nothing behind it takes the focus
  };
  await keep(1, 'Thirty posts a day <b>first</b>.');
  await page.focus('#f-content-perDay');
  await page.keyboard.press('Home');
  await until(page, `document.querySelector('.answer .say').textContent !== ${JSON.stringify(answers[0])}`);
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

test('the browser’s Back leaves the view across settings, reloading keeps it, and its button leads back, too', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en');
  const across = page.locator('.bar').getByRole('button', { name: 'Across cases' });
  const shown = (what: 'across' | 'compare'): Promise<void> =>
    until(page, `(document.querySelector('.across') !== null) === ${what === 'across'} && document.querySelector('.ask h1') !== null`);
  const [address, places] = (await page.evaluate('[location.hash, history.length]')) as [string, number];
  await across.click();
  await shown('across');
  await page.goBack();
  await shown('compare');
  await page.goForward();
  await shown('across');
  await page.reload();
  await shown('across');
  expect(await page.textContent('h1')).toContain('small group');
  await page.goBack();
  await shown('compare');
  for (let i = 0; i < 3; i++) {
    await across.click();
    await shown('across');
    await page.locator('.bar').getByRole('button', { name: 'Compare strategies' }).click();
    await shown('compare');
  }
  expect(await page.evaluate('[location.hash, history.length]')).toEqual([address, places + 1]);

  // What is changed meanwhile stays so, whichever way one leaves.
  await settled(page);
  await page.fill('#f-content-perDay-box', '7');
  await page.keyboard.press('Enter');
  await until(page, `location.hash !== ${JSON.stringify(address)}`);
  await across.click();
  await shown('across');
  await page.keyboard.press('Control+z');
  await until(page, `location.hash === ${JSON.stringify(address)}`);
  await page.keyboard.press('1'); // to a section of the comparison
  await shown('compare');
  await settled(page);
  expect(await page.inputValue('#f-content-perDay-box')).toBe('30');
  await page.reload();
  await shown('compare');
  // Another case is looked at in the same way.
  await across.click();
  await shown('across');
  await page.click('.pick');
  await page.locator('dialog .cases .opt').nth(1).click();
  await until(page, '!document.querySelector("h1").textContent.includes("small group")');
  await shown('across');
  expect(troubles).toEqual([]);
  await page.context().close();
});

const EXPECTING = SMALL.replace(
  'margin: 2 }',
  `margin: 2, expect: [${[
    '{ strategy: many, against: few, same: 900, horizon: 14 days }',
    '{ strategy: many, against: few, above: 900, horizon: 14 days }',
  ].join(', ')}] }`,
);

test('what a case expected stands below its answer, each as it came out; facts end alike', async (context) => {
  if (site === null) return context.skip();
  const { expectations } = (await compare(scenarioOf(EXPECTING), inlineRunner())).result;
  expect(expectations.map(({ held }) => held)).toEqual([true, false]);
  for (const language of ['en', 'zh'] as const) {
    const { page, troubles } = await visitSmall(site, language, { text: EXPECTING });
    const lines = await page.locator('.answer .expected li').allTextContents();
    expect(lines).toEqual(expectations.map(({ held, sentence }) => (held ? '✓' : '✗') + sentence[language]));
    expect(await page.textContent('.answer .expected summary')).toBe(
      language === 'en' ? 'What was expected beforehand: 1 held, 1 failed' : '事先的预期：1 条成立，1 条不成立',
    );
    const facts = await page.locator('.facts dd, .facts dd > span').allTextContents();
    expect(facts.length).toBeGreaterThan(4);
    for (const fact of facts) expect(fact.trim()).toMatch(language === 'en' ? /\.$/ : /。$/);
    expect(troubles).toEqual([]);
    await page.context().close();
  }
  const { page } = await visitSmall(site, 'en');
  expect(await page.locator('.expected').count()).toBe(0);
  await page.context().close();
});

test('no verdict runs over the edge of its panel, and what the scale’s sides mean keeps apart, at every width and on paper', async (context) => {
  if (site === null) return context.skip();
  const { page } = await visitSmall(site, 'en');
  const words = Object.values(VERDICT_TEXT).map(({ en, zh }) => ({ en, zh }));
  for (const language of ['en', 'zh'] as const) {
    for (const [width, media] of [...[1440, 1280, 1200, 1100, 900, 794, 760].map((w) => [w, 'screen'] as const), [794, 'print'] as const]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ media });
      const wrong = await page.evaluate(`(() => {
        const panel = document.querySelector('#how-much').getBoundingClientRect();
        const wrong = [];
        for (const words of ${JSON.stringify(words)})
          for (const tag of document.querySelectorAll('.forest .tag')) {
            tag.lastChild.data = words.${language};
            const own = tag.getBoundingClientRect();
            const cell = tag.parentElement.getBoundingClientRect();
            if (own.right > panel.right + 0.5 || own.left < cell.left - 0.5) wrong.push(tag.textContent + ' ' + own.left + ' to ' + own.right + ' in ' + cell.left + ' to ' + panel.right);
          }
        const ends = [...document.querySelectorAll('.forest .ends > span')].filter((e) => e.checkVisibility());
        ends.slice(1).forEach((end, i) => {
          const gap = end.getBoundingClientRect().left - ends[i].getBoundingClientRect().right;
          if (gap < 4) wrong.push(ends[i].textContent + end.textContent + ' ' + gap);
        });
        const box = document.querySelector('.forest .ends').getBoundingClientRect();
        if (ends.at(-1).getBoundingClientRect().right > box.right + 0.5) wrong.push('the scale runs over');
        return wrong;
      })()`);
      expect(wrong, `${language}, ${width} px, ${media}`).toEqual([]);
    }
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 1280, height: 900 });
    if (language === 'en') await page.click('.bar .btn[lang="zh-CN"]');
  }
  await page.context().close();
});

test('where levers stand below the answer, its verdict, difference and pairs are told at the hand that moves one, and lead to it', async (context) => {
  if (site === null) return context.skip();
  const brief = '.dock .brief';
  for (const [width, lang] of [
    [320, 'en'],
    [390, 'zh'],
    [900, 'en'],
  ] as const) {
    const { page, troubles } = await visitSmall(site, lang, { viewport: { width, height: 640 } });
    expect(await page.locator(brief).count()).toBe(0); // the answer itself is in sight
    await page.evaluate('document.querySelector("#f-content-perDay").scrollIntoView({ block: "center", behavior: "instant" })');
    await page.waitForSelector(brief);
    const told = async (): Promise<string> => (await page.textContent(brief)) as string;
    const before = await told();
    expect(before).toContain(lang === 'zh' ? '12 对' : '12 pairs');
    expect(before.replaceAll(/\s/g, '')).toContain((await page.textContent('.answer-strip .amounts b'))?.replaceAll(/\s/g, ''));
    expect(before).toContain((await page.textContent('.answer .tag > span')) as string);
    await respond(page, 900);
    await settled(page);
    expect(await told()).not.toBe(before);
    const { fits, hash, size, spoken } = (await page.evaluate(`(() => {
      const line = document.querySelector('${brief}');
      const { height, bottom } = line.getBoundingClientRect();
      return {
        fits: document.documentElement.scrollWidth <= innerWidth && bottom <= innerHeight,
        hash: line.dataset.hash === document.querySelector('.answer').dataset.hash,
        size: height,
        spoken: [...line.children].filter((part) => part.getAttribute('aria-hidden') !== 'true').map((part) => part.textContent).join(),
      };
    })()`)) as { readonly fits: boolean; readonly hash: boolean; readonly size: number; readonly spoken: string };
    expect({ fits, hash, spoken }).toEqual({ fits: true, hash: true, spoken: lang === 'zh' ? '跳到答案' : 'Skip to the answer' });
    expect(size).toBeGreaterThanOrEqual(24);
    // The last lever is not left behind it.
    await page.locator('#f-content-perDay-box').focus();
    expect(
      await page.evaluate(
        'document.activeElement.getBoundingClientRect().bottom <= document.querySelector(".dock").getBoundingClientRect().top',
      ),
    ).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator(brief).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    // On paper the page is shorter, and may come back at another place.
    await page.evaluate("document.querySelector('#f-content-perDay-box').scrollIntoView({ block: 'center', behavior: 'instant' })");
    await page.click(brief);
    expect(await page.evaluate('document.activeElement.id')).toBe('answer');
    await until(page, `document.querySelector("${brief}") === null`);
    expect(troubles).toEqual([]);
    await page.context().close();
  }
  const { page } = await visitSmall(site, 'en');
  await page.evaluate('document.querySelector("#how-much").scrollIntoView({ block: "start", behavior: "instant" })');
  await page.waitForTimeout(200);
  expect(await page.locator('.brief').count()).toBe(0); // beside the levers, the answer needs none
  await page.context().close();
});

test('formulas and conditions are shown whole, and what they may be about in the reader’s language', async (context) => {
  if (site === null) return context.skip();
  const long = 'mutedShare > 0.3 and members > 200 and postersPerDay < 5 and growth14 < 0.02 and weekday != 7 ? 3 : mutedShare * 10';
  const text = SMALL.replace(
    'perDay: 30 }',
    `perDay: "= ${long}" }, phases: [{ name: later, from: 5, when: "${long}", set: { content: { quality: 50% } } }]`,
  );
  for (const [lang, width] of [
    ['zh', 390],
    ['en', 1280],
  ] as const) {
    const { page, troubles } = await visitSmall(site, lang, { text, viewport: { width, height: 900 } });
    await page.waitForSelector('.item textarea');
    const boxes = (await page.evaluate(
      `[...document.querySelectorAll('.editor textarea')].map((e) => e.value === ${JSON.stringify(long)} && e.scrollHeight <= e.clientHeight && e.scrollWidth <= e.clientWidth)`,
    )) as boolean[];
    expect(boxes).toEqual([true, true]);
    const told = (await page.evaluate(
      '[...document.querySelectorAll(".item .indicators dl > div")].map((e) => [...e.children].map((part) => part.textContent))',
    )) as [string, string][];
    expect(told.map(([name, meaning]) => [name, meaning])).toEqual(INDICATORS.map((name) => [name, INDICATOR_TEXT[name][lang]]));
    const room = (await page.evaluate(`(() => {
      const select = document.querySelector('.item > .row select').getBoundingClientRect();
      return document.querySelector('.lev > .add').getBoundingClientRect().top - select.bottom;
    })()`)) as number;
    expect(room).toBeGreaterThanOrEqual(8);
    // Enter applies and writes no line.
    await page.locator('.formula textarea').fill('members / 10');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.inputValue('.formula textarea')).toBe('members / 10');
    expect(troubles).toEqual([]);
    await page.context().close();
  }
});

test('a figure that is drawn under the focus leaves it in sight; who has scrolled away is not brought back', async (context) => {
  if (site === null) return context.skip();
  for (const stays of [true, false]) {
    const { page } = await visitSmall(site, 'en', { viewport: { width: 640, height: 450 } });
    expect(await page.locator('#figure-harms .drawings').count()).toBe(0);
    // At the lower edge of what is in sight, before it is drawn: its heading then grows by lines.
    await page.evaluate(`(() => {
      const button = document.querySelector('#figure-harms [data-swap]');
      const floor = () => document.querySelector('.dock').getBoundingClientRect().top;
      scrollBy({ top: button.getBoundingClientRect().bottom - floor() + 4, behavior: 'instant' });
      button.focus({ preventScroll: true });
    })()`);
    if (!stays) await page.mouse.wheel(0, -900);
    await page.waitForSelector('#figure-harms .drawings svg');
    await until(page, 'document.querySelector("#figure-harms").getAttribute("aria-busy") === "false"');
    await page.waitForTimeout(200);
    const [top, bottom, floor] = (await page.evaluate(`(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return [top, bottom, document.querySelector('.dock').getBoundingClientRect().top];
    })()`)) as [number, number, number];
    expect(top >= 100 && bottom <= floor).toBe(stays);
    await page.context().close();
  }
});
