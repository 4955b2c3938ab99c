/** What the case expected of its strategies before anything was run, and how each of it came out. */
import type { Stage } from '../compute/messages.ts';
import { printing } from '../state/printing.ts';
import { say } from '../state/settings.ts';
import { expectationTally } from '../words/phrases.ts';

/** The sentence beside it says the same in words. */
const MARK = { true: '✓', false: '✗', null: '?' } as const;

/** So few stand open: they are no longer than the line that tells of them. */
const FEW = 2;

export function Expectations({ stage }: { readonly stage: Stage }) {
  const { expectations } = stage.result;
  if (expectations.length === 0) return null;
  const count = (held: boolean | null): number => expectations.filter((one) => one.held === held).length;
  return (
    <details class="expected" open={printing.value || expectations.length <= FEW}>
      <summary>{say(expectationTally(count(true), count(false), count(null)))}</summary>
      <ul>
        {expectations.map(({ held, sentence }, i) => (
          <li key={`${i} ${sentence.en}`}>
            <span aria-hidden="true">{MARK[`${held}`]}</span>
            <span>{say(sentence)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
