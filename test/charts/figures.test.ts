import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import {
  type AcrossRow,
  across,
  causes,
  composition,
  differenceOverTime,
  type Figure,
  fan,
  forest,
  harms,
  hours,
  ledger,
  network,
  numericFields,
  type Panel,
  type Picture,
  people,
  retention,
  sweepCurve,
  type View,
} from '../../sim/charts/index.ts';
import { layoutOf } from '../../sim/charts/network-layout.ts';
import { toSvg } from '../../sim/charts/svg.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import type { Estimate } from '../../sim/experiment/result.ts';
import { detailed, SMALL } from './world.ts';

const { runs, result } = await detailed(SMALL);
const PICTURE: Picture = { scenario: SMALL, result, portrait: portrait(SMALL, runs) };
const ENGLISH = { language: 'en', theme: 'light', width: 960 } as const;
const FIGURES: Readonly<Record<string, (picture: Picture, view: View) => Figure>> = {
  forest,
  fan,
  differenceOverTime,
  causes,
  composition,
  retention,
  hours,
  network,
  ledger,
  harms,
  people,
};

const VIEWS = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => [320, 960].map((width): View => ({ language, theme, width }))),
);

/** What Vega-Lite has to say about a specification. */
function complaints(spec: TopLevelSpec): unknown[][] {
  const said: unknown[][] = [];
  const hear = (...words: unknown[]) => {
    said.push(words);
    return logger;
  };
  const logger = { level: () => logger, warn: hear, error: hear, info: () => logger, debug: () => logger };
  compile(spec, { logger: logger as never });
  return said;
}

