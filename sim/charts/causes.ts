/** Who left, and why: stacked by week, the causes that the operator makes at the bottom, life on top. */

import { digits } from '../experiment/amounts.ts';
import type { ArmPortrait } from '../experiment/portrait.ts';
import { CAUSE_GROUPS, CAUSE_TEXT, type Cause, type CauseGroup } from '../model/causes.ts';
import { type ArmStyle, shownArms } from './arms.ts';
import type { Figure, Picture, Row, Swatch, Theme, View } from './figure.ts';
import { letterPlaces } from './lettering.ts';
import { decimalsOf, level, niceScale, signed } from './numbers.ts';
import { roundedParts } from './rounding.ts';
import { labelled, type Part, panel, shared } from './spec.ts';
import { PALETTES, rimOf } from './theme.ts';
import { ARM_RUNS_FAILED, listed, NOT_RECORDED, unevenRuns } from './words.ts';

/** From the bottom up: removed (dotted), overload, annoyance (hatched), no value, unanswered, friends left, conflict, goal, life. */
const ORDER = [
  'removed',
  'overload',
  'annoyance',
  'noValue',
  'unanswered',
  'friendsLeft',
  'conflict',
  'goalReached',
  'life',
] as const satisfies readonly CauseGroup[];

function causeSwatch(group: CauseGroup, theme: Theme): Swatch {
  const palette = PALETTES[theme];
  if (group === 'removed') return { colour: palette.ink3, shape: 'dotted' };
  // The palette's colours are those of the others, in their order.
  return { colour: palette.causes[ORDER.indexOf(group) - 1] as string, shape: group === 'annoyance' ? 'hatched' : 'box' };
}

/** The letter of a cause in drawing, legend and table; always the same one. */
const causeLetter = (group: CauseGroup): string => 'abcdefghi'[LETTERED.indexOf(group)] as string;
const LETTERED: readonly CauseGroup[] = [...ORDER.slice(1), 'removed'];

const HEIGHT = 270;

/** Where few leave, whole people would make a bar of a third of one “0 in all”. */
const FEW = 10;

export function causes(picture: Picture, view: View): Figure {
  const { language, theme } = view;
  const arms = shownArms(picture, view);
  const portraits = arms.flatMap((arm) => {
    const own = picture.portrait?.arms[arm.name];
    return own == null ? [] : [{ arm, own }];
  });
  const weeks = (own: ArmPortrait, cause: Cause): readonly number[] => own.leavers[cause];
  const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
  const total = (arm: ArmStyle, group: CauseGroup): number | null => picture.result.causes[arm.name]?.[group] ?? null;
  const used = ORDER.filter((group) => arms.some((arm) => (total(arm, group) ?? 0) > 0));
  const last = arms.at(-1) as ArmStyle;
  const first = arms[0] as ArmStyle;
  // Rounded parts add to the rounded sum.
  const decimals = arms.every((arm) => sum(used.map((group) => total(arm, group) ?? 0)) < FEW) ? 1 : 0;
  const tenths = decimals === 0 ? 1 : 10; // parts of a person
  const whole = new Map(
    arms.map((arm) => [arm.name, roundedParts(used.map((group) => tenths * (total(arm, group) ?? 0))).map((part) => part / tenths)]),
  );
  const column = (arm: ArmStyle): number[] => whole.get(arm.name) as number[];
  const difference = (a: number, b: number): string => signed(b - a, { factor: 1, decimals });
  const table = {
    columns: [
      { text: language === 'zh' ? '原因' : 'Cause', align: 'left' as const },
      ...arms.map((arm) => ({ text: arm.letter, align: 'right' as const, arm: arm.name })),
      ...(arms.length > 1 ? [{ text: `${last.letter} − ${first.letter}`, align: 'right' as const }] : []),
    ],
    rows: [...used.keys()].reverse().flatMap((i): Row[] => {
      const group = used[i] as CauseGroup;
      const parts = CAUSE_GROUPS[group] as readonly Cause[];
      const cells = arms.map((arm) => digits(column(arm)[i] as number, decimals));
      const own: Row = {
        cells: [
          `${causeLetter(group)} ${CAUSE_TEXT[group][language]}`,
          ...cells,
          ...(arms.length > 1 ? [difference(column(first)[i] as number, column(last)[i] as number)] : []),
        ],
        swatch: causeSwatch(group, theme),
      };
      if (parts.length < 2 || portraits.length < arms.length) return [own];
      // As fine as what they are parts of, and adding up to it.
      const within = portraits.map((portrait, arm) =>
        roundedParts(
          parts.map((cause) => tenths * sum(weeks(portrait.own, cause))),
          Math.round(tenths * (column(arms[arm] as ArmStyle)[i] as number)),
        ).map((part) => part / tenths),
      );
      return [
        own,
        ...parts.map((cause, c): Row => {
          const values = within.map((shown) => shown[c] as number);
          return {
            cells: [
              `– ${CAUSE_TEXT[cause][language]}`,
              ...values.map((x) => digits(x, decimals)),
              ...(arms.length > 1 ? [difference(values[0] as number, values.at(-1) as number)] : []),
            ],
          };
        }),
      ];
    }),
  };
  const sums = arms.map((arm) => sum(column(arm)));
  const foot: Row = {
    cells: [
      language === 'zh' ? '合计' : 'All',
      ...sums.map((x) => digits(x, decimals)),
      ...(arms.length > 1 ? [difference(sums[0] as number, sums.at(-1) as number)] : []),
    ],
    strong: true,
  };
  return {
    id: 'causes',
    title: title(picture, arms, view),
    subtitle:
      language === 'zh' ? '谁走了，为什么：每周离开的人，各次推演的平均' : 'Who left, and why: members leaving each week, mean of all runs',
    caption:
      portraits.length < arms.length
        ? NOT_RECORDED[language]
        : (language === 'zh'
            ? '从下到上先是运营者造成的，最上面是生活变动；两张图共用纵轴，各原因的字母和次序与表相同。'
            : 'What the operator causes at the bottom, life on top; both drawings share the axis, and the table has the same letters and order.') +
          unevenRuns(picture, arms, view),
    table: { ...table, rows: [...table.rows, foot] },
    legend: used.map((group) => ({ ...causeSwatch(group, theme), text: `${causeLetter(group)} ${CAUSE_TEXT[group][language]}` })).reverse(),
    panels: portraits.length === 0 || used.length === 0 ? [] : drawings(portraits, used, decimals, view),
  };
}

