/** Which of several parts of the page is looked at. */

export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Place of the span of which most lies within `window`, the first of equals; −1 if none does. */
export function mostInView(spans: readonly Span[], window: Span): number {
  const seen = spans.map(({ top, bottom }) => Math.min(bottom, window.bottom) - Math.max(top, window.top));
  const most = Math.max(0, ...seen);
  return most === 0 ? -1 : seen.indexOf(most);
}
