/** The commands put together, with help and complaints in the reader's language. */
import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { nearest } from '../base/nearest.ts';
import { VERSION } from '../base/version.ts';
import { StoreProblem } from '../store/problems.ts';
import { checkCommand } from './check.ts';
import { compareCommand } from './compare.ts';
import { explainCommand } from './explain.ts';
import { BadInput, EXIT } from './failure.ts';
import { recordOptions } from './keep.ts';
import { width, wrap } from './layout.ts';
import { measureCommand } from './measure.ts';
import { HELP, otherwise, PROBLEMS } from './messages.ts';
import { newCommand } from './new.ts';
import { reportCommand } from './report.ts';
import { resumeCommand } from './resume.ts';
import { runCommand } from './run.ts';
import { schemaCommand } from './schema.ts';
import { sensitivityCommand } from './sensitivity.ts';
import { sweepCommand } from './sweep.ts';
import { harmless, languageNamed, type Terminal, tellStack } from './terminal.ts';
import { worldsCommand } from './worlds.ts';

const COMMANDS = {
  new: newCommand,
  run: runCommand,
  compare: compareCommand,
  sweep: sweepCommand,
  sensitivity: sensitivityCommand,
  worlds: worldsCommand,
  explain: explainCommand,
  check: checkCommand,
  resume: resumeCommand,
  report: reportCommand,
  measure: measureCommand,
  schema: schemaCommand,
};

/** Runs the command that `args` (without node and script) name; resolves to the exit code. Never rejects. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.done;
  const program = prepared(new Command('qunsim'), terminal)
    .description(terminal.say(HELP.about))
    .version(VERSION, '-V, --version', terminal.say(HELP.version))
    .helpCommand(false)
    .addHelpText(
      'after',
      `\n${terminal.say(HELP.example)}\n  qunsim compare scenarios/cases/liulishuo.yaml\n\n${terminal.say(HELP.exits)}\n\n${terminal.say(HELP.inClone)}`,
    );
  for (const [name, define] of Object.entries(COMMANDS)) {
    const command = prepared(new Command(name), terminal);
    define(
      command,
      terminal,
      (result) => (code = result),
      (again) => main(again, terminal),
    );
    recordOptions(command);
    program.addCommand(command);
  }
  try {
    const [first, ...rest] = args;
    if (first === undefined) program.outputHelp();
    else {
      const helped = first === 'help' && (rest[0] === undefined || rest[0] in COMMANDS || rest[0].startsWith('-'));
      await program.parseAsync(helped ? [...rest, '--help'] : first === 'help' ? rest : [...args], { from: 'user' });
    }
    return code;
  } catch (error) {
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help')) return EXIT.done; // help or version was asked for
    if (error instanceof BadInput || error instanceof StoreProblem || error instanceof CommanderError) {
      terminal.err(`qunsim: ${harmless(terminal.say(error instanceof CommanderError ? complaint(error, program) : error.text))}`);
      return EXIT.badInput;
    }
    terminal.err(`qunsim: ${harmless(terminal.say(PROBLEMS.broken(error instanceof Error ? error.message : String(error))))}`);
    tellStack(terminal, error);
    return EXIT.runFailed;
  }
}

/** Lines of running text, which begin without a blank, in so many columns; examples stay whole, to be copied. */
const inColumns = (text: string, columns: number): string =>
  text
    .split('\n')
    .flatMap((line) => (line === '' || line.startsWith(' ') ? [line] : wrap(line, Math.max(20, columns))))
    .join('\n');

/** Longer lines are hard to read. */
const MOST_COLUMNS = 100;

function prepared(command: Command, { say, out, width: wide }: Terminal): Command {
  const columns = Math.min(MOST_COLUMNS, wide);
  const titles: Record<string, string> = {
    'Usage:': say(HELP.usage),
    'Arguments:': say(HELP.arguments),
    'Options:': say(HELP.options),
    'Commands:': say(HELP.commands),
  };
  return command
    .exitOverride()
    .configureOutput({ writeOut: (text) => out(inColumns(text.trimEnd(), columns)), outputError: () => {} })
    .helpOption('-h, --help', say(HELP.help))
    .option('--lang <zh|en>', say(HELP.lang), (found) => {
      if (languageNamed(found) === null) throw new BadInput(PROBLEMS.oneOf('--lang', found, ['zh', 'en']));
      return found;
    })
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', say(HELP.optionsMark)).replace('[command]', say(HELP.commandMark)),
      subcommandTerm: (sub) => sub.name(),
      argumentDescription: ({ description, defaultValue }) =>
        defaultValue === undefined ? description : say(otherwise(description, `${defaultValue}`)),
      helpWidth: columns,
      displayWidth: width,
      boxWrap: inColumns,
      minWidthToWrap: 20,
    });
}

/** Commander's complaint in our words. */
function complaint(error: CommanderError, program: Command): ReturnType<typeof PROBLEMS.missingArgument> {
  const found = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const known = program.commands.concat(program).flatMap((command) => command.options.map((option) => option.long ?? ''));
      // One that a command has, written before it, is known to every reader but commander.
      if (known.includes(found)) return PROBLEMS.misplacedOption(found);
      if (existsSync(found)) return PROBLEMS.fileLikeOption(found);
      return PROBLEMS.unknownOption(found, nearest(found, known));
    }
    case 'commander.unknownCommand':
      return PROBLEMS.unknownCommand(found, nearest(found, Object.keys(COMMANDS)));
    case 'commander.missingArgument':
      return PROBLEMS.missingArgument(found);
    case 'commander.optionMissingArgument':
      return PROBLEMS.missingValue(found.replace(/ <.*/, ''));
    case 'commander.excessArguments':
      return PROBLEMS.excess;
    default:
      return { zh: error.message, en: error.message };
  }
}
