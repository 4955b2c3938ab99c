/** The app bar: case, undo and redo, own group, share, language, theme. */

import { sortOf } from '../state/cases.ts';
import { dialog, show } from '../state/dialogs.ts';
import { redo, undo } from '../state/page.ts';
import { canRedo, canUndo, told } from '../state/parts.ts';
import { language, say, theme } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { Brief, useApart } from './brief.tsx';
import { jump } from './lens.tsx';
import { Button } from './parts.tsx';
import { turn, view } from './view.ts';

export function Bar() {
  return (
    <header class="bar">
      <div>
        <a class="brand" href="#answer" onClick={(e) => jump(e, 'answer')}>
          <Logo />
          <span class="brand-name">
            {say(W.brand)} <small>{say(W.brandSmall)}</small>
          </span>
        </a>
        <button type="button" class="btn o pick" aria-haspopup="dialog" aria-expanded={dialog.value === 'cases'} onClick={show('cases')}>
          <span class="nm">
            <span class="prefix">
              {say(sortOf(told.value.name))}
              {language.value === 'zh' ? '：' : ': '}
            </span>
            {say(told.value.title)}
          </span>
          <svg class="icon" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
            <path d="M4 6l4 4 4-4" />
          </svg>
        </button>
        <span class="sp" />
        <Button icon="undo" iconOnly label={W.undo} keys="Control+Z" disabled={!canUndo.value} onClick={undo} />
        <Button icon="redo" iconOnly label={W.redo} keys="Control+Shift+Z" disabled={!canRedo.value} onClick={redo} />
        <Button class="wide-only" icon="compare" label={view.value === 'compare' ? W.acrossView : W.compareView} onClick={turn} />
        <Button class="wide-only" icon="import" label={W.importChat} onClick={() => jump(null, 'own-group')} />
        <Button class="p wide-only" icon="share" label={W.share} keys="S" onClick={show('share')} />
        <Button
          label={W.otherLanguage}
          lang={language.value === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => {
            language.value = language.value === 'zh' ? 'en' : 'zh';
          }}
        />
        <Button
          icon="theme"
          iconOnly
          label={theme.value === 'light' ? W.toDark : W.toLight}
          onClick={() => {
            theme.value = theme.value === 'light' ? 'dark' : 'light';
          }}
        />
        <Button icon="help" iconOnly label={W.help} keys="?" onClick={show('keys')} />
      </div>
    </header>
  );
}

const Logo = () => (
  <svg class="logo" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
    <path class="tie" d="m10 9.500 4-2M10.500 14.500l4 2.200" />
    <circle class="disc" cx="7" cy="12" r="4.200" />
    <rect class="square" x="13.500" y="3.500" width="7" height="7" rx="1" />
    <circle class="ring" cx="17" cy="17.500" r="3" />
  </svg>
);

/**
 * On phones: four targets at the bottom; from the view across settings the first two lead back to the comparison, the third too.
 * Above them, and on all screens of one column, the answer in brief while levers are in sight and the answer is not.
 */
export function Dock() {
  const apart = useApart().value;
  return (
    <nav class={apart ? 'dock told' : 'dock'} aria-label={say(W.dock)}>
      {apart && <Brief />}
      <Button icon="levers" label={W.levers} onClick={() => jump(null, 'levers')} />
      <Button icon="compare" label={W.howMuch} onClick={() => jump(null, 'how-much')} />
      <Button icon="across" label={view.value === 'compare' ? W.dockAcross : W.dockCompare} onClick={turn} />
      <Button icon="share" label={W.share} onClick={show('share')} />
    </nav>
  );
}