describe.each(Object.entries(FIGURES))('%s', (id, make) => {
  test('is a sentence, a table and a drawing, in both languages and themes, wide and narrow', async () => {
    for (const view of VIEWS) {
      const figure = make(PICTURE, view);
      expect(figure.id).toBe(id);
      expect(figure.title.length).toBeGreaterThan(4);
      expect(figure.title).not.toMatch(/[.。]$|undefined|NaN|null/);
      expect(/[\u4e00-\u9fff]/.test(figure.title + figure.subtitle + figure.caption)).toBe(view.language === 'zh');
      expect(figure.table.rows.length).toBeGreaterThan(0);
      for (const { cells } of figure.table.rows) {
        expect(cells).toHaveLength(figure.table.columns.length);
        for (const cell of cells) expect(cell).not.toMatch(/^$|NaN|undefined$|null|-\d/); // an empty cell has a reason, a minus is a true one
      }
      expect(figure.panels.length).toBeGreaterThan(0);
      for (const { spec, width } of figure.panels) {
        expect(width).toBeLessThanOrEqual(view.width);
        if (view.language === 'zh' && view.theme === 'light') expect(complaints(spec)).toEqual([]); // nothing in it hangs on these two
      }
    }
    const svg = await toSvg((make(PICTURE, VIEWS[0] as View).panels[0] as Figure['panels'][0]).spec);
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('figures of more than one comparison', () => {
  const view = { language: 'en', theme: 'light', width: 900 } as const;

  test('across settings: every strategy of every setting on one axis, shares in percent, what is undefined said', () => {
    const text = (words: string) => ({ zh: words, en: words });
    const row = (setting: string, place: number, mean: number | null): AcrossRow => ({
      setting: text(setting),
      horizon: 30,
      place,
      title: text(place === 0 ? 'calm' : 'loud'),
      mean,
      p05: mean && mean - 0.1,
      p95: mean && mean + 0.1,
    });
    const rows = [row('Here', 0, 0.4), row('Here', 1, 0.2), row('There', 0, null), row('There', 1, 0.8)];
    const figure = across('mutedShare', rows, view);
    expect(figure.title).toBe('Muted share: 2 settings side by side');
    expect(figure.table.rows.map(({ cells }) => cells)).toEqual([
      ['Here (after 30 days)', 'A calm', '40.0%', '30.0% to 50.0%'],
      ['Here (after 30 days)', 'B loud', '20.0%', '10.0% to 30.0%'],
      ['There (after 30 days)', 'A calm', 'no value', 'no value'],
      ['There (after 30 days)', 'B loud', '80.0%', '70.0% to 90.0%'],
    ]);
    expect(complaints((figure.panels[0] as Panel).spec)).toEqual([]);
    expect(across('mutedShare', [], view).panels).toEqual([]);
  });

  test('a sweep: counts the points that are clearly past the margin, and says when others vary too', () => {
    const point = (x: number, lower: number, upper: number) => ({
      values: [x],
      arms: {},
      differences: [
        { arm: 'loud', baseline: 'calm', outcome: 'members', horizon: 30, replications: 4, mean: (lower + upper) / 2, lower, upper },
      ],
    });
    const field = {
      path: 'loud.content.perDay',
      label: { zh: '每天几条', en: 'Posts per day' },
      unit: 'posts/day',
      part: 'strategy',
      over: [2, 9, 30, 60],
    } as const;
    const sweep = {
      qunsim: '0',
      streamVersion: 1,
      generator: 'x',
      scenario: 'small',
      seed: 'small',
      design: 'grid',
      replications: 4,
      failed: [],
      fields: [field],
      points: [point(9, -1, 3), point(2, -1, 1), point(60, -9, -4), point(30, 2, 5)],
    } as const;
    const figure = sweepCurve(SMALL, sweep, view);
    expect(figure.title).toBe('Of 4 points, B is better at 1 and worse at 1'); // the margin is 2: at 9 posts it is not decided
    expect(figure.table.rows.map(({ cells }) => cells[0])).toEqual(['2', '9', '30', '60']);
    expect(figure.caption).not.toContain('Other fields');
    expect(complaints((figure.panels[0] as Panel).spec)).toEqual([]);

    // Along numbers among which there is a formula no axis can be drawn, be it at the first point or at a later one.
    const mixed = { ...sweep, fields: [{ ...field, over: [3, '= 2 + day'] }, field] } as const;
    expect(numericFields(mixed)).toEqual([1]);

    const share = { path: 'world.population.need', label: { zh: '需求', en: 'In need' }, unit: 'share', part: 'world' } as const;
    const both = {
      ...sweep,
      fields: [
        { ...field, over: { min: 0.3, max: 60, scale: 'log' } },
        { ...share, over: [0.2, 0.8] },
      ],
      points: sweep.points.map((one, i) => ({ ...one, values: [one.values[0] as number, i % 2 === 0 ? 0.2 : 0.8] })),
    } as const;
    const byPosts = sweepCurve(SMALL, both, view);
    expect(JSON.stringify(byPosts.panels[0]?.spec)).toContain('"type":"log"');
    expect(JSON.stringify(byPosts.panels[0]?.spec)).toContain('"values":[2,5,10,20,50]');
    const byNeed = sweepCurve(SMALL, both, view, 1);
    expect(byNeed.table.columns[0]?.text).toBe('In need');
    expect(byNeed.table.rows.map(({ cells }) => cells[0])).toEqual(['20%', '20%', '80%', '80%']);
    expect(byNeed.caption).toContain('Other fields');
    expect([byPosts, byNeed].flatMap(({ panels }) => complaints((panels[0] as Panel).spec))).toEqual([]);
  });
});

test('the same person stands in the same place in every arm and week, and the layout is the same each time', () => {
  const networks = Object.values(PICTURE.portrait?.arms ?? {}).flatMap((arm) => arm?.network ?? []);
  const layout = layoutOf(networks);
  expect([...layoutOf(networks)]).toEqual([...layout]);
  for (const { keys } of networks) for (const key of keys) expect(layout.has(key)).toBe(true);
  for (const [x, y] of layout.values()) expect(x * x + y * y).toBeLessThanOrEqual(1 + 1e-9);
  expect(layout.get('')).toEqual([0, 0]);
  const positions = (week: number): string[] => {
    const spec = JSON.stringify(network(PICTURE, { language: 'en', theme: 'light', width: 900, week }).panels[0]?.spec);
    return [...spec.matchAll(/"x":([-\d.e]+),"y":([-\d.e]+),"state"/g)].map(([, x, y]) => `${x} ${y}`);
  };
  const places = new Set([...layout.values()].map(([x, y]) => `${x} ${y}`));
  expect(positions(1).length).toBeGreaterThan(20);
  for (const place of [...positions(1), ...positions(5)]) expect(places.has(place)).toBe(true);
});

test('the ledger adds up as shown, down to its totals and across to its differences, where each rounded by itself would not', () => {
  const thirds = (book: Readonly<Record<string, number>>, by: number) => ({ ...book, content: by / 3, hosting: by / 6, push: by / 3 });
  const pairs = PICTURE.portrait!.pairs.map((pair) => {
    const { arm, baseline } = pair.ledger.books;
    const shifted = (book: typeof arm, i: number) => ({
      ...book,
      hours: thirds(book.hours, i + 1),
      yuan: thirds(book.yuan, 10 * i + 1),
    });
    return { ...pair, ledger: { ...pair.ledger, books: { arm: shifted(arm, 0.7), baseline: shifted(baseline, 0) } } };
  });
  const { table } = ledger(
    { ...PICTURE, portrait: { ...PICTURE.portrait!, pairs } as never },
    { language: 'en', theme: 'light', width: 900 },
  );
  expect(table.rows.filter(({ heading }) => heading).map(({ cells }) => cells[0])).toEqual(['Money (yuan)', 'Time (hours)']);
  const number = (cell: string): number => Number(cell.replaceAll(',', '').replace('−', '-'));
  const at = (label: string): number => table.rows.findIndex(({ cells }) => cells[0] === label);
  for (const [from, to] of [
    ['Money (yuan)', 'Net'],
    ['Time (hours)', 'All hours'],
  ] as const) {
    const items = table.rows.slice(at(from) + 1, at(to));
    expect(items.length).toBeGreaterThan(2);
    for (const column of [1, 2, 3]) {
      const sum = items.reduce((total, { cells }) => total + number(cells[column]!), 0);
      expect(sum).toBeCloseTo(number(table.rows[at(to)]!.cells[column]!), 6);
    }
    for (const { cells } of table.rows.slice(at(from) + 1, at(to) + 1)) {
      expect(number(cells[2]!) - number(cells[1]!), cells[0]).toBeCloseTo(number(cells[3]!), 6);
    }
  }
});

describe('tables of numbers', () => {
  // Visits below and above ten in an hour, causes with parts of their own, and shares from thousandths on.
  const mixed: Picture = (() => {
    const arms = Object.entries(PICTURE.portrait!.arms).map(([name, arm], i) => {
      const own = arm!;
      const visits = own.hours.visits.map((_, hour) => 0.7 * (hour % 24) * (i + 1));
      const leavers = { ...own.leavers, selling: own.leavers.life.map(() => 0.35 * (i + 1)), nagging: own.leavers.life.map(() => 2.6) };
      return [
        name,
        { ...own, hours: { ...own.hours, visits }, leavers, ties: { ...own.ties, density: own.ties.density.map(() => 0.0031) } },
      ];
    });
    const annoyance = (name: string): number => {
      const { selling, nagging } = Object.fromEntries(arms)[name].leavers as Record<string, number[]>;
      return [...selling!, ...nagging!].reduce((sum, x) => sum + x, 0);
    };
    const by = Object.fromEntries(
      Object.entries(result.causes).map(([name, own]) => [name, { ...own, annoyance: annoyance(name), noValue: 31.5 }]),
    );
    return { ...PICTURE, result: { ...result, causes: by as never }, portrait: { ...PICTURE.portrait!, arms: Object.fromEntries(arms) } };
  })();
  const decimalsIn = (cell: string): number[] =>
    [...cell.matchAll(/(?<![\p{L}\d])\d[\d,]*(?:\.(\d+))?/gu)].map(([, fraction]) => fraction?.length ?? 0);

  test.each(Object.entries(FIGURES).filter(([id]) => id !== 'forest'))('down a column of %s there is one number of decimals', (_, make) => {
    const { table } = make(mixed, ENGLISH);
    let section: string[][] = [];
    const check = (): void => {
      for (const [c, { align }] of table.columns.entries()) {
        const found = new Set(align === 'right' ? section.flatMap((cells) => decimalsIn(cells[c] as string)) : []);
        expect([...found].length, `${table.columns[c]?.text}: ${section.map((cells) => cells[c]).join(' | ')}`).toBeLessThanOrEqual(1);
      }
    };
    for (const { cells, strong } of table.rows) {
      // A heading over rows of another unit; a sum is none.
      if (strong === true && decimalsIn(cells[1] as string).length === 0) {
        check();
        section = [];
      } else section.push([...cells]);
    }
    check();
  });

  test('the parts of a cause add up to it', () => {
    const { rows } = causes(mixed, ENGLISH).table;
    const at = rows.findIndex(({ cells }) => cells[0] === 'b annoyance');
    const number = (cell: string | undefined): number => Number(cell?.replace('−', '-'));
    for (const column of [1, 2, 3]) {
      const parts = rows.slice(at + 1, at + 3).map(({ cells }) => number(cells[column]));
      expect(parts[0]! + parts[1]!).toBe(number(rows[at]!.cells[column]));
    }
  });
});

test('money that one spends more of counts against the net of the ledger', () => {
  const more = { mean: 10, lower: 8, upper: 12 };
  const pairs = PICTURE.portrait!.pairs.map((pair) => ({
    ...pair,
    ledger: {
      ...pair.ledger,
      yuan: { ...pair.ledger.yuan, content: more },
      books: { ...pair.ledger.books, arm: { ...pair.ledger.books.arm, yuan: { ...pair.ledger.books.arm.yuan, content: 10 } } },
    },
  }));
  const { table } = ledger({ ...PICTURE, portrait: { ...PICTURE.portrait!, pairs } as never }, ENGLISH);
  const spent = table.rows.find(({ cells }) => cells[0]!.includes('content') && cells[2] === '−10');
  expect(spent?.cells.at(-1)).toBe('−12 to −8');
});

describe('who loses', () => {
  const losing = (...by: readonly number[]): Picture => {
    const pairs = PICTURE.portrait!.pairs.map((pair) => ({
      ...pair,
      segments: pair.segments.map((segment, i) => {
        const mean = by[i] ?? 0;
        return { ...segment, difference: { mean, lower: mean - 0.001, upper: mean + 0.0005 } };
      }),
    }));
    return { ...PICTURE, portrait: { ...PICTURE.portrait!, pairs } };
  };

  test('is nobody where it is less than one in two hundred', () => {
    expect(harms(losing(-0.001), ENGLISH).title).toMatch(/^Nobody found/);
  });

  test('is the group that loses most', () => {
    expect(harms(losing(-0.1, -0.3, -0.2), ENGLISH).title).toBe(
      'Who loses under B: most of all later newcomers, 30 fewer of 100 still there than under A',
    );
    expect(harms(losing(-0.1, -0.3, -0.2), { ...ENGLISH, horizon: 7 }).title).toMatch(/^Who loses under B after 30 days: most of all/);
  });
});

test('a sentence about the end says so where another day is looked at', () => {
  const said = (language: 'zh' | 'en', horizon: number): readonly string[] =>
    [harms, people, ledger].map((make) => make(PICTURE, { language, theme: 'light', width: 900, arm: 'twin', horizon }).title);
  const end = PICTURE.portrait!.days;
  for (const title of said('zh', end)) expect(title).not.toContain('天');
  for (const title of said('zh', end - 1)) expect(title).toContain(`${end} 天`);
  for (const title of said('en', end)) expect(title).not.toContain('days');
  for (const title of said('en', end - 1)) expect(title).toContain(`${end} days`);
});

test('the ledger names the outcomes whose difference its sentence tells', () => {
  const told = (allHours: Estimate, net: Estimate, revenue: Estimate): readonly string[] | undefined => {
    const pairs = PICTURE.portrait!.pairs.map((pair) => ({ ...pair, ledger: { ...pair.ledger!, allHours, net, revenue } }));
    return ledger({ ...PICTURE, portrait: { ...PICTURE.portrait!, pairs } }, ENGLISH).tells;
  };
  const nothing = { mean: 0, lower: 0, upper: 0 };
  const more = { mean: 13.5, lower: 13, upper: 14 };
  const less = { mean: -90, lower: -91, upper: -89 };
  const open = { mean: 1, lower: -1, upper: 3 };
  expect(told(more, nothing, nothing)).toEqual(['operatorHours']);
  expect(told(open, less, nothing)).toEqual(['profit', 'cost']);
  expect(told(open, less, less)).toEqual(['profit', 'revenue']);
  expect(told(open, less, open)).toEqual(['profit']);
  expect(told(open, open, open)).toEqual([]);
});

test('retention of a short comparison has no columns for days that it does not reach', () => {
  const { table } = retention({ ...PICTURE, portrait: { ...PICTURE.portrait!, days: 5 } }, ENGLISH);
  expect(table.columns.map(({ text }) => text)).toEqual(['Still there after', '1 day', '5 days']);
});

test('an axis that is kept stays as long as all fits on it, and gives way where something does not', () => {
  const view = { language: 'en', theme: 'light', width: 900 } as const;
  for (const draw of [fan, differenceOverTime]) {
    const own = draw(PICTURE, view).axis!;
    const [low, high] = own.domain;
    const wide = { domain: [low - 2 * own.step, high + 3 * own.step], ticks: [low, high + 3 * own.step], step: own.step } as const;
    const kept = draw(PICTURE, { ...view, axis: wide });
    expect(kept.axis).toEqual(wide);
    expect(JSON.stringify(kept.panels[0]!.spec)).toContain(JSON.stringify(wide.domain));
    expect(draw(PICTURE, { ...view, axis: { ...wide, domain: [low, (low + high) / 2] } }).axis).toEqual(own);
  }
});

test('titles follow the verdict: where nothing is decided, they say what is shown and no more', () => {
  const view = { language: 'zh', theme: 'light', width: 900, arm: 'twin' } as const;
  expect(fan(PICTURE, view).title).toBe('C 与 A 的在群人数（30 天后）在 4 对里没有一对不同');
  expect(ledger(PICTURE, view).title).toContain('看不出差别');
  expect(harms(PICTURE, view).title).toMatch(/^没有发现/);
  expect(people(PICTURE, view).title).toContain('不到 1 人');
  const bare = { ...PICTURE, portrait: null };
  for (const make of [retention, composition, hours, network, ledger, harms, people]) {
    expect(make(bare, view)).toMatchObject({ panels: [], title: '这次推演没有记下画这张图要用的细节' });
  }
});
