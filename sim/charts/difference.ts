/** The mean difference between two strategies, day by day. */
import { midSentence } from '../experiment/wording.ts';
import { focusOf, shownArms } from './arms.ts';
import { courseTitle } from './course.ts';
import { subjectOf } from './fan.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { decimalsOf, level, niceScale, signed } from './numbers.ts';
import { band, labelled, type Part, panel, zoneBound } from './spec.ts';
import { PALETTES } from './theme.ts';
import { timeAxis, timeRows } from './time.ts';

const HEIGHT = 320;

/** The mean difference over time: short and long run may point opposite ways. */
export function differenceOverTime(picture: Picture, view: View): Figure {
  const { language } = view;
  const subject = subjectOf(picture, view);
  const { arm, baseline } = focusOf(picture, view);
  const arms = shownArms(picture, view);
  const [a, b] = [arms[0]?.letter ?? '', arms.at(-1)?.letter ?? ''];
  const own = picture.portrait?.pairs.find((pair) => pair.arm === arm.name)?.differences[subject.outcome.id];
  const label = subject.outcome.label[language];
  const empty = {
    id: 'differenceOverTime',
    subject: subject.outcome.id,
    subtitle: '',
    caption: '',
    table: { columns: [], rows: [] },
    legend: [],
    panels: [],
  };
  if (own === undefined || baseline === null) {
    return { ...empty, title: language === 'zh' ? '没有随时间的差别可画' : 'No difference over time to draw' };
  }
  const palette = PALETTES[view.theme];
  const { shown, days, margin } = subject;
  const rows = own.mean.flatMap((mean, d) => {
    const [lower, upper] = [own.lower[d], own.upper[d]];
    return mean === null || lower == null || upper == null
      ? []
      : [{ day: d + 1, mean: mean * shown.factor, lower: lower * shown.factor, upper: upper * shown.factor }];
  });
  const zone = margin * shown.factor;
  const points = language === 'zh' ? '个百分点' : 'points';
  const amount = (size: number): string =>
    [level(size / shown.factor, shown), subject.unit === '%' ? points : subject.unit].filter((part) => part !== '').join(' ');
  const isOpen = picture.result.differences.some(
    (d) => d.arm === arm.name && d.outcome === subject.outcome.id && d.horizon === days && d.verdict === 'unclear',
  );
  const title = courseTitle(rows, days, zone, { label, a, b, amount, isOpen }, language);
  const margins = { top: 26, right: 20, bottom: 30, left: 58 };
  const axis = niceScale([...rows.flatMap(({ lower, upper }) => [lower, upper]), zone, -zone], 5, true, view.axis);
  const { domain, ticks, step } = axis;
  const inner = view.width - margins.left - margins.right;
  const x: Part = {
    field: 'day',
    type: 'quantitative',
    scale: { domain: [1, days], nice: false, zero: false },
    axis: timeAxis(days, inner, language),
  };
  const decimals = decimalsOf(step);
  const y = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: labelled(
      ticks,
      ticks.map((tick) => signed(tick, { factor: 1, decimals })),
      { grid: true, ticks: false },
    ),
  });
  const colour = arms.at(-1)?.colour ?? palette.ink;
  const ticked = timeRows(days, 12);
  return {
    ...empty,
    title,
    axis,
    subtitle: language === 'zh' ? `${subject.head}的平均差，${b} − ${a}` : `Mean difference in ${midSentence(subject.head)}, ${b} − ${a}`,
    caption:
      language === 'zh'
        ? `带是平均差的 95% 区间（逐日的，没有校正），不是单个群的范围；灰带内的差不算数。`
        : `Band: 95% interval of the mean difference (day by day, not corrected), not the range of single groups. Inside the grey zone a difference is too small to matter.`,
    table: {
      columns: [
        { text: language === 'zh' ? '时间' : 'Time', align: 'left' },
        { text: `${b} − ${a}`, align: 'right' },
        { text: language === 'zh' ? '95% 区间' : '95% interval', align: 'right' },
      ],
      rows: ticked.flatMap((day): Row[] => {
        const at = rows.find((one) => one.day === day);
        if (at === undefined) return [];
        const change = (value: number): string => signed(value / shown.factor, shown);
        return [
          {
            cells: [
              language === 'zh' ? `第 ${day} 天` : `day ${day}`,
              change(at.mean),
              `${change(at.lower)} ${language === 'zh' ? '到' : 'to'} ${change(at.upper)}`,
            ],
          },
        ];
      }),
    },
    panels: [
      panel(
        {
          heading: '',
          description: language === 'zh' ? '平均差随时间' : 'Mean difference over time',
          width: view.width,
          height: HEIGHT,
          margins,
          layers: [
            {
              data: { values: [{ from: -zone, to: zone }] },
              mark: { type: 'rect', color: palette.zone },
              encoding: { y: y('from'), y2: { field: 'to' }, x: { value: 0 }, x2: { value: inner } },
            },
            {
              data: { values: [{ bound: -zone }, { bound: zone }] },
              mark: zoneBound(palette),
              encoding: { y: y('bound') },
            },
            { data: { values: [{ zero: 0 }] }, mark: { type: 'rule', color: palette.ink3 }, encoding: { y: y('zero') } },
            {
              data: { values: [{ text: `${subject.head}，${b} − ${a}`.replace('，', language === 'zh' ? '，' : ', ') }] },
              mark: { type: 'text', align: 'left', baseline: 'middle', color: palette.ink3 },
              encoding: { x: { value: -margins.left }, y: { value: -16 }, text: { field: 'text' } },
            },
            {
              data: { values: rows },
              mark: band(colour, 0.25),
              encoding: { x, y: y('lower'), y2: { field: 'upper' } },
            },
            { data: { values: rows }, mark: { type: 'line', color: colour, strokeWidth: 2.2 }, encoding: { x, y: y('mean') } },
          ],
        },
        view,
      ),
    ],
  };
}
