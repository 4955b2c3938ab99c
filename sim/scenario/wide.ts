/**
 * Signs that a Chinese input method writes for those of YAML, which takes them for letters: 「：」, 「，」 and brackets. Which of them breaks
 * a file is found by trying: one is to blame if the text with the other sign in its place is broken further on, or no longer.
 */
import type { Text } from '../model/text.ts';
import { HALF_WIDTH_COLON, HALF_WIDTH_COMMA } from './syntax.ts';

const BRACKET: Text = { zh: '半角括号', en: 'a half-width bracket' };
const SIGNS: ReadonlyMap<string, { readonly put: string; readonly expected: Text }> = new Map([
  ['：', { put: ': ', expected: HALF_WIDTH_COLON }],
  ['，', { put: ', ', expected: HALF_WIDTH_COMMA }],
  ['、', { put: ', ', expected: HALF_WIDTH_COMMA }],
  ...(['｛{', '｝}', '［[', '］]', '【[', '】]'] as const).map(([wide, put]) => [wide!, { put: put!, expected: BRACKET }] as const),
]);

export interface WideSign {
  readonly offset: number;
  readonly sign: string;
  readonly put: string;
  readonly expected: Text;
}

export interface Mended {
  readonly signs: readonly WideSign[];
  /** The text with the other signs in their places. */
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
  const signs: WideSign[] = [];
  /** Places in the new text behind which it is one character longer. */
  const longer: number[] = [];
  const place = (offset: number): number => offset - longer.filter((at) => at < offset).length;
  let [now, broken, tries] = [text, brokenAt(text), text.length > LONG ? TRIES_IF_LONG : TRIES];
  while (broken !== null) {
    let best: { sign: string; at: number; text: string; broken: number | null; further: number } | null = null;
    for (const { sign, at } of candidates(now, broken)) {
      if (tries-- <= 0) break;
      const { put } = SIGNS.get(sign)!;
      const tried = now.slice(0, at) + put + now.slice(at + 1);
      const then = brokenAt(tried);
      const further = then === null ? Number.POSITIVE_INFINITY : then - (put.length - 1);
      if (further > Math.max(broken, best?.further ?? 0)) best = { sign, at, text: tried, broken: then, further };
      if (then === null) break;
    }
    if (best === null) break;
    const { put, expected } = SIGNS.get(best.sign)!;
    signs.push({ offset: place(best.at), sign: best.sign, put, expected });
    longer.forEach((at, i) => {
      if (at > best.at) longer[i] = at + put.length - 1;
    });
    if (put.length > 1) longer.push(best.at);
    [now, broken] = [best.text, best.broken];
  }
  return { signs, text: now, place };
}

/** Lines before the one with the error in which a sign is looked for, and how much of each [characters]. */
const LINES_BEFORE = 2;
const LOOKED_AT = 300;

/** The signs around the error: brackets and colons from the first on, then commas from the last, as those before it may belong to a text. */
function candidates(text: string, broken: number): { sign: string; at: number }[] {
  let from = text.lastIndexOf('\n', broken - 1) + 1;
  for (let lines = 0; lines < LINES_BEFORE && from > 0; lines++) {
    while (from > 0 && text[from - 1] === '\n') from--; // empty lines say nothing
    from = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  }
  from = Math.max(from, broken - LOOKED_AT);
  let end = text.indexOf('\n', broken);
  if (end < 0) end = text.length;
  const around = text.slice(from, Math.min(end, broken + LOOKED_AT));
  const found = [...around.matchAll(/[：，、｛｝［］【】]/g)].map(({ 0: sign, index }) => ({ sign, at: from + index }));
  const isComma = ({ sign }: { sign: string }): boolean => sign === '，' || sign === '、';
  return [...found.filter((one) => !isComma(one)), ...found.filter(isComma).reverse()];
}
