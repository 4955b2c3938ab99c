/** One run of a strategy in a world: the clock, and the order of a day. */
import type { Coefficients } from '../model/coefficients.ts';
import { type EventSink, ROLE_KOL, ROLE_ORDINARY } from '../model/events.ts';
import { INDICATORS, type Strategy } from '../model/strategy.ts';
import type { World } from '../model/world.ts';
import { type History, Levers } from '../strategy/levers.ts';
import { Cadence, Plan } from '../strategy/plan.ts';
import { CLASS } from './agenda.ts';
import { accepts, scheduleNextVisit, takeCandidate } from './candidates.ts';
import { cultivate, planRecalls } from './care.ts';
import { DEPARTURE, LEFT_AT_GOAL, LEFT_FOR_LIFE, NOW, OPERATIONAL } from './codes.ts';
import { Community } from './community.ts';
import { protection } from './decide.ts';
import { forget, liveliestHours } from './feedback.ts';
import { admitWaiting, arrive, openChannels } from './growth.ts';
import { lookAt } from './hosting.ts';
import { Indicators } from './indicators.ts';
import { endorse, exchangeKols, kolActivity } from './kols.ts';
import { CLOCK, FLAGS, GOAL, GOAL_STAY, IDENTITY, PRESENT, RHYTHM, ROLE, realsOf, TIE, TIES, wholesOf } from './members.ts';
import { act, payDaily } from './operator.ts';
import { SUSPECT } from './order.ts';
import { rank, settleRewards } from './rewards.ts';
import { RHYTHMS, type Rhythm } from './rhythm.ts';
import { sayOn, tie } from './turns.ts';
import { look } from './visit.ts';
import { finishTask } from './work.ts';

export interface RunSpec {
  readonly world: World;
  readonly strategy: Strategy;
  /** A common history: another strategy that holds until a day, with the same people and luck. */
  readonly history?: History;
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

const STAGE = INDICATORS.indexOf('stage');

/** Runs `spec`, telling `sink` all that happens, and returns what the machine did. Throws LeverError for a failing formula. */
export function simulate(spec: RunSpec, sink: EventSink): RunDiagnostics {
  const run = new Run(spec, sink);
  try {
    for (let day = 0; day < spec.days; day++) run.nextDay();
    return run.diagnostics();
  } finally {
    run.community.close();
  }
}

/** A run that advances day by day; its state can be looked at in between. */
export class Run {
  readonly community: Community;
  readonly #plan = new Plan();
  readonly #indicators: Indicators;
  readonly #recalls = new Cadence();
  readonly #founderOrder: readonly number[] | undefined;
  #day = 0;

  constructor(spec: RunSpec, sink: EventSink) {
    const { world, strategy, coefficients, days, seed, replicate } = spec;
    this.community = new Community(world, new Levers(strategy, spec.history), coefficients, days, seed, replicate, sink);
    this.#indicators = new Indicators(days);
    this.#founderOrder = spec.founderOrder;
  }

