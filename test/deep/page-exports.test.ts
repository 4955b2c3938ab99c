/** What the page hands over as files: each says what it was made with, and the command line makes the same of the exported scenario. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { build, qunsim } from '../cli/command.ts';
import { downloaded, openSite, type Site, SMALL, until, visitSmall } from './page-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-exports-'));
let site: Site | null = null;
beforeAll(async () => {
  site = await openSite();
  if (site !== null) await build();
}, 240_000);
afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function cli(...args: string[]): Promise<void> {
  const { code, err } = await qunsim([...args, '--quiet'], {}, folder);
  expect(code, err).toBe(0);
}
const kept = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** A seed that no file name can hold as it is. */
const SEED = 'small / 小';
const ODD = SMALL.replace('seed: small', `seed: ${SEED}`);

/** The report with its hash of the input taken out: the command line's also covers the engine's files. */
const withoutHash = (html: string): string => html.replace(/(输入|input) [0-9a-f]{12}/g, '$1 #');

test('scenario, table, result and report: the command line writes the same bytes from the exported scenario', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'zh', { text: ODD });
  const item = async (name: string) => {
    if (!(await page.isVisible('dialog[open]'))) await page.click('.bar .btn.p');
    return downloaded(page, () => page.locator('dialog .mi').filter({ hasText: name }).first().click());
  };
  const yaml = await item('情景文件');
  const csv = await item('结果表 CSV');
  const excel = await item('给 Excel');
  const json = await item('结果 JSON');
  const report = await item('报告');
  const hash = await page.getAttribute('.answer', 'data-hash');

  writeFileSync(join(folder, 'small.yaml'), yaml.text);
  await cli('compare', 'small.yaml', '--out', 'kept');
  await cli('report', 'kept', '--lang', 'zh', '--out', 'zh.html');
  expect(json.text).toBe(kept('kept/result.json'));
  expect(csv.text).toBe(kept('kept/runs.csv'));
  expect(excel.text).toBe(`\ufeff${csv.text}`);
  expect(csv.text.startsWith('\ufeff')).toBe(false);
  // The command line adds one remark, that it computed the kept result again.
  expect(withoutHash(report.text)).toBe(withoutHash(kept('zh.html').replace(/<p class="note">[^<]*<\/p>/, '')));

  // Each says what it was made with.
  expect(yaml.text).toContain(`# qunsim ${VERSION}, stream ${STREAM_VERSION}, input ${hash}\n`);
  expect(yaml.text).toContain(`seed: ${SEED}`);
  expect(JSON.parse(json.text)).toMatchObject({ qunsim: VERSION, streamVersion: STREAM_VERSION, seed: SEED });
  expect(csv.name).toBe(`small.runs.seed-small-小.qunsim-${VERSION}-stream-${STREAM_VERSION}.csv`);
  expect(excel.name).toBe(csv.name.replace('.runs.', '.runs.excel.'));
  expect(report.text).toContain(`群推演 ${VERSION} · 随机流 ${STREAM_VERSION} · 种子 ${SEED} · 输入 ${hash?.slice(0, 12)} · 12 对推演`);
  expect([yaml.name, json.name, report.name]).toEqual(['small.yaml', 'small.result.json', 'small.report.html']);

  // The report opens from disk: no request but for itself, no script, and in the page's language.
  writeFileSync(join(folder, 'report.html'), report.text);
  const disk = await site.browser.newPage();
  const asked: string[] = [];
  disk.on('request', (request) => asked.push(request.url()));
  await disk.goto(pathToFileURL(join(folder, 'report.html')).href);
  expect(asked).toHaveLength(1);
  expect(await disk.locator('script').count()).toBe(0);
  expect(await disk.getAttribute('html', 'lang')).toBe('zh-CN');
  expect(await disk.locator('figure svg').count()).toBeGreaterThan(10);
  await disk.close();
  await page.keyboard.press('Escape');
  await page.click('.bar .btn[lang="en"]');
  expect((await item('Report')).text).toContain('<html lang="en">');
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a draft that cannot run exports its scenario, never the result of the draft before', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { text: SMALL.replace('perDay: 30', 'perDay: = 30') });
  await page.fill('#f-content-perDay', '2 +');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#problems');
  let downloads = 0;
  page.on('download', () => downloads++);
  await page.evaluate('document.querySelector(".bar .btn.p").click()');
  await page.locator('dialog .mi').filter({ hasText: 'Result JSON' }).click();
  await until(page, 'document.querySelector(".toast")?.textContent.includes("before the runs have ended")');
  expect(downloads).toBe(0);
  const yaml = await downloaded(page, () => page.locator('dialog .mi').filter({ hasText: 'Scenario file' }).click());
  expect(yaml.text).toContain('= 2 +');
  expect(troubles).toEqual([]);
  await page.context().close();
});

