/** Amounts as people type them into boxes. */
import { adviceFor, convert, type NumberRange, type Text } from '../../sim/index.ts';
import { notWhole } from './phrases.ts';
import { W } from './words.ts';

/** What was typed, as units are read: an input method writes full-width digits, and large numbers come with separators. */
export const typed = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?<=\d)[,，](?=\d{3}(?!\d))/g, '')
    .trim();

export type TypedAmount = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly refusal: Text };

/**
 * The amount in `range` that a text says; a bare number for a share is percent. Of one that would have to be guessed, it is told what to
 * write (二十: “Write 20”), as files are told; `none`: what is said where nobody can tell what was meant.
 */
export function typedAmount(text: string, range: NumberRange, none: Text = W.notANumber): TypedAmount {
  const plain = typed(text);
  const isShare = range.unit === 'share' && /^[\d.]+$/.test(plain);
  // As multipliers are written behind their name: × 2.
  const bare = range.unit === '1' ? plain.replace(/^[×x*]\s*(?=[\d.])/i, '') : plain;
  const read = convert(isShare ? `${plain}%` : bare, range.unit);
  if (!read.ok) {
    const advice = adviceFor(plain, range);
    if (advice !== null) return { ok: false, refusal: { zh: `${advice.zh}${W.lastStays.zh}`, en: `${advice.en} ${W.lastStays.en}` } };
    const meant = read.instead && convert(read.instead.en, range.unit);
    return { ok: false, refusal: meant?.ok ? (faultOf(meant.value, range) ?? none) : none }; // 三百万 people are an amount, but too many
  }
  // 0.7 % is 0.007, not what dividing leaves of it.
  const value = Number(read.value.toPrecision(12));
  const refusal = faultOf(value, range);
  return refusal === null ? { ok: true, value } : { ok: false, refusal };
}

function faultOf(value: number, { min, max, integer }: NumberRange): Text | null {
  if (value < min || value > max) return W.outOfRange;
  return integer && !Number.isInteger(value) ? notWhole(value) : null;
}
