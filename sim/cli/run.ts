/** `qunsim run`: what each strategy comes to. */
import type { Command } from 'commander';
import { addFlags, type Flags, onlyArms, withFlags } from './flags.ts';
import { HELP } from './messages.ts';
import { readScenarios } from './scenarios.ts';
import { simulate } from './simulate.ts';
import type { Terminal } from './terminal.ts';

export function runCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  addFlags(
    command
      .description(say(HELP.run))
      .argument(say(HELP.file), say(HELP.scenarioFile))
      .option('--arm <name>', say(HELP.arm), (name: string, before: readonly string[] = []) => [...before, name]),
    terminal,
  )
    .addHelpText(
      'after',
      `\n${say(HELP.example)}\n  qunsim run scenarios/cases/exam-prep.yaml --arm give-first --horizon 12w\n\n${say(HELP.loading)}\n${say(HELP.folder)}`,
    )
    .action(async (file: string, flags: Flags & { readonly arm?: readonly string[] }) => {
      const [scenario] = readScenarios([file], terminal);
      if (scenario === undefined) return;
      done(await simulate(withFlags(onlyArms(scenario, flags.arm ?? []), flags), flags, terminal, { command, scenarios: [scenario] }));
    });
}
