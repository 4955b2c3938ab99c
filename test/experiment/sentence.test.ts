import { describe, expect, test } from 'vitest';
import { digits, type Measure } from '../../sim/experiment/amounts.ts';
import { armSentence, differenceSentence } from '../../sim/experiment/sentence.ts';
import { changeWords, horizonWords, intervalWords } from '../../sim/experiment/wording.ts';
import { finding, type Made, MEASURES } from './words.ts';

const say = (made: Made) => differenceSentence(finding(made));
const named = { arm: { zh: '少发一点', en: 'Calm plan' }, baseline: { zh: '天天发', en: 'Every day' } };

describe('the table of the design', () => {
  test('better', () => {
    expect(say({ numbers: [127, 124, 129] })).toEqual({
      zh: '换成 B 更好：12 周后多留下 127 人（95% 区间 124 到 129）。',
      en: 'B is better: 127 more members after 12 weeks (95% interval 124 to 129).',
    });
  });

  test('worse', () => {
    expect(say({ measure: MEASURES.revenue, margin: 1000, horizon: 14, numbers: [-3240, -3385, -3095] })).toEqual({
      zh: '换成 B 更差：头 2 周少卖 ¥3,240（95% 区间 3,095 到 3,385）。',
      en: 'B is worse: ¥3,240 less revenue in the first 2 weeks (95% interval 3,095 to 3,385).',
    });
  });

  test('an interval without width is none; one whose ends are only written the same is about that amount', () => {
    const { zh, en } = say({ numbers: [90, 90, 90] });
    expect(zh).toBe('换成 B 更好：12 周后多留下 90 人（每次都一样）。');
    expect(en).toBe('B is better: 90 more members after 12 weeks (always the same).');
    expect(say({ numbers: [90, 90 - 1e-9, 90 + 1e-9] }).zh).toBe(zh);
    expect(say({ numbers: [90, 89.999, 90.001] })).toEqual({
      zh: '换成 B 更好：12 周后多留下 90 人（95% 区间约 90）。',
      en: 'B is better: 90 more members after 12 weeks (95% interval about 90).',
    });
    expect(intervalWords([-0.001, 0.001], '0', '0').en).toBe('about 0');
    expect(intervalWords([0, 0], '0', '0').en).toBe('always the same');
    expect(intervalWords([3, 5], '+3', '+5').zh).toBe('+3 到 +5');
  });

  test('about the same', () => {
    expect(say({ numbers: [5, 4, 6], baseline: { zh: 'C', en: 'C' } })).toEqual({
      zh: 'B 与 C 无实际差别：12 周后多留下 4 到 6 人（95% 区间），不到 25 人不算数。',
      en: 'B and C: no practical difference. 4 to 6 more members after 12 weeks (95% interval); under 25 does not matter.',
    });
  });

  test('cannot tell, and how many pairs would', () => {
    expect(say({ numbers: [20, -3, 43], needed: 267 })).toEqual({
      zh: '还看不出 B 会不会更好：12 周后少留下 3 人到多留下 43 人（95% 区间）；约再跑 230 对（共 270 对）才能判断。',
      en: 'Cannot tell yet whether B is better: 3 fewer to 43 more members after 12 weeks (95% interval); about 230 more pairs (270 in all) would.',
    });
  });

  test('pairs still to be run are rounded up, not to the nearest ten', () => {
    expect(say({ numbers: [20, -3, 43], needed: 40 + 101 }).en).toContain('about 110 more pairs (150 in all) would');
  });

  test('cannot tell, and no affordable number of pairs would', () => {
    const { zh, en } = say({ numbers: [24, -3, 51], needed: 5000 });
    expect(zh).toMatch(/；照现在看，跑满 400 对多半也看不出，差别可能小于你在意的程度。$/);
    expect(en).toMatch(/; as it looks now, 400 pairs would hardly tell; the difference may be smaller than you care about\.$/);
    expect(say({ numbers: [24, -3, 51], needed: 5000, replications: 1000 }).en).toContain('1,000 pairs cannot tell');
  });

  test('trade-off', () => {
    const sold = finding({ measure: MEASURES.revenue, margin: 1000, horizon: 14, numbers: [-3240, -3385, -3095] });
    expect(armSentence(finding({ numbers: [127, 124, 129] }), false, { ...sold, limit: 1000 }, null)).toEqual({
      zh: '有得有失：换成 B，12 周后多留下 127 人（95% 区间 124 到 129），但头 2 周少卖 ¥3,240（95% 区间 3,095 到 3,385），超过你定的底线 ¥1,000。',
      en: 'A trade-off: with B, 127 more members after 12 weeks (95% interval 124 to 129), but ¥3,240 less revenue in the first 2 weeks (95% interval 3,095 to 3,385), past your limit of ¥1,000.',
    });
  });

  test('identical', () => {
    expect(armSentence(finding({ numbers: [0, 0, 0] }), true, null, null)).toEqual({
      zh: 'B 与 A 完全相同，差为 0。',
      en: 'B and A: identical, difference 0.',
    });
  });
});

