/** What is wrong with a file, where, and what to write instead. Every word for people is here or comes in both languages. */
import type { Language, Text } from '../model/text.ts';

export type ProblemKind =
  | 'too-large'
  | 'syntax'
  | 'forbidden'
  | 'duplicate-key'
  | 'unknown-key'
  | 'missing'
  | 'wrong-type'
  | 'wrong-unit'
  | 'out-of-range'
  | 'unknown-name'
  | 'formula'
  | 'contradiction'
  | 'extends'
  | 'more';

export interface ScenarioProblem {
  readonly kind: ProblemKind;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** Where in the scenario, such as `world.arrivals[0].rate`; '' for the file as a whole. */
  readonly path: string;
  readonly found: Text | null;
  readonly expected: Text;
  /** A sentence: what to write instead. */
  readonly instead: Text | null;
  /** The line of the file; long lines are cut around the place. Control characters are made visible. */
  readonly excerpt: string;
  /** Place in `excerpt`, from 0. */
  readonly caret: number;
}

/** Characters that draw nothing, move the cursor or turn the writing around; a terminal or a reader would be misled. */
export const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/u;
const EACH_UNSEEN = new RegExp(`${UNSEEN.source}|[\\t\\n]`, 'gu');

/** The same text with a blank for each of them, for boxes into which people paste: in files they are refused. */
export const withoutUnseen = (text: string): string => text.replace(EACH_UNSEEN, ' ');

/** A text on one line in which nothing is unseen, cut to `most` characters. */
export function visible(text: string, most = 60): string {
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return cut.replace(EACH_UNSEEN, (c) => (c === '\t' || c === '\n' ? ' ' : `\\u{${c.codePointAt(0)!.toString(16)}}`));
}

/** Wide and unbreakable spaces at the ends look like those that indent, and are letters: they are told by their numbers. */
function withEdgesTold(text: string): string {
  const isEdge = (at: number): boolean => text[at] === '\u3000' || text[at] === '\u00a0';
  let [from, to] = [0, text.length];
  while (isEdge(from)) from++;
  while (to > from && isEdge(to - 1)) to--;
  const told = (spaces: string): string => spaces.replace(/./g, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);
  return told(text.slice(0, from)) + text.slice(from, to) + told(text.slice(to));
}

export function quoted(text: string): Text {
  if (text === '') return NOTHING;
  const shown = visible(withEdgesTold(text));
  return { zh: `「${shown}」`, en: `"${shown}"` };
}
export const NOTHING: Text = { zh: '空白', en: 'nothing' };
/** `text`: one for both languages, or how each would write it. */
export const write = (text: string | Text): Text => {
  const { zh, en } = typeof text === 'string' ? { zh: text, en: text } : text;
  return { zh: `请写「${visible(zh, 200)}」。`, en: `Write "${visible(en, 200)}".` };
};

/** `scenarios/forum.yaml:7:13 world.arrivals: found "21 yuan/week", expected …. Write "3 members/day".`, with line and caret. */
export function formatProblem(problem: ScenarioProblem, lang: Language): string {
  const { kind, file, line, column, path, found, expected, instead, excerpt, caret } = problem;
  const place = `${visible(file, 200)}:${line}:${column}${path === '' ? '' : ` ${visible(path, 120)}`}`;
  const nothing = found === null || found.en === NOTHING.en;
  const what =
    kind === 'more'
      ? lang === 'zh'
        ? `：${expected.zh}。`
        : `: ${expected.en}.`
      : kind === 'missing' && nothing
        ? lang === 'zh'
          ? `：缺${gapped(expected.zh)}。${instead?.zh ?? ''}`
          : `: missing ${expected.en}.${instead ? ` ${instead.en}` : ''}`
        : lang === 'zh'
          ? `：${found ? `写的是${gapped(found.zh)}，` : ''}应为${gapped(expected.zh)}。${instead?.zh ?? ''}`
          : `: ${found ? `found ${found.en}, ` : ''}expected ${expected.en}.${instead ? ` ${instead.en}` : ''}`;
  if (excerpt === '') return place + what;
  const gutter = `${line} | `;
  return `${place}${what}\n${gutter}${excerpt}\n${' '.repeat(gutter.length)}${blank(excerpt.slice(0, caret))}^`;
}

