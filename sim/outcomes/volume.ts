/** How much is written. A message is one line; a turn is what one person writes in one go, one or more lines. */
import { averagingDays } from './averaging.ts';
import { isMember, rosterBook } from './books/roster.ts';
import { ratio, recentDays } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { PER_DAY, TURNS_PER_DAY } from './units.ts';

const flow = (
  options: Pick<Outcome, 'id' | 'label' | 'doc' | 'unit' | 'better'>,
  counts: (byMember: boolean, turn: boolean) => boolean,
): Outcome => ({
  ...options,
  kind: 'flow',
  aggregation: 'mean7',
  defaultMargin: 5,
  needs: 'messages',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const recent = recentDays(averagingDays(assembly));
    return {
      message(_t, person, _message, _kind, _parent, _thread, _room, _inRoom, turn) {
        if (counts(isMember(roster, person), turn)) recent.add(1);
      },
      dayEnd: recent.close,
      value: () => ratio(recent.sum, recent.days),
    };
  },
});

export const VOLUME: readonly Outcome[] = [
  flow(
    {
      id: 'messagesPerDay',
      label: { zh: '每天消息', en: 'Messages per day' },
      doc: {
        zh: '每天所有人发的消息条数（运营者和 KOL 也算），取最近 7 天的平均。',
        en: 'Lines a day by anyone, the operator and KOLs included, mean over the last 7 days.',
      },
      unit: PER_DAY,
      better: 'neither',
    },
    () => true,
  ),
  flow(
    {
      id: 'postsPerDay',
      label: { zh: '成员每天发言', en: 'Members’ posts per day' },
      doc: { zh: '成员每天发的消息条数，取最近 7 天的平均。', en: 'Lines a day by members, mean over the last 7 days.' },
      unit: PER_DAY,
      better: 'up',
    },
    (byMember) => byMember,
  ),
  flow(
    {
      id: 'turnsPerDay',
      label: { zh: '成员每天开口', en: 'Members’ turns per day' },
      doc: {
        zh: '成员每天开口的次数（一口气连发几条算一次），取最近 7 天的平均。',
        en: 'Turns a day by members (several lines in one go are one turn), mean over the last 7 days.',
      },
      unit: TURNS_PER_DAY,
      better: 'up',
    },
    (byMember, turn) => byMember && turn,
  ),
];
