/** What the window is called: by what is open in it, so that tabs, bookmarks and the way back can be told apart. */
import { effect } from '@preact/signals';
import { W } from '../words/words.ts';
import { page } from './page.ts';
import { say } from './settings.ts';

effect(() => {
  const open = page.value?.draft.title;
  const brand = `${say(W.brand)} ${say(W.brandSmall)}`;
  document.title = open === undefined ? brand : `${say(open)} · ${brand}`;
});
