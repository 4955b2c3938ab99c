/** `SHA256SUMS`: a checksum a line, as `sha256sum -c` reads it. It is written last: where it stands, all else does. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { MAX_CLAIMS } from '../scenario/claims.ts';
import { type Files, readWhole } from './files.ts';
import { MOST_SCENARIOS } from './manifest.ts';
import { damagedProblem } from './problems.ts';

export const SUMS = 'SHA256SUMS';
/** Characters of a file's name; systems take no more than so many bytes. */
const LONGEST_NAME = 255;
const LONGEST_LINE = 64 + 2 + LONGEST_NAME + 1;
/** `check` takes a folder of files and may write a counterexample for each claim; some lines are for what else a folder holds. */
export const MAX_SUMS = (MOST_SCENARIOS * (MAX_CLAIMS + 1) + 100) * LONGEST_LINE;

/** In hex. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** Checksums by file name; null if there are none. Errors: StoreProblem `damaged`; those of the file system. */
export function readSums(files: Files, folder: string): ReadonlyMap<string, string> | null {
  const path = join(folder, SUMS);
  if (files.stat(path) === null) return null;
  const expected = { zh: '每行一个校验和', en: 'a checksum a line' };
  const bytes = readWhole(files, path, MAX_SUMS);
  if (bytes === null) throw damagedProblem(path, { zh: '过大的内容，或者不是文件', en: 'too much, or no file' }, expected);
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [, sum, name = ''] = /^([0-9a-f]{64}) {2}([\p{L}\p{N}._-]+)$/u.exec(line) ?? [];
      if (sum !== undefined && name.length <= LONGEST_NAME) return [name, sum];
      throw damagedProblem(path, { zh: '别的内容', en: 'other content' }, expected);
    }),
  );
}
