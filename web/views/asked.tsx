/** What is asked, as a form: the question, after how many days, over how many pairs, and which outcomes count. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import {
  type Language,
  MAX_DAYS,
  MAX_HORIZONS,
  MAX_OUTCOMES,
  MAX_REPLICATIONS,
  mostDifference,
  OUTCOMES,
  type Outcome,
  outcomeById,
  scaleOf,
  TEXT_LENGTHS,
  type Text,
  unitBehind,
  wordsFor,
} from '../../sim/index.ts';
import type { OutcomeDraft } from '../document/draft.ts';
import { addOutcome, makeMain, moveOutcome, putAmount, putHorizons, putPairs, putWords, removeOutcome } from '../state/asked.ts';
import { outcomes, plan, setting, told } from '../state/parts.ts';
import { language, say } from '../state/settings.ts';
import { bounds, inOtherLanguage, mostDays, mostOutcomes, otherOutcomes, removeThis } from '../words/phrases.ts';
import { isFound } from '../words/search.ts';
import { typedAmount } from '../words/typed-amount.ts';
import { W } from '../words/words.ts';
import { AmountBox, leastMargin, short } from './amount-box.tsx';
import { Expected } from './expected.tsx';
import { faultAt } from './fields.ts';
import { Button } from './parts.tsx';
import { Fault, faulty, LineBox, useTyped } from './typed.tsx';

/** By its label, what it means, its name in files, or another word that people have for it. */
const found = ({ label, doc, id }: Outcome, words: string): boolean =>
  isFound(words, [label.zh, label.en, doc.zh, doc.en, id, ...wordsFor(id)]);

/** `words`: what is searched for; empty: nothing. */
export function Asked({ words }: { readonly words: string }) {
  const { title, question } = told.value;
  const all = outcomes.value;
  const others = OUTCOMES.filter((one) => !all.some(({ id }) => id === one.id) && found(one, words));
  const shown = all.flatMap((own, index) => (found(outcomeById(own.id)!, words) ? [{ own, index }] : []));
  // Who adds an outcome goes on with it: what was pressed is gone by then.
  const added = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (added.current !== null) document.getElementById(marginId(added.current))?.focus();
    added.current = null;
  }, [all]);
  const add = (id: string): void => {
    added.current = id;
    addOutcome(id);
  };
  return (
    <>
      {/* There before it says anything: only what comes into a part that is there is heard. */}
      <p class="quiet found" role="status">
        {shown.length + others.length === 0 && say(W.noOutcomeFound)}
      </p>
      {words === '' && (
        <>
          <div class="lev">
            <Words id="title" label={W.titleOfCase} value={title} longest={TEXT_LENGTHS.title} />
            <Words id="question" label={W.question} value={question} longest={TEXT_LENGTHS.question} />
          </div>
          <div class="lev">
            <Days />
            <Pairs />
          </div>
        </>
      )}
      {shown.length > 0 && <h3>{say(W.outcomesThatCount)}</h3>}
      {shown.map(({ own, index }) => (
        <Counted key={own.id} own={own} index={index} of={all.length} />
      ))}
      {others.length > 0 && all.length < MAX_OUTCOMES && (
        <details class="grp" open={words !== ''} key={`${words !== ''}`}>
          <summary>{say(otherOutcomes(others.length))}</summary>
          {others.map((outcome) => (
            <div class="lev other-outcome" key={outcome.id}>
              <div class="l1">
                <b>{say(outcome.label)}</b>
                <Button
                  class="s o"
                  label={W.addItem}
                  aria-label={`${say(W.addItem)}: ${say(outcome.label)}`}
                  onClick={() => add(outcome.id)}
                />
              </div>
              <p class="why">{say(outcome.doc)}</p>
            </div>
          ))}
        </details>
      )}
      {all.length >= MAX_OUTCOMES && <p class="quiet">{say(mostOutcomes(MAX_OUTCOMES))}</p>}
    </>
  );
}

