/**
 * Every field does something: each lever and each field of the world, moved where it can matter, changes the events of a run;
 * and a lever at zero strength is a lever absent. The same luck throughout, so one differing event is proof enough.
 */
import { describe, expect, test } from 'vitest';
import { SPENDING, type Spending } from '../../sim/model/events.ts';
import type { Field, Fields } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { logOf, spec, strategy, world } from '../engine/runs.ts';

type Part = Parameters<typeof strategy>[0];
type Place = Parameters<typeof world>[0];

/** A lively little group in which every lever finds something to work on: arrivals, goals, needs, ads, quarrels, a full room. */
const PLACE: Place = {
  platform: { capacity: 70 },
  population: { founders: 60, company: 0.7, goal: 0.4, need: 0.8, reward: 0.6, invites: 2, advertisers: 0.05, abusers: 0.1 },
  arrivals: [{ channel: 'street', rate: 2, fit: 1 }],
};
const DAYS = 25;

const kol = { count: 1, from: 1, to: 20, visits: 8, topic: 0, active: 1, credibility: 0.8, followers: 0, fee: 10 };
const meeting = {
  kind: 'qa',
  perWeek: 3,
  from: 0,
  to: 100,
  hour: 20,
  notice: true,
  membersOnly: false,
  reward: 0,
  cost: 0,
  minutes: 60,
} as const;

const busy: Part = {
  promotion: { offersPerWeek: 7 },
  digest: { perWeek: 3 },
  push: { mentionAll: 2, nagging: 2, reminders: 1 },
  checkIn: { on: true },
  moderation: { detection: 0.8, remove: [{ channel: 'founders', ordinal: 3, day: 2 }] },
  incentives: { points: 0.5, redPackets: 3 },
  care: { welcome: 0.5, recallPerDay: 1, askLeavers: 0.5, personal: 0.5, cultivate: 2 },
  feedback: { surveys: 4, complaints: true },
  positioning: { screening: 0.2, culture: 0.5 },
  content: { video: 0.3, audio: 0.3 },
  acquisition: { partners: 0.5, publicMinutes: 60 },
  kols: [kol],
  events: [meeting],
};

const eventsOf = (levers: Part, place: Place = PLACE, days = DAYS): string[] =>
  logOf(spec({ world: world(place), strategy: strategy(levers), days }));

const within = (path: string, value: unknown, base: object): object => {
  const [head, ...rest] = path.split('.') as [string, ...string[]];
  const here = (base as Record<string, unknown>)[head] ?? {};
  return { ...base, [head]: rest.length === 0 ? value : within(rest.join('.'), value, here as object) };
};

/** Values for levers whose largest value would not do: too much work, or a contradiction. */
const MOVED: Readonly<Record<string, unknown>> = {
  'content.perDay': 9,
  'content.from': 18,
  'content.to': 9,
  'hosting.minutesPerDay': 0,
  'hosting.from': 20,
  'hosting.to': 10,
  'hosting.newcomerDelay': 0.2,
  'promotion.offersPerWeek': 20,
  'promotion.price': 10,
  'promotion.from': 19,
  'promotion.to': 10,
  'promotion.firstDay': 10,
  'push.mentionAll': 7,
  'push.nagging': 7,
  'push.reminders': 3,
  'digest.perWeek': 7,
  'moderation.banAfter': 1,
  'moderation.delay': 20,
  'metabolism.purges': 8,
  'acquisition.partners': 3,
  'care.recallPerDay': 0,
  'budget.hoursPerDay': 1,
  'budget.moneyPerDay': 1,
};
/** Little that calls anybody in, so that some stay away for long. */
const QUIET: Part = {
  content: { perDay: 0 },
  push: { mentionAll: 0, nagging: 0, reminders: 0 },
  digest: { perWeek: 0 },
  incentives: { points: 0, redPackets: 0 },
  events: [],
  kols: [],
  care: { recallPerDay: 1 },
};

/** What must stand beside a lever so that it can matter. */
const BESIDE: Readonly<Record<string, Part>> = {
  'metabolism.purges': { metabolism: { silentDays: 2 } },
  'metabolism.silentDays': { metabolism: { purges: 8, silentDays: 2 } },
  'metabolism.share': { metabolism: { purges: 8, silentDays: 2 } },
  'metabolism.minutes': { metabolism: { purges: 8, silentDays: 2 } },
  'digest.pinned': { digest: { perWeek: 7 } },
  'digest.republish': { digest: { perWeek: 14 } },
  'feedback.lag': { content: { perDay: { formula: 'joins' } } },
  'budget.staff': { hosting: { delay: 0.1, minutes: 60, minutesPerDay: 600 } },
  'budget.first': { hosting: { delay: 0.1, minutes: 60, minutesPerDay: 600 } },
  'budget.patience': { hosting: { delay: 0.1, minutes: 60, minutesPerDay: 30 } },
  'care.recallPerDay': QUIET,
  'care.recallMinutes': QUIET,
  'metabolism.atCap': { acquisition: { partners: 3 } },
  'content.mainTopic': { content: { mainShare: 0.5 } },
  'incentives.badgeMinutes': { incentives: { badges: true } },
  'acquisition.baitCost': { acquisition: { bait: 0.5 } },
  'feedback.learnMinutes': { feedback: { learnHours: true } },
  'acquisition.partnerCost': { acquisition: { partners: 3 }, metabolism: { atCap: 'split' } },
};

