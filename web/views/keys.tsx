/** Keyboard: what each key does, and the list of them. */
import { useEffect } from 'preact/hooks';
import type { Text } from '../../sim/index.ts';
import { dialog, hide, show } from '../state/dialogs.ts';
import { look, page, redo, tell, undo } from '../state/page.ts';
import { letters, say } from '../state/settings.ts';
import { announce } from '../state/voice.ts';
import { W } from '../words/words.ts';
import { chooseFile, startBlank } from './cases.tsx';
import { editing } from './editor.tsx';
import { mostInView } from './in-view.ts';
import { jump, SECTIONS } from './lens.tsx';
import { Dialog } from './parts.tsx';
import { tour } from './tour.tsx';

const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select');

/** The reset button, or the switch between drawing and table, of the part that has the focus. */
const pressNear = (selector: string, within: string): boolean => {
  const button = document.activeElement?.closest(within)?.querySelector<HTMLElement>(selector);
  button?.click();
  return button != null;
};

/** Drawing and table change places: of the figure that has the focus, else of the one that is looked at, which is then told by name. */
function swapFigure(): void {
  if (pressNear('[data-swap]', '.panel')) return;
  const switches = [...document.querySelectorAll<HTMLElement>('[data-swap]')];
  const panels = switches.map((button) => button.closest<HTMLElement>('.panel')!);
  const top = document.querySelector('.lens')?.getBoundingClientRect().bottom ?? 0;
  const at = mostInView(
    panels.map((panel) => panel.getBoundingClientRect()),
    { top, bottom: innerHeight },
  );
  if (at < 0) return tell(W.noFigureInView);
  announce(`${panels[at]!.querySelector('h2')?.firstChild?.textContent ?? ''} · ${switches[at]!.textContent}`);
  switches[at]!.click();
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase();
    const act =
      key === 'z' ? (event.shiftKey ? redo : undo) : key === 'o' && !event.shiftKey && dialog.value === null ? chooseFile : undefined;
    if (act === undefined || inText(event.target)) return;
    event.preventDefault(); // the browser would open the file in the place of the page
    act();
    return;
  }
  if (event.altKey || !letters.value || inText(event.target) || dialog.value !== null || page.value === null) return;
  const acts: Record<string, () => void> = {
    '/': () => {
      jump(null, 'levers');
      document.getElementById('find-lever')?.focus();
    },
    '?': show('keys'),
    s: show('share'),
    r: () => void pressNear('.rst', '.lev'),
    t: swapFigure,
    n: startBlank,
  };
  const act =
    acts[event.key] ??
    (event.shiftKey ? pickStrategy(event.key) : acts[event.key.toLowerCase()]) ??
    section(event.key) ??
    pickStrategy(event.key);
  if (act === undefined) return;
  event.preventDefault();
  act();
}

const section = (key: string): (() => void) | undefined => {
  const id = SECTIONS[Number(key) - 1]?.[0];
  return id && (() => jump(null, id));
};

function pickStrategy(key: string): (() => void) | undefined {
  const { draft } = page.value!;
  const name = Object.keys(draft.strategies)['abcdef'.indexOf(key.toLowerCase())];
  if (name === undefined || key.length !== 1) return undefined;
  return () => {
    editing.value = { strategy: name };
    if (name !== draft.baseline) look({ arm: name }, W.pair);
  };
}

export const useKeys = (): void =>
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

const LIST: readonly (readonly [string, Text])[] = [
  ['/', W.findLever],
  ['A … F', { zh: '看这个策略', en: 'look at this strategy' }],
  ['← →', { zh: '滑块一步；Shift 十步', en: 'slider: a step; Shift: ten' }],
  ['PgUp PgDn', { zh: '滑块移动全程的十分之一', en: 'slider: a tenth of the range' }],
  ['Home End', { zh: '滑块到头', en: 'slider: to its ends' }],
  ['R', { zh: '还原焦点所在的手段', en: 'revert the lever that has the focus' }],
  ['Alt ← →', { zh: '移动策略', en: 'move a strategy' }],
  ['Ctrl Z', W.undo],
  ['Ctrl Shift Z', W.redo],
  ['Ctrl O', W.openFile],
  [
    'T',
    {
      zh: '图和表互换：焦点所在的那幅；焦点不在图里，就换占屏幕最多的那幅',
      en: 'swap drawing and table: of the figure that has the focus, else of the one most in view',
    },
  ],
  ['1 … 6', { zh: '跳到一节', en: 'go to a section' }],
  ['S', W.share],
  ['N', W.blankCase],
  ['?', { zh: '这张表', en: 'this list' }],
];

export function Keys() {
  return (
    <Dialog title={say(W.help)} onClose={hide}>
      <div class="help-links">
        <button
          type="button"
          class="btn p"
          onClick={() => {
            hide();
            tour.value = 0;
          }}
        >
          {say(W.tour)}
        </button>
        {(['trust', 'glossary', 'changelog'] as const).map((name) => (
          <button key={name} type="button" class="btn o" onClick={show(name)}>
            {say(W[name])}
          </button>
        ))}
      </div>
      <h3>{say(W.shortcuts)}</h3>
      <dl class="keys">
        {LIST.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd translate={false}>{key}</kbd>
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={letters.value}
          onChange={(e) => {
            letters.value = e.currentTarget.checked;
          }}
        />
        {say(W.lettersOn)}
      </label>
    </Dialog>
  );
}
