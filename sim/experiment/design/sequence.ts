/**
 * Points that fill the unit cube evenly: the Sobol' sequence (Sobol' 1967; direction numbers of Joe and Kuo 2008) and Latin
 * hypercubes (McKay, Beckman and Conover 1979). Both belong to a text seed: the same text, the same points.
 */
import { draw, keyOfText, unit } from '../../base/draws.ts';
import { DIRECTION_TABLE } from './directions.ts';

const BITS = 32;
const WORDS = 4_294_967_296;
/** Most dimensions that the table has numbers for. */
export const MAX_SOBOL_DIMENSIONS = DIRECTION_TABLE.length + 1;

/** Uniform numbers in (0, 1) that belong to a text: the k-th call gives the k-th. */
export function uniforms(text: string): () => number {
  const [hi, lo] = keyOfText(text);
  let k = 0;
  return () => unit(draw(hi, lo, 0, k++));
}

/** Direction numbers of one dimension (from 0) as 32-bit words. */
function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) v[i] = 1 << (BITS - 1 - i);
    return v;
  }
  const [degree = 0, inner = 0, ...initial] = (DIRECTION_TABLE[dimension - 1] ?? '').split(' ').map(Number);
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = (initial[i] as number) << (BITS - 1 - i);
      continue;
    }
    const before = v[i - degree] as number;
    let next = before ^ (before >>> degree);
    for (let k = 1; k < degree; k++) if ((inner >>> (degree - 1 - k)) & 1) next ^= v[i - k] as number;
    v[i] = next;
  }
  return v;
}

/**
 * The first `count` points in `dimensions` dimensions, as `points[i][d]` in [0, 1), in the order of the Gray code. `shift`
 * turns each coordinate by a random word that belongs to that text, and sets it into the middle of its 2^-32: the points
 * stay a net, none lies on a corner, and no result hangs on the peculiar first point 0. Throws a RangeError for more
 * dimensions than the table has.
 */
export function sobolPoints(count: number, dimensions: number, shift?: string): number[][] {
  if (dimensions > MAX_SOBOL_DIMENSIONS) throw new RangeError(`${dimensions} dimensions, at most ${MAX_SOBOL_DIMENSIONS}`);
  const tables = Array.from({ length: dimensions }, (_, d) => directions(d));
  const next = shift === undefined ? (): number => 0 : uniforms(shift);
  const turned = tables.map(() => Math.floor(next() * WORDS));
  const middle = shift === undefined ? 0 : 0.5;
  const words = new Uint32Array(dimensions);
  return Array.from({ length: count }, (_, i) => {
    if (i > 0) {
      const bit = 31 - Math.clz32(i & -i); // the bit that the Gray code changes
      for (let d = 0; d < dimensions; d++) words[d]! ^= (tables[d] as Uint32Array)[bit] as number;
    }
    return turned.map((turn, d) => ((((words[d] as number) ^ turn) >>> 0) + middle) / WORDS);
  });
}

/** `count` points of which exactly one lies in each of `count` equal slices of every dimension: `points[i][d]` in (0, 1). */
export function latinPoints(count: number, dimensions: number, seed: string): number[][] {
  const next = uniforms(seed);
  const columns = Array.from({ length: dimensions }, () => {
    const order = shuffled(count, next);
    return order.map((slice) => (slice + next()) / count);
  });
  return Array.from({ length: count }, (_, i) => columns.map((column) => column[i] as number));
}

/** 0 … count − 1 in a random order (Fisher and Yates). */
export function shuffled(count: number, next: () => number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** Every combination of one of each list: the first list changes slowest. */
export function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((start) => list.map((value) => [...start, value])), [[]]);
}
