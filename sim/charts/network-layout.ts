/** Where people stand in the network: laid out once for all arms and weeks, so that the same person is always in one place. */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { NetworkPortrait } from '../experiment/portrait.ts';

/** Coordinates in the unit disc by key; the operator, at the middle, has the key ''. */
export type Layout = ReadonlyMap<string, readonly [x: number, y: number]>;

interface Person extends SimulationNodeDatum {
  readonly key: string;
}

const TICKS = 220;
/** Half of a key's words, as a place in [−1, 1) before forces act. */
const placeOf = (word: string): number => Number.parseInt(word, 16) / 2_147_483_648 - 1;

/**
 * People tied in any week of any of the networks pull each other; who never is stands in a ring around them. Only sums, products and square roots are
 * taken, and luck comes from a seeded source, so the layout is the same everywhere.
 */
export function layoutOf(networks: readonly NetworkPortrait[]): Layout {
  const keys = [...new Set(networks.flatMap((network) => network.keys))].sort();
  const links = new Map<string, { source: string; target: string; weeks: number }>();
  for (const network of networks) {
    for (const [, from, to] of network.ties) {
      const ends = [from, to].map((who) => (who < 0 ? '' : (network.keys[who] as string))).sort();
      const name = ends.join(' ');
      const link = links.get(name) ?? { source: ends[0] as string, target: ends[1] as string, weeks: 0 };
      link.weeks++;
      links.set(name, link);
    }
  }
  const tied = new Set([...links.values()].flatMap(({ source, target }) => [source, target]));
  const operator: Person = { key: '', x: 0, y: 0, fx: 0, fy: 0 };
  const people = keys
    .filter((key) => tied.has(key))
    .map((key): Person => ({ key, x: 60 * placeOf(key.slice(0, 8)), y: 60 * placeOf(key.slice(8)) }));
  const nodes = [operator, ...people];
  let state = 1;
  const luck = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4_294_967_296;
  };
  const most = Math.max(1, ...networks.map((network) => network.weeks * 2));
  forceSimulation(nodes)
    .stop()
    .randomSource(luck)
    .force('push', forceManyBody().strength(-30))
    .force(
      'pull',
      forceLink<Person, { source: string | Person; target: string | Person; weeks: number }>([...links.values()])
        .id((person) => person.key)
        .distance(22)
        .strength((link) => 0.15 + 0.35 * (link.weeks / most)),
    )
    .force('collide', forceCollide(6))
    .force('x', forceX(0).strength(0.09))
    .force('y', forceY(0).strength(0.09))
    .tick(TICKS);
  const far = Math.max(1e-9, ...nodes.map(({ x = 0, y = 0 }) => Math.sqrt(x * x + y * y)));
  const alone = keys.filter((key) => !tied.has(key));
  return new Map([
    ...nodes.map(({ key, x = 0, y = 0 }) => [key, [(INNER * x) / far, (INNER * y) / far]] as const),
    ...alone.map((key, i) => [key, onRing(i / alone.length, i % 2 === 0 ? 1 : 0.93)] as const),
  ]);
}

/** Radius of those who are tied to someone; the others stand in two rings around them. */
const INNER = 0.82;

/** The point a share `u` of the way round a circle, by the rational parametrisation of its quarters: no sine is needed. */
function onRing(u: number, radius: number): readonly [number, number] {
  const quarter = Math.floor(u * 4);
  const t = u * 4 - quarter;
  const [c, s] = [(radius * (1 - t * t)) / (1 + t * t), (radius * 2 * t) / (1 + t * t)];
  return (
    [
      [c, s],
      [-s, c],
      [-c, -s],
      [s, -c],
    ] as const
  )[quarter as 0 | 1 | 2 | 3];
}

const kept = new WeakMap<NetworkPortrait, { readonly networks: readonly NetworkPortrait[]; readonly layout: Layout }>();

/** The layout of these networks, computed once however many weeks are played. */
export function keptLayout(networks: readonly NetworkPortrait[]): Layout {
  const [first] = networks;
  if (first === undefined) return new Map();
  const old = kept.get(first);
  if (old !== undefined && old.networks.length === networks.length && old.networks.every((network, i) => network === networks[i]))
    return old.layout;
  const layout = layoutOf(networks);
  kept.set(first, { networks, layout });
  return layout;
}
