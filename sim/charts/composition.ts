/** What the members are made of, day by day: those who take part at the bottom, those gone fade into the page on top. */
import { digits } from '../experiment/amounts.ts';
import type { ArmPortrait } from '../experiment/portrait.ts';
import { GROUP_TEXT, type Group } from '../outcomes/composition.ts';
import { type ArmStyle, shownArms } from './arms.ts';
import { spread } from './fan.ts';
import type { Figure, Picture, Row, Swatch, Theme, View } from './figure.ts';
import { decimalsOf, level, niceScale } from './numbers.ts';
import { roundedAround } from './rounding.ts';
import { labelled, type Part, panel, shared } from './spec.ts';
import { PALETTES, rimOf } from './theme.ts';
import { timeAxis, timeRows } from './time.ts';
import { after, NOT_RECORDED, unevenRuns, zhJoin } from './words.ts';

/** From the bottom up. */
const ORDER = ['poster', 'newcomer', 'lurker', 'muted', 'faded', 'left'] as const satisfies readonly Group[];
const SHORT: Readonly<Record<Group, { zh: string; en: string }>> = {
  poster: { zh: '发言', en: 'posters' },
  newcomer: { zh: '新人', en: 'newcomers' },
  lurker: { zh: '潜水', en: 'lurkers' },
  muted: { zh: '免打扰', en: 'muted' },
  faded: { zh: '淡出', en: 'faded' },
  left: { zh: '已离开', en: 'left' },
};
const HEIGHT = 270;

export const groupSwatch = (group: Group, theme: Theme): Swatch => ({
  colour: PALETTES[theme].members[ORDER.indexOf(group as (typeof ORDER)[number])] as string,
  shape: group === 'muted' ? 'hatched' : 'box',
});

interface Shown {
  readonly arm: ArmStyle;
  readonly own: ArmPortrait;
}

