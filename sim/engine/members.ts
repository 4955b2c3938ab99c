/**
 * Members as records of one buffer, seen as real numbers through `f` and as whole ones through `n`. A visit touches nearly every field
 * of one person and nothing of the others, so a person's fields lie side by side rather than in columns. Field names are offsets:
 * `f[realsOf(who) + VALUE]`.
 */
import { borrow, handBack } from '../base/buffers.ts';
import { another, draw, type Key, unit, unit53 } from '../base/draws.ts';
import { exp, exponentialOf, ln, pow } from '../base/maths.ts';
import { normalQuantile } from '../base/normal.ts';
import { sum } from '../base/statistics.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { ROLE_KOL } from '../model/events.ts';
import { MAX_ROOMS_READ, TOPICS, type World } from '../model/world.ts';
import { DECISION } from './decisions.ts';

/**
 * Numbers of eight bytes from one record to the next: eleven cache lines. Its real numbers begin after three, its whole ones where
 * they end, so that each of the two groups that all candidate visits ask for lies in one line where memory is handed out with a head of
 * sixteen bytes, as the C library does.
 */
const RECORD = 88;
const FIRST_REAL = 3;

let fields = FIRST_REAL;
const next = (width = 1): number => {
  fields += width;
  return fields - width;
};

// Fixed at arrival.
/** Visit rate at full engagement [1/day]. */
export const RATE = next();
/** Weight of company against information, in [0, 1]. */
export const COMPANY = next();
/** Will to start and to reply, before everything that changes. */
export const CHAT = next();
export const CHAT_REPLY = next();
/** Messages per visit. */
export const ATTENTION = next();
/** Messages per day. */
export const TOLERANCE = next();
/** Interest per topic. */
export const FIT = next(TOPICS);
/** The largest of them. */
export const FIT_MAX = next();
export const QUALITY = next();
export const EXPECTATION = next();
export const NEED = next();
/** How much a member looks at the price; 1 on average. */
export const PRICE = next();
/** Day on which the goal is reached; ∞ without a goal. */
export const GOAL_DAY = next();
/** Exp(1) that decides how long a member stays once the goal is reached. */
export const GOAL_STAY = next();
/** Weight of rewards, in [0, 1]. */
export const REWARD = next();
/** Offset of the member's own mood periods [days]. */
export const PHASE = next();

// Changing.
export const VALUE = next();
export const IDENTITY = next();
export const TRUST = next();
export const FATIGUE = next();
export const SELLING = next();
export const NAGGING = next();
export const CONFIDENCE = next();
/** Messages read, leaking with a time constant of a day. */
export const READ = next();
/** Messages per day that come in, as felt. */
export const LOAD = next();
/** Turns spoken, leaking with a time constant of a day. */
export const SAID = next();
/** Offers read, leaking. */
export const SOLD = next();
/** Posts without an answer and ties lost, leaking. */
export const HURT = next();
export const BEREFT = next();
/** Abuse suffered and seen, leaking. */
export const CONFLICT = next();
export const HABIT = next();
/** Drive of one's own to speak, in [0.5, 1]: crowded out by rewards (S68). */
export const DRIVE = next();
export const MOOD = next();
/** Accumulated hazards and the Exp(1) thresholds at which the decision falls. */
export const LEAVE_HAZARD = next();
export const LEAVE_AT = next();
export const MUTE_HAZARD = next();
export const MUTE_AT = next();
export const BUY_HAZARD = next();
export const BUY_AT = next();
export const INVITE_HAZARD = next();
export const INVITE_AT = next();
/** Time of the thread start that waits for an answer [days]. */
export const WAITING_SINCE = next();
/** Weights of ties. */
export const TIES = 6;
export const TIE = next(TIES);

// What each candidate visit asks for, also those passed over.
/** Mean gap between candidate visits [operational days]. */
export const GAP = next();
export const JOINED = next();
export const LAST_VISIT = next();
/** Engagement as of the last visit. */
export const ENGAGEMENT = next();
/** Marks of candidates at or above it cannot be accepted before the next visit. */
export const CEILING = next();
/** Operational time of the last candidate visit that has passed. */
export const CLOCK = next();
/** Operational time and mark of the candidate on the agenda. */
export const PENDING_CLOCK = next();
export const PENDING_MARK = next();

