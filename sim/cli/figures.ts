/** Figures as files: each as SVG, and as PNG where that can be made. */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileNamePart } from '../base/file-name.ts';
import { type DrawnFigure, framed, REPORT_WIDTH } from '../charts/index.ts';
import { BadInput, reasonOf } from './failure.ts';
import { isFolder } from './files.ts';
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

/** Asks before the work whether `path` could be written, folders that are still to be made included. Errors: BadInput. */
export function mustBeWritable(path: string): void {
  let at = resolve(path);
  try {
    while (!existsSync(at)) at = dirname(at);
    // Behind a slash, a file in the place of a folder is refused.
    accessSync(at === resolve(path) ? at : `${at}/`, constants.W_OK);
  } catch (error) {
    throw new BadInput(REPORT_FILE.unwritable(path, reasonOf(error)));
  }
}

/** What every figure's foot begins with, in both languages. */
const OURS = /(?:群推演|Qunsim) \d/;

/** Refuses a folder in which figures would be written over drawings of somebody else’s. Errors: BadInput. */
export function mustTakeFigures(folder: string): void {
  mustBeWritable(folder);
  if (!existsSync(folder)) return;
  if (!isFolder(folder)) throw new BadInput(REPORT_FILE.noFigureFolder(folder));
  const names = readdirSync(folder);
  const isOurs = (name: string): boolean => names.includes(name) && OURS.test(readFileSync(join(folder, name), 'utf8'));
  const other = names.find(
    (name) => (name.endsWith('.svg') && !isOurs(name)) || (name.endsWith('.png') && !isOurs(name.replace(/png$/, 'svg'))),
  );
  if (other !== undefined) throw new BadInput(REPORT_FILE.figuresNotOurs(join(folder, other)));
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
