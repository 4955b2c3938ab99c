/** All that the command line says, in both languages; the sentences of verdicts come with the result. */
import { counted, type Text } from '../model/text.ts';
import type { Found } from '../store/index.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

/** An argument's description with what is taken where it is not given. */
export const otherwise = (what: string, value: string): Text => text(`${what}；不写就是 ${value}`, `${what}; ${value} unless given`);

export const HELP = {
  about: text(
    '群推演：同一批成员、同样的运气，换一种运营方式会怎样？',
    'Qunsim: the same members, the same luck, another way to run the community: what changes?',
  ),
  usage: text('用法：', 'Usage:'),
  optionsMark: text('[选项]', '[options]'),
  commandMark: text('[命令]', '[command]'),
  file: text('<文件>', '<file>'),
  files: text('<文件...>', '<file...>'),
  arguments: text('参数：', 'Arguments:'),
  options: text('选项：', 'Options:'),
  commands: text('命令：', 'Commands:'),
  example: text('例：', 'Example:'),
  help: text('显示说明', 'show this help'),
  version: text('显示版本', 'show the version'),
  exits: text(
    '退出码：0 完成，1 有一条 expect 不成立，或 check 推翻了一条论断或规律，2 输入有误，3 有模拟失败，130 中途停下。',
    'Exit codes: 0 done, 1 an `expect` failed, or check refuted a claim or a law, 2 bad input, 3 a run failed, 130 stopped half-way.',
  ),
  inClone: text(
    '在克隆下来的文件夹里，凡是写着 qunsim 的地方都写成 npx qunsim。',
    'In a clone, write npx qunsim wherever qunsim stands in a text or a hint.',
  ),
  run: text('按一份情景文件模拟，看每种策略各自的结果', 'simulate a scenario file and show what each strategy comes to'),
  compare: text(
    '比较策略：同一批成员、同样的运气，差多少、有多大把握',
    'compare strategies on the same members with the same luck: how far apart, how sure',
  ),
  measure: text('用同样的指标量一份真实的事件表（.csv 或 .csv.gz）', 'measure a real event table (.csv or .csv.gz) by the same outcomes'),
  report: text(
    '写一份报告：一个 HTML 文件，不联网也能打开；还可以把每张图存成 SVG 和 PNG',
    'write a report: one HTML file that opens without network; each figure as SVG and PNG if asked for',
  ),
  reportArgument: text('<文件夹或文件>', '<folder or file>'),
  reportSource: text('--out 写过的文件夹，或一份情景文件', 'a folder that --out wrote, or a scenario file'),
  reportClaims: text(
    '把论断的检查结果写进报告：qunsim check --out 写出的文件夹',
    'tell what became of the claims: the folder that qunsim check --out wrote',
  ),
  reportOut: text('报告写到这个文件；不写就是「情景名-report.html」', 'write the report to this file; <scenario>-report.html unless given'),
  figures: text('把每张图存进这个文件夹（SVG 和 PNG）', 'keep each figure in this folder (SVG and PNG)'),
  reporting: text(
    '图里的细节不在实验文件夹里，所以会重新模拟一遍；结果和存下的是否一个字节不差，会写在报告上。用 --lang 选语言。',
    'Experiments do not keep the detail that figures show, so the runs are made again; the report says whether their result is, to the byte, the one that was kept. Choose its language with --lang.',
  ),
  schema: text('输出情景文件的 JSON Schema', 'print the JSON Schema of scenario files'),
  scenarioFile: text('情景文件（.yaml 或 .json）', 'scenario file (.yaml or .json)'),
  scenarioFiles: text(
    '一份或几份情景文件；几份时一起比较，看多少天、指标、预期、健康指数的权重、种子和次数以第一份为准',
    'scenario file; several are compared with each other, by the horizons, outcomes, expectations, weights of the health index, seed and replications of the first',
  ),
  tableFiles: text(
    '事件表，每行一件事，表头 t,member[,kind,id,ref,thread]',
    'event table, one event a row, header t,member[,kind,id,ref,thread]',
  ),
  membership: text(
    'join、leave 行的意思：formal 入群退群，connections 上线下线，none 不算；不写就是 connections，所以量不出人数、留存',
    'what join and leave rows mean: formal membership, connections, or none; connections unless given, which leaves out members and retention',
  ),
  arm: text('只跑这一种（可以写多次）', 'run this arm only (may be given several times)'),
  seed: text('换一个随机种子，任意文字', 'another seed, any text'),
  replications: text('每种策略模拟几次', 'how many times each strategy is simulated'),
  horizon: text('看到第几天，如 84、12w 或 14,84', 'until which day: 84, 12w, or several as in 14,84'),
  jobs: text('同时用几个线程；不写就用全部核心', 'number of threads; all cores unless given'),
  out: text(
    '把实验存进这个文件夹：每次模拟做完就记下，最后写出 result.json、runs.csv、runs.parquet',
    'keep the experiment in this folder: every run as it ends, then result.json, runs.csv and runs.parquet',
  ),
  cache: text(
    '在这个文件夹的各个实验里找已经做过的模拟；不写就找 --out 旁边的',
    'look for runs already made in the experiments of this folder; those beside --out unless given',
  ),
  noCache: text('不用别的实验做过的模拟', 'take no runs from other experiments'),
  force: text(
    '输入变了也照样接着做：对得上的留用，对不上的重跑',
    'go on although inputs changed: runs that match are kept, others done again',
  ),
  new: text('回答几个问题，写出一份带注释的情景文件', 'write a commented scenario file after a few questions'),
  newFile: text('[文件]', '[file]'),
  newFileText: text('写到哪个文件', 'the file to write'),
  resume: text('把中断的实验接着做完', 'go on with an experiment that was interrupted'),
  folderArgument: text('<文件夹>', '<folder>'),
  keptFolder: text('--out 写过的文件夹', 'a folder that --out wrote'),
  resuming: text(
    '做完的模拟都留着，只跑剩下的；结果和没中断过的一个字节也不差。情景或程序变过就不接，除非加 --force。',
    'Runs that were done are kept and only the others run; the result is, to the byte, that of an experiment never interrupted. Refused if the scenario or the program changed, unless --force is given.',
  ),
  untilDecided: text(
    '看出结论就停：还看不出的策略继续跑，看出来的不再跑；最多跑 --cap 次',
    'stop when decided: replications go to the strategies that are still open, at most --cap of them',
  ),
  untilBest: text(
    '找出最好的策略就停：落后太多的陆续退出；有 95% 的把握选对',
    'stop when the best strategy is found: those too far behind drop out; right with 95% probability',
  ),
  cap: text('还看不出时每种策略最多模拟几次（不写就是 400）', 'most replications of a strategy while it is undecided (400 unless given)'),
  json: text('标准输出里只有一份 JSON，没有别的', 'print one JSON document on stdout and nothing else there'),
  lang: text('语言：zh 或 en；不写就按系统语言', 'language, zh or en; otherwise that of the system'),
  quiet: text('不显示进度', 'no progress'),
  loading: text(
    '情景文件里的 extends 只能引用同一个 scenarios 文件夹（没有的话，文件自己所在的文件夹）里的文件。',
    '`extends` in a scenario file reaches only files of the same `scenarios` folder (without one: of the folder the file is in).',
  ),
  folder: text(
    '--out 的文件夹可以是新的、空的，或者之前用 --out 写过的；别的非空文件夹不会动。',
    'The folder of --out may be new, empty, or one that --out wrote before; any other is refused and left alone.',
  ),
  editor: text(
    '存下来以后，在情景文件第一行写 # yaml-language-server: $schema=scenario.schema.json，编辑器就会补全和检查。说明总是中英文都有，--lang 只管这份帮助。',
    'With the line # yaml-language-server: $schema=scenario.schema.json at the top of a scenario file, editors complete and check it. Its texts are in both languages always; --lang is about this help alone.',
  ),
} as const satisfies Record<string, Text>;

