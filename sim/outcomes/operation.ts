/** What the operator's work brings about: events, surveys, the queue at the desk, leaders, friends brought, gifts sent back. */
import { STAGES } from '../model/levers/phases.ts';
import { feelingsBook } from './books/feelings.ts';
import { isMember, isPresent, rosterBook } from './books/roster.ts';
import { amountToFixed, grown, ratio } from './columns.ts';
import { meanOf } from './feelings.ts';
import type { Assembly, Outcome, Reducer } from './outcome.ts';
import { INDEX, MEMBERS, MESSAGES, SHARE, TASKS } from './units.ts';

/** Days back to which attendance counts. */
const ATTENDED_DAYS = 28;

/** Share of members present who took part in an event of the last 28 days. */
function attendance(assembly: Assembly): Reducer {
  const roster = assembly.book(rosterBook);
  let attendedOn = new Float64Array(assembly.expectedMembers).fill(Number.NEGATIVE_INFINITY);
  let now = 0;
  return {
    join(_t, person) {
      attendedOn = grown(attendedOn, person, Number.NEGATIVE_INFINITY);
    },
    attend(t, person) {
      attendedOn[person] = t;
    },
    dayEnd(day) {
      now = day + 1;
    },
    value() {
      let here = 0;
      let attended = 0;
      for (let person = 0; person < roster.persons; person++) {
        if (!isPresent(roster, person)) continue;
        here++;
        if (now - attendedOn[person]! <= ATTENDED_DAYS) attended++;
      }
      return ratio(attended, here);
    },
  };
}

function belonging(assembly: Assembly): Reducer {
  const roster = assembly.book(rosterBook);
  const feelings = assembly.book(feelingsBook);
  return { value: () => meanOf(roster, feelings.belonging) };
}

/** Keeps the last thing told. */
function latest(listen: (keep: (value: number) => void) => Reducer): Reducer {
  let last: number | null = null;
  const reducer = listen((value) => {
    last = Number.isNaN(value) ? null : value;
  });
  return { ...reducer, value: () => last };
}

function gifts(): Reducer {
  let received = 0;
  let returned = 0;
  return {
    gift(_t, _person, got, sent) {
      received += amountToFixed(got);
      returned += amountToFixed(sent);
    },
    value: () => ratio(returned, received),
  };
}

