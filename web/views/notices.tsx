/** What could not be opened or cannot run, with a way to each place; and the passing note that offers to undo. */
import { formatProblem, type ScenarioProblem } from '../../sim/index.ts';
import { show } from '../state/dialogs.ts';
import { takeOver, waiting } from '../state/offline.ts';
import { advance, madeWith, note, page, problems, refused, running, stage, undo } from '../state/page.ts';
import { language, say } from '../state/settings.ts';
import { madeWith as madeWithText, pairsOf } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { editing } from './editor.tsx';
import { jump } from './lens.tsx';
import { Button } from './parts.tsx';

export function Notices() {
  return (
    <>
      {refused.value && (
        <section class="notice" role="alert" id="refused">
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
      {madeWith.value && (
        <section class="notice old" id="old-link">
          <p>{say(madeWithText(madeWith.value.qunsim, madeWith.value.stream))}</p>
          <Button class="s o" label={W.changelog} onClick={show('changelog')} />
          <Button
            class="s"
            label={W.close}
            onClick={() => {
              madeWith.value = null;
            }}
          />
        </section>
      )}
    </>
  );
}

function ProblemList({ list, jumping = false }: { readonly list: readonly ScenarioProblem[]; readonly jumping?: boolean }) {
  return (
    <ul class="problems">
      {list.slice(0, 20).map((problem) => (
        <li key={`${problem.file}:${problem.line}:${problem.column}:${problem.kind}`}>
          <pre class="err" translate={false}>
            {jumping ? problemText(problem) : formatProblem(problem, language.value)}
          </pre>
          {jumping && <Button class="s" label={W.jump} onClick={() => toField(problem.path)} />}
        </li>
      ))}
    </ul>
  );
}

/** A draft has no lines that its reader has seen: the place is the field. */
export const problemText = (problem: ScenarioProblem): string =>
  formatProblem({ ...problem, excerpt: '' }, language.value).replace(/^[^ ]+:\d+:\d+ ?/, '');

/** Opens the field of a path such as `strategies.calm.content.perDay`, or the nearest one above it. */
export function toField(path: string): void {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  if (steps[0] === 'strategies' && steps[1] !== undefined && page.value?.draft.strategies[steps[1]]) editing.value = steps[1];
  else if (steps[0] === 'world' || steps[0] === 'variants') editing.value = null;
  setTimeout(() => {
    for (let length = steps.length; length > 0; length--) {
      const card = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(steps.slice(0, length).join('.'))}"]`);
      if (card === null) continue;
      card.scrollIntoView({ block: 'center' });
      (card.querySelector<HTMLElement>('input, select, button') ?? card).focus();
      return;
    }
    jump(null, 'levers');
  }, 50);
}

export function Note() {
  const now = note.value;
  return (
    <div class="note-place" role="status">
      {now && (
        <div class="toast">
          <span>{now.text}</span>
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

/** Progress in words for those who listen; changes once a second at most. */
export function Live() {
  const now = advance.value;
  const text =
    running.value && now
      ? say(pairsOf(now.pairs - (now.pairs % 10), now.asked))
      : stage.value
        ? say(pairsOf(stage.value.result.replications, stage.value.result.replications))
        : '';
  return (
    <p class="sr" aria-live="polite">
      {text}
    </p>
  );
}
