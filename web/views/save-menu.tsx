/** A menu of forms in which something on the page can be taken along. */
import { attempt } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { closePopover } from './focus.ts';

export interface SaveMenuProps {
  /** By name of the form, which is the same in every language; called when it is picked. */
  readonly forms: Readonly<Record<string, () => Promise<void>>>;
}

export function SaveMenu({ forms }: SaveMenuProps) {
  return (
    <details class="menu">
      <summary class="link">{say(W.save)}</summary>
      <div class="pop">
        {Object.entries(forms).map(([form, save]) => (
          <button
            key={form}
            type="button"
            class="mi"
            translate={false}
            onClick={(e) => {
              closePopover(e.currentTarget);
              void attempt(save, W.exportFailed);
            }}
          >
            {form}
          </button>
        ))}
      </div>
    </details>
  );
}