/** "Why people leave under A: 5 times of 10 annoyance and too many messages": the arm that loses more, up to two causes. */
function title(picture: Picture, arms: readonly ArmStyle[], { language }: View): string {
  const losses = arms.map((arm) => {
    const by = picture.result.causes[arm.name];
    const entries = ORDER.map((group) => ({ group, n: by?.[group] ?? 0 })).sort((a, b) => b.n - a.n);
    return { arm, entries, total: entries.reduce((sum, { n }) => sum + n, 0) };
  });
  const most = [...losses].sort((a, b) => b.total - a.total)[0];
  if (most === undefined || arms.every((arm) => picture.result.causes[arm.name]?.life == null)) return ARM_RUNS_FAILED[language];
  if (most.total < 1) return language === 'zh' ? '几乎没有人离开' : 'Hardly anyone leaves';
  const leading = most.entries.slice(0, (most.entries[0]?.n ?? 0) >= most.total / 2 ? 1 : 2).filter(({ n }) => n > 0);
  const share = leading.reduce((sum, { n }) => sum + n, 0) / most.total;
  const names = leading.map(({ group }) => (language === 'zh' ? `「${CAUSE_TEXT[group].zh}」` : CAUSE_TEXT[group].en));
  const ten = Math.round(share * 10);
  const reasons = listed(names, language).replaceAll('、', '和');
  if (language === 'zh')
    return ten === 10
      ? `${most.arm.letter} 里离开的人几乎都是因${reasons}`
      : `${most.arm.letter} 里每 10 个离开的人，${ten} 个是因${reasons}`;
  return ten === 10
    ? `Why people leave under ${most.arm.letter}: nearly always ${reasons}`
    : `Why people leave under ${most.arm.letter}: ${ten} times of 10 ${reasons}`;
}

