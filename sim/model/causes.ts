import type { Text } from './text.ts';

/** Why a member left. The order is fixed: results index by it. Ids and texts belong together. */
export const CAUSES = [
  'overload',
  'selling',
  'nagging',
  'noValue',
  'unanswered',
  'conflict',
  'friendsLeft',
  'goalReached',
  'life',
  'banned',
  'purged',
] as const;

export type Cause = (typeof CAUSES)[number];

/** The causes as readers see them: `annoyance` and `removed` sum their sub-causes. */
export const CAUSE_GROUPS = {
  overload: ['overload'],
  annoyance: ['selling', 'nagging'],
  noValue: ['noValue'],
  unanswered: ['unanswered'],
  conflict: ['conflict'],
  friendsLeft: ['friendsLeft'],
  goalReached: ['goalReached'],
  life: ['life'],
  removed: ['banned', 'purged'],
} as const satisfies Record<string, readonly Cause[]>;

export type CauseGroup = keyof typeof CAUSE_GROUPS;

export const causeCode = (cause: Cause): number => CAUSES.indexOf(cause);

export const CAUSE_TEXT: Record<Cause | CauseGroup, Text> = {
  overload: { zh: '消息太多', en: 'too many messages' },
  annoyance: { zh: '被打扰', en: 'annoyance' },
  selling: { zh: '推销和广告太多', en: 'too much selling and advertising' },
  nagging: { zh: '催促和提醒太多', en: 'too much nagging and reminding' },
  noValue: { zh: '没有收获', en: 'no value' },
  unanswered: { zh: '没人回应', en: 'not answered' },
  conflict: { zh: '争吵', en: 'conflict' },
  friendsLeft: { zh: '熟人走了', en: 'friends left' },
  goalReached: { zh: '目标达成', en: 'goal reached' },
  life: { zh: '生活变动', en: 'life' },
  removed: { zh: '被移出', en: 'removed' },
  banned: { zh: '违规被移出', en: 'banned for breaches' },
  purged: { zh: '潜水被清理', en: 'purged' },
};

/** A group of causes with what it sums up, where that is more than one: "annoyance: too much selling or too much nagging". */
export function groupText(group: CauseGroup): Text {
  const parts = CAUSE_GROUPS[group].map((cause) => CAUSE_TEXT[cause]);
  const { zh, en } = CAUSE_TEXT[group];
  if (parts.length === 1) return { zh, en };
  return { zh: `${zh}：${parts.map((part) => part.zh).join('或')}`, en: `${en}: ${parts.map((part) => part.en).join(' or ')}` };
}
