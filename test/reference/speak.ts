/** Speaking (7.5), written a second time. */
import type { Group } from './group.ts';
import { lookLater } from './host.ts';
import type { Member, Message, Room, Visit } from './people.ts';

const e = (x: number): number => Math.exp(-x);

/** Answering back, or replying, or starting a thread, or nothing. */
export function speak(g: Group, v: Visit): void {
  const { k, luck } = g;
  const { m, t } = v;
  const calm = 1 / (1 + v.x / k('loadHalf'));
  const { answer } = m;
  m.answer = null;
  if (answer !== null && luck.uniform() < k('addressed') * Math.min(k('addressedMost'), m.c) * calm * k('replyDepth') ** answer.depth)
    return reply(g, m, t, answer, calm);
  const will = willOf(g, v, calm);
  const seen = v.ranges.flatMap((range) =>
    range.slice(-12).map((message, j, of) => ({ message, pull: pullOf(g, v, message, of.length - 1 - j) })),
  );
  const total = seen.reduce((sum, { pull }) => sum + pull, 0);
  const threads = g.value('platform.layout') === 'threads' ? k('replyThreads') : 1;
  if (luck.uniform() < 1 - e((k('replyGain') * threads * m.chiReply * will * total) / (1 + total / k('pullHalf'))))
    return reply(g, m, t, seen[luck.among(seen.map(({ pull }) => pull))]!.message, calm);
  const room = m.rooms[v.occurrence % m.rooms.length]!;
  const hushed = m.kol !== null && t - room.lastPost > 2 / 24;
  if (luck.uniform() >= 1 - e(m.chi * will * (hushed ? 2 : 1))) return;
  const topic = m.kol !== null && m.kol.topic > 0 ? m.kol.topic - 1 : luck.among(m.phi);
  const asks = luck.uniform() < k('askShare') * (1 - m.w);
  if (asks && luck.uniform() < g.set('platform.search')) {
    m.V += k('searchValue') / k('valueWindow');
    return;
  }
  m.waiting = say(g, m, t, room, asks ? 'question' : 'chat', topic, null, calm);
  m.since = t;
  if (m.kol === null) lookLater(g, m, m.waiting);
}

function willOf(g: Group, { m, t, dt, s, a }: Visit, calm: number): number {
  const { k } = g;
  const zeal = m.kol ? 1 : zealOf(g, m, t, dt);
  const period = Math.floor((t + m.phase) / k('moodTime'));
  if (period !== m.moodPeriod) m.mood = g.moods[Math.floor(4096 * g.luck.uniform())]!;
  m.moodPeriod = period;
  const [first] = m.rooms as [Room];
  const o = first.operatorShare;
  return (
    (m.mood * m.c * zeal * first.echo * (s + k('speakFloor')) * calm * e(k('engagementAnnoyance') * a)) /
    ((1 + m.D / k('saidHalf')) * (1 + k('crowding') * o * o))
  );
}

/** Zeal of an ordinary member. */
function zealOf(g: Group, m: Member, t: number, dt: number): number {
  const { k } = g;
  const tenure = t - m.joined;
  const fresh = tenure < 10 * k('enthusiasmTime') ? 1 + k('enthusiasm') * e(tenure / k('enthusiasmTime')) : 1;
  const told = g.is('moderation.rules') && tenure < k('rulesTime') ? 1 + k('rulesNewcomer') * (1 - tenure / k('rulesTime')) : 1;
  return fresh * told * g.rewards.incentive(m, t, dt);
}

/** `newer`: messages that stand after it in its room. */
function pullOf(g: Group, { m, t, answered }: Visit, message: Message, newer: number): number {
  const { k } = g;
  if (message.author === m || message.removed) return 0;
  const heard = (message.first ?? message).answers;
  const known = message.author !== null && m.ties.some(({ who }) => who === message.author);
  return (
    g.kinds.get(message.kind)![2]! *
    Math.sqrt(message.quality) *
    k('replyDepth') ** message.depth *
    m.phi[message.topic]! *
    e(((t - message.t) * (newer + 1)) / ((newer + k('fadeMessages')) * (g.set('platform.visibility') / 24))) *
    (1 + Math.min(255, heard)) ** -k('replyCrowd') *
    (message.author?.cultivated || message.author?.kol ? k('replyKol') : 1) *
    (known ? k('replyTie') : 1) *
    (answered && message.parent?.author === m ? k('replyMention') : 1)
  );
}

function reply(g: Group, m: Member, t: number, to: Message, calm: number): void {
  const { k } = g;
  const parent = to.first ?? to;
  const answer = say(g, m, t, parent.room, parent.kind === 'question' ? 'answer' : 'chat', parent.topic, parent, calm);
  if (m.turns <= 2) [m.waiting, m.since] = [answer, t];
  const { author } = parent;
  if (author === null || !author.here) return;
  g.tie(m, author, k('tieGain'));
  g.tie(author, m, k('tieAnswered'));
  g.answered(author, parent, answer);
}

function say(g: Group, m: Member, t: number, room: Room, kind: string, topic: number, parent: Message | null, calm: number): Message {
  const { k } = g;
  const first = g.write(t, room, m, kind, topic, parent);
  m.turns++;
  m.spoke = first;
  if (m.kol === null) g.rewards.turn(m);
  m.D += 1;
  m.I += (1 - m.I) * k('identityTurn');
  const chance = k(g.value('platform.layout') === 'threads' ? 'followUpThreads' : 'followUp') * calm;
  for (let line = 1; line <= 6 && g.luck.uniform() < chance; line++) {
    const then = t + line * k('followUpGap');
    g.at(then, () => {
      if (m.here && m.spoke === first) g.write(then, room, m, kind, topic, parent, first);
    });
  }
  return first;
}
