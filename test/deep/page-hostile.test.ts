/**
 * 200 texts that would be markup come to the page by every door: files, links, addresses, articles, tables of a real group. They
 * are read as text where the page shows them; nothing of them runs, is built or is fetched, also without the page's policy.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { UNSEEN, visible } from '../../sim/scenario/problem.ts';
import { encodeLink } from '../../web/document/link.ts';
import { encodeSteps } from '../../web/document/steps.ts';
import { PAYLOADS } from '../charts/payloads.ts';
import { ROOT } from './golden-files.ts';
import {
  armedIn,
  HELD,
  hostileClaims,
  hostileScenario,
  readIn,
  type Shown,
  type Structure,
  structureOf,
  type Watched,
  WORDS,
  watch,
} from './page-hostile.ts';
import { documentOf, drawAll, drop, linkTo, openSite, openText, type Site, SMALL, settled, until } from './page-site.ts';

let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

const parts = (texts: readonly string[], size: number): (readonly string[])[] =>
  Array.from({ length: Math.ceil(texts.length / size) }, (_, i) => texts.slice(size * i, size * (i + 1)));

/** Nothing ran, was built, or was asked for. */
async function untouched({ page, troubles, dialogs, ran }: Watched): Promise<void> {
  expect({ ran: await ran(), dialogs, troubles, armed: await armedIn(page) }).toEqual({ ran: 0, dialogs: [], troubles: [], armed: [] });
}

/** A page that has little to compute: where a visit begins. */
const small = async (language: 'zh' | 'en'): Promise<string> => `/${await linkTo(documentOf(SMALL), language)}`;

const LANGUAGES = ['zh', 'en'] as const;

/** The structure in either language of a page that shows these texts, each found where it belongs. */
async function looked(visit: Watched, { shown }: { readonly shown: readonly Shown[] }): Promise<Record<string, Structure>> {
  const { page } = visit;
  const question = shown.find(({ where }) => where === 'h1')?.text;
  await until(page, `${JSON.stringify(Object.values(question ?? {}))}.includes(document.querySelector('h1').textContent)`);
  await settled(page);
  const claims = shown.filter(({ where }) => where === '#claims').length;
  if (claims > 0) {
    await page.click('#claims header .btn');
    await until(page, `document.querySelectorAll('#claims > .claim').length >= ${claims}`);
  }
  const structures: Record<string, Structure> = {};
  for (const language of LANGUAGES) {
    await page.evaluate(`document.querySelector('.bar .btn[lang="${language === 'zh' ? 'zh-CN' : 'en'}"]')?.click()`);
    await until(page, `document.documentElement.lang.startsWith('${language}')`);
    await untouched(visit);
    for (const where of new Set(shown.map((one) => one.where))) {
      const text = await readIn(page, where);
      for (const one of shown) if (one.where === where) expect(text).toContain(one.text[language]);
    }
    structures[language] = await structureOf(page);
  }
  return structures;
}

