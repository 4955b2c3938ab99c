/** How a case runs under its first two strategies, small: a line each, from zero up; what it begins and ends with, for those who hear it. */
import { outcomeById } from '../../sim/index.ts';
import type { Sketch as SketchData } from '../document/sketch.ts';
import { language, say } from '../state/settings.ts';
import { level } from '../words/amounts.ts';
import { sketched } from '../words/phrases.ts';
import { letter, Mark, strategyClass } from './parts.tsx';

/** Of the drawing, and of the marks at the ends of its lines, for which there is room [px]. */
const [WIDTH, HEIGHT, MARK] = [96, 40, 4.5];

export function Sketch({ sketch: { outcome: id, lines } }: { readonly sketch: SketchData }) {
  const outcome = outcomeById(id)!;
  const known = lines.flatMap(({ points }) => points.filter((point) => point !== null));
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)];
  const x = (i: number, of: number): number => MARK + ((WIDTH - 2 * MARK) * i) / (of - 1);
  const y = (value: number): number => HEIGHT - MARK - (most > least ? ((HEIGHT - 2 * MARK) * (value - least)) / (most - least) : 0);
  const amount = (value: number): string => level(outcome, outcome.defaultMargin, value, language.value)!;
  const drawn = lines.flatMap(({ strategy, points }) => {
    const places = points.flatMap((value, i) => (value === null ? [] : [{ x: x(i, points.length), y: y(value), value }]));
    return places.length === 0 ? [] : [{ strategy, places }];
  });
  return (
    <span class="sketch">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <line class="zero" x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} />
        {drawn.map(({ strategy, places }) => (
          <polyline key={strategy} class={strategyClass(strategy)} points={places.map((place) => `${place.x},${place.y}`).join(' ')} />
        ))}
        {drawn.map(({ strategy, places }) => (
          <Mark key={strategy} index={strategy} x={places.at(-1)!.x} y={places.at(-1)!.y} r={MARK} />
        ))}
      </svg>
      <span class="sr">
        {drawn
          .map(({ strategy, places }) => say(sketched(letter(strategy), amount(places[0]!.value), amount(places.at(-1)!.value))))
          .join(' ')}
      </span>
    </span>
  );
}
