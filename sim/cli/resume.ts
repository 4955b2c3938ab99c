/** `qunsim resume`: goes on with an experiment that was interrupted, by giving its command its own inputs again. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { settledManifest } from '../store/experiment.ts';
import { BadInput } from './failure.ts';
import { addMachineFlags, type Flags } from './flags.ts';
import { MACHINE_OPTIONS } from './keep.ts';
import { HELP, PROBLEMS } from './messages.ts';
import type { Terminal } from './terminal.ts';

/** `again` runs a command line. */
export function resumeCommand(
  command: Command,
  terminal: Terminal,
  done: (code: number) => void,
  again: (args: readonly string[]) => Promise<number>,
): void {
  const { say } = terminal;
  addMachineFlags(command.description(say(HELP.resume)).argument(say(HELP.folderArgument), say(HELP.keptFolder)), terminal)
    .addHelpText('after', `\n${say(HELP.example)}\n  qunsim resume out/liulishuo\n\n${say(HELP.resuming)}`)
    .action(async (folder: string, flags: Flags) => {
      const { command: name, scenarios, options } = settledManifest(folder);
      if (name === '' || name === command.name() || scenarios.length === 0) throw new BadInput(PROBLEMS.notResumable(folder));
      const paths = scenarios.map(({ file }) => join(folder, file));
      // Whoever wrote into the manifest does not decide how this command works here.
      const own = options.filter((option) => !MACHINE_OPTIONS.has(/^--([a-z-]+)/.exec(option)?.[1] ?? ''));
      done(await again([name, ...own, `--out=${folder}`, ...machineFlags(flags, terminal), '--', ...paths]));
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
