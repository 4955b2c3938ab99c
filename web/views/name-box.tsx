/** A name: of a phase, of a channel. */
import { NAME_PATTERN } from '../../sim/index.ts';
import type { Path } from '../document/tree.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { faultAt } from './fields.ts';
import { Fault, faulty, useTyped } from './typed.tsx';

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
  const { text, setText, refusal, setRefusal, keys } = useTyped(value);
  const apply = (): void => {
    const name = text.trim().replace(/\s+/g, '-');
    if (!NAME_PATTERN.test(name)) return setRefusal(W.notAName);
    setRefusal(null);
    setText(name);
    if (name !== value) onPut(name);
  };
  const told = refusal === null ? faultAt(at) : say(refusal);
  return (
    <span data-path={at.join('.')}>
      <input
        id={id}
        class="text"
        translate={false}
        maxLength={40}
        value={text}
        {...faulty(id, told)}
        onInput={(e) => setText(e.currentTarget.value)}
        onBlur={apply}
        onKeyDown={keys(apply)}
      />
      <Fault id={id} told={told} />
    </span>
  );
}
