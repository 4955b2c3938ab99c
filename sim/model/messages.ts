/** Kinds of message. The code of a kind is its place in this list. */
export const MESSAGE_KINDS = [
  'chat',
  'question',
  'answer',
  'article',
  'topic',
  'event',
  'poll',
  'promo',
  'digest',
  'reminder',
  'checkIn',
  'adSpam',
  'abuse',
  'video',
  'audio',
  'redPacket',
] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const kindCode = (kind: MessageKind): number => MESSAGE_KINDS.indexOf(kind);
