/**
 * The levers as they stand today: numbers as given, formulas evaluated once a day over the operator's measured indicators,
 * and over them the phases that hold.
 */
import { compileFormula } from '../formula/compile.ts';
import type { Fields, LeverValue, QuantityField } from '../model/field.ts';
import { type Phase, STAGES } from '../model/levers/phases.ts';
import { INDICATORS, STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';

/** A strategy in which every lever is a number. */
type Settled<T> = T extends LeverValue
  ? number
  : T extends readonly (infer I)[]
    ? readonly Settled<I>[]
    : T extends boolean | string
      ? T
      : T extends object
        ? { readonly [K in keyof T]: Settled<T[K]> }
        : T;
export type SettledStrategy = Settled<Omit<Strategy, 'phases'>>;

/** A formula gave something that is not a number, or could not be compiled. */
export class LeverError extends Error {}

/** What is known each morning. */
export interface Known {
  /** Counts in the order of INDICATORS as they stood `lag` − 1 mornings ago (1: this morning), with today's day and weekday. */
  seen(lag: number): Float64Array;
}

type Evaluate = (slots: Float64Array) => number;
type Target = Record<string, unknown>;

interface Moving {
  readonly path: string;
  readonly target: Target;
  readonly key: string;
  readonly field: QuantityField;
  readonly evaluate: Evaluate;
}

/** A value that a phase puts over a lever while it holds. */
interface Override {
  readonly target: Target;
  readonly key: string;
  /** Null: `moving` gives the value. */
  readonly value: unknown;
  readonly moving: Moving | null;
}

interface SettledPhase {
  readonly phase: Phase;
  readonly stage: number;
  readonly when: Evaluate | null;
  readonly set: readonly Override[];
}

/** What went before a fork: this strategy holds until the day `until`. */
export interface History {
  readonly strategy: Strategy;
  readonly until: number;
}

const DAY = INDICATORS.indexOf('day');
const STAGE = INDICATORS.indexOf('stage');

export class Levers {
  now: SettledStrategy;
  /** The sets of KOLs of the strategy that holds, as they are written: by a formula, if they are. */
  kols: Strategy['kols'];
  /** True on the day on which the history ended and the strategy of its own begins. */
  forked = false;
  readonly #own: Plain;
  readonly #history: Plain | null;
  readonly #until: number;

  constructor(strategy: Strategy, history: History | null = null) {
    this.#own = new Plain(strategy);
    this.#history = history === null || history.until <= 0 ? null : new Plain(history.strategy);
    this.#until = history?.until ?? 0;
    const first = this.#history ?? this.#own;
    this.now = first.now;
    this.kols = first.kols;
  }

  /** Whether a quantity may be above 0 on some day. */
  ever(path: string): boolean {
    return this.#own.ever(path) || (this.#history?.ever(path) ?? false);
  }

  /** Whether a quantity of some set of KOLs may be above 0 on some day. */
  everKol(name: string): boolean {
    return [this.#own, this.#history].some((plain) => plain?.now.kols.some((_, i) => plain.ever(`kols.${i}.${name}`)));
  }

  get hasEvents(): boolean {
    return this.#own.now.events.length + (this.#history?.now.events.length ?? 0) > 0;
  }

  /** Sets `now` for a day by what is known of the days before. Values outside a lever's range are brought to its ends. */
  update(known: Known): void {
    const day = known.seen(1)[DAY] as number;
    const current = this.#history !== null && day < this.#until ? this.#history : this.#own;
    this.forked = this.now !== current.now;
    // As it was set yesterday, be it by the history: a phase cannot change by what it is known itself.
    current.update(known.seen(this.now.feedback.lag));
    this.now = current.now;
    this.kols = current.kols;
  }
}

/** One strategy, without history. */
class Plain {
  readonly now: SettledStrategy;
  readonly kols: Strategy['kols'];
  readonly #moving: Moving[] = [];
  readonly #phases: readonly SettledPhase[];
  /** What stood there before the phases that hold now. */
  #kept: { readonly target: Target; readonly key: string; readonly value: unknown }[] = [];

  constructor(strategy: Strategy) {
    const { phases = [], ...levers } = strategy;
    this.kols = strategy.kols;
    this.now = this.#settle(levers, STRATEGY_FIELDS, '') as SettledStrategy;
    this.#phases = phases.map((phase) => this.#settlePhase(phase));
  }

  /** Whether a lever is something other than 0 or false of its own, by a formula or in a phase. */
  ever(path: string): boolean {
    if (this.#moving.some((moving) => moving.path === path) || this.#phases.some(({ phase }) => path in phase.set)) return true;
    let value: unknown = this.now;
    for (const name of path.split('.')) value = (value as Target)[name];
    return value !== 0 && value !== false;
  }

  /** Sets `now` for a day by the indicators as they reach the operator. */
  update(indicators: Float64Array): void {
    for (const { target, key, value } of this.#kept) target[key] = value;
    this.#kept = [];
    for (const moving of this.#moving) moving.target[moving.key] = settledValue(moving, indicators);
    const standing: { target: Target; key: string; value: unknown }[] = [];
    for (const { phase, stage, when, set } of this.#phases) {
      const day = indicators[DAY] as number;
      if (day < phase.from || day >= phase.to || (stage >= 0 && indicators[STAGE] !== stage)) continue;
      if (when !== null) {
        const holds = when(indicators);
        if (Number.isNaN(holds)) throw new LeverError(`phases.${phase.name}.when: the formula gives NaN on day ${day}`);
        if (holds === 0) continue;
      }
      for (const { target, key, value, moving } of set) {
        standing.unshift({ target, key, value: target[key] }); // the earliest last, so that it is put back last
        target[key] = moving === null ? value : settledValue(moving, indicators);
      }
    }
    this.#kept = standing;
  }

  #settle(values: Target, fields: Fields, path: string): Target {
    const settled: Target = { ...values };
    for (const [key, field] of Object.entries(fields)) {
      const value = values[key];
      const here = path === '' ? key : `${path}.${key}`;
      if (field.type === 'group') settled[key] = this.#settle(value as Target, field.fields, here);
      if (field.type === 'list' && field.of.type === 'group') {
        const { fields: inner } = field.of;
        settled[key] = (value as readonly Target[]).map((item, i) => this.#settle(item, inner, `${here}.${i}`));
      }
      if (field.type !== 'quantity' || typeof value === 'number') continue;
      const evaluate = compiled((value as { formula: string }).formula, here);
      this.#moving.push({ path: here, target: settled, key, field, evaluate });
      settled[key] = field.min;
    }
    return settled;
  }

  #settlePhase(phase: Phase): SettledPhase {
    const set = Object.entries(phase.set).map(([path, value]): Override => {
      const names = path.split('.');
      const key = names.pop() as string;
      let target = this.now as Target;
      let fields: Fields = STRATEGY_FIELDS;
      for (const name of names) {
        const field = fields[name];
        if (field?.type !== 'group') throw new LeverError(`phase ${phase.name}: there is no lever ${path}`);
        target = target[name] as Target;
        fields = field.fields;
      }
      const field = fields[key];
      if (field === undefined || field.type === 'group' || field.type === 'list')
        throw new LeverError(`phase ${phase.name}: there is no lever ${path}`);
      if (typeof value !== 'object') return { target, key, value, moving: null };
      const evaluate = compiled(value.formula, `phases.${phase.name}.${path}`);
      return { target, key, value: null, moving: { path, target, key, field: field as QuantityField, evaluate } };
    });
    const when = phase.when === null ? null : compiled(phase.when, `phases.${phase.name}.when`);
    return { phase, stage: phase.stage === null ? -1 : STAGES.indexOf(phase.stage), when, set };
  }
}

function compiled(formula: string, path: string): Evaluate {
  const result = compileFormula(formula, INDICATORS);
  if (!result.ok) throw new LeverError(`${path}: ${result.problem.found}`);
  return result.evaluate;
}

function settledValue({ path, field, evaluate }: Moving, indicators: Float64Array): number {
  const value = evaluate(indicators);
  if (!Number.isFinite(value)) throw new LeverError(`${path}: the formula gives ${value} on day ${indicators[DAY]}`);
  const inside = Math.min(field.max, Math.max(field.min, value));
  return field.integer ? Math.round(inside) : inside;
}