function* pathsOf(fields: Fields, above = ''): Generator<readonly [string, Field]> {
  for (const [name, field] of Object.entries(fields)) {
    const path = above === '' ? name : `${above}.${name}`;
    if (field.type === 'group') yield* pathsOf(field.fields, path);
    else if (field.type !== 'list' && field.type !== 'name') yield [path, field];
  }
}

const moved = (path: string, field: Field, now: unknown): unknown => {
  if (path in MOVED) return MOVED[path];
  if (field.type === 'flag') return !now;
  if (field.type === 'choice') return Object.keys(field.options).find((option) => option !== now);
  if (field.type !== 'quantity') throw new RangeError(`no way to move ${path}`);
  return now === field.max ? field.min : field.max;
};

const valueAt = (values: object, path: string): unknown =>
  path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], values);

function merged(a: object, b: object): object {
  const all = { ...a } as Record<string, unknown>;
  for (const [key, value] of Object.entries(b))
    all[key] = typeof value === 'object' && !Array.isArray(value) && all[key] !== undefined ? merged(all[key] as object, value) : value;
  return all;
}

describe('every lever changes what happens', () => {
  const plain = eventsOf(busy).join('\n');
  test.each([...pathsOf(STRATEGY_FIELDS)])('%s', (path, field) => {
    const beside = merged(busy as object, (BESIDE[path] ?? {}) as object);
    const days = path.startsWith('care.recall') ? 70 : DAYS; // until some have stayed away for long
    const before = path in BESIDE ? eventsOf(beside as Part, PLACE, days).join('\n') : plain;
    const value = moved(path, field, valueAt(strategy(beside as Part), path));
    expect(eventsOf(within(path, value, beside) as Part, PLACE, days).join('\n') === before).toBe(false);
  });

  // With room for those who follow them, and enough of them that one starts a discussion.
  const roomy = { ...PLACE, platform: { capacity: 200 } };
  const some = { ...kol, count: 4 };
  let withKols: string | undefined;
  test.each(Object.entries({ visits: 20, topic: 2, followers: 3, fee: 90, count: 3, from: 5, to: 9, active: 0.3, credibility: 0 }))(
    'kols.%s',
    (name, value) => {
      withKols ??= eventsOf({ ...busy, kols: [some] }, roomy).join('\n');
      expect(eventsOf({ ...busy, kols: [{ ...some, [name]: value }] }, roomy).join('\n') === withKols).toBe(false);
    },
  );

  test.each(
    Object.entries({
      kind: 'offline',
      perWeek: 6,
      from: 9,
      to: 5,
      hour: 12,
      notice: false,
      membersOnly: true,
      reward: 10,
      cost: 20,
      minutes: 10,
    }),
  )('events.%s', (name, value) => {
    // Who may come moves belonging and publicity a little at a time: it takes longer until somebody acts otherwise.
    const days = name === 'membersOnly' ? 60 : DAYS;
    const before = days === DAYS ? plain : eventsOf(busy, PLACE, days).join('\n');
    expect(eventsOf({ ...busy, events: [{ ...meeting, [name]: value }] } as Part, PLACE, days).join('\n') === before).toBe(false);
  });
});

describe('every field of the world changes what happens', () => {
  const plain = eventsOf(busy).join('\n');
  const places: Readonly<Record<string, Place>> = {
    'platform.layout': { ...PLACE, platform: { capacity: 70, layout: 'threads' } },
    'platform.notification': { ...PLACE, platform: { capacity: 70, notification: 0.2 } },
    'platform.visibility': { ...PLACE, platform: { capacity: 70, visibility: 48 } },
    'platform.search': { ...PLACE, platform: { capacity: 70, search: 1 } },
    'platform.muting': { ...PLACE, platform: { capacity: 70, muting: false } },
    'platform.capacity': { ...PLACE, platform: { capacity: 65 } },
    'rooms.count': { ...PLACE, rooms: { count: 2 } },
    'rooms.read': { ...PLACE, platform: { capacity: 700 }, rooms: { count: 2, read: 2 } },
    'arrivals.rate': { ...PLACE, arrivals: [{ channel: 'street', rate: 3, fit: 1 }] },
    'arrivals.fit': { ...PLACE, arrivals: [{ channel: 'street', rate: 2, fit: 0.5 }] },
    'arrivals.channel': { ...PLACE, arrivals: [{ channel: 'road', rate: 2, fit: 1 }] },
  };
  for (const [path, field] of pathsOf(WORLD_FIELDS.population.fields)) {
    const values: Readonly<Record<string, unknown>> = {
      founders: 61,
      goalDays: 5,
      fairPrice: 900,
      invites: 5,
      advertisers: 0.2,
      abusers: 0.2,
    };
    const value = values[path] ?? (field.type === 'quantity' ? (field.default === field.max ? field.min : field.max) : undefined);
    (places as Record<string, Place>)[`population.${path}`] = within(`population.${path}`, value, PLACE as object) as Place;
  }
  test.each(Object.entries(places))('%s', (_path, place) => {
    expect(eventsOf(busy, place).join('\n') === plain).toBe(false);
  });
});

