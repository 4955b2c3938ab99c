/** Claims of a scenario as a report shows them: each with what a check made of it, or that none did. */
import type { CheckReport, ClaimReport } from '../claims/result.ts';
import type { Language } from '../model/text.ts';
import type { Claim } from '../scenario/claims.ts';

/** A statement that was checked, as it is shown. */
export interface ReportClaim {
  readonly verdict: string;
  readonly statement: string;
  /** The statement as the file has it; '' for a law. */
  readonly formula: string;
  readonly detail: string;
}

export interface ReportClaims {
  readonly items: readonly ReportClaim[];
  /** How they were checked, and how far that is to be trusted. */
  readonly note: string;
}

const WORDS = {
  zh: {
    verdicts: { holds: '试过的世界里都成立', refuted: '被推翻', undecided: '还看不出', unchecked: '没有查过', broken: '不成立' },
    never: '这份报告没有带检查结果。先运行 qunsim check 情景文件 --out 文件夹，再加 --claims 文件夹。',
    missing: '检查结果里没有这一条。',
    changed: (was: string) => `查的是另一条：${was}`,
    elsewhere: (verdict: string) => `查的时候，世界、策略、天数或引擎和这里的不一样；那时的结论是「${verdict}」。请重新运行 qunsim check。`,
    worlds: ({ tried, planned }: ClaimReport['counts']) => (tried < planned ? `计划试 ${planned} 个世界，只试了 ${tried} 个。` : ''),
    laws: (holds: number, all: number) => `通用规律 ${all} 条，${holds === all ? '都成立' : `成立 ${holds} 条`}。`,
    note: ({ qunsim, streamVersion, seed, runs }: CheckReport, percent: string) =>
      `由 qunsim ${qunsim}（随机流 ${streamVersion}）检查，种子 ${seed}，模拟了 ${runs} 次。推翻里只要有一条是错的，可能性也至多 ${percent}。「成立」说的是试过的世界，不是所有世界。`,
    incomplete: '检查中途停了，下面是到那时为止的结果。',
    other: (qunsim: string) => `检查用的版本和这份报告（${qunsim}）不同。`,
  },
  en: {
    verdicts: {
      holds: 'held in every world tried',
      refuted: 'refuted',
      undecided: 'undecided',
      unchecked: 'not checked',
      broken: 'broken',
    },
    never: 'No check came with this report. Run qunsim check FILE --out FOLDER first, then add --claims FOLDER.',
    missing: 'The check does not have this one.',
    changed: (was: string) => `Another statement was checked: ${was}`,
    elsewhere: (verdict: string) =>
      `It was checked in another world, with other strategies or days, or by another engine than here; it was then “${verdict}”. Run qunsim check again.`,
    worlds: ({ tried, planned }: ClaimReport['counts']) => (tried < planned ? `${planned} worlds were planned, ${tried} tried.` : ''),
    laws: (holds: number, all: number) => `Laws that hold for any strategies: ${holds} of ${all} held.`,
    note: ({ qunsim, streamVersion, seed, runs }: CheckReport, percent: string) =>
      `Checked by qunsim ${qunsim} (stream ${streamVersion}), seed ${seed}, ${runs} runs. The chance that any refutation is wrong is at most ${percent}. “Held” speaks of the worlds that were tried, not of all.`,
    incomplete: 'The check was stopped half-way; this is what was known by then.',
    other: (qunsim: string) => `It was made by another version than this report (${qunsim}).`,
  },
} as const;

/**
 * `check`: of this very scenario; null if there is none. `version`: that of the report. `inputOf`: hash of what a claim's verdict
 * would speak of here (sim/store/inputs.ts); a verdict on anything else is none. null: nothing to show.
 */
export function reportClaims(
  claims: readonly Claim[],
  check: CheckReport | null,
  language: Language,
  version: string,
  inputOf: (claim: Claim) => string | null,
): ReportClaims | null {
  const words = WORDS[language];
  const unchecked = ({ title, statement }: Claim, detail: string): ReportClaim => ({
    verdict: words.verdicts.unchecked,
    statement: title[language],
    formula: statement,
    detail,
  });
  if (check === null) return claims.length === 0 ? null : { items: claims.map((claim) => unchecked(claim, '')), note: words.never };

  const shown = ({ verdict, title, claim, sentence, counts }: ClaimReport): ReportClaim => ({
    verdict: words.verdicts[verdict],
    statement: title[language],
    formula: claim,
    detail: [sentence[language], words.worlds(counts)].filter(Boolean).join(language === 'zh' ? '' : ' '),
  });
  const items = claims.map((claim) => {
    const found = check.claims.find(({ name }) => name === claim.name);
    if (found === undefined) return unchecked(claim, words.missing);
    if (found.claim !== claim.statement) return unchecked(claim, words.changed(found.claim));
    const here = inputOf(claim);
    const same = here === null || found.input === null || found.input === undefined || found.input === here;
    return same ? shown(found) : unchecked(claim, words.elsewhere(words.verdicts[found.verdict]));
  });
  const broken = check.laws
    .filter(({ verdict }) => verdict === 'broken')
    .map(({ title, sentence }) => ({
      verdict: words.verdicts.broken,
      statement: title[language],
      formula: '',
      detail: sentence[language],
    }));
  const tried = check.laws.filter(({ verdict }) => verdict === 'holds' || verdict === 'broken');
  const note = [
    check.complete ? '' : words.incomplete,
    words.note(check, `${Number((100 * check.falseAlarms.atMost).toPrecision(3))}%`),
    tried.length === 0 ? '' : words.laws(tried.length - broken.length, tried.length),
    check.qunsim === version ? '' : words.other(version),
  ];
  return { items: [...items, ...broken], note: note.filter(Boolean).join(language === 'zh' ? '' : ' ') };
}
