/** Letters on the parts of stacked bars: which part is which is told without colour, as far as a part has room for its letter. */

/** One part of one bar: bar `place` of the row, from `from` to `to` up. */
export interface StackedBox {
  readonly part: number;
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

export interface LetterPlace {
  readonly part: number;
  /** In bars from the left end; the middle of the first bar is 0.5. */
  readonly x: number;
  readonly y: number;
}

/** Room that a letter takes [px]. */
export const LETTER_ROOM = { width: 8, height: 10 } as const;
/** A part that runs on is lettered again after so much [px]. */
const AGAIN = 72;

/**
 * Where each part's letter stands: in its tallest place, and again where that is far away. Bars too slim for a letter carry it
 * together with their neighbours. `slot`: width of a bar, `unit`: height of 1 [px].
 */
export function letterPlaces(boxes: readonly StackedBox[], slot: number, unit: number): LetterPlace[] {
  const across = Math.max(1, Math.ceil(LETTER_ROOM.width / slot));
  return [...new Set(boxes.map(({ part }) => part))].flatMap((part) => {
    const own = boxes.filter((box) => box.part === part);
    const at = new Map(own.map((box) => [box.place, box]));
    const rooms = own.flatMap(({ place }) => {
      const run = Array.from({ length: across }, (_, i) => at.get(place + i));
      if (!run.every((box) => box !== undefined)) return [];
      const from = Math.max(...run.map((box) => box.from));
      const to = Math.min(...run.map((box) => box.to));
      return (to - from) * unit < LETTER_ROOM.height ? [] : [{ x: place + across / 2, y: (from + to) / 2, height: to - from }];
    });
    const taken: LetterPlace[] = [];
    for (const { x, y } of rooms.sort((a, b) => b.height - a.height))
      if (taken.every((other) => Math.abs(other.x - x) * slot >= AGAIN)) taken.push({ part, x, y });
    return taken;
  });
}
