/** The reader's side of a command: language, colours, width, and the two streams. */
import { writeSync } from 'node:fs';
import pc from 'picocolors';
import type { Language, Text } from '../model/text.ts';
import { visible } from '../scenario/problem.ts';
import { codeOf, EXIT, reasonOf } from './failure.ts';
import { PROBLEMS } from './messages.ts';

export interface Terminal {
  readonly language: Language;
  /** Colours of stdout; without effect where it is no terminal or NO_COLOR is set. */
  readonly colors: ReturnType<typeof pc.createColors>;
  /** Columns of stdout; where it is no terminal, those that COLUMNS asks for, or 100. */
  readonly width: number;
  /** Somebody watches stderr: on a terminal that can write over a line, on one that cannot (TERM=dumb), or not at all. */
  readonly watched: 'over' | 'plain' | null;
  /** Prints lines on stdout: results only. */
  out(text: string): void;
  /** Prints lines on stderr: everything else. */
  err(text: string): void;
  say(text: Text): string;
}

/** A language as people and systems name it: zh, ZH, zh-CN, zh_Hans; null for another one. */
export const languageNamed = (name: string): Language | null => (/^zh\b|^zh_/i.test(name) ? 'zh' : /^en\b|^en_/i.test(name) ? 'en' : null);

/** `--lang` wins over LC_ALL, LC_MESSAGES, LANG (in the order POSIX gives them); any Chinese locale means zh. */
export function languageOf(args: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  const named = asked === undefined ? null : languageNamed(asked);
  return named ?? languageOfSystem(env);
}

const languageOfSystem = (env: NodeJS.ProcessEnv): Language => (/^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en');

export function openTerminal(language: Language): Terminal {
  // The reader of a pipe may leave early (`| head`): then there is nobody left to tell, and nothing to complain about.
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error) => {
    if (codeOf(error) === 'EPIPE') return;
    writeSync(2, `qunsim: ${PROBLEMS.unprinted(reasonOf(error))[language]}\n`);
    process.exit(EXIT.badInput);
  });
  return {
    language,
    colors: pc.createColors(pc.isColorSupported && process.stdout.isTTY),
    width: process.stdout.columns || columnsAsked(process.env.COLUMNS),
    watched: !process.stderr.isTTY ? null : process.env.TERM === 'dumb' ? 'plain' : 'over',
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    say: (text) => text[language],
  };
}

/** Where an error came from, for those who set QUNSIM_DEBUG. */
export function tellStack(terminal: Terminal, error: unknown): void {
  if (process.env.QUNSIM_DEBUG) terminal.err(String(error instanceof Error ? error.stack : error));
}

const columnsAsked = (found = ''): number => (/^\d{2,3}$/.test(found) ? Math.max(40, Number(found)) : 100);

/** A text from a file as it may stand on one line of a terminal: no escape sequence, no hidden or turned characters. */
export const harmless = (text: string): string => visible(text, Number.POSITIVE_INFINITY);

/** The same for every text in plain data such as a scenario or a result, names of properties included. */
export function harmlessData<T>(data: T): T {
  if (typeof data === 'string') return harmless(data) as T;
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return data;
  if (Array.isArray(data)) return data.map(harmlessData) as T;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [harmless(key), harmlessData(value)])) as T;
}
