/** Printing: paper is light whatever the screen is, and shows every figure, also those that were never scrolled to. */
import { effect, signal } from '@preact/signals';
import { awaited, stage } from './page.ts';
import { theme } from './settings.ts';

/** The page is being made ready for paper: all figures are drawn, in light colours. */
export const printing = signal(false);

/** Figures that are not there after this long are printed as they are [ms]. */
const PATIENCE = 20_000;

/** `ready`: before the dialog of the browser opens. */
export async function printPage(ready: () => void): Promise<void> {
  printing.value = true;
  const end = performance.now() + PATIENCE;
  const waiting = (): boolean => document.querySelector('.figure[aria-busy=true]') !== null || awaited.peek() || stage.peek() === null;
  do await new Promise((resolve) => setTimeout(resolve, 100));
  while (waiting() && performance.now() < end);
  ready();
  await new Promise((resolve) => setTimeout(resolve, 100));
  print();
  printing.value = false;
}

export function watchPrinting(): void {
  // Also for the browser's own command, which does not wait for figures: dark ones keep their ground (style/print.css).
  const { dataset } = document.documentElement;
  addEventListener('beforeprint', () => {
    dataset.theme = 'light';
    if (!printing.peek()) dataset.figures = theme.peek();
  });
  addEventListener('afterprint', () => {
    dataset.theme = theme.peek();
    delete dataset.figures;
  });
  effect(() => {
    dataset.theme = printing.value ? 'light' : theme.value;
  });
}
