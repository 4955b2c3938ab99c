/** An outcome over time: where single communities run, arm by arm. */
import { extent } from '../base/statistics.ts';
import { headOf, levelUnit, scaleOf } from '../experiment/amounts.ts';
import type { SeriesBand } from '../experiment/result.ts';
import { differenceSentence } from '../experiment/sentence.ts';
import { fromFew, horizonWords, letterAt, midSentence } from '../experiment/wording.ts';
import { counted } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { placeOf } from '../scenario/scenario.ts';
import { type ArmStyle, focusOf, shownArms } from './arms.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { clipped } from './measure.ts';
import { decimalsOf, level, niceScale, type Scale, type Shown } from './numbers.ts';
import { band, labelled, type Part, panel } from './spec.ts';
import { PALETTES } from './theme.ts';
import { timeAxis, timeRows } from './time.ts';

const HEIGHT = 320;

interface Subject {
  readonly outcome: Outcome;
  readonly margin: number;
  readonly shown: Shown;
  readonly days: number;
  /** Label with unit, for the head of an axis. */
  readonly head: string;
  readonly unit: string;
}

export function subjectOf({ scenario }: Picture, { outcome: asked, language }: View): Subject {
  const request =
    scenario.outcomes.find(({ id }) => id === asked) ?? scenario.outcomes.find(({ primary }) => primary) ?? scenario.outcomes[0];
  const outcome = outcomeById(request?.id ?? '');
  if (request === undefined || outcome === undefined) throw new RangeError(`no outcome "${asked}"`);
  return {
    outcome,
    margin: request.margin,
    shown: scaleOf(outcome, request.margin),
    days: scenario.horizons.at(-1) as number,
    head: headOf(outcome)[language],
    unit: levelUnit(outcome)[language],
  };
}

const amountWith = (value: number, { shown, unit }: Subject): string => {
  const text = level(value, shown);
  return unit === '%' ? `${text}%` : unit === '' ? text : `${text} ${unit}`;
};

/** The verdict's own sentence for the pair, outcome and horizon that are looked at, without its full stop; null without one. */
export function finding(picture: Picture, view: View, subject: Subject): string | null {
  const { scenario, result } = picture;
  const { arm, baseline } = focusOf(picture, view);
  const horizon = view.horizon ?? subject.days;
  const difference = result.differences.find((d) => d.arm === arm.name && d.outcome === subject.outcome.id && d.horizon === horizon);
  if (difference === undefined || baseline === null) return null;
  const letters = (one: typeof arm) => {
    const letter = letterAt(placeOf(one, scenario));
    return letter === '#' ? one.title : { zh: letter, en: letter };
  };
  const sentence = differenceSentence({
    difference,
    measure: subject.outcome,
    margin: subject.margin,
    arm: letters(arm),
    baseline: letters(baseline),
  });
  return sentence[view.language].replace(/[。.]$/, '');
}

export function fan(picture: Picture, view: View): Figure {
  const { language } = view;
  const subject = subjectOf(picture, view);
  const arms = shownArms(picture, view);
  const bands = arms.flatMap((arm) => {
    const band = picture.result.series[arm.name]?.[subject.outcome.id];
    return band === undefined ? [] : [{ arm, band }];
  });
  const { outcome, days } = subject;
  const label = outcome.label[language];
  const shows = language === 'zh' ? `${label}怎样随时间变化` : `How ${midSentence(label)} runs over time`;
  const samples = Math.max(0, ...arms.map((arm) => samplesOf(picture, arm, subject).length));
  // Those that are drawn one by one are some of those that all else stands on.
  const all = picture.result.replications;
  const some =
    samples >= all
      ? { zh: `这 ${samples} 对推演`, en: `the ${counted(samples, 'pair')}` }
      : { zh: `${all} 对推演里的 ${samples} 对`, en: `${samples} of the ${counted(all, 'pair')}` };
  const bandsText =
    language === 'zh'
      ? `粗线是中位数；深色带里是 10 个群中的 5 个，浅色带里是 10 个群中的 9 个${samples > 0 ? `；细线是${/^\d/.test(some.zh) ? ' ' : ''}${some.zh}，每对同样的人、同样的运气` : ''}。`
      : `Heavy line: median; dark band: 5 of 10 groups, light band: 9 of 10${samples > 0 ? `; thin lines: ${some.en}, each with the same people and the same luck` : ''}.`;
  const axis = axisOf(picture, bands, subject, view);
  return {
    id: 'fan',
    subject: outcome.id,
    axis,
    title: finding(picture, view, subject) ?? shows,
    subtitle: language === 'zh' ? `${subject.head}，随时间` : `${subject.head}, over time`,
    caption: `${counts(bands, subject, picture.result.replications, language)}${language === 'zh' ? '' : ' '}${bandsText}`,
    table: {
      columns: [
        { text: language === 'zh' ? '时间' : 'Time', align: 'left' },
        ...arms.flatMap((arm) => [
          { text: language === 'zh' ? `${arm.letter} 中位数` : `${arm.letter} median`, align: 'right' as const, arm: arm.name },
          { text: language === 'zh' ? `${arm.letter} 10 个里 5 个` : `${arm.letter} 5 of 10`, align: 'right' as const },
          { text: language === 'zh' ? `${arm.letter} 10 个里 9 个` : `${arm.letter} 9 of 10`, align: 'right' as const },
        ]),
      ],
      rows: timeRows(days, 12).map((day): Row => {
        const to = language === 'zh' ? '到' : 'to';
        const cell = (low: number | null | undefined, high: number | null | undefined): string =>
          low == null || high == null
            ? language === 'zh'
              ? '没有数值'
              : 'no value'
            : `${level(low, subject.shown)} ${to} ${level(high, subject.shown)}`;
        return {
          cells: [
            language === 'zh' ? `第 ${day} 天` : `day ${day}`,
            ...bands.flatMap(({ band: b }) => {
              const median = b.median[day - 1];
              return [
                median == null ? (language === 'zh' ? '没有数值' : 'no value') : amountWith(median, subject),
                cell(b.p25[day - 1], b.p75[day - 1]),
                cell(b.p05[day - 1], b.p95[day - 1]),
              ];
            }),
          ],
        };
      }),
    },
    legend: [],
    panels: bands.length === 0 ? [] : [drawing(picture, bands, subject, axis, view)],
  };
}

