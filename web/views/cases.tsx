/** The case picker: each case by its question. */
import { CASES } from 'virtual:cases';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { BLANK } from '../document/blank.ts';
import { SKETCH_GROUPS } from '../document/sketch.ts';
import { visit } from '../state/address.ts';
import { hide } from '../state/dialogs.ts';
import { openScenarioFile, openText } from '../state/files.ts';
import { attempt, page } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { days, sketchHint } from '../words/phrases.ts';
import { isFound } from '../words/search.ts';
import { W } from '../words/words.ts';
import { Badge, Button, Dialog } from './parts.tsx';
import { Sketch } from './sketch.tsx';

export const startBlank = (): void => void attempt(() => openText(BLANK.name, BLANK.text));

const ACCEPT = '.yaml,.yml,.json';
const openChosen = ({ files }: HTMLInputElement): void => {
  const file = files?.[0];
  if (file) void attempt(() => openScenarioFile(file));
};

/** By a key there is no box that could be pressed. */
export function chooseFile(): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: ACCEPT });
  input.addEventListener('change', () => openChosen(input));
  input.click();
}

export function CasePicker() {
  const [words, setWords] = useState('');
  const found = CASES.filter(({ name, title, question }) => isFound(words, [name, title.zh, title.en, question.zh, question.en]));
  const list = useRef<HTMLUListElement>(null);
  // The one that is open is looked for first: those around it are its like.
  useLayoutEffect(() => list.current?.querySelector('.on')?.scrollIntoView({ block: 'center' }), []);
  const pick = (name: string): void => {
    hide();
    void visit(`#case/${name}`);
  };
  return (
    <Dialog title={say(W.pickCase)} onClose={hide} wide>
      <input
        type="search"
        class="search"
        placeholder={say(W.searchCase)}
        aria-label={say(W.searchCase)}
        value={words}
        onInput={(e) => setWords(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && found.length === 1) pick(found[0]!.name);
        }}
      />
      {found.some(({ sketch }) => sketch !== null) && <p class="quiet">{say(sketchHint(SKETCH_GROUPS))}</p>}
      <ul class="cases" ref={list}>
        {found.map((one) => (
          <li key={one.name}>
            <button
              type="button"
              class={`opt ${one.name === page.value?.name ? 'on' : ''}`}
              aria-current={one.name === page.value?.name}
              onClick={() => pick(one.name)}
            >
              <b>{say(one.question)}</b>
              {one.sketch && <Sketch sketch={one.sketch} />}
              <small>
                {say(one.title)} · {say(days(one.days))} · {say(one.outcome)}
              </small>
              <small class="sides">
                {one.strategies.slice(0, 6).map((title, i) => (
                  <span key={title.en}>
                    <Badge index={i} /> {say(title)}
                  </span>
                ))}
              </small>
            </button>
          </li>
        ))}
        {found.length === 0 && <li class="quiet">{say(W.noCase)}</li>}
      </ul>
      <div class="row">
        <Button class="o" label={W.blankCase} aria-describedby="blank-hint" onClick={startBlank} />
        <small id="blank-hint" class="quiet">
          {say(W.blankHint)}
        </small>
      </div>
      <label class="btn o file">
        {say(W.openFile)}
        <input
          type="file"
          class="sr"
          accept={ACCEPT}
          onChange={(e) => {
            hide();
            openChosen(e.currentTarget);
          }}
        />
      </label>
    </Dialog>
  );
}
