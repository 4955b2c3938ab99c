/** What the YAML parser's error codes ask for, in both languages. */
import type { ErrorCode, YAMLError } from 'yaml';
import type { Text } from '../model/text.ts';

export const ONE_DOCUMENT: Text = { zh: '只有一份文档的文件', en: 'one document per file' };

const SYNTAX_TEXT: Partial<Record<ErrorCode, Text>> = {
  BAD_DIRECTIVE: { zh: '不带 % 指令的 YAML', en: 'YAML without % directives' },
  BAD_DQ_ESCAPE: { zh: '双引号里合法的转义；反斜杠要写成 \\\\', en: 'a valid escape in double quotes; a backslash is written \\\\' },
  BAD_INDENT: { zh: '整齐的缩进：同一层的各行左边对齐', en: 'even indentation: lines of one level start in the same column' },
  BAD_SCALAR_START: { zh: '不以这个符号开头的值；请加引号', en: 'a value that does not begin with this sign; put it in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行一个「键: 值」；值里有冒号时请加引号',
    en: 'one "key: value" a line; a value with a colon needs quotes',
  },
  BLOCK_IN_FLOW: { zh: '括号里用逗号隔开的写法', en: 'items separated by commas inside brackets' },
  KEY_OVER_1024_CHARS: { zh: '短一些的键（1024 个字符以内）', en: 'a shorter key (under 1024 characters)' },
  MISSING_CHAR: {
    zh: '成对的引号和括号，逗号，或键后面的冒号加空格',
    en: 'a closing quote or bracket, a comma, or a colon and a space after a key',
  },
  MULTILINE_IMPLICIT_KEY: { zh: '写在一行里的键；也许上一行少了冒号', en: 'a key on one line; the line above may lack its colon' },
  MULTIPLE_DOCS: ONE_DOCUMENT,
  TAB_AS_INDENT: { zh: '用空格的缩进，不用制表符', en: 'spaces for indentation, not tabs' },
  UNEXPECTED_TOKEN: { zh: '没有这个符号：它不该在这里', en: 'no such sign: it has no place here' },
  BAD_COLLECTION_TYPE: { zh: '映射或列表', en: 'a map or a list' },
};

/** A Chinese input method writes a colon that YAML takes for a letter. */
export const HALF_WIDTH_COLON: Text = { zh: '键后面的半角冒号加空格', en: 'a half-width colon and a space after a key' };

export const HALF_WIDTH_COMMA: Text = { zh: '半角逗号加空格', en: 'a half-width comma and a space' };

/** The sign or the figures of a formula that full-width ones stand for; null if there are none. */
export function halfWidthSign(found: string): string | null {
  const half = found.normalize('NFKC');
  return half !== found && /^(?:[-+*/%<>?:(),=!]|[0-9]+(?:\.[0-9]+)?)$/.test(half) ? half : null;
}

const OPEN_BRACKET: Text = {
  zh: '先闭合的 { 或 [；括号里的各行要缩进',
  en: 'the { or [ above closed before this line, and lines inside it indented',
};

/** What the parser expected where it found an error. */
export function syntaxText({ code, message }: Pick<YAMLError, 'code' | 'message'>): Text {
  if (code === 'BAD_INDENT' && message.startsWith('Flow ')) return OPEN_BRACKET;
  return SYNTAX_TEXT[code] ?? { zh: `合法的 YAML（${message}）`, en: `valid YAML (${message})` };
}
