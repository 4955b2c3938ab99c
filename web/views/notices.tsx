/** What could not be opened or cannot run, with a way to each place; and the passing note that offers to undo. */
import { useEffect, useRef } from 'preact/hooks';
import { formatProblem, outcomeById, type ScenarioProblem, STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Draft } from '../document/draft.ts';
import { stepsOf } from '../document/mend.ts';
import { dialog, show } from '../state/dialogs.ts';
import { takeOver, waiting } from '../state/offline.ts';
import { madeWith, moved, note, page, problems, refused, running, undo } from '../state/page.ts';
import { language, say } from '../state/settings.ts';
import { level } from '../words/amounts.ts';
import { whyMoved } from '../words/help.ts';
import { madeWith as madeWithText } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { editing, reveal } from './editor.tsx';
import { problemText } from './fields.ts';
import { jump } from './lens.tsx';
import { Button } from './parts.tsx';
import { view } from './view.ts';

export function Notices() {
  const place = useRef<HTMLElement>(null);
  // Whoever opened a file further down the page would see nothing of what became of it.
  useEffect(() => {
    if (refused.value === null) return;
    place.current?.scrollIntoView({ block: 'nearest' });
    place.current?.focus({ preventScroll: true });
  }, [refused.value]);
  return (
    <>
      {refused.value && (
        <section ref={place} class="notice" role="alert" id="refused" tabIndex={-1}>
          <h2>{say(refused.value.what)}</h2>
          {refused.value.problems.length > 0 && (
            <>
              <p>{say(W.problemsHint)}</p>
              <ProblemList list={refused.value.problems} />
            </>
          )}
          <Button
            class="s o"
            label={W.close}
            onClick={() => {
              refused.value = null;
            }}
          />
        </section>
      )}
      {problems.value.length > 0 && (
        <section class="notice" role="alert" id="problems">
          <h2>{say(W.problemsDraft)}</h2>
          <p>{say(W.problemsDraftHint)}</p>
          <ProblemList list={problems.value} jumping />
          <Button class="s o" label={W.undo} onClick={undo} />
        </section>
      )}
      {waiting.value && (
        <section class="notice old" id="new-version">
          <p>{say(W.updateReady)}</p>
          <Button class="s o" label={W.reload} onClick={() => void takeOver()} />
        </section>
      )}
      <OldLink />
    </>
  );
}

/** A link of another engine says so at once; one whose numbers came out otherwise says so when they have. */
function OldLink() {
  const link = madeWith.value;
  const rows = moved.value;
  if (link === null) return null;
  const same = page.value === link.document;
  const other = link.qunsim !== VERSION || link.stream !== STREAM_VERSION;
  if (!other && (rows === null || rows.length === 0)) return null;
  const { lens, draft } = link.document;
  const titles = [draft.baseline, lens.arm].map((name) => say(draft.strategies[name]!.title));
  const shown = (outcome: string, text: string): string =>
    text === '' ? say(W.undefined) : (level(outcomeById(outcome)!, marginOf(draft, outcome), Number(text), language.value) ?? '');
  return (
    <section class="notice old" id="old-link">
      <p>
        {say(madeWithText(link.qunsim, link.stream))} {say(whyMoved(link.qunsim, link.stream))}
      </p>
      {other && rows === null && (link.seen === null || (same && running.value)) && (
        <p class="quiet">{say(link.seen === null ? W.linkWithoutNumbers : W.comparingLink)}</p>
      )}
      {rows?.length === 0 && <p>{say(W.sameNumbers)}</p>}
      {rows !== null && rows.length > 0 && (
        <table class="tb">
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
                  <td key={`${i} ${title}`} class="num">
                    {shown(outcome, before[i]!)} → {shown(outcome, now[i]!)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
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

const marginOf = (draft: Draft, id: string): number =>
  draft.outcomes.find((outcome) => outcome.id === id)?.margin ?? outcomeById(id)!.defaultMargin;

function ProblemList({ list, jumping = false }: { readonly list: readonly ScenarioProblem[]; readonly jumping?: boolean }) {
  return (
    <ul class="problems">
      {list.slice(0, 20).map((problem) => (
        <li key={`${problem.file}:${problem.line}:${problem.column}:${problem.kind}`}>
          <div class="err" translate={false}>
            {jumping ? problemText(problem) : <Located text={formatProblem(problem, language.value)} />}
          </div>
          {jumping && <Button class="s" label={W.jump} onClick={() => toField(problem.path)} />}
        </li>
      ))}
    </ul>
  );
}

/** What is wrong may be broken where the line ends; the file's own line may not, for a mark below it shows the place. */
function Located({ text }: { readonly text: string }) {
  const [what, ...excerpt] = text.split('\n');
  return (
    <>
      {`${what}\n`}
      {excerpt.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre tabIndex={0}>{excerpt.join('\n')}</pre>
      )}
    </>
  );
}

/** Opens the field of a path such as `strategies.calm.content.perDay`, or the nearest one above it. */
export function toField(path: string): void {
  view.value = 'compare';
  const steps = stepsOf(path).map(String);
  if (page.value !== null && ['strategies', 'world', 'variants'].includes(steps[0]!)) reveal(stepsOf(path));
  if (steps[0] === 'strategies' && steps[1] !== undefined && page.value?.draft.strategies[steps[1]]) editing.value = steps[1];
  else if (steps[0] === 'world' || steps[0] === 'variants') editing.value = null;
  setTimeout(() => {
    for (let length = steps.length; length > 0; length--) {
      const card = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(steps.slice(0, length).join('.'))}"]`);
      if (card === null) continue;
      for (let fold = card.closest('details'); fold !== null; fold = fold.parentElement!.closest('details')) fold.open = true;
      card.scrollIntoView({ block: 'center' });
      (card.querySelector<HTMLElement>('input, select, button') ?? card).focus();
      return;
    }
    jump(null, 'levers');
  }, 50);
}

/** `inDialog`: an open dialog covers the page, and nothing behind it is heard; the one that can be noted in has its own. */
export function Note({ inDialog = false }: { readonly inDialog?: boolean }) {
  const now = (dialog.value !== null) === inDialog ? note.value : null;
  return (
    <div class="note-place" role="status">
      {now && (
        <div class="toast">
          <span>{say(now.text)}</span>
          {now.undo && (
            <button type="button" class="link" onClick={undo}>
              {say(W.undoNote)} <kbd>Ctrl Z</kbd>
            </button>
          )}
        </div>
      )}
    </div>
  );
}
