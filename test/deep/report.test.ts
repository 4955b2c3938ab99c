/** The report as its reader has it: a file opened from disk in a real browser, on a screen, on a phone, in the dark. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnSections, type Picture, reportHtml } from '../../sim/charts/index.ts';
import { toSvg } from '../../sim/charts/svg.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import { PAYLOADS, withTexts } from '../charts/payloads.ts';
import { detailed, SMALL } from '../charts/world.ts';
import { build, type Ended, qunsim } from '../cli/command.ts';
import { ROOT } from '../scenario/files.ts';
import { CHROMIUM, provide } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-report-'));
const program = await provide(CHROMIUM);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
if (program === undefined) console.log('NOT RUN: report in Chromium: apt-get install -y chromium');

const cli = (...args: string[]): Promise<Ended> => qunsim(args, { NO_COLOR: '1' }, folder);

let browser: Browser | undefined;
beforeAll(async () => {
  await build();
  const text = readFileSync(join(ROOT, 'test/cli/files/small.yaml'), 'utf8');
  const two = text
    .replace(/^ {2}twin:.*\n/m, '')
    .replace(/, expect: .*?\}\] \}/, ' }')
    .replace('replications: 4', 'replications: 2');
  writeFileSync(join(folder, 'small.yaml'), two);
  if (program !== undefined)
    browser = await chromium.launch({
      executablePath: program,
      args: CHROMIUM.args('', '').filter((arg) => arg.startsWith('--no') || arg.startsWith('--disable')),
    });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('qunsim report', () => {
  test('tells of a kept experiment, and that its result is the same to the byte; figures as SVG and PNG', async () => {
    expect(await cli('compare', 'small.yaml', '--out', 'kept', '--quiet')).toMatchObject({ code: 0 });
    const { code, out, err } = await cli('report', 'kept', '--lang', 'en', '--out', 'en.html', '--figures', 'figures', '--quiet');
    expect({ code, out }, err).toEqual({ code: 0, out: expect.stringMatching(/^en\.html\n\d+ figures written to figures\n$/) });
    expect(err).toContain('to the byte');
    const html = readFileSync(join(folder, 'en.html'), 'utf8');
    expect(html).toContain('Sixty posts a day against two drive out how many?');
    const names = readdirSync(join(folder, 'figures'));
    const svgs = names.filter((name) => name.endsWith('.svg'));
    expect(svgs).toContain('loud-forest.svg');
    expect(svgs.length).toBeGreaterThan(10);
    if (names.some((name) => name.endsWith('.png'))) expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(svgs.length);
    else console.warn('NOT RUN: PNG of figures (no resvg, or no font with Chinese characters)');
    for (const name of svgs) expect(readFileSync(join(folder, 'figures', name), 'utf8')).toContain('simulated, not observed');
    // Its own report is replaced; anything else is not.
    expect(await cli('report', 'kept', '--lang', 'zh', '--out', 'en.html', '--quiet')).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'en.html'), 'utf8')).toContain('lang="zh-CN"');
    expect(await cli('report', 'kept', '--out', 'small.yaml', '--lang', 'en')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not replaced'),
    });
  });

  test('stops where the kept comparison stopped, and takes no other number', async () => {
    expect(await cli('compare', 'small.yaml', '--until-decided', '--cap', '40', '--out', 'decided', '--quiet')).toMatchObject({ code: 0 });
    const { code, err } = await cli('report', 'decided', '--lang', 'en', '--out', 'decided.html', '--quiet');
    expect(err).toContain('to the byte');
    expect(code).toBe(0);
    expect(await cli('report', 'decided', '--replications', '5', '--lang', 'en')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--replications cannot change that'),
    });
  });

  test('refuses a kept result that somebody changed', async () => {
    const result = join(folder, 'kept', 'result.json');
    const text = readFileSync(result, 'utf8');
    writeFileSync(result, text.replace('"seed": "small"', '"seed": "other"'));
    expect(await cli('report', 'kept', '--lang', 'en', '--out', 'x.html')).toMatchObject({ code: 2 }); // its checksum is wrong
    // Where its checksum is right too, it is said to differ, and the first thing that could be the reason is named.
    const sums = join(folder, 'kept', 'SHA256SUMS');
    const manifest = join(folder, 'kept', 'manifest.json');
    const hash = (of: string): string => createHash('sha256').update(of).digest('hex');
    const other = text.replace('"seed": "small"', '"seed": "other"');
    writeFileSync(sums, readFileSync(sums, 'utf8').replace(hash(text), hash(other)));
    writeFileSync(result, other);
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"engine": "\w+"/, '"engine": "0123456789abcdef"'));
    const { code, err } = await cli('report', 'kept', '--lang', 'en', '--out', 'x.html', '--quiet');
    expect(code).toBe(0);
    expect(err).toMatch(/differs from the one that was kept \(made by engine code 0123456789abcdef; this is (?!0123)[0-9a-f]{16}\)/);
  });
});

describe.skipIf(program === undefined)('in Chromium', () => {
  const pictured = async (): Promise<Picture> => {
    const { runs, result } = await detailed(SMALL);
    return { scenario: SMALL, result, portrait: portrait(SMALL, runs) };
  };

  test('opens from disk without network or script, axe finds nothing, and a phone needs no sideways scroll: zh in light and dark, en in dark', async () => {
    const picture = await pictured();
    for (const language of ['zh', 'en'] as const) {
      const file = join(folder, `report-${language}.html`);
      const sections = await drawnSections(picture, language, toSvg);
      writeFileSync(file, reportHtml({ picture, language, sections, inputHash: null, asked: 4, notes: [] }));
      for (const colorScheme of language === 'zh' ? (['light', 'dark'] as const) : (['dark'] as const)) {
        const page = await (browser as Browser).newPage({ colorScheme, viewport: { width: 1200, height: 900 }, bypassCSP: true });
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.goto(`file://${file}`);
        expect(asked).toEqual([`file://${file}`]);
        await page.evaluate(axe);
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(" | ")))',
        );
        expect(found).toEqual([]);
        for (const width of [320, 760, 1200]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        }
        await page.close();
      }
    }
  });

  /** Within this long markup that is not escaped is heard [ms]. */
  const FIRES = 200;
  test('200 texts that would be markup open no dialog, make no node and load nothing', async () => {
    const picture = await pictured();
    const page = await (browser as Browser).newPage({ bypassCSP: true }); // the texts must be harmless without the policy's help
    const heard: string[] = [];
    page.on('dialog', (dialog) => {
      heard.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => heard.push(request.url()));
    const nodesOf = async (texts: readonly string[]): Promise<unknown> => {
      const shown = withTexts(picture, texts);
      const sections = (await drawnSections({ ...shown, portrait: null }, 'en', toSvg)).map((section) => ({
        ...section,
        figures: section.figures.slice(0, 2),
      }));
      await page.setContent(reportHtml({ picture: shown, language: 'en', sections, inputHash: null, asked: 4, notes: texts }));
      await page.waitForTimeout(FIRES);
      return page.evaluate('document.querySelectorAll("*").length');
    };
    const plain = await nodesOf(Array(20).fill('x'));
    for (let i = 0; i < PAYLOADS.length; i += 20) expect(await nodesOf(PAYLOADS.slice(i, i + 20))).toBe(plain);
    expect(heard).toEqual([]);
    // A page that does not escape is heard.
    await page.setContent(PAYLOADS[1] as string);
    await page.waitForTimeout(FIRES);
    expect(heard.length).toBeGreaterThan(0);
    await page.close();
  });
});
