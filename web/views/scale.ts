/** Places on a slider for values of a field. Wide ranges get more room for small values, as people need it there. */
import type { QuantityField } from '../../sim/index.ts';

type Range = Pick<QuantityField, 'min' | 'max' | 'default' | 'integer' | 'unit'>;

/** A range is wide if its default lies in the first twentieth: then the cube root is spread evenly. */
const power = ({ min, max, default: usual }: Range): number => (usual - min < (max - min) / 20 && max - min > 20 ? 3 : 1);

/** 0 … 1. */
export function toPosition(range: Range, value: number): number {
  const share = Math.max(0, Math.min(1, (value - range.min) / (range.max - range.min)));
  return power(range) === 1 ? share : Math.cbrt(share);
}

export function fromPosition(range: Range, position: number): number {
  const { min, max } = range;
  return round(range, min + (max - min) * position ** power(range));
}

/** The step of an arrow key near `value`: a unit of its second digit, at least what the field can tell apart. */
export function stepAt(range: Range, value: number): number {
  const { min, max, integer, unit } = range;
  if (unit === 'o’clock') return 0.5;
  if (power(range) === 1) {
    const fine = niceFloor((max - min) / 100);
    return integer ? Math.max(1, Math.round(fine)) : fine;
  }
  const fine = niceFloor(Math.abs(value) / 10) || niceFloor((max - min) / 10_000);
  return integer ? Math.max(1, Math.round(fine)) : Math.min(fine, niceFloor((max - min) / 100));
}

const niceFloor = (x: number): number => (x <= 0 ? 0 : 10 ** Math.floor(Math.log10(x)));

/** To the step near it, within the range, and without the dust of binary fractions. */
export function round(range: Range, value: number): number {
  const step = stepAt(range, value);
  const stepped = step === 0 ? value : Math.round(value / step) * step;
  const clean = Number(stepped.toPrecision(10));
  const whole = range.integer ? Math.round(clean) : clean;
  return Math.max(range.min, Math.min(range.max, whole));
}
