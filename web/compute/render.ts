/** A thread that turns charts into SVG text. */
import { toSvg } from '../../sim/charts/svg.ts';
import type { FromRender, ToRender } from './renderer.ts';
import { follow } from './script.ts';

follow<ToRender>(async ({ number, spec }, answer) => {
  await toSvg(spec).then(
    (svg) => answer({ number, svg } satisfies FromRender),
    (error: unknown) => answer({ number, problem: String(error) } satisfies FromRender),
  );
});
