/** Small things that many views show. */
import { type ButtonHTMLAttributes, type ComponentChildren, Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Text, type Told, VERDICT_MARK, VERDICT_TEXT } from '../../sim/index.ts';
import { say } from '../state/settings.ts';
import { lettered } from '../words/amounts.ts';
import { W } from '../words/words.ts';

/** Hue, shape and letter of a strategy; from the fourth on ink instead of a hue. */
export const strategyClass = (index: number): string => `k${'ABC'[index] ?? 'D'}`;
export const letter = (index: number): string => String.fromCharCode(65 + index);

const SHAPES = [
  <rect x="1.5" y="1.5" width="17" height="17" rx="2.5" />,
  <circle cx="10" cy="10" r="9" />,
  <path d="M10 .5 19.500 10 10 19.500 .5 10Z" />,
  <path d="M10 .8 19.600 18.500H.4Z" />,
  <path d="M10 .8 19.500 7.700 15.900 19H4.100L.5 7.700Z" />,
  <path d="M5.200 1.500h9.600L19.600 10l-4.800 8.500H5.200L.4 10Z" />,
] as const;

/** Those after the sixth share one: their letters tell them apart. */
const shapeOf = (index: number) => SHAPES[index] ?? SHAPES[1];

export function Badge({ index }: { readonly index: number }) {
  return (
    <svg class={`badge ${strategyClass(index)}`} viewBox="0 0 20 20" width="20" height="20" role="img" aria-label={letter(index)}>
      {shapeOf(index)}
      <text x="10" y={index === 3 ? 16 : 14.2} text-anchor="middle" aria-hidden="true">
        {letter(index)}
      </text>
    </svg>
  );
}

/** A strategy's mark inside a drawing, centred on (x, y). */
export function Mark({ index, x, y, r = 4.5 }: { readonly index: number; readonly x: number; readonly y: number; readonly r?: number }) {
  return (
    <g class={`mark ${strategyClass(index)}`} transform={`translate(${x - r} ${y - r}) scale(${r / 10})`}>
      {shapeOf(index)}
    </g>
  );
}

export function Tag({ told }: { readonly told: Told }) {
  return (
    <span class={`tag ${told}`}>
      <span aria-hidden="true">{VERDICT_MARK[told]}</span> {say(VERDICT_TEXT[told])}
    </span>
  );
}

/** A sentence in which no line ends between a strategy's letter and its amount: “A 23%”. */
export const Kept = ({ text }: { readonly text: string }) => (
  <>
    {lettered(text).map((part, i) =>
      i % 2 === 0 ? (
        part
      ) : (
        <span key={i} class="nb">
          {part}
        </span>
      ),
    )}
  </>
);

/** A text with units in it, which break at their slash if they must: `messages/day`. */
export const Slashed = ({ text }: { readonly text: string }) => (
  <>
    {text.split(/(?<=\/)/).map((part, i) => (
      <Fragment key={i}>
        {i > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </>
);

const ICONS = {
  undo: 'M6 4 2.500 7.500 6 11M2.500 7.500H10a3.500 3.500 0 0 1 0 7H7',
  redo: 'M10 4l3.500 3.500L10 11M13.500 7.500H6a3.500 3.500 0 0 0 0 7h3',
  theme: 'M8 2a6 6 0 1 0 6 6 4.500 4.500 0 0 1-6-6Z',
  share: 'M8 10V2M5 4.500 8 1.500l3 3M3 8v6h10V8',
  import: 'M8 2v8M5 7.500 8 10.500l3-3M3 11v3h10v-3',
  levers: 'M2 5h4M10 5h4M2 11h7M13 11h1M8 3v4M11 9v4',
  compare: 'M3 13V7M8 13V3M13 13V9',
  across: 'M2 4h12M2 8h12M2 12h12M6 2.500v3M10 6.500v3M5 10.500v3',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  reset: 'M3 8a5 5 0 1 0 1.500-3.600M3 2v3h3',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  play: 'M5 3l8 5-8 5Z',
  pause: 'M5 3v10M11 3v10',
  lock: 'M4 7h8v7H4zM5.500 7V5a2.500 2.500 0 0 1 5 0v2',
  help: 'M6 6a2 2 0 1 1 2.800 1.800C8.200 8.200 8 8.600 8 9.500M8 12h.01',
} as const;
export type IconName = keyof typeof ICONS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon'> {
  readonly icon?: IconName;
  readonly label: Text;
  /** Only the icon is drawn; the label is spoken and shown on hover. */
  readonly iconOnly?: boolean;
  readonly keys?: string;
}

/** Where it cannot be pressed it says so and does nothing, but keeps the focus: pressing it until it ends loses no one their place. */
export function Button({ icon, label, iconOnly = false, class: more, keys, disabled = false, onClick, ...rest }: ButtonProps) {
  const text = say(label);
  return (
    <button
      type="button"
      class={`btn ${iconOnly ? 'ic' : ''} ${more ?? ''}`}
      aria-label={iconOnly ? text : undefined}
      title={iconOnly ? (keys ? `${text} (${keys})` : text) : undefined}
      aria-keyshortcuts={keys}
      aria-disabled={disabled ? 'true' : undefined}
      onClick={disabled ? undefined : onClick}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {!iconOnly && <span>{text}</span>}
    </button>
  );
}

interface Choice<T> {
  readonly value: T;
  readonly text: ComponentChildren;
  readonly label?: string;
}

interface ChoicesProps<T> {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onPick: (value: T) => void;
}

/** The same of many choices, as a list to choose from. */
export const Select = <T extends string | number>({ name, label, choices, value, onPick }: ChoicesProps<T>) => (
  <select name={name} aria-label={label} value={value} onChange={(e) => onPick(choices[e.currentTarget.selectedIndex]!.value)}>
    {choices.map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.text}
      </option>
    ))}
  </select>
);

/** A few choices of which one is taken: radio buttons that look like one control. */
export function Segments<T extends string | number>({ name, label, choices, value, onPick }: ChoicesProps<T>) {
  return (
    <fieldset class="seg">
      <legend class="sr">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class={choice.value === value ? 'on' : ''}>
          <input
            type="radio"
            class="sr"
            name={name}
            checked={choice.value === value}
            aria-label={choice.label}
            onChange={() => onPick(choice.value)}
          />
          <span>{choice.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A dialog of the browser's own: takes focus, gives it back, closes on Esc and on a click outside. */
export function Dialog({
  title,
  onClose,
  children,
  wide = false,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  // As soon as it is there: a key that comes before the next picture is meant for it, not for the page behind.
  useLayoutEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement as HTMLElement | null;
    dialog.addEventListener('close', onClose);
    dialog.showModal();
    // Where something is looked for, what is typed is meant for that.
    dialog.querySelector<HTMLElement>('input[type=search]')?.focus({ preventScroll: true });
    return () => {
      // Taken away while it is open, it would take the focus along; its closing is then no wish of the reader's.
      dialog.removeEventListener('close', onClose);
      dialog.close();
      before?.focus({ preventScroll: true });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog already
    <dialog ref={ref} class={wide ? 'wide' : ''} aria-label={title} onClick={(e) => e.target === ref.current && onClose()}>
      <div class="dialog">
        <header>
          <h2>{title}</h2>
          <Button label={W.close} icon="close" iconOnly onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
