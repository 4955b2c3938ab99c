/** A check for readers of a terminal: each claim with its verdict and how far to trust it, then the laws. */

import { shellWord } from '../base/shell.ts';
import type { CheckReport, ClaimReport } from '../claims/result.ts';
import { amount } from '../claims/words.ts';
import { changeWords } from '../experiment/wording.ts';
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import { marginOf, type Scenario } from '../scenario/scenario.ts';
import { compileStatement, vocabularyOf } from '../scenario/statement.ts';
import { CHECK } from './check-messages.ts';
import { pad, table, width, wrap } from './layout.ts';
import type { Terminal } from './terminal.ts';

const INDENT = '    ';

/** `scenario`: what was checked; `file`: where it was read from; `out`: where counterexamples were written. */
export function checkText(report: CheckReport, scenario: Scenario, terminal: Terminal, file: string, out: string | null): string {
  const { say, colors } = terminal;
  const { version, stream } = { version: report.qunsim, stream: report.streamVersion };
  const laws = report.laws.flatMap(({ title, verdict, sentence }) => [
    `  ${mark(verdict, terminal)} ${say(title)}`,
    ...(verdict === 'holds' ? [] : indented(say(sentence), terminal)),
  ]);
  return [
    colors.bold(say(report.title)),
    '',
    ...report.claims.flatMap((claim) => [...claimLines(claim, scenario, terminal, file, out), '']),
    ...(laws.length === 0 ? [] : [say(CHECK.laws), ...laws, '']),
    colors.dim(say(CHECK.foot(version, stream, report.seed, report.runs))),
    '',
  ].join('\n');
}

/** What holds for all files together. */
export function summaryText(reports: readonly CheckReport[], { say, width: columns }: Terminal): string {
  const claims = reports.reduce((sum, report) => sum + report.claims.length, 0);
  const atMost = reports.reduce((sum, report) => sum + report.falseAlarms.atMost, 0);
  return claims === 0 ? '' : wrap(say(CHECK.falseAlarms(`${amount(100 * atMost)}%`, claims)), Math.min(columns, 100)).join('\n');
}

type Verdict = keyof typeof CHECK.verdict;

function mark(verdict: Verdict, { say, colors }: Terminal): string {
  const word = pad(say(CHECK.verdict[verdict]), Math.max(...Object.values(CHECK.verdict).map((text) => width(say(text)))));
  return verdict === 'holds' ? colors.green(word) : verdict === 'refuted' || verdict === 'broken' ? colors.red(word) : colors.yellow(word);
}

const indented = (text: string, terminal: Terminal): string[] =>
  wrap(text, Math.min(terminal.width, 100) - INDENT.length).map((line) => INDENT + line);

function claimLines(claim: ClaimReport, scenario: Scenario, terminal: Terminal, path: string, out: string | null): string[] {
  const { say, colors } = terminal;
  const { verdict, title, sentence, coverage, power, counterexample } = claim;
  const lines = [`${mark(verdict, terminal)} ${colors.bold(say(title))}`, `${INDENT}${claim.claim}`, ...indented(say(sentence), terminal)];
  if (counterexample !== null) {
    const { file, replay, opensWith } = counterexample;
    lines.push(`${INDENT}${say(CHECK.replay)} ${replay.replace('FILE', () => shellWord(path))}`);
    if (out === null) lines.push(...indented(say(CHECK.seeFile), terminal));
    else lines.push(`${INDENT}${say(CHECK.open)} qunsim ${opensWith} ${shellWord(`${out}/${file.name}`)}`);
  }
  if (claim.worlds.length > 0 && coverage.fields.length > 0) {
    const rows = coverage.fields.map(({ label, counts }) => [
      `${INDENT}${say(CHECK.coverage)}`,
      say(label),
      say(CHECK.cells(counts.filter((count) => count > 0).length, counts.length)),
      counts.map((count) => (count === 0 ? '·' : count > 9 ? '9' : `${count}`)).join(''),
    ]);
    lines.push(...table([0, 1, 2, 3].map(() => ({ head: '', align: 'left' as const })), rows).slice(1)); // biome-ignore format: one line
  }
  if (power.median !== null && power.worst !== null) {
    const size = sizesOf(claim.claim, scenario);
    lines.push(...indented(say(CHECK.power(size(power.median), size(power.worst))), terminal));
  }
  const rarest = counterexample !== null ? power.rarest.refutation : power.rarest.world;
  if (rarest !== null) lines.push(...indented(say(CHECK.rarest(Math.floor(1 / rarest))), terminal));
  return lines;
}

/** Writes gaps of a claim: with the unit, shares in points, where it bounds one outcome, else the number alone. */
function sizesOf(claim: string, scenario: Scenario): (size: number) => Text {
  const compiled = compileStatement(claim, vocabularyOf(scenario));
  const bounded = compiled.ok ? compiled.statement.comparisons.map((comparison) => comparison.bounded?.quantity.outcome) : [];
  const measure = new Set(bounded).size === 1 ? outcomeById(bounded[0] ?? '') : undefined;
  if (measure === undefined) return (size) => ({ zh: amount(size), en: amount(size) });
  const words = changeWords(measure, marginOf(scenario, measure.id), []);
  return (size) => words.amount(Number(size.toPrecision(2)));
}
