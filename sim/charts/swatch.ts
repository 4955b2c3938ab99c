/** Outlines of marks in a square of side 12: what stands in legends and tables has the shape that stands in the drawing. */

const TRIANGLE = 'M6 1 11.5 11H.5Z';
export const OUTLINES = {
  diamond: 'M6 0 12 6 6 12 0 6Z',
  triangle: TRIANGLE,
  'triangle-down': 'M6 11 .5 1h11Z',
  plus: 'M4 0h4v4h4v4H8v4H4V8H0V4h4Z',
  pentagon: 'M6 .5 11.7 4.7 9.5 11.4h-7L.3 4.7Z',
  'triangle-hollow': TRIANGLE,
  'hexagon-hollow': 'M6 .5 11 3.3v5.4L6 11.5 1 8.7V3.3Z',
} as const;
export type OutlineShape = keyof typeof OUTLINES;

export const isHollow = (shape: OutlineShape): boolean => shape.endsWith('-hollow');
