/**
 * One process at a time in a folder. The lock is a file with the owner's process number, the moment that process began (numbers
 * are given out again) and its machine; a lock whose owner is gone is taken over.
 */
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Files, readWhole, writeAll } from './files.ts';
import { lockedProblem } from './problems.ts';
import { codeOf } from './reasons.ts';

export const LOCK = '.qunsim-lock';

export interface Owner {
  readonly pid: number;
  /** Start of the process in ticks since the machine began; null where the system does not tell. */
  readonly since: string | null;
  readonly host: string;
}

/** Field 22 of /proc/PID/stat, counted after the command's name, which may hold spaces and brackets. */
function startOf(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

const self = (): Owner => ({ pid: process.pid, since: startOf(process.pid), host: hostname() });

function isAlive({ pid, since }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM'; // it is there, but someone else's
  }
  return since === null || startOf(pid) === null || startOf(pid) === since;
}

function ownerIn(bytes: Uint8Array | null): Owner | null {
  try {
    const { pid, since, host } = JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as Owner;
    const sound = Number.isInteger(pid) && pid > 0 && (since === null || typeof since === 'string') && typeof host === 'string';
    return sound ? { pid, since, host: host.slice(0, 100) } : null;
  } catch {
    return null;
  }
}

const MAX_LOCK = 4096;

/** Takes the lock of a folder; the result gives it back. Errors: StoreProblem `locked`, or those of the file system. */
export function lock(files: Files, folder: string, me: Owner = self()): () => void {
  const path = join(folder, LOCK);
  const own = join(folder, `${LOCK}-${me.pid}`);
  files.remove(own); // left by a killed process of the same number it may be the lock itself, by its other name
  const draft = files.open(own, 'create');
  try {
    writeAll(files, draft, Buffer.from(JSON.stringify(me)));
  } finally {
    files.close(draft);
  }
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        appear(files, own, path, me);
        break;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST' || attempt > 3) throw error;
      }
      const bytes = readWhole(files, path, MAX_LOCK);
      if (bytes === null && files.stat(path) === null) continue; // given back in between
      const owner = ownerIn(bytes);
      if (owner !== null) {
        if (owner.host !== me.host) throw lockedProblem(folder, owner.pid, owner.host);
        if (isAlive(owner)) throw lockedProblem(folder, owner.pid, null);
      }
      takeAway(files, path, bytes, me);
    }
  } finally {
    files.remove(own);
  }
  return () => files.remove(path);
}

/** A link appears with its content: nobody sees a lock that is still being written. Not every file system has links. */
function appear(files: Files, own: string, path: string, me: Owner): void {
  try {
    files.link(own, path);
  } catch (error) {
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error))) throw error;
    const file = files.open(path, 'create');
    try {
      writeAll(files, file, Buffer.from(JSON.stringify(me)));
    } finally {
      files.close(file);
    }
  }
}

/** Moves a dead owner's lock aside; if another process was faster and the lock is a new one, it goes back where it was. */
function takeAway(files: Files, path: string, seen: Uint8Array | null, me: Owner): void {
  const aside = `${path}-of-the-dead-${me.pid}`;
  try {
    files.rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = readWhole(files, aside, MAX_LOCK);
  try {
    if (Buffer.compare(taken ?? Buffer.alloc(0), seen ?? Buffer.alloc(0)) !== 0) files.link(aside, path);
  } finally {
    files.remove(aside);
  }
}
