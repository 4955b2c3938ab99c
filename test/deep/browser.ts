/** A real browser for a test: found, or installed where that needs no asking; and what a page posts back. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Browser {
  readonly name: string;
  /** Names of its program. */
  readonly programs: readonly string[];
  /** Package of Debian. */
  readonly debian: string;
  args(profile: string, url: string): readonly string[];
}

export const CHROMIUM: Browser = {
  name: 'Chromium',
  programs: ['chromium', 'chromium-browser', 'google-chrome'],
  debian: 'chromium',
  args: (profile, url) => [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    `--user-data-dir=${profile}`,
    url,
  ],
};
export const FIREFOX: Browser = {
  name: 'Firefox',
  programs: ['firefox-esr', 'firefox'],
  debian: 'firefox-esr',
  args: (profile, url) => ['--headless', '--no-remote', '--profile', profile, url],
};

const find = ({ programs }: Browser): string | undefined =>
  programs
    .flatMap((program) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program)))
    .find((path) => existsSync(path));

/** Path of the program, after an attempt to install it for root on Debian; undefined without. A minute or two at first. */
export async function provide(browser: Browser): Promise<string | undefined> {
  const found = find(browser);
  if (found !== undefined || process.getuid?.() !== 0) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (timeout: number, ...args: string[]) => run('apt-get', args, { env, timeout, killSignal: 'SIGKILL' });
  try {
    await apt(120_000, 'update', '-qq');
    await apt(400_000, 'install', '-y', '-qq', '--no-install-recommends', browser.debian);
  } catch {
    return undefined;
  }
  return find(browser);
}

/** Opens `pages['/']` in the browser and resolves to the body that it posts. Rejects after `timeout` ms. */
export async function postedBy(
  browser: Browser,
  program: string,
  pages: Readonly<Record<string, { readonly type: string; readonly body: string }>>,
  timeout: number,
): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'qunsim-browser-'));
  let receive: (text: string) => void = () => {};
  const received = new Promise<string>((resolve) => {
    receive = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part));
      request.on('end', () => {
        response.end();
        receive(text);
      });
      return;
    }
    const page = pages[request.url ?? ''];
    if (page === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': `${page.type}; charset=utf-8` }).end(page.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // A group of its own: a browser is many processes, and any of them may still write to the profile.
  const child = spawn(program, browser.args(profile, url), { stdio: 'ignore', detached: true, env: { ...process.env, HOME: profile } });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      received,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${browser.name} posted nothing within ${timeout / 1000} s`)), timeout);
        child.on('error', reject);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.pid !== undefined && process.kill(-child.pid, 'SIGKILL')) await gone;
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}
