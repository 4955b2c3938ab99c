/** Luck of the second model, from seedrandom's own generator and textbook formulas: nothing of the engine's. */
import seedrandom from 'seedrandom';

export class Luck {
  readonly #generator: seedrandom.PRNG;

  constructor(seed: string) {
    this.#generator = seedrandom(seed);
  }

  uniform(): number {
    return this.#generator.double();
  }

  /** Box and Muller (1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  exponential(): number {
    return -Math.log(1 - this.uniform());
  }

  spread(s: number): number {
    return Math.exp(s * this.normal());
  }

  /** A place among `weights`, in proportion to them. */
  among(weights: readonly number[]): number {
    let rest = this.uniform() * weights.reduce((sum, y) => sum + y, 0);
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i]!;
      if (rest < 0) return i;
    }
    return weights.length - 1;
  }
}
