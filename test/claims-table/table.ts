/** The file scenarios/claims/README.md, written from figures and rows alone. */

import { amount } from '../../sim/claims/words.ts';
import { counted, type Text } from '../../sim/model/text.ts';
import type { Family } from './checks.ts';
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
const tally = (standings: readonly Standing[]): Tally => ({
  holds: standings.filter(({ verdict }) => verdict === 'holds').length,
  refuted: standings.filter(({ verdict }) => verdict === 'refuted').length,
  undecided: standings.filter(({ verdict }) => verdict === 'undecided').length,
});

/** Of several worlds: one word where all say the same; otherwise what those that are decided say, or `mixed` where they differ. */
export type Summary = Verdict | 'someHold' | 'someRefuted' | 'mixed';
function together(verdicts: ReadonlySet<Verdict>): Summary {
  if (verdicts.size === 1) return [...verdicts][0]!;
  if (verdicts.has('holds') && verdicts.has('refuted')) return 'mixed';
  return verdicts.has('holds') ? 'someHold' : 'someRefuted';
}

/** Of the first outcome alone. */
export const summaryOf = (checks: readonly Check[]): Summary =>
  together(
    new Set(checks.filter(({ outcome, horizon }) => outcome === checks[0]?.outcome && horizon === checks.at(-1)?.horizon).map(verdictOf)),
  );

type Level = NonNullable<Row['level']>;

/** By the baseline's own interval: wholly within the band, wholly outside, or neither. */
export function levelVerdict({ from, to }: Level, { fromEnds: [lower, upper] }: Pick<Check, 'fromEnds'>): Verdict {
  if (lower === null || upper === null) return 'undecided';
  if (lower >= from && upper <= to) return 'holds';
  return upper < from || lower > to ? 'refuted' : 'undecided';
}

/** A world's part in the verdict of a row, and how the table calls it. */
interface Standing {
  readonly verdict: Verdict;
  readonly said: string;
}

/** What a row's verdict rests on: its level in each world if it states one, otherwise the differences that it expects. */
function standingsOf({ level }: Row, { checks }: FileFigures): readonly Standing[] {
  if (level !== null) {
    return checks
      .filter(({ outcome }) => outcome === level.outcome)
      .map((check) => {
        const verdict = levelVerdict(level, check);
        return { verdict, said: `${check.world.en}, level of ${level.outcome}: ${WORDS[verdict].en}` };
      });
  }
  return checks.map((check) => {
    const day = checks.some(({ horizon }) => horizon !== check.horizon) ? ` day ${check.horizon}` : '';
    const word = WORDS[opposite(check) ? 'opposite' : verdictOf(check)].en;
    return { verdict: verdictOf(check), said: `${check.world.en}, ${check.outcome}${day}: ${word}` };
  });
}

/** Verdict of a row: by its level if it states one, otherwise by its first outcome. */
export const rowVerdict = (own: Row, file: FileFigures): Summary =>
  own.level === null ? summaryOf(file.checks) : together(new Set(standingsOf(own, file).map(({ verdict }) => verdict)));