export function composition(picture: Picture, view: View): Figure {
  const { language, theme } = view;
  const arms = shownArms(picture, view);
  const shown = arms.flatMap((arm): Shown[] => {
    const own = picture.portrait?.arms[arm.name];
    return own == null ? [] : [{ arm, own }];
  });
  const empty = { id: 'composition', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  if (shown.length === 0) return { ...empty, title: NOT_RECORDED[language] };
  const days = shown[0]?.own.composition.left.length as number;
  // Those who have left stand last: by causes their sum is the same.
  const partsOn = ({ composition }: ArmPortrait, day: number): number[] =>
    roundedAround(ORDER.map((group) => composition[group][day - 1] as number));
  const last = shown.map(({ own }) => partsOn(own, days));
  const points = timeRows(days, 6);
  const byDay = shown.map(({ own }) => points.map((day) => partsOn(own, day)));
  return {
    id: 'composition',
    title: title(shown, days, view),
    subtitle:
      language === 'zh' ? '曾经在群的人分成哪几种，各次推演的平均' : 'Everyone who was ever a member, by what they do: mean of all runs',
    caption: `${
      language === 'zh'
        ? `每人只算一种，从上往下第一个符合的：已离开、淡出（30 天没来）、免打扰、新人（14 天内）、发言（28 天内发过）、潜水。${days > 28 ? '只在头几天发过言的人，到第 28 天才不再算：那里的台阶是这样来的。' : ''}两张图共用纵轴。`
        : `Each person counts once, by the first that applies: left, faded (no visit for 30 days), muted, newcomer (14 days), poster (posted in 28 days), lurker. ${days > 28 ? 'Who posted in the first days only counts until day 28: hence a step there. ' : ''}Both drawings share the axis.`
    }${unevenRuns(picture, arms, view)}`,
    table: {
      columns: [
        { text: language === 'zh' ? '成员' : 'Members', align: 'left' },
        ...shown.flatMap(({ arm }) =>
          points.map((day) => ({
            text: `${arm.letter} ${language === 'zh' ? `第 ${day} 天` : `day ${day}`}`,
            align: 'right' as const,
            arm: arm.name,
          })),
        ),
      ],
      rows: [
        ...[...ORDER.keys()].reverse().map((g): Row => {
          const group = ORDER[g] as Group;
          return {
            cells: [GROUP_TEXT[group][language], ...byDay.flatMap((rows) => rows.map((parts) => digits(parts[g] as number, 0)))],
            swatch: groupSwatch(group, theme),
          };
        }),
        {
          cells: [
            language === 'zh' ? '合计' : 'All',
            ...byDay.flatMap((rows) =>
              rows.map((parts) =>
                digits(
                  parts.reduce((a, b) => a + b, 0),
                  0,
                ),
              ),
            ),
          ],
          strong: true,
        },
      ],
    },
    legend: [...ORDER].reverse().map((group) => ({ ...groupSwatch(group, theme), text: SHORT[group][language] })),
    panels: drawings(shown, last, days, view),
  };
}

/** The group whose share of those still there differs most: "After 12 weeks 7 of 10 still there are muted under A, 4 under B". */
function title(shown: readonly Shown[], days: number, { language }: View): string {
  const shares = (group: Group): number[] =>
    shown.map(({ own }) => {
      const here = ORDER.filter((g) => g !== 'left').reduce((sum, g) => sum + (own.composition[g].at(-1) as number), 0);
      return here === 0 ? 0 : (own.composition[group].at(-1) as number) / here;
    });
  const gapOf = (group: Group): number => Math.max(...shares(group)) - Math.min(...shares(group));
  const told = (['muted', 'poster', 'lurker', 'faded', 'newcomer'] as const).reduce((a, b) => (gapOf(b) > gapOf(a) ? b : a));
  const tens = shares(told).map((share) => Math.round(share * 10));
  const zhWord = { muted: '设了免打扰', poster: '在发言', lurker: '只看不说', faded: '已淡出', newcomer: '是新人' }[told];
  const enWord = { muted: 'have muted', poster: 'post', lurker: 'only read', faded: 'have faded away', newcomer: 'are newcomers' }[told];
  if (new Set(tens).size < 2) {
    const [n] = tens as [number];
    const who = shown.map(({ arm }) => arm.letter);
    if (language === 'zh')
      return zhJoin(after(days, 'zh'), `每 10 个在群的人里 ${n} 个${zhWord}${who.length > 1 ? `，${who.join('、')} 都一样` : ''}`);
    return `${cap(after(days, 'en'))} ${n} of 10 members there ${enWord}${who.length > 1 ? ` under ${who.join(' and ')} alike` : ''}`;
  }
  const each = shown.map(({ arm }, i) => (language === 'zh' ? `${arm.letter} 有 ${tens[i]} 个` : `${tens[i]} under ${arm.letter}`));
  if (language === 'zh') return `${after(days, 'zh')}每 10 个在群的人里，${each.join('、')}${zhWord}`;
  return `${cap(after(days, 'en'))}, of 10 members there, ${each.join(' and ')} ${enWord}`;
}

const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function drawings(shown: readonly Shown[], last: readonly number[][], days: number, view: View) {
  const { language, theme } = view;
  const palette = PALETTES[theme];
  const stacks = shown.map(({ own }) => {
    const base = Array.from({ length: days }, () => 0);
    return ORDER.map((group) =>
      own.composition[group].map((n, d) => {
        const from = base[d] as number;
        base[d] = from + n;
        return { day: d + 1, from, to: from + n };
      }),
    );
  });
  const most = Math.max(...stacks.flatMap((layers) => layers.at(-1)?.map(({ to }) => to) ?? []), 1);
  const { ticks, step } = niceScale([0, most], 4, true);
  const domain: [number, number] = [0, most]; // the stack fills its frame: it has no white above
  const width = shared(view, shown.length, 320, 40);
  const margins = { top: 10, right: 88, bottom: 28, left: 44 };
  const inner = width - margins.left - margins.right;
  const height = HEIGHT - margins.top - margins.bottom;
  const x: Part = {
    field: 'day',
    type: 'quantitative',
    scale: { domain: [1, days], nice: false, zero: false },
    axis: timeAxis(days, inner, language),
  };
  const y = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: true },
    axis: labelled(
      ticks.filter((tick) => tick <= most),
      ticks.filter((tick) => tick <= most).map((tick) => level(tick, { factor: 1, decimals: decimalsOf(step) })),
      { grid: true, ticks: false },
    ),
  });
  return shown.map(({ arm }, i) => {
    const layers = stacks[i] as (typeof stacks)[number];
    const muted = layers[ORDER.indexOf('muted')] as (typeof layers)[number];
    const hatch = hatchArea(muted, days, inner, most, height);
    const ends = spread(
      layers.map((points, g) => {
        const { from, to } = points.at(-1) as (typeof points)[number];
        return { value: (from + to) / 2, text: `${SHORT[ORDER[g] as Group][language]} ${digits(last[i]?.[g] as number, 0)}` };
      }),
      domain,
      height,
      15,
    );
    return panel(
      {
        heading: arm.label,
        colour: arm.colour,
        description: language === 'zh' ? '成员构成随时间' : 'Composition of members over time',
        width,
        height: HEIGHT,
        margins,
        layers: [
          ...layers.map(
            (points, g): Part => ({
              data: { values: points },
              mark: {
                type: 'area',
                color: palette.members[g] as string,
                stroke: rimOf(palette.members[g] as string, palette),
                strokeWidth: 0.8,
              },
              encoding: { x, y: y('from'), y2: { field: 'to' } },
            }),
          ),
          {
            data: { values: hatch },
            mark: { type: 'rule', color: palette.ink3, strokeWidth: 0.8, opacity: 0.8 },
            encoding: { x: { ...x, field: 'x' }, x2: { field: 'x2' }, y: y('y'), y2: { field: 'y2' } },
          },
          {
            data: { values: ends },
            mark: { type: 'text', align: 'left', baseline: 'middle', dx: 8, color: palette.ink2 },
            encoding: { x: { value: inner }, y: y('at'), text: { field: 'text' } },
          },
        ],
      },
      view,
    );
  });
}

