/** Habits and rewards (levers 5 and 11). */
import { flag, group, lever, quantity } from '../field.ts';

export const checkIn = group(
  { zh: '打卡', en: 'Check-in' },
  { zh: '有目标的人每天打卡，连续天数会养成习惯。', en: 'Members with a goal check in daily; streaks become habits.' },
  {
    on: flag({ default: false, source: 'literature: S10', label: { zh: '开启', en: 'On' }, doc: { zh: '是否组织打卡。', en: 'Whether check-in is organised.' } }),
    minutesPerDay: quantity({ unit: 'minutes/day', min: 0, max: 1440, default: 20, source: 'assumed', label: { zh: '每天工时', en: 'Time per day' }, doc: { zh: '组织打卡每天要花的时间。', en: 'Operator time per day.' } }),
  },
);

export const incentives = group(
  { zh: '激励', en: 'Incentives' },
  { zh: '用积分、红包、排行榜换发言；停了之后可能不如从前。', en: 'Points, red packets and rankings for posting; what follows their end may be less than before.' },
  {
    points: lever({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S68',
      label: { zh: '积分奖励', en: 'Points' },
      doc: { zh: '发言能换奖品的力度。图奖励的人说得更多，质量和自发的兴致会下降；奖品值多少也算数。', en: 'How strongly posting is rewarded. Those who like rewards post more; quality and their own drive suffer. What the prizes are worth counts too.' },
    }),
    yuanPerTurn: quantity({
      unit: 'yuan', min: 0, max: 1000, default: 0.5, source: 'assumed',
      label: { zh: '每次发言花费', en: 'Cost per turn' },
      doc: { zh: '力度为 100% 时，每次发言折合多少钱的奖品。越值钱越吸引人，但越来越不划算；0 就没人理会。', en: 'What a turn is worth in prizes at full strength; dearer ones draw more, less and less for each yuan, and 0 draws nobody.' },
    }),
    leaderboard: flag({
      default: false, source: 'literature: F3',
      label: { zh: '排行榜', en: 'Leaderboard' },
      doc: { zh: '公布发言排名：低于中间的人会赶上来，高于中间的人会松下来。', en: 'Ranks are shown: those below the middle catch up, those above ease off.' },
    }),
    badges: flag({
      default: false, source: 'literature: S68',
      label: { zh: '徽章', en: 'Badges' },
      doc: { zh: '发言满 10、30、100、300、1000 次各得一枚徽章：离得越近越起劲，拿到后劲头回落，归属感添一点。', en: 'A badge at 10, 30, 100, 300 and 1,000 turns: the nearer, the keener; once it is there, zeal falls back and some belonging stays.' },
    }),
    badgeMinutes: quantity({ unit: 'minutes', min: 0, max: 240, default: 1, source: 'assumed', label: { zh: '每枚工时', en: 'Minutes per badge' }, doc: { zh: '颁一枚徽章要花的时间；没空就不颁。', en: 'Operator time to award one badge; where there is none, none is awarded.' } }),
    redPackets: lever({
      unit: 'times/week', min: 0, max: 50, default: 0, source: 'literature: F1',
      label: { zh: '发红包', en: 'Red packets' },
      doc: { zh: '每周发几次红包；抢到的人里会有人回发。', en: 'Red packets a week; some who receive send one back.' },
    }),
    redPacketYuan: quantity({
      unit: 'yuan', min: 0.1, max: 10_000, default: 20, source: 'assumed',
      label: { zh: '红包金额', en: 'Amount' },
      doc: { zh: '每个红包多少钱；越大，叫来的人越多，但越来越不划算。', en: 'Money in each packet; more draws more people in, less and less for each yuan.' },
    }),
    hour: quantity({ unit: 'o’clock', min: 0, max: 24, default: 20, source: 'assumed', label: { zh: '几点', en: 'Hour' }, doc: { zh: '几点发红包。', en: 'Hour of the red packets.' } }),
  },
);
