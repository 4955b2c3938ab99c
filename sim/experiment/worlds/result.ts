/** In which worlds of a family which strategy wins: as a document and in words. */

import type { Interval } from '../../base/statistics-interval.ts';
import { GENERATOR, STREAM_VERSION, VERSION } from '../../base/version.ts';
import type { Text } from '../../model/text.ts';
import { outcomeById } from '../../outcomes/index.ts';
import type { Family } from '../../scenario/family.ts';
import type { Arm, Scenario } from '../../scenario/scenario.ts';
import type { Evaluation, Plan } from '../design/evaluate.ts';
import { plain, type VariedField, valueText, variedField } from '../design/fields.ts';
import type { FailedRun } from '../result.ts';
import { changeWords, gap, horizonWords, midSentence, named } from '../wording.ts';
import { luckShare, type Regrets, regrets, type WorldValues } from './regret.ts';
import { type Condition, type Separation, separate } from './rules.ts';

export interface WorldsQuestion {
  readonly outcome: string;
  /** [days] */
  readonly horizon: number;
  /** Strategies: the first is what the others are set against in rules. */
  readonly arms: readonly string[];
  readonly margin: number;
}

/** How one strategy fared over all worlds: counts and shares of worlds won, and what it lacks of the best [the outcome’s unit]. */
export interface StrategyRecord {
  readonly arm: string;
  readonly wins: number;
  readonly winShare: number;
  readonly winLower: number | null;
  readonly winUpper: number | null;
  readonly regretMean: number;
  readonly regretLower: number | null;
  readonly regretUpper: number | null;
  readonly regretP90: number;
  readonly regretWorst: number;
  /** Values of the fields where it does worst against the best. */
  readonly worstAt: readonly (number | string | boolean)[];
}

/** In which worlds one strategy beats the first: plain conditions, or why there are none to name. */
export interface RuleRecord {
  readonly arm: string;
  readonly baseline: string;
  readonly kind: Separation['kind'];
  readonly conditions: readonly Condition[];
  /** Who wins where all conditions hold; null without a rule. */
  readonly insideWins: string | null;
  readonly accuracy: number | null;
  /** Share of worlds that always naming the more frequent winner gets right. */
  readonly majority: number;
  readonly p: number | null;
  /** Share of the variance between worlds that is luck of their runs. */
  readonly luck: number | null;
  readonly sentence: Text;
}

/** The document that `worlds --json` prints. */
export interface WorldsResult {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** What its draws come from. */
  readonly generator: string;
  readonly scenario: string;
  readonly seed: string;
  readonly outcome: string;
  readonly unit: string;
  /** [days] */
  readonly horizon: number;
  readonly margin: number;
  readonly replications: number;
  readonly fields: readonly VariedField[];
  readonly worlds: number;
  readonly ties: number;
  readonly tieShare: number;
  readonly tieLower: number | null;
  readonly tieUpper: number | null;
  readonly strategies: readonly StrategyRecord[];
  readonly rules: readonly RuleRecord[];
  /** By world: values of the fields, then the mean of each strategy. */
  readonly points: readonly { readonly values: readonly (number | string | boolean)[]; readonly means: readonly number[] }[];
  readonly failed: readonly FailedRun[];
}

/** null while no world is whole. Throws a RangeError for an outcome that has no better direction. */
export function worldsResult(
  scenario: Scenario,
  { outcome: id, horizon, arms, margin }: WorldsQuestion,
  family: Family,
  replications: number,
  plan: Plan,
  evaluation: Evaluation,
): WorldsResult | null {
  const outcome = outcomeById(id);
  if (outcome === undefined || outcome.better === 'neither') throw new RangeError(`nobody can win by "${id}"`);
  const values = Array.from({ length: evaluation.points }, (_, p): WorldValues => arms.map((_, a) => evaluation.values(p, a, 0, 0)));
  const found = regrets(values, margin, outcome.better);
  if (found === null) return null;
  const at = (world: number) => (plan.points[world]?.values ?? []).map(plain);
  const fields = family.map(variedField);
  return {
    qunsim: VERSION,
    streamVersion: STREAM_VERSION,
    generator: GENERATOR,
    scenario: scenario.name,
    seed: scenario.seed,
    outcome: id,
    unit: outcome.unit.id,
    horizon,
    margin,
    replications,
    fields,
    worlds: found.worlds.length,
    ties: found.ties,
    tieShare: found.tieShare,
    ...ends('tie', found.tieInterval),
    strategies: found.strategies.map(({ wins, winShare, winInterval, regret, worstWorld }, a) => ({
      arm: arms[a] as string,
      wins,
      winShare,
      ...ends('win', winInterval),
      regretMean: regret.mean,
      ...ends('regret', regret.interval),
      regretP90: regret.p90,
      regretWorst: regret.worst,
      worstAt: at(worstWorld),
    })),
    rules: arms
      .slice(1)
      .map((_, i) => ruleOf(scenario, arms, i + 1, fields, found, values, at, { sign: outcome.better === 'up' ? 1 : -1, margin })),
    points: found.worlds.map((world, i) => ({ values: at(world), means: found.means[i] as readonly number[] })),
    failed: evaluation.failed,
  };
}

