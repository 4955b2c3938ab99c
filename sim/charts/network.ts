/** The network of a sample of people at the end of a week, side by side for two strategies; playable by its week. */
import type { NetworkPortrait } from '../experiment/portrait.ts';
import { GROUPS, type Group } from '../outcomes/composition.ts';
import type { TIE_MEASURES } from '../outcomes/detail.ts';
import { STATE_ABSENT, STATE_KOL } from '../outcomes/detail-network.ts';
import { type ArmStyle, shownArms } from './arms.ts';
import { groupSwatch } from './composition.ts';
import type { Figure, Picture, Row, SwatchShape, Theme, View } from './figure.ts';
import { keptLayout, type Layout } from './network-layout.ts';
import { percent } from './numbers.ts';
import { type Part, panel, shared } from './spec.ts';
import { PALETTES, rimOf } from './theme.ts';
import { NOT_RECORDED } from './words.ts';

const MEASURE_TEXT: Readonly<Record<(typeof TIE_MEASURES)[number], { zh: string; en: string }>> = {
  hostShare: { zh: '经过运营者和 KOL 的关系', en: 'Ties through the operator and KOLs' },
  reciprocity: { zh: '有来有往的关系', en: 'Ties that are returned' },
  density: { zh: '关系密度（占所有可能关系）', en: 'Tie density (share of all possible ties)' },
};
const TOLD = ['hostShare', 'reciprocity', 'density'] as const;
const DRAWN = ['poster', 'newcomer', 'lurker', 'faded', 'muted'] as const satisfies readonly Group[];
const GROUP_NAMES: Readonly<Record<(typeof DRAWN)[number], { zh: string; en: string }>> = {
  poster: { zh: '发言', en: 'posters' },
  newcomer: { zh: '新人', en: 'newcomers' },
  lurker: { zh: '潜水', en: 'lurkers' },
  faded: { zh: '淡出', en: 'faded' },
  muted: { zh: '免打扰', en: 'muted' },
};
/** Who somebody is can be told by the shape alone; those who have muted stand out as rings. */
const SHAPES = {
  poster: { mark: 'circle', swatch: 'disc' },
  newcomer: { mark: 'triangle-up', swatch: 'triangle' },
  lurker: { mark: 'triangle-down', swatch: 'triangle-down' },
  faded: { mark: 'cross', swatch: 'plus' },
  muted: { mark: 'circle', swatch: 'ring' },
} as const satisfies Record<(typeof DRAWN)[number], { readonly mark: string; readonly swatch: SwatchShape }>;
const colourOf = (group: (typeof DRAWN)[number], theme: Theme): string =>
  // Areas that fade into the page may be pale; a mark of a few pixels may not.
  group === 'muted' ? PALETTES[theme].ink2 : group === 'faded' ? PALETTES[theme].ink3 : groupSwatch(group, theme).colour;

/** Weeks that `View.week` can name. */
export const networkWeeks = (picture: Picture): number =>
  Math.max(0, ...Object.values(picture.portrait?.arms ?? {}).map((arm) => arm?.network?.weeks ?? 0));

