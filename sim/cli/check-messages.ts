/** All that `qunsim check` says, in both languages; the sentences of claims and laws come with the report. */
import { counted, type Text } from '../model/text.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

export const CHECK = {
  about: text(
    '检查情景文件里的论断（claims）：设法找一个世界把它推翻',
    'check the claims of scenario files: try to find a world that breaks them',
  ),
  files: text('情景文件，或者装着情景文件的文件夹', 'scenario files, or folders of them'),
  worlds: text('每条论断试几个世界', 'how many worlds to try for each claim'),
  replications: text('每个世界至多模拟几次；不写是 100', 'replications of each world, at most; 100 unless given'),
  budget: text(
    '至多用多少时间，如 60s、5m；到时已找到的反例仍会确认一次',
    'time to take, at most: 60s, 5m; a counterexample found by then is still confirmed once',
  ),
  resumeBudget: text('接着做的是检查（check）时，至多用多少时间：60s、5m', 'where a check is gone on with, time to take, at most: 60s, 5m'),
  path: text('照原样重放一个反例，路径见报告', 'replay one counterexample exactly; its path is in the report'),
  among: text(
    '连别的检查在内，一共几条论断；误报的上限由它们分摊',
    'how many claims share the false alarms, those of other checks included',
  ),
  first: text('一条论断找到一个确认过的反例就不再试别的世界', 'go to the next claim with the first confirmed counterexample'),
  noLaws: text('不查通用规律（换名、次序、零力度、移出一人）', 'leave out the laws (placebo, order, zero strength, removal)'),
  out: text(
    '把每次模拟、check.json 和反例文件都存进这个文件夹；停了用 qunsim resume 接着查',
    'keep every run, check.json and the counterexamples in this folder; qunsim resume goes on where it stopped',
  ),
  exits: text(
    '退出码：0 没有被推翻的，1 推翻了一条论断或规律，2 输入有误（包括这批世界个个自相矛盾），3 有模拟失败，130 中途停下。',
    'Exit codes: 0 nothing was refuted, 1 a claim or a law was refuted, 2 bad input (a family whose worlds all contradict themselves, too), 3 a run failed, 130 stopped half-way.',
  ),
  saved: (folder: string): Text => text(`已写进 ${folder}。`, `Written to ${folder}.`),
  stays: (folder: string): Text =>
    text(
      `${folder} 里已有做完的结果，原样留着；上面没做完的没有写进去。`,
      `${folder} holds a finished result, which was left as it was; the above, unfinished, was not written there.`,
    ),
  interrupted: text('停下了；上面是到此为止的结果。', 'Stopped; the above is what was known by then.'),
  timeUp: text('时间到了；还没试完的可以加 --budget 再试。', 'The time was up; a larger --budget tries the rest.'),
  timeUpKept: (folder: string): Text =>
    text(
      `时间到了；做完的都留着。接着试没试完的：qunsim resume ${folder}（加 --budget 5m，就至多再用 5 分钟）`,
      `The time was up; what was done is kept. To try the rest: qunsim resume ${folder} (add --budget 5m to take five minutes at most)`,
    ),
  falseAlarms: (percent: string, claims: number): Text =>
    text(
      `误报：上面的推翻里只要有一条是错的，可能性也至多 ${percent}（${claims} 条论断合计）。`,
      `False alarms: the chance that any refutation above is wrong is at most ${percent} (${claims} ${claims === 1 ? 'claim' : 'claims'} together).`,
    ),
  verdict: {
    holds: text('成立', 'holds'),
    refuted: text('被推翻', 'refuted'),
    undecided: text('还看不出', 'undecided'),
    unchecked: text('没查', 'unchecked'),
    broken: text('不成立', 'broken'),
    failed: text('没跑成', 'failed'),
  },
  coverage: text('试过的部分', 'tried'),
  cells: (seen: number, all: number): Text => text(`${seen}/${all} 段`, `${seen} of ${all} parts`),
  power: (gap: Text, worst: Text): Text =>
    text(
      `大约多大的差别能看出来：居中的世界里 ${gap.zh.trim()}，最难的世界里 ${worst.zh.trim()}。`,
      `A difference of about ${gap.en} would have shown in the middle world, ${worst.en} in the hardest.`,
    ),
  rarest: (count: number): Text =>
    text(
      `不到 ${count} 次模拟里出现一次的事，可能没碰到，没算进去。`,
      `What happens in fewer than 1 of ${count} replicates may have been missed, and would not count.`,
    ),
  replay: text('重放：', 'replay:'),
  open: text('细看：', 'look closer:'),
  seeFile: text('加 --out 文件夹，就把反例写成情景文件。', 'With --out FOLDER the counterexample is written as a scenario file.'),
  laws: text('通用规律', 'Laws'),
  foot: (version: string, stream: number, seed: string, runs: number): Text =>
    text(
      `qunsim ${version}（随机流 ${stream}）· 种子 ${seed} · 模拟了 ${runs} 次`,
      `qunsim ${version} (stream ${stream}) · seed ${seed} · ${counted(runs, 'run')}`,
    ),
  /** `left`: seconds, or null while nothing is known. */
  bar: (file: string, what: string, percent: number, left: number | null): Text => {
    const [zh, en] =
      left === null
        ? ['', '']
        : left < 90
          ? [` · 还要约 ${left} 秒`, ` · about ${left} s left`]
          : [` · 还要约 ${Math.ceil(left / 60)} 分钟`, ` · about ${Math.ceil(left / 60)} min left`];
    return text(`检查 ${file} ${what} ${percent}%${zh}`, `checking ${file} ${what} ${percent}%${en}`);
  },
} as const;

export const CHECK_PROBLEMS = {
  budget: (found: string): Text =>
    text(
      `--budget：「${found}」不行，要写 1 秒到 24 小时的时间，如 60s、5m、2h。`,
      `--budget: found "${found}", expected 1 second to 24 hours, such as 60s, 5m or 2h.`,
    ),
  budgetOnly: (folder: string, command: string): Text =>
    text(
      `--budget：「${folder}」里是 qunsim ${command} 的实验，限时只有 check 才有。去掉它再来。`,
      `--budget: "${folder}" holds an experiment of qunsim ${command}; only a check has a time to take. Leave it out.`,
    ),
  path: (found: string): Text =>
    text(
      `--path：「${found}」不通向这个文件的反例。照抄报告里 --path 后面的那一段。`,
      `--path: "${found}" leads to no counterexample of this file. Copy what the report shows after --path.`,
    ),
  oneFile: text('--path 只能配一个文件。', '--path goes with one file only.'),
  onlyParts: (folders: string): Text =>
    text(
      `「${folders}」里只有供别的文件 extends 的部分，没有能检验的情景。`,
      `"${folders}" holds only parts for other files to extend, no scenario to check.`,
    ),
  empty: (folder: string): Text =>
    text(`${folder} 里没有情景文件（.yaml、.yml、.json）。`, `There are no scenario files (.yaml, .yml, .json) in ${folder}.`),
  nothing: (paths: string): Text =>
    text(
      `${paths} 里没有论断（claims），又用 --no-laws 略过了通用规律：没有什么可检验的。`,
      `${paths}: no claims are stated there, and --no-laws leaves out the laws: there is nothing to check.`,
    ),
  replayed: text('这条路径上的反例这次没有得到确认。', 'The counterexample of this path was not confirmed this time.'),
};
