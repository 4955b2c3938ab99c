/** Colours and type of the design, for both themes. */
import type { Language } from '../model/text.ts';
import type { Theme } from './figure.ts';

const LATIN = 'Inter, "SF Pro Text", "Segoe UI"';
const HAN = '"Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';
export const SANS = `${LATIN}, ${HAN}`;
/**
 * For pictures that are taken along, which no style sheet goes with: in English any Latin face comes before a Chinese one, whose
 * quotation marks are as wide as a character and tear words apart.
 */
export const sansOf = (language: Language): string =>
  language === 'zh' ? SANS : `${LATIN}, Roboto, "Noto Sans", "Liberation Sans", Arial, "DejaVu Sans", ${HAN}`;
/** A drawing without the face it names at its root: it takes that of the picture it stands in. */
export const withoutFace = (svg: string): string => svg.replace(/^(<svg\b[^>]*?) font-family="[^"]*"/, '$1');
export const SERIF =
  '"Source Serif 4", Georgia, "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", SimSun, "WenQuanYi Micro Hei", serif';

export interface Palette {
  readonly paper: string;
  readonly surface: string;
  readonly sunken: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly line2: string;
  readonly edge: string;
  /** Zone of differences too small to matter. */
  readonly zone: string;
  /** Strategies A, B, C; further ones are drawn in ink. */
  readonly strategies: readonly string[];
  /** Causes of leaving in the order of CAUSE_GROUPS as drawn (see causes.ts). */
  readonly causes: readonly string[];
  /** Posters, newcomers, lurkers, muted, faded, left. */
  readonly members: readonly string[];
  /** Seven steps of one hue. */
  readonly heat: readonly string[];
  readonly focus: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#fbfaf7',
    surface: '#ffffff',
    sunken: '#f3f1eb',
    ink: '#1b1e24',
    ink2: '#474c57',
    ink3: '#676c78',
    line: '#e5e2da',
    line2: '#c9c5ba',
    edge: '#908b7f',
    zone: '#f3f1eb',
    strategies: ['#b0500c', '#1d5fb8', '#0b7560'],
    causes: ['#5b1a3c', '#a8456f', '#3e6a78', '#7fa3ad', '#c3b48f', '#8d7a4e', '#cfd3d6', '#a7adb4'],
    members: ['#134e5e', '#d9a02b', '#5d9aa3', '#a9c7c6', '#d8ddd6', '#eeebe3'],
    heat: ['#f1efe8', '#dbe4e3', '#bccfd1', '#95b4bb', '#6a97a3', '#3f7484', '#134e5e'],
    focus: '#1d5fb8',
  },
  dark: {
    paper: '#121417',
    surface: '#191c21',
    sunken: '#1c2026',
    ink: '#eeece6',
    ink2: '#bfc1c6',
    ink3: '#959aa5',
    line: '#2a2f37',
    line2: '#474d58',
    edge: '#707784',
    zone: '#232830',
    strategies: ['#f0965a', '#7db2f8', '#56c8a8'],
    causes: ['#f0a5c6', '#b9557f', '#7fb6c6', '#4a7480', '#8a7c58', '#d1bc86', '#565c66', '#7d848f'],
    members: ['#8fd3de', '#e2ad3e', '#4d8f9b', '#2f5a63', '#2c3a40', '#20242a'],
    heat: ['#1d2126', '#26363d', '#305059', '#3f6e79', '#568f9b', '#7ab5c0', '#a5dbe4'],
    focus: '#7db2f8',
  },
};

/** Places of the hues that fade into the page: under 3 : 1 on paper in one theme or in both. */
const FAINT = { causes: [3, 4, 6, 7], members: [1, 3, 4, 5], heat: [0, 1, 2, 3] } as const;
const faint: ReadonlySet<string> = new Set(
  Object.values(PALETTES).flatMap((palette) => [
    palette.line2,
    ...Object.entries(FAINT).flatMap(([scale, places]) => places.map((at) => palette[scale as keyof typeof FAINT][at] as string)),
  ]),
);

/** Whether a mark filled with `colour` needs a rim (of the palette's `edge`) to be seen as one: what fades by meaning must not by sight. */
export const isFaint = (colour: string): boolean => faint.has(colour);

/** Stroke of a filled mark: paper between marks that stand out by themselves, an edge around those that fade into the page. */
export const rimOf = (colour: string, palette: Palette): string => (isFaint(colour) ? palette.edge : palette.paper);
