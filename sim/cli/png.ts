/** SVG as PNG, by resvg where it is installed; said plainly where it is not, or where no font has Chinese characters. */
import type { Text } from '../model/text.ts';

export type Png = { readonly ok: true; render(svg: string): Uint8Array } | { readonly ok: false; readonly why: Text };

const SCALE = 2;

export async function pngRenderer(): Promise<Png> {
  let resvg: typeof import('@resvg/resvg-js');
  try {
    resvg = await import('@resvg/resvg-js');
  } catch {
    return {
      ok: false,
      why: {
        zh: '没有安装 @resvg/resvg-js。SVG 已写出；要 PNG，请先 npm install @resvg/resvg-js。',
        en: '@resvg/resvg-js is not installed. The SVG files are written; for PNG, run npm install @resvg/resvg-js first.',
      },
    };
  }
  const render = (svg: string, zoom = SCALE): Uint8Array =>
    new resvg.Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: true } }).render().asPng();
  // A font without the character draws it as it draws one that nobody has.
  const drawn = (character: string): string =>
    Buffer.from(
      render(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30" font-size="30">${character}</text></svg>`, 1),
    ).toString('base64');
  if (drawn('群') === drawn('\u{10fffd}')) {
    return {
      ok: false,
      why: {
        zh: '这台机器没有中文字体。SVG 已写出；要 PNG，请装一种，如 Debian 的 fonts-wqy-microhei。',
        en: 'No font on this machine has Chinese characters. The SVG files are written; for PNG, install one, such as Debian’s fonts-wqy-microhei.',
      },
    };
  }
  return { ok: true, render };
}
