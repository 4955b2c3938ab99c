/** A figure as an image of its own: title, drawings, legend, caption, and a foot that says where its numbers come from. */
import { multipliedTexts } from '../experiment/quantities.ts';
import type { ComparisonResult } from '../experiment/result.ts';
import type { Language } from '../model/text.ts';
import type { Figure, Panel, Swatch, View } from './figure.ts';
import { escaped } from './html.ts';
import { textWidth, wrapped } from './measure.ts';
import { isHollow, OUTLINES } from './swatch.ts';
import { isFaint, PALETTES, type Palette, sansOf, withoutFace } from './theme.ts';

/** As many as a foot has room for; of more it is said how many they are. */
const MOST_ASSUMPTIONS = 3;

/** Name, version, seed, input hash, n of N, assumptions that were multiplied, "simulated". */
export function footOf(
  result: Pick<ComparisonResult, 'qunsim' | 'streamVersion' | 'seed' | 'replications' | 'assumptions'>,
  asked: number,
  inputHash: string | null,
  language: Language,
): string {
  const runs = result.replications === asked ? `${asked}` : `${result.replications}/${asked}`;
  const hash = inputHash === null ? [] : [language === 'zh' ? `输入 ${inputHash.slice(0, 12)}` : `input ${inputHash.slice(0, 12)}`];
  return [
    language === 'zh' ? `群推演 ${result.qunsim}` : `Qunsim ${result.qunsim}`,
    language === 'zh' ? `随机流 ${result.streamVersion}` : `stream ${result.streamVersion}`,
    language === 'zh' ? `种子 ${result.seed}` : `seed ${result.seed}`,
    ...hash,
    language === 'zh' ? `${runs} 对推演` : runs === '1' ? '1 pair' : `${runs} pairs`,
    ...assumed(result.assumptions, language),
    language === 'zh' ? '模拟所得，不是实测' : 'simulated, not observed',
  ].join(' · ');
}

function assumed(assumptions: ComparisonResult['assumptions'], language: Language): string[] {
  const each = multipliedTexts(assumptions).map((text) => text[language]);
  if (each.length === 0) return [];
  const more = each.length - MOST_ASSUMPTIONS;
  const told = each.slice(0, MOST_ASSUMPTIONS).join(language === 'zh' ? '、' : ', ');
  if (language === 'zh') return [`假设乘了倍数：${told}${more > 0 ? `等 ${each.length} 项` : ''}`];
  return [`assumptions multiplied: ${told}${more > 0 ? ` and ${more} more` : ''}`];
}

const PAD = 24;
const GAP = 32;

type FramedPanel = Omit<Panel, 'spec'>;
/** What a frame shows of a figure: its panels are drawn already. */
export type FramedFigure = Pick<Figure, 'title' | 'subtitle' | 'caption' | 'legend'> & { readonly panels: readonly FramedPanel[] };

/** Room that panels of these widths take beside each other [px]. */
export const widthOf = (panels: readonly { readonly width: number }[]): number =>
  panels.reduce((sum, { width }) => sum + width, GAP * Math.max(0, panels.length - 1));

/** One SVG. `drawings[i]` is the SVG of `figure.panels[i]`. */
export function framed(
  figure: FramedFigure,
  drawings: readonly string[],
  foot: string,
  view: Pick<View, 'language' | 'theme' | 'width'>,
): string {
  const palette = PALETTES[view.theme];
  const room = Math.max(view.width, ...figure.panels.map(({ width }) => width));
  const parts: string[] = [];
  let y = PAD;
  const write = (text: string, size: number, colour: string, weight = 400, lineHeight = 1.45): void => {
    for (const line of wrapped(text, room, size)) {
      y += size * lineHeight;
      parts.push(textLine(line, PAD, y - size * 0.3, size, colour, weight));
    }
  };
  write(figure.title, 16, palette.ink, 600);
  if (figure.subtitle !== '') write(figure.subtitle, 12.5, palette.ink3);
  y += 14;
  for (const row of rowsOf(figure, drawings, room)) {
    const top = y;
    let x = PAD;
    let bottom = top;
    for (const { panel, drawing } of row) {
      const head = panel.heading === '' ? 0 : 24;
      if (head > 0) parts.push(textLine(panel.heading, x, top + 15, 13, panel.colour, 600));
      parts.push(withoutFace(drawing).replace(/^<svg /, `<svg x="${x}" y="${top + head}" `));
      bottom = Math.max(bottom, top + head + panel.height);
      x += panel.width + GAP;
    }
    y = bottom + 12;
  }
  y = legend(figure, room, y, palette, parts);
  if (figure.caption !== '') write(figure.caption, 12.5, palette.ink2, 400, 1.6);
  y += 12;
  parts.push(`<line x1="${PAD}" x2="${PAD + room}" y1="${y}" y2="${y}" stroke="${palette.line2}"/>`);
  y += 4;
  write(foot, 12, palette.ink3);
  const [width, height] = [room + 2 * PAD, Math.ceil(y + PAD - 6)];
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(sansOf(view.language))}" role="img"><title>${escaped(figure.title)}</title><rect width="${width}" height="${height}" fill="${palette.paper}"/>${parts.join('')}</svg>\n`;
}

