/** `qunsim new`: a starter scenario after a few questions, or from flags alone where nobody can be asked. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { shellWord } from '../base/shell.ts';
import type { Text } from '../model/text.ts';
import { convert } from '../model/units.ts';
import { readScenario } from '../scenario/read.ts';
import { BadInput, codeOf, EXIT, reasonOf } from './failure.ts';
import { HELP, NEW, PROBLEMS } from './messages.ts';
import { type Answers, CHANGE, CHANGES, PLATFORMS, starter } from './starter.ts';
import { harmless, type Terminal } from './terminal.ts';

/** `now` and `instead` as they were written: what they are in hangs on `change`. */
type Flags = Partial<Omit<Answers, 'now' | 'instead'>> & { readonly now?: string; readonly instead?: string; readonly force?: boolean };

/** What each amount may be; `change` has its own. */
const RANGES = {
  members: { unit: 'members', min: 2, max: 100_000, usual: 300 },
  joins: { unit: 'members/day', min: 0, max: 10_000, usual: 3 },
  posts: { unit: 'posts/day', min: 0, max: 200, usual: [2, 10] },
  answers: { unit: 'minutes/day', min: 0, max: 1440, usual: [10, 60] },
  offers: { unit: 'offers/week', min: 0, max: 100, usual: [1, 7] },
} as const;

/** What people call what the questions offer. */
const WORDS: Readonly<Record<Answers['platform'] | Answers['change'], readonly string[]>> = {
  chat: ['群聊', '群', '微信群', '微信', 'qq群', 'qq', '群聊（如微信群）', 'a chat group', 'chat group', 'group', 'wechat'],
  forum: ['论坛', '贴吧', '帖子', 'a forum', 'bbs'],
  posts: ['每天发几条内容', '发几条内容', '发内容', '内容', '条数', 'posts a day', 'post', 'content'],
  answers: ['每天花几分钟回答成员', '每天回答几分钟', '回答成员', '回答', '回复', 'minutes of answering a day', 'answer', 'answering'],
  offers: ['每周推销几次', '推销', '推广', 'offers a week', 'offer'],
};

const DEFAULT_FILE = 'community.yaml';

export function newCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  const amount =
    (option: string, ...units: readonly string[]) =>
    (found: string): number => {
      for (const unit of units) if (amountIn(found, unit) !== null) return number(option, found, unit, 0, 1e6);
      throw new BadInput(PROBLEMS.number(option, found, 0, 1e6));
    };
  const written = (option: string) => (found: string) => {
    amount(option, ...CHANGES.map((change) => RANGES[change].unit))(found); // told before anything is asked
    return found;
  };
  command
    .description(say(HELP.new))
    .argument(say(HELP.newFile), say(HELP.newFileText), DEFAULT_FILE)
    .addOption(new Option('--platform <kind>', say(NEW.platform)).argParser((found) => chosen('--platform', found, PLATFORMS)))
    .addOption(new Option('--members <n>', say(NEW.members)).argParser(amount('--members', RANGES.members.unit)))
    .addOption(new Option('--joins <n>', say(NEW.joins)).argParser(amount('--joins', RANGES.joins.unit)))
    .addOption(new Option('--change <what>', say(NEW.change)).argParser((found) => chosen('--change', found, CHANGES)))
    .addOption(new Option('--now <n>', say(NEW.now)).argParser(written('--now')))
    .addOption(new Option('--instead <n>', say(NEW.instead)).argParser(written('--instead')))
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

/** One of `known` by its name, by its place in the question, or by what people call it. `option`: '' where it was asked for. */
function chosen<T extends keyof typeof WORDS>(option: string, found: string, known: readonly T[]): T {
  const said = found.normalize('NFKC').trim().toLowerCase();
  const places = known.map((_, i) => `${i + 1}`);
  const meant = known.find((name, i) => said === name || said === places[i] || WORDS[name].some((word) => word.normalize('NFKC') === said));
  if (meant !== undefined) return meant;
  if (option !== '') throw new BadInput(PROBLEMS.oneOf(option, found, known));
  throw new BadInput({
    zh: `「${found}」不行，要写 ${places.join('、')} 之一，或者 ${known.join('、')}。`,
    en: `Found "${found}", expected one of ${places.join(', ')}, or ${known.join(', ')}.`,
  });
}

/**
 * An amount as scenario files take it, and as somebody says who was asked for it: in Chinese numerals, with the day or the week left
 * out that the question names, with 个 for what is counted (三百, 3条, 每天3个). To three decimals; null if it is none.
 */
function amountIn(found: string, unit: string): number | null {
  for (const text of [found, found.trim().replace(/个$/, '')]) {
    const read = convert(text, unit);
    const meant = read.ok || read.problem === 'unknown-unit' || read.instead === null ? read : convert(read.instead.en, unit);
    if (meant.ok && Number.isFinite(meant.value)) return Number(meant.value.toFixed(3));
  }
  return null;
}

function number(option: string, found: string, unit: string, min: number, max: number): number {
  const value = amountIn(found, unit);
  if (value === null || value < min || value > max) throw new BadInput(PROBLEMS.number(option, found, min, max));
  return value;
}

/** Answers from flags, from the reader where there is one, else the usual ones; null if the reader stopped. Errors: BadInput. */
async function answered(flags: Flags, terminal: Terminal): Promise<Answers | null> {
  const ask = process.stdin.isTTY === true ? asker(terminal) : null;
  try {
    const choose = async <T extends keyof typeof WORDS>(given: T | undefined, question: Text, known: readonly T[]): Promise<T> => {
      if (given !== undefined || ask === null) return given ?? (known[0] as T);
      return ask(question, `1`, (found) => chosen('', found, known));
    };
    const amount = async (
      option: string,
      given: number | string | undefined,
      question: Text,
      { unit, min, max }: { readonly unit: string; readonly min: number; readonly max: number },
      usual: number,
    ): Promise<number> => {
      if (given !== undefined) return number(option, `${given}`, unit, min, max);
      return ask === null ? usual : ask(question, `${usual}`, (found) => number('', found, unit, min, max));
    };
    const platform = await choose(flags.platform, NEW.askPlatform, PLATFORMS);
    const members = Math.round(await amount('--members', flags.members, NEW.askMembers, RANGES.members, RANGES.members.usual));
    const joins = await amount('--joins', flags.joins, NEW.askJoins, RANGES.joins, RANGES.joins.usual);
    const change = await choose(flags.change, NEW.askChange, CHANGES);
    const { usual } = RANGES[change];
    const now = await amount('--now', flags.now, CHANGE[change].askNow, RANGES[change], usual[0]);
    const other = usual[1] === now ? usual[0] : usual[1];
    const instead = await amount('--instead', flags.instead, CHANGE[change].askInstead, RANGES[change], other);
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
