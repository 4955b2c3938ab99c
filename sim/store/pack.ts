/**
 * Plain data with typed arrays as bytes, and back, for files that this process alone reads. V8's own serializer would do, but what
 * it reads from is not given back before the event loop turns: thousands of runs, read in one go, would all stay in memory.
 */

const KINDS = { Float64Array, Int32Array, Uint32Array, Uint8Array, Int8Array } as const;
type Kind = keyof typeof KINDS;
type Packed = InstanceType<(typeof KINDS)[Kind]>;

/** In place of an array in the text: its kind, where it stands after the text, and its length. */
interface Place {
  readonly $: Kind;
  readonly at: number;
  readonly n: number;
}

const ALIGNED = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNED) * ALIGNED;

/** Numbers that are not finite come back as they were; −0 comes back as 0. Throws a RangeError for arrays of another kind. */
export function pack(data: object): Uint8Array<ArrayBuffer> {
  const arrays: { readonly at: number; readonly array: Packed }[] = [];
  let end = 0;
  const text = JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: `${value}` };
    if (!ArrayBuffer.isView(value)) return value;
    const kind = value.constructor.name;
    if (!(kind in KINDS)) throw new RangeError(`found ${kind}, expected one of ${Object.keys(KINDS).join(', ')}`);
    const array = value as Packed;
    const place: Place = { $: kind as Kind, at: end, n: array.length };
    arrays.push({ at: end, array });
    end = aligned(end + array.byteLength);
    return place;
  });
  const head = new TextEncoder().encode(text);
  const begin = aligned(ALIGNED + head.length);
  const bytes = new Uint8Array(begin + end);
  new DataView(bytes.buffer).setFloat64(0, head.length);
  bytes.set(head, ALIGNED);
  for (const { at, array } of arrays) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), begin + at);
  return bytes;
}

/** What `pack` was given; its arrays are views of `bytes`. */
export function unpack(bytes: Uint8Array<ArrayBuffer>): unknown {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0);
  const begin = bytes.byteOffset + aligned(ALIGNED + length);
  return JSON.parse(new TextDecoder().decode(bytes.subarray(ALIGNED, ALIGNED + length)), (_, value: Place | null) => {
    const kind = value?.$;
    if (kind === undefined) return value;
    return kind in KINDS ? new KINDS[kind](bytes.buffer, begin + (value as Place).at, (value as Place).n) : Number(kind);
  });
}
