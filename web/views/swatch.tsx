/** A sample of a mark, for legends and tables: hue with a shape. */
import { isFaint, isHollow, OUTLINES, type Swatch as SwatchData } from '../../sim/charts/index.ts';

export function Swatch({ swatch: { colour, shape } }: { readonly swatch: SwatchData }) {
  return (
    <svg class="swatch" width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
      {drawn(shape, colour)}
    </svg>
  );
}

function drawn(shape: SwatchData['shape'], colour: string) {
  const line = { stroke: colour, 'stroke-width': 2, fill: 'none' };
  const faint = isFaint(colour);
  const filled = { fill: colour, ...(faint && { stroke: 'var(--edge)' }) };
  switch (shape) {
    case 'box':
      return <rect x="2.500" y="1.500" width="11" height="9" rx="1" {...filled} />;
    case 'hatched':
      return (
        <g>
          <rect x="2.500" y="1.500" width="11" height="9" rx="1" {...filled} />
          <path d="M13 10 5 2M9 11 2 4M14 6 9 1" stroke={faint ? 'var(--ink3)' : 'var(--paper)'} stroke-opacity=".8" />
        </g>
      );
    case 'dotted':
      return <rect x="2.500" y="1.500" width="11" height="9" fill="none" stroke={colour} stroke-width="1.500" stroke-dasharray="1.5 2" />;
    case 'line':
      return <path d="M0 6h16" {...line} />;
    case 'dashed':
      return <path d="M0 6h16" {...line} stroke-dasharray="4 2.5" />;
    case 'disc':
      return <circle cx="8" cy="6" r="4.500" {...filled} />;
    case 'ring':
      return <circle cx="8" cy="6" r="4" {...line} stroke-width={1.6} />;
    case 'cross':
      return <path d="M4.500 2.500l7 7M11.500 2.500l-7 7" {...line} />;
    case 'square':
      return <rect x="4" y="2" width="8" height="8" {...line} stroke-width={1.8} />;
    default:
      return <path d={OUTLINES[shape]} transform="translate(2)" {...(isHollow(shape) ? { ...line, 'stroke-width': 1.6 } : filled)} />;
  }
}
