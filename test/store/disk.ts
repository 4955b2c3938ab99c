/**
 * A disk in memory that can be killed under, cut off from power, and made to fail: the file system of the store's tests. What
 * was written but not synced is at the mercy of a power cut, names in folders as well as bytes in files.
 */
import { dirname } from 'node:path';
import seedrandom from 'seedrandom';
import type { Files } from '../../sim/store/files.ts';

interface Inode {
  kind: 'file' | 'folder';
  bytes: Buffer;
  /** What a power cut leaves for certain. */
  durable: Buffer;
}

const failure = (code: string, what: string): Error => Object.assign(new Error(`${code}: ${what}`), { code });

export class MemoryDisk implements Files {
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  /** Changes of names since their folder was synced, oldest first. */
  #pending: { folder: string; path: string; inode: Inode | null }[] = [];
  #open = new Map<number, { inode: Inode; how: string }>();
  #next = 3;

  constructor(folders: readonly string[] = ['/', '/x']) {
    for (const path of folders) {
      const inode: Inode = { kind: 'folder', bytes: Buffer.alloc(0), durable: Buffer.alloc(0) };
      this.#names.set(path, inode);
      this.#durableNames.set(path, inode);
    }
  }

  get openFiles(): number {
    return this.#open.size;
  }

  /** The content of a file; null if there is none. */
  content(path: string): Buffer | null {
    return this.#names.get(path)?.bytes ?? null;
  }

  overwrite(path: string, bytes: Buffer): void {
    const inode = this.#names.get(path);
    if (inode === undefined) throw failure('ENOENT', path);
    inode.bytes = inode.durable = bytes;
  }

  add(path: string, text: string): void {
    const bytes = Buffer.from(text);
    this.#name(path, { kind: 'file', bytes, durable: bytes });
  }

  /** All processes are gone; what they wrote stands. */
  kill(): void {
    this.#open.clear();
  }

