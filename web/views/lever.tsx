/** One lever: slider, number box, unit, default, what it means, where its default comes from, and back again. */
import { CLAIMS } from 'virtual:claims';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { LITERATURE, type QuantityField, type Source, type Text, unitBehind, unitText } from '../../sim/index.ts';
import type { Path, Value } from '../document/tree.ts';
import { beginSeries, endSeries, set } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { bounds, revertLever, setLever } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { AmountBox, short } from './amount-box.tsx';
import { faultAt, isFormula, withUnit } from './fields.ts';
import { Indicators } from './indicators.tsx';
import { Button, Mark } from './parts.tsx';
import { fromPosition, round, stepAt, toPosition } from './scale.ts';
import { Fault, FormulaBox, faulty, useTyped } from './typed.tsx';

const STEPS = 1000;

export interface LeverProps {
  readonly id: string;
  readonly at: Path;
  readonly value: Value;
  /** What it goes back to: the default, or the world's value in a variant; null in a phase. */
  readonly otherwise: Value;
  readonly changed: boolean;
  /** The baseline's value, marked on the slider of another strategy. */
  readonly mark?: { readonly index: number; readonly value: Value } | undefined;
}

function SourceMark({ source }: { readonly source: Source }) {
  if (source === 'assumed') return <span class="src assumed">{say(W.assumed)}</span>;
  if (source === 'measured') return <span class="src measured">{say(W.measured)}</span>;
  return (
    <span class="src literature">
      {say(W.literature)} <span translate={false}>{markOf(source)}</span>
    </span>
  );
}

export const markOf = (source: Source): string => source.replace(/^literature:\s*/, '');
/** What the source of a default says there, in a sentence: a claim of the source texts, or what a study found. Null where there is no source. */
function claimOf(source: Source): Text | null {
  const mark = markOf(source);
  const finding = LITERATURE[mark];
  if (finding === undefined) return CLAIMS[mark]?.title ?? null;
  const { work, says } = finding;
  return work.en === mark ? says : { zh: `${work.zh}：${says.zh}`, en: `${work.en}: ${says.en}` };
}

export function Why({ doc, source }: { readonly doc: Text; readonly source?: Source | undefined }) {
  return (
    <p class="why">
      {say(doc)} {source && <Whence source={source} />}
    </p>
  );
}

/** Where a default comes from: of the literature, with what is said there. */
export function Whence({ source }: { readonly source: Source }) {
  const claim = claimOf(source);
  return (
    <>
      <SourceMark source={source} /> {claim !== null && <span class="quiet">{say(claim)}</span>}
    </>
  );
}