test('by files and by links: each text stands where it belongs, and the page is built as with plain words', async (context) => {
  if (site === null) return context.skip();
  const visit = await watch(site, await small('zh'));
  const { page } = visit;
  await page.waitForSelector('#own-group');
  const tame = hostileScenario(WORDS, 0);
  await openText(page, 'tame.json', JSON.stringify(tame.scenario));
  const plain = await looked(visit, tame);
  let held = 0;
  for (let byLink = false; held < HELD.length; byLink = !byLink) {
    const hostile = hostileScenario(HELD, held);
    held = hostile.next;
    const text = JSON.stringify(hostile.scenario);
    if (byLink) {
      // Its engine's name is a text too, of at most 20 characters.
      const shared = {
        qunsim: '<svg onload=alert()>',
        stream: 0,
        language: 'zh',
        document: documentOf(text, 'hostile'),
      } as const;
      await page.evaluate(`location.hash = ${JSON.stringify(await encodeLink(shared))}`);
      await page.waitForSelector('#old-link');
      expect(await readIn(page, '#old-link')).toContain('<svg onload=alert()>');
      await page.locator('#old-link .btn').last().click();
    } else await openText(page, 'hostile.json', text);
    expect(await looked(visit, hostile)).toEqual(plain);
  }
  expect(held).toBeGreaterThanOrEqual(HELD.length);
  const claimed = hostileClaims(HELD, 0);
  await openText(page, 'claims.json', JSON.stringify(claimed.scenario));
  await looked(visit, claimed);

  // Figures, which name strategies too.
  const { scenario } = hostileScenario(HELD, 20);
  await openText(page, 'drawn.json', JSON.stringify(scenario));
  await until(page, `document.querySelector('h1').textContent === ${JSON.stringify(scenario.question.en)}`);
  await settled(page);
  await drawAll(page);
  await untouched(visit);

  // Other places that show titles: variants side by side, the share dialog's frame for somebody else's page.
  await page.evaluate('document.querySelector(".bar .btn.wide-only").click()');
  await page.evaluate('document.querySelectorAll(".across-bar input")[2].click()');
  await until(page, 'document.querySelectorAll(".across-table tbody tr").length === 18');
  await untouched(visit);
  await page.evaluate('document.querySelector(".bar .btn.p").click()');
  await page.locator('.keep-steps > .btn').click();
  await until(page, 'document.querySelector("#steps-link")?.value.includes("#steps.v1.")');
  await page.locator('.keep-steps .link-box .btn').last().click();
  const frame = (await page.evaluate(`navigator.clipboard.readText().then((text) => {
    const all = [...new DOMParser().parseFromString(text, 'text/html').body.querySelectorAll('*')];
    return all.map((e) => [e.tagName, ...e.getAttributeNames()].join(' '));
  })`)) as string[];
  expect(frame).toEqual(['IFRAME src title width height loading']);
  await untouched(visit);
  await page.context().close();
});

test('by what is refused: damaged files, tables with such names and values, and addresses', async (context) => {
  if (site === null) return context.skip();
  const visit = await watch(site, await small('en'));
  const { page } = visit;
  await page.waitForSelector('#own-group');
  await page.waitForSelector('.answer[data-hash]');
  await settled(page);
  const before = await structureOf(page);
  const address = await page.evaluate('location.hash');
  // 20 problems are listed: one that the rest of the file is missing, and each of these, or two for each with what cannot be seen.
  const unseen = PAYLOADS.filter((text) => UNSEEN.test(text));
  for (const some of [...parts(HELD, 19), ...parts(unseen, 9)]) {
    const unknown = Object.fromEntries(some.map((text) => [text, 1]));
    await openText(page, `${some[0]}.json`, JSON.stringify({ ...unknown, qunsim: 1 }, null, 1));
    // Long ones are cut, what cannot be seen is made visible.
    const last = visible(some.at(-1) ?? '').slice(0, 50);
    await until(page, `document.querySelector('#refused')?.textContent.includes(${JSON.stringify(last)})`);
    const text = await readIn(page, '#refused');
    for (const one of some) expect(text).toContain(visible(one).slice(0, 50));
    await untouched(visit);
  }
  await page.click('#refused > .btn');

  // Tables of a real group: 100 columns each, and times that are none.
  for (let i = 0; i < PAYLOADS.length; i += 100) {
    const names = PAYLOADS.slice(i, i + 100).map((text) => text.replaceAll('\0', ''));
    const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;
    const row = (time: string, n: number): string => [quoted(time), `person-${n % 5}`, ...names.slice(2).map(() => 'x')].join('\t');
    const good = Array.from({ length: 60 }, (_, n) => row(`2024-03-${String(1 + (n % 20)).padStart(2, '0')}T10:00:00Z`, n));
    const table = [names.map(quoted).join('\t'), ...names.slice(0, 10).map(row), ...good].join('\n');
    await drop(page, `${names[1]}.tsv`, table);
    await page.waitForSelector('#column-time');
    const options = (await page.evaluate(
      '[...document.querySelectorAll("#column-time option")].slice(1).map((e) => e.textContent)',
    )) as string[];
    expect(options).toEqual(names.map((name) => name.trim()));
    await page.selectOption('#column-time', '0');
    await page.selectOption('#column-member', '1');
    await page.click('#own-group .drop .btn.p');
    await page.waitForSelector('#own-group .places');
    const text = await readIn(page, '#own-group');
    expect(text).toContain(`${names[1]}.tsv`);
    for (const one of names.slice(0, 10)) expect(text).toContain(visible(one).slice(0, 40));
    await untouched(visit);
    await page.getByRole('button', { name: 'Forget this data' }).click();
  }

  // Articles last: each of the others would have the whole page built anew.
  for (const kind of ['v1.', 'case/', 'tour/', 'steps.v1.'])
    for (const text of PAYLOADS.slice(0, 20)) await page.evaluate(`location.hash = ${JSON.stringify(kind + text)}`);
  await page.waitForSelector('.article');
  await untouched(visit);
  await page.evaluate(`location.hash = ${JSON.stringify(address)}`);
  await page.waitForSelector('#own-group');
  await page.evaluate('document.querySelector("#refused > .btn")?.click()'); // what the last link but the articles was
  await until(page, 'document.querySelector("#refused") === null');
  await page.waitForSelector('.answer[data-hash]');
  await settled(page);
  expect((await structureOf(page)).kinds).toEqual(before.kinds);
  await untouched(visit);
  await page.context().close();
});

