/** The health index: a weighted mean of what can be seen of a community, the weights stated in the scenario (S1). */
import { ACTIVITY } from './activity.ts';
import { rosterBook } from './books/roster.ts';
import { ratio } from './columns.ts';
import { FEELINGS } from './feelings.ts';
import { OPERATION } from './operation.ts';
import type { Assembly, HealthPart, Outcome, Reducer } from './outcome.ts';
import { REPLIES } from './replies.ts';
import { INDEX } from './units.ts';

const find = (outcomes: readonly Outcome[], id: string): Outcome => {
  const outcome = outcomes.find((candidate) => candidate.id === id);
  if (outcome === undefined) throw new RangeError(`no outcome "${id}"`);
  return outcome;
};

const WEEKLY = find(ACTIVITY, 'activeVisitorsWeek');
const UNANSWERED = find(REPLIES, 'unansweredShare');
const PARTS: Readonly<Record<Exclude<HealthPart, 'activity' | 'interaction'>, Outcome>> = {
  trust: find(FEELINGS, 'trust'),
  satisfaction: find(FEELINGS, 'satisfaction'),
  belonging: find(OPERATION, 'belonging'),
};

/** Equal weights of the four that S1 names (activity, interaction, trust, shared values), and of satisfaction. */
const HEALTH_WEIGHTS: Readonly<Record<HealthPart, number>> = {
  activity: 1,
  interaction: 1,
  trust: 1,
  belonging: 1,
  satisfaction: 1,
};

function health(assembly: Assembly): Reducer {
  const roster = assembly.book(rosterBook);
  const weights = { ...HEALTH_WEIGHTS, ...assembly.health };
  // A reducer opened as a book hears every event once, before this one is asked.
  const measured = (outcome: Outcome): Reducer => assembly.book(outcome.create);
  const visitors = measured(WEEKLY);
  const unanswered = measured(UNANSWERED);
  const parts = Object.entries(PARTS).map(([part, outcome]) => [part as HealthPart, measured(outcome)] as const);
  return {
    value() {
      const active = visitors.value();
      const silent = unanswered.value();
      const values: [HealthPart, number | null][] = [
        ['activity', active === null ? null : Math.min(1, ratio(active, roster.members) ?? 0)],
        ['interaction', silent === null ? null : 1 - silent],
        ...parts.map(([part, reducer]): [HealthPart, number | null] => [part, reducer.value()]),
      ];
      let sum = 0;
      let weight = 0;
      for (const [part, value] of values) {
        if (value === null) continue;
        sum += weights[part] * value;
        weight += weights[part];
      }
      return weight > 0 ? sum / weight : null;
    },
  };
}

export const HEALTH: readonly Outcome[] = [
  {
    id: 'health',
    label: { zh: '健康指数', en: 'Health index' },
    doc: {
      zh: '活跃（一周内来看的人与在群人数之比，至多 1；群里没人时是 0）、互动（发言得到回应的比例）、信任、归属感、满意度的加权平均（0 到 1）；权重写在情景的 health 里，不写就一样重；还没有数的部分不算。',
      en: 'Weighted mean (0 to 1) of activity (active visitors a week per member present, at most 1, and 0 in an empty group), interaction (posts that were answered), trust, belonging and satisfaction; weights stand under health in the scenario, equal if not given; parts without a value yet are left out.',
    },
    unit: INDEX,
    kind: 'level',
    aggregation: 'at',
    better: 'up',
    range: [0, 1],
    defaultMargin: 0.02,
    needs: 'feelings',
    create: health,
  },
];
