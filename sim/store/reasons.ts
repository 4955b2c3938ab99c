/** What the file system answers, in plain words. */
import type { Text } from '../model/text.ts';

/** The code of an error of Node's, such as ENOENT; '' for any other. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? '';

const REASONS: Readonly<Record<string, Text>> = {
  EACCES: { zh: '没有权限', en: 'permission denied' },
  EPERM: { zh: '系统不允许', en: 'not permitted' },
  EROFS: { zh: '这里只能读不能写', en: 'read-only' },
  ENOENT: { zh: '没有这个地方', en: 'no such place' },
  EEXIST: { zh: '那里已有不是文件夹的东西', en: 'there is something that is no folder' },
  ENOTDIR: { zh: '路径中间有一段不是文件夹', en: 'part of the path is no folder' },
  ERR_FS_EISDIR: { zh: '那里是个文件夹，不是文件', en: 'there is a folder where a file should be' },
  EISDIR: { zh: '那里是个文件夹，不是文件', en: 'there is a folder where a file should be' },
  ENAMETOOLONG: { zh: '名字太长', en: 'the name is too long' },
  ELOOP: { zh: '链接绕成了圈', en: 'links lead in a circle' },
  ENOSPC: { zh: '磁盘满了', en: 'the disk is full' },
  EDQUOT: { zh: '磁盘配额用完了', en: 'the disk quota is used up' },
  EMFILE: { zh: '打开的文件太多', en: 'too many open files' },
  ENFILE: { zh: '系统打开的文件太多', en: 'the system has too many open files' },
  EIO: { zh: '读写出错', en: 'an input/output error' },
  ENXIO: { zh: '没有这个设备', en: 'no such device' },
};

export const reasonOf = (error: unknown): Text => {
  const other = codeOf(error) || (error instanceof Error ? error.message : String(error));
  return REASONS[codeOf(error)] ?? { zh: other, en: other };
};
