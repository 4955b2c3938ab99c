/** What `explain` tells, in words. */
import { CAUSE_GROUPS, CAUSE_TEXT, CAUSES, type Cause, type CauseGroup, groupText } from '../../model/causes.ts';
import { SPENDING, SPENDING_TEXT, type Spending } from '../../model/events.ts';
import { MESSAGE_KINDS, type MessageKind } from '../../model/messages.ts';
import type { Text } from '../../model/text.ts';
import { OTHERS } from './decompose.ts';
import type { Divergence, Fate, Person, TracedEvent } from './trace.ts';

/** "day 3, 20:14": the first day is day 0, as everywhere. */
export function timeText(t: number): Text {
  const minutes = Math.floor((t - Math.floor(t)) * 1440);
  const two = (n: number): string => `${n}`.padStart(2, '0');
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return { zh: `第 ${Math.floor(t)} 天 ${clock}`, en: `day ${Math.floor(t)}, ${clock}` };
}

/** Those of a channel: founders, then those of the world's channels; people beyond came through the strategy itself. */
function channelText(name: string): Text {
  if (name === 'founders') return { zh: '起始成员', en: 'founders' };
  if (name === OTHERS) return { zh: '其他来源', en: 'other channels' };
  return { zh: `从「${name}」来的`, en: `from “${name}”` };
}

/** "founder 17", "newcomer 3 from “friends”": who it is, the same person under both arms. */
export function personText({ channel, ordinal }: Person, channels: readonly string[]): Text {
  if (channel === 0) return { zh: `起始成员 ${ordinal} 号`, en: `founder ${ordinal}` };
  const name = channels[channel] as string;
  if (name === OTHERS) return { zh: `其他新人 ${ordinal} 号`, en: `other newcomer ${ordinal}` };
  const { zh, en } = channelText(name);
  return { zh: `${zh} ${ordinal} 号`, en: `newcomer ${ordinal} ${en}` };
}

/** "left on day 12 (overload)", "still there", "never came". */
export function fateText(fate: Fate | null): Text {
  if (fate === null) return { zh: '没有来', en: 'never came' };
  if (fate.left === null || fate.cause === null) return { zh: '还在', en: 'still there' };
  const cause = CAUSE_TEXT[CAUSES[fate.cause] as Cause];
  const day = Math.floor(fate.left);
  return { zh: `第 ${day} 天走（${cause.zh}）`, en: `left on day ${day} (${cause.en})` };
}

const KINDS: Readonly<Record<MessageKind, Text>> = {
  chat: { zh: '一句闲聊', en: 'a line of chat' },
  question: { zh: '一个问题', en: 'a question' },
  answer: { zh: '一个回答', en: 'an answer' },
  article: { zh: '一篇内容', en: 'an article' },
  topic: { zh: '一个话题', en: 'a discussion starter' },
  event: { zh: '一个活动', en: 'an event' },
  poll: { zh: '一个投票', en: 'a poll' },
  promo: { zh: '一条推销', en: 'an offer' },
  digest: { zh: '一期精华', en: 'a digest' },
  reminder: { zh: '一条提醒', en: 'a reminder' },
  checkIn: { zh: '一条打卡', en: 'a check-in' },
  adSpam: { zh: '一条广告', en: 'an advertisement' },
  abuse: { zh: '一句骂人的话', en: 'abuse' },
  video: { zh: '一段视频', en: 'a video' },
  audio: { zh: '一段语音', en: 'an audio message' },
  redPacket: { zh: '一个红包', en: 'a red packet' },
};

/** What happens in an event: "founder 17 leaves (overload)", "the operator posts an article". */
export function eventText({ event, person }: Divergence, people: readonly Person[], channels: readonly string[]): Text {
  const known = person === null ? undefined : people[person];
  const who: Text =
    known === undefined
      ? { zh: person === null ? '运营者' : '一位 KOL', en: person === null ? 'the operator' : 'a KOL' }
      : personText(known, channels);
  const says = (zh: string, en: string): Text => ({ zh: `${who.zh}${zh}`, en: `${who.en} ${en}` });
  const [a = 0, b = 0, c = 0, d = 0] = rest(event);
  switch (event.what) {
    case 'join':
      return says('加入', 'joins');
    case 'leave': {
      const cause = CAUSE_TEXT[CAUSES[a] as Cause];
      return says(`离开（${cause.zh}）`, `leaves (${cause.en})`);
    }
    case 'visit':
      return says(`来看了一眼，读 ${c - b} 条，错过 ${d} 条`, `looks in, reads ${c - b} and misses ${d}`);
    case 'message': {
      const kind = KINDS[MESSAGE_KINDS[b] as MessageKind];
      return says(`发了${kind.zh}`, `posts ${kind.en}`);
    }
    case 'mute':
      return says('设了免打扰', 'mutes the group');
    case 'unmute':
      return says('取消免打扰', 'unmutes the group');
    case 'checkIn':
      return says(`打卡，连续 ${a} 次`, `checks in, ${a} in a row`);
    case 'buy':
      return says(`买了，${a} 元`, `buys for ${a} yuan`);
    case 'spend': {
      const work = SPENDING_TEXT[SPENDING[a] as Spending];
      const [money, time] = [Math.round(100 * b) / 100, Math.round(10 * c) / 10];
      return says(`在${work.zh}上花了 ${time} 分钟、${money} 元`, `spends ${time} minutes and ${money} yuan on ${work.en}`);
    }
    case 'drop': {
      const work = SPENDING_TEXT[SPENDING[a] as Spending];
      return says(`${work.zh}的一件活没排上`, `drops a piece of work (${work.en})`);
    }
  }
}

/** Arguments after the person, where there is one. */
const rest = ({ what, args }: TracedEvent): readonly number[] => (what === 'spend' || what === 'drop' ? args : args.slice(1));

/** What a part of a decomposition is. */
export function partText(id: string): Text {
  if (id === 'joined') return { zh: '来的人', en: 'more or fewer came' };
  if (id in CAUSE_GROUPS) {
    const { zh, en } = groupText(id as CauseGroup);
    return { zh: `离开（${zh}）`, en: `left (${en})` };
  }
  const [channel = '', habit] = id.split('/');
  if (habit !== undefined) {
    const { zh, en } = channelText(channel);
    return habit === 'posted' ? { zh: `${zh}，发过言`, en: `${en}, have posted` } : { zh: `${zh}，没发过言`, en: `${en}, never posted` };
  }
  const [from = '', to = ''] = id.split('-');
  if (to === '') return { zh: `离开：待了 ${from} 天以上`, en: `left after ${from} days or more` };
  return { zh: `离开：待了 ${from} 到 ${to} 天`, en: `left after ${from} to ${to} days` };
}