/** Width and height of a PNG. */
const sizeOf = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

test('figures as SVG and as PNG of twice the size, with their provenance; the same seed gives the same SVG after a reload', async (context) => {
  if (site === null) return context.skip();
  const saved: string[] = [];
  for (let round = 0; round < 2; round++) {
    const { page, troubles } = await visitSmall(site, 'en', { address: '/?theme=light' });
    await page.locator('#figure-causes').scrollIntoViewIfNeeded();
    await until(page, 'document.querySelector("#figure-causes[data-hash]")?.getAttribute("aria-busy") === "false"');
    const menu = page.locator('#figure-causes .menu');
    const save = async (kind: string) => {
      await menu.locator('summary').click();
      const [download] = await Promise.all([page.waitForEvent('download'), menu.getByRole('button', { name: kind }).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const svg = await save('SVG');
    saved.push(svg.bytes.toString('utf8'));
    const hash = (await page.getAttribute('.answer', 'data-hash')) ?? '';
    const said = [...(saved.at(-1) ?? '').matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join(' ');
    expect(said).toContain(
      `small · Qunsim ${VERSION} · stream ${STREAM_VERSION} · seed small · input ${hash.slice(0, 12)} · 12 pairs · simulated, not observed`,
    );
    // Each word of the legend has its mark.
    const words = (await page.locator('#figure-causes .legend li').allTextContents()).map((text) => text.trim());
    expect(words.length).toBeGreaterThan(1);
    for (const word of words) expect(saved.at(-1)).toMatch(new RegExp(`translate\\([^)]*\\)"><rect [^]{0,300}?</g><text [^>]*>${word}<`));
    const png = await save('PNG');
    expect([svg.name, png.name]).toEqual(['small.causes.svg', 'small.causes.png']);
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(saved.at(-1) ?? '') ?? [];
    expect(sizeOf(png.bytes)).toEqual([2 * Number(width), 2 * Number(height)]);
    expect(png.bytes.length).toBeGreaterThan(10_000); // a blank picture of this size packs to less
    expect(troubles).toEqual([]);
    await page.context().close();
  }
  expect(saved[1]).toBe(saved[0]);
});

test('paper: every figure is drawn in light colours before the dialog opens, and assumptions, limits, seed and versions stand at the end', async (context) => {
  if (site === null) return context.skip();
  const { page, troubles } = await visitSmall(site, 'en', { address: '/?theme=dark' });
  // What the page looks like at the moment it asks the browser to print.
  await page.evaluate(`window.print = () => {
    dispatchEvent(new Event('beforeprint'));
    window.printed = {
      busy: document.querySelectorAll('.figure[aria-busy=true]').length,
      drawn: document.querySelectorAll('.figure .svg svg').length,
      dark: document.documentElement.dataset.theme === 'dark',
      dialogs: document.querySelectorAll('dialog[open]').length,
    };
  }`);
  await page.click('.bar .btn.p');
  await page.locator('dialog .mi').filter({ hasText: 'Print page' }).click();
  await until(page, 'window.printed');
  const printed = (await page.evaluate('window.printed')) as { busy: number; drawn: number; dark: boolean; dialogs: number };
  expect(printed).toMatchObject({ busy: 0, dark: false, dialogs: 0 });
  expect(printed.drawn).toBeGreaterThanOrEqual(10);
  expect(await page.isVisible('#on-paper')).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await page.isVisible('#on-paper')).toBe(true);
  const text = (await page.textContent('#on-paper')) ?? '';
  expect(text).toContain('Assumptions and limits');
  expect(text).toMatch(/2 strategies run 12 times each over 2 weeks/);
  expect(text).toMatch(/Of \d+ fields of world and strategies, \d+ stand at defaults/);
  expect(text).toContain('Do not use it to forecast');
  expect(text).toContain(
    `Qunsim ${VERSION} · stream ${STREAM_VERSION} · scenario small · seed small · input ${await page.getAttribute('.answer', 'data-hash')}`,
  );
  // What is left out bears the name of a part of drawings too.
  expect(await page.locator('.strip .bar').first().isVisible()).toBe(true);
  for (const control of ['header.bar', '.editor', '.lens', '.tools']) expect(await page.locator(control).first().isVisible()).toBe(false);
  await page.evaluate('dispatchEvent(new Event("afterprint"))');
  expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
  expect(troubles).toEqual([]);
  await page.context().close();
});
