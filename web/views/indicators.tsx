/** What a formula may be about: each name as it is written, and what it counts. */
import { INDICATOR_TEXT, INDICATORS, type Text } from '../../sim/index.ts';
import { say } from '../state/settings.ts';

/** Below the box of `id`, which is described by the heading alone: the whole list would be read out at each visit. */
export function Indicators({ id, text, open = false }: { readonly id: string; readonly text: Text; readonly open?: boolean }) {
  return (
    <details class="indicators" open={open}>
      <summary id={`${id}-indicators`}>{say(text)}</summary>
      <dl>
        {INDICATORS.map((name) => (
          <div key={name}>
            <dt translate={false}>{name}</dt>
            <dd>{say(INDICATOR_TEXT[name])}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