fields *= 2;
export const KEY_HI = next();
export const KEY_LO = next();
export const ROLE = next();
export const RHYTHM = next();
export const FLAGS = next();
/** Ordinal of the last candidate visit that has passed, and of the one on the agenda (−1: none). */
export const CANDIDATE = next();
export const PENDING = next();
export const ROOM = next(MAX_ROOMS_READ);
/** Messages of that room seen so far. */
export const SEEN = next(MAX_ROOMS_READ);
// Asked for in visits only.
export const CHANNEL = next();
export const ORDINAL = next();
export const VISITS = next();
export const MOOD_PERIOD = next();
/** Day and ordinal of the latest stimulus visit. */
export const STIMULUS = next();
/** Answers received and not read yet: by peers, by the host; the newest of them (room, number, −1: none). */
export const BY_PEERS = next();
export const BY_HOST = next();
export const ANSWER_ROOM = next();
export const ANSWER = next();
/** Number in its room of the latest own thread start that waits for an answer (−1: none), and the room. */
export const WAITING_ROOM = next();
export const WAITING = next();
/** Newest own message (room, number, −1: none). */
export const SPOKE_ROOM = next();
export const SPOKE = next();
export const TURNS = next();
export const MUTES = next();
export const BUYS = next();
export const INVITED = next();
/** Own messages removed so far, and of them with a word why. */
export const BREACHES = next();
export const EXPLAINED = next();
/** Day on which a member was put on the list of recalls, or complained, last. */
export const CALLED_DAY = next();
/** Before any day from which on somebody is asked again. */
export const NEVER_CALLED = -1000;
/** Offers read, ever. */
export const OFFERED = next();
export const STREAK = next();
export const CHECKED_DAY = next();
/** Day of the latest message. */
export const SPOKE_DAY = next();
/** The operator's private messages that were not looked at yet. */
export const NAGS = next();
export const REMINDERS = next();
/** Day of the latest reminder that was for this one. */
export const REMINDED_DAY = next();
/** Slots of ties in use so far, from the first. */
export const TIED = next();
/** Persons tied to, −1: none. */
export const TIE_WHO = next(TIES);
if (fields > 2 * RECORD) throw new Error(`a record of ${fields / 2} does not fit`);

/** Last place of a member: where its record begins is still a whole number of 32 bits. */
const MOST = 0x7fffff;

/**
 * Where a member's records begin. The mask changes nothing (there are no more members than that), but it tells a compiler that no
 * sum of an offset and a field can run over, which it would check at each use.
 */
export const realsOf = (who: number): number => (who & MOST) * RECORD;
export const wholesOf = (who: number): number => (who & MOST) * (2 * RECORD);

export const PRESENT = 1;
export const MUTED = 2;
export const GOAL = 4;
export const ADVERTISER = 8;
export const ABUSER = 16;
/** Raised to lead others as a KOL does. */
export const PROMOTED = 32;

/** Largest candidate engagement: engagementMax × (1 + buzzGain); candidates come at rate × this. */
export const boundOf = (c: Coefficients): number => c.engagementMax * (1 + c.buzzGain);

/** Members there will ever have been after so many days, as far as the world by itself brings them; friends and campaigns come on top. */
export const expectedMembers = ({ population, arrivals }: World, days: number): number =>
  Math.ceil(population.founders + sum(arrivals.map(({ rate }) => rate * days)));

const MOODS = 4096;

export class Members {
  count = 0;
  f: Float64Array<ArrayBuffer>;
  n: Int32Array<ArrayBuffer>;
  /** Lognormal mood by quantile, mean 1. */
  readonly moods: Float64Array;
  private readonly rhythmShares: Float64Array;
  private readonly fetched = new Float64Array(1);

  constructor(capacity: number, world: World, c: Coefficients) {
    this.f = new Float64Array(borrow(Math.max(16, capacity) * Members.BYTES));
    this.n = new Int32Array(this.f.buffer);
    this.moods = moodTable(c.moodSpread);
    const { lunch, work, evening, flat } = world.population.rhythm;
    const total = lunch + work + evening + flat || 1; // no shares at all: everybody is flat
    this.rhythmShares = Float64Array.of(lunch / total, (lunch + work) / total, (lunch + work + evening) / total);
  }

  /** Bytes per member of this layout. */
  static readonly BYTES = RECORD * 8;

