/** What the commands say that put one question to many points: sweep, sensitivity, worlds, explain. */
import { counted, type Text } from '../model/text.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

export const STUDY_HELP = {
  sweep: text(
    '把一个或几个字段改成许多值，每个值上都用同样的运气跑全部策略',
    'vary fields over many values; at each, every strategy on the same luck',
  ),
  sensitivity: text(
    '结果（或两种策略的差）主要取决于哪些字段、哪些假设：最值得先去弄清的排在前面',
    'what a result, or the difference between two strategies, hangs on: fields or assumptions, what to find out first',
  ),
  worlds: text(
    '在一批世界里，哪种策略赢在哪里，选错要亏多少',
    'over a family of worlds, which strategy wins where, and what the wrong choice costs',
  ),
  vary: text(
    '改哪个字段：路径=最小..最大，路径=log:最小..最大，或 路径=值,值（可以写多次）',
    'a field to vary: path=min..max, path=log:min..max or path=value,value (may be given several times)',
  ),
  paths: text(
    '路径的例子：world.population.company、world.arrivals.friends.rate、strategies.calm.content.perDay、strategies.*.digest.perWeek、assumptions.overMessagingPenalty。值可以带单位，如 30/week、20%。',
    'Paths look like world.population.company, world.arrivals.friends.rate, strategies.calm.content.perDay, strategies.*.digest.perWeek or assumptions.overMessagingPenalty. Values may have units, as in 30/week or 20%.',
  ),
  design: text(
    '怎样取点：grid 全部组合，lhs 拉丁超立方，sobol 序列；不写就是 grid',
    'how points are chosen: grid (all combinations, the default), lhs (Latin hypercube) or sobol (sequence)',
  ),
  levels: text('grid 里每个范围取几个值；不写就是 5', 'values of each range in a grid; 5 unless given'),
  points: text('取几个点；不写就是 64', 'number of points; 64 unless given'),
  figures: text(
    '把差随每个数值字段怎样变化画成图，存进这个文件夹（SVG 和 PNG）',
    'draw how the difference goes along each field of numbers, into this folder (SVG and PNG)',
  ),
  worldsCount: text('看几个世界；不写就是 128', 'number of worlds; 128 unless given'),
  outcome: text('看哪个指标；不写就是主要指标', 'which outcome; the primary one unless given'),
  arms: text(
    '比哪几种策略，如 A,B（文件里有 variants 时写 变体/策略）；不写就按文件里的基准',
    'which strategies, as in A,B (where the file has variants: VARIANT/STRATEGY); the file’s own baseline unless given',
  ),
  arm: text('不看差，只看这一种策略的结果', 'what this strategy comes to, not a difference'),
  method: text(
    'morris（几次就能筛一大批）或 sobol（占变化的多少，要多得多次）；不写就是 morris',
    'morris (screens many fields with few runs, the default) or sobol (shares of the variance, many more runs)',
  ),
  size: text(
    '几条轨迹（morris，不写是 10）或几行（sobol，不写是 128）',
    'trajectories (morris, 10 unless given) or rows (sobol, 128 unless given)',
  ),
  assumptions: text(
    '不写 --vary 就看模型的每条假设：各取 0.5 到 2 倍',
    'Without --vary: every assumption of the model, each from half to double',
  ),
  runs: (usual: Text): Text =>
    text(`每个点上每种策略模拟几次；不写就是 ${usual.zh}`, `runs of each strategy at a point; ${usual.en} unless given`),
} as const;