describe('additions to the sentence on an arm', () => {
  const worse = finding({ numbers: [-127, -129, -124] });

  test('why people left, one or two causes', () => {
    const { zh, en } = armSentence(worse, false, null, { groups: ['overload', 'annoyance'], leavers: 98.3 });
    expect(zh).toBe('换成 B 更差：12 周后少留下 127 人（95% 区间 124 到 129）。主要差在「消息太多」和「被打扰」，为此离开的多了 98 人。');
    expect(en).toMatch(/\)\. Main causes: too many messages and annoyance \(98 more members left\)\.$/);
    const fewer = armSentence(finding({ numbers: [127, 124, 129] }), false, null, { groups: ['unanswered'], leavers: -98.3 });
    expect(fewer.zh).toMatch(/。主要差在「没人回应」，为此离开的少了 98 人。$/);
  });

  test('a limit that is passed is told whatever the verdict', () => {
    const muted = finding({ measure: MEASURES.mutedShare, margin: 0.02, numbers: [0.07, 0.06, 0.08] });
    const { zh, en } = armSentence(worse, false, { ...muted, limit: 0.05 }, null);
    expect(zh).toMatch(/。另外，12 周后免打扰比例高 7\.0 个百分点（95% 区间 6\.0 到 8\.0），超过你定的底线 5 个百分点。$/);
    expect(en).toMatch(/\. Besides, muted share 7\.0 points higher after 12 weeks \(.*\), past your limit of 5 points\.$/);
  });
});

/** A gain past the margin, and its half-width, for each kind of outcome. */
const CASES: Record<keyof typeof MEASURES, { margin: number; horizon: number; gain: number; width: number }> = {
  members: { margin: 25, horizon: 84, gain: 127, width: 2.5 },
  leavers: { margin: 10, horizon: 84, gain: 34, width: 4 },
  revenue: { margin: 1000, horizon: 14, gain: 3240, width: 145 },
  cost: { margin: 1000, horizon: 30, gain: 23_456, width: 145 },
  mutedShare: { margin: 0.02, horizon: 84, gain: 0.0712, width: 0.012 },
  reach: { margin: 0.02, horizon: 84, gain: 0.0712, width: 0.012 },
  turns: { margin: 5, horizon: 30, gain: 12.34, width: 1.26 },
  firstReply: { margin: 0.5, horizon: 84, gain: 3.2, width: 0.4 },
  gini: { margin: 0.02, horizon: 84, gain: 0.05, width: 0.01 },
};

describe('every verdict for every kind of outcome, in both languages', () => {
  test.each(Object.entries(CASES))('%s', (id, { margin, horizon, gain, width }) => {
    const measure: Measure = MEASURES[id as keyof typeof MEASURES];
    const at = (mean: number, half: number, needed: number | null = null) => {
      const { zh, en } = say({ measure, margin, horizon, numbers: [mean, mean - half, mean + half], needed, ...named });
      return `${zh}\n${en}`;
    };
    expect(
      [
        at(gain, width),
        at(-gain, width),
        at(margin / 5, margin / 10),
        at(margin / 5, margin / 3),
        at(0, 0),
        at(margin / 2, margin, 267),
        at(-margin / 2, margin, 267),
        at(margin / 10, 2 * margin, 5000),
        at(margin, 0.9 * margin, 41),
      ].join('\n'),
    ).toMatchSnapshot();
  });

  test('too few pairs', () => {
    expect([0, 1, 40].map((replications) => say({ numbers: null, replications, ...named }))).toMatchSnapshot();
  });
});

