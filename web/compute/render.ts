/** A thread that turns charts into SVG text. */
import { toSvg } from '../../sim/charts/svg.ts';
import type { FromRender, ToRender } from './renderer.ts';
import { follow } from './script.ts';

follow<ToRender>(async ({ number, spec }, answer) => {
  const post = (message: FromRender): void => answer(message);
  await toSvg(spec).then(
    (svg) => post({ number, svg }),
    (error: unknown) => post({ number, problem: String(error) }),
  );
});