  /** The order of a day: (on day 0) found, then measure, set levers, open the desk, plan, let the day run, close it. */
  nextDay(): void {
    const day = this.#day++;
    const { community } = this;
    const { agenda, clock, desk, levers, sink } = community;
    clock[NOW] = day;
    if (day === 0) this.#found();
    desk.tidy(community);
    this.#indicators.update(community, day);
    const { kols } = levers;
    const { feedback } = levers.now;
    sink.desk?.(day, desk.backlog, this.#indicators.seen(feedback.lag)[STAGE] as number);
    community.settleLevers(this.#indicators);
    if (levers.forked) exchangeKols(community, day, kols);
    desk.open(community);
    payDaily(community, day);
    if (levers.now.kols.length > 0) endorse(community);
    const hours = levers.now.feedback.learnHours && community.learning ? liveliestHours(community) : null;
    this.#plan.day(day, levers.now, hours, (time, kind, ordinal) => agenda.put(time, CLASS.operator, kind, ordinal));
    admitWaiting(community, day);
    planRecalls(community, day, this.#recalls.due(levers.now.care.recallPerDay));
    cultivate(community, day);
    settleRewards(community);
    rank(community, day);
    forget(community);
    if (day === 0) openChannels(community);
    runDay(community, day + 1);
    for (const room of community.rooms) room.closeDay(community.c.audienceHalf);
    sink.dayEnd?.(day);
  }

  /** Founders come in under the levers of the first day, as those do who join on it. */
  #found(): void {
    const { community } = this;
    this.#indicators.begin(community.world.population.founders);
    community.settleLevers(this.#indicators);
    const { positioning, budget } = community.levers.now;
    const { culture, cultureMinutes } = positioning;
    community.culture = culture * cultureMinutes <= budget.hoursPerDay * 60 ? culture : 0;
    found(community, this.#founderOrder);
  }

  diagnostics(): RunDiagnostics {
    const { visits, candidates, saturated, turnedAway } = this.community.counts;
    return { visits, candidates, messages: this.community.messages, saturated, turnedAway };
  }
}

function found(community: Community, order: readonly number[] | undefined): void {
  const { founders, acquainted } = community.world.population;
  const places: number[] = [];
  for (let i = 0; i < founders; i++) places[order?.[i] ?? i] = community.join(0, 0, order?.[i] ?? i, ROLE_ORDINARY);
  if (acquainted > 0) acquaint(community, places, acquainted);
  community.today.joins = 0; // they were there before the first day
}

/** Founders who knew each other before: each the next ones in the circle of ordinals, on this side and on that. */
function acquaint(community: Community, places: readonly number[], acquainted: number): void {
  const count = places.length;
  places.forEach((who, i) => {
    for (let k = 0; k < Math.min(acquainted, count - 1); k++) {
      const step = (k >> 1) + 1;
      const other = places[(i + (k % 2 === 0 ? step : count - step)) % count] as number;
      if (who >= 0 && other >= 0 && other !== who) tie(community, who, other, community.c.friendTie);
    }
  });
}

/** KOLs who are not paid, or are to do nothing today, stay away, also when somebody calls. */
const paid = (community: Community, who: number): boolean =>
  (community.members.n[wholesOf(who) + ROLE] as number) !== ROLE_KOL || (community.kolsPaid && kolActivity(community, who) > 0);

/** Members whose records a processor's second cache holds; of more, each visit waits for memory. */
const IN_CACHE = 1000;
/** Those who come up next, so that memory is asked for them all at once. */
const AHEAD = new Int32Array(16);

function runDay(community: Community, until: number): void {
  const { agenda, clock, members } = community;
  const scattered = members.count > IN_CACHE;
  let ahead = 0;
  while (agenda.take(until)) {
    if (scattered && --ahead < 0) ahead = members.fetch(AHEAD, agenda.upcoming(AHEAD));
    const { at, kind, who, arg } = agenda;
    clock[NOW] = at[0] as number;
    switch (kind) {
      case CLASS.visit:
        if (!takeCandidate(community, who, arg) || ((members.n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0) break;
        clock[OPERATIONAL] = members.f[realsOf(who) + CLOCK] as number;
        if (accepts(community, who)) look(community, who, arg);
        else scheduleNextVisit(community, who);
        break;
      case CLASS.stimulus:
        if (((members.n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0 || !paid(community, who)) break;
        clock[OPERATIONAL] = (RHYTHMS[members.n[wholesOf(who) + RHYTHM] as number] as Rhythm).toOperational(clock[NOW] as number);
        look(community, who, arg);
        break;
      case CLASS.line:
        sayOn(community, clock[NOW] as number, who, arg);
        break;
      case CLASS.host:
        if (arg >= SUSPECT) community.desk.file(community, 'moderate', who, arg - SUSPECT);
        else lookAt(community, who, arg);
        break;
      case CLASS.task:
        finishTask(community, arg);
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
  const a = realsOf(who);
  if (what === DEPARTURE.life) community.leave(t, who, LEFT_FOR_LIFE);
  else if (what === DEPARTURE.goal) community.leave(t, who, LEFT_AT_GOAL);
  else {
    members.n[wholesOf(who) + FLAGS]! &= ~GOAL; // no more check-ins and reminders
    let ties = 0;
    for (let k = 0; k < TIES; k++) ties += f[a + TIE + k] as number;
    const hazard = c.leaveGoal * protection(c, f[a + IDENTITY] as number, ties / (ties + c.tieHalf));
    community.agenda.put(t + (f[a + GOAL_STAY] as number) / hazard, CLASS.departure, who, DEPARTURE.goal);
  }
}
