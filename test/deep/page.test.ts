/** The page as a user meets it: built, served from this machine, opened in Chromium. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { threadRunner } from '../../sim/node.ts';
import { shippedCase } from '../patterns/cases.ts';
import { CHROMIUM, provide } from './browser.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const folder = mkdtempSync(join(tmpdir(), 'qunsim-page-'));
const program = provide(CHROMIUM);
let server: Server;
let origin = '';

beforeAll(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await build({ configFile: join(root, 'vite.config.ts'), mode: 'page', logLevel: 'error', build: { outDir: folder } });
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('it answers a case without a click, with the command line’s sentence, in both languages, and asks no other origin', async (context) => {
  if (program === undefined) {
    console.log('NOT RUN: the page in Chromium: apt-get install -y chromium');
    return context.skip();
  }
  const scenario = shippedCase('liulishuo');
  const runner = threadRunner();
  const { result } = await compare(scenario, runner);
  await runner.close();
  const sentence = result.verdicts[0]!.sentence;
  const browser = await chromium.launch({
    executablePath: program,
    args: [...CHROMIUM.args('', '').filter((arg) => /^--(no|disable)/.test(arg))],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
    const troubles: string[] = [];
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => request.url().startsWith(origin) || request.url().startsWith('data:') || troubles.push(request.url()));
    await page.goto(`${origin}/#zh`);
    await page.waitForSelector('#answer p', { timeout: 120_000 });
    expect(await page.textContent('#answer')).toContain(sentence.zh);
    expect(await page.textContent('#question')).toBe(scenario.question.zh);
    await page.click('#language');
    expect(await page.textContent('#answer')).toContain(sentence.en);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    // Another case, stopped by hand: it stands on the pairs that were done.
    await page.selectOption('#case', { label: 'Accounting-exam group: give first, or sell at once' });
    await page.waitForFunction('document.querySelector("#progress").value > 0.1', null, { timeout: 60_000 });
    await page.click('#stop');
    await page.waitForSelector('#answer p');
    expect(await page.textContent('#status')).toMatch(/^\d+ of 40 pairs$/);
    expect(troubles).toEqual([]);
  } finally {
    await browser.close();
  }
});
