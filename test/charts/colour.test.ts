/** Colour is never the only tie between a legend and what it names: with all hues taken out, every figure can still be read. */
import { describe, expect, test } from 'vitest';
import {
  armStyle,
  causes,
  composition,
  type Figure,
  figuresOf,
  isFaint,
  PALETTES,
  type Palette,
  type Picture,
  type SwatchShape,
  type View,
} from '../../sim/charts/index.ts';
import { LETTER_ROOM, letterPlaces } from '../../sim/charts/lettering.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import { CAUSE_GROUPS, CAUSES } from '../../sim/model/causes.ts';
import { detailed, SMALL } from './world.ts';

const { runs, result } = await detailed(SMALL);
const PICTURE: Picture = { scenario: SMALL, result, portrait: portrait(SMALL, runs) };
const VIEWS = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => [320, 960].map((width): View => ({ language, theme, width }))),
);

/** The same, with people leaving for every cause there is, for some of them few and for others many. */
const EVERY_CAUSE = ((): Picture => {
  const { portrait: own } = PICTURE;
  if (own === null) throw new Error('no portrait');
  const perWeek = (cause: number, week: number): number => ((7 * cause + 3 * week) % 11) * (cause % 4 === 0 ? 0.2 : 1);
  const weeks = own.arms.calm?.leavers.life.length ?? 0;
  const leavers = Object.fromEntries(CAUSES.map((cause, c) => [cause, Array.from({ length: weeks }, (_, w) => perWeek(c, w))]));
  const sums = Object.fromEntries(
    Object.entries(CAUSE_GROUPS).map(([group, causes]) => [
      group,
      causes.flatMap((cause) => leavers[cause] ?? []).reduce((a, b) => a + b, 0),
    ]),
  );
  return {
    ...PICTURE,
    result: { ...result, causes: Object.fromEntries(Object.keys(result.causes).map((arm) => [arm, sums])) } as typeof result,
    portrait: { ...own, arms: Object.fromEntries(Object.entries(own.arms).map(([arm, one]) => [arm, { ...one, leavers }])) } as never,
  };
})();

interface Mark {
  readonly type: string;
  readonly color?: string;
  readonly stroke?: string;
  readonly filled?: boolean;
  readonly opacity?: number;
  readonly fillOpacity?: number;
  readonly strokeOpacity?: number;
}
type Layer = {
  readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] };
  readonly mark: Mark;
  readonly encoding: Readonly<Record<string, { readonly field?: string; readonly scale?: unknown }>>;
};
const layersOf = (panel: Figure['panels'][number]): readonly Layer[] =>
  (panel.spec as unknown as { readonly layer: readonly Layer[] }).layer;

/** Texts that stand in a drawing. */
const written = (panel: Figure['panels'][number]): string[] =>
  layersOf(panel)
    .filter(({ mark }) => mark.type === 'text')
    .flatMap(({ data, encoding }) => data.values.map((value) => String(value[encoding.text?.field ?? ''])));

type Rgb = readonly [number, number, number];

