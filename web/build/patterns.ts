/** The table of patterns for the page: what the tests check, read from the same figures. */
import { readFileSync } from 'node:fs';
import { PATTERNS } from '../../test/patterns/patterns.ts';
import { holds, type Report } from '../../test/patterns/table.ts';

const shown = (x: number | null | undefined): string => {
  if (x === null || x === undefined) return '–';
  const size = Math.abs(x);
  return x.toFixed(size < 2 ? 3 : size < 20 ? 2 : 1).replace('-', '−');
};

export function patternRows(): object {
  const report = JSON.parse(readFileSync(new URL('../../test/patterns/figures.json', import.meta.url), 'utf8')) as Report;
  return {
    replications: report.replications,
    rows: PATTERNS.map((pattern) => {
      const summary = report.summary[pattern.study]![pattern.figure]!;
      const { claim, kind, from, to } = pattern;
      return {
        claim,
        kind,
        target: from === undefined ? `< ${shown(to)}` : to === undefined ? `> ${shown(from)}` : `${shown(from)} – ${shown(to)}`,
        value: shown(summary.mean),
        pass: holds(summary, pattern),
      };
    }),
  };
}