export const STUDY_PROBLEMS = {
  /** A flag that this call would take and not use. */
  unused: (flag: string, goesWith: Text): Text =>
    text(`这里用不上 ${flag}：它要和 ${goesWith.zh}一起用。`, `${flag} is of no use here: it goes with ${goesWith.en}.`),
  nothingVaried: text('没有说改哪个字段。写 --vary 路径=最小..最大。', 'No field to vary. Give --vary path=min..max.'),
  noCurve: text(
    '--figures 画的是差随数值怎样变化，可是 --vary 里没有数值字段。',
    '--figures draws a difference along numbers, but no field of --vary has numbers.',
  ),
  noCurvePair: text(
    '--figures 画的是差，可是这些策略里没有哪个和自己的基准在一起。把基准也写进 --arms。',
    '--figures draws differences, but none of these strategies stands beside its baseline. Name the baseline in --arms too.',
  ),
  varied: (problem: Text): Text => text(`--vary ${problem.zh}`, `--vary ${problem.en}`),
  tooManyPoints: (points: number, most: number): Text =>
    text(
      `有 ${points} 个点，至多 ${most} 个。少取几个值，或换成 --design lhs。`,
      `There are ${points} points, at most ${most}. Take fewer values, or --design lhs.`,
    ),
  tooManyFields: (fields: number, most: number): Text =>
    text(
      `sobol 至多看 ${most} 个字段，这里有 ${fields} 个。先用 --method morris 筛一遍。`,
      `sobol takes at most ${most} fields, here are ${fields}. Screen them with --method morris first.`,
    ),
  unknownOutcome: (found: string, known: readonly string[]): Text =>
    text(
      `--outcome：情景里没有「${found}」。有的是：${known.join('、')}。`,
      `--outcome: the scenario has no "${found}". It has: ${known.join(', ')}.`,
    ),
  noDirection: (label: Text): Text =>
    text(
      `「${label.zh}」没有好坏之分，比不出谁赢。换一个指标。`,
      `${label.en} has no better direction, so nobody can win by it. Choose another outcome.`,
    ),
  armsTwice: (found: string): Text => text(`--arms：「${found}」写了两次。`, `--arms: "${found}" is given twice.`),
  armsTwo: (found: string): Text =>
    text(`--arms：「${found}」不行，要写两种，如 A,B。`, `--arms: found "${found}", expected two, as in A,B.`),
  noPair: text(
    '只有一种策略，没有差可看。想看它自己的结果，用 qunsim run。',
    'There is one strategy only, so there is no difference. To see what it comes to, use qunsim run.',
  ),
  /** Of a command that can look at one. */
  noPairButArm: text(
    '只有一种策略，没有差可看。写 --arm 名称，看它自己的结果。',
    'There is one strategy only, so there is no difference. Give --arm to look at what it comes to.',
  ),
  tooBig: (found: Text | null, expected: Text): Text =>
    text(
      `这样要跑的太多：${found?.zh ?? ''}；${expected.zh}。把点数、--runs 或 --horizon 减一些。`,
      `That is too much to run: ${found?.en ?? ''}; ${expected.en}. Take fewer points, --runs or days.`,
    ),
};

