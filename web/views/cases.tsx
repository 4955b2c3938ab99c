/** The case picker: each case by its question. */
import { CASES } from 'virtual:cases';
import { useState } from 'preact/hooks';
import { visit } from '../state/address.ts';
import { hide } from '../state/dialogs.ts';
import { openScenarioFile } from '../state/files.ts';
import { attempt, page } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { days } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { Badge, Dialog } from './parts.tsx';

export function CasePicker() {
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const found = CASES.filter(({ name, title, question }) =>
    [name, title.zh, title.en, question.zh, question.en].join(' ').toLowerCase().includes(wanted),
  );
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
      <ul class="cases">
        {found.map((one) => (
          <li key={one.name}>
            <button
              type="button"
              class={`opt ${one.name === page.value?.name ? 'on' : ''}`}
              aria-current={one.name === page.value?.name}
              onClick={() => pick(one.name)}
            >
              <b>{say(one.question)}</b>
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
      <label class="btn o file">
        {say(W.openFile)}
        <input
          type="file"
          class="sr"
          accept=".yaml,.yml,.json"
          onChange={(e) => {
            const file = e.currentTarget.files?.[0];
            hide();
            if (file) void attempt(() => openScenarioFile(file));
          }}
        />
      </label>
    </Dialog>
  );
}
