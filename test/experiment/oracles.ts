/** Functions whose sensitivity is known in closed form. Their arguments are points of the unit cube. */

/** Ishigami and Homma 1990 with a = 7, b = 0.1, over [−π, π]³. */
export const ishigami = (u: readonly number[]): number => {
  const [x, y, z] = u.map((v) => Math.PI * (2 * v - 1)) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};
export const ISHIGAMI = {
  mean: 3.5,
  variance: 13.8445879,
  first: [0.3139052, 0.4424111, 0],
  total: [0.5575889, 0.4424111, 0.2436837],
} as const;

const G = [0, 1, 4.5, 9, 99, 99, 99, 99];
/** Sobol's G-function with a = {0, 1, 4.5, 9, 99, 99, 99, 99}. */
export const gFunction = (u: readonly number[]): number =>
  G.reduce((product, a, i) => (product * (Math.abs(4 * (u[i] as number) - 2) + a)) / (1 + a), 1);
export const G_VALUES = {
  first: [0.716192, 0.179048, 0.023676, 0.007162, 7.16e-5, 7.16e-5, 7.16e-5, 7.16e-5],
  total: [0.787144, 0.242198, 0.034317, 0.01046],
} as const;
