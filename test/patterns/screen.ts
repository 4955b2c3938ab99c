/** The second table: what each coefficient moves when it is halved and doubled by itself, and what moves each figure. */
import { COEFFICIENT_TABLE, type CoefficientName } from '../../sim/model/coefficients.ts';
import type { Figures } from './measures.ts';

export const FACTORS = [0.5, 2] as const;
/** A move counts if it is this many times its standard error. Of some 24,000 cells one or two would pass by chance. */
const CLEAR = 4;

export interface Screen {
  readonly qunsim: string;
  readonly streamVersion: number;
  readonly seed: string;
  readonly replications: number;
  /** Figures of each replicate with the set in force. */
  readonly base: readonly Figures[];
  /** By coefficient, then factor, then replicate. */
  readonly moved: Readonly<Record<string, readonly (readonly Figures[])[]>>;
}

/** Of numbers in the file: twelve digits tell any two figures apart that a test could; the engine's own bytes are in figures.json. */
export const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;

/** As it stands in the file: names of figures once, then their values in that order. */
interface Packed extends Omit<Screen, 'base' | 'moved'> {
  readonly figures: readonly string[];
  readonly base: readonly Values[];
  readonly moved: Readonly<Record<string, readonly (readonly Values[])[]>>;
}
type Values = readonly (number | null)[];

export function packed({ base, moved, ...rest }: Screen): string {
  const figures = Object.keys(base[0]!);
  const values = (run: Figures): Values => figures.map((figure) => run[figure] ?? null);
  const all = Object.entries(moved).map(([name, factors]) => [name, factors.map((runs) => runs.map(values))] as const);
  return `${JSON.stringify({ ...rest, figures, base: base.map(values), moved: Object.fromEntries(all) } satisfies Packed, rounded)}\n`;
}

export function unpacked(text: string): Screen {
  const { figures, base, moved, ...rest } = JSON.parse(text) as Packed;
  const named = (values: Values): Figures => Object.fromEntries(figures.map((figure, k) => [figure, values[k]!]));
  const all = Object.entries(moved).map(([name, factors]) => [name, factors.map((runs) => runs.map(named))] as const);
  return { ...rest, base: base.map(named), moved: Object.fromEntries(all) };
}

export interface Effect {
  readonly figure: string;
  readonly half: number;
  readonly base: number;
  readonly double: number;
  /** Doubled less halved, in standard errors. */
  readonly size: number;
}

const average = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const defined = (values: readonly (number | null | undefined)[]): number[] => values.filter((v) => v !== null && v !== undefined);
const same = (x: Figures, y: Figures): boolean => JSON.stringify(x) === JSON.stringify(y);

/** True where neither factor changed anything in any replicate. */
export const idle = ({ base, moved }: Screen, name: string): boolean =>
  moved[name]!.every((runs) => runs.every((f, r) => same(f, base[r]!)));

/** Doubled less halved, replicate by replicate. */
function differences(moved: readonly (readonly Figures[])[], figure: string): number[] {
  const [half, double] = moved as [readonly Figures[], readonly Figures[]];
  return defined(half.map((f, r) => (f[figure] === null || double[r]?.[figure] == null ? null : double[r]![figure]! - f[figure]!)));
}

/** Of a variance estimated from five differences: median relative to mean (χ² of 4 degrees: 3.357 / 4). With fewer it is smaller, a little more caution. */
const MEDIAN_OF_VARIANCE = 0.839;
const middle = (values: readonly number[]): number => [...values].sort((x, y) => x - y)[values.length >> 1]!;

/**
 * Clear effects by coefficient, strongest first. With few replicates the spread of one difference says little, so for each
 * figure the variance is pooled over the coefficients that change it at all: by the median, as some of them throw a group about so
 * much that their scatter is not that of the others. Theirs is their own, where that is larger.
 */
