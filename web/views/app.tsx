/** The whole page, in the order in which it is read. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { dialog, show } from '../state/dialogs.ts';
import { inputHash, refused } from '../state/page.ts';
import { isOpen, plan } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { article } from '../state/steps.ts';
import { programOf } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { AcrossView } from './across.tsx';
import { Answer } from './answer.tsx';
import { ArticleView } from './article.tsx';
import { Bar, Dock } from './bar.tsx';
import { CasePicker } from './cases.tsx';
import { Changes } from './changes.tsx';
import { Claims } from './claims.tsx';
import { Editor } from './editor.tsx';
import { Evidence } from './evidence.tsx';
import { Forest } from './forest.tsx';
import { Changelog, Glossary, Trust } from './help.tsx';
import { Keys, useKeys } from './keys.tsx';
import { jump, Lens } from './lens.tsx';
import { Live } from './live.tsx';
import { Note, Notices } from './notices.tsx';
import { OwnGroup } from './own-group.tsx';
import { Question } from './question.tsx';
import { Share } from './share.tsx';
import { Tour } from './tour.tsx';
import { built, STEPS, turn, view } from './view.ts';

function useSteps(): number {
  useEffect(() => {
    if (built.value >= STEPS) return;
    // After the frame that shows the step before.
    const frame = requestAnimationFrame(() => setTimeout(() => built.value++, 0));
    return () => cancelAnimationFrame(frame);
  }, [built.value]);
  return built.value;
}

export const App = () => (article.value === null ? <Whole /> : <ArticleView />);

/** Until something is open, which a link takes a moment for: its scenario is read by the other thread. */
const Opening = () => (
  <main class="page" aria-busy={refused.value === null}>
    <Notices />
    {refused.value === null && <p class="opening">{say(W.opening)}</p>}
  </main>
);

const Whole = () => (isOpen.value ? <Open /> : <Opening />);

function Open() {
  useKeys();
  const steps = useSteps();
  return (
    <>
      <a class="skip" href="#answer" onClick={(e) => jump(e, 'answer')}>
        {say(W.skip)}
      </a>
      <Bar />
      <main class="page" id="page" tabIndex={-1}>
        <Notices />
        <Question />
        {view.value === 'across' ? (
          <AcrossView />
        ) : (
          <>
            <Lens />
            {/* Levers after the answer, as they are read; where there is room they stand beside it. */}
            <div class="bench">
              <div class="main">
                <Answer />
                {steps > 1 && <Changes />}
                {steps > 2 && <Forest />}
              </div>
              {steps > 0 ? <Editor /> : <aside class="editor" aria-busy="true" />}
            </div>
            {steps > 3 && (
              <>
                <Evidence />
                <div class="last">
                  <Claims />
                  <OwnGroup />
                </div>
                <Paper />
              </>
            )}
          </>
        )}
        <Foot />
      </main>
      <Dock />
      <Note />
      <Live />
      {dialog.value === 'cases' && <CasePicker />}
      {dialog.value === 'share' && <Share />}
      {dialog.value === 'keys' && <Keys />}
      {dialog.value === 'trust' && <Trust />}
      {dialog.value === 'glossary' && <Glossary />}
      {dialog.value === 'changelog' && <Changelog />}
      <Tour />
    </>
  );
}

/** Seen on paper only, and fetched after everything that is seen on the screen. */
function Paper() {
  const [Part, setPart] = useState<ComponentType | null>(null);
  useEffect(() => {
    void import('./print.tsx').then(({ OnPaper }) => setPart(() => OnPaper));
  }, []);
  return Part && <Part />;
}

function Foot() {
  return (
    <footer class="foot">
      <span>{say(W.private)}</span>
      <span translate={false}>{say(programOf(VERSION, STREAM_VERSION))}</span>
      <span>
        {say(W.seed)} <span translate={false}>{plan.value.seed}</span>
      </span>
      <span translate={false}>#{inputHash.value.slice(0, 8)}</span>
      <span>{say(W.simulated)}</span>
      <button
        type="button"
        class="link"
        onClick={() => {
          turn();
          document.getElementById('page')?.focus({ preventScroll: true });
        }}
      >
        {say(view.value === 'compare' ? W.acrossView : W.compareView)}
      </button>
      {(['trust', 'glossary', 'changelog'] as const).map((name) => (
        <button key={name} type="button" class="link" onClick={show(name)}>
          {say(W[name])}
        </button>
      ))}
    </footer>
  );
}
