/** One hundred people: where the same person ends up under the one and under the other strategy. */
import { FATES, type Fate } from '../experiment/portrait-pair.ts';
import { focusOf, shownArms } from './arms.ts';
import type { Figure, Picture, Row, SwatchShape, View } from './figure.ts';
import { percent } from './numbers.ts';
import { roundedParts } from './rounding.ts';
import { type Part, panel } from './spec.ts';
import { PALETTES, rimOf } from './theme.ts';
import { afterAll, NOT_RECORDED, ONE_ALONE, span } from './words.ts';

const COLUMNS = 20;

export function people(picture: Picture, view: View): Figure {
  const { language } = view;
  const { arm, baseline } = focusOf(picture, view);
  const pair = picture.portrait?.pairs.find((one) => one.arm === arm.name);
  const empty = { id: 'people', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  if (baseline === null) return { ...empty, title: ONE_ALONE[language] };
  if (pair?.fates == null) return { ...empty, title: NOT_RECORDED[language] };
  const { fates } = pair;
  const [a, b] = shownArms(picture, view) as [ReturnType<typeof shownArms>[0], ReturnType<typeof shownArms>[0]];
  const palette = PALETTES[view.theme];
  // The order in which they are drawn: whom the change keeps, whom it leaves as they were, whom it loses.
  const order = ['armOnly', 'bothStay', 'bothLeft', 'baselineOnly'] as const satisfies readonly Fate[];
  const counts = roundedParts(
    order.map((fate) => fates[fate] * 100),
    100,
  );
  const tenths = roundedParts(
    order.map((fate) => fates[fate] * 1000),
    1000,
  );
  const countOf = (fate: Fate): number => counts[order.indexOf(fate)] as number;
  const [kept, lost] = [countOf('armOnly'), countOf('baselineOnly')];
  const text: Readonly<Record<Fate, string>> =
    language === 'zh'
      ? {
          armOnly: `只在 ${b.letter} 留下`,
          bothStay: '两边都在',
          bothLeft: '两边都走',
          baselineOnly: `只在 ${a.letter} 留下，${b.letter} 走了`,
        }
      : {
          armOnly: `there under ${b.letter} only`,
          bothStay: 'there under both',
          bothLeft: 'gone under both',
          baselineOnly: `there under ${a.letter} only, gone under ${b.letter}`,
        };
  const swatch: Readonly<Record<Fate, { colour: string; shape: SwatchShape }>> = {
    armOnly: { colour: b.colour, shape: 'disc' },
    bothStay: { colour: palette.edge, shape: 'ring' },
    bothLeft: { colour: palette.line2, shape: 'disc' },
    baselineOnly: { colour: palette.ink, shape: 'cross' },
  };
  const days = picture.portrait?.days ?? 0;
  const horizon = span(days, language);
  const end = afterAll(days, view);
  const [first, later] = end === '' ? ['', ''] : [`${end}，`, ` ${end}`];
  return {
    id: 'people',
    title:
      language === 'zh'
        ? kept + lost === 0
          ? `${first}每 100 人里，换成 ${b.letter} 不到 1 人因此留下或离开`
          : `换成 ${b.letter}：${first}每 100 人里 ${kept} 人因此留下，${lost} 人因此离开`
        : kept + lost === 0
          ? `Under ${b.letter}, fewer than 1 of 100 people stays or leaves because of it${later}`
          : `Under ${b.letter}, ${kept} of 100 people stay because of it and ${lost} leave because of it${later}`,
    subtitle:
      language === 'zh'
        ? `同一个人在 ${a.letter} 和 ${b.letter} 里的去留，${horizon}后`
        : `The same person under ${a.letter} and ${b.letter}, after ${horizon}`,
    caption:
      language === 'zh'
        ? `两边都来过的人，平均每次推演 ${Math.round(pair.people)} 人，折合成 100 人；一个记号一人，按去留排列。`
        : `People who joined under both, ${Math.round(pair.people)} in a run on average, scaled to 100; one mark is one person, in order of fate.`,
    table: {
      columns: [
        { text: language === 'zh' ? '去留' : 'Fate', align: 'left' },
        { text: language === 'zh' ? '每 100 人' : 'Of 100 people', align: 'right' },
        { text: language === 'zh' ? '比例' : 'Share', align: 'right' },
      ],
      rows: order.map(
        (fate, i): Row => ({
          cells: [text[fate], String(countOf(fate)), percent((tenths[i] as number) / 1000, 1)],
          swatch: swatch[fate],
        }),
      ),
    },
    legend: order.filter((fate) => countOf(fate) > 0).map((fate) => ({ ...swatch[fate], text: `${text[fate]} ${countOf(fate)}` })),
    panels: [drawing(order, counts, swatch, view)],
  };
}

function drawing(
  order: readonly Fate[],
  counts: readonly number[],
  swatch: Readonly<Record<Fate, { colour: string; shape: SwatchShape }>>,
  view: View,
) {
  const palette = PALETTES[view.theme];
  const margins = { top: 8, right: 8, bottom: 8, left: 8 };
  const inner = Math.min(view.width, 640) - 16;
  const columns = inner < 420 ? 10 : COLUMNS;
  const rows = 100 / columns;
  const size = inner / columns;
  const fates = order.flatMap((fate, i) => Array.from({ length: counts[i] as number }, () => fate));
  // Filled column by column, so that kinds stand together as upright blocks.
  const marks = fates.map((fate, i) => ({ fate, x: Math.floor(i / rows), y: i % rows }));
  const position = (field: string, cells: number, reverse: boolean): Part => ({
    field,
    type: 'quantitative',
    scale: { domain: [-0.5, cells - 0.5], nice: false, zero: false, reverse },
    axis: null,
  });
  const area = size * 0.52 * (size * 0.52);
  return panel(
    {
      heading: '',
      description: FATES.map((fate) => `${fate} ${counts[order.indexOf(fate)]}`).join(', '),
      width: inner + 16,
      height: size * rows + 16,
      margins,
      layers: order.map((fate): Part => {
        const { colour, shape } = swatch[fate];
        const mark: Part =
          shape === 'disc'
            ? { type: 'point', shape: 'circle', filled: true, color: colour, stroke: rimOf(colour, palette), strokeWidth: 1, opacity: 1 }
            : shape === 'cross'
              ? { type: 'point', shape: 'M-1,-1L1,1M1,-1L-1,1', filled: false, stroke: colour, strokeWidth: 2.2, opacity: 1 }
              : { type: 'point', shape: 'circle', filled: false, stroke: colour, strokeWidth: 1.6, opacity: 1 };
        return {
          data: { values: marks.filter((one) => one.fate === fate) },
          mark: { ...mark, size: shape === 'cross' ? area * 0.6 : area },
          encoding: { x: position('x', columns, false), y: position('y', rows, true) },
        };
      }),
    },
    view,
  );
}