describe('zero strength is absence', () => {
  const rest: Part = { content: { perDay: 4 } };
  const plain = eventsOf(rest).join('\n');
  const idle: Readonly<Record<string, Part>> = {
    events: { events: [{ ...meeting, perWeek: 0 }] },
    'KOLs who never come': { kols: [{ ...kol, from: 90, to: 99, followers: 5 }] },
    incentives: { incentives: { points: 0, redPackets: 0, yuanPerTurn: 9 } },
    care: { care: { welcome: 0, recallPerDay: 0, askLeavers: 0, personal: 0, cultivate: 0, welcomeMinutes: 99 } },
    moderation: { moderation: { detection: 0, delay: 9, banAfter: 1 } },
    metabolism: { metabolism: { purges: 0, silentDays: 1, share: 1 } },
    digest: { digest: { perWeek: 0, republish: true, pinned: true, curation: 1 } },
    acquisition: { acquisition: { partners: 0, partnerCost: 99, publicMinutes: 0, bait: 0, referralReward: 0 } },
    feedback: { feedback: { surveys: 0, sample: 1 } },
    positioning: { positioning: { focus: 0, screening: 0, screeningMinutes: 99, culture: 0, cultureMinutes: 99 } },
    'a phase that never holds': {
      phases: [{ name: 'never', from: 90, to: 99, stage: null, when: null, set: { 'content.perDay': 0 } }],
    } as Part,
    'a rule that never holds': {
      phases: [{ name: 'never', from: 0, to: 99, stage: null, when: 'members < 0', set: { 'content.perDay': 0 } }],
    } as Part,
  };
  test.each(Object.entries(idle))('%s', (_name, part) => {
    expect(eventsOf({ ...rest, ...part }).join('\n') === plain).toBe(true);
  });
  test('and with strength each would show: the check can fail', () => {
    expect(eventsOf({ ...rest, care: { personal: 0.3 } }).join('\n') === plain).toBe(false);
  });
});

describe('what is done is paid for', () => {
  /** Yuan and minutes booked under a heading. */
  const spent = (levers: Part, what: Spending): number => {
    const heading = String(SPENDING.indexOf(what));
    const lines = eventsOf(levers).map((line) => line.split(' '));
    return lines.reduce(
      (sum, [, event, which, yuan, minutes]) => (event === 'spend' && which === heading ? sum + Number(yuan) + Number(minutes) : sum),
      0,
    );
  };
  const without: Part = { content: { perDay: 0 }, hosting: { minutesPerDay: 0 } };
  const doing: Readonly<Record<Spending, Part>> = {
    content: { content: { perDay: 2 } },
    hosting: { hosting: { minutesPerDay: 60, delay: 1 } },
    push: { push: { nagging: 3 } },
    promotion: { promotion: { offersPerWeek: 3 } },
    kol: { kols: [kol] },
    digest: { digest: { perWeek: 2 } },
    checkIn: { checkIn: { on: true } },
    acquisition: { acquisition: { publicMinutes: 30 } },
    moderation: { moderation: { detection: 1 } },
    events: { events: [meeting] },
    incentives: { incentives: { redPackets: 2 } },
    care: { care: { welcome: 1 } },
    metabolism: { metabolism: { purges: 4, silentDays: 2 } },
    positioning: { positioning: { culture: 1 } },
    feedback: { feedback: { surveys: 4 } },
  };
  test.each(SPENDING)('%s', (what) => {
    expect(spent(without, what)).toBe(0);
    expect(spent({ ...without, ...doing[what] }, what)).toBeGreaterThan(0);
  });

  test('without hours nothing is done that takes any, and what was planned is told as dropped', () => {
    const log = eventsOf({ ...busy, budget: { hoursPerDay: 0 } }).map((line) => line.split(' '));
    expect(log.reduce((sum, [, event, , , minutes]) => (event === 'spend' ? sum + Number(minutes) : sum), 0)).toBe(0);
    expect(log.some(([, event]) => event === 'drop')).toBe(true);
  });

  test('without money nothing is bought', () => {
    const log = eventsOf({ ...busy, budget: { moneyPerDay: 0 } }).map((line) => line.split(' '));
    expect(log.reduce((sum, [, event, , yuan]) => (event === 'spend' ? sum + Number(yuan) : sum), 0)).toBe(0);
  });
});
