/** The room's door: figures of a comparison. `svg.ts` (which brings Vega) is imported by itself, when something is drawn. */
export { type ArmStyle, armStyle, type Focus, focusOf, plain, shownArms } from './arms.ts';
export { causes } from './causes.ts';
export { composition } from './composition.ts';
export { differenceOverTime, fan } from './fan.ts';
export type { Column, Figure, Panel, Picture, Row, Swatch, SwatchShape, Table, Theme, View } from './figure.ts';
export { forest } from './forest.ts';
export { harms } from './harms.ts';
export { hours } from './hours.ts';
export { ledger } from './ledger.ts';
export { network, networkWeeks } from './network.ts';
export { people } from './people.ts';
export { retention } from './retention.ts';
export { PALETTES, type Palette, SANS, SERIF } from './theme.ts';
