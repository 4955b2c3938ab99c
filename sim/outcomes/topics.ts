/** How many topics are talked about. */
import { isMember, rosterBook } from './books/roster.ts';
import { grown } from './columns.ts';
import { ABUSE, ASIDES } from './conversation.ts';
import type { Outcome } from './outcome.ts';
import { TOPICS } from './units.ts';

const WINDOW = 28; // days

const topicBreadth: Outcome = {
  id: 'topicBreadth',
  label: { zh: '话题广度', en: 'Topic breadth' },
  doc: {
    zh: '成员最近 28 天实际在谈几个话题：各话题开口次数（广告、打卡、红包和骂人不算）占比平方和的倒数，全谈一个是 1，四个平分是 4。',
    en: 'Effective number of topics in members’ turns of the last 28 days (ads, check-ins, red packets and abuse aside): one over the sum of squared shares, 1 when all is one topic, 4 when four share alike.',
  },
  unit: TOPICS,
  kind: 'level',
  aggregation: 'at',
  better: 'neither',
  defaultMargin: 0.2,
  needs: 'topics',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    let topics = new Int32Array(256); // of the turns in time order
    let turns = 0;
    let oldest = 0; // first turn within the window
    let startOfDay = new Int32Array(64); // turns before each day
    let counts = new Int32Array(16);
    return {
      message(_t, person, _message, kind, _parent, _thread, _room, _inRoom, turn, topic) {
        if (!turn || topic < 0 || ASIDES.has(kind) || kind === ABUSE || !isMember(roster, person)) return;
        topics = grown(topics, turns);
        counts = grown(counts, topic);
        topics[turns++] = topic;
        counts[topic]! += 1;
      },
      dayEnd(day) {
        startOfDay = grown(startOfDay, day + 1);
        startOfDay[day + 1] = turns;
        const start = startOfDay[Math.max(0, day + 1 - WINDOW)]!;
        for (; oldest < start; oldest++) counts[topics[oldest]!]! -= 1;
      },
      value() {
        let sum = 0;
        let squares = 0;
        for (let topic = 0; topic < counts.length; topic++) {
          sum += counts[topic]!;
          squares += counts[topic]! * counts[topic]!;
        }
        return sum === 0 ? null : (sum * sum) / squares;
      },
    };
  },
};

export const TOPIC_OUTCOMES: readonly Outcome[] = [topicBreadth];
