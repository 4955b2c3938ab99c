/**
 * Draws every figure of a scenario in both languages, both themes, wide and narrow, as PNG, to be looked at:
 *
 *     npx tsx test/charts/gallery.ts scenarios/cases/liulishuo.yaml /tmp/gallery
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf, footOf, framed, type Picture, type View } from '../../sim/charts/index.ts';
import { toSvg } from '../../sim/charts/svg.ts';
import { pngRenderer } from '../../sim/cli/png.ts';
import { readScenarios } from '../../sim/cli/scenarios.ts';
import { openTerminal } from '../../sim/cli/terminal.ts';
import { compare } from '../../sim/experiment/compare.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import { threadRunner } from '../../sim/runner/node.ts';

async function main([path = 'scenarios/cases/liulishuo.yaml', folder = '/tmp/gallery']: readonly string[]): Promise<void> {
  const [scenario] = readScenarios([path], openTerminal('en'));
  if (scenario === undefined) return;
  const runner = threadRunner();
  const { result, runs } = await compare(scenario, runner, { detail: true });
  await runner.close();
  const picture: Picture = { scenario, result, portrait: portrait(scenario, runs) };
  const png = await pngRenderer();
  mkdirSync(folder, { recursive: true });
  for (const language of ['zh', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      for (const width of [960, 328]) {
        const view: View = { language, theme, width };
        for (const [i, figure] of figuresOf(picture, view).entries()) {
          const drawings: string[] = [];
          for (const { spec } of figure.panels) drawings.push(await toSvg(spec));
          const svg = framed(figure, drawings, footOf(result, scenario.replications, null, language), view);
          const name = join(folder, `${String(i).padStart(2, '0')}-${figure.id}-${language}-${theme}-${width}`);
          writeFileSync(png.ok ? `${name}.png` : `${name}.svg`, png.ok ? png.render(svg) : svg);
        }
      }
    }
  }
}

void main(process.argv.slice(2));
