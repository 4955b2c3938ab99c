/** What the properties of levers are made of: runs told as lists of events, levers set by path, and the words of the table. */
import { OWN_CHANNELS } from '../../sim/engine/codes.ts';
import { type RunSpec, simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS, type Coefficients } from '../../sim/model/coefficients.ts';
import { type EventSink, OPERATOR, ROLE_KOL, SPENDING, type Spending } from '../../sim/model/events.ts';
import type { Field, Fields } from '../../sim/model/field.ts';
import { kindCode, type MessageKind } from '../../sim/model/messages.ts';
import { spec, strategy, world } from './runs.ts';

export type Part = NonNullable<Parameters<typeof strategy>[0]>;
export type Place = NonNullable<Parameters<typeof world>[0]>;

/** An event as it was told: its name and its arguments, the first of which is a time. */
export type Told = readonly [is: keyof EventSink, t: number, ...what: readonly (number | boolean)[]];

const EVENTS: Readonly<Record<keyof EventSink, true>> = {
  join: true,
  leave: true,
  visit: true,
  readOne: true,
  feel: true,
  message: true,
  mute: true,
  unmute: true,
  checkIn: true,
  notice: true,
  attend: true,
  remove: true,
  promote: true,
  badge: true,
  gift: true,
  survey: true,
  desk: true,
  buy: true,
  spend: true,
  drop: true,
  dayEnd: true,
};

/** All that happens in a run. */
export function told(run: RunSpec): Told[] {
  const all: Told[] = [];
  const sink: Record<string, unknown> = {};
  for (const is of Object.keys(EVENTS)) sink[is] = (...what: number[]) => void all.push([is, ...what] as unknown as Told);
  simulate(run, sink as EventSink);
  return all;
}

/** Where two streams part; −1 if they never do. */
export function parting(a: readonly Told[], b: readonly Told[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]];
    if (x === undefined || y === undefined || x.length !== y.length) return i;
    for (let k = 0; k < x.length; k++) if (!Object.is(x[k], y[k])) return i;
  }
  return -1;
}

/** Fields by path; those of a list's items stand under the list's own. */
export function* pathsOf(fields: Fields, above = ''): Generator<readonly [string, Field]> {
  for (const [name, field] of Object.entries(fields)) {
    if (field.type === 'group') yield* pathsOf(field.fields, `${above}${name}.`);
    else if (field.type === 'list' && field.of.type === 'group') yield* pathsOf(field.of.fields, `${above}${name}.`);
    else yield [`${above}${name}`, field];
  }
}

/** `base` with another value at a path; in a list, in each of its items. */
export function withLever<T>(base: T, path: string, value: unknown): T {
  if (Array.isArray(base)) return base.map((item) => withLever(item, path, value)) as T;
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  const here = (base ?? {}) as Record<string, unknown>;
  return { ...here, [head]: rest.length === 0 ? value : withLever(here[head], rest.join('.'), value) } as T;
}

/** What stands at a path; in a list, in its first item. */
export function leverAt(values: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => {
    const here = Array.isArray(at) ? at[0] : at;
    return (here as Record<string, unknown> | undefined)?.[name];
  }, values);
}

/** Levers one over the other. */
export function over(...parts: readonly Part[]): Part {
  const merge = (a: unknown, b: unknown): unknown => {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(b) || 'formula' in b) return b;
    const all: Record<string, unknown> = { ...a };
    for (const [key, value] of Object.entries(b)) all[key] = key in all ? merge(all[key], value) : value;
    return all;
  };
  return parts.reduce<unknown>(merge, {}) as Part;
}

/** A little group with something to find for every lever. */
export const PLACE: Place = {
  population: { founders: 50, company: 0.7, goal: 0.4, need: 0.8, reward: 0.6, advertisers: 0.05, abusers: 0.1 },
  arrivals: [{ channel: 'street', rate: 2, fit: 1 }],
};
/** An operator who does nothing, at a desk that never closes. */
export const IDLE: Part = { content: { perDay: 0 }, hosting: { minutesPerDay: 0, from: 0, to: 0 } };
/** Where a property is looked at; what is not said is as above, under the declared coefficients and for 20 days. */
export interface Setting {
  readonly place?: Place;
  readonly coefficients?: Partial<Coefficients>;
  readonly days?: number;
  /** Levers beside the one in question, so that it has something to work on. */
  readonly beside?: Part;
}

