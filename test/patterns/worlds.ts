/** Worlds and strategies of the patterns. They set only what differs in reality; coefficients are the frozen set. */
import { defaultsOf } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS, type Strategy } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS, type World } from '../../sim/model/world.ts';

type Partially<T> = { readonly [K in keyof T]?: T[K] extends readonly unknown[] ? T[K] : T[K] extends object ? Partially<T[K]> : T[K] };

function merged<T>(base: T, change: Partially<T>): T {
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(change)) {
    const plain = typeof value === 'object' && value !== null && !Array.isArray(value) && !('formula' in value);
    result[key] = plain ? merged((base as Record<string, unknown>)[key], value as never) : value;
  }
  return result as T;
}

export const world = (change: Partially<World> = {}): World => merged(defaultsOf(WORLD_FIELDS) as World, change);
export const strategy = (change: Partially<Strategy> = {}): Strategy => merged(defaultsOf(STRATEGY_FIELDS) as Strategy, change);

const steady = [{ channel: 'search', rate: 2, fit: 1 }];

/** The default chat group: 400 founders, two newcomers a day, three operator posts a day, half an hour of hosting. */
export const CHAT = world({ arrivals: steady });
export const CLOSED = world();
export const TECHNICAL = world({ population: { company: 0.25, niche: 0.6 }, arrivals: steady });
export const SUPPORT = world({ population: { company: 0.7, niche: 0.6 }, arrivals: steady });
/** A Q&A forum: threads, few notifications, people who come for information more than for company. */
export const FORUM = world({
  population: { company: 0.35 },
  platform: { layout: 'threads', notification: 0.1, visibility: 36, capacity: 100_000 },
  arrivals: steady,
});
/** About a hundred messages a day. */
export const BUSY = world({ population: { company: 0.55 } });
