/** A result for the reader of a terminal: the sentence first, then the table, a chart, the causes, and what to be wary of. */
import { extent } from '../base/statistics.ts';
import { addsUp, digits, factorOf, headOf, scaleOf } from '../experiment/amounts.ts';
import { causeText } from '../experiment/failures.ts';
import type { ComparisonResult, Difference, Estimate } from '../experiment/result.ts';
import { toldAs, VERDICT_MARK, VERDICT_TEXT } from '../experiment/verdict.ts';
import { EACH_ROUNDED, fromFew, letterAt } from '../experiment/wording.ts';
import { CAUSE_GROUPS, CAUSE_TEXT, type CauseGroup } from '../model/causes.ts';
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { type Arm, marginOf, placeOf, type Scenario } from '../scenario/scenario.ts';
import { chart, type Line } from './chart.ts';
import { type Column, fitted, flow, pad, table, width, wrap } from './layout.ts';
import { decimalsFor, showing } from './numbers.ts';
import { REPORT } from './result-messages.ts';
import { stoppingTexts } from './stopping-report.ts';
import type { Terminal } from './terminal.ts';

const MAX_WIDTH = 110;
const CHART = { columns: 72, rows: 9 };
const LEADING_CAUSES = 3;
const LISTED_FAILURES = 10;

interface Report {
  readonly scenario: Scenario;
  readonly result: ComparisonResult;
  readonly terminal: Terminal;
  /** Outcomes in the order of the scenario, the primary one first. */
  readonly outcomes: readonly Outcome[];
}