/** "Members after 12 weeks: of 10 groups run like A, 9 have 260 to 313; of 10 run like B, 9 have 387 to 438." */
function counts(bands: readonly Banded[], subject: Subject, runs: number, language: 'zh' | 'en'): string {
  const { outcome, shown, days } = subject;
  const when = horizonWords(days, outcome.aggregation)[language];
  const ranges = bands.flatMap(({ arm, band }) => {
    const [low, high] = [band.p05.at(-1), band.p95.at(-1)];
    if (low == null || high == null) return [];
    const same = level(low, shown) === level(high, shown);
    const to = amountWith(high, subject);
    const range = same ? to : `${level(low, shown)} ${language === 'zh' ? '到' : 'to'} ${to}`;
    return [{ letter: arm.letter, range }];
  });
  if (ranges.length === 0) return '';
  if (language === 'zh') {
    const said = ranges.map(({ letter, range }, i) =>
      i === 0 ? `每 10 个按 ${letter} 运营的群，9 个是 ${range}` : `按 ${letter} 运营，9 个是 ${range}`,
    );
    return `${when}的${outcome.label.zh}：${said.join('；')}${fromFew(runs).zh}。`;
  }
  const said = ranges.map(({ letter, range }, i) => `of 10 ${i === 0 ? 'groups ' : ''}run like ${letter}, 9 have ${range}`);
  return `${outcome.label.en} ${when}: ${said.join('; ')}${fromFew(runs).en}.`;
}

interface Banded {
  readonly arm: ArmStyle;
  readonly band: SeriesBand;
}

/** Single runs of an arm, day by day. */
const samplesOf = ({ portrait }: Picture, { name }: ArmStyle, { outcome }: Subject): readonly (readonly (number | null)[])[] =>
  portrait?.arms[name]?.samples[outcome.id] ?? [];

function axisOf(picture: Picture, bands: readonly Banded[], subject: Subject, view: View): Scale {
  const all = bands
    .flatMap(({ arm, band }) => [...band.p05, ...band.p95, ...samplesOf(picture, arm, subject).flat()])
    .flatMap((value) => (value === null ? [] : [value * subject.shown.factor]));
  const [least, most] = extent(all);
  const fromZero = all.length === 0 || least < 0.4 * Math.max(0, most); // cut the axis only where it buys much
  return niceScale(all.length === 0 ? [0, 1] : all, 5, fromZero, view.axis);
}

