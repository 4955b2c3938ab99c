/**
 * Runs that nobody keeps: the first of them in memory, the rest in a file without a name that the system takes back when it is
 * closed or the process is killed, so that many replications take no room in memory either way.
 */
import { join } from 'node:path';
import { memoryArchive, type RunArchive } from '../experiment/archive.ts';
import type { RunDone, RunFailed } from '../experiment/runner.ts';
import { type Files, nodeFiles, writeAll } from './files.ts';

/** Numbers that stay in memory: 4 MiB of them. Small comparisons never touch the disk. */
const IN_MEMORY = 2 ** 19;

export interface ScratchArchive extends RunArchive {
  /** Runs that went to the file. */
  readonly spilled: number;
  close(): void;
}

interface Place extends Pick<RunDone, 'arm' | 'replicate' | 'saturated' | 'visits'> {
  /** Where its numbers begin [bytes], and how many there are. */
  readonly at: number;
  readonly series: number;
  readonly causes: number;
}

/**
 * For runs without detail, which is no numbers; those with it stay in memory. Where `folder` cannot be written to, or is full,
 * all stays in memory, as without this.
 */
export function scratchArchive(
  arms: number,
  folder: string,
  { files = nodeFiles, inMemory = IN_MEMORY }: { readonly files?: Files; readonly inMemory?: number } = {},
): ScratchArchive {
  const memory = memoryArchive(arms);
  const places = new Map<number, Place | RunFailed>();
  const path = join(folder, `.qunsim-scratch-${process.pid}-${process.hrtime.bigint()}`);
  let held = 0;
  let file: number | null = null;
  let end = 0;
  let usable = true;

  /** False if the disk would not have it. */
  const spill = ({ arm, replicate, saturated, visits, series, causes }: RunDone): boolean => {
    try {
      if (file === null) {
        file = files.open(path, 'append');
        if (process.platform !== 'win32') files.remove(path); // open, but without a name: nothing is left whatever happens
      }
      const numbers = new Float64Array(series.length + causes.length);
      numbers.set(series);
      numbers.set(causes, series.length);
      writeAll(files, file, new Uint8Array(numbers.buffer));
      places.set(replicate * arms + arm, { arm, replicate, saturated, visits, at: end, series: series.length, causes: causes.length });
      end += numbers.byteLength;
      return true;
    } catch {
      usable = false; // a part of these numbers may stand at the end: nothing more is appended
      return false;
    }
  };

  return {
    get spilled() {
      return places.size;
    },
    put(result) {
      if (result.ok && result.detail === undefined && usable && held >= inMemory && spill(result)) return;
      if (result.ok) held += result.series.length + result.causes.length;
      memory.put(result);
    },
    get(replicate, arm) {
      const place = places.get(replicate * arms + arm);
      if (place === undefined) return memory.get(replicate, arm);
      if ('ok' in place) return place;
      const { at, series, causes, ...run } = place;
      const numbers = new Float64Array(series + causes);
      if (!readInto(files, file as number, new Uint8Array(numbers.buffer), at)) {
        const failed: RunFailed = {
          ok: false,
          arm,
          replicate,
          stage: 'worker',
          cause: `its numbers could not be read again from ${folder}`,
        };
        places.set(replicate * arms + arm, failed); // it stays failed: asked twice, the answer is one
        return failed;
      }
      return { ok: true, ...run, series: numbers.subarray(0, series), causes: numbers.slice(series) };
    },
    close() {
      if (file === null) return;
      files.close(file);
      files.remove(path);
      file = null;
    },
  };
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
