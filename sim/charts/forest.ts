/** Paired differences of all outcomes, each in units of the smallest difference that matters. */

import { addsUp, decimalsToAddUp, levelUnit, scaleOf } from '../experiment/amounts.ts';
import type { Difference } from '../experiment/result.ts';
import { toldAs, VERDICT_MARK, VERDICT_TEXT } from '../experiment/verdict.ts';
import { EACH_ROUNDED, fromTo, horizonWords, intervalWords } from '../experiment/wording.ts';
import { outcomeById } from '../outcomes/index.ts';
import { armStyle, focusOf } from './arms.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { level, type Shown, signed } from './numbers.ts';
import { type Part, panel, zoneBound } from './spec.ts';
import { PALETTES } from './theme.ts';
import { listed, ONE_ALONE, onFewerPairs } from './words.ts';

const ROW = 48;
const HEAD = 44;
/** Differences beyond so many margins are shown by an arrow at the edge. */
const LARGEST = 12;

interface Line {
  readonly difference: Difference;
  readonly label: string;
  readonly unit: string;
  readonly margin: number;
  readonly scale: Shown;
  /** The same, with as many decimals more as it takes for levels and difference to add up. */
  readonly shown: Shown;
  /** +1 if more is better, −1 if less is. */
  readonly sign: 1 | -1;
  readonly primary: boolean;
  readonly better: 'up' | 'down' | 'neither';
  readonly spread: { readonly p05: number; readonly p95: number } | null;
  /** Means of the baseline and of the arm, over the pairs of the difference where those are known. */
  readonly levels: readonly [baseline: number | null, arm: number | null];
}

function linesOf(picture: Picture, view: View): Line[] {
  const { scenario, result, portrait } = picture;
  const { arm } = focusOf(picture, view);
  const horizon = view.horizon ?? scenario.horizons.at(-1);
  const own = portrait?.pairs.find((pair) => pair.arm === arm.name);
  return scenario.outcomes.flatMap((request): Line[] => {
    const outcome = outcomeById(request.id);
    const difference = result.differences.find((d) => d.arm === arm.name && d.outcome === request.id && d.horizon === horizon);
    if (outcome === undefined || difference === undefined) return [];
    const pair = own?.levels[request.id]?.[String(horizon)];
    const meanOf = (name: string): number | null => result.arms[name]?.[request.id]?.horizon[String(horizon)]?.mean ?? null;
    const levels = [pair?.baseline ?? meanOf(difference.baseline), pair?.arm ?? meanOf(arm.name)] as const;
    const [from, to] = levels;
    const scale = scaleOf(outcome, request.margin);
    const more = from === null || to === null || difference.mean === null ? 0 : decimalsToAddUp([from, to], difference.mean, scale);
    return [
      {
        difference,
        label: outcome.label[view.language],
        unit: levelUnit(outcome)[view.language],
        margin: request.margin,
        scale,
        shown: { factor: scale.factor, decimals: scale.decimals + more },
        levels,
        sign: outcome.better === 'down' ? -1 : 1,
        primary: request.primary,
        better: outcome.better,
        spread: own?.spread[request.id]?.[String(horizon)] ?? null,
      },
    ];
  });
}

const WORDS = {
  zh: {
    outcome: '指标',
    difference: '相差',
    interval: '95% 区间',
    margin: '差多少才算数',
    groups: '10 个群有 9 个相差',
    verdict: '判断',
    none: '算不出',
    up: '越多越好',
    down: '越少越好',
    neither: '没有好坏之分',
    primary: '主要指标',
    zone: '不算数',
    worse: (b: string) => `← ${b} 更差`,
    good: (b: string) => `${b} 更好 →`,
    counts: (amount: string) => `差 ${amount}才算数`,
    subtitle: (b: string, a: string) => `同一批人、同样的运气：${b} 减 ${a}`,
  },
  en: {
    outcome: 'Outcome',
    difference: 'Difference',
    interval: '95% interval',
    margin: 'Matters from',
    groups: '9 of 10 groups differ by',
    verdict: 'Verdict',
    none: 'no value',
    up: 'more is better',
    down: 'less is better',
    neither: 'no better direction',
    primary: 'primary',
    zone: 'too small to matter',
    worse: (b: string) => `← ${b} worse`,
    good: (b: string) => `${b} better →`,
    counts: (amount: string) => `matters from ${amount}`,
    subtitle: (b: string, a: string) => `The same people, the same luck: ${b} minus ${a}`,
  },
} as const;

