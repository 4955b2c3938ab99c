/** Style sheet of the report, from the tokens of the design, for screens light and dark, for phones and for paper. */
import { PALETTES, type Palette, SANS, SERIF } from './theme.ts';

/** Each colour of the light theme is a variable; the dark theme gives it the colour of the same role. */
function variables(theme: Palette): string {
  const names = new Set<string>([PALETTES.light.surface]); // not drawn with; and `sunken` has the light colour of `zone`, which is
  return (Object.keys(PALETTES.light) as (keyof Palette)[])
    .filter((role) => role !== 'sunken')
    .flatMap((role) => [PALETTES.light[role]].flat().map((light, i) => [light, [theme[role]].flat()[i]] as const))
    .filter(([light]) => !names.has(light) && names.add(light))
    .map(([light, colour]) => `--c${light.slice(1)}:${colour}`)
    .join(';');
}

const named = (role: 'paper' | 'surface' | 'ink' | 'ink2' | 'ink3' | 'line' | 'line2' | 'zone' | 'focus' | 'edge'): string =>
  `var(--c${PALETTES.light[role].slice(1)})`;

export const STYLE = `
:root{${variables(PALETTES.light)};color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{${variables(PALETTES.dark)}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:40px 24px 56px;max-width:1008px;background:${named('paper')};color:${named('ink')};font:14px/1.6 ${SANS};text-autospace:normal;line-break:strict}
/* Chinese fonts have quotation marks as wide as a character, which tear English words apart. */
:lang(en) body{font-variant-east-asian:proportional-width}
h1,.sentence{font-family:${SERIF};font-weight:600;text-wrap:balance}
h1{font-size:28px;line-height:1.28;margin:4px 0 16px}
h2{font-size:16px;margin:56px 0 12px;padding-top:12px;border-top:1px solid ${named('ink')}}
h3{font-size:15px;margin:0 0 2px}
p{margin:0 0 8px;max-width:72ch}
.quiet,figcaption{color:${named('ink3')};font-size:13px}
figcaption{color:${named('ink2')};max-width:80ch;margin:8px 0 12px}
.note{border-left:3px solid ${named('edge')};padding-left:12px;color:${named('ink2')}}
.sentence{font-size:22px;line-height:1.5;margin:8px 0 16px;max-width:none}
.answer+.answer{margin-top:40px}
.tag{display:inline-block;border:1px solid ${named('edge')};border-radius:4px;padding:0 8px;font-size:12.5px;white-space:nowrap}
.tag.better,.tag.worse,.tag.tradeoff{background:${named('ink')};color:${named('paper')};border-color:${named('ink')}}
.facts{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:16px 24px;margin:0}
.facts dt{font-weight:600;font-size:13px}
.facts dd{margin:0;color:${named('ink2')};font-size:13px}
.badge{display:inline-block;min-width:22px;text-align:center;border:2px solid;border-radius:4px;font-weight:600;font-size:12.5px;line-height:18px}
.badge.disc{border-radius:12px}
figure{margin:28px 0 48px;break-inside:avoid}
.panels{display:flex;flex-wrap:wrap;gap:16px 32px;margin:16px 0 8px}
.panel{max-width:100%}
.heading{font-weight:600;font-size:13px;margin:0 0 4px}
.legend,.plain{list-style:none;padding:0;margin:0 0 8px}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:12.5px;color:${named('ink2')}}
.legend svg,th svg{vertical-align:-1px}
.plain li{margin-bottom:8px}
.plain code{font:12.5px/1.6 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums;margin:8px 0}
th,td{padding:6px 20px 6px 0;border-bottom:1px solid ${named('line')};text-align:left;font-weight:400;vertical-align:top}
thead th{color:${named('ink3')};border-bottom-color:${named('line2')}}
td{white-space:nowrap}
.levers td{white-space:normal}
.right{text-align:right}
.strong th,.strong td{font-weight:600}
summary{cursor:pointer;color:${named('ink2')};font-size:13px;padding:4px 0}
:focus-visible{outline:2px solid ${named('focus')};outline-offset:2px}
footer{margin-top:56px;border-top:1px solid ${named('line2')};padding-top:12px}
@media (max-width:899px){.facts{grid-template-columns:1fr 1fr}}
@media (max-width:519px){.facts{grid-template-columns:1fr}}
@media (max-width:759px){body{padding:24px 16px}h1{font-size:22px}.sentence{font-size:18px}.panels{flex-wrap:nowrap;overflow-x:auto}.panel{max-width:none;flex:none}figure tbody th{min-width:5.5em}}
@media print{body{max-width:none;padding:0;font-size:11pt}h2{break-after:avoid}figure,tr{break-inside:avoid}.scroll{overflow:visible}details::details-content{content-visibility:visible;height:auto}}
`;