interface WordsProps {
  readonly id: 'title' | 'question';
  readonly label: Text;
  readonly value: Text;
  readonly longest: number;
}

/** In the page's language, and below it in the other: who reads the page in that one is asked the same. */
function Words({ id, label, value, longest }: WordsProps) {
  const tongue = language.value;
  const other = tongue === 'zh' ? 'en' : 'zh';
  return (
    <div data-path={id}>
      <Line id={id} key={tongue} label={say(label)} tongue={tongue} value={value[tongue]} longest={longest} />
      <Line id={id} key={other} label={say(inOtherLanguage(label))} tongue={other} value={value[other]} longest={longest} />
    </div>
  );
}

interface LineProps {
  readonly id: 'title' | 'question';
  readonly label: string;
  readonly tongue: Language;
  readonly value: string;
  readonly longest: number;
}

/** A line of text, as high as it takes. Empty, the last one stays. */
function Line({ id, label, tongue, value, longest }: LineProps) {
  const { text, setText, goBack, keys } = useTyped(value);
  const alone = tongue !== language.value;
  const apply = (): void => (text.trim() === '' ? goBack() : putWords(id, tongue, text, alone));
  const box = `asked-${id}${alone ? '-other' : ''}`;
  return (
    <>
      <label class={`above ${alone ? 'quiet' : ''}`} for={box}>
        {label}
      </label>
      <LineBox
        id={box}
        class="words"
        lang={tongue === 'zh' ? 'zh-CN' : 'en'}
        maxLength={longest}
        value={text}
        onText={setText}
        onBlur={apply}
        onKeyDown={keys(apply)}
      />
    </>
  );
}

const DAY = { unit: 'day', min: 1, max: MAX_DAYS, integer: true } as const;

const TOO_MANY_DAYS = mostDays(MAX_HORIZONS);

