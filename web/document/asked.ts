/** What a draft asks: its words, how far it looks, and the outcomes that count. Each change leaves a scenario that can be read. */
import { type Language, outcomeById, withoutUnseen } from '../../sim/index.ts';
import type { Draft, ExpectationDraft, OutcomeDraft } from './draft.ts';

/** What is pasted may bring what no file may hold; of nothing else, the words stay. In `tongue`, and in both languages where it was the same in both, as in one's own words it is; `alone`: in no other in any case. */
export function withWords(draft: Draft, key: 'title' | 'question', tongue: Language, text: string, alone = false): Draft {
  const before = draft[key];
  const words = withoutUnseen(text).trim();
  if (words === '') return draft;
  const after = !alone && before.zh === before.en ? { zh: words, en: words } : { ...before, [tongue]: words };
  return { ...draft, [key]: after };
}

/** Days after which to look, in their order. What was expected of a day that is no longer among them goes with it. */
export function withHorizons(draft: Draft, days: readonly number[]): Draft {
  const horizons = [...new Set(days)].sort((a, b) => a - b);
  const kept = ({ expect, ...outcome }: OutcomeDraft): OutcomeDraft => {
    // Without a day it is expected of the last one, whichever that is.
    const still = (expect ?? []).filter(({ horizon }) => typeof horizon !== 'number' || horizons.includes(horizon));
    return still.length === 0 ? outcome : { ...outcome, expect: still };
  };
  return { ...draft, horizons, outcomes: draft.outcomes.map(kept) };
}

/** The outcome as the last of those that count, with its usual margin; nothing where it counts already, or there is none of that id. */
export function withOutcome(draft: Draft, id: string): Draft {
  const outcome = outcomeById(id);
  if (outcome === undefined || draft.outcomes.some((own) => own.id === id)) return draft;
  return { ...draft, outcomes: [...draft.outcomes, { id, margin: outcome.defaultMargin }] };
}

/** Without the outcome, and what was expected of it; if it was the main one, the first of the others is. The only one stays. */
export function withoutOutcome(draft: Draft, id: string): Draft {
  const outcomes = draft.outcomes.filter((own) => own.id !== id);
  if (outcomes.length === 0 || outcomes.length === draft.outcomes.length) return draft;
  const left = { ...draft, outcomes };
  return outcomes.some(({ primary }) => primary) ? left : withMain(left, outcomes[0]!.id);
}

/** What it says, in the order in which files say it: a draft that says the same is the same text. */
const ordered = ({ id, margin, primary, limit, expect }: OutcomeDraft): OutcomeDraft => ({
  id,
  margin,
  ...(primary && { primary }),
  ...(limit !== undefined && { limit }),
  ...(expect && { expect }),
});

/** With this as the main outcome. */
export const withMain = (draft: Draft, id: string): Draft => ({
  ...draft,
  outcomes: draft.outcomes.map((own) => ordered({ ...own, primary: own.id === id })),
});

/** `margin`, `limit` [the outcome's unit]; undefined takes its limit away: it may get worse by any amount. */
export const withAmount = (draft: Draft, id: string, key: 'margin' | 'limit', amount: number | undefined): Draft => ({
  ...draft,
  outcomes: draft.outcomes.map((own) => {
    if (own.id !== id) return own;
    const { limit: _, ...unlimited } = own;
    return ordered(amount === undefined ? unlimited : { ...own, [key]: amount });
  }),
});

/** With these expectations of the outcome in the place of those it had. */
export const withExpected = (draft: Draft, id: string, expect: readonly ExpectationDraft[]): Draft => ({
  ...draft,
  outcomes: draft.outcomes.map((own) => {
    if (own.id !== id) return own;
    const { expect: _, ...others } = own;
    return ordered(expect.length === 0 ? others : { ...others, expect });
  }),
});

/** One place up or down among the outcomes: the first three stand with the strategies. */
export function withOutcomeMoved(draft: Draft, id: string, by: -1 | 1): Draft {
  const from = draft.outcomes.findIndex((own) => own.id === id);
  const moved = draft.outcomes[from];
  if (moved === undefined || draft.outcomes[from + by] === undefined) return draft;
  return { ...draft, outcomes: draft.outcomes.toSpliced(from, 1).toSpliced(from + by, 0, moved) };
}