const ends = <K extends string>(name: K, interval: Interval | null) =>
  ({ [`${name}Lower`]: interval?.lower ?? null, [`${name}Upper`]: interval?.upper ?? null }) as Record<
    `${K}Lower` | `${K}Upper`,
    number | null
  >;

function ruleOf(
  scenario: Scenario,
  arms: readonly string[],
  challenger: number,
  fields: readonly VariedField[],
  found: Regrets,
  values: readonly WorldValues[],
  at: (world: number) => readonly (number | string | boolean)[],
  { sign, margin }: { readonly sign: 1 | -1; readonly margin: number },
): RuleRecord {
  const [arm, baseline] = [arms[challenger], arms[0]] as [string, string];
  const by = found.means.map((row) => sign * ((row[challenger] as number) - (row[0] as number)));
  const decided = by.map((_, i) => i).filter((i) => by[i] !== 0);
  const worlds = decided.map((i) => at(found.worlds[i] as number));
  const features = fields.map((_, f) => ({
    values: worlds.map((own) => (typeof own[f] === 'number' ? (own[f] as number) : String(own[f]))),
  }));
  const separation = separate(
    features,
    decided.map((i) => (by[i] as number) > 0),
    scenario.seed,
  );
  const rule = separation.kind === 'rule' ? separation.rule : null;
  const differences = found.worlds.map((w) => (values[w]?.[challenger] ?? []).map((x, r) => x - (values[w]?.[0]?.[r] as number)));
  return {
    arm,
    baseline,
    kind: separation.kind,
    conditions: rule?.conditions ?? [],
    insideWins: rule === null ? null : rule.inside ? arm : baseline,
    accuracy: separation.kind === 'rule' ? separation.accuracy : null,
    majority: separation.majority,
    p: separation.p,
    luck: luckShare(differences),
    sentence: ruleSentence(scenario, arm, baseline, fields, separation, { by, margin }),
  };
}

/** "B beats A unless joins per day > 40 and host hours < 2 (then the other way round). Right in 93 of 100 worlds it had not seen …" */
function ruleSentence(
  scenario: Scenario,
  arm: string,
  baseline: string,
  fields: readonly VariedField[],
  separation: Separation,
  { by, margin }: { readonly by: readonly number[]; readonly margin: number },
): Text {
  const title = (name: string, language: 'zh' | 'en'): string =>
    named((scenario.arms.find((own) => own.name === name) as Arm).title[language], language);
  // By the number of worlds, as what separates them is told: one large loss turns nothing round.
  const ahead = by.filter((own) => own > 0).length > by.filter((own) => own < 0).length ? arm : baseline;
  const behind = ahead === arm ? baseline : arm;
  if (by.every((own) => own === 0)) {
    return {
      zh: `${title(arm, 'zh').trimStart()}与${title(baseline, 'zh')}在每个世界里都完全相同。`,
      en: `${title(arm, 'en')} and ${title(baseline, 'en')} are identical in every world.`,
    };
  }
  if (separation.kind === 'one') {
    const leads = by.map(Math.abs);
    const led = leads.filter((lead) => lead > 0).length;
    const level = leads.length - led;
    const clear = leads.filter((lead) => lead >= margin).length;
    return {
      zh: `看过的 ${leads.length} 个世界里，${title(ahead, 'zh').trimStart()}有 ${led} 个平均好于${title(behind, 'zh')}${level > 0 ? `，${level} 个打平` : ''}，没有一个更差；好到值得在意的有 ${clear} 个。哪里都一样，不必分情况。`,
      en: `Of ${leads.length} worlds looked at, ${title(ahead, 'en')} is ahead of ${title(behind, 'en')} in ${led} on average${level > 0 ? `, level in ${level}` : ''}, and behind in none; by enough to matter in ${clear}. It is the same everywhere tried, so there is no rule to state.`,
    };
  }
  if (separation.kind === 'few') {
    return {
      zh: `${title(behind, 'zh').trimStart()}好于${title(ahead, 'zh')}的世界太少，找不出规律。`,
      en: `${title(behind, 'en')} beats ${title(ahead, 'en')} in too few worlds to find a rule.`,
    };
  }
  if (separation.kind !== 'rule') {
    return {
      zh: `${title(arm, 'zh').trimStart()}与${title(baseline, 'zh')}互有胜负，但这些条件分不开：没有一条规律比碰运气更准。`,
      en: `${title(arm, 'en')} and ${title(baseline, 'en')} each do better in some worlds, but these fields do not tell which: no rule does better than chance.`,
    };
  }
  const { rule, accuracy, majority } = separation;
  const [outside, inside] = rule.inside ? [baseline, arm] : [arm, baseline];
  const conditions = rule.conditions.map((condition) => conditionText(condition, fields));
  const hundred = (share: number): string => `${Math.round(100 * share)}`;
  return {
    zh: `${title(outside, 'zh').trimStart()}好于${title(inside, 'zh')}，除非${conditions.map(({ zh }) => zh).join('，并且')}（那时反过来）。没见过的世界里，每 100 个说中 ${hundred(accuracy)} 个；一律猜多数那边能中 ${hundred(majority)} 个。`,
    en: `${title(outside, 'en')} beats ${title(inside, 'en')} unless ${conditions.map(({ en }) => en).join(' and ')} (then the other way round). In worlds it had not seen, right in ${hundred(accuracy)} of 100; always naming the more frequent winner is right in ${hundred(majority)}.`,
  };
}