export function Quantity({ id, at, field, value, otherwise, changed, mark }: LeverProps & { readonly field: QuantityField }) {
  const what = setLever(field.label);
  const key = at.join('.');
  const put = (next: number): void => set(at, next === otherwise ? undefined : next, what, key);
  // Who asked for a formula goes on in its box: what was pressed is gone by then.
  const asked = useRef(false);
  const isNumber = typeof value === 'number';
  useLayoutEffect(() => {
    if (asked.current && !isNumber) document.getElementById(id)?.focus();
    asked.current = false;
  }, [isNumber]);
  if (typeof value !== 'number') {
    return <Formula id={id} field={field} text={String(value)} otherwise={otherwise} at={at} what={what} />;
  }
  const position = Math.round(toPosition(field, value) * STEPS);
  const onKey = (event: KeyboardEvent): void => {
    const step = stepAt(field, value);
    const tenth = (field.max - field.min) / 10;
    const moves: Record<string, number> = {
      ArrowRight: step,
      ArrowUp: step,
      ArrowLeft: -step,
      ArrowDown: -step,
      PageUp: tenth,
      PageDown: -tenth,
    };
    const move = moves[event.key];
    if (move !== undefined) put(round(field, value + (event.shiftKey && !event.key.startsWith('Page') ? 10 * move : move)));
    else if (event.key === 'Home') put(field.min);
    else if (event.key === 'End') put(field.max);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div class="l1">
        <label for={id}>{say(field.label)}</label>
        <AmountBox
          id={`${id}-box`}
          name={nameOf(field)}
          range={field}
          value={value}
          bounds={bounds(short(field, field.min), withUnit(field.max, field.unit))}
          onPut={put}
        />
        <span class="unit">{isMultiplier(at) ? times(short(field, value)) : unitOf(field, short(field, value))}</span>
        {changed && <Button class="rst" icon="reset" iconOnly label={revertLever(field.label)} onClick={() => set(at, undefined, what)} />}
      </div>
      <div class="slider">
        <input
          id={id}
          type="range"
          min={0}
          max={STEPS}
          value={position}
          aria-valuetext={isMultiplier(at) ? `${short(field, value)}\u00a0${times(short(field, value))}` : withUnit(value, field.unit)}
          aria-describedby={`${id}-why`}
          style={{ '--at': `${(100 * position) / STEPS}%` } as never}
          onPointerDown={beginSeries}
          onInput={(e) => put(fromPosition(field, Number(e.currentTarget.value) / STEPS))}
          onChange={endSeries}
          onKeyDown={onKey}
          onKeyUp={endSeries}
        />
        <svg class="marks" viewBox="0 0 200 8" height="8" preserveAspectRatio="none" aria-hidden="true">
          <line x1={200 * toPosition(field, field.default)} x2={200 * toPosition(field, field.default)} y1="0" y2="5" />
        </svg>
        {mark !== undefined && typeof mark.value === 'number' && (
          <svg
            class="other"
            viewBox="0 0 10 10"
            width="10"
            height="10"
            style={{ '--place': toPosition(field, mark.value) } as never}
            aria-hidden="true"
          >
            <Mark index={mark.index} x={5} y={5} r={4.5} />
          </svg>
        )}
        <div class="ticks" aria-hidden="true">
          <span>{short(field, field.min)}</span>
          <span>
            {say(W.default)} {short(field, field.default)}
          </span>
          <span>{short(field, field.max)}</span>
        </div>
      </div>
      <div id={`${id}-why`}>
        <Why doc={field.doc} source={field.source} />
      </div>
      {field.formula && (
        <button
          type="button"
          class="link small"
          onClick={() => {
            asked.current = true;
            set(at, `= ${value}`, what);
          }}
        >
          ƒ {say(W.asFormula)}
        </button>
      )}
    </>
  );
}

const isMultiplier = ([part]: Path): boolean => part === 'assumptions';
const times = (number: string): string => say(unitBehind(number, W.times));

/** `number`: what it stands behind. */
const unitOf = ({ unit }: QuantityField, number = ''): string =>
  unit === 'share' ? '%' : unit === 'o’clock' ? '' : say(unitBehind(number, unitText(unit)));

/** Called by its lever and the unit, which a plain count has none of. */
function nameOf(field: QuantityField): string {
  const unit = unitOf(field) || say(unitText(field.unit));
  return unit === '' ? say(field.label) : `${say(field.label)} (${unit})`;
}

function Formula({
  id,
  field,
  text,
  otherwise,
  at,
  what,
}: {
  readonly id: string;
  readonly field: QuantityField;
  readonly text: string;
  /** What it goes back to; null in a phase, which sets it as long as it names it. */
  readonly otherwise: Value;
  readonly at: Path;
  readonly what: Text;
}) {
  const own = isFormula(text) ? text.replace(/^\s*[=＝]\s*/, '') : text;
  const { text: draft, setText: setDraft, goBack, keys } = useTyped(own);
  const apply = (): void => {
    if (draft.trim() === '')
      goBack(); // the last one stays in force, and in sight
    else if (draft.trim() !== own) set(at, `= ${draft.trim()}`, what);
  };
  // A number that was only written as a formula comes back as it was.
  const number = Number(own);
  const back = own.trim() !== '' && number >= field.min && number <= field.max ? number : otherwise === null ? field.default : undefined;
  const wrong = faultAt(at);
  return (
    <>
      <div class="l1">
        <label for={id}>{say(field.label)}</label>
        <Button class="rst" icon="reset" iconOnly label={W.asNumber} onClick={() => set(at, back, what)} />
      </div>
      <div class="formula">
        <span aria-hidden="true">ƒ =</span>
        <FormulaBox
          id={id}
          value={draft}
          aria-describedby={`${id}-indicators`}
          {...faulty(id, wrong)}
          onText={setDraft}
          onBlur={apply}
          onKeyDown={keys(apply)}
        />
        <span class="unit">{unitOf(field)}</span>
      </div>
      <Fault id={id} told={wrong} />
      <Indicators id={id} text={W.formulaOver} />
      <Why doc={field.doc} source={field.source} />
    </>
  );
}
