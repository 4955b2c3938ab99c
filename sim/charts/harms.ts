/** Harms and distribution: who loses behind the mean. */
import { digits } from '../experiment/amounts.ts';
import type { SegmentId } from '../experiment/portrait-pair.ts';
import type { Estimate } from '../experiment/result.ts';
import { focusOf, shownArms } from './arms.ts';
import { dumbbell, type Pairing } from './dumbbell.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { percent, signed } from './numbers.ts';
import { roundedTrios, type Trio } from './rounding.ts';
import { afterAll, listed, NOT_RECORDED, ONE_ALONE, span } from './words.ts';

const SEGMENT_TEXT: Readonly<Record<SegmentId, { zh: string; en: string }>> = {
  founders: { zh: '起始成员', en: 'founding members' },
  newcomers: { zh: '后来的新人', en: 'later newcomers' },
  posters: { zh: '说话的人', en: 'people who post' },
  lurkers: { zh: '只看不说的人', en: 'people who only read' },
};
const WORST = { zh: '最不满意的一成', en: 'the least satisfied tenth' };

interface Line {
  readonly label: string;
  readonly note: string;
  readonly values: readonly (number | null)[];
  readonly difference: Estimate;
}

const POINTS = { factor: 100, decimals: 1 };
const cap = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

