/** A name: of a phase, of a channel. */
import { NAME_PATTERN } from '../../sim/index.ts';
import type { Path } from '../document/tree.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { faultAt } from './fields.ts';
import { useTyped } from './typed.ts';

/** A name as files take it, its spaces as dashes; what is none is told, and leaves the last one in force. */
export function NameBox({
  id,
  at,
  value,
  onPut,
}: {
  readonly id: string;
  readonly at: Path;
  readonly value: string;
  onPut(name: string): void;
}) {
  const { text, setText, wrong, setWrong } = useTyped(value);
  const fault = faultAt(at);
  const apply = (): void => {
    const name = text.trim().replace(/\s+/g, '-');
    if (!NAME_PATTERN.test(name)) return setWrong(true);
    setWrong(false);
    setText(name);
    if (name !== value) onPut(name);
  };
  const told = wrong ? say(W.notAName) : fault;
  return (
    <span data-path={at.join('.')}>
      <input
        id={id}
        class="text"
        translate={false}
        maxLength={40}
        value={text}
        aria-invalid={told !== null}
        aria-errormessage={told === null ? undefined : `${id}-error`}
        onInput={(e) => setText(e.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(e) => {
          if (e.isComposing) return; // the key chooses a character
          if (e.key === 'Enter') apply();
          if (e.key !== 'Escape') return;
          setText(value);
          setWrong(false);
        }}
      />
      {told !== null && (
        <span class="error" role="alert" id={`${id}-error`}>
          ▼ {told}
        </span>
      )}
    </span>
  );
}