/** The days that a text lists, with commas or blanks between them; what is wrong with it if it does not. */
function daysOf(text: string): readonly number[] | Text {
  if (/\d[,，]\d{3}(?!\d)/.test(text)) return W.daysJoined;
  const each = text
    .split(/[,，、;；]|(?<=\d)\s+(?=\d)/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const days: number[] = [];
  for (const one of each) {
    const read = typedAmount(one, DAY);
    if (!read.ok) return read.refusal;
    days.push(read.value);
  }
  return days.length === 0 ? W.notANumber : days;
}

function Days() {
  const { horizons } = setting.value;
  const shown = horizons.join(', ');
  const { text, setText, refusal, setRefusal, keys } = useTyped(shown);
  const apply = (): void => {
    setRefusal(null);
    if (text.trim() === shown) return;
    const read = daysOf(text);
    if (!Array.isArray(read)) return setRefusal(read as Text);
    if (new Set(read).size > MAX_HORIZONS) return setRefusal(TOO_MANY_DAYS);
    setText(shown); // the same days in other words
    putHorizons(read);
  };
  const id = 'asked-days';
  const limits = refusal === TOO_MANY_DAYS || refusal === W.daysJoined ? '' : say(bounds('1', short(DAY, MAX_DAYS)));
  const wrong = refusal === null ? faultAt(['horizons']) : say(refusal) + limits;
  return (
    <div data-path="horizons">
      <div class="l1">
        <label for={id}>{say(W.daysToLook)}</label>
        <input
          id={id}
          class="box list"
          translate={false}
          value={text}
          style={{ '--digits': Math.max(6, text.length) } as never}
          {...faulty(id, wrong)}
          aria-describedby={`${id}-why`}
          onInput={(e) => setText(e.currentTarget.value)}
          onBlur={apply}
          onKeyDown={keys(apply)}
        />
        <Fault id={id} told={wrong} />
      </div>
      <p class="why" id={`${id}-why`}>
        {say(W.daysToLookWhy)}
      </p>
    </div>
  );
}

const PAIRS = { unit: '1', min: 2, max: MAX_REPLICATIONS, integer: true } as const;

function Pairs() {
  const id = 'asked-pairs';
  return (
    <div data-path="replications">
      <div class="l1">
        <label for={id}>{say(W.pairsToRun)}</label>
        <AmountBox
          id={id}
          name={say(W.pairsToRun)}
          range={PAIRS}
          value={plan.value.replications}
          bounds={bounds('2', short(PAIRS, MAX_REPLICATIONS))}
          onPut={putPairs}
        />
      </div>
      <p class="why">{say(W.pairsToRunWhy)}</p>
    </div>
  );
}

const marginId = (id: string): string => `margin-${id}`;

interface CountedProps {
  readonly own: OutcomeDraft;
  readonly index: number;
  readonly of: number;
}

/** One outcome that counts: from which difference on, whether it is the main one, and how much worse it may get. */
function Counted({ own, index, of }: CountedProps) {
  const { id, margin, primary, limit } = own;
  const outcome = outcomeById(id)!;
  const range = { unit: outcome.unit.id, max: mostDifference(outcome), integer: false };
  const unit = (value: number | undefined) => (
    <span class="unit">{say(unitBehind(value === undefined ? '' : short(range, value), scaleOf(outcome, margin).unit))}</span>
  );
  const label = say(outcome.label);
  const nameOf = (of: Text): string => `${label}: ${say(of)}`;
  return (
    <div
      role="group"
      aria-label={label}
      class={`lev counted ${primary ? 'chg' : ''}`}
      data-path={`outcomes.${index}`}
      id={`outcome-${id}`}
      tabIndex={-1}
    >
      <div class="l1">
        <b>{label}</b>
        {index > 0 && (
          <Button class="rst" icon="up" iconOnly label={W.moveUp} aria-label={nameOf(W.moveUp)} onClick={() => moveOutcome(id, -1)} />
        )}
        {index < of - 1 && (
          <Button class="rst" icon="down" iconOnly label={W.moveDown} aria-label={nameOf(W.moveDown)} onClick={() => moveOutcome(id, 1)} />
        )}
        {of > 1 && (
          <Button
            class="rst"
            icon="close"
            iconOnly
            label={W.removeItem}
            aria-label={say(removeThis(label))}
            onClick={() => removeOutcome(id)}
          />
        )}
      </div>
      <label class="check">
        <input
          type="radio"
          name="main-outcome"
          checked={primary === true}
          aria-label={nameOf(W.mainOutcome)}
          onChange={() => makeMain(id)}
        />
        {say(W.mainOutcome)}
      </label>
      <div class="l1" data-path={`outcomes.${index}.margin`}>
        <label for={marginId(id)}>{say(W.margin)}</label>
        <AmountBox
          id={marginId(id)}
          name={nameOf(W.margin)}
          range={{ ...range, min: leastMargin(outcome) }}
          value={margin}
          bounds={outcome.unit.id === 'share' ? W.aboveNothingShare : W.aboveNothing}
          onPut={(value) => putAmount(id, 'margin', value)}
        />
        {unit(margin)}
      </div>
      {outcome.better !== 'neither' && (
        <div class="l1" data-path={`outcomes.${index}.limit`}>
          <label for={`limit-${id}`}>{say(W.limit)}</label>
          <AmountBox
            id={`limit-${id}`}
            name={nameOf(W.limit)}
            range={{ ...range, min: 0 }}
            value={limit}
            bounds={W.emptyForNone}
            onEmpty={() => putAmount(id, 'limit', undefined)}
            onPut={(value) => putAmount(id, 'limit', value)}
          />
          {unit(limit)}
        </div>
      )}
      <p class="why">{say(outcome.doc)}</p>
      <Expected own={own} outcome={outcome} most={range.max} />
    </div>
  );
}
