import { openSite, settled } from '../deep/page-site.ts';
import { placesOf } from '../deep/page-places.ts';
import { fullLink } from '../deep/page-full.ts';
const [lang, theme, width] = [process.argv[2] as 'zh' | 'en', process.argv[3], Number(process.argv[4])];
async function main() {
  const site = (await openSite())!;
  const { page } = await site.visit(`/?lang=${lang}&theme=${theme}${await fullLink(lang)}`, { viewport: { width, height: 900 } });
  await settled(page);
  let i = 0;
  for await (const { name, scope } of placesOf(page)) {
    const e = page.locator(scope).first();
    await e.scrollIntoViewIfNeeded().catch(() => {});
    const file = `/tmp/pl/${lang}-${theme}-${width}-${String(i++).padStart(2, '0')}-${name.replace(/\W+/g, '-')}.png`;
    await page.screenshot({ path: file });
  }
  await site.close();
}
main();