export const PROBLEMS = {
  unknownOption: (found: string, meant: string | null): Text =>
    text(
      `没有 ${found} 这个选项。${meant ? `是不是 ${meant}？` : '加 --help 看有哪些。'}`,
      `There is no option ${found}. ${meant ? `Did you mean ${meant}?` : 'See --help.'}`,
    ),
  fileLikeOption: (found: string): Text =>
    text(
      `没有 ${found} 这个选项。如果指的是这个名称的文件，请写 ./${found}。`,
      `There is no option ${found}. If the file of that name is meant, write ./${found}.`,
    ),
  misplacedOption: (found: string): Text =>
    text(
      `${found} 不在这里用：这个命令没有它，或者要写在命令后面。加 --help 看有哪些。`,
      `${found} has no place here: this command does not have it, or it goes behind the command. See --help.`,
    ),
  unknownCommand: (found: string, meant: string | null): Text =>
    text(
      `没有 ${found} 这个命令。${meant ? `是不是 ${meant}？` : '加 --help 看有哪些。'}`,
      `There is no command ${found}. ${meant ? `Did you mean ${meant}?` : 'See --help.'}`,
    ),
  missingArgument: (what: string): Text => text(`少了参数「${what}」。加 --help 看用法。`, `The argument ${what} is missing. See --help.`),
  missingValue: (option: string): Text => text(`${option} 后面要写一个值。`, `${option} needs a value.`),
  excess: text('参数太多。加 --help 看用法。', 'Too many arguments. See --help.'),
  wholeNumber: (option: string, found: string, min: number, max: number): Text =>
    text(
      `${option}：「${found}」不行，要写 ${min} 到 ${max} 之间的整数。`,
      `${option}: found "${found}", expected a whole number from ${min} to ${max}.`,
    ),
  horizon: (found: string, max: number): Text =>
    text(
      `--horizon：「${found}」不行，要写 1 到 ${max} 之间的天数，如 84、12w 或 14,84。`,
      `--horizon: found "${found}", expected days from 1 to ${max}, such as 84, 12w or 14,84.`,
    ),
  beforeFork: (day: number): Text =>
    text(
      `--horizon：各种策略第 ${day} 天才分开（fork），要看到那天以后才有差别可看。`,
      `--horizon: the strategies part on day ${day} (fork); it must reach beyond that day to show a difference.`,
    ),
  seed: (max: number): Text => text(`--seed 要写 1 到 ${max} 个字符。`, `--seed: expected 1 to ${max} characters.`),
  oneOf: (option: string, found: string, known: readonly string[]): Text =>
    text(
      `${option}：「${found}」不行，要写 ${known.join('、')} 之一。`,
      `${option}: found "${found}", expected one of ${known.join(', ')}.`,
    ),
  notMeasurable: (file: string): Text => text(`${file} 里没有可量的。`, `There is nothing to measure in ${file}.`),
  unknownArm: (option: string, found: string, arms: readonly string[]): Text =>
    text(`${option}：没有「${found}」。有的是：${arms.join('、')}。`, `${option}: there is no "${found}". There are: ${arms.join(', ')}.`),
  leftAside: (first: string, what: readonly Text[]): Text =>
    text(
      `几份文件一起比较，以第一份（${first}）为准；后面文件里不一样的没有用上：${what.map(({ zh }) => zh).join('、')}。`,
      `Of several files the first (${first}) decides; what the others say otherwise is not used: ${what.map(({ en }) => en).join(', ')}.`,
    ),
  needsTwo: text(
    '只有一种策略，没有可比的。想看它自己的结果，用 qunsim run。',
    'There is one strategy only, nothing to compare it with. To see what it comes to, use qunsim run.',
  ),
  /** `meant`: a file that there is, if one was probably meant. */
  missing: (file: string, meant: string | null = null): Text =>
    text(
      `找不到文件「${file}」。${meant === null ? '' : `是不是 ${meant}？`}`,
      `There is no file "${file}".${meant === null ? '' : ` Did you mean ${meant}?`}`,
    ),
  unreadable: (file: string, why: Text): Text => text(`读不了 ${file}：${why.zh}。`, `Cannot read ${file}: ${why.en}.`),
  silent: (file: string): Text => text(`${file} 一直没有内容，不等了。`, `Nothing came from ${file}; gave up waiting.`),
  noTable: (file: string): Text =>
    text(`${file} 不是文本表格。请另存为 CSV（UTF-8）。`, `${file} is no table in text. Save it as CSV (UTF-8).`),
  notText: (file: string): Text => text(`${file} 不是 UTF-8 文本。请另存为 UTF-8。`, `${file} is not UTF-8 text. Save it as UTF-8.`),
  folderInstead: (file: string): Text => text(`${file} 是文件夹，这里要写一个文件。`, `${file} is a folder; a file is expected here.`),
  tooLarge: (file: string, limit: string): Text =>
    text(`${file} 超过 ${limit}，不读。`, `${file} is larger than ${limit} and was not read.`),
  badGzip: (file: string): Text => text(`${file} 不是完好的 gzip 文件。`, `${file} is not a sound gzip file.`),
  capAlone: text(
    '--cap 要和 --until-decided 或 --until-best 一起用；固定次数用 --replications。',
    '--cap goes with --until-decided or --until-best; for a fixed number use --replications.',
  ),
  oneGoal: text('--until-decided 和 --until-best 只能选一个。', 'Choose one of --until-decided and --until-best.'),
  capInstead: text(
    '看出结论就停时，次数不是固定的：用 --cap 写上限，不用 --replications。',
    'The number of replications is not fixed when one stops as soon as it is decided: give its limit by --cap, not by --replications.',
  ),
  noBetter: text(
    '主要指标没有好坏之分，找不出「最好」的策略。换一个主要指标，或者用 --until-decided。',
    'The primary outcome has no better direction, so there is no best strategy. Choose another one, or use --until-decided.',
  ),
  number: (option: string, found: string, min: number, max: number): Text =>
    text(
      `${option && `${option}：`}「${found}」不行，要写 ${min} 到 ${max} 之间的数。`,
      `${option && `${option}: `}found "${found}", expected a number from ${min} to ${max}.`,
    ),
  /** `why`: the first problem of the file as it would be kept. */
  notKept: (path: string, why: Text): Text =>
    text(
      `${path} 连同它引用的文件存进实验文件夹后就读不回来：${why.zh}请改一改再用 --out。`,
      `${path}, with what it extends, could not be read again once it is kept in a folder: ${why.en} Change that to use --out.`,
    ),
  notResumable: (folder: string): Text =>
    text(
      `「${folder}」里的实验不是用 qunsim 命令做的，没法从这里接着做。`,
      `The experiment in "${folder}" was not made by a command of qunsim and cannot be resumed from here.`,
    ),
  tooBig: (found: Text | null, expected: Text): Text =>
    text(
      `这样要跑的太多：${found?.zh ?? ''}；${expected.zh}。把 --replications 或 --horizon 减一些。`,
      `That is too much to run: ${found?.en ?? ''}; ${expected.en}. Lower --replications or --horizon.`,
    ),
  unprinted: (why: Text): Text => text(`结果显示不出来：${why.zh}。`, `The result could not be printed: ${why.en}.`),
  broken: (why: string): Text =>
    text(
      `程序内部出错：${why}。这是 Qunsim 的毛病，不是情景文件的。`,
      `Internal error: ${why}. This is a fault of Qunsim, not of the scenario file.`,
    ),
  count: (problems: number): Text =>
    text(`共 ${problems} 处问题，没有开始模拟。`, `${problems} ${problems === 1 ? 'problem' : 'problems'}; nothing was simulated.`),
};

