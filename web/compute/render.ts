/** A thread that turns charts into SVG text. */
import { toSvg } from '../../sim/charts/svg.ts';
import type { FromRender, ToRender } from './renderer.ts';
import { listen } from './thread.ts';

listen<ToRender>(self, async ({ number, spec }) => {
  const post = (message: FromRender): void => self.postMessage(message);
  await toSvg(spec).then(
    (svg) => post({ number, svg }),
    (error: unknown) => post({ number, problem: String(error) }),
  );
});
