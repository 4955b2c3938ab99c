/** An address to take along: in a box that can be read and selected, with a button for each form in which it is copied. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Text } from '../../sim/index.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { Button } from './parts.tsx';

interface Form {
  readonly label: Text;
  /** What is said once it is copied. */
  readonly done: Text;
  readonly text: (link: string) => string;
}
const ITSELF: Form = { label: W.copyLink, done: W.linkCopied, text: (link) => link };

export interface LinkBoxProps {
  readonly id: string;
  readonly label: Text;
  /** Undefined while it is being made. */
  readonly link: string | undefined;
  /** Forms beside the address itself. */
  readonly forms?: readonly Form[];
  readonly class?: string;
  readonly onCopied?: () => void;
}

export function LinkBox({ id, label, link, forms = [], class: look = 'o', onCopied }: LinkBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<Text | null>(null);
  useEffect(() => setDone(null), [link]);
  const copy = async ({ text, done: said }: Form): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text(link ?? ''));
      setDone(said);
      onCopied?.();
    } catch {
      // Not every browser lets pages write there; the box holds the link, selected.
      box.current?.select();
    }
  };
  return (
    <>
      <div class="row link-box">
        <input
          ref={box}
          id={id}
          readOnly
          translate={false}
          aria-label={say(label)}
          value={link ?? ''}
          onFocus={(e) => e.currentTarget.select()}
        />
        {[ITSELF, ...forms].map((form) => (
          <Button key={form.label.en} class={look} label={form.label} disabled={link === undefined} onClick={() => void copy(form)} />
        ))}
      </div>
      <p class="quiet" role="status">
        {done && say(done)}
      </p>
    </>
  );
}
