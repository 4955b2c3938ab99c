/**
 * Signs that a Chinese input method writes for those of YAML, which takes them for letters: 「：」, 「，」 and brackets; and commas that are
 * missing at the end of a line in braces. Which of them breaks a file is found by trying: one is to blame if the text with the right
 * sign in its place is broken further on, or no longer.
 */
import type { Text } from '../model/text.ts';
import { HALF_WIDTH_COLON, HALF_WIDTH_COMMA } from './syntax.ts';

const COMMA: Text = { zh: '各项之间的逗号', en: 'a comma between items' };
const BRACKET: Text = { zh: '半角括号', en: 'a half-width bracket' };
const SIGNS: ReadonlyMap<string, { readonly put: string; readonly expected: Text }> = new Map([
  ['：', { put: ': ', expected: HALF_WIDTH_COLON }],
  ['，', { put: ', ', expected: HALF_WIDTH_COMMA }],
  ['、', { put: ', ', expected: HALF_WIDTH_COMMA }],
  ...(['｛{', '｝}', '［[', '］]', '【[', '】]'] as const).map(([wide, put]) => [wide!, { put: put!, expected: BRACKET }] as const),
]);

export interface WrongSign {
  readonly offset: number;
  /** '' where one is missing. */
  readonly sign: string;
  readonly put: string;
  readonly expected: Text;
}

export interface Mended {
  readonly signs: readonly WrongSign[];
  /** The text with the right signs in their places. */
  readonly text: string;
  /** Where what stands in it at an offset stands in the text that was given. */
  readonly place: (offset: number) => number;
}

/** Most parsings of a text, and of one that takes long to parse [characters]. */
const TRIES = 40;
const TRIES_IF_LONG = 4;
const LONG = 32_768;

/** `brokenAt`: the offset of the first error in a text; null if there is none. */
export function mended(text: string, brokenAt: (text: string) => number | null): Mended {
  const signs: WrongSign[] = [];
  /** Places in the new text behind which it is one character longer. */
  const longer: number[] = [];
  const place = (offset: number): number => offset - longer.filter((at) => at < offset).length;
  let [now, broken, tries] = [text, brokenAt(text), text.length > LONG ? TRIES_IF_LONG : TRIES];
  while (broken !== null) {
    let best: { wrong: WrongSign; text: string; broken: number | null; further: number } | null = null;
    for (const wrong of candidates(now, broken)) {
      if (tries-- <= 0) break;
      const { offset, sign, put } = wrong;
      const tried = now.slice(0, offset) + put + now.slice(offset + sign.length);
      const then = brokenAt(tried);
      const further = then === null ? Number.POSITIVE_INFINITY : then - (put.length - sign.length);
      if (further > Math.max(broken, best?.further ?? 0)) best = { wrong, text: tried, broken: then, further };
      if (then === null) break;
    }
    if (best === null) break;
    const { offset, sign, put } = best.wrong;
    const growth = put.length - sign.length;
    signs.push({ ...best.wrong, offset: place(offset) });
    longer.forEach((at, i) => {
      if (at > offset) longer[i] = at + growth;
    });
    if (growth > 0) longer.push(offset);
    [now, broken] = [best.text, best.broken];
  }
  return { signs, text: now, place };
}

/** Lines before the one with the error in which a sign is looked for, and how much of them [characters]. */
const LINES_BEFORE = 2;
const LOOKED_AT = 300;

/**
 * The signs around the error: brackets and colons from the first on, then commas from the last, as those before it may belong to a text;
 * then the ends of its line and of the one before, where a comma may be missing.
 */
function candidates(text: string, broken: number): WrongSign[] {
  let from = text.lastIndexOf('\n', broken - 1) + 1;
  for (let lines = 0; lines < LINES_BEFORE && from > 0; lines++) {
    while (from > 0 && text[from - 1] === '\n') from--; // empty lines say nothing
    from = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  }
  from = Math.max(from, broken - LOOKED_AT);
  let end = text.indexOf('\n', broken);
  if (end < 0) end = text.length;
  const around = text.slice(from, Math.min(end, broken + LOOKED_AT));
  const found = [...around.matchAll(/[：，、｛｝［］【】]/g)].map(({ 0: sign, index }) => ({
    offset: from + index,
    sign,
    ...SIGNS.get(sign)!,
  }));
  const isComma = ({ put }: WrongSign): boolean => put === ', ';
  const lines = [...around.matchAll(/[^\n]+/g)].map(({ 0: line, index }) => ({
    index,
    line: line.replace(/(?:^|[ \t])#.*/s, '').trimEnd(),
  }));
  const ends = lines
    .filter(({ line }) => /[^\s,，、{[:：]$/.test(line))
    .map(({ line, index }): WrongSign => ({ offset: from + index + line.length, sign: '', put: ',', expected: COMMA }));
  return [...found.filter((one) => !isComma(one)), ...found.filter(isComma).reverse(), ...ends.slice(-2).reverse()];
}
