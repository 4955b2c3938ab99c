/** What axe finds amiss in a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `scope`: in a part of the page, as a selector. A whole page, which has rules of its own, if there is none. What fades in is waited for: the colours of a fade are not the page's. */
export async function axeFinds(page: Page, scope?: string): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
  await page.evaluate('Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)))');
  return (await page.evaluate(
    `axe.run({ include: ${scope === undefined ? 'document' : JSON.stringify(scope)} }, { resultTypes: ['violations'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map((n) => id + ' ' + n.target.join(' ') + ' ' + n.failureSummary)))`,
  )) as string[];
}
