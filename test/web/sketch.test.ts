/** The sketches in the list of cases are of the cases as they are, and what the library computes from them. */
import { expect, test } from 'vitest';
import { outcomeById } from '../../sim/index.ts';
import { listed, shippedCases, sketches } from '../../web/build/cases.ts';
import { inputOf, sketchOf } from '../../web/build/sketch.ts';

const cases = shippedCases();

test('every case has a sketch of its present text, of its main outcome and its first two strategies, and nothing else has one', () => {
  expect(Object.keys(sketches).sort()).toEqual(cases.map(({ name }) => name).sort());
  for (const shipped of cases) {
    const sketch = sketches[shipped.name]!;
    expect(sketch.of, `${shipped.name} has changed since \`npm run sketches\``).toBe(inputOf(shipped));
    expect(outcomeById(sketch.outcome)).toBeDefined();
    expect(sketch.lines.map(({ strategy }) => strategy)).toEqual([0, 1]);
    for (const { points } of sketch.lines) expect(points.at(-1)).not.toBeNull();
    // An eighth that ends before the outcome can be known of a group has no point.
    const { leastDays = 0 } = outcomeById(sketch.outcome)!;
    const early = (k: number): boolean => Math.round((shipped.draft.horizons.at(-1)! * (k + 1)) / 8) < leastDays;
    for (const { points } of sketch.lines)
      expect(points.map((point, k) => point === null && early(k))).toEqual(points.map((_, k) => early(k)));
    expect((listed(shipped) as { sketch: unknown }).sketch).toBe(sketch);
  }
});

test('a case whose text has changed is listed without its sketch', () => {
  const { name, draft } = cases[0]!;
  expect((listed({ name, draft: { ...draft, seed: 'another' } }) as { sketch: unknown }).sketch).toBeNull();
});

// As many as there is time for; the cheapest, and the first that a reader sees.
test.each(['zhihu', 'liulishuo'])('the sketch of %s is computed anew', async (name) => {
  expect(await sketchOf(cases.find((one) => one.name === name)!)).toEqual(sketches[name]);
});