export function effects(screen: Screen): ReadonlyMap<string, readonly Effect[]> {
  const names = Object.keys(screen.moved).filter((name) => !idle(screen, name));
  const result = new Map<string, Effect[]>(names.map((name) => [name, []]));
  for (const figure of Object.keys(screen.base[0]!)) {
    const changes = new Map(names.map((name) => [name, differences(screen.moved[name]!, figure)]));
    const variance = (d: readonly number[]): number => d.reduce((sum, x) => sum + (x - average(d)) ** 2, 0) / (d.length - 1);
    const variances = [...changes.values()].filter((d) => d.length > 1 && d.some((x) => x !== 0)).map(variance);
    if (variances.length === 0) continue;
    const pooled = middle(variances) / MEDIAN_OF_VARIANCE;
    for (const [name, d] of changes) {
      if (d.length < 2 || d.every((x) => x === 0)) continue;
      const error = Math.sqrt(Math.max(pooled, variance(d)) / d.length);
      const size = error === 0 ? Infinity : average(d) / error;
      if (Math.abs(size) < CLEAR) continue;
      const [half, double] = screen.moved[name]!.map((runs) => average(defined(runs.map((f) => f[figure])))) as [number, number];
      result.get(name)!.push({ figure, half, base: average(defined(screen.base.map((f) => f[figure]))), double, size });
    }
  }
  for (const list of result.values()) list.sort((x, y) => Math.abs(y.size) - Math.abs(x.size));
  return result;
}

const shown = (x: number): string => x.toFixed(Math.abs(x) < 2 ? 3 : 1).replace('-', '−');
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The file test/patterns/screen.md. */
export function renderScreen(screen: Screen): string {
  const names = Object.keys(screen.moved) as CoefficientName[];
  const found = effects(screen);
  const untouched = names.filter((name) => idle(screen, name));
  const faint = names.filter((name) => found.get(name)?.length === 0);
  const clear = names.filter((name) => (found.get(name)?.length ?? 0) > 0);
  const figures = Object.keys(screen.base[0]!);
  const list = (some: readonly string[]): string => (some.length === 0 ? 'None.' : some.map((name) => `\`${name}\``).join(', '));
  return `# What rests on what

Each coefficient halved and doubled by itself (shares stop at 1), all others at their values, on the same members with the
same luck. Written by \`npm run screen\`: qunsim ${screen.qunsim}, stream ${screen.streamVersion}, seed “${screen.seed}”, ${screen.replications} replications of small worlds
(150 founders, 28 to 84 days; test/patterns/screen-studies.ts, screen-corners.ts), which are not those of the [table of patterns](README.md): read
off them what moves what, not whether a pattern holds. An effect is shown if doubled less halved is ${CLEAR} standard errors or more;
standard errors are pooled over coefficients by their median, figure by figure, or a coefficient’s own where that is larger. Effects of several coefficients moved together are not shown.

Of ${names.length} coefficients, ${clear.length} move a figure clearly, ${faint.length} only within the noise, and ${untouched.length} nothing at all in these worlds.

## By figure: the coefficients that move it most

${row('figure', 'value', 'moved most by (halved → doubled)')}
${row('---', '---', '---')}
${figures
  .map((figure) => {
    const movers = clear
      .flatMap((name) =>
        found
          .get(name)!
          .filter((effect) => effect.figure === figure)
          .map((effect) => ({ name, ...effect })),
      )
      .sort((x, y) => Math.abs(y.size) - Math.abs(x.size));
    const base = defined(screen.base.map((f) => f[figure]));
    const cells = movers.slice(0, 6).map(({ name, half, double }) => `\`${name}\` ${shown(half)} → ${shown(double)}`);
    return row(figure, base.length === 0 ? '–' : shown(average(base)), cells.join('; ') || '–');
  })
  .join('\n')}

## By coefficient: the figures that it moves most

${row('coefficient', 'value', 'what', 'figures (halved → as is → doubled)')}
${row('---', '---', '---', '---')}
${clear
  .map((name) => {
    const cells = found
      .get(name)!
      .slice(0, 4)
      .map(({ figure, half, base, double }) => `${figure}: ${shown(half)} → ${shown(base)} → ${shown(double)}`);
    const { value, doc } = COEFFICIENT_TABLE[name];
    const more = found.get(name)!.length - cells.length;
    return row(`\`${name}\``, String(Number(value.toPrecision(3))), doc, cells.join('; ') + (more > 0 ? `; ${more} more` : ''));
  })
  .join('\n')}

## Within the noise

They change what happens, but no figure here clearly: ${list(faint)}

## Nothing at all

Not a single figure differs, to the last bit: ${list(untouched)}
`;
}
