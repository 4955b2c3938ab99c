/** Text that is being typed in the place of a value: what boxes for names, days, numbers, formulas and seeds share. */
import type { TextareaHTMLAttributes } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Text } from '../../sim/index.ts';

/** What stands in the box, and why it was refused. A value that comes from elsewhere, be it by undoing, takes the place of what was typed. */
export function useTyped(value: string) {
  const [text, setText] = useState(value);
  const [refusal, setRefusal] = useState<Text | null>(null);
  const goBack = (): void => {
    setText(value);
    setRefusal(null);
  };
  // In the frame that shows the new value elsewhere, not in one of its own.
  useLayoutEffect(goBack, [value]);
  /** Enter applies, Escape goes back to the value. */
  const keys =
    (apply: () => void) =>
    (e: KeyboardEvent): void => {
      if (e.isComposing) return; // the key chooses a character
      if (e.key === 'Enter') apply();
      if (e.key === 'Escape') goBack();
    };
  return { text, setText, refusal, setRefusal, goBack, keys };
}

interface LineBoxProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'class'> {
  readonly value: string;
  readonly class?: string;
  readonly onText: (text: string) => void;
  readonly onKeyDown: (e: KeyboardEvent) => void;
}

/** One line to write in, as high as the whole of it takes. Its height is the browser's work, from a copy behind it. */
export function LineBox({ value, class: more = '', onText, onKeyDown, ...rest }: LineBoxProps) {
  return (
    <span class={`grows ${more}`} data-text={value}>
      <textarea
        rows={1}
        value={value}
        onInput={(e) => onText(e.currentTarget.value.replaceAll(/[\r\n]+/g, ' '))}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !e.isComposing) e.preventDefault(); // it applies, and is no line end
          onKeyDown(e);
        }}
        {...rest}
      />
    </span>
  );
}

export const FormulaBox = (props: LineBoxProps) => <LineBox translate={false} spellcheck={false} maxLength={500} {...props} />;

/** Attributes by which a box says that it has a fault, and where that is told. */
export const faulty = (id: string, told: string | null) => ({
  'aria-invalid': told !== null,
  'aria-errormessage': told === null ? undefined : `${id}-error`,
});

/** The fault of the box `id`, below it. */
export function Fault({ id, told }: { readonly id: string; readonly told: string | null }) {
  if (told === null) return null;
  return (
    <span class="error" role="alert" id={`${id}-error`}>
      ▼ {told}
    </span>
  );
}
