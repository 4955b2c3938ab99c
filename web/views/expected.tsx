/** What is expected of one outcome before anything is run, to be held against what comes out. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { horizonWords, MAX_EXPECTATIONS, type Outcome, scaleOf, type Text, unitBehind } from '../../sim/index.ts';
import type { ExpectationDraft, OutcomeDraft } from '../document/draft.ts';
import { putExpected } from '../state/asked.ts';
import { cast, lens, setting } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { removeThis } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { AmountBox, leastMargin, short } from './amount-box.tsx';
import { Button, letter } from './parts.tsx';

const RELATIONS = ['above', 'below', 'same'] as const;
type Relation = (typeof RELATIONS)[number];
export const RELATION_TEXT: Readonly<Record<Relation, Text>> = { above: W.expectAbove, below: W.expectBelow, same: W.expectSame };

/** How the two are to compare. */
export const relationOf = (one: ExpectationDraft): Relation => RELATIONS.find((relation) => one[relation] !== undefined) ?? 'above';

/** The same expectation with another relation or amount; the rest stays. */
function restated(
  { above: _, below: __, same: ___, ...rest }: ExpectationDraft,
  relation: Relation,
  by: number | string,
): ExpectationDraft {
  return { ...rest, [relation]: by };
}

interface ExpectedProps {
  readonly own: OutcomeDraft;
  readonly outcome: Outcome;
  /** The most that two values can differ by, in the outcome's unit. */
  readonly most: number;
}

/** Nothing where there is one strategy: there is nothing to expect of a difference. */
export function Expected({ own: { id, margin, expect = [] }, outcome, most }: ExpectedProps) {
  const { names, baseline } = cast.value;
  const added = useRef(false);
  useLayoutEffect(() => {
    if (added.current) document.getElementById(`expected-${id}-${expect.length - 1}`)?.focus();
    added.current = false;
  }, [expect.length]);
  if (names.length < 2) return null;
  const put = (next: readonly ExpectationDraft[]): void => putExpected(id, next);
  const add = (): void => {
    added.current = true;
    const strategy = lens.value.arm === baseline ? names.find((name) => name !== baseline)! : lens.value.arm;
    put([...expect, { strategy, against: baseline, above: margin }]);
  };
  return (
    <div class="expectations">
      {expect.map((one, i) => (
        <One
          key={i}
          id={`expected-${id}-${i}`}
          one={one}
          outcome={outcome}
          margin={margin}
          most={most}
          put={(next) => put(expect.map((each, k) => (k === i ? next : each)))}
          remove={() => put(expect.filter((_, k) => k !== i))}
        />
      ))}
      {expect.length < MAX_EXPECTATIONS && (
        <button type="button" class="link small" onClick={add}>
          {say(W.addExpectation)}
        </button>
      )}
    </div>
  );
}

interface OneProps {
  readonly id: string;
  readonly one: ExpectationDraft;
  readonly outcome: Outcome;
  readonly margin: number;
  readonly most: number;
  readonly put: (next: ExpectationDraft) => void;
  readonly remove: () => void;
}

function One({ id, one, outcome, margin, most, put, remove }: OneProps) {
  const { names, titles, baseline } = cast.value;
  const { horizons, variants } = setting.value;
  const relation = relationOf(one);
  const written = one[relation];
  const by = typeof written === 'number' ? written : margin; // the word margin
  const against = one.against ?? baseline;
  const range = { unit: outcome.unit.id, min: relation === 'same' ? leastMargin(outcome) : 0, max: most, integer: false };
  const strategies = (value: string, not: string, label: Text, idOf: string | undefined, pick: (name: string) => void) => (
    <select id={idOf} aria-label={say(label)} value={value} onChange={(e) => pick(e.currentTarget.value)}>
      {names.map((name, i) =>
        name === not ? null : (
          <option key={name} value={name}>
            {letter(i)} {say(titles[name]!)}
          </option>
        ),
      )}
    </select>
  );
  return (
    <fieldset class="expectation">
      <legend class="sr">{say(W.expected)}</legend>
      {strategies(one.strategy, against, W.strategy, id, (strategy) => put({ ...one, strategy }))}
      <span>{say(W.expectThan)}</span>
      {strategies(against, one.strategy, W.baseline, undefined, (name) => put({ ...one, against: name }))}
      <select
        aria-label={say(W.expectHow)}
        value={relation}
        onChange={(e) => put(restated(one, e.currentTarget.value as Relation, by === 0 ? margin : by))}
      >
        {RELATIONS.map((each) => (
          <option key={each} value={each}>
            {say(RELATION_TEXT[each])}
          </option>
        ))}
      </select>
      <AmountBox
        id={`${id}-by`}
        name={say(W.expectBy)}
        range={range}
        value={by}
        bounds={relation === 'same' ? W.aboveNothing : W.nothingOrMore}
        onPut={(next) => put(restated(one, relation, next))}
      />
      <span class="unit">{say(unitBehind(short(range, by), scaleOf(outcome, margin).unit))}</span>
      <select
        aria-label={say(W.daysToLook)}
        value={one.horizon ?? horizons.at(-1)}
        onChange={(e) => put({ ...one, horizon: Number(e.currentTarget.value) })}
      >
        {horizons.map((day) => (
          <option key={day} value={day}>
            {say(horizonWords(day, outcome.aggregation))}
          </option>
        ))}
      </select>
      {variants !== undefined && (
        <select
          aria-label={say(W.world)}
          value={one.variant ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { variant: _, ...everywhere } = one;
            put(value === '' ? everywhere : { ...one, variant: value });
          }}
        >
          <option value="">{say(W.everyWorld)}</option>
          {Object.entries(variants).map(([name, { title }]) => (
            <option key={name} value={name}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
      <Button class="rst" icon="close" iconOnly label={W.removeItem} aria-label={say(removeThis(say(W.expected)))} onClick={remove} />
    </fieldset>
  );
}