/** Diagonal lines inside a band, in short pieces from day to day. */
function hatchArea(
  points: readonly { day: number; from: number; to: number }[],
  days: number,
  width: number,
  most: number,
  height: number,
) {
  const [perDay, unit] = [width / Math.max(1, days - 1), most / height];
  const at = (x: number): { from: number; to: number } => {
    const place = Math.min(points.length - 1, Math.max(0, x / perDay));
    const i = Math.min(Math.floor(place), Math.max(0, points.length - 2));
    const [a, b] = [points[i] as (typeof points)[number], (points[i + 1] ?? points[i]) as (typeof points)[number]];
    const t = place - i;
    return { from: (a.from + (b.from - a.from) * t) / unit, to: (a.to + (b.to - a.to) * t) / unit };
  };
  const pieces: { x: number; x2: number; y: number; y2: number }[] = [];
  const GAP = 7;
  for (let c = GAP; c < width + height; c += GAP) {
    // The line x + y = c, walked pixel by pixel; a piece is a stretch of it inside the band.
    let start: number | null = null;
    const close = (end: number): void => {
      if (start !== null && end - start >= 1)
        pieces.push({ x: 1 + start / perDay, x2: 1 + end / perDay, y: (c - start) * unit, y2: (c - end) * unit });
      start = null;
    };
    for (let x = 0; x <= width; x++) {
      const band = at(x);
      const inside = c - x >= band.from && c - x <= band.to;
      if (inside && start === null) start = x;
      if (!inside) close(x - 1);
    }
    close(width);
  }
  return pieces;
}