export const STUDY = {
  between: text('、', ', '),
  stopped: (done: number, total: number, points: number, all: number): Text =>
    text(
      `已停下：${total} 次模拟做完 ${done} 次，${all} 个点里有 ${points} 个全做完了；上面（如果有）只说这些点。`,
      `Stopped: ${done} of ${counted(total, 'run')} were done, ${points} of ${counted(all, 'point')} ${points === 1 ? 'is' : 'are'} whole; what stands above, if anything, is about those.`,
    ),
  failed: (failed: number, total: number): Text =>
    text(
      `有 ${failed} 次模拟失败（共 ${total} 次），结果不含它们：`,
      `${failed} of ${counted(total, 'run')} failed; the result leaves them out:`,
    ),
  saved: (folder: string, files: string): Text => text(`结果写在 ${folder}：${files}。`, `Written to ${folder}: ${files}.`),
  sweepHead: (outcome: string, when: Text): Text => text(`${outcome}，${when.zh}`, `${outcome}, ${when.en}`),
  sweepKey: text(
    '每种策略一列是平均数；「差」是与基准的差，括号里是这一格自己的 95% 区间。',
    'One column of means for each strategy; differences are to the baseline, with the 95% interval of that cell alone.',
  ),
  versus: (arm: string, baseline: string): Text => text(`差：${arm}−${baseline}`, `${arm} − ${baseline}`),
  against: (baseline: string): Text => text(`比 ${baseline}`, `against ${baseline}`),
  field: text('字段', 'field'),
  range: text('范围', 'range'),
  weight: text('影响', 'influence'),
  interval: text('95% 区间', '95% interval'),
  total: text('总份额', 'total'),
  first: text('单独份额', 'alone'),
  flips: text('改判', 'flips'),
  finding: text('看得出吗', 'finding'),
  findings: {
    none: text('不起作用', 'no effect'),
    clear: text('看得出', 'clear'),
    mixed: text('有影响，方向未定', 'matters, direction not shown'),
    open: text('和运气分不开', 'not told from luck'),
  },
  up: text('越大越高', 'up'),
  down: text('越大越低', 'down'),
  luck: text('（只换运气）', '(luck alone)'),
  morrisKey: (trajectories: number, replications: number): Text =>
    text(
      `影响：从最小走到最大，结果大约动多少。改判：这一步让判断（更好、更差、无差别）变了的比例。${trajectories} 条轨迹，每点 ${replications} 次。`,
      `Influence: about how far the result moves from the smallest value to the largest. Flips: share of steps that change the verdict (better, worse, the same). ${trajectories === 1 ? '1 trajectory' : `${trajectories} trajectories`}, ${counted(replications, 'run')} a point.`,
    ),
  sobolKey: (rows: number, replications: number): Text =>
    text(
      `总份额：别的都知道了，还剩多少变化；单独份额：只知道它，能少多少变化。${rows} 行，每点 ${replications} 次。`,
      `Total: share of the variation left when everything else is known. Alone: share that knowing it alone removes. ${counted(rows, 'row')}, ${counted(replications, 'run')} a point.`,
    ),
  weaker: (count: number): Text =>
    text(
      `还有 ${count} 个影响更小，没有列出（--json 里都有）。`,
      `${count} more with less influence ${count === 1 ? 'is' : 'are'} not listed (--json has them all).`,
    ),
  more: (count: number): Text =>
    text(`还有 ${count} 个不起作用，没有列出。`, `${count} more without any effect ${count === 1 ? 'is' : 'are'} not listed.`),
  strategy: text('策略', 'strategy'),
  wins: text('赢', 'wins'),
  regret: text('平均差多少', 'mean regret'),
  regretMost: text('十个世界里九个不超过', '9 of 10 worlds: at most'),
  regretWorst: text('最坏', 'worst'),
  worstAt: text('最坏是在', 'worst at'),
  regretKey: text(
    '差多少（选错的代价）：在同一个世界里比最好的那种差多少。赢：比第二名好出 margin 以上的世界占多少。',
    'Regret (what the wrong choice costs): how far behind the best strategy of the same world. Wins: share of worlds in which it beats the next by the margin or more.',
  ),
  luckNote: (share: number): Text =>
    text(
      `各个世界之间的差别里，约 ${Math.round(100 * share)}% 只是运气；--runs 加大可以减少。`,
      `About ${Math.round(100 * share)}% of what differs between worlds is luck of their runs; more --runs would lower that.`,
    ),
  foot: (version: string, stream: number, seed: string, points: number, replications: number): Text =>
    text(
      `qunsim ${version}（随机流 ${stream}）· 种子 ${seed} · ${points} 个点 × ${replications} 次 · 数字都是模拟出来的`,
      `qunsim ${version} (stream ${stream}) · seed ${seed} · ${counted(points, 'point')} × ${counted(replications, 'replication')} · simulated, not observed`,
    ),
};