export function harms(picture: Picture, view: View): Figure {
  const { language } = view;
  const { arm, baseline } = focusOf(picture, view);
  const pair = picture.portrait?.pairs.find((one) => one.arm === arm.name);
  const empty = { id: 'harms', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  if (baseline === null) return { ...empty, title: ONE_ALONE[language] };
  if (pair === undefined || pair.pairs === 0) return { ...empty, title: NOT_RECORDED[language] };
  const arms = shownArms(picture, view);
  const [a, b] = [arms[0]?.letter ?? '', arms.at(-1)?.letter ?? ''];
  const lines: Line[] = pair.segments
    .filter((segment) => segment.people > 0)
    .map((segment) => ({
      label: SEGMENT_TEXT[segment.id][language],
      note: language === 'zh' ? `平均 ${digits(segment.people, 0)} 人` : `${digits(segment.people, 0)} on average`,
      values: [segment.baseline, segment.arm],
      difference: segment.difference,
    }));
  const worst: Line = {
    label: WORST[language],
    note: '',
    values: [pair.worstTenth.baseline, pair.worstTenth.arm],
    difference: pair.worstTenth.difference,
  };
  const told = [...lines, worst].map(together);
  const losing = lines.filter(loses);
  const sad = loses(worst);
  const interval = ({ lower, upper }: Estimate): string =>
    lower === null || upper === null
      ? language === 'zh'
        ? '算不出'
        : 'no value'
      : `${signed(lower, POINTS)} ${language === 'zh' ? '到' : 'to'} ${signed(upper, POINTS)}`;
  const change = ({ mean }: Estimate): string => (mean === null ? (language === 'zh' ? '算不出' : 'no value') : signed(mean, POINTS));
  const share = (value: number | null | undefined): string =>
    value == null ? (language === 'zh' ? '没有这样的人' : 'nobody') : percent(value, 1);
  const row = (line: Line): Row => ({
    cells: [cap(line.label), ...line.values.map(share), change(line.difference), interval(line.difference)],
  });
  const pairing = (line: Line): Pairing => ({
    ...line,
    label: cap(line.label),
    difference: change(line.difference),
    interval: interval(line.difference),
  });
  const when = span(picture.portrait?.days ?? 0, language);
  return {
    id: 'harms',
    title: title(losing, sad, lines, a, b, afterAll(picture.portrait?.days ?? 0, view), view),
    subtitle:
      language === 'zh'
        ? `各种人 ${when}后还在群的比例，同样的人在 ${a} 和 ${b} 里`
        : `Share still there after ${when}, the same people under ${a} and ${b}`,
    caption:
      language === 'zh'
        ? `说没说话按 ${a} 里算。最不满意的一成：各自还在群里的人中满意度最低的十分之一，满意度按 0 到 100 计。相差以百分点计，区间是单项的 95% 区间，没有按项数校正。`
        : `Posting or only reading is judged under ${a}. The least satisfied tenth: of those still there under each, satisfaction on a scale of 0 to 100. Differences in points; 95% intervals of single means, not corrected for their number.`,
    table: {
      columns: [
        { text: language === 'zh' ? '谁' : 'Who', align: 'left' },
        ...arms.map((one) => ({ text: one.letter, align: 'right' as const, arm: one.name })),
        { text: `${b} − ${a}`, align: 'right' },
        { text: language === 'zh' ? '95% 区间' : '95% interval', align: 'right' },
      ],
      rows: [
        ...told.slice(0, -1).map(row),
        {
          cells: [
            language === 'zh' ? `${WORST.zh}的满意度` : `Satisfaction of ${WORST.en}`,
            ...(told.at(-1) as Line).values.map((value) =>
              value == null ? (language === 'zh' ? '没有这样的人' : 'nobody') : digits(value * 100, 1),
            ),
            change((told.at(-1) as Line).difference),
            interval(worst.difference),
          ],
        },
      ],
    },
    legend: arms.map((one) => ({ colour: one.colour, shape: one.swatch, text: one.label })),
    panels: [
      dumbbell(
        {
          heading: language === 'zh' ? '还在群的比例；最后一行是满意度' : 'Share still there; in the last row, satisfaction',
          description: language === 'zh' ? '谁得谁失' : 'Who gains and who loses',
          rows: told.map(pairing),
          arms,
          width: Math.min(view.width, 720),
          share: true,
          fromZero: true,
        },
        view,
      ),
    ],
  };
}

/** In tenths of a point the two shares and their difference, as shown, add up. */
const TENTHS = 1000;
function together(line: Line): Line {
  const [from, to] = line.values;
  const { mean } = line.difference;
  if (from == null || to == null || mean === null) return line;
  // Means of different people, where a run has none of them.
  if (Math.abs(to - from - mean) * TENTHS > 0.01) return line;
  const [own] = roundedTrios([[from * TENTHS, to * TENTHS]], false) as [Trio];
  return {
    ...line,
    values: [own.from / TENTHS, own.to / TENTHS],
    difference: { ...line.difference, mean: own.difference / TENTHS },
  };
}

/** Less than one in a hundred is told as nobody. */
const FEWEST = 0.005;

/** Clearly worse off, and by so much that it shows. */
const loses = ({ difference: { mean, upper } }: Line): boolean => mean !== null && upper !== null && upper < 0 && mean <= -FEWEST;

/** Who loses most, in counts; if nobody clearly does, that, and who was looked at. `end`: when, where that has to be said. */
function title(
  losing: readonly Line[],
  sad: boolean,
  lines: readonly Line[],
  a: string,
  b: string,
  end: string,
  { language }: View,
): string {
  const most = [...losing].sort((x, y) => (x.difference.mean as number) - (y.difference.mean as number))[0];
  const later = end === '' ? '' : ` ${end}`;
  if (most !== undefined) {
    const hundred = digits(Math.abs(most.difference.mean as number) * 100, 0);
    return language === 'zh'
      ? `换成 ${b}，${end}吃亏最多的是${most.label}：每 100 人少留 ${hundred} 人`
      : `Who loses under ${b}${later}: most of all ${most.label}, ${hundred} fewer of 100 still there than under ${a}`;
  }
  if (sad) return language === 'zh' ? `换成 ${b}，${end}${WORST.zh}更不满意` : `Under ${b}, ${WORST.en} is less satisfied${later}`;
  const looked = [...lines.map(({ label }) => label), WORST[language]];
  return language === 'zh'
    ? `${end}${end === '' ? '' : '，'}没有发现换成 ${b} 吃亏的人（看了${listed(looked, 'zh')}）`
    : `Nobody found who loses under ${b}${later} (looked at ${listed(looked, 'en')})`;
}
