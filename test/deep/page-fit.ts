/** What does not fit: run over the side, cut off, or written over other text. Evaluated in the page. */
import type { Page } from 'playwright-core';

/** What scrolls sideways on purpose, and can be reached by keyboard. */
const SCROLLS = '.lens, .lens > div, .scroll, pre, .bar .nm';

const FIT = `(scope) => {
  const SCROLLS = ${JSON.stringify(SCROLLS)};
  const wrong = [];
  const nameOf = (e) => {
    const own = typeof e.className === 'string' ? e.className.trim().split(/\\s+/).filter(Boolean).map((c) => '.' + c).join('') : '';
    return e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + own + ' "' + (e.textContent ?? '').trim().replace(/\\s+/g, ' ').slice(0, 40) + '"';
  };
  const where = document.querySelector(scope);
  const all = [...document.querySelectorAll(scope)].flatMap((e) => [e, ...e.querySelectorAll('*')]);
  const seen = all.filter((e) => e.closest('svg') === null && e.checkVisibility({ visibilityProperty: true }) && getComputedStyle(e).clipPath === 'none' && e.closest('.sr') === null);
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && e.closest(SCROLLS) === null && e.checkVisibility());
    wrong.push('the page runs over by ' + (root.scrollWidth - innerWidth) + ' px: ' + (out.at(-1) ? nameOf(out.at(-1)) : '?'));
  }
  for (const e of seen) {
    const style = getComputedStyle(e);
    if (style.display.startsWith('inline') && !style.display.includes('-')) continue;
    const wide = e.scrollWidth - e.clientWidth;
    const high = e.scrollHeight - e.clientHeight;
    if (e.matches(SCROLLS) || e.matches('input:not(.box), select, progress, option, optgroup, summary.sr')) continue;
    if (style.overflowX !== 'visible' && wide > 1) wrong.push('cut sideways by ' + wide + ' px: ' + nameOf(e));
    if (/hidden|clip/.test(style.overflowY) && high > 1) wrong.push('cut below by ' + high + ' px: ' + nameOf(e));
  }
  // Texts: each within what it stands in, none over another one.
  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const inScope = new Set(seen);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (node.data.trim() === '' || !inScope.has(parent) || parent.closest('option, select') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const afloat = parent.closest('.bar, .lens, .dock, .note-place, .tour, .pop, dialog, .skip');
    const scroller = parent.closest(SCROLLS);
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1) continue;
      if (scroller === null && (r.right > innerWidth + 1 || r.left < -1)) wrong.push('text out of the window: ' + nameOf(parent));
      boxes.push({ r, parent, node, afloat, scroller });
    }
    const holder = parent.closest('button, summary, .btn, .tag, .unit, td, th, label, dt, dd, .chip, a');
    if (holder !== null && inScope.has(holder) && scroller === null) {
      const h = holder.getBoundingClientRect();
      const t = range.getBoundingClientRect();
      if (getComputedStyle(holder).display !== 'inline' && (t.right > h.right + 2 || t.left < h.left - 2)) wrong.push('text out of its box: ' + nameOf(holder));
    }
  }
  boxes.sort((a, b) => a.r.top - b.r.top);
  for (let i = 0; i < boxes.length; i++) {
    const a = boxes[i];
    for (let k = i + 1; k < boxes.length && boxes[k].r.top < a.r.bottom - 3; k++) {
      const b = boxes[k];
      if (a.node === b.node || a.afloat !== b.afloat || a.scroller !== b.scroller || a.parent.contains(b.parent) || b.parent.contains(a.parent)) continue;
      const x = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
      const y = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
      // Lines of text may touch: boxes of glyphs are taller than what is drawn.
      if (x > 2 && y > 0.35 * Math.min(a.r.height, b.r.height)) wrong.push('one text over another: ' + nameOf(a.parent) + ' / ' + nameOf(b.parent));
    }
  }
  return [...new Set(wrong)];
}`;

/** What of the part of a page that `scope` selects does not fit, in words. */
export const misfits = (page: Page, scope: string): Promise<string[]> =>
  page.evaluate(`(${FIT})(${JSON.stringify(scope)})`) as Promise<string[]>;

/** Words and amounts of which one part stands on another line than the rest; what a reader types himself may be one long word. */
const BROKEN = `(scope) => {
  const broken = [];
  // There for those who listen.
  const isUnseen = (e) => e !== null && (getComputedStyle(e).clipPath !== 'none' || isUnseen(e.parentElement));
  for (const part of document.querySelectorAll(scope)) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (!parent.checkVisibility() || parent.closest('textarea, pre, [translate=no], svg') !== null || isUnseen(parent)) continue;
      for (const { 0: word, index } of node.data.matchAll(/[A-Za-z]+|[\\d.,]*\\d/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top));
        if (Math.max(...tops) - Math.min(...tops) > 3) broken.push(word + ' in "' + parent.textContent.trim().slice(0, 40) + '"');
      }
    }
  }
  return [...new Set(broken)];
}`;
export const brokenWords = (page: Page, scope: string): Promise<string[]> =>
  page.evaluate(`(${BROKEN})(${JSON.stringify(scope)})`) as Promise<string[]>;

/** Makes all texts of the page longer by two fifths, as words of another language may be; `shorten` takes it back. */
const LENGTHEN = `(() => {
  window.lengthened = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.data;
    if (!/\\p{L}/u.test(text) || node.parentElement.closest('svg, script, style, [translate=no]') !== null) continue;
    lengthened.push([node, text]);
    const letters = text.trim();
    node.data = text.trimEnd() + ' ' + letters.slice(0, Math.max(1, Math.ceil(0.4 * letters.length) - 1)).trim() + (/\\s$/.test(text) ? ' ' : '');
  }
})()`;
export const lengthen = (page: Page): Promise<unknown> => page.evaluate(LENGTHEN);
export const shorten = (page: Page): Promise<unknown> => page.evaluate('for (const [node, text] of lengthened) node.data = text');

/** Targets of less than 24 px in height or width, in words. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('button, a, summary, select, input:not(.sr)')]
    .filter((e) => e.checkVisibility())
    .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, r]) => r.height > 0 && (r.height < 24 || r.width < 24)).map(([html, r]) => html + ' ' + r.width + ' × ' + r.height)`) as Promise<
    string[]
  >;
