/** The table of the planted claims: error rates with their intervals against what a check states, and power. */
import { wilsonInterval } from '../../sim/base/share.ts';
import { ascending, quantileSorted } from '../../sim/base/statistics.ts';
import { amount } from '../../sim/claims/words.ts';
import { REAL_FALSEHOODS, REPLICATIONS, type RealResult, TRIES } from '../claims/real.ts';

export interface PlantedFigures {
  /** Commit of the engine that gave these figures. */
  readonly engine: string;
  readonly results: readonly RealResult[];
}

export interface Rate {
  readonly count: number;
  readonly of: number;
}

/** What is measured, and what a check states of it. */
export const BUDGETS = { refuted: 0.05, world: 0.05 / TRIES } as const;

export function ratesOf(results: readonly RealResult[]) {
  const [truths, falsehoods] = [results.filter(({ truth }) => truth), results.filter(({ truth }) => !truth)];
  const sum = (of: readonly RealResult[], value: (result: RealResult) => number): number => of.reduce((all, one) => all + value(one), 0);
  const share = (of: readonly RealResult[], has: (result: RealResult) => boolean): Rate => ({
    count: of.filter(has).length,
    of: of.length,
  });
  const spare = truths.filter(({ kind }) => !kind.includes('nothing to spare'));
  return {
    refutedTruths: share(truths, ({ verdict }) => verdict === 'refuted'),
    refutedWorlds: { count: sum(truths, ({ wrong }) => wrong), of: sum(truths, ({ worlds }) => worlds) },
    heldWorlds: { count: sum(falsehoods, ({ wrong }) => wrong), of: sum(falsehoods, ({ failing }) => failing) },
    heldTruths: share(spare, ({ verdict }) => verdict === 'holds'),
    refutedFalsehoods: share(falsehoods, ({ verdict }) => verdict === 'refuted'),
    foundWorlds: { count: sum(falsehoods, ({ found }) => found), of: sum(falsehoods, ({ failing }) => failing) },
  } satisfies Record<string, Rate>;
}

/** Fields beyond those that a counterexample cannot do without; null where it lacks one of them. */
export function surplusOf({ claim, changes }: RealResult): number | null {
  const { breaks } = REAL_FALSEHOODS.find((planted) => planted.claim === claim) ?? { breaks: null };
  if (changes === null || breaks === null || breaks.some((path) => !changes.includes(path))) return null;
  return changes.length - breaks.length;
}

const row = (...cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const percent = (share: number): string => `${amount(100 * share)} %`;

export function render({ engine, results }: PlantedFigures): string {
  const rates = ratesOf(results);
  const line = (what: string, { count, of }: Rate, stated: number | null): string => {
    const interval = wilsonInterval(count, of, 0.95);
    const range = interval === null ? '' : `${percent(interval.lower)} – ${percent(interval.upper)}`;
    return row(what, `${count} / ${of}`, percent(count / of), range, stated === null ? '–' : `≤ ${percent(stated)}`);
  };
  const surplus = results.flatMap((result) => (result.changes === null || result.truth ? [] : [surplusOf(result)]));
  const exact = surplus.filter((fields) => fields === 0).length;
  const seeds = [...new Set(results.map(({ seed }) => seed))];
  const claims = [...new Set(results.map(({ truth, claim }) => `${truth} ${claim}`))];
  const own = (key: string): readonly RealResult[] => results.filter(({ truth, claim }) => `${truth} ${claim}` === key);
  const powers = (of: readonly RealResult[]): string => {
    const known = ascending(of.flatMap(({ power }) => (power === null ? [] : [power])));
    return known.length === 0 ? '–' : amount(quantileSorted(known, 0.5));
  };
  return `# 埋好的真话和假话，在真的模拟器上 · Planted truths and falsehoods over the real simulator

由 \`npm run claims:planted\` 写成，不要手改。Written by \`npm run claims:planted\`; not edited by hand. Engine ${engine}.

每条的真假按构造就知道：同一策略换个名字、力度为零、人数守恒、份额的界、远小于效应的余量；反过来、夸大、只在一部分世界里不成立。每条在 ${seeds.length} 个种子下各查一次，每次至多 ${TRIES} 个世界、每个世界至多模拟 ${REPLICATIONS} 次。
Whether each is true is known by construction: a copy under another name, zero strength, people who are conserved, the bounds of a share, a margin far below an effect; reversed, overstated, or false in part of the family. Each was checked under ${seeds.length} seeds, with at most ${TRIES} worlds and ${REPLICATIONS} replications of each.

${row('量 · what', '次数 · count', '比例 · rate', '95 %', '声明 · stated')}
| --- | --- | --- | --- | --- |
${line('真话被推翻 · truths refuted', rates.refutedTruths, BUDGETS.refuted)}
${line('真话的世界判成不成立 · worlds of truths counted as refuted', rates.refutedWorlds, BUDGETS.world)}
${line('该不成立的世界判成成立 · failing worlds counted as holding', rates.heldWorlds, BUDGETS.world)}
${line('有余量的真话判成成立 · truths with something to spare that hold', rates.heldTruths, null)}
${line('假话被推翻 · falsehoods refuted', rates.refutedFalsehoods, null)}
${line('该不成立的世界看出来了 · failing worlds found', rates.foundWorlds, null)}

反例里必须改的字段都在：${surplus.filter((fields) => fields !== null).length} / ${surplus.length}；一项不多的：${exact} / ${surplus.length}；多出的至多 ${Math.max(0, ...surplus.map((fields) => fields ?? 0))} 项。
Counterexamples that have every field they cannot do without: ${surplus.filter((fields) => fields !== null).length} of ${surplus.length}; none too many: ${exact} of ${surplus.length}; ${Math.max(0, ...surplus.map((fields) => fields ?? 0))} too many at most.

${row('真话／假话 · truth or falsehood', '论断 · claim', '判断 · verdicts', '反例改的 · changed', '能看见的差别 · could have seen')}
| --- | --- | --- | --- | --- |
${claims
  .map((key) => {
    const all = own(key);
    const [first] = all as [RealResult];
    const changed = [...new Set(all.map(({ changes }) => (changes === null ? '' : changes.length === 0 ? '∅' : changes.join(', '))))];
    return row(
      `${first.truth ? '真 · true' : '假 · false'}: ${first.kind}`,
      `\`${first.claim}\``,
      all.map(({ verdict }) => verdict).join(', '),
      changed.join('; '),
      powers(all),
    );
  })
  .join('\n')}
`;
}