export const runOf = ({ place = {}, coefficients = {}, days = 20 }: Setting, levers: Part, replicate = 0): RunSpec =>
  spec({
    world: world(over(PLACE as Part, place as Part) as Place),
    strategy: strategy(over(IDLE, levers)),
    coefficients: { ...COEFFICIENTS, ...coefficients },
    days,
    replicate,
  });

// --- Zero strength ---

export interface Zero {
  /** The value at which the lever is absent, or the levers under which it is, whatever its value. */
  readonly at: { readonly value: unknown } | { readonly under: Part };
  /** What a strategy without it looks like, where that can be said otherwise than by the value itself. */
  readonly absent?: Part;
}
export const off = (value: unknown, absent?: Part): Zero => ({ at: { value }, ...(absent && { absent }) });
export const under = (part: Part): Zero => ({ at: { under: part } });

// --- Cost ---

export interface Cost {
  /** Whether more of the lever costs more; if not, it is free of charge by section 7.11, or changes when, for whom or how a thing is done. */
  readonly dearer: boolean;
  readonly in: Setting;
}
export const paid = (setting: Setting = {}): Cost => ({ dearer: true, in: setting });
export const free = (setting: Setting = {}): Cost => ({ dearer: false, in: setting });

// --- Sign ---

/** What is seen of a lever: a number, or a set of happenings. */
export type Measure = (seen: readonly Told[], run: RunSpec) => number | ReadonlySet<unknown>;
export interface Sign {
  readonly way: 1 | -1;
  readonly of: Measure;
  /** In each run, by coupling: numbers in order, sets one within the other. Else in the mean of paired differences. */
  readonly exact: boolean;
  readonly in: Setting;
}

export const more = (of: Measure, setting: Setting = {}): Sign => ({ way: 1, of, exact: true, in: setting });
export const fewer = (of: Measure, setting: Setting = {}): Sign => ({ way: -1, of, exact: true, in: setting });
export const moreInMean = (of: Measure, setting: Setting = {}): Sign => ({ way: 1, of, exact: false, in: setting });
export const fewerInMean = (of: Measure, setting: Setting = {}): Sign => ({ way: -1, of, exact: false, in: setting });

// --- Cause ---

export type Which = (event: Told) => boolean;
export interface Cause {
  readonly first: Which;
  readonly in: Setting;
}
export const cause = (first: Which, setting: Setting = {}): Cause => ({ first, in: setting });

// --- What events are ---

export const is =
  (...names: readonly (keyof EventSink)[]): Which =>
  ([name]) =>
    names.includes(name);
export const either =
  (...some: readonly Which[]): Which =>
  (event) =>
    some.some((one) => one(event));
export const spending =
  (what: Spending): Which =>
  ([name, , code]) =>
    name === 'spend' && code === SPENDING.indexOf(what);
export const dropped =
  (what: Spending): Which =>
  ([name, , code]) =>
    name === 'drop' && code === SPENDING.indexOf(what);
/** A message of the operator's, of some of these kinds; of any if none is named. */
export const posts =
  (...kinds: readonly MessageKind[]): Which =>
  ([name, , who, , kind]) =>
    name === 'message' && who === OPERATOR && (kinds.length === 0 || kinds.some((one) => kindCode(one) === kind));
export const says =
  (...kinds: readonly MessageKind[]): Which =>
  ([name, , who, , kind]) =>
    name === 'message' && who !== OPERATOR && (kinds.length === 0 || kinds.some((one) => kindCode(one) === kind));
/** A turn that may earn a reward. */
export const turn: Which = (event) => says('chat', 'question', 'answer')(event) && event[9] === true;
export const kolComes: Which = ([name, , , , role]) => name === 'join' && role === ROLE_KOL;
export const leavesFor =
  (cause: number): Which =>
  ([name, , , why]) =>
    name === 'leave' && why === cause;

export const leaverOf =
  (who: unknown): Which =>
  ([name, , person]) =>
    name === 'leave' && person === who;

