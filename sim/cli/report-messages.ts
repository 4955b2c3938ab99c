/** All that `qunsim report` says beside the report itself, in both languages. */
import { counted, type Text } from '../model/text.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

/** What a result was made by. */
export interface Made {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** Hash of the engine's code. */
  readonly engine: string;
}

/** Then and now, by the first of version, stream and code that tells them apart; null if none does. */
function madeBy(kept: Made, now: Made): { readonly zh: readonly [string, string]; readonly en: readonly [string, string] } | null {
  const both = (of: (made: Made) => string, zh: string, en: string) =>
    of(kept) === of(now) ? null : ({ zh: [`${zh} ${of(kept)}`, of(now)], en: [`${en} ${of(kept)}`, of(now)] } as const);
  return (
    both(({ qunsim }) => qunsim, ' qunsim', 'qunsim') ??
    both(({ streamVersion }) => `${streamVersion}`, '随机流', 'stream version') ??
    both(({ engine }) => engine, '引擎代码', 'engine code')
  );
}

export const REPORT_FILE = {
  stopped: text('停下了，没有写报告。', 'Stopped; no report was written.'),
  same: text(
    '已在这台机器上重新算过：结果和存下的一个字节不差。',
    'Computed again on this machine: the result is, to the byte, the one that was kept.',
  ),
  differs: (kept: Made, now: Made) => {
    const made = madeBy(kept, now);
    return made === null
      ? text(
          '重新算出的结果和存下的不一样，可两次用的是同一个引擎：存下的结果可能被改过。这里写的是重新算出的。',
          'The result computed now differs from the one that was kept, though the same engine made both: the kept one may have been edited. This report shows the one computed now.',
        )
      : text(
          `重新算出的结果和存下的不一样（存下的用的是${made.zh[0]}，现在是 ${made.zh[1]}）；这里写的是重新算出的。`,
          `The result computed now differs from the one that was kept (made by ${made.en[0]}; this is ${made.en[1]}). This report shows the one computed now.`,
        );
  },
  unfinished: (folder: string) =>
    text(
      `${folder}：这个实验还没做完。请先写 qunsim resume ${folder}。`,
      `${folder}: this experiment is not finished. Write qunsim resume ${folder} first.`,
    ),
  otherCommand: (folder: string, command: string) =>
    text(
      `${folder}：这是 qunsim ${command} 的结果；report 只能写 run 和 compare 的报告。请给一个由它们写出的文件夹，或一份情景文件${command === 'check' ? `；检验的结果用 --claims ${folder} 放进去` : ''}。`,
      `${folder}: a result of qunsim ${command}; report can only tell of run and compare. Give a folder that one of these wrote, or a scenario file${command === 'check' ? `; a check is put into it by --claims ${folder}` : ''}.`,
    ),
  itsOwnNumber: (folder: string) =>
    text(
      `${folder}：写报告时按它当初的重复次数重新计算，不能用 --replications 换一个。想要别的次数，请对情景文件写 qunsim report。`,
      `${folder}: a report computes as many replications as it has; --replications cannot change that. For another number, give qunsim report the scenario file.`,
    ),
  notOurs: (path: string) =>
    text(
      `${path}：那里已经有别的文件，不覆盖。请用 --out 换一个文件名。`,
      `${path}: something else is there, and it is not replaced. Give another name with --out.`,
    ),
  figuresNotOurs: (path: string) =>
    text(
      `${path}：那里已经有别的图，不覆盖。请用 --figures 换一个文件夹。`,
      `${path}: a drawing of somebody else’s is there, and none is replaced. Give another folder with --figures.`,
    ),
  noFigureFolder: (path: string) =>
    text(
      `${path}：不是文件夹。--figures 后面要写放图的文件夹。`,
      `${path}: this is no folder. --figures expects the folder for the figures.`,
    ),
  unwritable: (path: string, reason: Text) => text(`${path}：写不进去（${reason.zh}）。`, `${path}: cannot be written (${reason.en}).`),
  noCheck: (path: string) =>
    text(
      `${path}：没有这个文件。--claims 后面要写 qunsim check --out 写出的文件夹，或其中的 check.json。`,
      `${path}: found nothing. --claims expects the folder that qunsim check --out wrote, or its check.json.`,
    ),
  notCheck: (path: string) =>
    text(
      `${path}：不是检查结果。--claims 后面要写 qunsim check --out 写出的文件夹，或其中的 check.json。`,
      `${path}: this is no result of a check. --claims expects the folder that qunsim check --out wrote, or its check.json.`,
    ),
  otherCheck: (path: string, found: readonly string[], expected: string) =>
    text(
      `${path}：查的是 ${found.join('、') || '空'}，应有 ${expected}。请先运行 qunsim check，检查同一份情景文件。`,
      `${path}: found a check of ${found.join(', ') || 'nothing'}, expected one of ${expected}. Run qunsim check on the same scenario file first.`,
    ),
  figures: (count: number, folder: string) => text(`${count} 张图写到 ${folder}`, `${counted(count, 'figure')} written to ${folder}`),
  noPng: text('没有写 PNG：', 'No PNG was written: '),
};
