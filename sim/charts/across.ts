/** An outcome across scenarios and variants: what each arm comes to, side by side on one axis. */
import type { Estimate } from '../experiment/result.ts';
import { horizonWords } from '../experiment/wording.ts';
import { outcomeById } from '../outcomes/index.ts';
import { type ArmStyle, armStyle, plain } from './arms.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { clipped } from './measure.ts';
import { decimalsOf, level, niceScale, shownAs } from './numbers.ts';
import { labelled, type Part, panel } from './spec.ts';
import { PALETTES } from './theme.ts';

interface Line {
  readonly world: string;
  readonly label: string;
  readonly style: ArmStyle;
  readonly estimate: Estimate;
  /** Verdict on its difference from the baseline of its world; null for a baseline. */
  readonly verdict: string | null;
}

const ROW = 30;
const HEAD = 30;

/** `pictures` are cases that measure `view.outcome` (the first case's primary one unless given), each at `view.horizon` or its last. */
export function across(pictures: readonly Picture[], view: View): Figure {
  const { language, theme } = view;
  const first = pictures[0]?.scenario;
  const id = view.outcome ?? (first?.outcomes.find(({ primary }) => primary) ?? first?.outcomes[0])?.id ?? '';
  const outcome = outcomeById(id);
  const empty = { id: 'across', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  if (outcome === undefined) return { ...empty, title: { zh: '没有可比的结果', en: 'No outcome to compare' }[language] };
  const margin = Math.min(...pictures.flatMap(({ scenario }) => scenario.outcomes.filter((one) => one.id === id).map((one) => one.margin)));
  const lines = pictures.flatMap(({ scenario, result }): Line[] => {
    if (!scenario.outcomes.some((one) => one.id === id)) return [];
    const horizon =
      view.horizon !== undefined && scenario.horizons.includes(view.horizon) ? view.horizon : (scenario.horizons.at(-1) as number);
    return scenario.arms.flatMap((arm): Line[] => {
      const estimate = result.arms[arm.name]?.[id]?.horizon[String(horizon)];
      if (estimate === undefined) return [];
      const difference = result.differences.find((d) => d.arm === arm.name && d.outcome === id && d.horizon === horizon);
      const style = armStyle(scenario, arm, language, theme);
      const when = horizonWords(horizon, outcome.aggregation)[language];
      const title = plain(scenario.title[language]);
      const variant = arm.variant === null ? '' : `${language === 'zh' ? '，' : ', '}${plain(arm.variant)}`;
      return [
        {
          world: `${title}${variant} (${when})`.replace(/ \((.*)\)$/, language === 'zh' ? '（$1）' : ' ($1)'),
          label: style.label,
          style,
          estimate,
          verdict: difference?.verdict ?? null,
        },
      ];
    });
  });
  const worlds = [...new Set(lines.map(({ world }) => world))];
  const compared = lines.filter(({ verdict }) => verdict !== null);
  const better = compared.filter(({ verdict }) => verdict === 'better').length;
  const worse = compared.filter(({ verdict }) => verdict === 'worse').length;
  const shown = shownAs(outcome, Number.isFinite(margin) ? margin : outcome.defaultMargin);
  const unit = outcome.unit.id === 'share' ? '%' : outcome.unit.text[language];
  const head =
    unit === '' || unit === outcome.label.en.toLowerCase()
      ? outcome.label[language]
      : { zh: `${outcome.label.zh}（${unit}）`, en: `${outcome.label.en} (${unit})` }[language];
  const none = { zh: '算不出', en: 'none' }[language];
  const amount = (value: number | null): string => (value === null ? none : `${level(value, shown)}${unit === '%' ? '%' : ''}`);
  return {
    ...empty,
    subject: id,
    title:
      language === 'zh'
        ? `${outcome.label.zh}：${compared.length} 个对照里 ${better} 个更好，${worse} 个更差`
        : `${outcome.label.en}: of ${compared.length} comparisons ${better} better, ${worse} worse`,
    subtitle:
      language === 'zh'
        ? `${worlds.length} 个情景或变体里的${head}`
        : `${head} in ${worlds.length} ${worlds.length === 1 ? 'scenario or variant' : 'scenarios or variants'}`,
    caption:
      language === 'zh'
        ? '记号是各次推演的平均，横线是平均的 95% 区间，不是单个群的范围。判断只在同一情景、同样的运气里作出；不同情景之间人和环境都不同。'
        : 'Marks: mean of all runs; lines: 95% interval of the mean, not the range of single groups. Verdicts compare within a scenario, on the same luck; between scenarios people and surroundings differ.',
    table: {
      columns: [
        { text: { zh: '情景', en: 'Scenario' }[language], align: 'left' },
        { text: { zh: '策略', en: 'Strategy' }[language], align: 'left' },
        { text: head, align: 'right' },
        { text: { zh: '95% 区间', en: '95% interval' }[language], align: 'right' },
      ],
      rows: lines.map(
        ({ world, label, estimate: { mean, lower, upper } }): Row => ({
          cells: [
            world,
            label,
            amount(mean),
            lower === null || upper === null ? none : `${amount(lower)} ${language === 'zh' ? '到' : 'to'} ${amount(upper)}`,
          ],
        }),
      ),
    },
    panels: lines.length === 0 ? [] : [drawing(lines, worlds, shown.factor, head, view)],
  };
}

function drawing(lines: readonly Line[], worlds: readonly string[], factor: number, head: string, view: View) {
  const palette = PALETTES[view.theme];
  const left = Math.min(230, Math.round(view.width * 0.38));
  const margins = { top: 26, right: 16, bottom: 30, left };
  let y = 0;
  const heads: { y: number; text: string }[] = [];
  const rows = worlds.flatMap((world) => {
    heads.push({ y: y + HEAD / 2 + 4, text: clipped(world, view.width - 16, 13) });
    y += HEAD;
    return lines
      .filter((line) => line.world === world)
      .map((line) => {
        const at = y + ROW / 2;
        y += ROW;
        const scaled = (value: number | null): number | null => (value === null ? null : value * factor);
        const { mean, lower, upper } = line.estimate;
        return {
          y: at,
          label: clipped(line.label, left - 12, 12.5),
          style: line.style,
          mean: scaled(mean),
          lower: scaled(lower),
          upper: scaled(upper),
        };
      });
  });
  const values = rows.flatMap(({ mean, lower, upper }) => [mean, lower, upper].flatMap((v) => (v === null ? [] : [v])));
  const { domain, ticks, step } = niceScale(values.length === 0 ? [0, 1] : values, 5, true);
  const x = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: labelled(
      ticks,
      ticks.map((tick) => level(tick, { factor: 1, decimals: decimalsOf(step) })),
      { grid: true },
    ),
  });
  const yAt: Part = { field: 'y', type: 'quantitative', scale: { domain: [0, y], range: [0, y] }, axis: null };
  return panel(
    {
      heading: '',
      description: { zh: '各情景、各策略的平均', en: 'Means by scenario and strategy' }[view.language],
      width: view.width,
      height: margins.top + margins.bottom + y,
      margins,
      layers: [
        {
          data: { values: [{ text: head }] },
          mark: { type: 'text', align: 'left', baseline: 'middle', color: palette.ink3 },
          encoding: { x: { value: 0 }, y: { value: -14 }, text: { field: 'text' } },
        },
        {
          data: { values: heads },
          mark: { type: 'text', align: 'left', baseline: 'middle', color: palette.ink, fontSize: 13, fontWeight: 600 },
          encoding: { x: { value: -left }, y: yAt, text: { field: 'text' } },
        },
        ...rows.flatMap(({ y, label, style, mean, lower, upper }): Part[] => [
          {
            data: { values: [{ y, label }] },
            mark: { type: 'text', align: 'left', baseline: 'middle', color: style.colour, fontSize: 12.5 },
            encoding: { x: { value: -left }, y: yAt, text: { field: 'label' } },
          },
          ...(lower === null || upper === null
            ? []
            : [
                {
                  data: { values: [{ y, lower, upper }] },
                  mark: { type: 'rule', strokeWidth: 4, color: style.colour, opacity: 0.4 },
                  encoding: { x: x('lower'), x2: { field: 'upper' }, y: yAt },
                } satisfies Part,
              ]),
          ...(mean === null
            ? []
            : [
                {
                  data: { values: [{ y, mean }] },
                  mark: {
                    type: 'point',
                    shape: style.shape,
                    size: 65,
                    filled: true,
                    opacity: 1,
                    color: style.hollow ? palette.paper : style.colour,
                    stroke: style.colour,
                    strokeWidth: 2,
                  },
                  encoding: { x: x('mean'), y: yAt },
                } satisfies Part,
              ]),
        ]),
      ],
    },
    view,
  );
}
