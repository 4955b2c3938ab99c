/** How far the axis of differences goes, and what of a row lies on it. Both in units of the smallest difference that matters. */

/** Ends that an axis may have. */
const REACHES = [4, 8, 16, 32];

export interface End {
  /** How far the interval of an outcome goes, to whichever side. */
  readonly end: number;
  readonly isMain: boolean;
}

/** The shortest axis that holds the main outcome, if any does, and most of the others; those beyond it get an arrow. */
export function reachOf(ends: readonly End[]): number {
  const longest = REACHES.at(-1)!;
  const holds = (reach: number): boolean =>
    ends.every(({ end, isMain }) => !isMain || end <= reach || end > longest) &&
    ends.filter(({ end }) => end <= reach).length >= 0.7 * ends.length;
  return REACHES.find(holds) ?? longest;
}

/** Where single pairs fall, as a path with its ends: one that lies beyond the axis is not drawn as if it were there. */
export function range([from, to]: readonly [number, number], x: (margins: number) => number, reach: number, y: number): string {
  const end = (at: number): string => (Math.abs(at) > reach ? '' : `M${x(at)} ${y - 8}v16`);
  const line = to < -reach || from > reach ? '' : `M${x(from)} ${y}H${x(to)}`;
  return `${line}${end(from)}${end(to)}`;
}