test('by an article: what its author says about a state is text', async (context) => {
  if (site === null) return context.skip();
  const document = documentOf(SMALL);
  const TOGETHER = 5; // 20 states of 400 characters at most
  const texts = Array.from({ length: PAYLOADS.length / TOGETHER }, (_, i) => PAYLOADS.slice(TOGETHER * i, TOGETHER * (i + 1)).join(' '));
  // The address has a say in language and theme: these are none.
  const visit = await watch(site, `/?lang=${encodeURIComponent(PAYLOADS[1] as string)}&theme=${encodeURIComponent(PAYLOADS[2] as string)}`);
  const { page } = visit;
  for (let i = 0; i < texts.length; i += 20) {
    const steps = texts.slice(i, i + 20).map((text) => ({ text, document }));
    await page.evaluate(`location.hash = ${JSON.stringify(await encodeSteps(steps, { qunsim: VERSION, stream: STREAM_VERSION }))}`);
    for (const [n, { text }] of steps.entries()) {
      await until(page, `document.querySelector('.article [role=status]')?.textContent === 'Step ${n + 1} of ${steps.length}'`);
      expect(await page.evaluate('document.querySelector(".step-text").textContent')).toBe(text.slice(0, 400));
      await page.evaluate('document.querySelector(".article nav .btn.p").click()');
    }
    await until(page, `document.querySelector('.answer')?.getAttribute('aria-busy') === 'false'`);
    await untouched(visit);
  }
  await page.context().close();
});

