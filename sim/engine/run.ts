/** One run of a strategy in a world: the clock, and the order of a day. */
import { draw, type Key, unit53 } from '../base/draws.ts';
import { ln } from '../base/maths.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { type EventSink, ROLE_ORDINARY, SPENDING } from '../model/events.ts';
import { INDICATORS, type Strategy } from '../model/strategy.ts';
import type { World } from '../model/world.ts';
import { Levers } from '../strategy/levers.ts';
import { Plan } from '../strategy/plan.ts';
import { CLASS } from './agenda.ts';
import { accepts, scheduleNextVisit, takeCandidate } from './candidates.ts';
import { Community, DEPARTURE, LEFT_AT_GOAL, LEFT_FOR_LIFE, NOW, OPERATIONAL } from './community.ts';
import { protection } from './decide.ts';
import { DECISION } from './decisions.ts';
import { CLOCK, F, FLAGS, GOAL, GOAL_STAY, IDENTITY, N, PRESENT, TIE, TIES } from './members.ts';
import { act, answerUnanswered, payDaily } from './operator.ts';
import { sayOn } from './turns.ts';
import { look, Visit } from './visit.ts';

export interface RunSpec {
  readonly world: World;
  readonly strategy: Strategy;
  readonly coefficients: Coefficients;
  /** Length of the run [days], a whole number. */
  readonly days: number;
  /** Text seed of the scenario, and which replication of it. */
  readonly seed: string;
  readonly replicate: number;
  /** Order in which founders get their places in memory; nothing may depend on it. For tests. */
  readonly founderOrder?: readonly number[];
}

export interface RunDiagnostics {
  readonly visits: number;
  /** Candidate visits drawn, also those passed over. */
  readonly candidates: number;
  readonly messages: number;
  /** Visits whose engagement met the upper bound of the thinning. */
  readonly saturated: number;
  /** Newcomers turned away at the cap. */
  readonly turnedAway: number;
}

/** Channels are thinned from this multiple of their ordinary rate, so that the k-th candidate is the same person always. */
const ARRIVAL_BOUND = 4;
const ACQUISITION = SPENDING.indexOf('acquisition');

/** Runs `spec`, telling `sink` all that happens, and returns what the machine did. Throws LeverError for a failing formula. */
export function simulate(spec: RunSpec, sink: EventSink): RunDiagnostics {
  const run = new Run(spec, sink);
  for (let day = 0; day < spec.days; day++) run.nextDay();
  return run.diagnostics();
}

/** A run that advances day by day; its state can be looked at in between. */
export class Run {
  readonly community: Community;
  readonly #plan = new Plan();
  readonly #visit = new Visit();
  readonly #indicators = new Float64Array(INDICATORS.length);
  readonly #founderOrder: readonly number[] | undefined;
  #day = 0;

  constructor(spec: RunSpec, sink: EventSink) {
    const { world, strategy, coefficients, days, seed, replicate } = spec;
    this.community = new Community(world, new Levers(strategy), coefficients, days, seed, replicate, sink);
    this.#founderOrder = spec.founderOrder;
  }

