/** Changes to what is asked: its words, its days, its outcomes. All can be undone. */
import { outcomeById } from '../../sim/index.ts';
import {
  withAmount,
  withExpected,
  withHorizons,
  withMain,
  withOutcome,
  withOutcomeMoved,
  withoutOutcome,
  withWords,
} from '../document/asked.ts';
import type { ExpectationDraft } from '../document/draft.ts';
import { expectationsGone, outcomeAdded, outcomeRemoved, setLever } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { edit, page, tell } from './page.ts';
import { say } from './settings.ts';

const labelOf = (id: string) => outcomeById(id)?.label ?? { zh: id, en: id };

/** `key`: what the words are; empty ones change nothing. */
export function putWords(key: 'title' | 'question', words: string): void {
  const text = words.trim();
  const what = key === 'title' ? W.titleOfCase : W.question;
  edit(setLever(what), (draft) => (text === '' || say(draft[key]) === text ? draft : withWords(draft, key, text)));
}

/** What was expected of a day that is left out goes with it, which is told. */
export function putHorizons(days: readonly number[]): void {
  const expected = (): number => page.value?.draft.outcomes.reduce((sum, { expect }) => sum + (expect?.length ?? 0), 0) ?? 0;
  const before = expected();
  edit(setLever(W.daysToLook), (draft) => withHorizons(draft, days));
  if (expected() < before) tell(expectationsGone(before - expected()), true);
}

export const putPairs = (replications: number): void => edit(setLever(W.pairsToRun), (draft) => ({ ...draft, replications }));

export const addOutcome = (id: string): void => edit(outcomeAdded(labelOf(id)), (draft) => withOutcome(draft, id));

export function removeOutcome(id: string): void {
  const what = outcomeRemoved(labelOf(id));
  edit(what, (draft) => withoutOutcome(draft, id));
  tell(what, true);
}

export const makeMain = (id: string): void => edit(W.mainOutcome, (draft) => withMain(draft, id));

export const moveOutcome = (id: string, by: -1 | 1): void => edit(W.moveOutcome, (draft) => withOutcomeMoved(draft, id, by));

export const putAmount = (id: string, key: 'margin' | 'limit', amount: number | undefined): void =>
  edit(setLever(key === 'margin' ? W.margin : W.limit), (draft) => withAmount(draft, id, key, amount));

export const putExpected = (id: string, expect: readonly ExpectationDraft[]): void =>
  edit(setLever(W.expected), (draft) => withExpected(draft, id, expect));