export const EXPLAIN = {
  unfollowed: (replicate: number, why: Text): Text =>
    text(`第 ${replicate} 次模拟失败，没法跟着看：${why.zh}。`, `Run ${replicate} failed, so it cannot be followed: ${why.en}.`),
  about: text(
    '两种策略从哪一件事开始不同，谁因此留下或离开，人数差由什么组成',
    'where two strategies first part on the same luck, who stayed or left because of it, and what the difference is made of',
  ),
  replicate: text('细看第几次模拟，从 0 数；不写就是 0', 'which replicate to follow, counted from 0; 0 unless given'),
  replicateHead: (replicate: number): Text =>
    text(`第 ${replicate} 次模拟，同一批人、同样的运气：`, `Replicate ${replicate}, the same people and the same luck:`),
  first: text('最先不同：', 'First difference: '),
  firstPerson: text('最先有人不同：', 'First person to do otherwise: '),
  under: (when: string, arm: string, what: string): Text => text(`${when}，「${arm}」里${what}。`, `${when}, under “${arm}”: ${what}.`),
  same: (arm: string, baseline: string, replicate: number): Text =>
    text(
      `第 ${replicate} 次模拟里，「${arm}」与「${baseline}」完全相同。`,
      `In replicate ${replicate}, “${arm}” and “${baseline}” are identical.`,
    ),
  followed: (arm: string, baseline: string, onlyArm: number, onlyBaseline: number, otherwise: number): Text =>
    text(
      `后来：${onlyArm} 人只在「${arm}」里留到最后，${onlyBaseline} 人只在「${baseline}」里；另有 ${otherwise} 人两边都走了，但日子或原因不同。`,
      `What followed: ${onlyArm} ${onlyArm === 1 ? 'is' : 'are'} there at the end under “${arm}” alone, ${onlyBaseline} under “${baseline}” alone; ${otherwise} more left under both, on another day or for another cause.`,
    ),
  apart: (day: number, onlyArm: number, onlyBaseline: number): Text =>
    text(`第 ${day} 天 ${onlyArm} 对 ${onlyBaseline} 人`, `day ${day}: ${onlyArm} against ${onlyBaseline}`),
  comma: text('，', ', '),
  who: text('谁', 'who'),
  more: (count: number): Text => text(`……还有 ${count} 人`, `… and ${count} more`),
  apartHead: (arm: string, baseline: string, pairs: number): Text =>
    text(
      `「${arm}」比「${baseline}」的人数差，由什么组成（${pairs} 对的平均）`,
      `What the difference in members between “${arm}” and “${baseline}” is made of (mean of ${counted(pairs, 'pair')})`,
    ),
  byCause: text('按原因', 'by cause'),
  bySegment: text('按人', 'by who they are'),
  byTenure: text('按待了多久', 'by time since joining'),
  members: text('人', 'members'),
  interval: text('95% 区间', '95% interval'),
  whole: text('合计', 'in all'),
  key: text(
    '每张表加起来就是合计（显示时各自四舍五入）。正数是前一种策略因为这一项多出来的人：「离开（……）」一行是正数，就是因此离开的人少这么多；是负数，就是多这么多。区间各管各的一行。',
    'Each table adds up to the whole, but for rounding. A number above 0 says how many more members the first strategy has because of that line: on a line “left (…)”, that so many fewer left for that cause; below 0, that so many more did. Each interval is for its own line alone.',
  ),
  stopped: (done: number, total: number, pairs: number): Text =>
    text(
      `已停下：${total} 次模拟做完 ${done} 次，上面的组成只用了 ${pairs} 对。`,
      `Stopped: ${done} of ${counted(total, 'run')} were done; what it is made of stands on ${counted(pairs, 'pair')}.`,
    ),
  foot: (version: string, stream: number, seed: string, days: number, pairs: number): Text =>
    text(
      `qunsim ${version}（随机流 ${stream}）· 种子 ${seed} · ${days} 天 × ${pairs} 对 · 数字都是模拟出来的`,
      `qunsim ${version} (stream ${stream}) · seed ${seed} · ${counted(days, 'day')} × ${counted(pairs, 'pair')} · simulated, not observed`,
    ),
};