export const NEW = {
  platform: text('chat 群聊，forum 论坛', 'chat or forum'),
  members: text('现在有几个成员', 'members there are now'),
  joins: text('平常一天来几个新人', 'newcomers on an ordinary day'),
  change: text(
    '想改什么：posts 每天发几条内容，answers 每天回答几分钟，offers 每周推销几次',
    'what to change: posts a day, minutes of answers a day, or offers a week',
  ),
  now: text('现在是多少', 'how much it is now'),
  instead: text('想改成多少', 'how much it should be instead'),
  force: text('文件已经有了也照写', 'write over the file if it is there'),
  askPlatform: text('在哪里？1 群聊（如微信群） 2 论坛', 'Where? 1 a chat group (as in WeChat), 2 a forum'),
  askMembers: text('现在有几个成员？', 'How many members are there now?'),
  askJoins: text('平常一天来几个新人？', 'How many newcomers on an ordinary day?'),
  askChange: text(
    '想改什么？1 每天发几条内容 2 每天花几分钟回答成员 3 每周推销几次',
    'What might change? 1 posts a day, 2 minutes of answering a day, 3 offers a week',
  ),
  equal: (now: number): Text => text(`两种做法都是 ${now}，没有可比的。`, `Both are ${now}: there is nothing to compare.`),
  there: (file: string): Text =>
    text(`「${file}」已经有了。换个名字，或者加 --force 覆盖。`, `"${file}" is there already. Name another file, or add --force.`),
  unwritten: (file: string, why: Text): Text => text(`写不了 ${file}：${why.zh}。`, `Cannot write ${file}: ${why.en}.`),
  unasked: text(
    '这里不能提问（管道里的回答不读）：没有用选项写明的，都取默认值。见 qunsim new --help。',
    'There is no terminal to ask in, and answers from a pipe are not read: what no flag told is as usual. See qunsim new --help.',
  ),
  /** `word`: the file as a shell takes it. */
  written: (file: string, word: string): Text =>
    text(`写好了 ${file}。接着：qunsim compare ${word}`, `Wrote ${file}. Next: qunsim compare ${word}`),
};

