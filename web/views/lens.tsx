/** The lens: which pair, which horizon, which world. Everything below obeys it. */
import { signal } from '@preact/signals';
import { look } from '../state/page.ts';
import { cast, lens, setting } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { days } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { letter, Segments, Select } from './parts.tsx';
import { buildAll, view } from './view.ts';

export const SECTIONS = [
  ['answer', W.answer],
  ['changes', W.changes],
  ['how-much', W.howMuch],
  ['evidence', W.evidence],
  ['claims', W.claims],
  ['own-group', W.ownGroup],
] as const;

const current = signal<string>('answer');

/** Some lines below the bars [px]: a section whose beginning lies above is being read, also where what stands before it grows by a line. */
const READING = 180;

/** The last section that began above the reading line; the last of all where the page ends. */
function follow(): void {
  const found = SECTIONS.flatMap(([id]) => document.getElementById(id) ?? []);
  const { scrollHeight } = document.documentElement;
  const atEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2;
  const read = atEnd ? found.at(-1) : found.findLast((section) => section.getBoundingClientRect().top <= READING);
  current.value = (read ?? found[0])?.id ?? 'answer';
}

let due = 0;
addEventListener(
  'scroll',
  () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(follow);
  },
  { passive: true },
);

/** More days than these would push the rest of the lens out of sight: they are a list to choose from. */
const MOST_SEGMENTS = 6;

export function Lens() {
  const { names, titles, baseline } = cast.value;
  const { arm, horizon, variant } = lens.value;
  const { horizons, variants } = setting.value;
  const others = names.filter((name) => name !== baseline);
  const base = letter(names.indexOf(baseline));
  const title = (name: string): string => say(titles[name]!);
  const Horizons = horizons.length > MOST_SEGMENTS ? Select : Segments;
  return (
    <nav class="lens" aria-label={say(W.sections)}>
      <div>
        {others.length > 0 && (
          <Segments
            name="pair"
            label={say(W.pair)}
            value={arm}
            choices={others.map((name) => ({
              value: name,
              text: `${letter(names.indexOf(name))} − ${base}`,
              label: `${title(name)} − ${title(baseline)}`,
            }))}
            onPick={(picked) => look({ arm: picked }, W.pair)}
          />
        )}
        <Horizons
          name="horizon"
          label={say(W.horizon)}
          value={horizon}
          choices={horizons.map((day) => ({ value: day, text: say(days(day)) }))}
          onPick={(day) => look({ horizon: day }, W.horizon)}
        />
        {variant !== null && (
          <Segments
            name="variant"
            label={say(W.world)}
            value={variant}
            choices={Object.entries(variants ?? {}).map(([name, { title: text }]) => ({ value: name, text: say(text) }))}
            onPick={(name) => look({ variant: name }, W.world)}
          />
        )}
        <span class="sp" />
        {SECTIONS.map(([id, text]) => (
          <a key={id} href={`#${id}`} aria-current={current.value === id ? 'true' : undefined} onClick={(e) => jump(e, id)}>
            {say(text)}
          </a>
        ))}
      </div>
    </nav>
  );
}

/** The address holds a link, not a place; sections are gone to without touching it, also from the other view, which has none of them. */
export function jump(event: Event | null, id: string): void {
  event?.preventDefault();
  view.value = 'compare';
  const go = (): void => {
    const section = document.getElementById(id);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
  };
  if (document.getElementById(id) !== null) return go();
  buildAll();
  requestAnimationFrame(go);
}
