/** `qunsim schema`: the JSON Schema of scenario files, for editors. */
import type { Command } from 'commander';
import { scenarioSchema } from '../scenario/schema.ts';
import { HELP } from './messages.ts';
import type { Terminal } from './terminal.ts';

export function schemaCommand(command: Command, terminal: Terminal): void {
  const { say } = terminal;
  command
    .description(say(HELP.schema))
    .addHelpText('after', `\n${say(HELP.example)}\n  qunsim schema > scenario.schema.json\n\n${say(HELP.editor)}`)
    .action(() => terminal.out(JSON.stringify(scenarioSchema(), null, 2)));
}
