/** The room's door: figures of a comparison. `svg.ts` (which brings Vega) is imported by itself, when something is drawn. */
export { type ArmStyle, armStyle, type Focus, focusOf, plain, shownArms } from './arms.ts';
export { causes } from './causes.ts';
export { composition } from './composition.ts';
export { type Fact, facts } from './facts.ts';
export { differenceOverTime, fan } from './fan.ts';
export type { Column, Figure, Panel, Picture, Row, Swatch, SwatchShape, Table, Theme, View } from './figure.ts';
export { figuresOf } from './figures.ts';
export { forest } from './forest.ts';
export { footOf, framed, swatchMarks } from './frame.ts';
export { harms } from './harms.ts';
export { hours } from './hours.ts';
export { ledger } from './ledger.ts';
export { type LeverRow, leverDiff } from './levers.ts';
export { network, networkWeeks } from './network.ts';
export { people } from './people.ts';
export { type DrawnFigure, drawnSections, REPORT_WIDTH, type Report, type ReportClaim, type ReportSection, reportHtml } from './report.ts';
export { retention } from './retention.ts';
export { PALETTES, type Palette, SANS, SERIF } from './theme.ts';
