/** Sweep curves: the difference between two strategies as one field varies. In the grey zone it is too small to matter. */
import type { SweepResult } from '../experiment/sweep.ts';
import { midSentence } from '../experiment/wording.ts';
import { unitText } from '../model/units.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { armStyle } from './arms.ts';
import type { Figure, Row, View } from './figure.ts';
import { decimalsOf, level, niceScale, shownAs, signed } from './numbers.ts';
import { labelled, type Part, panel } from './spec.ts';
import { PALETTES } from './theme.ts';

const HEIGHT = 300;

/** The field is the first that varies with numbers; where others vary too, every point is shown at its value of this one. */
export function sweepCurve(scenario: Scenario, sweep: SweepResult, view: View): Figure {
  const { language } = view;
  const id = view.outcome ?? (scenario.outcomes.find(({ primary }) => primary) ?? scenario.outcomes[0])?.id ?? '';
  const outcome = outcomeById(id);
  const margin = scenario.outcomes.find((one) => one.id === id)?.margin;
  const arm =
    scenario.arms.find(({ name }) => name === view.arm) ??
    scenario.arms.find((one) => sweep.points[0]?.differences.some((d) => d.arm === one.name));
  const horizon = view.horizon ?? scenario.horizons.at(-1);
  const field = sweep.points[0]?.values.findIndex((value) => typeof value === 'number') ?? -1;
  const empty = { id: 'sweep', subject: id, subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  const baseline = scenario.arms.find(({ name }) => name === arm?.baseline);
  if (outcome === undefined || margin === undefined || arm === undefined || baseline === undefined || field < 0) {
    return { ...empty, title: { zh: '没有随数值变化的差别可画', en: 'No difference along a number to draw' }[language] };
  }
  const [a, b] = [baseline, arm].map((one) => armStyle(scenario, one, language, view.theme)) as [
    ReturnType<typeof armStyle>,
    ReturnType<typeof armStyle>,
  ];
  const shown = shownAs(outcome, margin);
  const rows = sweep.points
    .flatMap(({ values, differences }) => {
      const d = differences.find((one) => one.arm === arm.name && one.outcome === id && one.horizon === horizon);
      if (d?.mean == null || d.lower === null || d.upper === null) return [];
      return [{ x: values[field] as number, mean: d.mean * shown.factor, lower: d.lower * shown.factor, upper: d.upper * shown.factor }];
    })
    .sort((p, q) => p.x - q.x);
  const label = outcome.label[language];
  const varied = sweep.fields[field];
  const unit = varied === undefined || varied.unit === '1' ? '' : varied.unit;
  const path = `${varied?.label[language] ?? ''}${unit === '' ? '' : { zh: `（${unitText(unit).zh}）`, en: ` (${unitText(unit).en})` }[language]}`;
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
  const horizontal = niceScale(rows.length === 0 ? [0, 1] : rows.map(({ x }) => x), Math.max(2, Math.floor(view.width / 110)));
  const xs = rows.map(({ x }) => x);
  const domain: readonly [number, number] = xs.length > 1 ? [Math.min(...xs), Math.max(...xs)] : horizontal.domain;
  const ticks = horizontal.ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]);
  const x: Part = {
    field: 'x',
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: labelled(
      ticks,
      ticks.map((tick) => level(tick, { factor: 1, decimals: decimalsOf(horizontal.step) })),
    ),
  };
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
        ? `${label}的平均差 ${b.letter} − ${a.letter}，随 ${path} 变化`
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
            String(x),
            ...[mean].map((v) => signed(v / shown.factor, shown)),
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
              mark: { type: 'rule', color: b.colour, strokeWidth: 3, opacity: 0.35 },
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
