/**
 * Text of a YAML or JSON file to a tree, safely. Bytes are capped before anything is parsed, depth and size while the
 * parser builds, so that a hostile file costs little. The failsafe schema keeps every scalar a text: no 017 becomes 17 and
 * no 1e400 infinite before a field has looked at it.
 */

import { Composer, CST, isMap, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml';
import { withLines } from '../base/lines.ts';
import type { Text } from '../model/text.ts';
import { type Place, type ProblemKind, type Problems, quoted, type SourceFile, UNSEEN, write } from './problem.ts';
import { ONE_DOCUMENT, syntaxText } from './syntax.ts';
import type { Entry, Tree } from './tree.ts';
import { mended } from './wide.ts';

export const MAX_BYTES = 256 * 1024;
export const MAX_DEPTH = 64;
export const MAX_NODES = 20_000;

/** What all files of one scenario may still use, together. */
export interface Budget {
  bytes: number;
  nodes: number;
}
export const fullBudget = (): Budget => ({ bytes: MAX_BYTES, nodes: MAX_NODES });

/** Keys that would reach the prototype of a plain object. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function parseSource(path: string, written: string, budget: Budget, problems: Problems): Tree | null {
  const text = withLines(written);
  const bytes = utf8Length(text);
  const within = bytes <= budget.bytes;
  const lineStarts: number[] = [0];
  const file: SourceFile = { path, text: within ? text : text.slice(0, 200), lineStarts };
  const at = (offset: number, where = ''): Place => ({ file, offset: Math.max(0, Math.min(offset, text.length)), path: where });
  if (!within) {
    const kb = (n: number): string => (n / 1024).toFixed(1);
    const found = { zh: `${kb(bytes)} KB`, en: `${kb(bytes)} KB` };
    const most = `${kb(MAX_BYTES)} KB`;
    problems.add(at(0), 'too-large', found, {
      zh: `连同它引用的文件至多 ${most}`,
      en: `at most ${most} together with the files it extends`,
    });
    return null;
  }
  budget.bytes -= bytes;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lineStarts.push(i + 1);
  try {
    const tokens = cstOf(text, budget, (offset, kind, found, expected) => problems.add(at(offset), kind, found, expected));
    return tokens && treeOf(tokens, text, at, problems);
  } catch (error) {
    // Nothing is known to get here; should the parser fail in a way it does not announce, it is still a problem of this file.
    problems.add(
      at(0),
      'syntax',
      { zh: '无法解析的内容', en: `something unreadable (${(error as Error).message.slice(0, 80)})` },
      { zh: 'YAML 或 JSON', en: 'YAML or JSON' },
    );
    return null;
  }
}

type Report = (offset: number, kind: ProblemKind, found: Text | null, expected: Text) => void;

const PLAIN_YAML: Text = {
  zh: '不带锚点、别名和标签的 YAML；共用的部分请放进另一个文件，用 extends 引入',
  en: 'YAML without anchors, aliases and tags; put shared parts in a file of their own and name it under extends',
};
const NODE_STARTS = new Set([CST.SCALAR, '{', '[', '-', '?']);

/** Concrete syntax, stopping as soon as it is too deep or too big. */
function cstOf(text: string, budget: Budget, report: Report): CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let offset = 0;
  let lexemes = 0;
  let documents = 0;
  let refused = false;
  for (const lexeme of new Lexer().lex(text)) {
    const first = lexeme[0];
    if (NODE_STARTS.has(lexeme) || first === '"' || first === "'" || first === '|' || first === '>') budget.nodes--;
    if (budget.nodes < 0 || ++lexemes > 8 * MAX_NODES) {
      report(offset, 'too-large', null, { zh: `至多 ${MAX_NODES} 个键和值`, en: `at most ${MAX_NODES} keys and values` });
      return null;
    }
    const type = CST.tokenType(lexeme);
    if (type === 'doc-start' && ++documents > 1) {
      report(offset, 'syntax', null, ONE_DOCUMENT);
      return null;
    }
    if (type === 'alias' || type === 'anchor' || type === 'tag') {
      // Once is enough: the message is the same for all of them.
      if (!refused) report(offset, 'forbidden', quoted(lexeme), PLAIN_YAML);
      refused = true;
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH) {
      report(offset, 'too-large', null, { zh: `至多 ${MAX_DEPTH} 层嵌套`, en: `at most ${MAX_DEPTH} levels of nesting` });
      return null;
    }
    if (lexeme !== CST.DOCUMENT && lexeme !== CST.FLOW_END && lexeme !== CST.SCALAR) offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  return refused ? null : tokens;
}

interface Composed {
  readonly root: ParsedNode | null;
  readonly errors: readonly { readonly offset: number; readonly expected: Text }[];
}

function composed(tokens: CST.Token[], length: number): Composed {
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, strict: true, prettyErrors: false, logLevel: 'silent' });
  const documents = [...composer.compose(tokens, true, length)];
  const errors = documents
    .flatMap((parsed) => [...parsed.errors, ...parsed.warnings])
    .map((error) => ({ offset: error.pos[0], expected: syntaxText(error) }));
  const second = documents[1];
  if (second) errors.push({ offset: second.range[0], expected: ONE_DOCUMENT });
  return { root: (documents[0]?.contents ?? null) as ParsedNode | null, errors };
}

