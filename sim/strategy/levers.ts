/** The levers as they stand today: numbers as given, formulas evaluated once a day over the operator's measured indicators. */
import { compileFormula } from '../formula/compile.ts';
import type { Fields, LeverValue } from '../model/field.ts';
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
export type SettledStrategy = Settled<Strategy>;

/** A formula gave something that is not a number, or could not be compiled. */
export class LeverError extends Error {}

interface Moving {
  readonly path: string;
  readonly target: Record<string, unknown>;
  readonly key: string;
  readonly min: number;
  readonly max: number;
  readonly evaluate: (slots: Float64Array) => number;
}

export class Levers {
  readonly now: SettledStrategy;
  readonly #moving: Moving[] = [];

  constructor(strategy: Strategy) {
    this.now = this.#settle(strategy as Record<string, unknown>, STRATEGY_FIELDS, '') as SettledStrategy;
  }

  /** Sets `now` for a day. `indicators` in the order of INDICATORS. Values outside a lever's range are brought to its ends. */
  update(indicators: Float64Array): void {
    for (const { path, target, key, min, max, evaluate } of this.#moving) {
      const value = evaluate(indicators);
      if (!Number.isFinite(value)) throw new LeverError(`${path}: the formula gives ${value} on day ${indicators[0]}`);
      target[key] = Math.min(max, Math.max(min, value));
    }
  }

  #settle(values: Record<string, unknown>, fields: Fields, path: string): Record<string, unknown> {
    const settled: Record<string, unknown> = { ...values };
    for (const [key, field] of Object.entries(fields)) {
      const value = values[key];
      const here = path === '' ? key : `${path}.${key}`;
      if (field.type === 'group') settled[key] = this.#settle(value as Record<string, unknown>, field.fields, here);
      if (field.type !== 'quantity' || typeof value === 'number') continue;
      const compiled = compileFormula((value as { formula: string }).formula, INDICATORS);
      if (!compiled.ok) throw new LeverError(`${here}: ${compiled.problem.found}`);
      this.#moving.push({ path: here, target: settled, key, min: field.min, max: field.max, evaluate: compiled.evaluate });
      settled[key] = field.min;
    }
    return settled;
  }
}
