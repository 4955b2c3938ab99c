/** Changes to the list of strategies. All can be undone, so none asks whether one is sure. */
import type { Text } from '../../sim/index.ts';
import type { Draft } from '../document/draft.ts';
import { withoutStrategy } from '../document/remove.ts';
import { strategyRemoved } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { edit, page, tell } from './page.ts';
import { say } from './settings.ts';

type Strategies = Draft['strategies'];

/** A name of the form that files ask for, not yet taken. */
function freeName(strategies: Strategies, from: string): string {
  const stem = from.replace(/-\d+$/, '').slice(0, 36);
  for (let i = 2; ; i++) if (!Object.hasOwn(strategies, `${stem}-${i}`)) return `${stem}-${i}`;
}

/** A copy's title: the original's with the copy's number, in the place of its own if the original was a copy, too. */
function numbered({ zh, en }: Text, own: string, number: string): Text {
  const stem = (title: string): string => (own !== '' && title.endsWith(` ${own}`) ? title.slice(0, -own.length - 1) : title);
  return { zh: `${stem(zh).slice(0, 195)} ${number}`, en: `${stem(en).slice(0, 195)} ${number}` };
}

export function copyStrategy(name: string): void {
  const add = (draft: Draft): Draft => {
    const made = freeName(draft.strategies, name);
    const original = draft.strategies[name]!;
    const own = /-(\d+)$/.exec(name)?.[1] ?? '';
    const copy = { ...original, title: numbered(original.title, own, made.slice(made.lastIndexOf('-') + 1)) };
    return { ...draft, strategies: { ...draft.strategies, [made]: copy } };
  };
  // The copy is looked at: one step, so that one undo takes both back.
  edit(W.addStrategy, add, null, ({ strategies }) => ({ arm: Object.keys(strategies).at(-1)! }));
}

export function removeStrategy(name: string): void {
  const own = page.value?.draft.strategies[name];
  if (own === undefined) return;
  const what = strategyRemoved(own.title);
  edit(what, (draft) => withoutStrategy(draft, name));
  tell(what, true);
}

export function renameStrategy(name: string, title: string): void {
  const text = title.trim();
  if (text === '') return;
  edit(W.rename, (draft) => {
    const own = draft.strategies[name]!;
    if (say(own.title) === text) return draft;
    return { ...draft, strategies: { ...draft.strategies, [name]: { ...own, title: { zh: text, en: text } } } };
  });
}

/** One place to the left or to the right, if there is one. */
export const moveStrategy = (name: string, by: -1 | 1): void => placeStrategy(name, (at) => at + by);

/** The strategy takes the place that `to` makes of its own, and those between make room; one step. */
export function placeStrategy(name: string, to: (at: number) => number): void {
  const now = Object.keys(page.value?.draft.strategies ?? {});
  const [from, end] = [now.indexOf(name), to(now.indexOf(name))];
  if (from < 0 || end < 0 || end >= now.length || end === from) return;
  edit(end < from ? W.moveLeft : W.moveRight, (draft) => {
    const entries = Object.entries(draft.strategies);
    const [moved] = entries.splice(from, 1);
    entries.splice(end, 0, moved!);
    return { ...draft, strategies: Object.fromEntries(entries) };
  });
}
