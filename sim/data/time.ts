/** Stamps in text to milliseconds since 1970-01-01 UTC and back, by arithmetic alone: equal on every machine. */

export const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to a date of the Gregorian calendar (the years begin in March, so that leap days come last). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

/** `YYYY-MM-DD` of the day that is `days` after 1970-01-01. */
export function civilFromDays(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

const ISO =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:(?:[T ]|(?<=日))(凌晨|早上|上午|中午|下午|晚上)?\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([AaPp][Mm]))?)?\s?(Z|[+-]\d{2}:?\d{2})?$/;
/** Groups of ISO. */
const [PART, HOUR, MINUTE, SECOND, FRACTION, HALF, ZONE] = [4, 5, 6, 7, 8, 9, 10] as const;
const UNIX = /^\d{9,10}(?:\.\d{1,9})?$/;
const UNIX_MS = /^\d{12,13}$/;

/**
 * ISO 8601 (`2024-03-08T08:05:11Z`, also with a blank for `T`, `/` or `.` for `-`, as `2024年3月8日 08:05`, `2024/3/8 下午3:05` or
 * `2024/3/8 3:05 PM`, with an offset, or without seconds), or Unix seconds or milliseconds. Without a zone the stamp is taken as it stands.
 * Null for anything else and for dates that do not exist.
 */
export function parseTime(text: string): number | null {
  if (UNIX.test(text)) return Math.round(Number(text) * 1000);
  if (UNIX_MS.test(text)) return Number(text);
  const match = ISO.exec(text);
  if (match === null) return null;
  const number = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  const [minute, second] = [number(MINUTE), number(SECOND)];
  const [part, half] = [match[PART], match[HALF]?.toLowerCase()];
  if (part !== undefined && half !== undefined) return null;
  const hour = hourOf(part ?? half, number(HOUR));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour === null || hour > 23 || minute > 59 || second > 60) return null;
  const fraction = match[FRACTION] === undefined ? 0 : Math.floor(Number(`0.${match[FRACTION]}`) * 1000);
  const offset = offsetMinutes(match[ZONE]);
  if (offset === null) return null;
  return daysFromCivil(year, month, day) * DAY_MS + (hour * 60 + minute - offset) * 60_000 + second * 1000 + fraction;
}

/** The hour of 24, as programs that write 上午 and 下午, or AM and PM, mean it (上午12:30 is half past midnight); null for what people mean differently. */
function hourOf(part: string | undefined, hour: number): number | null {
  if (part === undefined) return hour;
  const [from, to] = HOURS[part]!;
  const meant = [hour, hour === 12 ? 0 : hour + 12].find((each) => each >= from && each < to);
  return meant ?? null;
}

/** First hour, and the one after the last. */
const HOURS: Readonly<Record<string, readonly [number, number]>> = {
  凌晨: [0, 6],
  早上: [4, 12],
  上午: [0, 12],
  中午: [11, 14],
  下午: [12, 24],
  晚上: [17, 24],
  am: [0, 12],
  pm: [12, 24],
};

/** What the clock of a stamp's zone is ahead of UTC [minutes]; Unix time is UTC. Null for a stamp without one, which stands for itself. */
export function zoneOf(text: string): number | null {
  if (UNIX.test(text) || UNIX_MS.test(text)) return 0;
  const zone = ISO.exec(text)?.[ZONE];
  return zone === undefined ? null : offsetMinutes(zone);
}

function offsetMinutes(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (zone[0] === '-' ? -1 : 1) * (60 * hours + minutes);
}

function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1);
}
