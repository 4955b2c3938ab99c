import { openSite, settled, drawAll } from '../deep/page-site.ts';
async function main() {
  const site = (await openSite())!;
  for (let k = 0; k < 3; k++) for (const lang of ['zh', 'en']) {
    const { page } = await site.visit(`/?lang=${lang}#case/exam-prep`, { viewport: { width: 1280, height: 900 } });
    await page.waitForSelector('#own-group');
    await settled(page); await drawAll(page); await settled(page);
    console.log(lang, await page.evaluate("[...document.querySelectorAll('[id^=figure-]')].map((f) => f.id.slice(7) + ' ' + Math.round(f.getBoundingClientRect().width) + ':' + [...f.querySelectorAll('svg[viewBox]')].filter((s) => s.getBoundingClientRect().width > 60).map((s) => Math.round(s.getBoundingClientRect().width)).join('+')).join(', ')"));
    await page.context().close();
  }
  await site.close();
}
main();
