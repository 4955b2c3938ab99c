/** All figures of one compared arm, in the order in which they are read. */
import { causes } from './causes.ts';
import { composition } from './composition.ts';
import { differenceOverTime } from './difference.ts';
import { fan } from './fan.ts';
import type { Figure, Picture, View } from './figure.ts';
import { forest } from './forest.ts';
import { harms } from './harms.ts';
import { hours } from './hours.ts';
import { ledger } from './ledger.ts';
import { network } from './network.ts';
import { people } from './people.ts';
import { retention } from './retention.ts';

/** Figures that have something to draw; one fan for each outcome, the primary one first. */
export function figuresOf(picture: Picture, view: View): Figure[] {
  const outcomes = [...picture.scenario.outcomes].sort((a, b) => Number(b.primary) - Number(a.primary));
  const primary = outcomes[0]?.id ?? '';
  const figures = [
    forest(picture, view),
    ...outcomes.map(({ id }) => fan(picture, { ...view, outcome: id })),
    differenceOverTime(picture, { ...view, outcome: primary }),
    causes(picture, view),
    retention(picture, view),
    composition(picture, view),
    hours(picture, view),
    network(picture, view),
    ledger(picture, view),
    harms(picture, view),
    people(picture, view),
  ];
  return figures.filter(({ panels }) => panels.length > 0);
}
