/** How many members there are, how many came and went, and why they went. */
import { CAUSE_GROUPS, CAUSE_TEXT, CAUSES, type Cause, type CauseGroup, causeCode } from '../model/causes.ts';
import type { Language } from '../model/text.ts';
import { mutesBook } from './books/mutes.ts';
import { rosterBook } from './books/roster.ts';
import { ratio } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { MEMBERS, SHARE } from './units.ts';

const members: Outcome = {
  id: 'members',
  label: { zh: '在群人数', en: 'Members' },
  doc: { zh: '此刻在群的成员人数，不含 KOL 和运营者。', en: 'Members present, without KOLs and the operator.' },
  unit: MEMBERS,
  kind: 'level',
  aggregation: 'at',
  better: 'up',
  defaultMargin: 10,
  needs: 'membership',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    return { value: () => roster.members };
  },
};

const joins: Outcome = {
  id: 'joins',
  label: { zh: '新加入', en: 'Joins' },
  doc: { zh: '开始以来加入的成员人数，不含起始成员。', en: 'Members who joined since the start, founders not counted.' },
  unit: MEMBERS,
  kind: 'flow',
  aggregation: 'sum',
  better: 'up',
  defaultMargin: 10,
  needs: 'membership',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    return { value: () => roster.joins };
  },
};

const leavers: Outcome = {
  id: 'leavers',
  label: { zh: '离开人数', en: 'Leavers' },
  doc: {
    zh: '开始以来离开的成员人数，无论原因，被移出的也算。',
    en: 'Members who left since the start, for whatever cause, removed ones included.',
  },
  unit: MEMBERS,
  kind: 'flow',
  aggregation: 'sum',
  better: 'down',
  defaultMargin: 10,
  needs: 'membership',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    return { value: () => roster.leavers };
  },
};

/** Leavers by cause as readers see them, then by the sub-causes of `annoyance` and `removed`. */
const causes: readonly (readonly [id: Cause | CauseGroup, parts: readonly Cause[]])[] = [
  ...(Object.entries(CAUSE_GROUPS) as [CauseGroup, readonly Cause[]][]),
  ...CAUSES.filter((cause) => !(cause in CAUSE_GROUPS)).map((cause) => [cause, [cause]] as const),
];

/** The causes whose leavers this one's are; nothing where there is only one. */
const sumOf = (parts: readonly Cause[], language: Language): string => {
  const names = parts.map((cause) => CAUSE_TEXT[cause][language]);
  return parts.length === 1 ? '' : { zh: `，即${names.join('、')}两种合计`, en: `: ${names.join(', and ')}` }[language];
};

const leaversByCause: readonly Outcome[] = causes.map(([id, parts]) => ({
  id: `leavers.${id}`,
  label: { zh: `离开（${CAUSE_TEXT[id].zh}）`, en: `Leavers (${CAUSE_TEXT[id].en})` },
  doc: {
    zh: `开始以来因「${CAUSE_TEXT[id].zh}」离开的成员人数${sumOf(parts, 'zh')}。`,
    en: `Members who left since the start with the cause “${CAUSE_TEXT[id].en}”${sumOf(parts, 'en')}.`,
  },
  unit: MEMBERS,
  kind: 'flow',
  aggregation: 'sum',
  better: 'down',
  defaultMargin: 5,
  needs: 'membership',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const codes = parts.map(causeCode);
    return { value: () => codes.reduce((sum, code) => sum + roster.byCause[code]!, 0) };
  },
}));

const mutedShare: Outcome = {
  id: 'mutedShare',
  label: { zh: '免打扰比例', en: 'Muted share' },
  doc: { zh: '在群成员中此刻设了免打扰的比例。', en: 'Share of members present who have muted the community.' },
  unit: SHARE,
  kind: 'share',
  aggregation: 'at',
  better: 'down',
  defaultMargin: 0.02,
  needs: 'visits',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const mutes = assembly.book(mutesBook);
    return { value: () => ratio(mutes.count(), roster.members) };
  },
};

export const MEMBERSHIP: readonly Outcome[] = [members, joins, leavers, ...leaversByCause, mutedShare];