export const OPERATION: readonly Outcome[] = [
  {
    id: 'belonging',
    label: { zh: '归属感', en: 'Belonging' },
    doc: {
      zh: '在群成员最近一次来看之后的归属感（对群的认同与群里的交情，0 到 1），取平均：群里的气氛。',
      en: 'Mean over members present of belonging after their last visit (identity with the group and bonds in it, 0 to 1): the atmosphere.',
    },
    unit: INDEX,
    kind: 'level',
    aggregation: 'at',
    better: 'up',
    range: [0, 1],
    defaultMargin: 0.02,
    needs: 'feelings',
    create: belonging,
  },
  {
    id: 'surveyedSatisfaction',
    label: { zh: '问卷满意度', en: 'Satisfaction as surveyed' },
    doc: {
      zh: '最近一次有人答的问卷里，答者自报的满意度平均值（0 到 1）；没做过问卷就没有，与真实满意度的差别来自谁答、怎么答。',
      en: 'Mean satisfaction (0 to 1) as answered in the latest survey that anybody answered; undefined before the first; it differs from the true one by who answers, and how.',
    },
    unit: INDEX,
    kind: 'level',
    aggregation: 'at',
    better: 'up',
    range: [0, 1],
    defaultMargin: 0.02,
    needs: 'feelings',
    create: () =>
      latest((keep) => ({
        survey(_t, answered, answers) {
          if (answers > 0) keep(answered);
        },
        value: () => null,
      })),
  },
  {
    id: 'surveyedTrust',
    label: { zh: '问卷里的信任', en: 'Trust as surveyed' },
    doc: {
      zh: '最近一次有人答的问卷里，答者自报的对运营者的信任平均值（0 到 1），即对服务满不满意；没做过问卷就没有。',
      en: 'Mean trust in the operator (0 to 1) as answered in the latest survey that anybody answered: how content they are with the service; undefined before the first.',
    },
    unit: INDEX,
    kind: 'level',
    aggregation: 'at',
    better: 'up',
    range: [0, 1],
    defaultMargin: 0.02,
    needs: 'feelings',
    create: () =>
      latest((keep) => ({
        survey(_t, _satisfaction, answers, service) {
          if (answers > 0) keep(service);
        },
        value: () => null,
      })),
  },
  {
    id: 'surveyedBelonging',
    label: { zh: '问卷里的归属感', en: 'Belonging as surveyed' },
    doc: {
      zh: '最近一次有人答的问卷里，答者自报的归属感平均值（0 到 1），即对群里的气氛满不满意；没做过问卷就没有。',
      en: 'Mean belonging (0 to 1) as answered in the latest survey that anybody answered: how content they are with the atmosphere; undefined before the first.',
    },
    unit: INDEX,
    kind: 'level',
    aggregation: 'at',
    better: 'up',
    range: [0, 1],
    defaultMargin: 0.02,
    needs: 'feelings',
    create: () =>
      latest((keep) => ({
        survey(_t, _satisfaction, answers, _service, atmosphere) {
          if (answers > 0) keep(atmosphere);
        },
        value: () => null,
      })),
  },
  {
    id: 'eventParticipation',
    label: { zh: '活动参与率', en: 'Event participation' },
    doc: {
      zh: '在群成员中最近 28 天参加过活动的比例。',
      en: 'Share of members present who took part in an event of the last 28 days.',
    },
    unit: SHARE,
    kind: 'share',
    aggregation: 'at',
    better: 'up',
    defaultMargin: 0.02,
    needs: 'work',
    create: attendance,
  },
  {
    id: 'backlog',
    label: { zh: '积压的活', en: 'Backlog' },
    doc: { zh: '每天早上运营者桌上还排着的事项数。', en: 'Tasks that wait at the operator’s desk in the morning.' },
    unit: TASKS,
    kind: 'level',
    aggregation: 'at',
    better: 'down',
    defaultMargin: 5,
    needs: 'work',
    create: () => latest((keep) => ({ desk: (_day: number, waiting: number) => keep(waiting), value: () => null })),
  },
  {
    id: 'stage',
    label: { zh: '阶段', en: 'Stage' },
    doc: {
      zh: `运营者看到的社群阶段：${STAGES.map((_, i) => i + 1).join('、')} 依次是建设期、发展期、成熟期、衰退期；公式里的 stage 从 0 数起。`,
      en: `The stage that the operator sees: 1 to ${STAGES.length} for build, growth, maturity, decline; in formulas stage counts from 0.`,
    },
    unit: INDEX,
    kind: 'level',
    aggregation: 'at',
    better: 'neither',
    defaultMargin: 0.5,
    needs: 'work',
    create: () => latest((keep) => ({ desk: (_day: number, _waiting: number, stage: number) => keep(stage + 1), value: () => null })),
  },
  {
    id: 'leaders',
    label: { zh: '骨干', en: 'Leaders' },
    doc: {
      zh: '在群成员中被培养成骨干的人数（请来的 KOL 不算）。',
      en: 'Members present who were raised to lead; KOLs brought in do not count.',
    },
    unit: MEMBERS,
    kind: 'level',
    aggregation: 'at',
    better: 'up',
    defaultMargin: 1,
    needs: 'work',
    create(assembly) {
      const roster = assembly.book(rosterBook);
      const raised: number[] = [];
      return {
        promote: (_t, person) => void raised.push(person),
        value: () => raised.filter((person) => isMember(roster, person) && isPresent(roster, person)).length,
      };
    },
  },
  {
    id: 'removedMessages',
    label: { zh: '删掉的消息', en: 'Messages removed' },
    doc: { zh: '开始以来被删掉的广告和辱骂。', en: 'Ads and abuse taken out of sight since the start.' },
    unit: MESSAGES,
    kind: 'flow',
    aggregation: 'sum',
    better: 'neither',
    defaultMargin: 5,
    needs: 'work',
    create() {
      let removed = 0;
      return {
        remove() {
          removed++;
        },
        value: () => removed,
      };
    },
  },
  {
    id: 'giftsReturned',
    label: { zh: '红包回发率', en: 'Gifts returned' },
    doc: {
      zh: '开始以来成员收到的红包里，一天之内又发出去的金额占多少。',
      en: 'Of the money that members received in red packets since the start, the share they sent on within a day.',
    },
    unit: SHARE,
    kind: 'share',
    aggregation: 'at',
    better: 'up',
    defaultMargin: 0.02,
    needs: 'money',
    create: gifts,
  },
];