  /** Unsynced names survive up to some moment, in order; unsynced bytes up to some place, the rest of the last page as zeros. */
  cutPower(seed: string): void {
    this.#open.clear();
    const random = seedrandom.alea(seed);
    const upTo = Math.floor(random() * (this.#pending.length + 1));
    for (const { path, inode } of this.#pending.slice(0, upTo)) {
      if (inode === null) this.#durableNames.delete(path);
      else this.#durableNames.set(path, inode);
    }
    this.#pending = [];
    this.#names = new Map(this.#durableNames);
    for (const inode of new Set(this.#names.values())) {
      const same = inode.bytes.subarray(0, inode.durable.length).equals(inode.durable);
      const extra = same ? inode.bytes.subarray(inode.durable.length) : Buffer.alloc(0);
      const kept = extra.subarray(0, Math.floor(random() * (extra.length + 1)));
      const zeros = random() < 0.3 ? Buffer.alloc(Math.floor(random() * 64)) : Buffer.alloc(0);
      inode.bytes = inode.durable = Buffer.concat([inode.durable, kept, extra.length > 0 ? zeros : Buffer.alloc(0)]);
    }
  }

  open(path: string, how: 'read' | 'append' | 'create' | 'write'): number {
    let inode = this.#names.get(path);
    if (how === 'create' && inode !== undefined) throw failure('EEXIST', path);
    if (how === 'read' && inode === undefined) throw failure('ENOENT', path);
    if (inode?.kind === 'folder') throw failure('EISDIR', path);
    if (inode === undefined) {
      inode = { kind: 'file', bytes: Buffer.alloc(0), durable: Buffer.alloc(0) };
      this.#name(path, inode);
    }
    if (how === 'write') inode.bytes = Buffer.alloc(0);
    this.#open.set(this.#next, { inode, how });
    return this.#next++;
  }

  read(file: number, into: Uint8Array, position: number): number {
    const bytes = this.#inode(file).bytes.subarray(position, position + into.length);
    into.set(bytes);
    return bytes.length;
  }

  write(file: number, bytes: Uint8Array): number {
    const inode = this.#inode(file);
    inode.bytes = Buffer.concat([inode.bytes, bytes]);
    return bytes.length;
  }

  sync(file: number): void {
    const inode = this.#inode(file);
    inode.durable = inode.bytes;
  }

  truncate(file: number, length: number): void {
    const inode = this.#inode(file);
    inode.bytes = inode.bytes.subarray(0, length);
  }

  close(file: number): void {
    this.#inode(file);
    this.#open.delete(file);
  }

  stat(path: string): { kind: 'file' | 'folder'; size: number; owner: number } | null {
    const inode = this.#names.get(path);
    return inode === undefined ? null : { kind: inode.kind, size: inode.bytes.length, owner: 1 };
  }

  size(file: number): number {
    return this.#inode(file).bytes.length;
  }

  list(folder: string): string[] {
    if (this.#names.get(folder)?.kind !== 'folder') throw failure('ENOENT', folder);
    const head = folder === '/' ? '/' : `${folder}/`;
    return [...this.#names.keys()].filter((path) => path !== folder && dirname(path) === folder).map((path) => path.slice(head.length));
  }

  makeFolder(path: string): void {
    if (this.#names.has(path)) throw failure('EEXIST', path);
    this.#name(path, { kind: 'folder', bytes: Buffer.alloc(0), durable: Buffer.alloc(0) });
  }

  rename(from: string, to: string): void {
    const inode = this.#names.get(from);
    if (inode === undefined) throw failure('ENOENT', from);
    this.#name(to, inode);
    this.#name(from, null);
  }

  link(from: string, to: string): void {
    const inode = this.#names.get(from);
    if (inode === undefined) throw failure('ENOENT', from);
    if (this.#names.has(to)) throw failure('EEXIST', to);
    this.#name(to, inode);
  }

  remove(path: string): void {
    if (this.#names.has(path)) this.#name(path, null);
  }

  syncFolder(folder: string): void {
    for (const { path, inode } of this.#pending.filter((change) => change.folder === folder)) {
      if (inode === null) this.#durableNames.delete(path);
      else this.#durableNames.set(path, inode);
    }
    this.#pending = this.#pending.filter((change) => change.folder !== folder);
  }

  #inode(file: number): Inode {
    const found = this.#open.get(file);
    if (found === undefined) throw failure('EBADF', `${file}`);
    return found.inode;
  }

  #name(path: string, inode: Inode | null): void {
    if (inode === null) this.#names.delete(path);
    else this.#names.set(path, inode);
    this.#pending.push({ folder: dirname(path), path, inode });
  }
}

/** Thrown where a killed process would have been; it has no `code`, so nothing takes it for an error of the disk. */
export class Killed extends Error {}

const CALLS = [
  'open',
  'read',
  'write',
  'sync',
  'truncate',
  'close',
  'stat',
  'size',
  'list',
  'makeFolder',
  'rename',
  'link',
  'remove',
  'syncFolder',
] as const satisfies readonly (keyof Files)[];

export type Fault =
  /** The process dies before, in the middle of (writes), or after the call; nothing it does later has an effect. */
  | { readonly kill: 'before' | 'half' | 'after' }
  /** The call fails, and with `forever` so does every call after it. */
  | { readonly code: string; readonly forever: boolean }
  /** A write takes fewer bytes than it was given. */
  | { readonly short: true };

/** `files` with a fault at call `at`, counted from 0; `calls` counts them. Nothing happens if `at` is never reached. */
export function faulty(files: Files, at: number, fault: Fault): Files & { readonly calls: number } {
  let calls = 0;
  let dead = false;
  const answers = CALLS.map((name) => {
    const real = files[name].bind(files) as (...args: unknown[]) => unknown;
    const answer = (...args: unknown[]): unknown => {
      if (dead) throw new Killed();
      const now = calls++;
      const here = now === at;
      if ('kill' in fault && here) {
        dead = true;
        if (fault.kill === 'after') real(...args);
        if (fault.kill === 'half' && name === 'write')
          real(args[0], (args[1] as Uint8Array).subarray(0, (args[1] as Uint8Array).length >> 1));
        throw new Killed();
      }
      if ('code' in fault && (here || (fault.forever && now > at))) throw failure(fault.code, name);
      if ('short' in fault && here && name === 'write') return real(args[0], (args[1] as Uint8Array).subarray(0, 1));
      return real(...args);
    };
    return [name, answer] as const;
  });
  return Object.defineProperty(Object.fromEntries(answers), 'calls', { get: () => calls }) as unknown as Files & { calls: number };
}