  /** Adds a person; attributes hang on the key alone. `focus` narrows interests further (see positioning). Returns the index. */
  add(
    key: Key,
    channel: number,
    ordinal: number,
    role: number,
    t: number,
    world: World,
    c: Coefficients,
    fit: number,
    promise: number,
    focus: number,
    culture: number,
  ): number {
    const who = this.count++;
    if (who > MOST) throw new RangeError(`more than ${MOST} people came in the course of the run`);
    if (this.count * RECORD > this.f.length) this.grow();
    const { f, n } = this;
    const a = realsOf(who);
    const b = wholesOf(who);
    const [hi, lo] = key;
    const uniform = (decision: number, occurrence = 0): number => unit53(draw(hi, lo, decision, occurrence));
    const normal = (decision: number): number => normalQuantile(unit(draw(hi, lo, decision, 0)));
    const spread = (median: number, sigma: number, decision: number): number => median * exp(sigma * normal(decision));
    const { population } = world;
    const niche = population.niche + (1 - population.niche) * focus;

    const company = Math.min(1, Math.max(0, population.company + 0.2 * normal(DECISION.company)));
    f[a + RATE] = Math.min(c.visitRateCap, spread(c.visitRate, c.visitRateSpread, DECISION.visitRate));
    f[a + COMPANY] = company;
    const chat = spread(c.chattiness, c.chattinessSpread, DECISION.chattiness) * pow(0.15 + company, c.chattinessCompany);
    f[a + CHAT] = chat;
    f[a + CHAT_REPLY] = chat > 0 ? pow(chat, c.replyExponent) : 0;
    f[a + ATTENTION] = Math.min(500, spread(c.attention, c.attentionSpread, DECISION.attention));
    f[a + TOLERANCE] = spread(c.tolerance, c.toleranceSpread, DECISION.tolerance);
    for (let k = 0; k < TOPICS; k++) {
      const interest = fit * (niche + (1 - niche) * uniform(DECISION.interest + k)) * (1 - (population.leaning * k) / (TOPICS - 1));
      f[a + FIT + k] = interest;
      f[a + FIT_MAX] = Math.max(f[a + FIT_MAX] as number, interest);
    }
    f[a + QUALITY] = 0.2 + 0.6 * uniform(DECISION.quality);
    f[a + EXPECTATION] = spread(c.expectation * promise, c.expectationSpread, DECISION.expectation);
    f[a + NEED] = uniform(DECISION.hasNeed) < population.need ? 0.5 + uniform(DECISION.need) : 0.05;
    f[a + PRICE] = spread(exp(-(c.priceSpread * c.priceSpread) / 2), c.priceSpread, DECISION.priceSensitivity);
    const goal = uniform(DECISION.hasGoal) < population.goal;
    f[a + GOAL_DAY] = goal ? t + population.goalDays * (0.5 + uniform(DECISION.goalDays)) : Number.POSITIVE_INFINITY;
    f[a + GOAL_STAY] = exponentialOf(draw(hi, lo, DECISION.goalLeave, 0));
    f[a + PHASE] = c.moodTime * uniform(DECISION.phase);
    // One in ten cares for little else than rewards, most for something else: a convex spread with the world's mean.
    const liking = uniform(DECISION.reward);
    f[a + REWARD] = Math.min(1, 3 * population.reward * liking * liking);

    f[a + JOINED] = t;
    f[a + LAST_VISIT] = t;
    f[a + VALUE] = c.firstValue * (f[a + EXPECTATION] as number);
    f[a + TRUST] = c.trustFirst;
    f[a + CONFIDENCE] = 1;
    f[a + DRIVE] = 1;
    f[a + IDENTITY] = c.cultureIdentity * culture;
    f[a + LEAVE_AT] = exponentialOf(draw(hi, lo, DECISION.leave, 0));
    f[a + MUTE_AT] = exponentialOf(draw(hi, lo, DECISION.mute, 0));
    f[a + BUY_AT] = exponentialOf(draw(hi, lo, DECISION.buy, 0));
    f[a + INVITE_AT] = exponentialOf(draw(hi, lo, DECISION.invite, 0));

    n[b + KEY_HI] = hi;
    n[b + KEY_LO] = lo;
    n[b + CHANNEL] = channel;
    n[b + ORDINAL] = ordinal;
    n[b + ROLE] = role;
    const breaking = uniform(DECISION.breaking);
    const advertises = breaking < population.advertisers;
    const abuses = !advertises && breaking < population.advertisers + population.abusers;
    n[b + FLAGS] = PRESENT | (goal ? GOAL : 0) | (advertises ? ADVERTISER : 0) | (abuses ? ABUSER : 0);
    n[b + PENDING] = -1;
    n[b + MOOD_PERIOD] = -1;
    n[b + STIMULUS] = -1;
    n[b + CHECKED_DAY] = n[b + SPOKE_DAY] = -2;
    n[b + CALLED_DAY] = NEVER_CALLED;
    n[b + ANSWER] = n[b + WAITING] = n[b + SPOKE] = n[b + SPOKE_ROOM] = -1;
    for (let k = 0; k < TIES; k++) n[b + TIE_WHO + k] = -1;
    for (let k = 0; k < MAX_ROOMS_READ; k++) n[b + ROOM + k] = -1;
    const u = uniform(DECISION.rhythm);
    const shares = this.rhythmShares;
    n[b + RHYTHM] = u < (shares[0] as number) ? 0 : u < (shares[1] as number) ? 1 : u < (shares[2] as number) ? 2 : 3;

    if (role === ROLE_KOL) {
      f[a + CHAT] = c.kolChattiness;
      f[a + CHAT_REPLY] = pow(c.kolChattiness, c.replyExponent);
      f[a + QUALITY] = c.kolQuality;
      f[a + ATTENTION] = 500;
      f[a + TOLERANCE] = 1e9;
      f[a + GOAL_DAY] = Number.POSITIVE_INFINITY;
      n[b + FLAGS] = PRESENT;
    }
    f[a + ENGAGEMENT] = Math.min(c.engagementMax, c.engagementBase + c.firstValue / (1 + c.firstValue));
    return who;
  }