function treeOf(tokens: CST.Token[], text: string, at: (offset: number, path?: string) => Place, problems: Problems): Tree | null {
  const parsed = composed(tokens, text.length);
  if (parsed.errors.length === 0) return converted(parsed, text, at, problems);
  // What is read as it was meant is looked into, so that all that is wrong is told at once.
  const again = (tried: string): Composed | null => {
    const own = cstOf(tried, fullBudget(), () => undefined);
    return own && composed(own, tried.length);
  };
  const {
    signs,
    text: meant,
    place,
  } = mended(text, (tried) => {
    const { errors } = (tried === text ? parsed : again(tried)) ?? { errors: [{ offset: 0 }] };
    return errors.length === 0 ? null : Math.min(...errors.map(({ offset }) => offset));
  });
  for (const { offset, sign, put, expected } of signs)
    problems.add(at(offset), 'syntax', sign === '' ? null : quoted(sign), expected, write(put));
  const rest = signs.length === 0 ? parsed : again(meant);
  for (const { offset, expected } of rest?.errors ?? []) problems.add(at(place(offset)), 'syntax', null, expected);
  if (rest === null || rest.errors.length > 0) return null;
  return converted(rest, text, (offset, path) => at(place(offset), path), problems);
}

const converted = ({ root }: Composed, text: string, at: (offset: number, path?: string) => Place, problems: Problems): Tree =>
  root ? new Converter(text, at, problems).convert(root, '') : { kind: 'text', place: at(0), text: '', plain: true };

class Converter {
  readonly #text: string;
  readonly #at: (offset: number, path?: string) => Place;
  readonly #problems: Problems;

  constructor(text: string, at: (offset: number, path?: string) => Place, problems: Problems) {
    this.#text = text;
    this.#at = at;
    this.#problems = problems;
  }

  /** Depth is bounded by the parser already. */
  convert(node: ParsedNode, path: string): Tree {
    const start = node.range[0];
    const place = this.#at(start, path);
    if (isSeq(node)) {
      const items = node.items.map((item, i) => this.convert(item as ParsedNode, `${path}[${i}]`));
      return { kind: 'list', place, items };
    }
    if (!isMap(node)) {
      const text = isScalar(node) ? String(node.value ?? '') : '';
      this.#checkUnseen(text, start, path);
      return { kind: 'text', place, text, plain: !isScalar(node) || node.type === 'PLAIN' || node.type === undefined };
    }
    const entries = new Map<string, Entry>();
    for (const { key, value } of node.items) {
      const keyNode = key as ParsedNode;
      const keyAt = this.#at(keyNode?.range?.[0] ?? start, path);
      if (!isScalar(keyNode)) {
        this.#problems.add(
          keyAt,
          'wrong-type',
          { zh: '列表或映射作键', en: 'a list or a map as a key' },
          { zh: '文字作键', en: 'a text as a key' },
        );
        continue;
      }
      const name = String(keyNode.value ?? '');
      const inner = path === '' ? name : `${path}.${name}`;
      const placed: Place = { ...keyAt, path: inner };
      this.#checkUnseen(name, placed.offset, inner);
      if (FORBIDDEN.has(name))
        this.#problems.add(placed, 'forbidden', quoted(name), {
          zh: '别的名称；这个名称不能用',
          en: 'another name; this one is not allowed',
        });
      else if (entries.has(name)) this.#problems.add(placed, 'duplicate-key', quoted(name), { zh: '每个键只写一次', en: 'each key once' });
      else
        entries.set(name, {
          key: placed,
          value: value ? this.convert(value as ParsedNode, inner) : { kind: 'text', place: placed, text: '', plain: true },
        });
    }
    return { kind: 'map', place, entries };
  }

  #checkUnseen(text: string, offset: number, path: string): void {
    const unseen = UNSEEN.exec(text)?.[0];
    if (unseen === undefined) return;
    const raw = this.#text.indexOf(unseen, offset);
    const name = `U+${unseen.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    const found = { zh: `看不见的控制字符 ${name}`, en: `the invisible control character ${name}` };
    this.#problems.add(this.#at(raw >= 0 && raw < offset + text.length + 2 ? raw : offset, path), 'forbidden', found, {
      zh: '看得见的文字',
      en: 'visible text',
    });
  }
}

/** Bytes of the text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