/** With the thin gap that stands between Chinese and a figure or a Latin word. */
const gapped = (text: string): string => (/^[\w#]/.test(text) ? ` ${text}` : text);

/** As wide as `text` in a terminal: Chinese characters take two columns. */
const blank = (text: string): string =>
  text
    .replace(
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu,
      '  ',
    )
    .replace(/[^ ]/gu, ' ');

/** A file as it was read, for places in it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Offsets at which lines begin. */
  readonly lineStarts: readonly number[];
}

export interface Place {
  readonly file: SourceFile;
  readonly offset: number;
  /** Path of the node in its own file. */
  readonly path: string;
}

const WINDOW = 100;

function lineAndColumn({ file, offset }: Place): { line: number; column: number; excerpt: string; caret: number } {
  let [low, high] = [0, file.lineStarts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const start = file.lineStarts[low] ?? 0;
  const next = file.lineStarts[low + 1] ?? file.text.length + 1;
  const whole = file.text.slice(start, next - 1).replace(/\r$/, '');
  const column = Math.min(offset, next) - start;
  const from = column > WINDOW - 20 ? column - WINDOW / 2 : 0;
  const before = (from > 0 ? '…' : '') + visible(whole.slice(from, column), Number.POSITIVE_INFINITY);
  const after = whole.slice(column, from + WINDOW);
  const rest = visible(after, Number.POSITIVE_INFINITY) + (whole.length > from + WINDOW ? '…' : '');
  return { line: low + 1, column: column + 1, excerpt: before + rest, caret: before.length };
}

/** Problems are collected, not thrown, so that a reader sees all of them at once. */
export class Problems {
  static readonly MOST = 100;
  readonly #list: { problem: ScenarioProblem; file: SourceFile; offset: number }[] = [];
  readonly #seen = new Set<string>();
  readonly #files: SourceFile[] = [];
  #more = 0;
  #filed = 0;

  get any(): boolean {
    return this.#list.length > 0;
  }

  get count(): number {
    return this.#list.length + this.#more;
  }

  /** How often something was found wrong, also what had been found before: what is read while this stays the same is sound. */
  get filed(): number {
    return this.#filed;
  }

  add(place: Place, kind: ProblemKind, found: Text | null, expected: Text, instead: Text | null = null): void {
    this.#filed++;
    // A value that several strategies or variants share is one problem, not several.
    const key = `${place.file.path}:${place.file.text === '' ? place.path : place.offset}:${kind}:${expected.en}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (this.#list.length >= Problems.MOST) {
      this.#more++;
      return;
    }
    if (!this.#files.includes(place.file)) this.#files.push(place.file);
    const where = lineAndColumn(place);
    const problem = { kind, file: place.file.path, path: place.path, found, expected, instead, ...where };
    this.#list.push({ problem, file: place.file, offset: place.offset });
  }

  /** In the order of the files and of the text, with a note on how many were left out. */
  list(): ScenarioProblem[] {
    const order = (file: SourceFile): number => this.#files.indexOf(file);
    const sorted = [...this.#list].sort((a, b) => order(a.file) - order(b.file) || a.offset - b.offset).map(({ problem }) => problem);
    const last = sorted.at(-1);
    if (this.#more > 0 && last) {
      const expected = {
        zh: `先改好上面 ${Problems.MOST} 处；还有 ${this.#more} 处没有列出`,
        en: `put these ${Problems.MOST} right first; ${this.#more} more ${this.#more === 1 ? 'is' : 'are'} not listed`,
      };
      sorted.push({ ...last, kind: 'more', path: '', found: null, expected, instead: null, excerpt: '', caret: 0 });
    }
    return sorted;
  }
}