export function network(picture: Picture, view: View): Figure {
  const { language } = view;
  const shown = shownArms(picture, view).flatMap((arm) => {
    const own = picture.portrait?.arms[arm.name];
    return own?.network == null ? [] : [{ arm, own, network: own.network }];
  });
  const empty = { id: 'network', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  if (shown.length === 0) return { ...empty, title: NOT_RECORDED[language] };
  const weeks = networkWeeks(picture);
  const week = Math.max(1, Math.min(weeks, view.week ?? weeks));
  const at = (i: number, measure: (typeof TIE_MEASURES)[number]): number | null => shown[i]?.own.ties[measure][week - 1] ?? null;
  const share = (value: number | null, decimals: number): string =>
    value === null ? (language === 'zh' ? '还没有关系' : 'no ties yet') : percent(value, decimals);
  // All arms together, not only those shown: whoever is looked at, a person keeps the place.
  const layout = keptLayout(Object.values(picture.portrait?.arms ?? {}).flatMap((arm) => arm?.network ?? []));
  const palette = PALETTES[view.theme];
  const sample = shown[0]?.network.keys.length ?? 0;
  const decimals = (measure: (typeof TIE_MEASURES)[number]): number => (measure === 'density' ? 2 : 0);
  // One number down the column: as many as the density needs in the table, where it stands below shares.
  const least = Math.min(...shown.flatMap((_, i) => at(i, 'density') || []));
  const inTable = least < 0.01 ? 2 : 1;
  const byArm = (measure: (typeof TIE_MEASURES)[number]): string =>
    shown.map(({ arm }, i) => `${arm.letter} ${share(at(i, measure), decimals(measure))}`).join(language === 'zh' ? '，' : ', ');
  // What the drawing only hints at.
  const others = TOLD.filter((measure) => measure !== 'hostShare')
    .map((measure) => `${MEASURE_TEXT[measure][language]}${language === 'zh' ? `：${byArm(measure)}。` : `: ${byArm(measure)}. `}`)
    .join('');
  return {
    id: 'network',
    title:
      language === 'zh'
        ? `第 ${week} 周结束时，经过运营者和 KOL 的关系占：${byArm('hostShare')}`
        : `Ties through the operator and KOLs at the end of week ${week}: ${byArm('hostShare')}`,
    subtitle:
      language === 'zh'
        ? `谁回应过谁：随机抽 ${sample} 人，第 1 次推演`
        : `Who has answered whom: a random sample of ${sample} people, first run`,
    caption: `${others}${
      language === 'zh'
        ? '每个记号是一个人，同一个人在两张图里、在各周都在同一个位置；连线表示 84 天内回应过，方块是运营者。各个比例是全体成员、各次推演的平均。'
        : 'Each mark is a person, in the same place in both drawings and in every week; a line means an answer within 84 days; the square is the operator. The shares are over all members, mean of all runs.'
    }`,
    table: {
      columns: [
        { text: language === 'zh' ? `第 ${week} 周结束时` : `End of week ${week}`, align: 'left' },
        ...shown.map(({ arm }) => ({ text: arm.letter, align: 'right' as const, arm: arm.name })),
      ],
      rows: TOLD.map(
        (measure): Row => ({
          cells: [MEASURE_TEXT[measure][language], ...shown.map((_, i) => share(at(i, measure), inTable))],
        }),
      ),
    },
    legend: [
      { colour: palette.ink, shape: 'box', text: language === 'zh' ? '运营者' : 'operator' },
      ...DRAWN.filter((group) =>
        shown.some(({ network }) => network.states.some((states) => states[week - 1] === GROUPS.indexOf(group))),
      ).map((group) => ({
        colour: colourOf(group, view.theme),
        shape: SHAPES[group].swatch,
        text: GROUP_NAMES[group][language],
      })),
      ...(shown.some(({ network }) => network.states.some((states) => states[week - 1] === STATE_KOL))
        ? [{ colour: palette.ink, shape: 'diamond' as const, text: 'KOL' }]
        : []),
    ],
    panels: shown.map(({ arm, network }) => drawing(arm, network, layout, week, shared(view, shown.length, 220, 32), view)),
  };
}

function drawing(arm: ArmStyle, network: NetworkPortrait, layout: Layout, week: number, room: number, view: View) {
  const { language, theme } = view;
  const palette = PALETTES[theme];
  const width = Math.min(room, 460);
  const margins = { top: 8, right: 8, bottom: 8, left: 8 };
  const place = (who: number): readonly [number, number] => layout.get(who < 0 ? '' : (network.keys[who] as string)) ?? [0, 0];
  const ties = network.ties.filter(([w]) => w === week - 1);
  const pairs = new Map(ties.map(([, from, to]) => [from < to ? `${from} ${to}` : `${to} ${from}`, [from, to] as const]));
  const lines = [...pairs.values()].map(([from, to]) => {
    const [[x, y], [x2, y2]] = [place(from), place(to)];
    const hosts = [from, to].some((who) => who < 0 || network.states[who]?.[week - 1] === STATE_KOL);
    return { x, y, x2, y2, hosts };
  });
  const tied = new Set(ties.flatMap(([, from, to]) => [from, to]));
  const people = network.keys.flatMap((_, who) => {
    const state = network.states[who]?.[week - 1] as number;
    if (state === STATE_ABSENT || GROUPS[state] === 'left') return [];
    const [x, y] = place(who);
    return [{ x, y, state, size: tied.has(who) ? 50 : 28 }]; // a shape is still told apart at the smaller size
  });
  const at = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain: [-1.06, 1.06], nice: false, zero: false },
    axis: null,
  });
  const line = (hosts: boolean, colour: string, opacity: number): Part => ({
    data: { values: lines.filter((one) => one.hosts === hosts) },
    mark: { type: 'rule', color: colour, strokeWidth: 0.9, opacity },
    encoding: { x: at('x'), x2: { field: 'x2' }, y: at('y'), y2: { field: 'y2' } },
  });
  const marks = (keep: (state: number) => boolean, mark: Part): Part => ({
    data: { values: people.filter(({ state }) => keep(state)) },
    mark: { type: 'point', shape: 'circle', filled: true, opacity: 1, ...mark },
    encoding: { x: at('x'), y: at('y'), size: { field: 'size', type: 'quantitative', scale: null } },
  });
  return panel(
    {
      heading: arm.label,
      colour: arm.colour,
      description: language === 'zh' ? `第 ${week} 周结束时的关系网络` : `Network at the end of week ${week}`,
      width,
      height: width,
      margins,
      layers: [
        line(true, arm.colour, 0.75),
        line(false, palette.ink2, 0.75),
        ...DRAWN.map((group) =>
          group === 'muted'
            ? marks((state) => GROUPS[state] === group, { color: palette.paper, stroke: palette.ink2, strokeWidth: 1.2 })
            : marks((state) => GROUPS[state] === group, {
                shape: SHAPES[group].mark,
                color: colourOf(group, theme),
                stroke: rimOf(colourOf(group, theme), palette),
                strokeWidth: 0.6,
              }),
        ),
        marks((state) => state === STATE_KOL, { color: palette.ink, shape: 'diamond', size: 90 }),
        {
          data: { values: [{ x: 0, y: 0 }] },
          mark: { type: 'point', shape: 'square', filled: true, color: palette.ink, size: 110, opacity: 1 },
          encoding: { x: at('x'), y: at('y') },
        },
      ],
    },
    view,
  );
}