/** What the page needs, and no more: its own files, and pictures that it makes itself. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'qunsim',
};

test('the built page’s policy lets in its own files alone, and the browser keeps to it', async (context) => {
  if (site === null) return context.skip();
  const html = readFileSync(join(site.folder, 'index.html'), 'utf8');
  const policies = [...html.matchAll(/<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*\scontent="([^"]*)"/g)];
  expect(policies).toHaveLength(1);
  const directives = policies[0]![1]!.split(';').map((one) => one.trim().split(/\s+/));
  expect(Object.fromEntries(directives.map(([name, ...sources]) => [name, sources.join(' ')]))).toEqual(POLICY);
  // What stands before the policy is not under it.
  expect(html.slice(0, policies[0]!.index)).not.toMatch(/<(script|link|style)\b/);

  const { page } = await site.visit(await small('en'));
  await page.waitForSelector('.ask h1');
  // In a timer of the page's own: what a test evaluates itself may do more than the page's scripts.
  const said = await page.evaluate(`new Promise((resolve) => setTimeout(async () => {
    const refused = [];
    addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    const named = (act) => { try { return String(act()); } catch (error) { return error.name; } };
    const strings = [named(() => eval('1')), named(() => new Function('return 1')())];
    // Texts that would be run or parsed as the page's own, without having gone through its policy.
    const element = document.body.appendChild(document.createElement('script'));
    const button = document.body.appendChild(document.createElement('button'));
    const texts = [
      named(() => (element.textContent = 'window.inline = 1')),
      named(() => button.setAttribute('onclick', 'window.inline = 2')),
      named(() => (button.innerHTML = '<img src=x>')),
      named(() => new DOMParser().parseFromString('<svg/>', 'image/svg+xml')),
      named(() => new Worker('./sw.js')),
      named(() => trustedTypes.createPolicy('another', {})),
    ];
    // Nor by a way around: a script whose text is put into it as a node.
    element.append('window.inline = 3');
    button.click();
    const other = await fetch('http://localhost:9/').then(() => 'fetched', (error) => error.name);
    await new Promise((wait) => setTimeout(wait, 200));
    resolve({ strings, texts, inline: String(window.inline), other, refused: [...new Set(refused)].sort() });
  }))`);
  expect(said).toEqual({
    strings: ['EvalError', 'EvalError'],
    texts: Array.from({ length: 6 }, () => 'TypeError'),
    inline: 'undefined',
    other: 'TypeError',
    refused: ['connect-src', 'require-trusted-types-for', 'trusted-types'],
  });
  await page.context().close();
});

test('a drawing is shapes and letters; what runs, loads or leads elsewhere makes it none, and scripts are the page’s own', async (context) => {
  if (site === null) return context.skip();
  const [built] = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: join(ROOT, 'web/compute/trusted.ts'), formats: ['iife'], name: 'trusted' } },
  })) as { output: readonly { code: string }[] }[];
  const page = await site.browser.newPage();
  await page.goto(`${site.origin}/sw.js`); // a text of its own, which no policy stands in front of
  const svg = (inner: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`;
  const drawings = [svg('<g><path d="M0 0"/><text>&lt;script&gt; onload=x href</text></g>'), svg('<title>a</title>')];
  const others = [
    svg('<script>1</script>'),
    svg('<g onclick="1"/>'),
    svg('<a href="https://x.y"><text>a</text></a>'),
    svg('<image href="/a.png"/>'),
    svg('<use xlink:href="#a"/>'),
    svg('<g xlink:href="#a"/>'),
    svg('<style>*{}</style>'),
    svg('<foreignObject/>'),
    svg('<set attributeName="onload" to="1"/>'),
    svg('<g>'),
  ];
  const said = await page.evaluate(`(() => {
    ${built!.output[0]!.code};
    const { drawingOf, ownScript } = trusted;
    const named = (act) => { try { return String(act()); } catch (error) { return error.name; } };
    return {
      drawn: ${JSON.stringify([...drawings, ...others])}.map((text) => drawingOf(text) !== null),
      texts: ['<p>', ' <svg >', '<html><svg ></html>'].map((text) => named(() => drawingOf(text))),
      scripts: ['./sw.js', '/a/b.js?start=2', 'https://x.y/sw.js', '//x.y/a.js', 'data:text/javascript,1', 'blob:https://x.y/1', 'javascript:1'].map((url) => named(() => ownScript(url))),
    };
  })()`);
  const none = (n: number): string[] => Array.from({ length: n }, () => 'TypeError');
  expect(said).toEqual({
    drawn: [...drawings.map(() => true), ...others.map(() => false)],
    texts: none(3),
    scripts: [`${site.origin}/sw.js`, `${site.origin}/a/b.js?start=2`, ...none(5)],
  });
  await page.close();
});
