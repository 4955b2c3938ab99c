/**
 * The file system behind a small interface, so that tests can fail the k-th call, cut the power, or count. What is written
 * whole is written beside its place, synced, renamed into it, and the folder synced: a reader sees the old file or the new.
 */
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './reasons.ts';

export interface Stat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  /** Number of the owner; 0 where the system has none. */
  readonly owner: number;
}

/** All paths are absolute or relative to the working directory. Every call may throw an error with a `code` of Node's. */
export interface Files {
  /** read: it must exist; append: made if absent, open for reading too; create: must not exist; write: emptied. */
  open(path: string, how: 'read' | 'append' | 'create' | 'write'): number;
  /** Bytes read into `into` from `position` on; fewer than asked for at the end, or at any time. */
  read(file: number, into: Uint8Array, position: number): number;
  /** Bytes written at the end; may be fewer than given. */
  write(file: number, bytes: Uint8Array): number;
  sync(file: number): void;
  truncate(file: number, length: number): void;
  close(file: number): void;
  /** null if there is nothing. Follows links. */
  stat(path: string): Stat | null;
  size(file: number): number;
  list(folder: string): readonly string[];
  makeFolder(path: string): void;
  rename(from: string, to: string): void;
  /** A second name for a file; fails with EEXIST where something stands. */
  link(from: string, to: string): void;
  /** Without effect if there is nothing. */
  remove(path: string): void;
  /** Makes renames and new names in a folder outlast a power cut, where the system can. */
  syncFolder(path: string): void;
}

const HOW = {
  read: constants.O_RDONLY | (constants.O_NONBLOCK ?? 0), // a pipe put in a file's place must not block
  append: constants.O_RDWR | constants.O_APPEND | constants.O_CREAT,
  create: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
  write: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC,
} as const;

export const nodeFiles: Files = {
  open: (path, how) => openSync(path, HOW[how], 0o666),
  read: (file, into, position) => readSync(file, into, 0, into.length, position),
  write: (file, bytes) => writeSync(file, bytes),
  sync: fsyncSync,
  truncate: ftruncateSync,
  close: closeSync,
  stat(path) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', size: found.size, owner: found.uid };
  },
  size: (file) => fstatSync(file).size,
  list: (folder) => readdirSync(folder),
  makeFolder: (path) => mkdirSync(path),
  rename: renameSync,
  link: linkSync,
  remove: (path) => rmSync(path, { force: true }),
  syncFolder(path) {
    if (process.platform === 'win32') return; // folders cannot be opened there
    const folder = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  },
};

/** Makes a folder and those around it; `recursive: true` of Node loops without end where the system makes none, as in /proc. */
export function makeFolders(files: Files, folder: string): void {
  if (files.stat(folder)?.kind === 'folder') return;
  if (dirname(folder) !== folder) makeFolders(files, dirname(folder));
  try {
    files.makeFolder(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || files.stat(folder)?.kind !== 'folder') throw error; // another program may have been faster
  }
}

export function writeAll(files: Files, file: number, bytes: Uint8Array): void {
  for (let rest = bytes; rest.length > 0; ) {
    const written = files.write(file, rest);
    if (written <= 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
    rest = rest.subarray(written);
  }
}

/** Ending of files that are being written; one left behind by a killed process is swept away by the next. */
export const DRAFT = '.draft';

export const draftOf = (path: string): string => join(dirname(path), `.${basename(path)}${DRAFT}`);

/** Writes a file whole or not at all. `seen` is shown every piece on its way. */
export function writeWhole(
  files: Files,
  path: string,
  pieces: Iterable<string | Uint8Array>,
  seen: (bytes: Uint8Array) => void = () => {},
): void {
  writeDraft(files, path, pieces, seen);
  files.rename(draftOf(path), path);
  files.syncFolder(dirname(path));
}

/** Writes the draft of a file, to be renamed into its place later. */
export function writeDraft(
  files: Files,
  path: string,
  pieces: Iterable<string | Uint8Array>,
  seen: (bytes: Uint8Array) => void = () => {},
): void {
  const file = files.open(draftOf(path), 'write');
  try {
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      writeAll(files, file, bytes);
      seen(bytes);
    }
    files.sync(file);
  } finally {
    files.close(file);
  }
}

/** The bytes of a regular file of at most `limit` bytes; null if there is none or it is larger. */
export function readWhole(files: Files, path: string, limit: number): Uint8Array | null {
  const found = files.stat(path);
  if (found?.kind !== 'file' || found.size > limit) return null;
  const file = files.open(path, 'read');
  try {
    const bytes = new Uint8Array(found.size);
    let length = 0;
    while (length < bytes.length) {
      const got = files.read(file, bytes.subarray(length), length);
      if (got === 0) break;
      length += got;
    }
    return bytes.subarray(0, length);
  } finally {
    files.close(file);
  }
}
