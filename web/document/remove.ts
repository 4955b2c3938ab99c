/** Taking a strategy out of a draft, with all that speaks of it: what is left is a scenario that can be read. */
import type { Draft } from './draft.ts';
import { isValues, over, type Value, type Values } from './tree.ts';

/**
 * A strategy goes with what was expected and claimed of it; if it was the baseline, the next one is; if it was the history before a
 * fork, that history stands there by itself.
 */
export function withoutStrategy(draft: Draft, name: string): Draft {
  const { [name]: gone, ...strategies } = draft.strategies;
  if (gone === undefined) return draft;
  const baseline = draft.baseline === name ? Object.keys(strategies)[0]! : draft.baseline;
  const outcomes = draft.outcomes.map(({ expect, ...outcome }) => {
    const kept = expect?.filter(({ strategy, against }) => strategy !== name && against !== name) ?? [];
    return kept.length === 0 ? outcome : { ...outcome, expect: kept };
  });
  const { title: _, ...levers } = gone as Values;
  const { claims, fork } = draft as { readonly claims?: Value; readonly fork?: Value };
  return {
    ...draft,
    strategies,
    baseline,
    outcomes,
    ...(isValues(claims) && { claims: unspoken(claims, name) }),
    ...(isValues(fork) && { fork: { ...fork, history: byItself(fork.history, name, levers) } }),
  };
}

/** The claims that neither compare this strategy nor vary it. Names hold letters, digits, - and _ only. */
function unspoken(claims: Values, name: string): Values {
  const speaks = new RegExp(`[(,]\\s*${name}\\s*[,)]|"strategies\\.${name}\\.`);
  return Object.fromEntries(Object.entries(claims).filter(([, claim]) => !speaks.test(JSON.stringify(claim))));
}

function byItself(history: Value | undefined, name: string, levers: Values): Value {
  if (history === name) return levers;
  if (!isValues(history) || history.extends !== name) return history ?? null;
  const { extends: __, ...own } = history;
  return over(levers, own);
}
