/** `qunsim resume`: goes on with an experiment that was interrupted, by giving its command its own inputs again. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { settledManifest } from '../store/experiment.ts';
import { CHECK, CHECK_PROBLEMS } from './check-messages.ts';
import { BadInput } from './failure.ts';
import { addMachineFlags, type Flags } from './flags.ts';
import { MACHINE_OPTIONS } from './keep.ts';
import { HELP, PROBLEMS } from './messages.ts';
import type { Terminal } from './terminal.ts';

interface ResumeFlags extends Flags {
  /** As written: the command that is gone on with reads it. */
  readonly budget?: string;
}

/** `again` runs a command line. */
export function resumeCommand(
  command: Command,
  terminal: Terminal,
  done: (code: number) => void,
  again: (args: readonly string[]) => Promise<number>,
): void {
  const { say } = terminal;
  command
    .description(say(HELP.resume))
    .argument(say(HELP.folderArgument), say(HELP.keptFolder))
    .option('--budget <time>', say(CHECK.resumeBudget));
  addMachineFlags(command, terminal)
    .addHelpText('after', `\n${say(HELP.example)}\n  qunsim resume out/liulishuo\n\n${say(HELP.resuming)}`)
    .action(async (folder: string, { budget, ...flags }: ResumeFlags) => {
      const { command: name, scenarios, options } = settledManifest(folder);
      if (name === '' || name === command.name() || scenarios.length === 0) throw new BadInput(PROBLEMS.notResumable(folder));
      if (budget !== undefined && name !== 'check') throw new BadInput(CHECK_PROBLEMS.budgetOnly(folder, name));
      const paths = scenarios.map(({ file }) => join(folder, file));
      // Whoever wrote into the manifest does not decide how this command works here.
      const own = options.filter((option) => !MACHINE_OPTIONS.has(/^--([a-z-]+)/.exec(option)?.[1] ?? ''));
      const time = budget === undefined ? [] : [`--budget=${budget}`];
      done(await again([name, ...own, ...time, `--out=${folder}`, ...machineFlags(flags, terminal), '--', ...paths]));
    });
}

function machineFlags({ jobs, json, quiet, force, cache }: Flags, { language }: Terminal): string[] {
  return [
    ...(jobs === undefined ? [] : ['--jobs', `${jobs}`]),
    ...(json === true ? ['--json'] : []),
    ...(quiet === true ? ['--quiet'] : []),
    ...(force === true ? ['--force'] : []),
    ...(cache === false ? ['--no-cache'] : typeof cache === 'string' ? ['--cache', cache] : []),
    '--lang',
    language,
  ];
}