  /** The order of a day: (on day 0) found, then measure, set levers, plan, let the day run, close it. */
  nextDay(): void {
    const day = this.#day++;
    const { community } = this;
    const { agenda, levers, sink, world } = community;
    if (day === 0) found(community, this.#founderOrder);
    measure(community, day, this.#indicators);
    levers.update(this.#indicators);
    this.#plan.day(day, levers.now, (time, kind, ordinal) => agenda.put(time, CLASS.operator, kind, ordinal));
    payDaily(community, day);
    community.hostMinutes = levers.now.hosting.minutesPerDay;
    community.checkIn = levers.now.checkIn.on;
    if (day === 0) {
      for (let channel = 0; channel < world.arrivals.length; channel++) scheduleArrival(community, channel, 0, 0);
    }
    runDay(community, this.#visit, day + 1);
    sink.dayEnd?.(day);
  }

  diagnostics(): RunDiagnostics {
    const { visits, candidates, saturated, turnedAway } = this.community.counts;
    return { visits, candidates, messages: this.community.messages, saturated, turnedAway };
  }
}

/** What the operator knows in the morning: yesterday's counts, a lag of one day. */
function measure(community: Community, day: number, indicators: Float64Array): void {
  const { today } = community;
  const values: Record<(typeof INDICATORS)[number], number> = {
    day,
    weekday: (day % 7) + 1,
    members: community.present,
    joins: today.joins,
    leavers: today.leavers,
    postersPerDay: today.posters,
    messagesPerDay: today.messages,
    mutedShare: community.present > 0 ? community.muted / community.present : 0,
    buyers: community.buyers,
  };
  INDICATORS.forEach((name, i) => {
    indicators[i] = values[name];
  });
  today.joins = today.leavers = today.posters = today.messages = 0;
}

function found(community: Community, order: readonly number[] | undefined): void {
  const { founders } = community.world.population;
  for (let i = 0; i < founders; i++) community.join(0, 0, order?.[i] ?? i, ROLE_ORDINARY);
  community.today.joins = 0; // they were there before the first day
}

function runDay(community: Community, visit: Visit, until: number): void {
  const { agenda, clock, members } = community;
  while (agenda.take(until)) {
    const { at, kind, who, arg } = agenda;
    clock[NOW] = at[0] as number;
    switch (kind) {
      case CLASS.visit:
        members.fetch(who);
        if (!takeCandidate(community, who, arg) || ((members.n[who * N + FLAGS] as number) & PRESENT) === 0) break;
        if (accepts(community, who)) {
          look(community, visit, who, arg);
        } else {
          clock[OPERATIONAL] = members.f[who * F + CLOCK] as number;
          scheduleNextVisit(community, who);
        }
        break;
      case CLASS.stimulus:
        if ((members.n[who * N + FLAGS] as number) & PRESENT) look(community, visit, who, arg);
        break;
      case CLASS.line:
        sayOn(community, clock[NOW] as number, who, arg);
        break;
      case CLASS.host:
        answerUnanswered(community, clock[NOW] as number, who, arg);
        break;
      case CLASS.departure:
        depart(community, clock[NOW] as number, who, arg);
        break;
      case CLASS.arrival:
        arrive(community, clock[NOW] as number, who, arg);
        break;
      case CLASS.operator:
        act(community, clock[NOW] as number, who, arg);
        break;
    }
  }
}

/** Departures on the calendar: life, and a goal reached, after which those who belong stay longer. */
function depart(community: Community, t: number, who: number, what: number): void {
  const { c, members } = community;
  const { f } = members;
  const a = who * F;
  if (what === DEPARTURE.life) community.leave(t, who, LEFT_FOR_LIFE);
  else if (what === DEPARTURE.goal) community.leave(t, who, LEFT_AT_GOAL);
  else {
    members.n[who * N + FLAGS]! &= ~GOAL; // no more check-ins and reminders
    let ties = 0;
    for (let k = 0; k < TIES; k++) ties += f[a + TIE + k] as number;
    const hazard = c.leaveGoal * protection(c, f[a + IDENTITY] as number, ties / (ties + c.tieHalf));
    community.agenda.put(t + (f[a + GOAL_STAY] as number) / hazard, CLASS.departure, who, DEPARTURE.goal);
  }
}

/** Puts the next candidate arrival of a channel on the agenda; `ordinal` counts candidates, not those who come in. */
function scheduleArrival(community: Community, channel: number, ordinal: number, t: number): void {
  const rate = community.world.arrivals[channel]?.rate ?? 0;
  if (rate <= 0) return;
  const key = community.channelKeys[channel + 1] as Key;
  const gap = -ln(1 - unit53(draw(key[0], key[1], DECISION.arrival, 2 * ordinal))) / (rate * ARRIVAL_BOUND);
  community.agenda.put(t + gap, CLASS.arrival, channel, ordinal);
}

function arrive(community: Community, t: number, channel: number, ordinal: number): void {
  const { levers, counts } = community;
  const key = community.channelKeys[channel + 1] as Key;
  const { reach, costPerJoin } = levers.now.acquisition;
  const drawn = reach * Math.max(0, 1 + community.c.promiseReach * (levers.now.positioning.promise - 1));
  if (unit53(draw(key[0], key[1], DECISION.arrival, 2 * ordinal + 1)) * ARRIVAL_BOUND < drawn) {
    if (community.join(t, channel + 1, ordinal, ROLE_ORDINARY) < 0) counts.turnedAway++;
    else if (costPerJoin > 0) community.sink.spend?.(t, ACQUISITION, costPerJoin, 0);
  }
  scheduleArrival(community, channel, ordinal + 1, t);
}
