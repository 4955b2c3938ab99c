/** The room's door: figures of a comparison. `svg.ts` (which brings Vega) is imported by itself, when something is drawn. */
export { type ArmStyle, armStyle, type Focus, focusOf, plain, shownArms } from './arms.ts';
export { causes } from './causes.ts';
export { differenceOverTime, fan } from './fan.ts';
export type { Column, Figure, Panel, Picture, Row, Swatch, SwatchShape, Table, Theme, View } from './figure.ts';
export { forest } from './forest.ts';
export { PALETTES, type Palette, SANS, SERIF } from './theme.ts';