  /** Will to speak of these days: lognormal with mean 1, redrawn every `moodTime` days, with every member's own phase. */
  mood(who: number, t: number, moodTime: number): number {
    const { f, n } = this;
    const a = realsOf(who);
    const b = wholesOf(who);
    const period = Math.floor((t + (f[a + PHASE] as number)) / moodTime);
    if (period !== n[b + MOOD_PERIOD]) {
      n[b + MOOD_PERIOD] = period;
      f[a + MOOD] = this.moods[draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.mood, period) >>> 20] as number;
    }
    return f[a + MOOD] as number;
  }

  /**
   * Reads a number of each cache line of the records of the first `count` people (−1: nobody): they come from memory all at once then,
   * not one after the other. Returns `count`.
   */
  fetch(whos: Int32Array, count: number): number {
    const { f } = this;
    let read = 0;
    for (let i = 0; i < count; i++) {
      const who = whos[i] as number;
      if (who < 0) continue;
      for (let at = realsOf(who), end = at + RECORD; at < end; at += 8) read += f[at] as number;
    }
    this.fetched[0] = read; // a sum that nobody keeps would be optimised away, and the reads with it
    return count;
  }

  /** The topic a member cares for most. */
  favourite(who: number): number {
    const { f } = this;
    const a = realsOf(who);
    let best = 0;
    for (let k = 1; k < TOPICS; k++) if ((f[a + FIT + k] as number) > (f[a + FIT + best] as number)) best = k;
    return best;
  }

  /** Raises a member's will to speak for good. */
  speakMore(who: number, factor: number): void {
    this.f[realsOf(who) + CHAT]! *= factor;
    this.f[realsOf(who) + CHAT_REPLY]! *= factor;
  }

  /** The run is over. */
  close(): void {
    handBack(this.f.buffer);
  }

  private grow(): void {
    const { f } = this;
    this.f = new Float64Array(borrow(2 * f.byteLength));
    this.f.set(f);
    this.n = new Int32Array(this.f.buffer);
    handBack(f.buffer);
  }
}

let moodsKept: { readonly spread: number; readonly table: Float64Array } | null = null;

/** The quantiles of mood for a spread; the last table is kept, as most runs share it. */
function moodTable(spread: number): Float64Array {
  if (moodsKept?.spread === spread) return moodsKept.table;
  const moods = Float64Array.from({ length: MOODS }, (_, i) => exp(spread * normalQuantile((i + 0.5) / MOODS)));
  const mean = moods.reduce((total, m) => total + m, 0) / MOODS;
  const table = moods.map((m) => m / mean);
  moodsKept = { spread, table };
  return table;
}

/** Time of leaving for reasons outside the group [days]: exponential with hazard `leaveLife`, on the calendar. */
export function lifeEnd(hi: number, lo: number, joined: number, hazard: number): number {
  if (hazard <= 0) return Number.POSITIVE_INFINITY;
  const word = draw(hi, lo, DECISION.life, 0);
  return joined - ln(1 - unit53(another(word))) / hazard;
}
