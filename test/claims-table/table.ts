/** The file scenarios/claims/README.md, written from figures and rows alone. */
import type { Text } from '../../sim/model/text.ts';
import { type Check, type Figures, type FileFigures, outcomeOf } from './figures.ts';
import { ROWS, type Row } from './rows.ts';

export type Verdict = 'holds' | 'refuted' | 'undecided';

export const verdictOf = ({ held }: Pick<Check, 'held'>): Verdict => (held === null ? 'undecided' : held ? 'holds' : 'refuted');

/** A refuted check whose whole interval lies beyond the bound on the other side. */
export function opposite({ relation, by, lower, upper, held }: Check): boolean {
  if (held !== false || lower === null || upper === null) return false;
  return relation === 'above' ? upper < -by : relation === 'below' ? lower > by : false;
}

const WORDS: Readonly<Record<Verdict | 'opposite', Text>> = {
  holds: { zh: '成立', en: 'holds' },
  refuted: { zh: '推翻', en: 'refuted' },
  undecided: { zh: '未定', en: 'undecided' },
  opposite: { zh: '推翻，相反', en: 'refuted, the opposite' },
};
const both = ({ zh, en }: Text, between = ' · '): string => `${zh}${between}${en}`;
const worded = (check: Check): string => both(WORDS[opposite(check) ? 'opposite' : verdictOf(check)]);

/** Where the row stands: the worlds of each verdict, by its first outcome and then the others. */
export type Tally = Readonly<Record<Verdict, number>>;
export const tally = (checks: readonly Check[]): Tally => ({
  holds: checks.filter((check) => verdictOf(check) === 'holds').length,
  refuted: checks.filter((check) => verdictOf(check) === 'refuted').length,
  undecided: checks.filter((check) => verdictOf(check) === 'undecided').length,
});

/** Of the first outcome alone: in every world, in none, or in some. */
export function summaryOf(checks: readonly Check[]): Verdict | 'mixed' {
  const first = checks.filter(({ outcome, horizon }) => outcome === checks[0]?.outcome && horizon === checks.at(-1)?.horizon);
  const verdicts = new Set(first.map(verdictOf));
  return verdicts.size === 1 ? [...verdicts][0]! : 'mixed';
}

const SUMMARY: Readonly<Record<Verdict | 'mixed', Text>> = {
  holds: { zh: '各个世界都成立', en: 'holds in every world' },
  refuted: { zh: '各个世界都推翻', en: 'refuted in every world' },
  undecided: { zh: '未定', en: 'undecided' },
  mixed: { zh: '因世界而异', en: 'depends on the world' },
};

