/** Who is still there so many days after joining: a curve per arm, by cohort (Kaplan–Meier). */
import { extent } from '../base/statistics.ts';
import type { CurveBand } from '../experiment/portrait.ts';
import type { Cohort } from '../outcomes/detail.ts';
import { type ArmStyle, shownArms } from './arms.ts';
import { spread } from './fan.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { niceScale, percent } from './numbers.ts';
import { band, labelled, type Part, panel, shared } from './spec.ts';
import { PALETTES } from './theme.ts';
import { timeAxis } from './time.ts';
import { NOT_RECORDED } from './words.ts';

/** Of one drawing, and of each of several, which may stand one below the other [px]. */
const HEIGHT = 290;
const LOW = 220;
const COHORT_TEXT: Readonly<Record<Cohort, { zh: string; en: string }>> = {
  everyone: { zh: '所有成员', en: 'everyone' },
  founders: { zh: '起始成员', en: 'founding members' },
  newcomers: { zh: '新人', en: 'newcomers' },
};
const TOLD_AT = 30;

interface Curve {
  readonly arm: ArmStyle;
  readonly curve: CurveBand;
}

export function retention(picture: Picture, view: View): Figure {
  const { language } = view;
  const arms = shownArms(picture, view);
  const curvesOf = (cohort: Cohort): Curve[] =>
    arms.flatMap((arm) => {
      const curve = picture.portrait?.arms[arm.name]?.retention[cohort];
      return curve === undefined ? [] : [{ arm, curve }];
    });
  const empty = { id: 'retention', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  if (curvesOf('everyone').length === 0) return { ...empty, title: NOT_RECORDED[language] };
  const days = picture.portrait?.days ?? 0;
  const known = (cohort: Cohort, day: number): boolean => curvesOf(cohort).every(({ curve }) => curve.mean[day] != null);
  const at = Math.min(TOLD_AT, days);
  const told = (['newcomers', 'founders', 'everyone'] as const).find((cohort) => known(cohort, at)) ?? 'everyone';
  const shown = (['founders', 'newcomers'] as const).filter((cohort) => known(cohort, Math.min(1, days)));
  const tenures = [...new Set([1, 7, 30, days].filter((day) => day <= days))].sort((a, b) => a - b);
  const share = (value: number | null | undefined): string =>
    value == null ? (language === 'zh' ? '人不够，不知道' : 'too few to tell') : percent(value);
  const finding = curvesOf(told).map(({ arm, curve }) => `${arm.letter} ${share(curve.mean[at])}`);
  return {
    id: 'retention',
    title:
      language === 'zh'
        ? `${COHORT_TEXT[told].zh}第 ${at} 天还在：${finding.join('，')}`
        : `Still there on day ${at}, ${COHORT_TEXT[told].en}: ${finding.join(', ')}`,
    subtitle: language === 'zh' ? '加入后过了多少天还在群里' : 'Share still there by days since joining',
    caption:
      language === 'zh'
        ? '线是各次推演的平均；带里是 10 个群中的 9 个。还没待满那么久的人，只算到他们已经待的天数（Kaplan–Meier 法）。'
        : 'Line: mean of all runs; band: 9 of 10 single groups. People who have not been there that long yet count for the days they have been there (Kaplan–Meier method).',
    table: {
      columns: [
        { text: language === 'zh' ? '加入后仍在群' : 'Still there after', align: 'left' },
        ...tenures.map((day) => ({
          text: language === 'zh' ? `${day} 天` : `${day} ${day === 1 ? 'day' : 'days'}`,
          align: 'right' as const,
        })),
      ],
      rows: (shown.length === 0 ? (['everyone'] as const) : shown).flatMap((cohort) =>
        curvesOf(cohort).map(
          ({ arm, curve }): Row => ({
            cells: [`${arm.letter} ${COHORT_TEXT[cohort][language]}`, ...tenures.map((day) => share(curve.mean[day]))],
          }),
        ),
      ),
    },
    legend: [],
    panels: drawings(
      (shown.length === 0 ? (['everyone'] as const) : shown).map((cohort) => ({ cohort, curves: curvesOf(cohort) })),
      days,
      view,
    ),
  };
}

function drawings(cohorts: readonly { cohort: Cohort; curves: readonly Curve[] }[], days: number, view: View) {
  const { language } = view;
  const palette = PALETTES[view.theme];
  const width = shared(view, cohorts.length, 320, 40);
  const tall = cohorts.length > 1 ? LOW : HEIGHT;
  const margins = { top: 12, right: 62, bottom: 30, left: 46 };
  const inner = width - margins.left - margins.right;
  const values = cohorts.flatMap(({ curves }) =>
    curves.flatMap(({ curve }) => [...curve.p05, ...curve.mean].flatMap((v) => (v === null ? [] : [v]))),
  );
  const { domain, ticks } = niceScale([...values, 1], 5, extent(values)[0] < 0.4);
  const top: [number, number] = [domain[0], Math.min(1, domain[1])];
  const marks = ticks.filter((tick) => tick <= 1 + 1e-9);
  const x: Part = {
    field: 'day',
    type: 'quantitative',
    scale: { domain: [0, days], nice: false, zero: false },
    axis: timeAxis(days, inner, language, { zh: '加入', en: 'joined', day: 0 }),
  };
  const y = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain: top, nice: false, zero: false },
    axis: labelled(
      marks,
      marks.map((tick) => percent(tick)),
      { grid: true, ticks: false },
    ),
  });
  return cohorts.map(({ cohort, curves }) => {
    const own = curves.map(({ arm, curve }) => ({
      arm,
      points: curve.mean.flatMap((mean, day) =>
        mean === null ? [] : [{ day, mean, p05: curve.p05[day] as number, p95: curve.p95[day] as number }],
      ),
    }));
    const ends = spread(
      own.flatMap(({ arm, points }) => {
        const end = points.at(-1);
        return end === undefined ? [] : [{ arm, day: end.day, value: end.mean, text: `${arm.letter} ${percent(end.mean)}` }];
      }),
      top,
      tall - margins.top - margins.bottom,
      17,
    );
    return panel(
      {
        heading: COHORT_TEXT[cohort][language].replace(/^./, (first) => first.toUpperCase()),
        description: language === 'zh' ? '留存曲线' : 'Retention curves',
        width,
        height: tall,
        margins,
        layers: [
          ...own.map(
            ({ arm, points }): Part => ({
              data: { values: points },
              mark: { ...band(arm.colour, 0.14), interpolate: 'step-after' },
              encoding: { x, y: y('p05'), y2: { field: 'p95' } },
            }),
          ),
          ...own.map(
            ({ arm, points }): Part => ({
              data: { values: points },
              mark: { type: 'line', interpolate: 'step-after', color: arm.colour, strokeWidth: 2, strokeDash: arm.dash },
              encoding: { x, y: y('mean') },
            }),
          ),
          ...ends.flatMap(({ arm, day, value, at, text }): Part[] => [
            {
              data: { values: [{ day, value }] },
              mark: {
                type: 'point',
                shape: arm.shape,
                size: 55,
                opacity: 1,
                filled: true,
                color: arm.hollow ? palette.paper : arm.colour,
                stroke: arm.colour,
                strokeWidth: 2,
              },
              encoding: { x, y: y('value') },
            },
            {
              data: { values: [{ day, at, text }] },
              mark: { type: 'text', align: 'left', baseline: 'middle', dx: 9, color: arm.colour, fontWeight: 600 },
              encoding: { x, y: y('at'), text: { field: 'text' } },
            },
          ]),
        ],
      },
      view,
    );
  });
}
