/** What was changed since the case came, and the way back to it. */
import { horizonWords, outcomeById, plainNumber } from '../../sim/index.ts';
import type { ExpectationDraft, OutcomeDraft } from '../document/draft.ts';
import type { Change } from '../document/since.ts';
import { visit } from '../state/address.ts';
import { cast, setting, told } from '../state/parts.ts';
import { language, say } from '../state/settings.ts';
import { changes } from '../state/since.ts';
import { difference, level } from '../words/amounts.ts';
import { changedSince } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { RELATION_TEXT, relationOf } from './expected.tsx';
import { placeText, valueText } from './fields.ts';
import { closePopover } from './focus.ts';
import { Button, letter } from './parts.tsx';

/** Where something stands, and what it was and is. */
function words(change: Change): { readonly what: string; readonly how: string } {
  const colon = say({ zh: '：', en: ': ' });
  switch (change.kind) {
    case 'field':
      return {
        what: placeText(change.path) + colon,
        how: `${valueText(change.field, change.before)} → ${valueText(change.field, change.after)}`,
      };
    case 'renamed':
    case 'baseline':
      return {
        what: say(change.kind === 'renamed' ? W.strategyName : W.baseline) + colon,
        how: `${say(change.before)} → ${say(change.after)}`,
      };
    case 'seed':
      return { what: say(W.seed) + colon, how: `${change.before} → ${change.after}` };
    case 'title':
    case 'question':
      return {
        what: say(change.kind === 'title' ? W.titleOfCase : W.question) + colon,
        how: `${say(change.before)} → ${say(change.after)}`,
      };
    case 'horizons':
      return { what: say(W.daysToLook) + colon, how: `${change.before.join(', ')} → ${change.after.join(', ')}` };
    case 'replications':
      return { what: say(W.pairsToRun) + colon, how: `${plainNumber(change.before)} → ${plainNumber(change.after)}` };
    case 'outcome':
      return outcomeWords(change.id, change.before, change.after);
    case 'expected':
      return {
        what: `${labelOf(change.after.id)} › ${say(W.expected)}${colon}`,
        how: `${expectedOf(change.before)} → ${expectedOf(change.after)}`,
      };
    case 'added':
      return { what: say(W.strategyAdded) + colon, how: say(change.strategy) };
    case 'removed':
      return { what: say(W.strategyRemoved) + colon, how: say(change.strategy) };
    case 'phases':
      return { what: `${say(change.strategy)} › ${say(W.phases)}${colon}`, how: say(W.setOtherwise) };
    default:
      return { what: say(W.otherwiseElsewhere), how: '' };
  }
}

const labelOf = (id: string): string => say(outcomeById(id)?.label ?? { zh: id, en: id });

/** What was changed of an outcome: that it counts, or what of its weight. */
function outcomeWords(id: string, before: OutcomeDraft | null, after: OutcomeDraft | null): ReturnType<typeof words> {
  const outcome = outcomeById(id);
  const colon = say({ zh: '：', en: ': ' });
  const label = labelOf(id);
  if (outcome === undefined || before === null || after === null)
    return { what: say(before === null ? W.outcomeAdded : W.outcomeRemoved) + colon, how: label };
  const amount = (value: number | undefined): string =>
    value === undefined ? say(W.none) : level(outcome, Math.min(before.margin, after.margin), value, language.value)!;
  const told = [
    before.margin !== after.margin && `${say(W.margin)} ${amount(before.margin)} → ${amount(after.margin)}`,
    before.limit !== after.limit && `${say(W.limit)} ${amount(before.limit)} → ${amount(after.limit)}`,
    before.primary !== after.primary && say(after.primary ? W.nowMain : W.noLongerMain),
  ];
  return { what: label + colon, how: told.filter(Boolean).join(say({ zh: '；', en: '; ' })) };
}

/** What is expected of an outcome, in brief: “B against A more, by at least 20 members (after 2 weeks)”. */
function expectedOf({ id, margin, expect = [] }: OutcomeDraft): string {
  const outcome = outcomeById(id)!;
  const { names, baseline } = cast.value;
  // One that is gone has no letter any more.
  const named = (name: string): string => (names.includes(name) ? letter(names.indexOf(name)) : name);
  const brief = (one: ExpectationDraft): string => {
    const relation = relationOf(one);
    const by = one[relation];
    const amount = difference(outcome, margin, typeof by === 'number' ? by : margin, language.value).replace('+', '');
    const day = one.horizon ?? setting.value.horizons.at(-1)!;
    const when = say(horizonWords(day, outcome.aggregation));
    return say({
      zh: `${named(one.strategy)} 比 ${named(one.against ?? baseline)} ${RELATION_TEXT[relation].zh} ${amount}（${when}）`,
      en: `${named(one.strategy)} against ${named(one.against ?? baseline)} ${RELATION_TEXT[relation].en} ${amount} (${when})`,
    });
  };
  return expect.length === 0 ? say(W.none) : expect.map(brief).join(say({ zh: '；', en: '; ' }));
}

const List = () => (
  <ul class="bullets">
    {changes.value.map((change, i) => {
      const { what, how } = words(change);
      return (
        <li key={i}>
          {what}
          <b>{how}</b>
        </li>
      );
    })}
  </ul>
);

/** Beside the question; the case’s source and its own words speak of what it was. */
export function Since() {
  if (changes.value.length === 0) return null;
  return (
    <details class="source edited">
      <summary>{say(changedSince(changes.value.length))}</summary>
      <div class="pop">
        <p>{say(W.sinceHint)}</p>
        <List />
        <Button
          class="s o"
          label={W.asItCame}
          onClick={(e) => {
            closePopover(e.currentTarget as HTMLElement);
            void visit(`#case/${told.peek().name}`);
          }}
        />
      </div>
    </details>
  );
}

/** On paper, in front of what the case says of itself. */
export function SinceOnPaper() {
  if (changes.value.length === 0) return null;
  return (
    <>
      <p>
        <b>{say(changedSince(changes.value.length))}</b> {say(W.sinceHint)}
      </p>
      <List />
    </>
  );
}

/** The same in one text, for a report: nothing where nothing was changed. */
export function sinceNotes(): readonly string[] {
  const all = changes.value.map(words).map(({ what, how }) => `${what}${how}`);
  return all.length === 0
    ? []
    : [
        `${say(changedSince(all.length))}${say({ zh: '。', en: '. ' })}${say(W.sinceHint)}${say({ zh: '', en: ' ' })}${all.join(say({ zh: '；', en: '; ' }))}`,
      ];
}
