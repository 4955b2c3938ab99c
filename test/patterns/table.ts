/** Figures to summaries, and summaries to the table. */
import { meanInterval } from '../../sim/base/statistics-interval.ts';
import { CAUSE_GROUPS } from '../../sim/model/causes.ts';
import { FOUNDERS } from './cases.ts';
import type { Figures } from './measures.ts';
import type { Target } from './pattern.ts';
import { PATTERNS } from './patterns.ts';
import { REPORTED } from './reported.ts';
import { SIZES, STARTS } from './shapes.ts';
import { VOLUMES, WINDOWS } from './studies.ts';

export interface Summary {
  /** Replicates in which the figure is defined; mean and interval are null where they carry none. */
  readonly n: number;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** All that the table shows, and the first replicates, by which a test sees whether the engine is still the same. */
export interface Report {
  readonly qunsim: string;
  readonly streamVersion: number;
  readonly seed: string;
  readonly replications: number;
  readonly summary: Readonly<Record<string, Readonly<Record<string, Summary>>>>;
  readonly first: Readonly<Record<string, readonly Figures[]>>;
}

const LEVEL = 0.95;

export function summarise(replicates: readonly Figures[]): Record<string, Summary> {
  const summary: Record<string, Summary> = {};
  for (const name of Object.keys(replicates[0] ?? {})) {
    const values = replicates.map((figures) => figures[name]).filter((value) => value !== null && value !== undefined);
    const { n, mean, interval } = meanInterval(values, LEVEL);
    summary[name] = { n, mean, lower: interval?.lower ?? null, upper: interval?.upper ?? null };
  }
  return summary;
}

export const holds = ({ lower, upper }: Summary, { from, to }: Target): boolean =>
  lower !== null && upper !== null && (from === undefined || lower > from) && (to === undefined || upper < to);

const shown = (x: number | null): string => {
  if (x === null) return '–';
  const size = Math.abs(x);
  return x.toFixed(size < 2 ? 3 : size < 20 ? 2 : 1).replace('-', '−');
};
const targetOf = ({ from, to }: Target): string =>
  from === undefined ? `below ${shown(to ?? null)}` : to === undefined ? `above ${shown(from)}` : `${shown(from)} to ${shown(to)}`;
const interval = ({ lower, upper }: Summary): string => `[${shown(lower)}, ${shown(upper)}]`;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

export function verdicts(report: Report): { id: string; line: string; pass: boolean }[] {
  const of = finder(report);
  return PATTERNS.map((pattern) => {
    const { id, claim, measured, kind, study, figure } = pattern;
    const summary = of(study, figure);
    const pass = holds(summary, pattern);
    const line = row(id, claim, measured, targetOf(pattern), shown(summary.mean), interval(summary), pass ? 'pass' : '**fail**', kind);
    return { id, line, pass };
  });
}

/** Throws a RangeError for a figure that the report does not hold. */
function finder({ summary }: Report): (study: string, figure: string) => Summary {
  return (study, figure) => {
    const found = summary[study]?.[figure];
    if (found === undefined) throw new RangeError(`no figure ${figure} of ${study}`);
    return found;
  };
}

/** The file test/patterns/README.md. */
export function render(report: Report): string {
  const of = finder(report);
  const cell = (study: string, figure: string): string => `${shown(of(study, figure).mean)} ${interval(of(study, figure))}`;
  const rows = verdicts(report);
  const passed = rows.filter(({ pass }) => pass).length;
  const kinds = ['tuned', 'formed', 'direct', 'predicted'].map((kind) => `${PATTERNS.filter((p) => p.kind === kind).length} ${kind}`);
  return `# Patterns

One set of coefficients against ${rows.length} targets of ${new Set(PATTERNS.map(({ id }) => id)).size} patterns of real communities: ${passed} hold, ${rows.length - passed} do not.
Written by \`npm run patterns\`: qunsim ${report.qunsim}, stream ${report.streamVersion}, seed “${report.seed}”, ${report.replications} replications. Coefficients were set on other seeds.

A value is the mean over replications, with the 95 % interval of that mean; arms of one replicate share their luck, so
differences are paired. A target holds if the whole interval lies in it. Intervals are not corrected for their number.

Kinds (${kinds.join(', ')}): *tuned*, coefficients were moved while looking at it, now or in the
feasibility study that the form of the model comes from; *formed*, a mechanism was added for it; *direct*, the sign follows
from one equation or definition; *predicted*, none of these. Only the last kind is evidence; the others show that one set of
coefficients can carry them all at once.

${table(
  ['id', 'pattern', 'how measured', 'target', 'value', '95 % interval', '', 'kind'],
  rows.map(({ line }) => line),
)}

## Further figures

Without target: the levels behind the patterns.

${table(
  ['figure', 'value', '95 % interval'],
  REPORTED.map(({ what, study, figure }) => row(what, shown(of(study, figure).mean), interval(of(study, figure)))),
)}

### V6, arm by arm

${table(
  ['operator posts a day', 'active visitors a day, days 80–120', 'messages read by each a day', 'retained on day 90'],
  VOLUMES.map((v) => row(String(v), cell('volume', `active@${v}`), cell('volume', `reads@${v}`), cell('volume', `kept@${v}`))),
)}

### V11, critical mass

Rooms that nobody operates and one newcomer a week finds, 120 days. A room lives if a line a day is written in days 90–120.

${table(
  ['founders', 'lines a day and member, days 90–120', 'share that live'],
  SIZES.map((size) => row(String(size), cell('mass', `lines@${size}`), cell('mass', `alive@${size}`))),
)}

${table(
  ['posters in the first 14 days', 'share that live'],
  STARTS.map(([from, to]) => row(to === Infinity ? `${from} or more` : `${from}–${to - 1}`, cell('mass', `survival@${from}`))),
)}

### V8, window by window

Active visitors a day, 200 less 25 operator posts a day; the day of the switch is above.

${table(
  ['days', 'difference'],
  WINDOWS.map(([from, to]) => row(`${from}–${to}`, cell('volume', `lead@${from}-${to}`))),
)}

### Liulishuo, why members left

Mean leavers in 8 weeks.

${table(
  ['cause', 'calm', 'pushy'],
  ['members', ...Object.keys(CAUSE_GROUPS)].map((cause) =>
    row(cause === 'members' ? '(members after 8 weeks)' : cause, cell('liulishuo', `${cause}, calm`), cell('liulishuo', `${cause}, pushy`)),
  ),
)}

### KOLs, by founding size

Case kol, day 180: two KOLs, and two KOLs who leave on day 90, each less the same group without. A contested claim; nothing
is required here.

${table(
  ['founders', 'outcome', 'without KOLs', 'gained with KOLs', 'gained, KOLs gone since day 90'],
  FOUNDERS.flatMap((size) =>
    ['postsPerDay', 'members'].map((outcome) =>
      row(
        String(size),
        outcome === 'members' ? 'members' : 'lines by members a day',
        cell('kol', `${outcome} without@${size}`),
        cell('kol', `${outcome} gained@${size}`),
        cell('kol', `${outcome} gained, gone since day 90@${size}`),
      ),
    ),
  ),
)}
`;
}
