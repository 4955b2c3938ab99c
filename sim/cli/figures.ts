/** Figures as files: each as SVG, and as PNG where that can be made. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileNamePart } from '../base/file-name.ts';
import { type DrawnFigure, framed, REPORT_WIDTH } from '../charts/index.ts';
import { BadInput, reasonOf } from './failure.ts';
import { pngRenderer } from './png.ts';
import { REPORT_FILE } from './report-messages.ts';
import { harmless, type Terminal } from './terminal.ts';

/** Writes a file with the folders it stands in. Errors: BadInput. */
export function write(path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(resolve(path)), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new BadInput(REPORT_FILE.unwritable(path, reasonOf(error)));
  }
}

/** A figure with what tells it from the others: its file's name is made of these. */
export interface NamedFigure extends DrawnFigure {
  readonly names: readonly string[];
}

/** Writes figures into a folder, `foot` below each, and tells how many. Errors: BadInput. */
export async function writeFigures(
  folder: string,
  figures: readonly NamedFigure[],
  foot: string,
  { say, language, err }: Terminal,
  tell: (line: string) => void,
): Promise<void> {
  const png = await pngRenderer();
  const taken = new Set<string>();
  for (const { figure, drawings, names } of figures) {
    const base = fileNamePart(names.join('-'));
    let name = base;
    for (let k = 2; taken.has(name); k++) name = `${base}-${k}`;
    taken.add(name);
    const svg = framed(figure, drawings, foot, { language, theme: 'light', width: REPORT_WIDTH });
    write(join(folder, `${name}.svg`), svg);
    if (png.ok) write(join(folder, `${name}.png`), png.render(svg));
  }
  tell(harmless(say(REPORT_FILE.figures(taken.size, folder))));
  if (!png.ok) err(`${say(REPORT_FILE.noPng)}${say(png.why)}`);
}
