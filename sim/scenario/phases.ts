/**
 * Phases of a strategy:
 *
 *     phases:
 *       - name: sell
 *         title: {zh: 开始卖, en: selling}    # one text for both languages, or none: it goes by its name
 *         from: 28 days            # and to; both may be left out
 *         stage: growth            # build, growth, maturity or decline
 *         when: members > 200 and postersPerDay < 5      # a formula over indicators
 *         set: {promotion: {offersPerWeek: 2}}
 */
import { LAST_DAY, MAX_PHASES, type Phase, STAGES, type Stage } from '../model/levers/phases.ts';
import { STRATEGY_FIELDS } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { asBothLanguages, asList, asMap, asOneOf, foundIn, isName, missing, NAME_TEXT, onlyKeys } from './context.ts';
import { readIndicatorFormula, readNumber, readSome } from './fields.ts';
import { TEXT_LENGTHS } from './limits.ts';
import { type Problems, quoted } from './problem.ts';
import { get, isNothing, type Tree } from './tree.ts';

export const PHASE_KEYS = ['name', 'title', 'from', 'to', 'stage', 'when', 'set'] as const;

const EXAMPLE = '{ from: 28, set: { content: { perDay: 2 } } }';
const A_PHASE: Text = { zh: EXAMPLE, en: EXAMPLE };

/** No value anywhere in it. */
const saysNothing = (tree: Tree): boolean =>
  isNothing(tree) || (tree.kind === 'map' && [...tree.entries.values()].every(({ value }) => saysNothing(value)));

export function readPhases(tree: Tree | undefined, problems: Problems): Phase[] {
  return (asList(tree, MAX_PHASES, problems, A_PHASE)?.items ?? []).flatMap((item, i) => {
    const written = asMap(item, problems, A_PHASE);
    if (written === null) return [];
    const map = onlyKeys(written, PHASE_KEYS, problems);
    const at = (key: (typeof PHASE_KEYS)[number]): Tree | undefined => get(map, key);
    const day = (key: 'from' | 'to', otherwise: number): number => {
      const here = at(key);
      return (here && readNumber(here, { unit: 'day', min: 0, max: LAST_DAY, integer: false }, problems)) ?? otherwise;
    };
    const [name, stage, when, set] = [at('name'), at('stage'), at('when'), at('set')];
    if (name !== undefined && !isName(name)) problems.add(name.place, 'wrong-type', foundIn(name), NAME_TEXT);
    const title = asBothLanguages(at('title'), TEXT_LENGTHS.title, problems);
    if (set === undefined) missing(map, 'set', { zh: 'set：这段时间里改用的值', en: 'set: the values that hold meanwhile' }, problems);
    else if (saysNothing(set))
      problems.add(set.place, 'missing', foundIn(set), {
        zh: '至少一个改用的值，例如 {content: {perDay: 2}}',
        en: 'at least one value that holds meanwhile, such as {content: {perDay: 2}}',
      });
    const from = day('from', 0);
    const to = day('to', LAST_DAY);
    if (to <= from) {
      problems.add((at('to') ?? at('from') ?? item).place, 'contradiction', quoted(`${to}`), {
        zh: `晚于开始的那天（第 ${from} 天）`,
        en: `a day after the first, ${from}`,
      });
    }
    if (when !== undefined && when.kind !== 'text')
      problems.add(when.place, 'wrong-type', foundIn(when), { zh: '一个公式', en: 'a formula' });
    return [
      {
        name: name !== undefined && isName(name) ? name.text : `phase${i + 1}`,
        ...(title === null ? {} : { title }),
        from,
        to,
        stage: stage === undefined ? null : (asOneOf(stage, STAGES, { zh: '一个阶段', en: 'a stage' }, problems) as Stage | null),
        when: when?.kind === 'text' ? (readIndicatorFormula(when, problems)?.formula ?? null) : null,
        set: readSome(STRATEGY_FIELDS, set, problems) as Phase['set'],
      },
    ];
  });
}
