/**
 * Runs that nobody keeps: the first of them in memory, the rest in a file without a name that the system takes back when it is
 * closed or the process is killed, so that many replications take no room in memory either way.
 */
import { join } from 'node:path';
import { memoryArchive, type RunArchive } from '../experiment/archive.ts';
import type { RunDone, RunFailed } from '../experiment/runner.ts';
import { type Files, nodeFiles, writeAll } from './files.ts';
import { pack, unpack } from './pack.ts';

/** Numbers that stay in memory: 4 MiB of them. Small comparisons never touch the disk. */
const IN_MEMORY = 2 ** 19;

export interface ScratchArchive extends RunArchive {
  /** Runs that went to the file. */
  readonly spilled: number;
  /** Gives the file back, and with it the runs: `put` and `get` throw from then on, those that stayed in memory included. */
  close(): void;
}

interface Place extends Pick<RunDone, 'arm' | 'replicate' | 'saturated' | 'visits'> {
  /** Where its numbers begin [bytes], and how many there are. */
  readonly at: number;
  readonly series: number;
  readonly causes: number;
}

/** A run with its detail: written whole, packed. */
interface Written extends Pick<RunDone, 'arm' | 'replicate'> {
  readonly at: number;
  readonly bytes: number;
}

/** Where `folder` cannot be written to, or is full, all stays in memory, as without this. */
export function scratchArchive(
  arms: number,
  folder: string,
  { files = nodeFiles, inMemory = IN_MEMORY }: { readonly files?: Files; readonly inMemory?: number } = {},
): ScratchArchive {
  const memory = memoryArchive(arms);
  const places = new Map<number, Place | Written | RunFailed>();
  const path = join(folder, `.qunsim-scratch-${process.pid}-${process.hrtime.bigint()}`);
  let held = 0;
  let file: number | null = null;
  let end = 0;
  let usable = true;
  let isClosed = false;
  const mustBeOpen = (): void => {
    if (isClosed) throw new Error('the archive is closed: its runs are gone');
  };

  /** Where it begins; null if the disk would not have it. */
  const append = (bytes: Uint8Array): number | null => {
    try {
      if (file === null) {
        file = files.open(path, 'append');
        if (process.platform !== 'win32') files.remove(path); // open, but without a name: nothing is left whatever happens
      }
      writeAll(files, file, bytes);
      const at = end;
      end += bytes.byteLength;
      return at;
    } catch {
      usable = false; // a part of these bytes may stand at the end: nothing more is appended
      return null;
    }
  };

  const spill = (run: RunDone): boolean => {
    const { arm, replicate, saturated, visits, series, causes } = run;
    if (run.detail !== undefined) {
      const bytes = pack(run);
      const at = append(bytes);
      if (at !== null) places.set(replicate * arms + arm, { arm, replicate, at, bytes: bytes.byteLength });
      return at !== null;
    }
    const numbers = new Float64Array(series.length + causes.length);
    numbers.set(series);
    numbers.set(causes, series.length);
    const at = append(new Uint8Array(numbers.buffer));
    if (at !== null)
      places.set(replicate * arms + arm, { arm, replicate, saturated, visits, at, series: series.length, causes: causes.length });
    return at !== null;
  };

  const unreadable = (replicate: number, arm: number): RunFailed => {
    const cause = `its numbers could not be read again from ${folder}`;
    const failed: RunFailed = { ok: false, arm, replicate, stage: 'worker', cause };
    places.set(replicate * arms + arm, failed); // it stays failed: asked twice, the answer is one
    return failed;
  };

  return {
    get spilled() {
      return places.size;
    },
    put(result) {
      mustBeOpen();
      if (result.ok && usable && held >= inMemory && spill(result)) return;
      if (result.ok) held += numbersIn(result);
      memory.put(result);
    },
    get(replicate, arm) {
      mustBeOpen();
      const place = places.get(replicate * arms + arm);
      if (place === undefined) return memory.get(replicate, arm);
      if ('ok' in place) return place;
      const bytes = new Uint8Array('bytes' in place ? place.bytes : 8 * (place.series + place.causes));
      if (!readInto(files, file as number, bytes, place.at)) return unreadable(replicate, arm);
      if ('bytes' in place) return unpack(bytes) as RunDone;
      const { at, series, causes, ...run } = place;
      const numbers = new Float64Array(bytes.buffer);
      return { ok: true, ...run, series: numbers.subarray(0, series), causes: numbers.slice(series) };
    },
    close() {
      isClosed = true;
      if (file === null) return;
      files.close(file);
      files.remove(path);
      file = null;
    },
  };
}

/** How much of memory a run takes, in numbers of eight bytes. */
function numbersIn({ series, causes, detail }: RunDone): number {
  const bytesOf = (data: unknown): number =>
    ArrayBuffer.isView(data)
      ? data.byteLength
      : typeof data === 'object' && data !== null
        ? Object.values(data).reduce((n, own) => n + bytesOf(own), 0)
        : 0;
  return series.length + causes.length + bytesOf(detail) / 8;
}

/** False if the file does not have all of it. */
function readInto(files: Files, file: number, into: Uint8Array, from: number): boolean {
  try {
    for (let got = 0; got < into.length; ) {
      const more = files.read(file, into.subarray(got), from + got);
      if (more === 0) return false;
      got += more;
    }
    return true;
  } catch {
    return false;
  }
}
