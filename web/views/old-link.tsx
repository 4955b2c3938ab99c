/** A link that another version made says so at once; one whose numbers came out otherwise says so when they have. */
import { outcomeById } from '../../sim/index.ts';
import type { LeftOut } from '../document/carry.ts';
import type { Draft } from '../document/draft.ts';
import { stepsOf } from '../document/mend.ts';
import type { Moved } from '../document/seen.ts';
import { show } from '../state/dialogs.ts';
import { madeWith, moved, page, running } from '../state/page.ts';
import { gap, language, say } from '../state/settings.ts';
import { level } from '../words/amounts.ts';
import {
  ageOf,
  CARRIED,
  CARRIED_REST,
  LEFT_OUT,
  LOOK_AT_LEFT,
  MODEL_CHANGES,
  modelSince,
  NOT_CARRIED,
  OLD_LINK_TITLE,
  versions,
  WHAT_TO_DO,
} from '../words/old-link.ts';
import { W } from '../words/words.ts';
import { placeText } from './fields.ts';
import { Button } from './parts.tsx';

export function OldLink() {
  const link = madeWith.value;
  const rows = moved.value;
  if (link === null) return null;
  const { qunsim, stream, seen, left, document } = link;
  const age = ageOf(qunsim, stream);
  if (age === 'same' && (rows === null || rows.length === 0)) return null;
  const changes = modelSince(qunsim, stream);
  const isComing = rows === null && seen !== null && page.value === document && running.value;
  return (
    <section class="notice old" id="old-link" aria-labelledby="old-link-title">
      <h2 id="old-link-title">{say(OLD_LINK_TITLE[age])}</h2>
      <p class="quiet" translate={false}>
        {say(versions(qunsim, stream))}
      </p>
      <ul class="bullets">
        {left.length > 0 && (
          <li>
            {say(LEFT_OUT)}
            <span translate={false}>{left.map(leftText).join(language.value === 'zh' ? '；' : '; ')}</span>
            {language.value === 'zh' ? '。' : '. '}
            {say(LOOK_AT_LEFT)}
          </li>
        )}
        {age !== 'same' && <li>{say(left.length > 0 ? CARRIED_REST : CARRIED)}</li>}
        {age !== 'same' && (
          <li>
            {say(NOT_CARRIED) + gap()}
            {rows === null && (seen === null || isComing) && say(seen === null ? W.linkWithoutNumbers : W.comparingLink)}
            {rows?.length === 0 && say(W.sameNumbers)}
          </li>
        )}
        <li>{say(WHAT_TO_DO[age])}</li>
      </ul>
      {rows !== null && rows.length > 0 && <MovedTable rows={rows} />}
      {changes.length > 0 && (
        <details class="since">
          <summary>{say(MODEL_CHANGES)}</summary>
          <ul class="bullets">
            {changes.map((change) => (
              <li key={change.en}>{say(change)}</li>
            ))}
          </ul>
        </details>
      )}
      <div class="row">
        <Button class="s o" label={W.changelog} onClick={show('changelog')} />
        <Button
          class="s"
          label={W.close}
          onClick={() => {
            madeWith.value = null;
          }}
        />
      </div>
    </section>
  );
}

/** A field by the names under which the editor shows what is around it; what has no field, by what it is. */
function leftText({ path, name }: LeftOut): string {
  const [part, own] = stepsOf(path).map(String);
  if (part === 'outcomes') return `${say(W.outcome)} › ${name ?? path}`;
  if (part === 'claims') return `${say(W.claims)} › ${own}`;
  return placeText(path);
}

function MovedTable({ rows }: { readonly rows: readonly Moved[] }) {
  const { lens, draft } = madeWith.value!.document;
  const titles = [draft.baseline, lens.arm].map((name) => say(draft.strategies[name]!.title));
  const shown = (outcome: string, text: string): string =>
    text === '' ? say(W.undefined) : (level(outcomeById(outcome)!, marginOf(draft, outcome), Number(text), language.value) ?? '');
  return (
    <table class="tb stack">
      <caption>{say(W.movedNumbers)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(W.outcome)}</th>
          {titles.map((title, i) => (
            <th key={`${i} ${title}`} scope="col" class="num">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ outcome, before, now }) => (
          <tr key={outcome}>
            <th scope="row">{say(outcomeById(outcome)!.label)}</th>
            {titles.map((title, i) => (
              <td key={`${i} ${title}`} class="num" data-of={title}>
                {shown(outcome, before[i]!)} → {shown(outcome, now[i]!)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const marginOf = (draft: Draft, id: string): number =>
  draft.outcomes.find((outcome) => outcome.id === id)?.margin ?? outcomeById(id)!.defaultMargin;