export const PROGRESS = {
  /** `left`: seconds, or null while nothing is known. */
  bar: (bar: string, done: number, total: number, left: number | null): Text => {
    const [zh, en] =
      left === null ? ['', ''] : left < 90 ? [`${left} 秒`, `${left} s`] : [`${Math.ceil(left / 60)} 分钟`, `${Math.ceil(left / 60)} min`];
    return text(
      `模拟中 ${bar && `${bar} `}${done}/${total}${zh && ` · 还要约 ${zh}`}`,
      `Simulating ${bar && `${bar} `}${done}/${total}${en && ` · about ${en} left`}`,
    );
  },
  stopped: (done: number, total: number, whole: number, replications: number): Text =>
    text(
      `已停下：${total} 次模拟做完 ${done} 次，其中 ${replications} 组里有 ${whole} 组各种策略都齐了。`,
      `Stopped: ${done} of ${counted(total, 'run')} were done, with every arm in ${whole} of ${counted(replications, 'replication')}.`,
    ),
  notWritten: text('没有写出结果。', 'No result was written.'),
  goOn: (folder: string): Text =>
    text(`做完的都留着。接着做：qunsim resume ${folder}`, `What was done is kept. To go on: qunsim resume ${folder}`),
  found: (folder: string, total: number | null, { done, failed, redone, rejected }: Found): Text => {
    const zh = [
      total === null ? `做完 ${done} 次` : `${total} 次里做完 ${done} 次`,
      failed && `失败 ${failed} 次`,
      redone && `重做 ${redone} 次`,
      rejected && `损坏不用的记录 ${rejected} 条`,
    ];
    const en = [
      total === null ? `${counted(done, 'run')} done` : `${done} of ${counted(total, 'run')} done`,
      failed && `${failed} failed`,
      redone && `${redone} to be done again`,
      rejected && `${counted(rejected, 'damaged record')} left out`,
    ];
    return text(`「${folder}」里：${zh.filter(Boolean).join('，')}。`, `In "${folder}": ${en.filter(Boolean).join(', ')}.`);
  },
  changed: ({ zh, en }: Text): Text => text(`和原来不同：${zh}。`, `Changed: ${en}.`),
  borrowed: (runs: number): Text =>
    text(
      `有 ${runs} 次模拟别的实验已经做过，直接用了。`,
      `${counted(runs, 'run')} had been made by other experiments already and ${runs === 1 ? 'was' : 'were'} used.`,
    ),
  dropped: (count: number): Text =>
    text(
      `有 ${count} 条 expect 说的是别的天数，--horizon 里没有，这次不检查。`,
      `${counted(count, 'expectation')} about days that --horizon leaves out: not checked this time.`,
    ),
  saved: (folder: string): Text =>
    text(`结果写在 ${folder}：result.json、runs.csv、runs.parquet。`, `Written to ${folder}: result.json, runs.csv, runs.parquet.`),
};

export const MEASURE = {
  outcome: text('指标', 'outcome'),
  value: text('数值', 'value'),
  colon: text('：', ': '),
  between: text('、', ', '),
  notes: text('要留意', 'To keep in mind'),
  connections: text(
    '表里的 join、leave 当作上线下线，没有算成入群退群；如果就是入群退群，请加 --membership formal',
    'join and leave rows are taken for connections, not membership; if they mean joining and leaving the group, add --membership formal',
  ),
  absent: text('量不出', 'Not measurable'),
  summary: (from: string, to: string, days: number, messages: number, perDay: number, posters: number): Text =>
    text(
      `${from} 到 ${to}，${days} 天；${messages} 条消息，平均每天 ${perDay.toFixed(1)} 条；${posters} 人发过言。`,
      `${from} to ${to}, ${counted(days, 'day')}; ${counted(messages, 'message')}, ${perDay.toFixed(1)} a day; ${posters} ${posters === 1 ? 'person' : 'people'} posted.`,
    ),
  moreProblems: (file: string, count: number): Text =>
    text(`${file}：还有 ${count} 处没有列出。`, `${file}: ${count} more ${count === 1 ? 'is' : 'are'} not listed.`),
};