/** "7 better, 1 worse, 1 about the same, 1 cannot tell". */
function title(lines: readonly Line[], b: string, language: 'zh' | 'en'): string {
  const counts = (['better', 'worse', 'same', 'differs', 'unclear'] as const).flatMap((verdict) => {
    const n = lines.filter((line) => toldAs(line.difference, line.margin) === verdict).length;
    return n === 0 ? [] : [language === 'zh' ? `${n} 项${VERDICT_TEXT[verdict].zh}` : `${n} ${VERDICT_TEXT[verdict].en}`];
  });
  if (language === 'zh') return `${lines.length} 项指标里，${b}：${counts.join('，')}`;
  return `${b} on ${lines.length} ${lines.length === 1 ? 'outcome' : 'outcomes'}: ${listed(counts, 'en')}`;
}

export function forest(picture: Picture, view: View): Figure {
  const { language } = view;
  const words = WORDS[language];
  const { scenario, result } = picture;
  const focus = focusOf(picture, view);
  const arm = armStyle(scenario, focus.arm, language, view.theme);
  const base = focus.baseline === null ? null : armStyle(scenario, focus.baseline, language, view.theme);
  const lines = base === null ? [] : linesOf(picture, view);
  const horizon = view.horizon ?? (scenario.horizons.at(-1) as number);
  if (base === null || lines.length === 0) {
    return {
      id: 'forest',
      title: ONE_ALONE[language],
      subtitle: '',
      caption: '',
      table: { columns: [], rows: [] },
      legend: [],
      panels: [],
    };
  }
  const method = (result.differences[0]?.correction ?? '').split(' ')[0];
  const family = result.differences.length;
  const uneven = lines.some(({ difference }) => difference.replications < result.replications);
  const exact = lines.every(
    ({ levels: [from, to], difference: { mean }, shown }) =>
      from === null || to === null || mean === null || addsUp([from, to], mean, shown),
  );
  const remarks = [...(uneven ? [onFewerPairs(result.replications)] : []), ...(exact ? [] : [EACH_ROUNDED])].map((text) => text[language]);
  return {
    id: 'forest',
    title: title(lines, arm.letter, language),
    subtitle: words.subtitle(arm.label, base.label),
    caption:
      language === 'zh'
        ? `粗条是平均差的 95% 区间；两端带竖线的细线是单个群的差，10 个群有 9 个落在线内。灰带内的差不算数；横轴以「差多少才算数」为单位，右边总是更好。粗条整个越过灰带，才说更好或更差。区间已按全部 ${family} 个差别一起校正（${method}）。${remarks.join('')}`
        : `Thick bar: 95% interval of the mean difference. Thin line with ends: where the difference of 9 of 10 single groups falls. Inside the grey zone a difference is too small to matter; the axis counts in smallest differences that matter, better always to the right. Better or worse is said only when the whole bar is past the zone. Intervals hold for all ${family} differences together (${method}).${remarks.map((text) => ` ${text}`).join('')}`,
    table: {
      columns: [
        { text: words.outcome, align: 'left' },
        { text: base.letter, align: 'right', arm: base.name },
        { text: arm.letter, align: 'right', arm: arm.name },
        { text: `${arm.letter} − ${base.letter}`, align: 'right' },
        { text: words.interval, align: 'right' },
        { text: words.groups, align: 'right' },
        { text: words.margin, align: 'right' },
        { text: words.verdict, align: 'left' },
      ],
      rows: lines.map((line) => row(line, horizon, view)),
    },
    legend: [],
    panels: [drawing(lines, arm.letter, base.letter, arm.colour, horizon, view)],
  };
}

const amountOf = (line: Line, value: number): string =>
  `${level(value, line.shown)}${line.unit === '%' ? '%' : line.unit && ` ${line.unit}`}`;

/** As a difference: shares differ in points. */
const apartBy = (line: Line, amount: string, language: 'zh' | 'en'): string =>
  line.unit === '%' ? `${amount}${language === 'zh' ? ' 个百分点' : ' points'}` : `${amount}${line.unit && ` ${line.unit}`}`;
/** The smallest difference that matters. */
const leastOf = (line: Line, language: 'zh' | 'en'): string => apartBy(line, level(line.margin, line.scale), language);

function row(line: Line, horizon: number, { language }: View): Row {
  const words = WORDS[language];
  const { difference: d, shown, spread, levels } = line;
  const aggregation = outcomeById(d.outcome)?.aggregation ?? 'at';
  return {
    cells: [
      `${line.label}${language === 'zh' ? `（${horizonWords(horizon, aggregation).zh}）` : ` ${horizonWords(horizon, aggregation).en}`}`,
      ...levels.map((mean) => (mean === null ? words.none : amountOf(line, mean))),
      d.mean === null ? words.none : signed(d.mean, shown),
      interval(line, language),
      spread === null ? words.none : fromTo(signed(spread.p05, shown), signed(spread.p95, shown))[language],
      leastOf(line, language),
      verdictOf(line, language),
    ],
  };
}