const SUMMARY: Readonly<Record<Summary, Text>> = {
  holds: { zh: '各个世界都成立', en: 'holds in every world' },
  refuted: { zh: '各个世界都推翻', en: 'refuted in every world' },
  undecided: { zh: '未定', en: 'undecided' },
  someHold: { zh: '有的成立，有的未定', en: 'holds in some, undecided in others' },
  someRefuted: { zh: '有的推翻，有的未定', en: 'refuted in some, undecided in others' },
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

/** The level that a row states, before the differences that are its contrast. */
function levelLines({ level }: Row, { checks }: FileFigures): string[] {
  if (level === null) return [];
  const { outcome, from, to } = level;
  const of = (x: number | null): string => shown(x, outcome);
  return checks
    .filter((check) => check.outcome === outcome)
    .map(({ world, against, from: mean, fromEnds }) => {
      const stated = `${of(mean)} [${fromEnds.map(of).join(', ')}], ${of(from)}–${of(to)}`;
      return `- ${both(world)}, ${both(against)}: ${both(outcomeOf(outcome).label)} ${stated}: ${both(WORDS[levelVerdict(level, { fromEnds })])}`;
    });
}

const CHECKED: Readonly<Record<Family['verdict'], Text>> = {
  holds: { zh: '试过的都成立', en: 'held in all' },
  refuted: { zh: '推翻', en: 'refuted' },
  undecided: { zh: '未定', en: 'undecided' },
  unchecked: { zh: '没查', en: 'not checked' },
};

/** How far the smallest counterexample is from the ordinary world. */
function away({ counterexample }: Family): string {
  if (counterexample === null) return '';
  const fields = counterexample.changes.length;
  return `<br>${both({ zh: `反例改 ${fields} 项`, en: `${fields} ${fields === 1 ? 'field' : 'fields'} changed` })}`;
}
const familyCell = (family: Family): string =>
  `${both(CHECKED[family.verdict])}, ${family.counts.tried}/${family.counts.planned}${away(family)}`;

const familyLine = ({ claim, verdict, sentence, power }: Family): string => {
  const seen =
    power === null ? '' : ` ${both({ zh: `能看见的差别约 ${amount(power)}。`, en: `Could have seen about ${amount(power)}.` }, ' ')}`;
  return `- \`${claim}\`: ${both(CHECKED[verdict])}. ${both(sentence, ' ')}${seen}`;
};

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
    ...(file.families ?? []).map(familyLine),
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
  const count = (verdict: Summary): number => played.filter(({ row: own, file }) => rowVerdict(own, file) === verdict).length;
  const brief = ({ row: own, name, file }: (typeof played)[number]): string => {
    const standings = standingsOf(own, file);
    const t = tally(standings);
    return row(
      `[${own.id}](${name}.yaml)${own.contested ? ' ◆' : ''}${own.restated ? ' ▲' : ''}`,
      both(own.claim, '<br>'),
      both(SUMMARY[rowVerdict(own, file)], '<br>'),
      `${t.holds} / ${t.refuted} / ${t.undecided}`,
      file.families === null ? both(CHECKED.unchecked) : file.families.map(familyCell).join('<br>'),
      standings.map(({ said }) => said).join('<br>'),
    );
  };
  const { budget } = figures;
  const families = Object.values(figures.files).flatMap((file) => file.families ?? []);
  const unchecked = Object.values(figures.files).filter((file) => file.families === null).length;
  const checked = (verdict: Family['verdict']): number => families.filter((family) => family.verdict === verdict).length;
  const changed = families.flatMap(({ counterexample }) => counterexample?.changes.length ?? []);
  const distances = [...new Set(changed)]
    .sort((x, y) => x - y)
    .map((fields) => {
      const found = changed.filter((own) => own === fields).length;
      return fields === 0
        ? { zh: `${found} 个就是平常的世界`, en: `${found} ${found === 1 ? 'is' : 'are'} the ordinary world itself` }
        : {
            zh: `${found} 个只改 ${fields} 项`,
            en: `${found} ${found === 1 ? 'changes' : 'change'} ${fields === 1 ? 'one field' : `${fields} fields`}`,
          };
    });
  const atMost = `${amount(100 * families.reduce((sum, { confidence }) => sum + (1 - confidence) / budget.among, 0))}%`;
  const restated = played.filter(({ row: own }) => own.restated).map(({ row: own }) => own.id);
  const stating = played.filter(({ row: own }) => own.level !== null).map(({ row: own }) => own.id);
  const contested = played.filter(({ row: own }) => own.contested);
  const others = played.filter(({ row: own }) => !own.contested);
  return `# 资料里的论点，一条条试过 · The source texts’ claims, tried one by one

由 \`npm run claims\` 写成，不要手改。Written by \`npm run claims\`; not edited by hand. qunsim ${figures.qunsim}, stream ${figures.streamVersion}, engine ${figures.engine}.

每条论点是一个情景文件：至少两种策略，至少三个世界，预期写在文件里，先写后跑，跑出什么就是什么。同一批人、同样的运气，比较两种做法；区间是 95%，按文件里的全部比较一并修正。
整个区间越过「差多少才算数」的界，就是「成立」；整个区间都没有越过，就是「推翻」（差别太小也算，方向相反另注）；其余是「未定」（次数不够，还看不出）。${stating.join('、')} 说的是水平，不是差别：看照常的一方的均值，它自己的 95% 区间（不作修正）整个落在范围里就是「成立」，列出的差别只作对照。这些都是模拟出来的，不是观察到的：成立只说明这套机制和系数推得出它。
标 ▲ 的 ${restated.length} 行，文件在看过结果以后改写过，因为原先量的不是那句话说的事；改写时预期仍由原文定，改完再跑，跑出什么就是什么：${restated.join('、')}。

Each claim is a scenario file: at least two strategies, at least three worlds, its expectation written first and run afterwards. The same people with the same luck under both strategies; intervals are 95 %, corrected for all comparisons of the file.
A claim holds in a world if the whole interval lies past the smallest difference that matters, is refuted if none of it does (too small counts; the opposite is noted), and is undecided otherwise. ${stating.join(' and ')} state a level and no difference: they hold if the 95 % interval of the mean under the ordinary plan, by itself and uncorrected, lies wholly in the band; the differences listed are a contrast. All of it is simulated, not observed: that a claim holds says only that these mechanisms and coefficients lead to it.
The files of the ${restated.length} rows marked ▲ were restated after results had been seen, because they had measured something other than their sentence; the expectation again followed from the sentence, was run afterwards, and what came out is what is told: ${restated.join(', ')}.

每条论点还连同它的一批世界（文件里写明哪些字段在什么范围里变）交给 \`qunsim check\`：先试平常的世界，再试范围两端的和随机抽的，至多 ${budget.worlds} 个，每个至多模拟 ${budget.replications} 次；找到的反例往平常的世界缩小，再用没用过的运气确认，确认了就不再往下试。全部 ${families.length} 条合计，里面只要有一条推翻是误报，可能性也至多 ${atMost}。「这批世界」一列：判断（还看不出的写「未定」），试过的／计划的世界，最小的反例离平常的世界几项。
Each claim also went through \`qunsim check\` with its family of worlds: the ordinary one first, then worlds at the ends of their ranges and worlds drawn at random, ${budget.worlds} at most, each with at most ${budget.replications} replications; what breaks the claim is shrunk towards the ordinary world and confirmed on luck not used before, and with that the claim is done. For all ${families.length} claims together, the chance that any refutation is wrong is at most ${atMost}. The column “family”: the verdict, worlds tried of those planned, and how many fields the smallest counterexample is away from the ordinary world.

这批世界里：${checked('holds')} 条试过的都成立，${checked('refuted')} 条推翻，${checked('undecided')} 条未定${unchecked === 0 ? '' : `，${unchecked} 个文件还没查`}。${changed.length} 个反例里，${distances.map(({ zh }) => zh).join('，')}。
Over their families: ${checked('holds')} held in all worlds tried, ${checked('refuted')} are refuted, ${checked('undecided')} undecided${unchecked === 0 ? '' : `, ${unchecked} files not checked yet`}. Of ${counted(changed.length, 'counterexample')} ${distances.map(({ en }) => en).join(', ')}.

${played.length} / ${ROWS.length} 条写成了文件：按主要指标（或水平）， ${count('holds')} 条在每个世界都成立，${count('someHold')} 条有的成立、有的未定，${count('mixed')} 条因世界而异，${count('someRefuted')} 条有的推翻、有的未定，${count('refuted')} 条都推翻，${count('undecided')} 条未定。
表里「判断」只看主要指标（文件里的第一个，或水平）；后面一列数的是全部指标在各个世界里的判断，所以写着「各个世界都推翻」的行也可能有别的指标成立。「因世界而异」：有的世界成立，有的推翻；「有的成立，有的未定」：没有一个世界推翻；「有的推翻，有的未定」：没有一个世界成立。
Of ${ROWS.length} rows ${played.length} are played: by their first outcome, or by their level, ${count('holds')} hold in every world, ${count('someHold')} hold in some and are undecided in others, ${count('mixed')} depend on the world, ${count('someRefuted')} are refuted in some and undecided in others, ${count('refuted')} are refuted in every world, ${count('undecided')} are undecided.
In the table the verdict is that of the first outcome of the file alone (or of the level); the next column counts the verdicts of all outcomes in all worlds, so that a row that is refuted in every world may have other outcomes that hold. “Depends on the world”: it holds in some and is refuted in others; “holds in some, undecided in others”: no world refutes it; “refuted in some, undecided in others”: no world bears it out.

${table(['行 · row', '论点 · claim', '判断（主要指标） · verdict (first outcome)', '成立 / 推翻 / 未定 · holds / refuted / undecided', '这批世界 · family', '各个世界 · by world'], played.map(brief))}

◆ 有争议，见下。Contested, see below. ▲ 看过结果以后改写过。Restated after results had been seen.

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
