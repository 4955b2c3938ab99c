/** Whether and when somebody answers, and how long threads become. Answers by the operator and by KOLs count as answers. */
import { averagingDays } from './averaging.ts';
import { type Threads, threadsBook } from './books/threads.ts';
import { ratio, recentDays } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { HOURS, MESSAGES, SHARE } from './units.ts';

const PATIENCE = 2; // days

const unansweredShare: Outcome = {
  id: 'unansweredShare',
  label: { zh: '无人回应比例', en: 'Unanswered share' },
  doc: {
    zh: '成员起的话头中 48 小时内没有别人（含运营者、KOL）接话的比例，只算最近 7 天里满 48 小时的话头；广告、打卡和红包不算话头，骂人不算接话。',
    en: 'Share of turns by members that open a thread and get no reply by another (operator and KOLs included) within 48 hours, among those that became 48 hours old in the last 7 days; ads, check-ins and red packets open no thread, and abuse is no reply.',
  },
  unit: SHARE,
  kind: 'share',
  aggregation: 'mean7',
  better: 'down',
  defaultMargin: 0.03,
  needs: 'threads',
  create(assembly) {
    const threads = assembly.book(threadsBook);
    const opened = recentDays(averagingDays(assembly));
    const silent = recentDays(averagingDays(assembly));
    let next = 0;
    return {
      dayEnd(day) {
        for (; next < threads.count; next++) {
          const thread = threads.order[next]!;
          const openedAt = threads.openedAt[thread]!;
          if (openedAt + PATIENCE > day + 1) break;
          if (threads.byMember[thread] === 0) continue;
          opened.add(1);
          if (threads.answeredAt[thread]! - openedAt > PATIENCE) silent.add(1);
        }
        opened.close();
        silent.close();
      },
      value: () => ratio(silent.sum, opened.sum),
    };
  },
};

const firstReply = (id: string, q: number, zh: string, en: string): Outcome => ({
  id,
  label: { zh: `首次回应时间（${zh}）`, en: `Time to first reply (${en})` },
  doc: {
    zh: `成员起的话头等到别人（含运营者、KOL）第一次接话用了几小时，取开始以来有人接的那些的${zh}。`,
    en: `Hours until another person (operator and KOLs included) first replied to a turn by a member that opened a thread: ${en} of those answered since the start.`,
  },
  unit: HOURS,
  kind: 'timeToEvent',
  aggregation: 'at',
  better: 'down',
  defaultMargin: 0.5,
  needs: 'threads',
  create(assembly) {
    const threads: Threads = assembly.book(threadsBook);
    return {
      value() {
        const days = threads.latencies.quantile(q);
        return days === null ? null : 24 * days;
      },
    };
  },
});

const threadSize: Outcome = {
  id: 'threadSize',
  label: { zh: '话题长度', en: 'Thread size' },
  doc: {
    zh: '开始以来平均每个话头引出几条消息（连它自己，谁发的都算）；广告、打卡和红包不算话头，骂人不算接话。',
    en: 'Mean number of lines per thread since the start, the opening line included, by whomever; ads, check-ins and red packets open no thread, and abuse is no reply.',
  },
  unit: MESSAGES,
  kind: 'level',
  aggregation: 'at',
  better: 'up',
  defaultMargin: 0.2,
  needs: 'threads',
  create(assembly) {
    const threads = assembly.book(threadsBook);
    return { value: () => ratio(threads.lines, threads.count) };
  },
};

export const REPLIES: readonly Outcome[] = [
  unansweredShare,
  firstReply('firstReplyMedian', 0.5, '中位数', 'median'),
  firstReply('firstReplyP90', 0.9, '90% 分位', '90th percentile'),
  threadSize,
];