describe('numbers and names', () => {
  test('from 10,000 on, Chinese sentences count in 万 and tell the ends of an interval apart', () => {
    const big = (numbers: [number, number, number]) => say({ numbers }).zh;
    expect(big([12_712, 12_400, 12_900])).toBe('换成 B 更好：12 周后多留下 1.27 万人（95% 区间 1.24 万到 1.29 万）。');
    expect(big([12_712, 12_710, 12_713])).toBe('换成 B 更好：12 周后多留下 1.2712 万人（95% 区间 1.2710 万到 1.2713 万）。');
    expect(big([9_999, 9_998, 10_001])).toContain('多留下 0.9999 万人（95% 区间 0.9998 万到 1.0001 万）');
    expect(big([234_567_890, 234_000_000, 235_000_000])).toContain('多留下 2.346 亿人（95% 区间 2.340 亿到 2.350 亿）');
    expect(say({ numbers: [10_000, 9_000, 10_000] }).zh).toContain('1.00 万'); // 10,000 itself too
    expect(say({ numbers: [12_712, 12_400, 12_900] }).en).toContain('12,712 more members after 12 weeks (95% interval 12,400 to 12,900)');
  });

  test('small changes keep the decimals that show them', () => {
    expect(say({ numbers: [-0.05, -0.3, 0.2] }).zh).toContain('12 周后少留下 0.3 人到多留下 0.2 人');
    expect(say({ numbers: [1, 0.9, 1.1] }).en).toContain('0.9 to 1.1 more members');
    expect(say({ numbers: [30, 24.9, 36], needed: 60 }).en).toContain('24.9 to 36.0 more'); // 24.9 is not the margin of 25
  });

  test('minus signs are true ones and nothing is minus zero', () => {
    expect([digits(-1234.5, 1), digits(-0.04, 1), digits(0, 0), digits(1e15, 0)]).toEqual([
      '−1,234.5',
      '0.0',
      '0',
      '1,000,000,000,000,000',
    ]);
    expect(changeWords(MEASURES.members, 25, [3, -0.2, 6]).ends(-0.2, 6).en).toBe('0 to 6');
  });

  test('horizons are in weeks where they are whole weeks', () => {
    const words = [7, 14, 30, 3, 1].flatMap((days) => (['at', 'sum', 'mean7'] as const).map((how) => horizonWords(days, how)));
    expect(words.map(({ zh }) => zh)).toEqual([
      '1 周后',
      '头 1 周',
      '第 1 周',
      '2 周后',
      '头 2 周',
      '第 2 周',
      '30 天后',
      '头 30 天',
      '第 24 到 30 天',
      '3 天后',
      '头 3 天',
      '头 3 天',
      '1 天后',
      '头 1 天',
      '头 1 天',
    ]);
    expect(words.map(({ en }) => en)).toEqual([
      ...['after 1 week', 'in the first week', 'in week 1', 'after 2 weeks', 'in the first 2 weeks', 'in week 2', 'after 30 days'],
      ...['in the first 30 days', 'on days 24 to 30', 'after 3 days', 'in the first 3 days', 'in the first 3 days', 'after 1 day'],
      ...['in the first day', 'in the first day'],
    ]);
  });

  test('titles are data: quotation marks and markup stay as they are, marks that would move text around go', () => {
    const title = '<b onclick="x">“A”</b>\u202E\n$& {x}';
    const { zh, en } = say({ numbers: [127, 124, 129], arm: { zh: title, en: title } });
    expect(en).toBe('“<b onclick="x">“A”</b> $& {x}” is better: 127 more members after 12 weeks (95% interval 124 to 129).');
    expect(zh.startsWith('换成「<b onclick="x">“A”</b> $& {x}」更好：')).toBe(true);
  });

  test('no sentence says that something is significant', () => {
    const all = Object.values(MEASURES).flatMap((measure) =>
      [-9, 0, 9].map((k) => say({ measure, margin: 1, numbers: [k, k - 3, k + 3], needed: 60 })),
    );
    for (const { zh, en } of all) expect(`${zh} ${en}`).not.toMatch(/significan|显著|大幅|dramatic|p-value|NaN|Infinity|undefined|null/i);
  });
});
