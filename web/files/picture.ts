/** A figure as a picture to take along: title, drawings, legend, and a foot that says where its numbers come from. */
import { PALETTES, sansOf, withoutFace } from '../../sim/charts/theme.ts';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Drawn } from '../compute/drawing.ts';
import { download } from '../state/files.ts';
import { page } from '../state/page.ts';
import { language, say, theme } from '../state/settings.ts';
import { W } from '../words/words.ts';

const MARGIN = 24;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** Breaks a title to the width: Latin words whole, Chinese between any two characters. An estimate; faces differ. */
function lines(text: string, width: number, size: number): string[] {
  const parts = text.match(/[\x21-\x7e\u00a0-\u02ff\u2010-\u2027]+\s*|\s+|[\s\S]/gu) ?? [];
  const broken = [''];
  const long = (t: string): number => [...t].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.56), 0) * size;
  for (const part of parts) {
    if (long(broken.at(-1)! + part.trimEnd()) > width) broken.push('');
    broken[broken.length - 1] += part;
  }
  return broken.map((line) => line.trim());
}

/** The same figure at the same width is the same text. */
export function sheet(drawn: Drawn): string {
  const colours = PALETTES[theme.value];
  const { draft } = page.value!;
  const inner = Math.max(320, drawn.panels.reduce((sum, panel) => sum + panel.width, 0) + 16 * (drawn.panels.length - 1));
  const parts: string[] = [];
  let y = MARGIN;
  const put = (text: string, size: number, fill: string, weight = 400): void => {
    for (const line of lines(text, inner, size)) {
      y += size * 1.35;
      parts.push(
        `<text x="${MARGIN}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(line)}</text>`,
      );
    }
    y += size * 0.35;
  };
  put(drawn.title, 17, colours.ink, 600);
  put(drawn.subtitle, 13, colours.ink3);
  y += 8;
  let x = MARGIN;
  for (const panel of drawn.panels) {
    if (panel.heading !== '')
      parts.push(`<text x="${x}" y="${y + 12}" font-size="13" font-weight="600" fill="${panel.colour}">${escaped(panel.heading)}</text>`);
    const top = y + (panel.heading === '' ? 0 : 20);
    parts.push(withoutFace(panel.svg).replace('<svg ', `<svg x="${x}" y="${top}" `));
    x += panel.width + 16;
  }
  y += Math.max(0, ...drawn.panels.map((panel) => panel.height + (panel.heading === '' ? 0 : 20))) + 8;
  x = MARGIN;
  if (drawn.legend.length > 0) put(drawn.legend.map(({ text }) => text).join(' · '), 12, colours.ink2);
  put(drawn.caption, 12, colours.ink2);
  put(
    `qunsim ${VERSION} · ${STREAM_VERSION} · ${page.value!.name} · ${say(W.seed)} ${draft.seed} · #${drawn.hash.slice(0, 8)} · n = ${drawn.pairs} · ${say(W.simulated)}`,
    11,
    colours.ink3,
  );
  const [width, height] = [inner + 2 * MARGIN, Math.ceil(y + MARGIN / 2)];
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(sansOf(language.value))}" lang="${language.value}"><rect width="100%" height="100%" fill="${colours.paper}"/>${parts.join('')}</svg>\n`;
}

const fileName = (drawn: Drawn, ending: string): string => `${page.value!.name}.${drawn.id}.${ending}`;

export async function saveSvg(drawn: Drawn): Promise<void> {
  download(fileName(drawn, 'svg'), 'image/svg+xml;charset=utf-8', sheet(drawn));
}

/** Two pixels to a point. */
const SHARPNESS = 2;

export async function savePng(drawn: Drawn): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sheet(drawn))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob !== null) download(fileName(drawn, 'png'), 'image/png', blob);
}
