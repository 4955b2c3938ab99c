/** Changes to what is asked: its words, its days, its outcomes. All can be undone. */
import { type Language, outcomeById } from '../../sim/index.ts';
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
import { addedAnew, expectationsGone, mainNow, movedTo, outcomeAdded, outcomeRemoved, setLever } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { edit, page, tell } from './page.ts';
import { say } from './settings.ts';
import { announce } from './voice.ts';

const labelOf = (id: string) => outcomeById(id)?.label ?? { zh: id, en: id };

/** `key`: what the words are; empty ones change nothing. `alone`: the page's own language keeps its words. */
export function putWords(key: 'title' | 'question', tongue: Language, words: string, alone: boolean): void {
  const text = words.trim();
  const what = key === 'title' ? W.titleOfCase : W.question;
  edit(setLever(what), (draft) => (text === '' || draft[key][tongue] === text ? draft : withWords(draft, key, tongue, text, alone)));
}

/** What was expected of a day that is left out goes with it, which is told. */
export function putHorizons(days: readonly number[]): void {
  const expected = (): number => page.value?.draft.outcomes.reduce((sum, { expect }) => sum + (expect?.length ?? 0), 0) ?? 0;
  const before = expected();
  edit(setLever(W.daysToLook), (draft) => withHorizons(draft, days));
  if (expected() < before) tell(expectationsGone(before - expected()), true);
}

export const putPairs = (replications: number): void => edit(setLever(W.pairsToRun), (draft) => ({ ...draft, replications }));

/** Every run measures what is asked for: all are made anew, which is said, as nothing else does. */
export function addOutcome(id: string): void {
  const what = outcomeAdded(labelOf(id));
  edit(what, (draft) => withOutcome(draft, id));
  announce(say(addedAnew(labelOf(id))));
}

export function removeOutcome(id: string): void {
  const what = outcomeRemoved(labelOf(id));
  edit(what, (draft) => withoutOutcome(draft, id));
  tell(what, true);
}

export function makeMain(id: string): void {
  edit(W.mainOutcome, (draft) => withMain(draft, id));
  announce(say(mainNow(labelOf(id))));
}

export function moveOutcome(id: string, by: -1 | 1): void {
  edit(W.moveOutcome, (draft) => withOutcomeMoved(draft, id, by));
  const outcomes = page.value?.draft.outcomes ?? [];
  announce(say(movedTo(labelOf(id), outcomes.findIndex((own) => own.id === id) + 1, outcomes.length)));
}

export const putAmount = (id: string, key: 'margin' | 'limit', amount: number | undefined): void =>
  edit(setLever(key === 'margin' ? W.margin : W.limit), (draft) => withAmount(draft, id, key, amount));

export const putExpected = (id: string, expect: readonly ExpectationDraft[]): void =>
  edit(setLever(W.expected), (draft) => withExpected(draft, id, expect));