function drawing(picture: Picture, bands: readonly Banded[], subject: Subject, { domain, ticks, step }: Scale, view: View) {
  const { language } = view;
  const palette = PALETTES[view.theme];
  const { outcome, shown, days } = subject;
  const wide = view.width >= 480;
  const margins = { top: 26, right: wide ? 150 : 74, bottom: 30, left: 52 };
  const inner = view.width - margins.left - margins.right;
  const samples = bands.flatMap(({ arm }) =>
    samplesOf(picture, arm, subject).map((values, s) => ({ arm, values, key: `${arm.letter}${s}` })),
  );
  const decimals = decimalsOf(step);
  const x: Part = {
    field: 'day',
    type: 'quantitative',
    scale: { domain: [1, days], nice: false, zero: false },
    axis: timeAxis(days, inner, language),
  };
  const tickLabels = ticks.map((tick) => level(tick, { factor: 1, decimals }));
  const y = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: labelled(ticks, tickLabels, { grid: true, ticks: false }),
  });
  const points = bands.map(({ arm, band }) =>
    band.day.flatMap((day, i) => {
      const [median, p05, p25, p75, p95] = [band.median[i], band.p05[i], band.p25[i], band.p75[i], band.p95[i]].map((v) =>
        v == null ? null : v * shown.factor,
      );
      return median === null ? [] : [{ day, median, p05, p25, p75, p95, arm: arm.letter }];
    }),
  );
  const area = (own: (typeof points)[number], low: string, high: string, mark: Part): Part => ({
    data: { values: own as never },
    mark,
    encoding: { x, y: y(low), y2: { field: high } },
  });
  const ends = spread(
    bands.flatMap(({ arm }, i) => {
      const last = points[i]?.at(-1);
      if (last === undefined) return [];
      const median = last.median as number;
      const text = level(median / shown.factor, shown);
      const range = `${level((last.p05 as number) / shown.factor, shown)}–${level((last.p95 as number) / shown.factor, shown)}`;
      return [
        {
          arm,
          day: last.day,
          value: median,
          label: wide ? clipped(arm.short, margins.right - 12, 12.5) : arm.letter,
          note: language === 'zh' ? `中位数 ${text}` : `median ${text}`,
          range: language === 'zh' ? `9/10：${range}` : `9 of 10: ${range}`,
        },
      ];
    }),
    domain,
    HEIGHT - margins.top - margins.bottom,
    wide ? 52 : 34,
  );
  const cut = domain[0] !== 0;
  const cutText = cut ? (language === 'zh' ? `，纵轴从 ${tickLabels[0]} 起` : `, axis starts at ${tickLabels[0]}`) : '';
  return panel(
    {
      heading: '',
      description: language === 'zh' ? `${outcome.label.zh}随时间的扇形图` : `Fan chart of ${midSentence(outcome.label.en)}`,
      width: view.width,
      height: HEIGHT,
      margins,
      layers: [
        {
          data: { values: [{ text: `${subject.head}${cutText}` }] },
          mark: { type: 'text', align: 'left', baseline: 'middle', color: palette.ink3 },
          encoding: { x: { value: -margins.left }, y: { value: -16 }, text: { field: 'text' } },
        },
        ...points.flatMap((own, i) => {
          const { colour } = (bands[i] as (typeof bands)[number]).arm;
          return [area(own, 'p05', 'p95', band(colour, 0.12)), area(own, 'p25', 'p75', band(colour, 0.25))];
        }),
        ...bands.flatMap(({ arm }): Part[] => {
          const values = samples
            .filter((sample) => sample.arm === arm)
            .flatMap((sample) =>
              sample.values.flatMap((v, d) => (v === null ? [] : [{ day: d + 1, value: v * shown.factor, key: sample.key }])),
            );
          return values.length === 0
            ? []
            : [
                {
                  data: { values },
                  mark: { type: 'line', color: arm.colour, strokeWidth: 0.8, opacity: 0.75 },
                  encoding: { x, y: y('value'), detail: { field: 'key' } },
                },
              ];
        }),
        ...points.map((own, i): Part => {
          const { arm } = bands[i] as (typeof bands)[number];
          return {
            data: { values: own as never },
            mark: { type: 'line', color: arm.colour, strokeWidth: 2.2, strokeDash: arm.dash },
            encoding: { x, y: y('median') },
          };
        }),
        ...ends.flatMap(({ arm, day, value, at, label, note, range }): Part[] => {
          const own = { values: [{ day, value, at, label, note, range }] };
          const text = (field: string, dy: number, more: Part): Part => ({
            data: own,
            mark: { type: 'text', align: 'left', baseline: 'middle', dx: 10, dy, ...more },
            encoding: { x, y: y('at'), text: { field } },
          });
          const dot: Part = {
            data: own,
            mark: {
              type: 'point',
              shape: arm.shape,
              size: 60,
              opacity: 1,
              filled: true,
              color: arm.hollow ? palette.paper : arm.colour,
              stroke: arm.colour,
              strokeWidth: 2,
            },
            encoding: { x, y: y('value') },
          };
          if (!wide) {
            return [dot, text('label', -8, { color: arm.colour, fontWeight: 600 }), text('note', 8, { color: palette.ink2 })];
          }
          return [
            dot,
            text('label', -16, { color: arm.colour, fontWeight: 600, fontSize: 12.5 }),
            text('note', 0, { color: palette.ink2 }),
            text('range', 15, { color: palette.ink2 }),
          ];
        }),
      ],
    },
    view,
  );
}

/** Moves labels apart along an axis, by as little as needed, so that they stand at least `least` pixels apart. */
export function spread<T extends { readonly value: number }>(
  labels: readonly T[],
  [low, high]: readonly [number, number],
  pixels: number,
  least: number,
): (T & { readonly at: number })[] {
  const unit = (high - low) / pixels;
  const sorted = [...labels].sort((a, b) => b.value - a.value);
  const placed: number[] = [];
  sorted.forEach(({ value }, i) => {
    placed.push(i === 0 ? value : Math.min(value, (placed[i - 1] as number) - least * unit));
  });
  // What hangs below the axis is pushed up again, and pushes what stands above it.
  for (let i = placed.length - 1, floor = low + (least / 3) * unit; i >= 0; i--) {
    placed[i] = Math.max(placed[i] as number, floor);
    floor = (placed[i] as number) + least * unit;
  }
  return sorted.map((label, i) => ({ ...label, at: placed[i] as number }));
}