function conditionText(condition: Condition, fields: readonly VariedField[]): Text {
  const field = fields[condition.feature] as VariedField;
  const { zh, en } = field.label;
  if ('name' in condition) {
    const equal = condition.is === 'equal';
    // Rules name the values of switches as texts.
    const isSwitch = typeof field.over === 'object' && 'some' in field.over && field.over.some((value) => typeof value === 'boolean');
    const value = valueText(isSwitch ? condition.name === 'true' : condition.name, field);
    return { zh: `「${zh}」${equal ? '是' : '不是'}${gap(` ${value.zh}`)}`.trimEnd(), en: `${en} is ${equal ? '' : 'not '}${value.en}` };
  }
  const bound = valueText(condition.bound, field);
  const sign = condition.is === 'above' ? '>' : '<';
  return { zh: `「${zh}」${sign} ${bound.zh}`, en: `${en} ${sign} ${bound.en}` };
}

/** "B wins 62 of 100 worlds (95% interval 52 to 71), A 20; in 18 they are less than 25 members apart." */
export function worldsSentence(scenario: Scenario, result: WorldsResult): Text {
  const outcome = outcomeById(result.outcome);
  if (outcome === undefined) throw new RangeError(`no outcome "${result.outcome}"`);
  const title = (name: string, language: 'zh' | 'en'): string =>
    named((scenario.arms.find((own) => own.name === name) as Arm).title[language], language);
  const when = horizonWords(result.horizon, outcome.aggregation);
  const margin = changeWords(outcome, result.margin, []).amount(result.margin);
  const hundred = (share: number | null): string => `${Math.round(100 * (share ?? 0))}`;
  const won = [...result.strategies].sort((x, y) => y.wins - x.wins);
  const zh = won.map(
    ({ arm, winShare, winLower, winUpper }) =>
      `${title(arm, 'zh')}赢 ${hundred(winShare)} 个（95% 区间 ${hundred(winLower)} 到 ${hundred(winUpper)}）`,
  );
  const en = won.map(
    ({ arm, winShare, winLower, winUpper }) =>
      `${title(arm, 'en')} wins ${hundred(winShare)} (95% interval ${hundred(winLower)} to ${hundred(winUpper)})`,
  );
  return {
    zh: `每 100 个这样的世界里，按${when.zh.replace(/^\d/, ' $&')}的${outcome.label.zh}：${zh.join('，').trimStart()}；${hundred(result.tieShare)} 个里最好的两种相差不到 ${margin.zh.trim()}。`,
    en: `Of 100 such worlds, by ${midSentence(outcome.label.en)} ${when.en}: ${en.join(', ')}; in ${hundred(result.tieShare)} the best two are less than ${margin.en} apart.`,
  };
}