const textLine = (text: string, x: number, y: number, size: number, colour: string, weight: number): string =>
  `<text x="${x}" y="${Math.round(y * 10) / 10}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`;

type Placed = { readonly panel: FramedPanel; readonly drawing: string };

/** Panels in rows, as many side by side as there is room for. */
function rowsOf({ panels }: FramedFigure, drawings: readonly string[], room: number): Placed[][] {
  const rows: Placed[][] = [];
  let left = 0;
  panels.forEach((panel, i) => {
    if (rows.length === 0 || panel.width > left) {
      rows.push([]);
      left = room;
    }
    rows.at(-1)?.push({ panel, drawing: drawings[i] as string });
    left -= panel.width + GAP;
  });
  return rows;
}

function legend(figure: FramedFigure, room: number, from: number, palette: Palette, parts: string[]): number {
  if (figure.legend.length === 0) return from;
  let [x, y] = [PAD, from + 8];
  for (const item of figure.legend) {
    const width = 20 + textWidth(item.text, 12) + 18;
    if (x > PAD && x + width > PAD + room) [x, y] = [PAD, y + 22];
    parts.push(
      `<g transform="translate(${x} ${y - 6})">${swatchMarks(item, palette)}</g>`,
      textLine(item.text, x + 18, y + 4, 12, palette.ink2, 400),
    );
    x += width;
  }
  return y + 18;
}

/** The marks of a swatch in a square of side 12, as SVG. */
export function swatchMarks({ colour, shape }: Swatch, palette: Palette): string {
  switch (shape) {
    case 'box':
      return isFaint(colour)
        ? `<rect x="0.5" y="0.5" width="11" height="11" fill="${colour}" stroke="${palette.edge}"/>`
        : `<rect width="12" height="12" fill="${colour}"/>`;
    case 'hatched':
      return `${swatchMarks({ colour, shape: 'box' }, palette)}<path d="M12 4L8 0M12 8L4 0M12 12L0 0M8 12L0 4M4 12L0 8" stroke="${isFaint(colour) ? palette.ink3 : palette.paper}" fill="none"/>`;
    case 'dotted':
      return `<rect width="12" height="12" fill="${colour}"/><path d="M0 6L6 0M0 12L12 0M6 12L12 6" stroke="${palette.paper}" stroke-dasharray="1 2" fill="none"/>`;
    case 'line':
    case 'dashed':
      return `<line x1="0" x2="12" y1="6" y2="6" stroke="${colour}" stroke-width="2"${shape === 'dashed' ? ' stroke-dasharray="4 2"' : ''}/>`;
    case 'disc':
      return `<circle cx="6" cy="6" r="5" fill="${colour}"${isFaint(colour) ? ` stroke="${palette.edge}"` : ''}/>`;
    case 'ring':
      return `<circle cx="6" cy="6" r="4.5" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
    case 'cross':
      return `<path d="M2 2L10 10M10 2L2 10" stroke="${colour}" stroke-width="2" fill="none"/>`;
    case 'square':
      return `<rect x="1.5" y="1.5" width="9" height="9" fill="none" stroke="${colour}" stroke-width="2"/>`;
    default:
      return isHollow(shape)
        ? `<path d="${OUTLINES[shape]}" fill="none" stroke="${colour}" stroke-width="1.5"/>`
        : `<path d="${OUTLINES[shape]}" fill="${colour}"${isFaint(colour) ? ` stroke="${palette.edge}"` : ''}/>`;
  }
}
