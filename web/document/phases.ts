/** What a phase of a draft is called. */
import { phaseTitle, type Text } from '../../sim/index.ts';
import { isValues, type Value, type Values } from './tree.ts';

/** Of a title that is half written, as a link may hold one, its name is what there is. */
export function titleOfPhase({ name, title }: Values): Text {
  const whole = isValues(title) && typeof title.zh === 'string' && typeof title.en === 'string';
  return phaseTitle({ name: String(name), ...(whole && { title: title as never as Text }) });
}

/** The phase under another title, which is told in both languages as it was written; none for an empty one, or for its own name. */
export function retitled(phase: Values, written: string): Value | undefined {
  const text = written.trim();
  return text === '' || text === phase.name ? undefined : { zh: text, en: text };
}
