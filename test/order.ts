/**
 * In which order test files are run: those that take longest first, so that no worker is left with a long one when the others have
 * nothing left to do. The runner's own order, by the size of a file, knows nothing of that on a fresh clone.
 */
import { statSync } from 'node:fs';
import type { TestSequencer, TestSpecification, Vitest } from 'vitest/node';

/** Files over a quarter of a minute, of both tiers, the longest first (test/order.test.ts). */
export const LONGEST = [
  'deep/golden',
  'deep/page-everywhere',
  'deep/page-keyboard',
  'deep/page',
  'deep/page-editing',
  'deep/report',
  'deep/page-exports',
  'deep/page-hostile',
  'deep/page-firefox',
  'deep/check',
  'deep/page-access',
  'deep/page-views',
  'deep/package',
  'deep/page-offline',
  'deep/page-rest',
  'deep/page-meanwhile',
  'engine/levers',
  'claims-table/sample',
  'cli/cli',
  'experiment/pairing',
  'experiment/presets',
  'experiment/sensitivity-coverage',
  'patterns/patterns',
  'cli/edges',
  'experiment/coverage',
  'claims/laws',
  'claims-planted/table',
  'experiment/sequential-rates',
  'claims/rates',
  'scenario/shipped',
  'web/stored',
];

/** A file's name within the tests, as above. */
const nameOf = (path: string): string => path.replace(/^.*\/test\/|\.test\.ts$/g, '');

export class LongestFirst implements TestSequencer {
  readonly #runner: Vitest;

  constructor(runner: Vitest) {
    this.#runner = runner;
  }

  sort(files: TestSpecification[]): TestSpecification[] {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONGEST.indexOf(nameOf(moduleId));
      return found < 0 ? LONGEST.length : found;
    };
    const size = ({ moduleId }: TestSpecification): number => statSync(moduleId).size;
    return [...files].sort((a, b) => place(a) - place(b) || size(b) - size(a));
  }

  shard(files: TestSpecification[]): TestSpecification[] {
    const { index, count } = this.#runner.config.shard ?? { index: 1, count: 1 };
    return this.sort(files).filter((_, i) => i % count === index - 1);
  }
}
