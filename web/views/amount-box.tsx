/** A box for an amount: a number, or a quantity with its unit. */
import { clockTime, type NumberRange, type Outcome, plainNumber, type Text } from '../../sim/index.ts';
import { endSeries } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { typedAmount } from '../words/typed-amount.ts';
import { Fault, faulty, useTyped } from './typed.tsx';

/** An amount as it stands in front of its unit: a share in percent. */
export const short = ({ unit }: Pick<NumberRange, 'unit'>, value: number): string =>
  unit === 'share' ? `${plainNumber(100 * value)}` : unit === 'o’clock' ? clockTime(value) : plainNumber(value);

/** A margin is more than nothing; about less than a millionth of the usual one nobody can tell anything. */
export const leastMargin = ({ defaultMargin }: Outcome): number => defaultMargin / 1e6;

interface AmountBoxProps {
  readonly id: string;
  readonly name: string;
  readonly range: NumberRange;
  /** Undefined: none, where there may be none. */
  readonly value: number | undefined;
  /** What it may be, told behind what is wrong. */
  readonly bounds: Text;
  /** What an empty box takes away; without it, empty is no amount. */
  readonly onEmpty?: () => void;
  readonly onPut: (value: number) => void;
}

/** What it cannot take leaves the last valid value in force. */
export function AmountBox({ id, name, range, value, bounds, onEmpty, onPut }: AmountBoxProps) {
  const shown = value === undefined ? '' : short(range, value).replaceAll(',', '').replace('−', '-');
  const { text, setText, refusal, setRefusal, keys } = useTyped(shown);
  const apply = (): void => {
    setRefusal(null);
    if (text.trim() === shown) return;
    if (text.trim() === '' && onEmpty !== undefined) return onEmpty();
    const read = typedAmount(text, range);
    if (!read.ok) return setRefusal(read.refusal);
    setText(shown); // the same amount in other words
    onPut(read.value);
    endSeries();
  };
  const told = refusal && say(refusal) + say(bounds);
  return (
    <>
      <input
        id={id}
        class="box"
        translate={false}
        inputMode="decimal"
        style={{ '--digits': Math.max(6, text.length) } as never}
        value={text}
        aria-label={name}
        {...faulty(id, told)}
        onInput={(e) => setText(e.currentTarget.value)}
        onBlur={apply}
        onKeyDown={keys(apply)}
      />
      <Fault id={id} told={told} />
    </>
  );
}
