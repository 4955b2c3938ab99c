/**
 * Where the keyboard's focus is. It is never lost: if what has it goes away (a lever put back, a strategy removed), it falls to
 * what stands nearest. Popovers close when it leaves them, and give it back on Esc; dialogs do so by themselves.
 */

/** What the focus may fall to. No text boxes: a key that was meant as a shortcut would be typed into them. */
const STOPS = 'a[href], button, summary, select, input[type=range], input[type=radio]:checked, input[type=checkbox]';

const stopsIn = (element: Element): HTMLElement[] =>
  [...(element.matches(STOPS) ? [element] : []), ...element.querySelectorAll(STOPS)].filter((one) =>
    one.checkVisibility(),
  ) as HTMLElement[];

/** The element with the focus, and its place in each of the elements around it. */
let held: { readonly element: Element; readonly trail: readonly { readonly around: Element; readonly at: number }[] } | null = null;

/** What had it last on the page itself, outside of dialogs and the tour. */
let onPage: HTMLElement | null = null;
export const backToPage = (): void => onPage?.focus({ preventScroll: true });

function hold(element: Element): void {
  if (element instanceof HTMLElement && element.closest('dialog, .tour') === null) onPage = element;
  const trail: { around: Element; at: number }[] = [];
  for (let inner = element; inner.parentElement !== null && inner.parentElement !== document.body; inner = inner.parentElement)
    trail.push({ around: inner.parentElement, at: [...inner.parentElement.children].indexOf(inner) });
  held = { element, trail };
}

/** To the first stop after the place that was left, or the last one before it, as near to it as there is one. */
function fall(records: readonly MutationRecord[]): void {
  if (held === null || document.activeElement !== document.body) return;
  const { element, trail } = held;
  if (element.isConnected) {
    // Moved to another place, as a strategy among its like, it is still the same.
    if (records.some(({ addedNodes }) => [...addedNodes].some((node) => node.contains(element)))) (element as HTMLElement).focus();
    return;
  }
  held = null;
  if (element.closest('dialog, .tour') !== null) return; // these know where it was before
  for (const { around, at } of trail) {
    if (!around.isConnected) continue;
    // What stands beside it and may be read is better than a button that does something else.
    const rest = around.querySelector<HTMLElement>(':scope > [data-rest]');
    if (rest !== null) return rest.focus({ preventScroll: true });
    const parts = [...around.children];
    const next = parts.slice(at).flatMap(stopsIn)[0] ?? parts.slice(0, at).flatMap(stopsIn).at(-1);
    if (next !== undefined) return next.focus({ preventScroll: true });
  }
}

const POPOVERS = 'details.menu, details.source';
const popoverOf = (target: EventTarget | null): HTMLDetailsElement | null =>
  target instanceof Element ? target.closest<HTMLDetailsElement>(POPOVERS) : null;

/** Closes the popover that `inside` stands in; its head has the focus then, also for what the act brings up. */
export function closePopover(inside: Element): void {
  const popover = popoverOf(inside);
  if (popover === null) return;
  if (popover.contains(document.activeElement)) popover.querySelector('summary')?.focus({ preventScroll: true });
  popover.open = false;
}

const closeOthers = (target: EventTarget | null): void => {
  for (const popover of document.querySelectorAll<HTMLDetailsElement>(POPOVERS))
    if (popover.open && popover !== popoverOf(target)) popover.open = false;
};

/** The reader has scrolled away from what has the focus, or uses a pointer: then it is left where it is. */
let left = false;
const leave = (): void => {
  left = true;
};
const SCROLL_KEYS = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** A figure was drawn anew: what has the focus in one, or below them, may have been moved out of the window, or behind its bars. */
export function keepInSight(): void {
  const focused = document.activeElement;
  if (!left && focused?.closest('.figure, .last, .foot')) focused.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

export function watchFocus(): void {
  for (const kind of ['wheel', 'touchmove', 'pointerdown']) document.addEventListener(kind, leave, { passive: true });
  document.addEventListener('keydown', ({ key }) => SCROLL_KEYS.has(key) && leave());
  document.addEventListener('focusin', ({ target }) => {
    // A pointer takes the focus along; what it points at is in sight.
    if ((target as Element).matches(':focus-visible')) left = false;
    hold(target as Element);
    closeOthers(target);
  });
  // Given up by the reader, who clicked beside it: then nothing is to be kept.
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null) return;
    setTimeout(() => {
      if (held?.element === target && held.element.isConnected) held = null;
    });
  });
  document.addEventListener('pointerdown', ({ target }) => closeOthers(target));
  document.addEventListener('keydown', (event) => {
    const popover = event.key === 'Escape' ? popoverOf(event.target) : null;
    if (popover?.open) closePopover(event.target as Element);
  });
  new MutationObserver(fall).observe(document.body, { childList: true, subtree: true });
}
