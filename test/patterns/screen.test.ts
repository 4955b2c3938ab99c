/** The screen tells what a coefficient moves from noise, and is of this engine. All luck is fixed: nothing here can fail by chance. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { COEFFICIENT_TABLE } from '../../sim/model/coefficients.ts';
import job from './job.ts';
import { effects, FACTORS, idle, packed, renderScreen, rounded, type Screen, unpacked } from './screen.ts';

/** Figures of six coefficients in four replicates: one moves x by 1 each way, four scatter, one changes nothing. */
const scatter = [0.1, -0.2, 0.15, -0.05];
const base = [0, 1, 2, 3].map((r) => ({ x: 5 + r, y: r }));
const by = (half: number, double: number, noise: number): Screen['moved'][string] => [
  base.map(({ x, y }, r) => ({ x: x + half + noise * scatter[r]!, y })),
  base.map(({ x, y }, r) => ({ x: x + double - noise * scatter[(r + 1) % 4]!, y })),
];
const screen: Screen = {
  qunsim: '0.0.0',
  streamVersion: 1,
  seed: 'test',
  replications: 4,
  base,
  moved: {
    visitRate: by(-1, 1, 1),
    tieGain: by(0, 0, 1),
    tieTime: by(0, 0, -1),
    tieHalf: by(0, 0, 0.8),
    soldTime: by(0, 0, 1.2),
    unmute: [base, base],
  },
};

test('what moves a figure is told from what scatters it and from what does nothing', () => {
  const found = effects(screen);
  expect(found.get('visitRate')!.map(({ figure }) => figure)).toEqual(['x']);
  expect(found.get('visitRate')![0]).toMatchObject({ base: 6.5, half: 5.5, double: 7.5 });
  for (const name of ['tieGain', 'tieTime', 'tieHalf', 'soldTime']) expect(found.get(name), name).toEqual([]);
  expect(idle(screen, 'unmute')).toBe(true);
  expect(found.has('unmute')).toBe(false);
});

test('an effect as large as the scatter is not shown, the same effect with less scatter is', () => {
  const weak = (noise: number): Screen => ({
    ...screen,
    moved: { ...screen.moved, visitRate: by(-0.05, 0.05, noise), tieGain: by(0, 0, noise) },
  });
  expect(effects(weak(1)).get('visitRate')).toEqual([]);
  const quiet = { ...weak(0.1), moved: { visitRate: by(-0.05, 0.05, 0.1), tieGain: by(0, 0, 0.1) } };
  expect(effects(quiet).get('visitRate')).toHaveLength(1);
});

test('the text counts and names all coefficients', () => {
  const text = renderScreen(screen);
  expect(text).toContain('Of 6 coefficients, 1 move a figure clearly, 4 only within the noise, and 1 nothing at all');
  for (const name of Object.keys(screen.moved)) expect(text).toContain(`\`${name}\``);
});

test('what is kept in a file comes back', () => {
  expect(unpacked(packed(screen))).toEqual(screen);
});

const file = (name: string): string => readFileSync(resolve(import.meta.dirname, name), 'utf8');
const committed = unpacked(file('screen.json'));

test('the committed screen is of this version and of all coefficients, and its text says what its figures do', () => {
  expect(committed).toMatchObject({ qunsim: VERSION, streamVersion: STREAM_VERSION });
  expect(Object.keys(committed.moved)).toEqual(Object.keys(COEFFICIENT_TABLE));
  expect(file('screen.md')).toBe(renderScreen(committed));
});

/** Every so many coefficients one is tried again, one way. */
const STRIDE = 60;
test('a sample of the committed screen comes out the same on this engine', () => {
  const again = (assumptions: Readonly<Record<string, number>>): unknown =>
    JSON.parse(JSON.stringify(job({ study: 'screen', seed: committed.seed, replicate: 0, assumptions }), rounded));
  expect(again({})).toEqual(committed.base[0]);
  Object.keys(committed.moved).forEach((name, i) => {
    const way = (i / STRIDE) % FACTORS.length;
    if (i % STRIDE === 0) expect(again({ [name]: FACTORS[way]! }), name).toEqual(committed.moved[name]![way]![0]);
  });
}, 60_000);
