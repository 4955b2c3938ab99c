/** Amounts as people type them into boxes. */
import { adviceFor, convert, type NumberRange, type Text } from '../../sim/index.ts';
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
  const read = convert(isShare ? `${plain}%` : plain, range.unit);
  if (!read.ok) {
    const advice = adviceFor(plain, range);
    if (advice !== null) return { ok: false, refusal: { zh: `${advice.zh}${W.lastStays.zh}`, en: `${advice.en} ${W.lastStays.en}` } };
    const isAmount = read.instead !== null && convert(read.instead.en, range.unit).ok; // 三百万 people are one, but too many
    return { ok: false, refusal: isAmount ? W.outOfRange : none };
  }
  // 0.7 % is 0.007, not what dividing leaves of it.
  const value = range.integer ? Math.round(read.value) : Number(read.value.toPrecision(12));
  return value >= range.min && value <= range.max ? { ok: true, value } : { ok: false, refusal: W.outOfRange };
}
