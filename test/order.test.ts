import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import { LONGEST, LongestFirst } from './order.ts';

const pathOf = (name: string): string => `${import.meta.dirname}/${name}.test.ts`;
const runner = (shard?: { index: number; count: number }) => ({ config: { shard } }) as unknown as Vitest;
const specifications = [...LONGEST, 'formula/random'].reverse().map((name) => ({ moduleId: pathOf(name) }) as TestSpecification);

test('the files that are said to take longest are there, and run in that order before all others', () => {
  expect(LONGEST.filter((name) => !existsSync(pathOf(name)))).toEqual([]);
  const sorted = new LongestFirst(runner()).sort(specifications);
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual([...LONGEST, 'formula/random'].map(pathOf));
});

test('shards are all of the files, none twice', () => {
  const shards = [1, 2, 3].map((index) => new LongestFirst(runner({ index, count: 3 })).shard(specifications));
  expect(new Set(shards.flat()).size).toBe(specifications.length);
  expect(shards.flat()).toHaveLength(specifications.length);
});
