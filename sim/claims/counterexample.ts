/** A confirmed counterexample: what its world changes, what was found there, how to try it again, and a scenario file that opens it. */
import { fileNamePart } from '../base/file-name.ts';
import { shellWord } from '../base/shell.ts';
import { plain } from '../experiment/design/fields.ts';
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Claim } from '../scenario/claims.ts';
import { TEXT_LENGTHS } from '../scenario/limits.ts';
import { type Arm, type Expectation, type Scenario, strategyTitle } from '../scenario/scenario.ts';
import type { Comparison, Statement } from '../scenario/statement.ts';
import { scenarioFile } from '../scenario/write.ts';
import { type Decision, experimentOf } from './decide.ts';
import { type ClaimFamily, changeOf, type Point } from './family.ts';
import type { Change, ComparisonReport, Counterexample } from './result.ts';
import { claimedSentence, claimedText, foundText, type Names } from './said.ts';
import { counterexampleQuestion, counterexampleSentence, OTHER_QUESTION, together } from './words.ts';

/** A claim ready to be tried: its statement compiled, the fields of its family found. */
export interface Ready {
  readonly claim: Claim;
  readonly statement: Statement;
  readonly family: ClaimFamily;
}

/** A world in which a claim was refuted: the scenario there, the luck it was confirmed on, and the decision. */
interface Confirmed {
  readonly point: Point;
  readonly scenario: Scenario;
  readonly seed: string;
  readonly decision: Decision;
}

/** What leads to it again. */
interface Replay {
  /** See `Counterexample.path`. */
  readonly path: string;
  /** The check's seed. */
  readonly seed: string;
  /** World of the family that it was found in. */
  readonly world: number;
  /** What else the command must be told. */
  readonly flags: readonly string[];
}

/** The counterexample to `claim` that was confirmed in a world of `own`'s family. */
export function counterexampleOf(own: Scenario, ready: Ready, confirmed: Confirmed, { path, seed, world, flags }: Replay): Counterexample {
  const { statement, family } = ready;
  const { point, scenario, decision } = confirmed;
  const changes = family.flatMap((dimension, d): Change[] => {
    const to = point[d] as Point[number];
    return to === dimension.origin ? [] : [changeOf(own, dimension, to)];
  });
  const instead = family.flatMap((dimension) => (dimension.ordinary ? [] : [changeOf(own, dimension, dimension.origin)]));
  const failed = decision.comparisons.findIndex(({ verdict }) => verdict === 'refuted');
  const comparison = statement.comparisons[failed] as Comparison;
  const names = namesIn(scenario, own);
  const found = foundText(comparison, decision.comparisons[failed] as ComparisonReport, names);
  const sentence = together(claimedSentence([comparison], names), counterexampleSentence(changes, found, instead));
  const question = counterexampleQuestion(claimedText(comparison, names));
  const command = ['qunsim check FILE', `--seed ${shellWord(seed)}`, `--path ${shellWord(path)}`, ...flags];
  return {
    path,
    seed,
    replay: command.join(' '),
    foundIn: world,
    values: point.map(plain),
    changes,
    comparisons: decision.comparisons,
    replications: decision.replications,
    sentence,
    ...fileOf(own, ready, confirmed, { question, notes: sentence }),
  };
}

/** Titles and margins as sentences give them. */
export function namesIn({ arms }: Scenario, own: Scenario): Names {
  return {
    title: (strategy) => strategyTitle(arms.find(({ strategyName }) => strategyName === strategy) as Arm),
    margin: (id) => marginIn(own, id),
  };
}

/** Margin of an outcome as the scenario has it; a margin of its own is the reader's to choose. */
const marginIn = ({ outcomes }: Scenario, id: string): number =>
  outcomes.find((outcome) => outcome.id === id)?.margin ?? outcomeById(id)?.defaultMargin ?? 1;

/** The scenario file that opens a counterexample, and the command it opens with. */
function fileOf(
  own: Scenario,
  { claim, statement }: Ready,
  { scenario, seed, decision }: Confirmed,
  { question, notes }: { readonly question: Text; readonly notes: Text },
): Pick<Counterexample, 'opensWith' | 'file'> {
  const shown = experimentOf({ scenario, statement, seed, replications: Math.max(2, decision.replications) }).scenario;
  const [first] = shown.arms;
  const horizons = daysOf(statement, own.horizons.at(-1) as number);
  const expected = expectationsOf(statement, horizons);
  const said = shown.arms.length > 1 && expected.length < statement.comparisons.length ? together(notes, OTHER_QUESTION) : notes;
  const text = scenarioFile(
    {
      ...shown,
      title: cut({ zh: `反例：${claim.title.zh}`, en: `Counterexample: ${claim.title.en}` }, TEXT_LENGTHS.title),
      question: cut(question, TEXT_LENGTHS.question),
      notes: cut(said, TEXT_LENGTHS.notes),
      arms: shown.arms.map((arm, i) => ({ ...arm, baseline: i === 0 ? null : (first?.name ?? null) })),
      source: null,
      refutedBy: null,
      horizons,
      outcomes: shown.outcomes.map((outcome) => ({
        ...outcome,
        margin: marginIn(own, outcome.id),
        expect: expected.flatMap(({ id, ...expectation }) => (id === outcome.id ? [expectation] : [])),
      })),
    },
    { [claim.name]: claim.statement },
  );
  const name = `${fileNamePart(own.name) || 'scenario'}.${claim.name}.yaml`;
  return { opensWith: shown.arms.length > 1 ? 'compare' : 'run', file: { name, text } };
}

/**
 * What the statement claims of differences, as a file expects it: who compares there hears that it failed, where the file's margin may
 * only say that there is no practical difference. A file cannot expect "no more than 5 less".
 */
function expectationsOf({ comparisons }: Statement, horizons: readonly number[]): readonly (Expectation & { readonly id: string })[] {
  return comparisons.flatMap(({ bounded }): (Expectation & { readonly id: string })[] => {
    if (bounded === null || bounded.quantity.against === null) return [];
    const { above, bound, quantity } = bounded;
    const { outcome: id, strategy: arm, against, horizon } = quantity;
    const by = above ? bound : 0 - bound;
    const most = outcomeById(id)?.unit.id === 'share' ? 1 : Number.MAX_SAFE_INTEGER;
    if (against === null || by < 0 || by > most || !horizons.includes(horizon)) return [];
    return [{ id, arm, against, relation: above ? 'above' : 'below', by, horizon }];
  });
}

/**
 * The days that a file of the statement looks at. A quantity without a day means the file's last: where there may be one, later days are
 * the statement's alone.
 */
function daysOf({ quantities }: Statement, last: number): readonly number[] {
  const days = [...new Set(quantities.map(({ horizon }) => horizon))].sort((a, b) => a - b);
  return days.includes(last) ? days.filter((day) => day <= last) : days;
}

/** No longer than a file may have it. */
const cut = (whole: Text, most: number): Text => {
  const one = (words: string): string => (words.length <= most ? words : `${words.slice(0, most - 1)}…`);
  return { zh: one(whole.zh), en: one(whole.en) };
};
