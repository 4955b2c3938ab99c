/**
 * Units of quantities. A unit is a product of powers of three dimensions (time in days, money in yuan, counted things) and
 * a factor to the base units. mathjs/number has no units, so this small table is the project's own.
 */
export const UNITS = [
  '1',
  'share',
  'day',
  'hour',
  'minute',
  'members',
  'members/day',
  'messages',
  'messages/day',
  'posts/day',
  'times/day',
  'times/week',
  'offers/week',
  'minutes/day',
  'minutes',
  'yuan',
  'yuan/day',
  'yuan/member',
  'o’clock',
  'topics',
  'rooms',
  'people',
] as const;

export type Unit = (typeof UNITS)[number];
