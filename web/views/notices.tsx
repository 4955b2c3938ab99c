/** What could not be opened or cannot run, with a way to each place; and the passing note that offers to undo. */
import { useEffect, useRef } from 'preact/hooks';
import { formatProblem, type ScenarioProblem } from '../../sim/index.ts';
import { stepsOf } from '../document/mend.ts';
import { dialog } from '../state/dialogs.ts';
import { takeOver, waiting } from '../state/offline.ts';
import { note, page, problems, refused, undo } from '../state/page.ts';
import { language, say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { editing, reveal } from './editor.tsx';
import { problemText } from './fields.ts';
import { jump } from './lens.tsx';
import { OldLink } from './old-link.tsx';
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
              <p>{say(refused.value.hint ?? W.problemsHint)}</p>
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
  const [part = '', name = ''] = steps;
  if (page.value !== null && ['strategies', 'world', 'variants', 'assumptions'].includes(part)) reveal(stepsOf(path));
  if (part === 'strategies' && page.value?.draft.strategies[name]) editing.value = { strategy: name };
  else if (['world', 'variants', 'assumptions'].includes(part)) editing.value = 'world';
  else if (['title', 'question', 'horizons', 'outcomes', 'replications'].includes(part)) editing.value = 'asked';
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
