/** Figures shown without a target: the levels behind the patterns, and what is reported only. */

export interface Reported {
  readonly what: string;
  readonly study: string;
  readonly figure: string;
}

const report = (study: string, ...rows: readonly (readonly [figure: string, what: string])[]): readonly Reported[] =>
  rows.map(([figure, what]) => ({ study, figure, what }));

export const REPORTED: readonly Reported[] = [
  ...report(
    'default',
    ['lurkers7d', 'V3: share without a line in 7 days'],
    ['unanswered', 'V13: unanswered thread starts, default chat group with its half hour of hosting'],
    ['hazard7', 'V14: voluntary leavers per 1,000 member-days, days 0–7 of tenure'],
    ['hazard30', 'V14: days 7–30'],
    ['hazard60', 'V14: days 30–60'],
    ['hazard120', 'V14: days 60–120'],
    ['hazard180', 'V14: days 120–180'],
    ['month3', 'V22: gone in days 60–90'],
    ['againD1', 'newcomers who write again 1–2 days after their first line'],
    ['againD7', 'newcomers who write again 7–14 days after it'],
    ['newcomersPosting', 'newcomers who ever write'],
    ['messagesPerDay', 'lines by members a day, days 60–180'],
    ['visitsPerDay', 'active visitors a day, days 60–180'],
    ['muteLeave', 'V7: ever muted over left of their own will, default chat group'],
  ),
  ...report('types', ['unansweredChat', 'V13: unanswered thread starts, default chat group without hosting']),
  ...report(
    'reply',
    ['againReplied', 'V4: write again, answered within a day'],
    ['repliedShare', 'V4: first lines answered within a day'],
    ['replyEffectOff', 'V4: the same difference with the effects of answers switched off: selection'],
    ['replyCausal', 'V4: what is left: caused by the answer'],
  ),
  ...report('busy', ['messagesBusy', 'V7: messages a day in the busy group, operator included (about 100 is meant)']),
  ...report(
    'volume',
    ['peakReadsKept', 'V6: messages read per active visitor and day in the arm with best retention'],
    ['leadDays', 'V8: day of the switch, until which the loud arm was ahead'],
  ),
  ...report('sales', ['postersBuy', 'V20: share of posters who bought'], ['lurkersBuy', 'V20: share of lurkers who bought']),
  ...report(
    'exam-prep',
    ['conversion, give-first', 'exam: conversion, giving first (the source: 0.15)'],
    ['conversion, sell-at-once', 'exam: conversion, the same care, selling at once'],
    ['conversion, sell-only', 'exam: conversion, selling with little care (usual: 0.03–0.08)'],
    ['members, give-first', 'exam: members after 12 weeks, giving first'],
    ['members, sell-at-once', 'exam: members after 12 weeks, selling at once'],
    ['members, sell-only', 'exam: members after 12 weeks, selling with little care'],
  ),
  ...report(
    'volume',
    ['linesPerTurn', 'V16: lines per turn, 25 operator posts a day'],
    ['depth', 'V16: mean depth of an answer in its thread, the same'],
  ),
  ...report(
    'ties',
    ['pairs', 'V15: tied pairs'],
    ['together', 'V15: of them, leaving within 14 days of each other'],
    ['expected', 'V15: the same with ties exchanged'],
  ),
  ...report('rules', ['complying', 'V17: share of newcomers’ turns that comply, without rules (0.75 in the source)']),
  ...report(
    'habit',
    ['streakersStay', 'check-in: still there on day 112, with a streak'],
    ['othersStay', 'check-in: the same, without a streak'],
  ),
  ...report(
    'maturity',
    ['eventsMembers', 'mature stage: members on day 180, two posts a day and a weekly Q&A less two posts alone'],
    ['fewerPosts', 'mature stage: members on day 180, two posts a day less eight, both with the Q&A'],
    ['fewerPostsActive', 'mature stage: the same, active visitors a day in days 150–180'],
  ),
];
