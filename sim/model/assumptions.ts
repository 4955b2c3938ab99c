/** Assumptions as declared fields: multipliers of a coefficient or of a group of them, by their names in scenario files. */
import { coefficientDoc } from './coefficient-texts.ts';
import {
  ASSUMPTION_GROUPS,
  ASSUMPTION_NAMES,
  assumptionRange,
  COEFFICIENT_TABLE,
  type Coefficient,
  type CoefficientName,
} from './coefficients.ts';
import { type QuantityField, quantity, type Source } from './field.ts';
import type { Text } from './text.ts';
import { unitText } from './units.ts';

interface Told {
  readonly label: Text;
  /** What is multiplied. */
  readonly doc: Text;
  readonly source: Source;
}

function groupTold(name: keyof typeof ASSUMPTION_GROUPS): Told {
  const { label, scales } = ASSUMPTION_GROUPS[name];
  const doc = {
    zh: `乘的是：${scales.map((each) => coefficientDoc(each).zh).join('；')}。`,
    en: `Multiplies: ${scales.map((each) => coefficientDoc(each).en).join('; ')}.`,
  };
  return { label, doc, source: 'assumed' };
}

function coefficientTold(name: CoefficientName): Told {
  const { value, unit, source }: Coefficient = COEFFICIENT_TABLE[name];
  const usual = `${Number(value.toPrecision(3))}`;
  const named = unitText(unit);
  const behind = (own: string): string => (own === '' || own.startsWith('/') ? usual + own : `${usual} ${own}`);
  const { zh, en } = coefficientDoc(name);
  return {
    label: { zh, en: en.charAt(0).toUpperCase() + en.slice(1) },
    doc: { zh: `1 倍时是 ${behind(named.zh)}。文件里叫 ${name}。`, en: `At 1 it is ${behind(named.en)}. In files: ${name}.` },
    source,
  };
}

/** Whether a name is that of a group, and not of one coefficient. */
export const isAssumptionGroup = (name: string): name is keyof typeof ASSUMPTION_GROUPS => name in ASSUMPTION_GROUPS;

export const ASSUMPTION_FIELDS: Readonly<Record<string, QuantityField>> = Object.fromEntries(
  ASSUMPTION_NAMES.map((name) => {
    const told = isAssumptionGroup(name) ? groupTold(name) : coefficientTold(name as CoefficientName);
    return [name, quantity({ unit: '1', ...assumptionRange(name), default: 1, ...told })];
  }),
);
