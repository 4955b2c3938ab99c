/** An article's view: saved states one after the other, read-only, small enough for a frame in somebody else's page. */
import { useEffect, useState } from 'preact/hooks';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { encodeLink } from '../document/link.ts';
import { inputHash, page, stage } from '../state/page.ts';
import { language, say } from '../state/settings.ts';
import { article, articleStep, goTo } from '../state/steps.ts';
import { days, madeBy, pairsOf, stepOf } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { Answer } from './answer.tsx';
import { FigurePanel } from './figure.tsx';
import { askedOf } from './findings.ts';
import { Forest } from './forest.tsx';
import { Note } from './notices.tsx';
import { Badge, Button } from './parts.tsx';

export function ArticleView() {
  const { steps, at, trouble } = article.value!;
  const step = articleStep.value;
  const now = page.value;
  if (trouble !== null || step === null || now === null) {
    return (
      <main class="article">
        <h1>{say(W.articleUnreadable)}</h1>
        <p>{trouble && say(trouble)}</p>
      </main>
    );
  }
  const { draft } = now;
  const strategies = Object.keys(draft.strategies);
  const shown = stage.value;
  const go = (to: number) => (): void => goTo(to);
  return (
    <main
      class="article"
      onKeyDown={(e) => {
        if (e.target instanceof HTMLInputElement) return;
        if (e.key === 'ArrowRight') goTo(at + 1);
        if (e.key === 'ArrowLeft') goTo(at - 1);
      }}
    >
      <header>
        <p class="eyebrow">{say(draft.title)}</p>
        <h1>{say(draft.question)}</h1>
      </header>
      <nav class="row" aria-label={say(W.steps)}>
        <Button class="o" label={W.back} disabled={at === 0} onClick={go(at - 1)} />
        <Button class="p" label={W.next} disabled={at === steps.length - 1} onClick={go(at + 1)} />
        <span role="status">{say(stepOf(at + 1, steps.length))}</span>
        <span class="sp" />
        <Button
          class="s"
          label={W.otherLanguage}
          lang={language.value === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => {
            language.value = language.value === 'zh' ? 'en' : 'zh';
          }}
        />
      </nav>
      {step.text !== '' && <p class="step-text">{step.text}</p>}
      <p class="quiet who">
        {[draft.baseline, now.lens.arm].map((name) => (
          <span key={name}>
            <Badge index={strategies.indexOf(name)} /> {say(draft.strategies[name]!.title)}
          </span>
        ))}
        <span>{say(days(now.lens.horizon))}</span>
        {shown && <span>{say(pairsOf(shown.result.replications, askedOf(shown, draft.replications)))}</span>}
      </p>
      <Answer />
      <FigurePanel key={`fan ${at}`} id="fan" span={12} />
      <Forest />
      <footer class="foot">
        <span translate={false}>{say(madeBy(VERSION, STREAM_VERSION, now.name, draft.seed, inputHash.value))}</span>
        <OpenWhole />
      </footer>
      <Note />
    </main>
  );
}

/** The way to the whole page, where the state can be changed. */
function OpenWhole() {
  const now = page.value!;
  const [link, setLink] = useState('');
  useEffect(() => {
    void encodeLink({ qunsim: VERSION, stream: STREAM_VERSION, language: language.value, document: now }).then(setLink);
  }, [now, language.value]);
  return (
    <a href={`${location.pathname}${link}`} target="_blank" rel="noopener">
      {say(W.openWhole)}
    </a>
  );
}
