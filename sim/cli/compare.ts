/** `qunsim compare`: which strategy does better, by how much, how sure that is, and why members left. */
import type { Command } from 'commander';
import { primaryOf } from '../experiment/findings.ts';
import { leftAside, MergeError, mergeScenarios } from '../experiment/merge.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Direction } from '../outcomes/outcome.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { BadInput } from './failure.ts';
import { addFlags, addStoppingFlags, budgetOf, type Flags, withFlags } from './flags.ts';
import { HELP, PROBLEMS } from './messages.ts';
import { readScenarios } from './scenarios.ts';
import { simulate } from './simulate.ts';
import type { Terminal } from './terminal.ts';

export function compareCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  addFlags(addStoppingFlags(command.description(say(HELP.compare)).argument(say(HELP.files), say(HELP.scenarioFiles)), terminal), terminal)
    .addHelpText(
      'after',
      `\n${say(HELP.example)}\n  qunsim compare scenarios/cases/liulishuo.yaml --replications 200 --out out/liulishuo\n\n${say(HELP.loading)}\n${say(HELP.folder)}\n${say(HELP.exits)}`,
    )
    .action(async (files: string[], flags: Flags) => {
      const scenarios = readScenarios(files, terminal);
      const scenario = merged(scenarios);
      const aside = leftAside(scenarios);
      if (aside.length > 0) terminal.err(say(PROBLEMS.leftAside(scenarios[0]?.name ?? '', aside)));
      if (scenario.arms.every((arm) => arm.baseline === null)) throw new BadInput(PROBLEMS.needsTwo);
      const budget = budgetOf(flags);
      if (budget?.goal === 'best' && better(scenario) === 'neither') throw new BadInput(PROBLEMS.noBetter);
      const asked = withFlags(scenario, budget === null ? flags : { ...flags, replications: budget.cap });
      done(await simulate(asked, flags, terminal, { command, scenarios }, budget));
    });
}

const better = (scenario: Scenario): Direction | undefined => outcomeById(primaryOf(scenario).id)?.better;

function merged(scenarios: readonly Scenario[]): Scenario {
  try {
    return mergeScenarios(scenarios);
  } catch (error) {
    throw error instanceof MergeError ? new BadInput(error.text) : error;
  }
}
