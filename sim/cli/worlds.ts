/** `qunsim worlds`: over a family of worlds, which strategy wins where, and what the wrong choice costs. */
import type { Command } from 'commander';
import { MAX_POINTS } from '../experiment/design/evaluate.ts';
import { valueText } from '../experiment/design/fields.ts';
import { MAX_SOBOL_DIMENSIONS } from '../experiment/design/sequence.ts';
import { sweepCsv, sweepPoints } from '../experiment/sweep.ts';
import { type WorldsResult, worldsResult, worldsSentence } from '../experiment/worlds/result.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { BadInput } from './failure.ts';
import { wholeNumber, withFlags } from './flags.ts';
import { type Column, table, wrap } from './layout.ts';
import { HELP } from './messages.ts';
import { decimalsFor, scaleOf, showing } from './numbers.ts';
import { readScenarios } from './scenarios.ts';
import { addStudyFlags, answer, familyFrom, knownArms, lookingAt, outcomeOf, pairOf, planned, type StudyFlags, sections } from './study.ts';
import { STUDY, STUDY_HELP, STUDY_PROBLEMS } from './study-messages.ts';
import { harmlessData, type Terminal } from './terminal.ts';

const USUAL = { points: 128, runs: 4 } as const;

interface WorldsFlags extends StudyFlags {
  readonly points?: number;
}

export function worldsCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  addStudyFlags(command.description(say(STUDY_HELP.worlds)), terminal, `${USUAL.runs}`)
    .option('--points <n>', say(STUDY_HELP.worldsCount), wholeNumber('--points', MAX_POINTS, 2))
    .addHelpText(
      'after',
      `\n${say(STUDY_HELP.paths)}\n\n${say(HELP.example)}\n  qunsim worlds scenarios/cases/liulishuo.yaml --vary world.population.founders=50..450 --vary world.population.company=0..1`,
    )
    .action(async (file: string, flags: WorldsFlags) => {
      const [read] = readScenarios([file], terminal);
      if (read === undefined) return;
      const { points = USUAL.points, runs = USUAL.runs } = flags;
      const { scenario } = withFlags(read, { ...flags, replications: runs });
      const family = familyFrom(scenario, flags.vary ?? []);
      const request = outcomeOf(scenario, flags.outcome);
      const outcome = outcomeById(request.id);
      if (outcome === undefined || outcome.better === 'neither')
        throw new BadInput(STUDY_PROBLEMS.noDirection(outcome?.label ?? { zh: request.id, en: request.id }));
      const names = competitors(scenario, flags.arms);
      const day = scenario.horizons.at(-1) as number;
      const looked = lookingAt(scenario, request, day);
      const design = family.length > MAX_SOBOL_DIMENSIONS ? 'lhs' : 'sobol';
      const plan = planned(looked, names, family, sweepPoints(family, { design, points, levels: 2, replications: runs }, scenario.seed));
      const question = { outcome: request.id, horizon: day, arms: names, margin: request.margin };
      const code = await answer({ command, read, plan, runs }, flags, terminal, (evaluation) => {
        const document = worldsResult(scenario, question, family, runs, plan, evaluation);
        if (document === null) return null;
        return {
          document,
          shown: () => report(harmlessData(scenario), harmlessData(document), terminal),
          csv: () => sweepCsv(looked, names, family, plan, evaluation),
        };
      });
      done(code);
    });
}

/** Strategies that compete, the baseline first: those named, or all that share the baseline's variant. Errors: BadInput. */
function competitors(scenario: Scenario, names: readonly string[] | undefined): readonly string[] {
  if (names !== undefined && names.length !== 1) return knownArms(scenario, names);
  const [baseline] = pairOf(scenario, names);
  const own = scenario.arms.filter((arm) => arm.baseline === baseline).map(({ name }) => name);
  return [baseline, ...own];
}

function report(scenario: Scenario, result: WorldsResult, terminal: Terminal): string {
  const { say, colors, width } = terminal;
  const outcome = outcomeById(result.outcome);
  if (outcome === undefined) throw new RangeError(`no outcome "${result.outcome}"`);
  const scale = scaleOf(outcome);
  const regretOf = ({ regretMean: mean, regretLower: lower, regretUpper: upper }: WorldsResult['strategies'][number]) => ({
    mean,
    lower,
    upper,
  });
  const show = showing(scale, Math.min(1, decimalsFor(result.strategies.map(regretOf), scale)), '–');
  const percent = showing(100, 0, '–');
  const columns: Column[] = [
    { head: say(STUDY.strategy), align: 'left' },
    { head: `${say(STUDY.wins)} %`, align: 'right' },
    { head: say(STUDY.regret), align: 'right' },
    { head: say(STUDY.regretMost), align: 'right' },
    { head: say(STUDY.regretWorst), align: 'right' },
    { head: say(STUDY.worstAt), align: 'left' },
  ];
  const rows = result.strategies.map((own) => {
    const at = own.worstAt.map((value, f) => say(valueText(value, result.fields[f] as WorldsResult['fields'][number])));
    return [
      say(scenario.arms.find((arm) => arm.name === own.arm)?.title ?? { zh: own.arm, en: own.arm }),
      `${percent(own.winShare)} [${percent(own.winLower)}, ${percent(own.winUpper)}]`,
      `${show(own.regretMean)} [${show(own.regretLower)}, ${show(own.regretUpper)}]`,
      show(own.regretP90),
      show(own.regretWorst),
      own.regretWorst > 0 ? at.join(', ') : '',
    ];
  });
  const luck = Math.max(...result.rules.map((rule) => rule.luck ?? 0));
  return sections(
    wrap(say(worldsSentence(scenario, result)), width).map((line) => colors.bold(line)),
    result.rules.flatMap(({ sentence }) => wrap(say(sentence), width)),
    table(columns, rows),
    wrap(say(STUDY.regretKey), width),
    luck > 0.2 ? wrap(say(STUDY.luckNote(luck)), width) : '',
    wrap(say(STUDY.foot(result.qunsim, result.streamVersion, result.seed, result.worlds, result.replications)), width),
  );
}
