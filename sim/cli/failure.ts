import type { Text } from '../model/text.ts';

/** Exit codes of the command line. */
export const EXIT = { done: 0, expectationFailed: 1, badInput: 2, runFailed: 3, stopped: 130 } as const;

/** Input that a command cannot work with; it is said in the reader's language and ends with exit code 2. */
export class BadInput extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

export { codeOf, reasonOf } from '../store/reasons.ts';
