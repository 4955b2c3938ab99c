/** Writes the sketches of all shipped cases, to be run by hand after a change of a case or of simulated numbers: about a minute. */
import { writeFileSync } from 'node:fs';
import type { Sketch } from '../document/sketch.ts';
import { shippedCases } from './cases.ts';
import { sketchOf } from './sketch.ts';

async function main(): Promise<void> {
  const sketches: Record<string, Sketch> = {};
  for (const shipped of shippedCases()) {
    sketches[shipped.name] = await sketchOf(shipped);
    console.log(shipped.name);
  }
  const lines = Object.entries(sketches).map(([name, sketch]) => `  ${JSON.stringify(name)}: ${JSON.stringify(sketch)}`);
  writeFileSync(new URL('./sketches.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
}

void main();
