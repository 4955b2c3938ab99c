/** Which dialog is open. One at a time; opening one is always an act of the reader. */
import { signal } from '@preact/signals';

export type DialogName = 'cases' | 'share' | 'keys' | 'glossary' | 'trust' | 'changelog';
export const dialog = signal<DialogName | null>(null);
export const show = (name: DialogName) => (): void => {
  dialog.value = name;
};
export const hide = (): void => {
  dialog.value = null;
};