const row = (...cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

/** Numbers in the outcome's unit: shares as percent, two or three digits. */
export function shown(value: number | null, outcome: string, signed = false): string {
  if (value === null) return '–';
  const percent = outcomeOf(outcome).unit.id === 'share';
  const x = percent ? 100 * value : value;
  const size = Math.abs(x);
  const digits = size >= 100 ? 0 : size >= 2 ? 1 : size >= 0.1 ? 2 : 3;
  const text = x.toFixed(digits).replace('-', '−');
  return `${signed && x > 0 ? '+' : ''}${text}${percent ? ' %' : ''}`;
}

const EXPECTED: Readonly<Record<Check['relation'], string>> = { above: '>', below: '<', same: '±' };
const expectedOf = ({ relation, by, outcome }: Check): string =>
  `${EXPECTED[relation]} ${relation === 'below' && by > 0 ? '−' : ''}${shown(by, outcome)}`;

const detail = (check: Check): string => {
  const { outcome, horizon, arm, against, from, to, mean, lower, upper } = check;
  return row(
    both(check.world),
    both(outcomeOf(outcome).label),
    `${horizon}`,
    `${both(against)} → ${both(arm)}`,
    `${shown(from, outcome)} → ${shown(to, outcome)}`,
    expectedOf(check),
    shown(mean, outcome, true),
    `[${shown(lower, outcome, true)}, ${shown(upper, outcome, true)}]`,
    worded(check),
  );
};
const DETAIL = [
  '世界 · world',
  '指标 · outcome',
  '天 · day',
  '从 → 到 · from → to',
  '均值 · means',
  '预期 · expected',
  '差 · difference',
  '95 %',
  '判断 · verdict',
];

/** The level that a row states, beside its differences. */
function levelLines(own: Row, { checks }: FileFigures): string[] {
  if (own.level === null) return [];
  const { outcome, from, to } = own.level;
  return checks
    .filter((check) => check.outcome === outcome && check.from !== null)
    .map((check) => {
      const inside = check.from! >= from && check.from! <= to;
      const band = `${shown(from, outcome)}–${shown(to, outcome)}`;
      const verdict = both(inside ? { zh: '在范围内', en: 'within' } : { zh: '不在范围内', en: 'outside' });
      return `- ${both(check.world)}: ${both(outcomeOf(outcome).label)} ${shown(check.from, outcome)}, ${band}: ${verdict}`;
    });
}

const section = (own: Row, name: string, file: FileFigures): string =>
  [
    `### ${own.id} ${both(own.claim)}`,
    '',
    `[${name}.yaml](${name}.yaml), n = ${file.replications}${file.notes === null ? '' : `. ${file.notes.zh} ${file.notes.en}`}`,
    '',
    ...levelLines(own, file),
    ...(own.level === null ? [] : ['']),
    table(DETAIL, file.checks.map(detail)),
    '',
  ].join('\n');

/** Each row with the file that plays it; throws an Error if a row has neither a file nor a reason, or both. */
export function rowsOf({ files }: Figures): readonly { row: Row; name: string | null; file: FileFigures | null }[] {
  return ROWS.map((own) => {
    const found = Object.entries(files).find(([, { claims }]) => claims.includes(own.id));
    if ((found === undefined) === (own.reason === null)) throw new Error(`${own.id}: a file or a reason, not both and not neither`);
    return { row: own, name: found?.[0] ?? null, file: found?.[1] ?? null };
  });
}

export function render(figures: Figures): string {
  const rows = rowsOf(figures);
  const played = rows.filter(({ file }) => file !== null) as { row: Row; name: string; file: FileFigures }[];
  const count = (verdict: Verdict | 'mixed'): number => played.filter(({ file }) => summaryOf(file.checks) === verdict).length;
  const brief = ({ row: own, name, file }: (typeof played)[number]): string => {
    const t = tally(file.checks);
    return row(
      `[${own.id}](${name}.yaml)${own.contested ? ' ◆' : ''}`,
      both(own.claim, '<br>'),
      both(SUMMARY[summaryOf(file.checks)], '<br>'),
      `${t.holds} / ${t.refuted} / ${t.undecided}`,
      file.checks
        .map(
          (check) =>
            `${check.world.en}, ${check.outcome}${file.checks.some((c) => c.horizon !== check.horizon) ? ` day ${check.horizon}` : ''}: ${WORDS[opposite(check) ? 'opposite' : verdictOf(check)].en}`,
        )
        .join('<br>'),
    );
  };
  const contested = played.filter(({ row: own }) => own.contested);
  const others = played.filter(({ row: own }) => !own.contested);
  return `# 资料里的论点，一条条试过 · The seeds’ claims, tried one by one

由 \`npm run claims\` 写成，不要手改。Written by \`npm run claims\`; not edited by hand. qunsim ${figures.qunsim}, stream ${figures.streamVersion}, engine ${figures.engine}.

每条论点是一个情景文件：至少两种策略，至少三个世界，预期写在文件里，先写后跑，跑出什么就是什么。同一批人、同样的运气，比较两种做法；区间是 95%，按文件里的全部比较一并修正。
整个区间越过「差多少才算数」的界，就是「成立」；整个区间都没有越过，就是「推翻」（差别太小也算，方向相反另注）；其余是「未定」。这些都是模拟出来的，不是观察到的：成立只说明这套机制和系数推得出它。

Each claim is a scenario file: at least two strategies, at least three worlds, its expectation written first and run afterwards. The same people with the same luck under both strategies; intervals are 95 %, corrected for all comparisons of the file.
A claim holds in a world if the whole interval lies past the smallest difference that matters, is refuted if none of it does (too small counts; the opposite is noted), and is undecided otherwise. All of it is simulated, not observed: that a claim holds says only that these mechanisms and coefficients lead to it.

${played.length} / ${ROWS.length} 条写成了文件：主要指标上 ${count('holds')} 条在每个世界都成立，${count('refuted')} 条都推翻，${count('mixed')} 条因世界而异，${count('undecided')} 条未定。
Of ${ROWS.length} rows ${played.length} are played: by their first outcome ${count('holds')} hold in every world, ${count('refuted')} are refuted in every world, ${count('mixed')} depend on the world, ${count('undecided')} are undecided.

${table(['行 · row', '论点 · claim', '判断 · verdict', '成立 / 推翻 / 未定 · holds / refuted / undecided', '各个世界 · by world'], played.map(brief))}

◆ 有争议，见下。Contested, see below.

## 有争议的 · Contested

跑出什么就报什么。Reported as found.

${contested.map(({ row: own, name, file }) => section(own, name, file)).join('\n')}
## 没有写成文件的 · Not played

${table(
  ['行 · row', '论点 · claim', '为什么 · why'],
  rows.filter(({ file }) => file === null).map(({ row: own }) => row(own.id, both(own.claim, '<br>'), both(own.reason!, '<br>'))),
)}

## 逐条的数字 · The figures, row by row

${others.map(({ row: own, name, file }) => section(own, name, file)).join('\n')}`;
}