/** The whole report, without a line break at its end. Texts of `scenario` and `result` must be harmless already. */
export function report(scenario: Scenario, result: ComparisonResult, terminal: Terminal): string {
  const ids = [...scenario.outcomes].sort((a, b) => Number(b.primary) - Number(a.primary)).map((outcome) => outcome.id);
  const outcomes = ids.map(outcomeById).filter((outcome) => outcome !== undefined);
  const all: Report = { scenario, result, terminal, outcomes };
  const parts = [
    [...question(all), ...fork(all)],
    sentences(all),
    stopping(all),
    ...(result.differences.length > 0 ? comparisons(all) : levels(all)),
    ...charts(all),
    causes(all),
    expectations(all),
    assumptions(all),
    saturation(all),
    failures(all),
    foot(all),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

const columnsOf = (terminal: Terminal): number => Math.min(terminal.width, MAX_WIDTH);

/** A paragraph whose first line follows `lead` and whose other lines stand under the first. */
function paragraph(terminal: Terminal, lead: string, text: string, paint: (text: string) => string = (line) => line): string[] {
  const first = lead.endsWith('：') ? lead : `${lead} `; // a full-width colon brings its own space
  const rest = ' '.repeat(width(first));
  return wrap(text, Math.max(20, columnsOf(terminal) - rest.length)).map((line, i) => (i === 0 ? first : rest) + paint(line));
}

const question = ({ scenario, terminal }: Report): string[] =>
  paragraph(terminal, terminal.say(REPORT.question), terminal.say(scenario.question));

/** Where all strategies share their history, the day on which they part. */
function fork({ scenario, terminal }: Report): string[] {
  const until = scenario.arms[0]?.history?.until ?? 0;
  return until > 0 ? wrap(terminal.say(REPORT.fork(until)), columnsOf(terminal)) : [];
}

const sentences = ({ result, terminal }: Report): string[] =>
  result.verdicts.flatMap(({ verdict, sentence }) =>
    paragraph(terminal, VERDICT_MARK[verdict], terminal.say(sentence), terminal.colors.bold),
  );

function stopping({ scenario, result, terminal }: Report): string[] {
  const named = (name: string): Text => scenario.arms.find((arm) => arm.name === name)?.title ?? { zh: name, en: name };
  return stoppingTexts(result, named).flatMap((text) => paragraph(terminal, '·', terminal.say(text)));
}

const letterOf = ({ scenario }: Report, arm: Arm): string => letterAt(placeOf(arm, scenario));
const titleOf = (report: Report, arm: Arm): string => `${letterOf(report, arm)} ${report.terminal.say(arm.title)}`;
/** What stands behind a title in a list of arms takes so many columns. */
const BEHIND_TITLE = 50;
/** Titles of arms as a column of their own, cut where little room is left behind them. */
function titleColumn(report: Report): (arm: Arm) => string {
  const most = Math.min(48, Math.max(12, columnsOf(report.terminal) - BEHIND_TITLE));
  const columns = Math.min(most, Math.max(...report.scenario.arms.map((arm) => width(titleOf(report, arm)))));
  return (arm) => pad(titleOf(report, arm), columns);
}

const ABSENT: Estimate = { mean: null, lower: null, upper: null };
const levelOf = ({ result }: Report, arm: string, outcome: string, day: number): Estimate =>
  result.arms[arm]?.[outcome]?.horizon[day] ?? ABSENT;

/** What every arm comes to, each beside its interval; as many arms side by side as there is room for. */
function levels(report: Report): string[][] {
  const { arms } = report.scenario;
  for (let beside = arms.length; ; beside--) {
    const blocks = Array.from({ length: Math.ceil(arms.length / beside) }, (_, i) =>
      levelTable(report, arms.slice(i * beside, (i + 1) * beside)),
    );
    const fits = blocks.every((lines) => lines.every((line) => width(line) <= columnsOf(report.terminal)));
    if (beside === 1 || fits) return [...blocks, [report.terminal.colors.dim(report.terminal.say(REPORT.levels))]];
  }
}

function levelTable(report: Report, arms: readonly Arm[]): string[] {
  const { scenario, outcomes, terminal } = report;
  const { say } = terminal;
  const columns: Column[] = [
    { head: say(REPORT.outcome), align: 'left' },
    { head: say(REPORT.day), align: 'right' },
    ...arms.map((arm): Column => ({ head: pad(titleOf(report, arm), 30).trimEnd(), align: 'right' })),
  ];
  const rows = outcomes.flatMap((outcome) =>
    scenario.horizons.map((day, i) => {
      const ofAll = scenario.arms.map((arm) => levelOf(report, arm.name, outcome.id, day));
      const show = showing(factorOf(outcome), decimalsFor(ofAll, factorOf(outcome), marginOf(scenario, outcome.id)), say(REPORT.undefined));
      const cells = arms.map((arm) => {
        const { mean, lower, upper } = levelOf(report, arm.name, outcome.id, day);
        return lower === null || upper === null || lower === upper ? show(mean) : `${show(mean)} [${show(lower)}, ${show(upper)}]`;
      });
      return [i === 0 ? report.terminal.say(headOf(outcome)) : '', String(day), ...cells];
    }),
  );
  return table(columns, rows);
}

/** One table per arm that has a baseline: both levels, the difference, its interval and verdict, what pairing gained. */
function comparisons(report: Report): string[][] {
  const { scenario, result, terminal } = report;
  const arms = scenario.arms.filter((arm) => result.differences.some((difference) => difference.arm === arm.name));
  const tables = arms.map((arm) => comparison(report, arm));
  const [method = ''] = (result.differences[0]?.correction ?? '').split(' ');
  const note = wrap(terminal.say(REPORT.pairing(method, result.differences.length)), columnsOf(terminal)).map(terminal.colors.dim);
  return [...tables, note];
}

function comparison(report: Report, arm: Arm): string[] {
  const { scenario, result, outcomes, terminal } = report;
  const { say, colors } = terminal;
  const own = result.differences.filter((difference) => difference.arm === arm.name);
  const baseline = scenario.arms.find((other) => other.name === own[0]?.baseline);
  if (baseline === undefined) return [];
  const columns: Column[] = [
    { head: say(REPORT.outcome), align: 'left' },
    { head: say(REPORT.day), align: 'right' },
    { head: letterOf(report, baseline), align: 'right' },
    { head: letterOf(report, arm), align: 'right' },
    { head: say(REPORT.difference), align: 'right' },
    { head: say(REPORT.interval(Math.round((own[0]?.level ?? 0.95) * 1000) / 10)), align: 'right' },
    { head: say(REPORT.verdict), align: 'left' },
    { head: say(REPORT.gain), align: 'right' },
  ];
  const rows = outcomes.flatMap((outcome) =>
    own
      .filter((difference) => difference.outcome === outcome.id)
      .sort((a, b) => a.horizon - b.horizon)
      .map((difference, i) => differenceRow(report, outcome, difference, i === 0)),
  );
  return [
    ...wrap(say(REPORT.versus(titleOf(report, arm), titleOf(report, baseline))), columnsOf(terminal)).map(colors.bold),
    ...fitted(columnsOf(terminal), columns, rows, 'drop'),
    ...fewerPairs(report, own),
    ...rounded(report, own),
  ];
}

/** Said only where the eye can see it, and where nothing else keeps the columns from adding up. */
function rounded(report: Report, own: readonly Difference[]): string[] {
  const { result, terminal } = report;
  const seen = own.some((difference) => {
    const { mean, replications, outcome: id } = difference;
    const [from, to] = [difference.baseline, difference.arm].map((arm) => levelOf(report, arm, id, difference.horizon).mean);
    if (mean === null || from == null || to == null || replications < result.replications) return false;
    const outcome = report.outcomes.find((one) => one.id === id) as Outcome;
    return !addsUp([from, to], mean, { factor: factorOf(outcome), decimals: decimalsOf(report, outcome) });
  });
  return seen ? wrap(terminal.say(EACH_ROUNDED), columnsOf(terminal)).map(terminal.colors.dim) : [];
}

/** Levels stand on all runs of an arm, differences on pairs: where these are fewer, the columns need not add up. */
function fewerPairs({ scenario, result, outcomes, terminal }: Report, own: readonly Difference[]): string[] {
  const fewer = own.filter(({ replications }) => replications < result.replications);
  if (fewer.length === 0) return [];
  const numbers = new Set(own.map(({ replications }) => replications));
  const many = scenario.horizons.length > 1;
  const where = ({ outcome: id, horizon, replications }: Difference): Text => {
    const { zh, en } = (outcomes.find((outcome) => outcome.id === id) as Outcome).label;
    return many
      ? { zh: `${zh}（第 ${horizon} 天）${replications} 对`, en: `${en} (day ${horizon}) ${replications}` }
      : { zh: `${zh} ${replications} 对`, en: `${en} ${replications}` };
  };
  const text =
    numbers.size === 1 ? REPORT.onPairs((own[0] as Difference).replications) : REPORT.onFewerPairs(result.replications, fewer.map(where));
  return wrap(terminal.say(text), columnsOf(terminal)).map(terminal.colors.dim);
}

/**
 * As many in every row of an outcome, so that the numbers of one strategy are the same wherever they stand; and no more than what matters
 * calls for, as the narrowest interval of all may be a thousandth of the others.
 */
function decimalsOf({ result, scenario }: Report, outcome: Outcome): number {
  const alike = result.differences.filter(({ outcome: id }) => id === outcome.id);
  const margin = marginOf(scenario, outcome.id);
  return Math.min(decimalsFor(alike, factorOf(outcome), margin), scaleOf(outcome, margin).decimals + 1);
}

function differenceRow(report: Report, outcome: Outcome, difference: Difference, first: boolean): string[] {
  const { say } = report.terminal;
  const scale = factorOf(outcome);
  const decimals = decimalsOf(report, outcome);
  const show = showing(scale, decimals, say(REPORT.undefined));
  const signed = showing(scale, decimals, say(REPORT.undefined), true);
  const level = (arm: string): string => show(levelOf(report, arm, outcome.id, difference.horizon).mean);
  const { lower, upper, pairingGain } = difference;
  const gainDecimals = report.result.differences.some(({ pairingGain: gain }) => gain !== null && gain < 9.95) ? 1 : 0;
  const told = toldAs(difference, marginOf(report.scenario, outcome.id));
  return [
    first ? report.terminal.say(headOf(outcome)) : '',
    String(difference.horizon),
    level(difference.baseline),
    level(difference.arm),
    signed(difference.mean),
    lower === null || upper === null ? '' : `[${signed(lower)}, ${signed(upper)}]`,
    `${VERDICT_MARK[told]} ${say(VERDICT_TEXT[told])}`,
    pairingGain === null ? '' : pairingGain >= 999.5 ? '>×999' : `×${digits(pairingGain, gainDecimals)}`,
  ];
}

/** Arms of one variant share a chart, of the first outcome that has a course over time. */
function charts(report: Report): string[][] {
  const { scenario, result, terminal, outcomes } = report;
  const { say, colors } = terminal;
  const outcome = outcomes.find(({ id }) =>
    scenario.arms.some((arm) => result.series[arm.name]?.[id]?.median.some((value) => value !== null)),
  );
  if (outcome === undefined) return [];
  const paints = [colors.yellow, colors.blue, colors.green, colors.magenta, colors.cyan, colors.red];
  const lastDay = scenario.horizons.at(-1) ?? 0;
  const title = titleColumn(report);
  const variants = [...new Set(scenario.arms.map((arm) => arm.variant))];
  const drawn = variants.map((variant) => {
    const arms = scenario.arms.filter((arm) => arm.variant === variant);
    const lines = arms.flatMap((arm, i): Line[] => {
      const band = scaled(result.series[arm.name]?.[outcome.id], factorOf(outcome));
      return band === null ? [] : [{ mark: letterOf(report, arm), band, paint: paints[i % paints.length] ?? ((text) => text) }];
    });
    const show = showing(1, decimalsForAxis(lines), '');
    const picture = chart(lines, { rows: CHART.rows, columns: Math.min(CHART.columns, columnsOf(terminal) - 4) }, show);
    const key = arms.map((arm) => {
      const band = scaled(result.series[arm.name]?.[outcome.id], factorOf(outcome));
      const [low, high] = [band?.p05.at(-1) ?? null, band?.p95.at(-1) ?? null];
      const range = low === null || high === null ? say(REPORT.undefined) : say(REPORT.nineOfTen(show(low), show(high), lastDay));
      return `  ${title(arm)}  ${range}`;
    });
    return picture.length === 0 ? [] : [...picture, ...key];
  });
  if (drawn.every((lines) => lines.length === 0)) return [];
  const heading = colors.bold(say(REPORT.chart(say(headOf(outcome)))));
  return [
    [heading, ...wrap(say(REPORT.chartKey(fromFew(result.replications))), columnsOf(terminal)).map(colors.dim), ...(drawn[0] ?? [])],
    ...drawn.slice(1),
  ];
}

function scaled(band: ComparisonResult['series'][string][string] | undefined, scale: number): Line['band'] | null {
  if (band === undefined) return null;
  const times = (values: readonly (number | null)[]): (number | null)[] => values.map((value) => (value === null ? null : value * scale));
  return {
    day: band.day,
    median: times(band.median),
    p05: times(band.p05),
    p25: times(band.p25),
    p75: times(band.p75),
    p95: times(band.p95),
  };
}

/** Enough decimals to tell the steps of the axis apart. */
function decimalsForAxis(lines: readonly Line[]): number {
  const values = lines.flatMap(({ band }) => [...band.p05, ...band.p95]).filter((value) => value !== null);
  const [least, most] = extent(values);
  const span = most - least;
  return span > 0 ? Math.max(0, Math.min(4, Math.ceil(-Math.log10(span / (CHART.rows - 1))))) : 1;
}

function causes(report: Report): string[] {
  const { scenario, result, terminal } = report;
  const { say, colors } = terminal;
  const title = titleColumn(report);
  const rows = scenario.arms.map((arm) => {
    const means = Object.entries(result.causes[arm.name] ?? {}) as [CauseGroup, number | null][];
    const known = means.flatMap(([cause, mean]) => (cause in CAUSE_GROUPS && mean !== null && mean > 0 ? [{ cause, mean }] : []));
    known.sort((a, b) => b.mean - a.mean);
    const total = known.reduce((sum, { mean }) => sum + mean, 0);
    const cell = (label: string, mean: number): string =>
      `${label} ${digits(mean, mean < 0.05 ? 2 : mean < 10 ? 1 : 0)} (${Math.round((100 * mean) / total)}%)`;
    const cells = known.slice(0, LEADING_CAUSES).map(({ cause, mean }) => cell(say(CAUSE_TEXT[cause]), mean));
    const rest = known.slice(LEADING_CAUSES).reduce((sum, { mean }) => sum + mean, 0);
    if (rest > 0) cells.push(cell(say(REPORT.others), rest));
    const ran = means.some(([, mean]) => mean !== null);
    return [`  ${title(arm)}`, ...(cells.length > 0 ? cells : [say(ran ? REPORT.nobodyLeft : REPORT.undefined)])];
  });
  const columns = Math.max(...rows.map((row) => row.length));
  const heading = colors.bold(say(REPORT.causes));
  const even = rows.map((row) => [...row, ...Array.from({ length: columns - row.length }, () => '')]);
  const heads = Array.from({ length: columns }, (): Column => ({ head: '', align: 'left' }));
  const lines = table(heads, even).filter((line) => line !== '');
  if (lines.every((line) => width(line) <= columnsOf(terminal))) return [heading, ...lines];
  return [
    heading,
    ...rows.flatMap(([name = '', ...cells]) => {
      const lines = flow(cells, Math.max(20, columnsOf(terminal) - width(name) - 2));
      return lines.map((line, i) => `${i === 0 ? name : ' '.repeat(width(name))}  ${line}`);
    }),
  ];
}

function expectations({ result, terminal }: Report): string[] {
  const { say, colors } = terminal;
  if (result.expectations.length === 0) return [];
  const mark = (held: boolean | null): string => (held === null ? '?' : held ? '✓' : '✗');
  return [
    colors.bold(say(REPORT.expectations)),
    ...result.expectations.flatMap(({ held, sentence }) => paragraph(terminal, `  ${mark(held)}`, say(sentence))),
  ];
}

function assumptions({ result, terminal }: Report): string[] {
  const changed = Object.entries(result.assumptions).filter(([, factor]) => factor !== 1);
  if (changed.length === 0) return [];
  const { say, colors } = terminal;
  return paragraph(
    terminal,
    colors.bold(`! ${say(REPORT.assumptions)}`),
    changed.map(([name, factor]) => `${name} ×${factor}`).join(' · '),
  );
}

/** Share of visits at the upper bound of engagement from which a reader is told. */
const MANY_SATURATED = 0.15;

function saturation(report: Report): string[] {
  const { scenario, result, terminal } = report;
  return scenario.arms.flatMap((arm) => {
    const share = result.saturated[arm.name] ?? 0;
    if (share < MANY_SATURATED) return [];
    return paragraph(terminal, '!', terminal.say(REPORT.saturated(titleOf(report, arm), `${Math.round(share * 100)}%`)));
  });
}

function failures({ scenario, result, terminal }: Report): string[] {
  const { failed } = result;
  if (failed.length === 0) return [];
  const { say, colors } = terminal;
  const lines = failed
    .slice(0, LISTED_FAILURES)
    .map(({ arm, replicate, stage, cause }) => `  ${arm} #${replicate} ${stage}: ${say(causeText(cause))}`);
  if (failed.length > LISTED_FAILURES) lines.push(`  ${say(REPORT.more(failed.length - LISTED_FAILURES))}`);
  return [
    colors.bold(
      `! ${say(REPORT.failures(failed.length, result.stopping === undefined ? result.replications * scenario.arms.length : null))}`,
    ),
    ...lines,
  ];
}

function foot({ scenario, result, terminal }: Report): string[] {
  const { say, colors } = terminal;
  const lines: string[] = [];
  if (scenario.source !== null)
    lines.push(...paragraph(terminal, say(REPORT.source), say(REPORT.sourceFile(say(scenario.source.point), scenario.source.seed))));
  if (scenario.refutedBy !== null) lines.push(...paragraph(terminal, say(REPORT.refutedBy), say(scenario.refutedBy)));
  const made = say(REPORT.foot(result.qunsim, result.streamVersion, result.seed, result.replications, scenario.arms.length));
  lines.push(...wrap(made, columnsOf(terminal)));
  return lines.map(colors.dim);
}
