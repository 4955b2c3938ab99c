/**
 * The model a second time, plain and slow, written from sim/README.md alone: its numbers are read from the tables of that
 * text, its luck has nothing to do with the engine's. Section numbers refer to that text. Not here: acquainted founders (5.1), members
 * removed by name (7.11), surveys and learning of hours and topics, with the minutes they take (7.15), indicators and stages, formulas, phases and forks
 * (7.20–7.22), and that a room forgets what is old (2.2), which takes more messages than the cases have.
 */
import { complain, cultivate, recall } from './care.ts';
import { invite, letIn } from './door.ts';
import { checkIn } from './goal.ts';
import { Group } from './group.ts';
import { openChannels } from './growth.ts';
import { buy, muteOrLeave } from './leave.ts';
import { misbehave } from './moderation.ts';
import { type Case, closeDay, type Member, noSeries, type Series, type Visit } from './people.ts';
import { candidate, placesIn, settle } from './person.ts';
import { Plan } from './plan.ts';
import { speak } from './speak.ts';
import { feel } from './visit.ts';

/** One run with the luck of `seed`. `text` is sim/README.md; `scaled` multiplies coefficients. */
export function slow(text: string, spec: Case, seed: string, scaled: Readonly<Record<string, number>> = {}): Series {
  const g = new Group(text, spec, seed, scaled);
  g.visit = (m, t, occurrence) => visit(g, m, t, occurrence);
  const plan = new Plan(g);
  const series = noSeries();
  for (let i = 0; i < g.set('population.founders'); i++) settle(g, 0, candidate(g, 0, { fit: 1, from: i }).m, placesIn(g, i, false));
  openChannels(g);
  for (let day = 0; day < spec.days; day++) {
    g.minutes = 60 * g.set('budget.hoursPerDay');
    g.purse += g.set('budget.moneyPerDay');
    plan.morning(day);
    plan.of(day);
    g.desk.morning(day);
    letIn(g, day);
    recall(g, day, plan.due('recall', g.set('care.recallPerDay')));
    cultivate(g, day);
    g.rewards.morning(day);
    g.runUntil(day + 1);
    for (const room of g.rooms) room.endDay();
    g.counted.members = g.present().length + g.kols.filter(({ here }) => here).length;
    g.counted.muted = g.present().filter(({ muted }) => muted).length;
    closeDay(series, g.counted);
  }
  return series;
}

// 3.2
function visit(g: Group, m: Member, t: number, occurrence: number): void {
  for (const room of m.rooms) room.visitsToday++;
  g.counted.visits++;
  const v = feel(g, m, t, occurrence);
  speak(g, v);
  if (m.kol === null) act(g, v);
  m.last = t;
  m.n++;
}

/** What an ordinary member does besides. */
function act(g: Group, v: Visit): void {
  misbehave(g, v);
  checkIn(g, v);
  invite(g, v);
  if (!v.m.here) return; // purged to make room for the friend
  complain(g, v);
  buy(g, v);
  muteOrLeave(g, v);
}
