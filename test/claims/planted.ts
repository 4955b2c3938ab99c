/**
 * Claims whose truth is known: 36 that hold in every world of their family, 36 that fail in some, over six shapes of luck. Two
 * arms share most of their luck, as real ones do; what is left, `own`, has mean 0 and the shape in question.
 */
import type { PlainValue } from '../../sim/claims/result.ts';
import type { Claim, Varied } from '../../sim/scenario/claims.ts';
import type { Arm } from '../../sim/scenario/scenario.ts';
import { claimOf, type Luck, type Model, range, SHAPES } from './fakes.ts';

const COMPANY = range('world.population.company', 0, 1);
const NEED = range('world.population.need', 0, 1);
const NICHE = range('world.population.niche', 0, 1);
const PRICE: Varied = { path: 'world.population.fairPrice', spread: { kind: 'lognormal', median: 100, spread: 1 } };
const LAYOUT: Varied = { path: 'world.platform.layout', spread: { kind: 'levels', values: ['stream', 'threads'] } };
const FAMILY = [COMPANY, NEED, NICHE, PRICE, LAYOUT];

export interface Planted {
  readonly name: string;
  readonly model: Model;
  readonly claim: Claim;
  /** Fields that a counterexample cannot do without; null for a truth. */
  readonly breaks: readonly string[] | null;
  /** Whether the claim fails in the world with these values of its family. */
  readonly failsAt: (values: readonly PlainValue[]) => boolean;
}

type Effect = (world: Arm['world']) => number;

interface Pattern {
  readonly name: string;
  readonly statement: string;
  /** Mean of busy − plain, in standard deviations of what the arms do not share. */
  readonly effect: Effect;
  readonly breaks: readonly string[] | null;
}

const AHEAD = 'diff(members, busy, plain) > 0';
const threads: Effect = ({ platform }) => (platform.layout === 'threads' ? 1 : 0);

const TRUE: readonly Pattern[] = [
  { name: 'ahead everywhere', statement: AHEAD, effect: () => 1.5, breaks: null },
  { name: 'ahead by an amount that varies', statement: AHEAD, effect: ({ population }) => 1.5 + population.company, breaks: null },
  // The hardest truth: no difference at all, where every false step would refute it.
  { name: 'not behind, by nothing to spare', statement: 'diff(members, busy, plain) >= 0', effect: () => 0, breaks: null },
  { name: 'not ahead, by nothing to spare', statement: 'diff(members, busy, plain) <= 0', effect: () => 0, breaks: null },
  { name: 'within bounds', statement: 'diff(members, busy, plain) > -3 and diff(members, busy, plain) < 3', effect: threads, breaks: null },
  { name: 'level of one arm', statement: 'members(plain) < 40', effect: () => 0, breaks: null },
];

const FALSE: readonly Pattern[] = [
  { name: 'behind everywhere', statement: AHEAD, effect: () => -1.5, breaks: [] },
  {
    name: 'behind where need is high',
    statement: AHEAD,
    effect: ({ population }) => (population.need > 0.6 ? -2 : 2),
    breaks: [NEED.path],
  },
  { name: 'behind in threads', statement: AHEAD, effect: (world) => (threads(world) ? -1.5 : 1.5), breaks: [LAYOUT.path] },
  {
    name: 'behind where company and niche are high',
    statement: AHEAD,
    effect: ({ population }) => (population.company > 0.6 && population.niche > 0.5 ? -2 : 2),
    breaks: [COMPANY.path, NICHE.path],
  },
  { name: 'one part of two fails', statement: `${AHEAD} and members(plain) > 60`, effect: () => 2, breaks: [] },
  {
    name: 'behind where things cost little',
    statement: AHEAD,
    effect: ({ population }) => (population.fairPrice < 60 ? -2 : 2),
    breaks: [PRICE.path],
  },
];

const modelOf =
  (effect: Effect, shape: (z: number) => number): Model =>
  ({ name, world }, luck: Luck) =>
    30 + 4 * luck(0) + (name === 'busy' ? effect(world) + shape(luck(1)) : 0);

/** A world with these values of FAMILY, as far as effects look at it. */
function worldAt([company, need, niche, fairPrice, layout]: readonly PlainValue[]): Arm['world'] {
  return { population: { company, need, niche, fairPrice }, platform: { layout } } as Arm['world'];
}

const plantedBy = (patterns: readonly Pattern[]): Planted[] =>
  Object.entries(SHAPES).flatMap(([shape, by]) =>
    patterns.map(({ name, statement, effect, breaks }): Planted => {
      const failsAt: Planted['failsAt'] = (values) => breaks !== null && (breaks.length === 0 || effect(worldAt(values)) < 0);
      return {
        name: `${name}, ${shape} luck`,
        model: modelOf(effect, by),
        claim: claimOf(statement, FAMILY, { tries: 12 }),
        breaks,
        failsAt,
      };
    }),
  );

export const TRUTHS = plantedBy(TRUE);
export const FALSEHOODS = plantedBy(FALSE);
