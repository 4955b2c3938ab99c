/** Why a folder of results cannot be used, in both languages. */
import type { Text } from '../model/text.ts';
import { codeOf, reasonOf } from './reasons.ts';

/**
 * - disk: the file system refused (`code`)
 * - locked: another process works in the folder
 * - foreign: the folder holds other things
 * - damaged: what should be ours is not as we write it
 * - version: written by a Qunsim that this one does not understand
 * - changed: it holds an experiment of other inputs
 * - absent: there is no experiment
 * - large: what is asked for is more than a folder can hold
 */
export type StoreProblemKind = 'disk' | 'locked' | 'foreign' | 'damaged' | 'version' | 'changed' | 'absent' | 'large';

/** Why a folder of an experiment cannot be used; `text` says it in both languages, with what to do. */
export class StoreProblem extends Error {
  readonly kind: StoreProblemKind;
  readonly text: Text;
  /** Code of the file system's error; '' for other kinds. */
  readonly code: string;

  constructor(kind: StoreProblemKind, text: Text, code = '') {
    super(text.en);
    this.kind = kind;
    this.text = text;
    this.code = code;
  }
}

export const diskProblem = (folder: string, error: unknown): StoreProblem => {
  const why = reasonOf(error);
  const { path } = error as { readonly path?: unknown };
  const place = typeof path === 'string' && path !== '' ? path : folder;
  return new StoreProblem(
    'disk',
    { zh: `读写不了「${place}」：${why.zh}。`, en: `Cannot use "${place}": ${why.en}.` },
    codeOf(error) || 'unknown',
  );
};

/** Errors of the file system as problems of the folder. */
export function guarded<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreProblem || codeOf(error) === '') throw error;
    throw diskProblem(folder, error);
  }
}

export const lockedProblem = (folder: string, pid: number, host: string | null): StoreProblem => {
  const where = host === null ? { zh: '', en: '' } : { zh: `（在机器 ${host} 上）`, en: ` on ${host}` };
  const free =
    host === null
      ? { zh: '等它结束，或者换一个文件夹。', en: 'Wait for it, or name another folder.' }
      : {
          zh: '如果它已经结束，删掉里面的 .qunsim-lock 文件再来。',
          en: 'If it has ended, remove the file .qunsim-lock in the folder and try again.',
        };
  return new StoreProblem('locked', {
    zh: `「${folder}」正由进程 ${pid}${where.zh} 使用。${free.zh}`,
    en: `"${folder}" is in use by process ${pid}${where.en}. ${free.en}`,
  });
};

export const foreignProblem = (folder: string): StoreProblem =>
  new StoreProblem('foreign', {
    zh: `「${folder}」里有别的东西，不敢动。换一个新的或空的文件夹。`,
    en: `"${folder}" holds other things and was left alone. Name a new or an empty folder.`,
  });

export const absentProblem = (folder: string): StoreProblem =>
  new StoreProblem('absent', {
    zh: `「${folder}」里没有 Qunsim 的实验（找不到 manifest.json）。要写用 --out 存结果的那个文件夹。`,
    en: `There is no experiment of Qunsim in "${folder}" (no manifest.json). Name a folder that --out wrote.`,
  });

export const largeProblem = (folder: string, why: Text): StoreProblem =>
  new StoreProblem('large', {
    zh: `「${folder}」存不下这个实验：${why.zh}。请少要一些，或者不存进文件夹。`,
    en: `This experiment cannot be kept in "${folder}": ${why.en}. Ask for less, or for no folder.`,
  });

export const damagedProblem = (file: string, found: Text, expected: Text): StoreProblem =>
  new StoreProblem('damaged', {
    zh: `${file}：里面是${found.zh}，应当是${expected.zh}。这个文件被改过或损坏了，不用它。`,
    en: `${file}: found ${found.en}, expected ${expected.en}. The file was changed or damaged and is not used.`,
  });

export const versionProblem = (file: string, found: string, known: number): StoreProblem =>
  new StoreProblem('version', {
    zh: `${file}：格式版本是 ${found}，这个 Qunsim 只认得 ${known}。请用写它的那个版本打开。`,
    en: `${file}: format ${found}, but this Qunsim knows format ${known} only. Open it with the version that wrote it.`,
  });

export const changedProblem = (folder: string, changes: readonly Text[]): StoreProblem =>
  new StoreProblem('changed', {
    zh: `「${folder}」里的实验，输入和现在的不一样：${changes.map(({ zh }) => zh).join('；')}。要按现在的输入跑，加 --force（对得上的结果照用，对不上的重跑）；要保留原来的，换一个文件夹。`,
    en: `"${folder}" holds an experiment whose inputs differ from the present ones: ${changes.map(({ en }) => en).join('; ')}. To go on with the present inputs add --force (runs that still match are kept, the others done again); to keep the old ones name another folder.`,
  });
