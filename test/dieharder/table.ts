/** The table of what dieharder said, from its figures. */
import { CONTROL } from './streams.ts';

/** Of one test on one stream: the p-values of fresh people, one, and where that was weak three more. */
export interface Found {
  readonly stream: string;
  readonly test: string;
  readonly p: readonly number[];
}
export interface Figures {
  readonly version: string;
  /** By stream: the mark of its first words. */
  readonly marks: Readonly<Record<string, string>>;
  readonly found: readonly Found[];
}

/** dieharder calls p within 0.005 of either end weak, within a millionth failed. */
export const isWeak = (p: number): boolean => p < 0.005 || p > 0.995;
const isFailed = (p: number): boolean => p < 1e-6 || p > 1 - 1e-6;

/** Passed: not failed, and if weak, then not in three fresh ones too. With good draws a cell fails in 2e-6 of cases, or weak four times in 1e-8. */
export const passes = ({ p }: Found): boolean => !p.some(isFailed) && !p.every(isWeak);

const cell = (found: Found | undefined): string =>
  found === undefined ? '' : `${found.p.map((p) => p.toFixed(4)).join(', ')}${passes(found) ? '' : ' **failed**'}`;

export function render({ version, marks, found }: Figures): string {
  const streams = Object.keys(marks);
  const tests = [...new Set(found.map(({ test }) => test))];
  const own = found.filter(({ stream }) => stream !== CONTROL);
  const control = found.filter(({ stream }) => stream === CONTROL);
  return `# The draws under dieharder

Written by \`npm run dieharder\` (${version}); a test holds that the streams are still these. Each cell gives a p-value; where one is weak
(within 0.005 of either end), three fresh ones follow. A cell fails where a p lies within a millionth of either end, or all four are weak.

Of the engine's draws **${own.filter(passes).length} of ${own.length} cells pass**; of a linear congruence, the control, ${control.filter((one) => !passes(one)).length} of ${control.length} fail.

| test | ${streams.join(' | ')} |
|---|${streams.map(() => '---|').join('')}
${tests.map((test) => `| ${test} | ${streams.map((stream) => cell(found.find((one) => one.stream === stream && one.test === test))).join(' | ')} |`).join('\n')}
`;
}
