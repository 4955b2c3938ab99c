/** `qunsim worlds`: over a family of worlds, which strategy wins where, and what the wrong choice costs. */

import type { Command } from 'commander';
import { factorOf } from '../experiment/amounts.ts';
import { MAX_POINTS } from '../experiment/design/evaluate.ts';
import { valueText } from '../experiment/design/fields.ts';
import { USUAL, worldsStudy } from '../experiment/studies.ts';
import { inBoth } from '../experiment/wording.ts';
import { type WorldsResult, worldsSentence } from '../experiment/worlds/result.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { BadInput } from './failure.ts';
import { wholeNumber, withFlags } from './flags.ts';
import { type Column, fitted, wrap } from './layout.ts';
import { HELP } from './messages.ts';
import { decimalsFor, showing } from './numbers.ts';
import { readScenarios } from './scenarios.ts';
import { addStudyFlags, answer, familyFrom, knownArms, laidOut, outcomeOf, pairOf, type StudyFlags, sections } from './study.ts';
import { STUDY, STUDY_HELP, STUDY_PROBLEMS } from './study-messages.ts';
import { harmlessData, type Terminal } from './terminal.ts';

interface WorldsFlags extends StudyFlags {
  readonly points?: number;
}

export function worldsCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  addStudyFlags(
    command.description(say(STUDY_HELP.worlds)),
    terminal,
    inBoth(() => `${USUAL.worlds.replications}`),
  )
    .option('--points <n>', say(STUDY_HELP.worldsCount), wholeNumber('--points', MAX_POINTS, 2))
    .addHelpText(
      'after',
      `\n${say(STUDY_HELP.paths)}\n\n${say(HELP.example)}\n  qunsim worlds scenarios/cases/liulishuo.yaml --vary world.population.founders=50..450 --vary world.population.company=0..1`,
    )
    .action(async (file: string, flags: WorldsFlags) => {
      const [read] = readScenarios([file], terminal);
      if (read === undefined) return;
      const { points, runs: replications = USUAL.worlds.replications } = flags;
      const { scenario } = withFlags(read, { ...flags, replications });
      const family = familyFrom(scenario, flags.vary ?? []);
      const outcome = outcomeOf(scenario, flags.outcome).id;
      const known = outcomeById(outcome);
      if (known === undefined || known.better === 'neither')
        throw new BadInput(STUDY_PROBLEMS.noDirection(known?.label ?? { zh: outcome, en: outcome }));
      const arms = competitors(scenario, flags.arms);
      const study = laidOut(() => worldsStudy(scenario, family, { points, outcome, arms, replications }));
      const shown = (result: WorldsResult): string => report(harmlessData(scenario), result, terminal);
      const code = await answer({ command, read, study }, flags, terminal, shown);
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
  const scale = factorOf(outcome);
  const regretOf = ({ regretMean: mean, regretLower: lower, regretUpper: upper }: WorldsResult['strategies'][number]) => ({
    mean,
    lower,
    upper,
  });
  // One decimal, and more where the smallest difference that matters is smaller than that.
  const most = Math.max(1, Math.ceil(1 - Math.log10(result.margin * scale)));
  const show = showing(scale, Math.min(most, decimalsFor(result.strategies.map(regretOf), scale, result.margin)), '–');
  const percent = showing(100, 0, '–');
  const columns: Column[] = [
    { head: say(STUDY.strategy), align: 'left' },
    { head: `${say(STUDY.wins)} (%)`, align: 'right' },
    { head: say(STUDY.regret), align: 'right' },
    { head: say(STUDY.regretMost), align: 'right' },
    { head: say(STUDY.regretWorst), align: 'right' },
    { head: say(STUDY.worstAt), align: 'left' },
  ];
  const rows = result.strategies.map((own) => {
    const at = own.worstAt.map((value, f) => {
      const field = result.fields[f] as WorldsResult['fields'][number];
      return `${say(field.label)} ${say(valueText(value, field))}`;
    });
    return [
      say(scenario.arms.find((arm) => arm.name === own.arm)?.title ?? { zh: own.arm, en: own.arm }),
      `${percent(own.winShare)} [${percent(own.winLower)}, ${percent(own.winUpper)}]`,
      `${show(own.regretMean)} [${show(own.regretLower)}, ${show(own.regretUpper)}]`,
      show(own.regretP90),
      show(own.regretWorst),
      own.regretWorst > 0 ? at.join(say(STUDY.between)) : '',
    ];
  });
  const luck = Math.max(...result.rules.map((rule) => rule.luck ?? 0));
  return sections(
    wrap(say(worldsSentence(scenario, result)), width).map((line) => colors.bold(line)),
    result.rules.flatMap(({ sentence }) => wrap(say(sentence), width)),
    fitted(width, columns, rows, 'below'),
    wrap(say(STUDY.regretKey), width),
    luck > 0.2 ? wrap(say(STUDY.luckNote(luck)), width) : '',
    wrap(say(STUDY.foot(result.qunsim, result.streamVersion, result.seed, result.worlds, result.replications)), width),
  );
}