/** Red, green and blue as amounts of light, 0 to 1. */
const light = (colour: string): Rgb =>
  [1, 3, 5].map((i) => {
    const c = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Lightness as the eye has it, 0 to 100 (CIE L*). */
function lightness(colour: string): number {
  const y = luminance(light(colour));
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [dark, bright] = [one, other].map((colour) => luminance(light(colour))).sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/** What is seen where `colour` lies on `paper` with so much opacity: screens mix what the hexadecimal digits say. */
function mixed(colour: string, paper: string, opacity: number): string {
  const part = (of: string, i: number): number => Number.parseInt(of.slice(i, i + 2), 16);
  const parts = [1, 3, 5].map((i) => Math.round(part(colour, i) * opacity + part(paper, i) * (1 - opacity)));
  return `#${parts.map((n) => n.toString(16).padStart(2, '0')).join('')}`;
}
/** Two greys beside each other on a page are told apart from here on. */
const APART = 20;

interface Key {
  readonly colour: string;
  readonly shape: SwatchShape;
  readonly text: string;
}

/** Keys of a legend that nothing but hue tells from another one: same shape, much the same grey, and not named in the drawing. */
function byHueAlone(legend: readonly Key[], texts: readonly string[]): string[] {
  const named = ({ text }: Key): boolean => {
    const letter = /^([a-z]) /.exec(text)?.[1];
    return texts.some((one) => one === letter || (text !== '' && one.startsWith(text)));
  };
  return legend.flatMap((one, i) =>
    !named(one) &&
    legend.some((other, k) => k !== i && other.shape === one.shape && Math.abs(lightness(other.colour) - lightness(one.colour)) < APART)
      ? [one.text]
      : [],
  );
}

/** Parts of a stacked bar by the letter of their cause: boxes of a layer of rectangles, in the order of the legend from below. */
function lettered(figure: Figure) {
  const from = [...figure.legend].reverse();
  return figure.panels.map((panel) => {
    const boxes = layersOf(panel)
      .filter(({ mark }) => mark.type === 'rect')
      .map(
        ({ data }) =>
          data.values as readonly { readonly left: number; readonly right: number; readonly from: number; readonly to: number }[],
      );
    const letters = layersOf(panel)
      .filter(({ mark }) => mark.type === 'text')
      .flatMap(({ data }) => data.values as readonly { readonly x: number; readonly y: number; readonly letter: string }[]);
    const spec = panel.spec as unknown as { readonly width: number; readonly height: number };
    const { scale } = (layersOf(panel)[0] as Layer).encoding.y as { readonly scale: { readonly domain: readonly [number, number] } };
    return { letters, top: scale.domain[1], parts: from.map(({ text }, i) => ({ letter: text.slice(0, 1), boxes: boxes[i] ?? [] })), spec };
  });
}

describe.each(VIEWS)('$language, $theme, $width px', (view) => {
  test('a key has a shape, a grey or a name in the drawing that no other key of its figure has', () => {
    // Causes are looked at by themselves: a part too thin for its letter has none.
    for (const { id, legend, panels } of figuresOf(PICTURE, view))
      if (id !== 'causes') expect([id, byHueAlone(legend, panels.flatMap(written))]).toEqual([id, []]);
  });

  test('causes: letters stand inside their own parts, every part with room has one, and the legend has the order of the stack', () => {
    const figure = causes(EVERY_CAUSE, view);
    expect(figure.legend).toHaveLength(9);
    let found = 0;
    for (const { letters, parts, spec, top } of lettered(figure)) {
      const weeks = Math.max(...parts.flatMap(({ boxes }) => boxes.map(({ right }) => Math.ceil(right))));
      for (const { letter, x, y } of letters) {
        const own = parts.find((part) => part.letter === letter)?.boxes ?? [];
        expect(own.some((box) => box.left <= x && x <= box.right && box.from < y && y < box.to)).toBe(true);
        found++;
      }
      const slot = spec.width / weeks;
      expect(slot).toBeGreaterThan(LETTER_ROOM.width);
      for (const { letter, boxes } of parts) {
        const roomy = boxes.some(({ from, to }) => ((to - from) / top) * spec.height >= LETTER_ROOM.height);
        expect([letter, letters.some((one) => one.letter === letter)]).toEqual([letter, roomy]);
      }
      // From below, parts of one bar lie in the order of the legend.
      for (let week = 0; week < weeks; week++) {
        const bottoms = parts.flatMap(({ boxes }) => boxes.filter(({ left }) => Math.floor(left) === week).map(({ from }) => from));
        expect(bottoms).toEqual([...bottoms].sort((a, b) => a - b));
      }
    }
    expect(found).toBeGreaterThan(4);
    // The table says the same letters in the same order.
    const rows = figure.table.rows.filter(({ swatch }) => swatch !== undefined).map(({ cells }) => cells[0]);
    expect(rows).toEqual(figure.legend.map(({ text }) => text));
  });

  test('members: every area is named at its end, from below in the order of the stack', () => {
    const figure = composition(PICTURE, view);
    for (const panel of figure.panels) {
      const ends = layersOf(panel)
        .filter(({ mark }) => mark.type === 'text')
        .flatMap(({ data }) => data.values as readonly { readonly at: number; readonly text: string }[]);
      const fromBelow = [...ends].sort((a, b) => a.at - b.at).map(({ text }) => text.replace(/ [\d,]+$/, ''));
      expect(fromBelow).toEqual(figure.legend.map(({ text }) => text).reverse());
    }
  });
});

test('strategies have a shape each', () => {
  const arms = Array.from({ length: 6 }, (_, i) => ({ ...(SMALL.arms[0] as (typeof SMALL.arms)[0]), name: `${i}` }));
  const swatches = arms.map((arm) => armStyle({ ...SMALL, arms }, arm, 'en', 'light').swatch);
  expect(new Set(swatches).size).toBe(6);
});

test('the check finds keys that only hue tells apart, and lets those be that differ in shape, in grey or by a name', () => {
  const box = (colour: string, text: string): Key => ({ colour, shape: 'box', text });
  // What causes and network were like: areas and dots of one shape.
  expect(byHueAlone([box('#3e6a78', 'no value'), box('#a8456f', 'annoyance'), box('#cfd3d6', 'goal')], [])).toEqual([
    'no value',
    'annoyance',
  ]);
  expect(byHueAlone([box('#3e6a78', 'c no value'), box('#a8456f', 'b annoyance')], ['b', 'c'])).toEqual([]);
  expect(byHueAlone([box('#3e6a78', 'c no value'), box('#a8456f', 'b annoyance')], ['b'])).toEqual(['c no value']);
  expect(byHueAlone([box('#3e6a78', 'no value'), { ...box('#a8456f', 'annoyance'), shape: 'hatched' }], [])).toEqual([]);
});

test('bars slimmer than a letter carry it together; a part that is nowhere tall enough carries none', () => {
  const flat = (part: number, height: number) =>
    Array.from({ length: 52 }, (_, place) => ({ part, place, from: part * 10, to: part * 10 + height }));
  const places = letterPlaces([...flat(0, 4), ...flat(1, 1)], 5, 3);
  expect(places.map(({ part }) => part)).toEqual([0, 0, 0, 0]);
  expect(places.every(({ y }) => y === 2)).toBe(true);
  const xs = places.map(({ x }) => x).sort((a, b) => a - b);
  expect(xs.slice(1).every((x, i) => (x - (xs[i] as number)) * 5 >= 72)).toBe(true);
  // A valley between two tall bars has no room for one.
  expect(
    letterPlaces(
      [0, 1, 2].map((place) => ({ part: 0, place, from: 0, to: place === 1 ? 1 : 9 })),
      5,
      3,
    ),
  ).toEqual([]);
});

describe('marks stand out from the page by 3 : 1 (WCAG 2.2, 1.4.11)', () => {
  const SEEN = 3;
  /** What no reading hangs on: paper over a mark, rules between rows. */
  const quiet = ({ type, color }: Mark, palette: Palette): boolean =>
    color === palette.paper || (type === 'rule' && color === palette.line);

  /** The best contrast that a mark's fill, line or rim has with the page. */
  function seen(mark: Mark, palette: Palette): number {
    const { type, color, stroke, opacity = 1, fillOpacity = opacity, strokeOpacity = opacity } = mark;
    const parts = [color === undefined ? null : mixed(color, palette.paper, fillOpacity)];
    if (stroke !== undefined) parts.push(mixed(stroke, palette.paper, strokeOpacity));
    return Math.max(0, ...parts.flatMap((part) => (part === null ? [] : [contrast(part, palette.paper)])), type === 'text' ? SEEN : 0);
  }
  const unseen = (figures: readonly Figure[], palette: Palette): string[] =>
    figures.flatMap(({ id, panels }) =>
      panels.flatMap((panel) => {
        const layers = layersOf(panel);
        // The zone of what does not count has bounds of its own; the hours of a week are a scale, each of its steps is named beside it.
        const bounded = layers.some(({ mark }) => mark.color === palette.edge && mark.type === 'rule');
        return layers.flatMap(({ data, mark }) =>
          data.values.length === 0 ||
          quiet(mark, palette) ||
          (bounded && mark.color === palette.zone) ||
          (id === 'hours' && palette.heat.includes(mark.color as string)) ||
          seen(mark, palette) >= SEEN
            ? []
            : [`${id}: ${mark.type} ${mark.color} ${seen(mark, palette).toFixed(2)}`],
        );
      }),
    );

  test.each(VIEWS)('in every figure, $language, $theme, $width px', (view) => {
    const palette = PALETTES[view.theme];
    expect(unseen(figuresOf(PICTURE, view), palette)).toEqual([]);
    expect(unseen([causes(EVERY_CAUSE, view)], palette)).toEqual([]);
  });

  test('the check finds what fades away: a pale area, a thin band, a zone without bounds', () => {
    const palette = PALETTES.light;
    const figure = (mark: Mark): Figure =>
      ({ id: 'x', panels: [{ spec: { layer: [{ data: { values: [{}] }, mark, encoding: {} }] } }] }) as unknown as Figure;
    const pale = palette.members[5] as string;
    expect(unseen([figure({ type: 'area', color: pale, stroke: palette.paper })], palette)).toHaveLength(1);
    expect(unseen([figure({ type: 'area', color: pale, stroke: palette.edge })], palette)).toEqual([]);
    expect(unseen([figure({ type: 'area', color: '#1d5fb8', opacity: 0.25 })], palette)).toHaveLength(1);
    expect(unseen([figure({ type: 'rect', color: palette.zone })], palette)).toHaveLength(1);
  });

  test.each(['light', 'dark'] as const)('%s: a hue that does not is known to fade, rims and text do', (theme) => {
    const palette = PALETTES[theme];
    const hues = [...palette.strategies, ...palette.causes, ...palette.members, ...palette.heat, palette.line2];
    expect(hues.filter((hue) => contrast(hue, palette.paper) < SEEN && !isFaint(hue))).toEqual([]);
    for (const ground of [palette.paper, palette.surface, palette.sunken]) {
      expect(contrast(palette.edge, ground)).toBeGreaterThanOrEqual(SEEN);
      for (const ink of [palette.ink, palette.ink2, palette.ink3]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
    }
    for (const hue of palette.strategies) expect(contrast(hue, palette.paper)).toBeGreaterThanOrEqual(4.5); // headings are set in them
  });
});

describe('strategies are told apart by those who see fewer colours', () => {
  /** Light as it reaches them, severity 1 (Machado, Oliveira and Fernandes 2009, table 1). */
  const SIGHT = {
    protanopia: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    deuteranopia: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    tritanopia: [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  } as const;
  type Sight = keyof typeof SIGHT;

  /** CIE L*a*b* under D65. */
  function lab([r, g, b]: Rgb): Rgb {
    const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
    const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  }
  const through = (colour: string, sight: Sight): Rgb => {
    const own = light(colour);
    return SIGHT[sight].map((row) => Math.min(1, Math.max(0, row[0] * own[0] + row[1] * own[1] + row[2] * own[2]))) as unknown as Rgb;
  };
  const apart = (one: string, other: string, sight: Sight): number => {
    const [a, b] = [lab(through(one, sight)), lab(through(other, sight))];
    return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  };
  /** Far more than the 2.3 that are just noticed side by side: lines are thin and lie apart. */
  const FAR = 20;

  test.each(['light', 'dark'] as const)('%s', (theme) => {
    const [a, b, c] = PALETTES[theme].strategies as [string, string, string];
    for (const sight of ['protanopia', 'deuteranopia'] as const)
      for (const [one, other] of [
        [a, b],
        [a, c],
        [b, c],
      ] as const)
        expect(apart(one, other, sight)).toBeGreaterThan(FAR);
    // To one in tens of thousands blue and green are near each other: letter, dash and shape tell those two apart (above).
    for (const other of [b, c]) expect(apart(a, other, 'tritanopia')).toBeGreaterThan(FAR);
    expect(apart(b, c, 'tritanopia')).toBeGreaterThan(2.3);
  });

  test('a red and a green of one lightness would not pass', () => {
    expect(apart('#b0500c', '#5c7a0b', 'deuteranopia')).toBeLessThan(FAR);
  });
});
