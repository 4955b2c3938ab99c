/**
 * The model a second time, plain and slow, written from sim/README.md alone: its numbers are read from the tables of that
 * text, its luck has nothing to do with the engine's. Section numbers refer to that text. Not here: formulas, phases and forks
 * (7.21, 7.22), and that a room forgets what is old (2.2), which takes more messages than the cases have.
 */
import { complain, cultivate, recall } from './care.ts';
import { checkIn } from './goal.ts';
import { Group } from './group.ts';
import { openChannels } from './growth.ts';
import { buy, muteOrLeave } from './leave.ts';
import { misbehave } from './moderation.ts';
import { type Case, closeDay, type Member, noSeries, type Series } from './people.ts';
import { join } from './person.ts';
import { Plan } from './plan.ts';
import { speak } from './speak.ts';
import { feel } from './visit.ts';

/** One run with the luck of `seed`. `text` is sim/README.md; `scaled` multiplies coefficients. */
export function slow(text: string, spec: Case, seed: string, scaled: Readonly<Record<string, number>> = {}): Series {
  const g = new Group(text, spec, seed, scaled);
  g.visit = (m, t, occurrence) => visit(g, m, t, occurrence);
  const plan = new Plan(g);
  const series = noSeries();
  for (let i = 0; i < g.set('population.founders'); i++) join(g, 0);
  openChannels(g);
  for (let day = 0; day < spec.days; day++) {
    plan.of(day);
    g.minutes = 60 * g.set('budget.hoursPerDay');
    g.purse += g.set('budget.moneyPerDay');
    g.desk.morning(day);
    plan.morning();
    recall(g, day, plan.due('recall', g.set('care.recallPerDay')));
    cultivate(g, day);
    g.rewards.morning(day);
    g.runUntil(day + 1);
    for (const room of g.rooms) room.endDay();
    g.counted.members = g.present().length;
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
  misbehave(g, v);
  checkIn(g, v);
  complain(g, v);
  buy(g, v);
  muteOrLeave(g, v);
  m.last = t;
  m.n++;
}