function interval({ difference: { lower, upper }, shown }: Line, language: 'zh' | 'en'): string {
  if (lower === null || upper === null) return WORDS[language].none;
  return intervalWords([lower, upper], signed(lower, shown), signed(upper, shown))[language];
}

function verdictOf({ difference, margin }: Line, language: 'zh' | 'en'): string {
  const told = toldAs(difference, margin);
  return `${VERDICT_MARK[told]} ${VERDICT_TEXT[told][language]}`;
}

/** Room for the longest verdict, "≠ differs, no better" [px]. */
const VERDICT_ROOM = 118;

function drawing(lines: readonly Line[], b: string, a: string, colour: string, horizon: number, view: View) {
  const { language } = view;
  const words = WORDS[language];
  const palette = PALETTES[view.theme];
  const wide = view.width >= 640;
  const rowHeight = wide ? ROW : 76;
  const margins = wide ? { top: HEAD, right: 142 + VERDICT_ROOM, bottom: 8, left: 220 } : { top: HEAD, right: 16, bottom: 8, left: 16 };
  const height = margins.top + margins.bottom + rowHeight * lines.length;
  const inner = Math.max(40, view.width - margins.left - margins.right);
  const units = (line: Line, x: number): number => (line.sign * x) / line.margin;
  const ends = lines.flatMap((line) => {
    const { lower, upper } = line.difference;
    const { spread } = line;
    return [lower, upper, spread?.p05 ?? null, spread?.p95 ?? null].flatMap((x) => (x === null ? [] : [Math.abs(units(line, x))]));
  });
  const limit = Math.min(LARGEST, Math.max(2, Math.ceil(Math.max(...ends, 0) + 0.25)));
  const inside = (x: number): number => Math.max(-limit, Math.min(limit, x));
  const y = (i: number): number => i * rowHeight + (wide ? rowHeight / 2 : rowHeight - 16);

  const rows = lines.map((line, i) => {
    const { difference: d, spread } = line;
    const [low, high] =
      d.lower === null || d.upper === null ? [null, null] : [units(line, d.lower), units(line, d.upper)].sort((p, q) => p - q);
    const [p05, p95] = spread === null ? [null, null] : [units(line, spread.p05), units(line, spread.p95)].sort((p, q) => p - q);
    const beyond = low == null || high == null ? 0 : high > limit ? 1 : low < -limit ? -1 : 0;
    const whole = low == null || high == null || (beyond > 0 && low > limit) || (beyond < 0 && high < -limit); // nothing of the bar is on the axis
    const range = interval(line, language);
    return {
      i,
      y: y(i),
      rule: (i + 1) * rowHeight,
      label: line.label + (line.primary ? ` · ${words.primary}` : ''),
      note: `${words[line.better]} · ${words.counts(leastOf(line, language))}`,
      mean:
        d.mean === null
          ? words.none
          : `${wide ? '' : `${VERDICT_MARK[toldAs(d, line.margin)]} `}${apartBy(line, signed(d.mean, line.shown), language)}`,
      range,
      verdict: verdictOf(line, language),
      low: low == null || whole ? null : inside(low),
      high: high == null || whole ? null : inside(high),
      p05: p05 == null ? null : inside(p05),
      p95: p95 == null ? null : inside(p95),
      edge: beyond === 0 ? null : beyond * limit,
      angle: beyond > 0 ? 90 : -90,
    };
  });

  const xScale: Part = { domain: [-limit, limit], nice: false, zero: false };
  const x = (field: string): Part => ({ field, type: 'quantitative', scale: xScale, axis: null });
  const yAt = (field = 'y'): Part => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, rowHeight * lines.length], range: [0, rowHeight * lines.length] },
    axis: null,
  });
  const data = (keep: (one: (typeof rows)[number]) => boolean): Part => ({ values: rows.filter(keep) });
  const text = (field: string, at: number, align: string, dy: number, more: Part = {}): Part => ({
    data: data(() => true),
    mark: { type: 'text', align, baseline: 'middle', dy, ...more },
    encoding: { x: { value: at }, y: yAt('y'), text: { field } },
  });
  const step = wide ? (limit <= 4 ? 1 : limit <= 8 ? 2 : 4) : limit;
  const ticks = Array.from({ length: 2 * Math.floor(limit / step) + 1 }, (_, i) => (i - Math.floor(limit / step)) * step).filter(
    (t) => t !== 0,
  );
  const headY = (fromTop: number): Part => ({ value: fromTop - HEAD });

  const headings: Part[] = [
    { text: words.worse(b), x: -1, align: 'right', dx: -6 },
    { text: words.good(b), x: 1, align: 'left', dx: 6 },
  ].map(({ text, x: at, align, dx }) => ({
    data: { values: [{ text, x: at }] },
    mark: { type: 'text', align, dx, baseline: 'middle', color: palette.ink2 },
    encoding: { x: x('x'), y: headY(30), text: { field: 'text' } },
  }));
  const columns: Part[] = wide
    ? [
        { text: words.outcome, at: -margins.left, align: 'left' },
        { text: `${b} − ${a} · ${words.interval}`, at: inner + 128, align: 'right' },
        { text: words.verdict, at: inner + 142, align: 'left' },
      ].map(({ text, at, align }) => ({
        data: { values: [{ text }] },
        mark: { type: 'text', align, baseline: 'middle', color: palette.ink3 },
        encoding: { x: { value: at }, y: headY(30), text: { field: 'text' } },
      }))
    : [];
  const lift = wide ? 0 : -38;
  return panel(
    {
      heading: '',
      description: `${language === 'zh' ? '配对差别' : 'Paired differences'}, ${horizon}`,
      width: view.width,
      height,
      margins,
      layers: [
        {
          data: { values: [{ from: -1, to: 1 }] },
          mark: { type: 'rect', color: palette.zone },
          encoding: { x: x('from'), x2: { field: 'to' }, y: { value: -4 }, y2: { value: rowHeight * lines.length } },
        },
        {
          data: { values: [{ x: -1 }, { x: 1 }] },
          mark: zoneBound(palette),
          encoding: { x: x('x'), y: { value: -4 }, y2: { value: rowHeight * lines.length } },
        },
        {
          data: { values: [{ x: 0 }] },
          mark: { type: 'rule', color: palette.ink3 },
          encoding: { x: x('x'), y: { value: -4 }, y2: { value: rowHeight * lines.length } },
        },
        {
          data: data(() => true),
          mark: { type: 'rule', color: palette.line },
          encoding: { x: { value: -margins.left }, x2: { value: view.width - margins.left }, y: yAt('rule') },
        },
        {
          data: { values: ticks.map((tick) => ({ tick, text: `${tick > 0 ? '+' : '−'}${Math.abs(tick)}×` })) },
          mark: { type: 'text', baseline: 'middle', color: palette.ink3 },
          encoding: { x: x('tick'), y: headY(10), text: { field: 'text' } },
        },
        {
          data: { values: [{ x: 0, text: words.zone }] },
          mark: { type: 'text', baseline: 'middle', color: palette.ink3 },
          encoding: { x: x('x'), y: headY(10), text: { field: 'text' } },
        },
        ...headings,
        ...columns,
        {
          data: data(({ p05 }) => p05 !== null),
          mark: { type: 'rule', color: palette.ink2, strokeWidth: 1 },
          encoding: { x: x('p05'), x2: { field: 'p95' }, y: yAt() },
        },
        ...['p05', 'p95'].map(
          (field): Part => ({
            data: data((one) => one[field as 'p05' | 'p95'] !== null && Math.abs(one[field as 'p05' | 'p95'] as number) < limit),
            mark: { type: 'tick', orient: 'vertical', size: 11, thickness: 1, opacity: 1, color: palette.ink2 },
            encoding: { x: x(field), y: yAt() },
          }),
        ),
        {
          data: data(({ low }) => low !== null),
          mark: { type: 'rule', strokeWidth: 11, strokeCap: 'butt', color: colour },
          encoding: { x: x('low'), x2: { field: 'high' }, y: yAt() },
        },
        {
          data: data(({ low }) => low !== null),
          mark: { type: 'tick', orient: 'vertical', size: 11, thickness: 3, opacity: 1, color: colour },
          encoding: { x: x('low'), y: yAt() },
        },
        {
          data: data(({ edge }) => edge !== null),
          mark: { type: 'point', shape: 'triangle-up', filled: true, size: 90, color: colour, opacity: 1 },
          encoding: { x: x('edge'), y: yAt(), angle: { field: 'angle', type: 'quantitative', scale: null } },
        },
        text('label', -margins.left, 'left', lift - 9, { color: palette.ink, fontSize: 13 }),
        text('note', -margins.left, 'left', lift + 9, { color: palette.ink3 }),
        text('mean', wide ? inner + 128 : inner + margins.right, 'right', lift - 9, { color: palette.ink, fontSize: 13, fontWeight: 600 }),
        text('range', wide ? inner + 128 : inner + margins.right, 'right', lift + 9, { color: palette.ink3 }),
        ...(wide ? [text('verdict', inner + 142, 'left', 0, { color: palette.ink, fontSize: 12.5 })] : []),
      ],
    },
    view,
  );
}