function drawings(portraits: readonly { arm: ArmStyle; own: ArmPortrait }[], used: readonly CauseGroup[], decimals: number, view: View) {
  const { language, theme } = view;
  const palette = PALETTES[theme];
  const weeks = portraits[0]?.own.leavers.life.length ?? 0;
  const heights = ({ leavers }: ArmPortrait, group: CauseGroup): number[] =>
    Array.from({ length: weeks }, (_, w) =>
      (CAUSE_GROUPS[group] as readonly Cause[]).reduce((sum, cause) => sum + (leavers[cause][w] as number), 0),
    );
  const most = Math.max(
    ...portraits.flatMap(({ own }) =>
      Array.from({ length: weeks }, (_, w) => used.reduce((sum, group) => sum + (heights(own, group)[w] as number), 0)),
    ),
    0.1,
  );
  const { domain, ticks, step } = niceScale([0, most], 4, true);
  const width = shared(view, portraits.length, 280, 32);
  const margins = { top: 12, right: 8, bottom: 28, left: 36 };
  const inner = width - margins.left - margins.right;
  const slot = inner / weeks;
  const pad = Math.min(3, slot * 0.12) / slot;
  const every = [1, 2, 4, 8, 13, 26, 52].find((n) => (weeks / n) * 40 <= inner) ?? 104;
  const labels = Array.from({ length: weeks }, (_, w) => w + 1).filter((w) => w === 1 || w % every === 0);
  return portraits.map(({ arm, own }) => {
    const base = Array.from({ length: weeks }, () => 0);
    const boxes = used.flatMap((group, g) =>
      heights(own, group).map((height, w) => {
        const from = base[w] as number;
        base[w] = from + height;
        return { part: g, place: w, from, to: from + height, left: w + pad, right: w + 1 - pad };
      }),
    );
    // By now the bars stand at their full heights.
    const all = digits(
      base.reduce((a, b) => a + b, 0),
      decimals,
    );
    const x = (field: string): Part => ({
      field,
      type: 'quantitative',
      scale: { domain: [0, weeks], nice: false, zero: false },
      axis: labelled(
        labels.map((w) => w - 0.5),
        labels.map((w) => (w === 1 ? (language === 'zh' ? '第 1 周' : 'week 1') : String(w))),
        { ticks: false, labelPadding: 6 },
      ),
    });
    const y = (field: string): Part => ({
      field,
      type: 'quantitative',
      scale: { domain, nice: false, zero: true },
      axis: labelled(
        ticks,
        ticks.map((tick) => level(tick, { factor: 1, decimals: decimalsOf(step) })),
        { grid: true, ticks: false },
      ),
    });
    const hatches = boxes
      .filter(({ part }) => causeSwatch(used[part] as CauseGroup, theme).shape !== 'box')
      .flatMap(({ left, right, from, to }) =>
        hatch(left * slot, right * slot, from, to, domain[1], HEIGHT - margins.top - margins.bottom).map((line) => ({
          ...line,
          x: line.x / slot,
          x2: line.x2 / slot,
        })),
      );
    const letters = letterPlaces(boxes, slot, (HEIGHT - margins.top - margins.bottom) / domain[1]).map(({ part, ...place }) => ({
      ...place,
      letter: causeLetter(used[part] as CauseGroup),
    }));
    const lettered = (mark: Part): Part => ({
      data: { values: letters },
      mark: { type: 'text', align: 'center', baseline: 'middle', fontSize: 11, fontWeight: 600, ...mark },
      encoding: { x: x('x'), y: y('y'), text: { field: 'letter' } },
    });
    return panel(
      {
        heading: language === 'zh' ? `${arm.label} 共 ${all} 人` : `${arm.label}: ${all} in all`,
        colour: arm.colour,
        description: language === 'zh' ? '每周离开的人，按原因堆叠' : 'Members leaving each week, stacked by cause',
        width,
        height: HEIGHT,
        margins,
        layers: [
          ...used.map(
            (group, g): Part => ({
              data: { values: boxes.filter((box) => box.part === g && box.to > box.from) },
              mark: {
                type: 'rect',
                color: causeSwatch(group, theme).colour,
                stroke: rimOf(causeSwatch(group, theme).colour, palette),
                strokeWidth: 0.8,
              },
              encoding: { x: x('left'), x2: { field: 'right' }, y: y('from'), y2: { field: 'to' } },
            }),
          ),
          ...(hatches.length === 0
            ? []
            : [
                {
                  data: { values: hatches },
                  mark: { type: 'rule', color: palette.paper, strokeWidth: 1, opacity: 0.75 },
                  encoding: { x: x('x'), x2: { field: 'x2' }, y: y('y'), y2: { field: 'y2' } },
                } satisfies Part,
              ]),
          // A rim of paper around it: a letter is as well read on a dark part as on a hatched one.
          lettered({ color: palette.paper, stroke: palette.paper, strokeWidth: 3 }),
          lettered({ color: palette.ink }),
        ],
      },
      view,
    );
  });
}

/** Diagonal lines inside a box: x in pixels, y in the units of an axis from 0 to `most` over `height` pixels. */
export function hatch(
  left: number,
  right: number,
  from: number,
  to: number,
  most: number,
  height: number,
  gap = 5,
): { x: number; x2: number; y: number; y2: number }[] {
  const unit = most / height;
  const [bottom, top] = [from / unit, to / unit];
  const lines: { x: number; x2: number; y: number; y2: number }[] = [];
  for (let c = Math.ceil((left + bottom) / gap) * gap; c < right + top; c += gap) {
    // x + y = c inside the box
    const x = Math.max(left, c - top);
    const x2 = Math.min(right, c - bottom);
    if (x2 - x > 0.5) lines.push({ x, x2, y: (c - x) * unit, y2: (c - x2) * unit });
  }
  return lines;
}
