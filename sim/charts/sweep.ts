/** Sweep curves: the difference between two strategies as one field varies. In the grey zone it is too small to matter. */
import { scaleOf } from '../experiment/amounts.ts';
import { isNumeric, type VariedField, valueText } from '../experiment/design/fields.ts';
import type { SweepResult } from '../experiment/sweep.ts';
import { midSentence } from '../experiment/wording.ts';
import { unitText } from '../model/units.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { armStyle } from './arms.ts';
import type { Figure, Row, View } from './figure.ts';
import { decimalsOf, niceScale, signed } from './numbers.ts';
import { labelled, type Part, panel, zoneBound } from './spec.ts';
import { PALETTES } from './theme.ts';

const HEIGHT = 300;

/** Places among `sweep.fields` of those that vary with numbers: a curve can be drawn along each. */
export const numericFields = ({ fields }: SweepResult): number[] => fields.flatMap((field, at) => (isNumeric(field) ? [at] : []));

/**
 * Along `sweep.fields[field]`, the first that varies with numbers unless given; where others vary too, every point is shown at its
 * value of this one.
 */
export function sweepCurve(scenario: Scenario, sweep: SweepResult, view: View, field = numericFields(sweep)[0] ?? -1): Figure {
  const { language } = view;
  const id = view.outcome ?? (scenario.outcomes.find(({ primary }) => primary) ?? scenario.outcomes[0])?.id ?? '';
  const outcome = outcomeById(id);
  const margin = scenario.outcomes.find((one) => one.id === id)?.margin;
  const arm =
    scenario.arms.find(({ name }) => name === view.arm) ??
    scenario.arms.find((one) => sweep.points[0]?.differences.some((d) => d.arm === one.name));
  const horizon = view.horizon ?? scenario.horizons.at(-1);
  const empty = { id: 'sweep', subject: id, subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  const baseline = scenario.arms.find(({ name }) => name === arm?.baseline);
  const varied = sweep.fields[field];
  if (outcome === undefined || margin === undefined || arm === undefined || baseline === undefined || varied === undefined) {
    return { ...empty, title: { zh: '没有随数值变化的差别可画', en: 'No difference along a number to draw' }[language] };
  }
  const [a, b] = [baseline, arm].map((one) => armStyle(scenario, one, language, view.theme)) as [
    ReturnType<typeof armStyle>,
    ReturnType<typeof armStyle>,
  ];
  const shown = scaleOf(outcome, margin);
  const rows = sweep.points
    .flatMap(({ values, differences }) => {
      const d = differences.find((one) => one.arm === arm.name && one.outcome === id && one.horizon === horizon);
      if (d?.mean == null || d.lower === null || d.upper === null) return [];
      return [{ x: values[field] as number, mean: d.mean * shown.factor, lower: d.lower * shown.factor, upper: d.upper * shown.factor }];
    })
    .sort((p, q) => p.x - q.x);
  const label = outcome.label[language];
  const unit = isShare(varied) ? '' : unitText(varied.unit)[language];
  const path = `${varied.label[language]}${unit === '' ? '' : { zh: `（${unit}）`, en: ` (${unit})` }[language]}`;
  const along = (value: number): string => {
    const own = isShare(varied) || varied.part === 'assumption' ? varied : { ...varied, unit: '' };
    return valueText(value, own)[language];
  };
  const zone = margin * shown.factor;
  const sign = outcome.better === 'down' ? -1 : 1;
  const clear = (side: number): number =>
    rows.filter(({ lower, upper }) =>
      side > 0 ? Math.min(sign * lower, sign * upper) >= zone : Math.max(sign * lower, sign * upper) <= -zone,
    ).length;
  const [better, worse] = [clear(1), clear(-1)];
  const alone = sweep.fields.length === 1;
  const palette = PALETTES[view.theme];
  const margins = { top: 26, right: 20, bottom: 44, left: 58 };
  const vertical = niceScale([...rows.flatMap(({ lower, upper }) => [lower, upper]), zone, -zone], 5, true);
  const { ticks, scale } = horizontal(
    rows.map((row) => row.x),
    varied,
    Math.max(2, Math.floor(view.width / 110)),
  );
  const x: Part = { field: 'x', type: 'quantitative', scale, axis: labelled(ticks, ticks.map(along)) };
  const y = (name: string): Part => ({
    field: name,
    type: 'quantitative',
    scale: { domain: vertical.domain, nice: false, zero: false },
    axis: labelled(
      vertical.ticks,
      vertical.ticks.map((tick) => signed(tick, { factor: 1, decimals: decimalsOf(vertical.step) })),
      { grid: true, ticks: false },
    ),
  });
  const inner = view.width - margins.left - margins.right;
  const text = (value: string, at: Part): Part => ({
    data: { values: [{ value }] },
    mark: { type: 'text', align: 'left', baseline: 'middle', color: palette.ink3 },
    encoding: { ...at, text: { field: 'value' } },
  });
  return {
    ...empty,
    title:
      language === 'zh'
        ? `${rows.length} 个点里，换成 ${b.letter} 有 ${better} 个更好，${worse} 个更差`
        : `Of ${rows.length} points, ${b.letter} is better at ${better} and worse at ${worse}`,
    subtitle:
      language === 'zh'
        ? `${label}的平均差 ${b.letter} − ${a.letter}，随${path}变化`
        : `Mean difference in ${midSentence(label)}, ${b.letter} − ${a.letter}, along ${path}`,
    caption:
      language === 'zh'
        ? `竖线是平均差的 95% 区间（逐点的，没有校正）；灰带内的差不算数。${alone ? '' : '别的字段也在变，所以同一处会有几个点。'}`
        : `Bars: 95% interval of the mean difference (point by point, not corrected). Inside the grey zone a difference is too small to matter.${alone ? '' : ' Other fields vary too, so there may be several points in one place.'}`,
    table: {
      columns: [
        { text: path, align: 'right' },
        { text: `${b.letter} − ${a.letter}`, align: 'right' },
        { text: { zh: '95% 区间', en: '95% interval' }[language], align: 'right' },
      ],
      rows: rows.map(
        ({ x, mean, lower, upper }): Row => ({
          cells: [
            along(x),
            signed(mean / shown.factor, shown),
            `${signed(lower / shown.factor, shown)} ${language === 'zh' ? '到' : 'to'} ${signed(upper / shown.factor, shown)}`,
          ],
        }),
      ),
    },
    panels: [
      panel(
        {
          heading: '',
          description: { zh: '差别随一个字段变化', en: 'Difference along a field' }[language],
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
            text(`${label}, ${b.letter} − ${a.letter}`.replace(', ', { zh: '，', en: ', ' }[language]), {
              x: { value: -margins.left },
              y: { value: -16 },
            }),
            text(path, { x: { value: 0 }, y: { value: HEIGHT - margins.top - 12 } }),
            ...(alone
              ? [
                  {
                    data: { values: rows },
                    mark: { type: 'line', color: b.colour, strokeWidth: 2 },
                    encoding: { x, y: y('mean') },
                  } satisfies Part,
                ]
              : []),
            {
              data: { values: rows },
              mark: { type: 'rule', color: b.colour, strokeWidth: 3, opacity: 0.75 },
              encoding: { x, y: y('lower'), y2: { field: 'upper' } },
            },
            {
              data: { values: rows },
              mark: { type: 'point', shape: b.shape, filled: true, size: 45, opacity: 1, color: b.colour },
              encoding: { x, y: y('mean') },
            },
          ],
        },
        view,
      ),
    ],
  };
}

const isShare = ({ unit }: VariedField): boolean => unit === 'share';

/** The axis of the varied field: as far as its values go, and of logarithms where it was varied by them. */
function horizontal(xs: readonly number[], { over }: VariedField, parts: number) {
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  if ('scale' in over && over.scale === 'log' && high > low) {
    const ticks: number[] = [];
    for (let decade = exponentOf(low); decade <= exponentOf(high); decade++)
      for (const digit of [1, 2, 5]) ticks.push(Number(`${digit}e${decade}`));
    return { ticks: ticks.filter((tick) => tick >= low && tick <= high), scale: { type: 'log', domain: [low, high], nice: false } };
  }
  const nice = niceScale(xs.length === 0 ? [0, 1] : xs, parts);
  const domain = high > low ? [low, high] : nice.domain;
  const within = nice.ticks.filter((tick) => tick >= (domain[0] as number) && tick <= (domain[1] as number));
  return { ticks: within, scale: { domain, nice: false, zero: false } };
}

/** Of ten, in scientific notation. */
const exponentOf = (x: number): number => Number(x.toExponential().split('e')[1]);
