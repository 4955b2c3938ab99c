/** A specification as SVG text, without a document and without `eval`: the same bytes in Node and in a browser. */
import { parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

/** Vega's roles, in English: a drawing is one image, described in the reader's language around it. */
const ROLES = / (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")/g;

/** Rejects if the specification is wrong. Nothing is loaded: our specifications hold their data. */
export async function toSvg(spec: TopLevelSpec): Promise<string> {
  const runtime = parse(compile(spec).spec, undefined, { ast: true });
  const view = new View(runtime, { renderer: 'none', expr: expressionInterpreter });
  try {
    const svg = await view.toSVG();
    const font = / font-family="[^"]*"/.exec(svg)?.[0] ?? ''; // one for all: said once, at the root
    return svg
      .replaceAll(font, '')
      .replace(ROLES, '')
      .replace(/^<svg /, `<svg${font} `);
  } finally {
    view.finalize();
  }
}
