/** The forest of differences: which way is better, and what lies beyond its axis. */
import { describe, expect, test } from 'vitest';
import { forest, type Picture } from '../../sim/charts/index.ts';
import { detailed, SMALL } from './world.ts';

const { result } = await detailed(SMALL);
const view = { language: 'en', theme: 'light', width: 960 } as const;

/** A picture in which every difference is so many margins, give or take as many as `half`. */
function apart(mean: number, half: number): Picture {
  const differences = result.differences.map((difference) => {
    const { margin } = SMALL.outcomes.find(({ id }) => id === difference.outcome)!;
    return { ...difference, mean: mean * margin, lower: (mean - half) * margin, upper: (mean + half) * margin };
  });
  return { scenario: SMALL, result: { ...result, differences }, portrait: null };
}

interface Bar {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly edge: number | null;
  readonly angle: number;
}

/** The bars that are drawn, in margins, by their labels. */
function bars(picture: Picture): Bar[] {
  const { layer } = forest(picture, view).panels[0]!.spec as unknown as {
    readonly layer: { readonly data?: { readonly values: Bar[] } }[];
  };
  const all = layer.flatMap(({ data }) => data?.values ?? []).filter((value) => 'verdict' in value);
  return [...new Map(all.map((bar) => [bar.label, bar])).values()];
}

test('what matters of a share is said in points, as its difference is', () => {
  for (const [language, least, note] of [
    ['en', '5.0 points', 'less is better · matters from 5.0 points'],
    ['zh', '5.0 个百分点', '越少越好 · 差 5.0 个百分点才算数'],
  ] as const) {
    const { table, panels } = forest(apart(-3, 1), { ...view, language });
    expect(table.rows.map(({ cells }) => cells.at(-2)).at(-1)).toBe(least);
    expect(JSON.stringify(panels[0]!.spec)).toContain(note);
  }
});

describe('a bar', () => {
  test('stands to the right where that is better, whether more or less of the outcome is good', () => {
    expect(bars(apart(-3, 1)).map(({ label, low, high }) => [label, low, high])).toEqual([
      ['Members · primary', -4, -2],
      ['Muted share', 2, 4],
    ]);
  });

  test('that reaches beyond the axis ends at its edge, with an arrow that points outward', () => {
    expect(bars(apart(-30, 28)).map(({ low, high, edge, angle }) => [low, high, edge, angle])).toEqual([
      [-12, -2, -12, -90],
      [2, 12, 12, 90],
    ]);
  });
});
