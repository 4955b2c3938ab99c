/**
 * Memory that one run hands on to the next. A run takes some megabytes for a few hundredths of a second; to get them from the system and
 * to give them back costs Node next to nothing, but a browser a fifth of the time to a first picture.
 */

/** Smaller ones are cheap; larger ones, and more of them, would be held for nothing. */
const [LEAST, MOST, MOST_TOGETHER] = [1 << 13, 1 << 22, 1 << 24] as const;

/** Buffers by their length, the lengths handed back last at the end. */
const kept = new Map<number, ArrayBuffer[]>();
let together = 0;

/** A buffer of so many bytes, all of them zero. */
export function borrow(bytes: number): ArrayBuffer {
  const buffer = kept.get(bytes)?.pop();
  if (buffer === undefined) return new ArrayBuffer(bytes);
  together -= bytes;
  new Uint8Array(buffer).fill(0);
  return buffer;
}

/** Gives back a borrowed buffer that nobody will read or write any more. Lengths not seen for longest make room for it. */
export function handBack(buffer: ArrayBuffer): void {
  const bytes = buffer.byteLength;
  if (bytes < LEAST || bytes > MOST) return;
  const same = kept.get(bytes) ?? [];
  kept.delete(bytes);
  for (const [length, others] of kept) {
    if (together + bytes <= MOST_TOGETHER) break;
    together -= length * others.length;
    kept.delete(length);
  }
  kept.set(bytes, same);
  if (together + bytes > MOST_TOGETHER) return;
  together += bytes;
  same.push(buffer);
}
