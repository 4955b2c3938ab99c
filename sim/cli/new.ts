/** `qunsim new`: a starter scenario after a few questions, or from flags alone where nobody can be asked. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { shellWord } from '../base/shell.ts';
import type { Text } from '../model/text.ts';
import { readScenario } from '../scenario/read.ts';
import { BadInput, codeOf, EXIT, reasonOf } from './failure.ts';
import { HELP, NEW, PROBLEMS } from './messages.ts';
import { type Answers, CHANGE, CHANGES, PLATFORMS, starter } from './starter.ts';
import { harmless, type Terminal } from './terminal.ts';

type Flags = Partial<Answers> & { readonly force?: boolean };

/** What each amount may be; `change` has its own. */
const RANGES = {
  members: { min: 2, max: 100_000, usual: 300 },
  joins: { min: 0, max: 10_000, usual: 3 },
  posts: { min: 0, max: 200, usual: [2, 10] },
  answers: { min: 0, max: 1440, usual: [10, 60] },
  offers: { min: 0, max: 100, usual: [1, 7] },
} as const;

const DEFAULT_FILE = 'community.yaml';

export function newCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  const amount = (option: string) => (found: string) => number(option, found, 0, 1e6);
  command
    .description(say(HELP.new))
    .argument(say(HELP.newFile), say(HELP.newFileText), DEFAULT_FILE)
    .addOption(new Option('--platform <kind>', say(NEW.platform)).argParser((found) => oneOf('--platform', found, PLATFORMS)))
    .addOption(new Option('--members <n>', say(NEW.members)).argParser(amount('--members')))
    .addOption(new Option('--joins <n>', say(NEW.joins)).argParser(amount('--joins')))
    .addOption(new Option('--change <what>', say(NEW.change)).argParser((found) => oneOf('--change', found, CHANGES)))
    .addOption(new Option('--now <n>', say(NEW.now)).argParser(amount('--now')))
    .addOption(new Option('--instead <n>', say(NEW.instead)).argParser(amount('--instead')))
    .option('--force', say(NEW.force))
    .addHelpText(
      'after',
      `\n${say(HELP.example)}\n  qunsim new\n  qunsim new group.yaml --platform chat --members 300 --joins 3 --change posts --now 2 --instead 10`,
    )
    .action(async (file: string, flags: Flags) => {
      const answers = await answered(flags, terminal);
      if (answers === null) return done(EXIT.stopped);
      const told = Object.keys(flags).filter((flag) => flag !== 'force').length;
      if (process.stdin.isTTY !== true && told < Object.keys(answers).length) terminal.err(`${say(NEW.unasked)}\n`);
      write(file, starter(answers, terminal.language), flags.force === true);
      terminal.out(harmless(say(NEW.written(file, shellWord(file)))));
    });
}

function oneOf<T extends string>(option: string, found: string, known: readonly T[]): T {
  const meant = known.find((name) => name === found);
  if (meant === undefined) throw new BadInput(PROBLEMS.oneOf(option, found, known));
  return meant;
}

function number(option: string, found: string, min: number, max: number): number {
  const value = Number(found.trim());
  if (!/^\d{1,7}(?:\.\d{1,3})?$/.test(found.trim()) || value < min || value > max) {
    throw new BadInput(PROBLEMS.number(option, found, min, max));
  }
  return value;
}

/** Answers from flags, from the reader where there is one, else the usual ones; null if the reader stopped. Errors: BadInput. */
async function answered(flags: Flags, terminal: Terminal): Promise<Answers | null> {
  const ask = process.stdin.isTTY === true ? asker(terminal) : null;
  try {
    const choose = async <T extends string>(given: T | undefined, question: Text, known: readonly T[]): Promise<T> => {
      if (given !== undefined || ask === null) return given ?? (known[0] as T);
      return ask(question, `1`, (found) => known[Number(found) - 1] ?? oneOf('', found, known));
    };
    const amount = async (
      option: string,
      given: number | undefined,
      question: Text,
      min: number,
      max: number,
      usual: number,
    ): Promise<number> => {
      if (given !== undefined) return number(option, `${given}`, min, max);
      return ask === null ? usual : ask(question, `${usual}`, (found) => number('', found, min, max));
    };
    const { members: people, joins: newcomers } = RANGES;
    const platform = await choose(flags.platform, NEW.askPlatform, PLATFORMS);
    const members = Math.round(await amount('--members', flags.members, NEW.askMembers, people.min, people.max, people.usual));
    const joins = await amount('--joins', flags.joins, NEW.askJoins, newcomers.min, newcomers.max, newcomers.usual);
    const change = await choose(flags.change, NEW.askChange, CHANGES);
    const { min, max, usual } = RANGES[change];
    const now = await amount('--now', flags.now, NEW.askNow(CHANGE[change].what), min, max, usual[0]);
    const other = usual[1] === now ? usual[0] : usual[1];
    const instead = await amount('--instead', flags.instead, NEW.askInstead(CHANGE[change].what), min, max, other);
    if (instead === now) throw new BadInput(NEW.equal(now));
    return { platform, members, joins, change, now, instead };
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  } finally {
    ask?.close();
  }
}

class Stopped extends Error {}

interface Asker {
  /** Asks until the answer can be read; an empty one stands for `usual`. Rejects with Stopped at Ctrl-C or Ctrl-D. */
  <T>(question: Text, usual: string, read: (found: string) => T): Promise<T>;
  close(): void;
}

function asker({ say, err }: Terminal): Asker {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const typed: string[] = []; // lines may come before they are asked for
  let waiting: { resolve: (line: string) => void; reject: (why: Error) => void } | null = null;
  let closed = false;
  lines.on('line', (line) => {
    if (waiting === null) typed.push(line);
    else waiting.resolve(line);
    waiting = null;
  });
  lines.on('close', () => {
    closed = true;
    waiting?.reject(new Stopped());
  });
  const once = (prompt: string): Promise<string> => {
    lines.setPrompt(prompt);
    lines.prompt();
    const [line] = typed.splice(0, 1);
    if (line !== undefined) return Promise.resolve(line);
    return closed ? Promise.reject(new Stopped()) : new Promise((resolve, reject) => (waiting = { resolve, reject }));
  };
  const ask = async <T>(question: Text, usual: string, read: (found: string) => T): Promise<T> => {
    for (;;) {
      const found = await once(`${say(question)} [${usual}] `);
      try {
        return read(found.trim() === '' ? usual : found.trim());
      } catch (error) {
        if (!(error instanceof BadInput)) throw error;
        err(harmless(say(error.text)));
      }
    }
  };
  return Object.assign(ask, { close: () => lines.close() });
}

/** Errors: BadInput if there is such a file already, or the disk refuses. */
function write(file: string, text: string, force: boolean): void {
  if (!readScenario({ name: 'new', path: file, text }).ok) throw new Error('the starter scenario has problems');
  try {
    const out = openSync(file, force ? 'w' : 'wx');
    try {
      writeSync(out, text);
    } finally {
      closeSync(out);
    }
  } catch (error) {
    throw new BadInput(codeOf(error) === 'EEXIST' ? NEW.there(file) : NEW.unwritten(file, reasonOf(error)));
  }
}