/** Channels by number: founders, those of the world, the strategy's own, KOLs, friends. */
export function channelOf(run: { readonly world: { readonly arrivals: readonly unknown[] } }, name: string): number {
  const own = 1 + run.world.arrivals.length;
  if (name === 'kols') return own + OWN_CHANNELS.length;
  if (name === 'friends') return own + OWN_CHANNELS.length + 1;
  return own + OWN_CHANNELS.indexOf(name as (typeof OWN_CHANNELS)[number]);
}

// --- What is counted ---

export const count =
  (which: Which): ((seen: readonly Told[]) => number) =>
  (seen) =>
    seen.filter(which).length;
/** Occasions: several rooms, or several people, at one time are one. */
export const occasions =
  (which: Which): ((seen: readonly Told[]) => number) =>
  (seen) =>
    new Set(seen.filter(which).map(([, t]) => t)).size;
export const times =
  (which: Which): Measure =>
  (seen) =>
    new Set(seen.filter(which).map(([, t]) => t));
/** Persons by number. */
export const people =
  (which: Which): Measure =>
  (seen) =>
    new Set(seen.filter(which).map(([, , who]) => who));
/** Who joined, by key, which is the same under every strategy. */
export const joined =
  (channel: (run: RunSpec) => number): Measure =>
  (seen, run) =>
    new Set(seen.filter(([name, , , by]) => name === 'join' && by === channel(run)).map(([, , , , , hi, lo]) => `${hi} ${lo}`));
/** Mean over people of what they felt, after their first visit or their last: 3 satisfaction, 4 trust, 5 belonging. */
export const felt =
  (what: 3 | 4 | 5, when: 'first' | 'last', of: (join: Told) => boolean = () => true): Measure =>
  (seen) => {
    const mine = new Set(seen.filter((event) => event[0] === 'join' && of(event)).map(([, , who]) => who));
    const by = new Map<unknown, number>();
    for (const event of seen)
      if (event[0] === 'feel' && mine.has(event[2]) && (when === 'last' || !by.has(event[2]))) by.set(event[2], Number(event[what]));
    return [...by.values()].reduce((a, b) => a + b, 0) / by.size;
  };
export const size =
  (of: Measure): Measure =>
  (seen, run) => {
    const value = of(seen, run);
    return typeof value === 'number' ? value : value.size;
  };
/** Mean time [days] until what begins with one event ends with another of the same number. */
const waitBetween = (seen: readonly Told[], ends: (event: Told) => unknown, begins: (event: Told) => unknown): number => {
  const since = new Map<unknown, number>();
  const waits: number[] = [];
  for (const event of seen) {
    const end = ends(event);
    if (end !== null && since.has(end)) waits.push(event[1] - (since.get(end) as number));
    const begin = begins(event);
    if (begin !== null) since.set(begin, event[1]);
  }
  return waits.reduce((a, b) => a + b, 0) / waits.length;
};
export const untilAnswer = (seen: readonly Told[]): number =>
  waitBetween(
    seen,
    (e) => (posts('answer')(e) ? e[5] : null),
    (e) => (says()(e) ? e[3] : null),
  );
export const untilRemoval = (seen: readonly Told[]): number =>
  waitBetween(
    seen,
    (e) => (is('remove')(e) ? e[2] : null),
    (e) => (says('adSpam', 'abuse')(e) ? e[3] : null),
  );
/** When it first happens. */
export const timeOf =
  (which: (event: Told) => boolean) =>
  (seen: readonly Told[]): number =>
    seen.find(which)?.[1] ?? Number.POSITIVE_INFINITY;
export const visitsOfKols = (seen: readonly Told[]): number => {
  const kols = new Set(seen.filter(kolComes).map(([, , who]) => who));
  return count(([name, , who]) => name === 'visit' && kols.has(who as number))(seen);
};
/** Who speaks at all, where only KOLs do. */
export const kolsSpeaking: Measure = (seen) => new Set(seen.filter(says()).map(([, , who]) => who));
export const answers = (seen: readonly Told[]): number =>
  seen.reduce((sum, event) => (event[0] === 'survey' ? sum + Number(event[3]) : sum), 0);
/** Of what has a long tail, whose paired differences have none. */
export const lnOf =
  (of: (seen: readonly Told[]) => number) =>
  (seen: readonly Told[]): number =>
    Math.log(of(seen));
export const breaches = count(says('adSpam', 'abuse'));
