/** The mark of a paired difference: where the mean lies, where single pairs fall, and what is too small to matter. */
import { useRef } from 'preact/hooks';
import { held } from '../state/page.ts';
import { inMargins, type Row } from './findings.ts';
import { type End, range, reachOf } from './range.ts';

/** Part of the width that the axis takes; the rest is for arrows beyond it. */
const SPAN = 0.97;
/** How far along the strip a difference of so many margins stands, 0 to 1. */
export const along = (margins: number, reach: number): number => (1 + (Math.max(-reach, Math.min(reach, margins)) / reach) * SPAN) / 2;

const endsOf = (rows: readonly Row[]): End[] =>
  rows.flatMap((row) => {
    const { lower, upper } = row.difference;
    if (lower === null || upper === null) return [];
    return [{ end: Math.max(Math.abs(inMargins(row, lower)), Math.abs(inMargins(row, upper))), isMain: row.request.primary === true }];
  });

/** The reach of these rows; under the hand an axis never shortens, so that what is shown after one another can be compared by eye. */
export function useReach(rows: readonly Row[]): number {
  const kept = useRef(0);
  const wanted = reachOf(endsOf(rows));
  if (kept.current <= wanted || !held.peek() || !held.value) kept.current = wanted;
  return kept.current;
}

export function Strip({
  row,
  width,
  height,
  hue,
  reach,
}: {
  readonly row: Row;
  readonly width: number;
  readonly height: number;
  readonly hue: string;
  readonly reach: number;
}) {
  const { lower, upper, mean } = row.difference;
  const x = (margins: number): number => width * along(margins, reach);
  const y = height / 2;
  const at = (value: number): number => inMargins(row, value);
  const ends = (a: number | null, b: number | null): [number, number] | null => {
    if (a === null || b === null) return null;
    const [p, q] = [at(a), at(b)];
    return p <= q ? [p, q] : [q, p];
  };
  const bar = ends(lower, upper);
  const line = ends(row.spread?.p05 ?? null, row.spread?.p95 ?? null);
  return (
    <svg
      class={`strip ${hue}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      <rect class="zone" x={x(-1)} y="0" width={x(1) - x(-1)} height={height} />
      <line class="zero" x1={x(0)} x2={x(0)} y1="0" y2={height} />
      {bar && bar[0] <= reach && bar[1] >= -reach && (
        <rect class="bar" x={Math.min(x(bar[0]), x(bar[1]) - 3)} y={y - 4.5} width={Math.max(3, x(bar[1]) - x(bar[0]))} height="9" rx="1" />
      )}
      {bar && mean !== null && Math.abs(at(mean)) <= reach && (
        <line class="mean" x1={x(at(mean))} x2={x(at(mean))} y1={y - 4.5} y2={y + 4.5} />
      )}
      {/* Above the bar, which is the longer of the two where few pairs were run. */}
      {line && <path class="range" d={range(line, x, reach, y)} />}
      {bar && bar[1] > reach && <path class="arrow" d={`M${width - 8} ${y - 6}l7 6-7 6`} />}
      {bar && bar[0] < -reach && <path class="arrow" d={`M8 ${y - 6}l-7 6 7 6`} />}
    </svg>
  );
}
