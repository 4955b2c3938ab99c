/**
 * Asking "from today on": all strategies begin on one day, after a history that they share.
 *
 *     fork:
 *       day: 60                       the history holds for the days before it; 0 is no fork
 *       history: calm                 a strategy of the file, or one of its own: {extends: calm, content: {perDay: 5}}
 *
 * People and luck are the same, so that on that day every strategy finds the same community. Days keep their numbers: what a
 * strategy would have done before the fork it never does, and a phase or a first offer on day 70 comes ten days after a fork
 * on day 60. `strategies.*` varied in a sweep leave the history as the file has it.
 */

import { nearest } from '../base/nearest.ts';
import type { Strategy } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { asMap, foundIn, missing, onlyKeys, withNames } from './context.ts';
import { readNumber } from './fields.ts';
import { type Problems, quoted, write } from './problem.ts';
import type { Arm } from './scenario.ts';
import { get, isNothing, type Tree } from './tree.ts';

export const FORK_KEYS = ['day', 'history'] as const;

/** Where the strategy of an inline history stands among those of the file: no strategy can have such a name. */
export const INLINE_HISTORY = 'fork.history';

const DAY: Text = { zh: 'day：从第几天起各走各的', en: 'day: the day on which strategies part' };
const HISTORY: Text = { zh: 'history：那天之前共同的做法', en: 'history: what was done before that day' };

/** The tree of a history that is a strategy of its own; null for a name, or where there is none. */
export function inlineHistory(fork: Tree | undefined): Tree | null {
  const history = get(fork, 'history');
  return history?.kind === 'map' ? history : null;
}

/** The history that every arm gets; null without a fork, or where it is wrong. `strategies` by name, an inline one included. */
export function readFork(
  tree: Tree | undefined,
  strategies: ReadonlyMap<string, Strategy>,
  horizons: readonly number[],
  problems: Problems,
): NonNullable<Arm['history']> | null {
  const written = asMap(tree, problems);
  if (written === null || tree === undefined) return null;
  const map = onlyKeys(written, FORK_KEYS, problems);
  const [day, history] = [get(map, 'day'), get(map, 'history')];
  if (day === undefined) missing(map, 'day', DAY, problems);
  if (history === undefined) missing(map, 'history', HISTORY, problems);
  if (day === undefined || history === undefined) return null;
  const last = horizons.at(-1) ?? 1;
  const until = readNumber(day, { unit: 'day', min: 0, max: Math.max(0, last - 1), integer: true }, problems);
  const name = history.kind === 'text' && !isNothing(history) ? history.text : history.kind === 'map' ? INLINE_HISTORY : '';
  const strategy = strategies.get(name);
  if (strategy === undefined && history.kind !== 'map') {
    const names = [...strategies.keys()];
    const meant = nearest(name, names);
    const what = { zh: '一个策略的名称，或一份策略', en: 'the name of a strategy, or a strategy' };
    problems.add(
      history.place,
      'unknown-name',
      name === '' ? foundIn(history) : quoted(name),
      withNames(what, names),
      meant === null ? null : write(meant),
    );
  }
  return until === null || strategy === undefined ? null : { strategy, until };
}
