/** `SHA256SUMS`: a checksum a line, as `sha256sum -c` reads it. It is written last: where it stands, all else does. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Files, readWhole } from './files.ts';
import { damagedProblem } from './problems.ts';

export const SUMS = 'SHA256SUMS';
const MAX_SUMS = 2 ** 20; // `check` takes a folder of files and may write a counterexample for each claim

/** In hex. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Checksums by file name; null if there are none. Errors: StoreProblem `damaged`; those of the file system. */
export function readSums(files: Files, folder: string): ReadonlyMap<string, string> | null {
  const path = join(folder, SUMS);
  if (files.stat(path) === null) return null;
  const text = Buffer.from(readWhole(files, path, MAX_SUMS) ?? []).toString('utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [, sum, name] = /^([0-9a-f]{64}) {2}([\p{L}\p{N}._-]{1,200})$/u.exec(line) ?? [];
      if (sum !== undefined && name !== undefined) return [name, sum];
      throw damagedProblem(path, { zh: '别的内容', en: 'other content' }, { zh: '每行一个校验和', en: 'a checksum a line' });
    }),
  );
}
