/** What no single field can see: values that contradict each other, and experiments too big to run. */
import { sum } from '../base/statistics.ts';
import type { LeverValue } from '../model/field.ts';
import { MOST_REACH } from '../model/levers/audience.ts';
import { type Phase, phaseTitle } from '../model/levers/phases.ts';
import { STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import type { World } from '../model/world.ts';
import { Problems, quoted, type ScenarioProblem } from './problem.ts';
import type { Arm, Scenario } from './scenario.ts';
import { placeOf, type Tree } from './tree.ts';

/** Founders and arrivals of one run. */
const MAX_MEMBERS = 2_000_000;
/** Members × days of all runs together; a core does about a million a second. */
const MAX_MEMBER_DAYS = 2e10;
/** Operator posts of one run, all rooms together. */
const MAX_OPERATOR_POSTS = 2e7;
/** Numbers kept for the result: outcomes × days × arms × replications. */
const MAX_RESULT_NUMBERS = 1e8;

type Path = readonly (string | number)[];
type Contradict = (path: Path, found: string, expected: Text) => void;

const contradiction =
  (tree: Tree | undefined, problems: Problems): Contradict =>
  (path, found, expected) => {
    if (tree) problems.add(placeOf(tree, path), 'contradiction', quoted(found), expected);
  };

export function checkWorld(world: World, tree: Tree | undefined, problems: Problems): void {
  const contradict = contradiction(tree, problems);
  const { platform, rooms, population, arrivals } = world;
  // Whoever reads two rooms takes a place in both.
  const places = Math.floor((platform.capacity * rooms.count) / Math.min(rooms.read, rooms.count));
  if (rooms.read > rooms.count)
    contradict(['rooms', 'read'], `${rooms.read}`, {
      zh: `至多 ${rooms.count}，群只有这么多`,
      en: `at most ${rooms.count}, the number of rooms`,
    });
  if (population.founders > places) {
    contradict(['population', 'founders'], `${population.founders}`, {
      zh: `至多 ${places} 人：${rooms.count} 个群，每个 ${platform.capacity} 人，每人看 ${rooms.read} 个`,
      en: `at most ${places}: ${rooms.count} ${rooms.count === 1 ? 'room' : 'rooms'} of ${platform.capacity}, each member in ${rooms.read}`,
    });
  }
  const { lunch, work, evening, flat } = population.rhythm;
  if (lunch + work + evening + flat === 0)
    contradict(['population', 'rhythm'], '0', { zh: '至少一种作息大于 0', en: 'at least one rhythm above 0' });
  const names = new Set(['founders']);
  arrivals.forEach(({ channel }, i) => {
    if (names.has(channel))
      contradict(['arrivals', i, 'channel'], channel, {
        zh: '各不相同、也不叫 founders 的渠道名',
        en: 'names of channels that differ, none of them founders',
      });
    names.add(channel);
  });
}

export function checkStrategy(strategy: Strategy, tree: Tree | undefined, problems: Problems): void {
  const contradict = contradiction(tree, problems);
  for (const part of ['content', 'hosting', 'promotion'] as const) {
    const { from, to } = strategy[part];
    if (from > to) contradict([part, 'to'], `${to}`, { zh: `不早于开始的钟点 ${from}`, en: `an hour not before the first, ${from}` });
  }
  // What a phase changes meets what it leaves.
  strategy.phases?.forEach(({ set }, i) => {
    for (const part of ['content', 'hosting', 'promotion'] as const) {
      const [from, to] = (['from', 'to'] as const).map((end) => set[`${part}.${end}`] ?? strategy[part][end]);
      const changed = [`${part}.from`, `${part}.to`].some((path) => path in set);
      if (changed && typeof from === 'number' && typeof to === 'number' && from > to)
        contradict(['phases', i, 'set', part], `${to}`, { zh: `不早于开始的钟点 ${from}`, en: `an hour not before the first, ${from}` });
    }
  });
  // So do two phases that may hold at once: of the later one counts what it sets, of the earlier one the rest.
  strategy.phases?.forEach((late, i) => {
    strategy.phases?.slice(0, i).forEach((early) => {
      if (!mayMeet(early, late)) return;
      for (const part of ['content', 'hosting', 'promotion'] as const) {
        const [from, to] = (['from', 'to'] as const).map((end) => late.set[`${part}.${end}`] ?? early.set[`${part}.${end}`]);
        // With both ends of its own, or with one and the strategy's other, the later one was looked at above.
        const shared = `${part}.from` in late.set !== `${part}.to` in late.set;
        if (shared && typeof from === 'number' && typeof to === 'number' && from > to)
          contradict(['phases', i, 'set', part], `${to}`, {
            zh: `和同时生效的「${phaseTitle(early).zh}」合起来，也不早于开始的钟点 ${from}`,
            en: `together with “${phaseTitle(early).en}”, which may hold at the same time, an hour not before the first, ${from}`,
          });
      }
    });
  });
  for (const part of ['kols', 'events'] as const) {
    strategy[part].forEach(({ from, to }, i) => {
      if (to <= from) contradict([part, i, 'to'], `${to}`, { zh: `晚于开始的那天（第 ${from} 天）`, en: `a day after the first, ${from}` });
    });
  }
}

/** Whether there may be a day on which both phases hold. */
const mayMeet = (one: Phase, other: Phase): boolean =>
  one.from < other.to && other.from < one.to && (one.stage === null || other.stage === null || one.stage === other.stage);

/** Members named for removal must belong to channels of the arm's world. */
export function checkArm({ world, strategy }: Arm, tree: Tree | undefined, problems: Problems): void {
  const contradict = contradiction(tree, problems);
  const sources = world.arrivals.map(({ channel }) => channel);
  strategy.acquisition.channels.forEach(({ channel }, i) => {
    const twice = strategy.acquisition.channels.findIndex((one) => one.channel === channel) < i;
    if (sources.includes(channel) && !twice) return;
    contradict(
      ['acquisition', 'channels', i, 'channel'],
      channel,
      twice
        ? { zh: '每个渠道只写一次', en: 'each channel once' }
        : {
            zh: `世界里有的新人来源（${sources.join(', ') || '这里一个也没有'}）`,
            en: `one of the world’s arrivals (${sources.join(', ') || 'there is none'})`,
          },
    );
  });
  const channels = ['founders', ...sources];
  strategy.moderation.remove.forEach(({ channel }, i) => {
    if (channels.includes(channel)) return;
    contradict(['moderation', 'remove', i, 'channel'], channel, {
      zh: `世界里有的渠道（${channels.join(', ')}）`,
      en: `a channel of the world (${channels.join(', ')})`,
    });
  });
}

/** The most a lever can be over the run, phases included: a formula may go to the end of its range. */
function most(strategy: Strategy, path: string, value: LeverValue, max: number): number {
  const values = [value, ...(strategy.phases ?? []).map(({ set }) => set[path] ?? 0)];
  return values.reduce<number>((highest, one) => Math.max(highest, typeof one === 'number' ? one : max), 0);
}

/** Refuses, with numbers, what would take days or more memory than there is. */
export function checkSize(scenario: Scenario, root: Tree, problems: Problems): void {
  const { replications, arms, outcomes, horizons } = scenario;
  const days = horizons.at(-1) ?? 0;
  const refuse = (path: Path, found: Text, expected: Text): void => problems.add(placeOf(root, path), 'too-large', found, expected);
  let memberDays = 0;
  for (const { name, world, strategy, history } of arms) {
    const strategies = history === undefined ? [strategy] : [strategy, history.strategy];
    const largest = (path: string, of: (own: Strategy) => LeverValue, max: number): number =>
      Math.max(...strategies.map((own) => most(own, path, of(own), max)));
    const { reach, partners } = STRATEGY_FIELDS.acquisition.fields;
    const { followers: drawn } = STRATEGY_FIELDS.kols.of.fields;
    const invited = sum(
      strategies.flatMap(({ kols }) => kols.map(({ count, followers }) => count * (typeof followers === 'number' ? followers : drawn.max))),
    );
    const pushed = (channel: string): number =>
      Math.max(
        ...strategies.map(({ acquisition }) => {
          const own = acquisition.channels.find((one) => one.channel === channel)?.reach ?? 1;
          return typeof own === 'number' ? own : reach.max;
        }),
      );
    const reached = largest('acquisition.reach', ({ acquisition }) => acquisition.reach, reach.max);
    const rate =
      sum(world.arrivals.map((arrival) => arrival.rate * Math.min(MOST_REACH, reached * pushed(arrival.channel)))) +
      largest('acquisition.partners', ({ acquisition }) => acquisition.partners, partners.max) +
      invited;
    const members = world.population.founders + rate * days;
    memberDays += Math.min(members, world.platform.capacity * world.rooms.count) * days * replications;
    if (members > MAX_MEMBERS) {
      const n = about(members);
      const found = {
        zh: `${name}：约 ${n.zh} 人（起始加 ${days} 天的新人）`,
        en: `about ${n.en} members in ${name} (founders and ${days} days of arrivals)`,
      };
      refuse(['world', 'population'], found, limit(MAX_MEMBERS, { zh: '一次模拟至多 # 人', en: 'at most # members in a run' }));
    }
    const posts =
      largest('content.perDay', ({ content }) => content.perDay, STRATEGY_FIELDS.content.fields.perDay.max) * world.rooms.count * days;
    if (posts > MAX_OPERATOR_POSTS) {
      const n = about(posts);
      const found = { zh: `${name}：全部群共约 ${n.zh} 条运营内容`, en: `about ${n.en} operator posts in all rooms of ${name}` };
      refuse(['strategies'], found, limit(MAX_OPERATOR_POSTS, { zh: '一次模拟至多 # 条', en: 'at most # in a run' }));
    }
  }
  if (memberDays > MAX_MEMBER_DAYS) {
    const [n, hours] = [about(memberDays), about(memberDays / 1e6 / 3600)];
    const found = { zh: `约 ${n.zh} 人天，单核约 ${hours.zh} 小时`, en: `about ${n.en} member-days, some ${hours.en} hours of one core` };
    refuse(
      ['replications'],
      found,
      limit(MAX_MEMBER_DAYS, { zh: '人数 × 天数 × 策略 × 重复次数至多 #', en: 'members × days × arms × replications of at most #' }),
    );
  }
  const kept = outcomes.length * days * arms.length * replications;
  if (kept > MAX_RESULT_NUMBERS) {
    const n = about((kept * 8) / 1e6);
    const found = { zh: `约 ${n.zh} MB 的结果`, en: `about ${n.en} MB of results` };
    refuse(
      ['replications'],
      found,
      limit(MAX_RESULT_NUMBERS, { zh: '指标 × 天数 × 策略 × 重复次数至多 #', en: 'outcomes × days × arms × replications of at most #' }),
    );
  }
}

/** Two digits of a count, as each language writes big numbers. */
function about(value: number): Text {
  const rounded = Math.round(Number(value.toPrecision(2)));
  const zh = rounded >= 1e8 ? `${rounded / 1e8} 亿` : rounded >= 1e4 ? `${rounded / 1e4} 万` : `${rounded}`;
  return { zh, en: `${rounded}`.replace(/\B(?=(\d{3})+$)/g, ',') };
}

const limit = (value: number, { zh, en }: Text): Text => ({ zh: zh.replace('#', about(value).zh), en: en.replace('#', about(value).en) });

/** What is too much about an experiment that no file states as it is, such as one with flags applied; undefined if nothing is. */
export function tooBig(scenario: Parameters<typeof checkSize>[0]): ScenarioProblem | undefined {
  const problems = new Problems();
  const file = { path: '', text: '', lineStarts: [0] };
  checkSize(scenario, { kind: 'text', place: { file, offset: 0, path: '' }, text: '', plain: true }, problems);
  return problems.list()[0];
}
