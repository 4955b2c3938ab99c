/** Where single pairs fall, as a path with its ends: one that lies beyond the axis is not drawn as if it were there. */
export function range([from, to]: readonly [number, number], x: (margins: number) => number, reach: number, y: number): string {
  const end = (at: number): string => (Math.abs(at) > reach ? '' : `M${x(at)} ${y - 8}v16`);
  const line = to < -reach || from > reach ? '' : `M${x(from)} ${y}H${x(to)}`;
  return `${line}${end(from)}${end(to)}`;
}
