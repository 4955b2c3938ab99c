import { openSite, settled, drawAll } from '../deep/page-site.ts';
const CASES = (process.argv[2] ?? 'exam-prep').split(',');
const COMBOS: [string, string, number][] = JSON.parse(process.argv[3] ?? '[["zh","light",1280]]');
async function main() {
  const site = (await openSite())!;
  for (const name of CASES) for (const [lang, theme, width] of COMBOS) {
    const { page } = await site.visit(`/?lang=${lang}&theme=${theme}#case/${name}`, { viewport: { width, height: 900 } });
    await page.waitForSelector('#own-group');
    await settled(page); await drawAll(page); await settled(page);
    await page.evaluate("for (const e of document.querySelectorAll('.bar, .lens, .dock')) e.style.position = 'static'");
    const height = await page.evaluate('document.documentElement.scrollHeight') as number;
    const step = width > 800 ? 1400 : 1800;
    for (let y = 0, i = 0; y < height; y += step, i++)
      await page.screenshot({ path: `/tmp/ph/${name}-${lang}-${theme}-${width}-${i}.png`, fullPage: true, clip: { x: 0, y, width, height: Math.min(step, height - y) } });
    await page.context().close();
  }
  await site.close();
}
main();
