/** A figure as a picture to take along: title, drawings, legend, and a foot that says where its numbers come from. */
import { footOf, framed, widthOf } from '../../sim/charts/frame.ts';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Drawn } from '../compute/drawing.ts';
import { W } from '../words/words.ts';
import { download } from './files.ts';
import { page, stage } from './page.ts';
import { language, say, theme } from './settings.ts';

/** Width of a picture [px]: that of its panels side by side, between these. */
const [NARROWEST, WIDEST] = [480, 1280] as const;

/** Where a figure's numbers come from, where that is not the comparison on the page. */
export interface Origin {
  /** Null where each setting has its own. */
  readonly seed: string | null;
  /** Runs of each strategy asked for. */
  readonly asked: number;
}

/** Pairs that were asked for where so many were drawn: more than the file's own, where the runs went on until it was decided. */
const askedFor = ({ hash, pairs }: Drawn, replications: number): number => {
  const told = stage.value;
  return told !== null && told.hash === hash ? (told.result.stopping?.cap ?? Math.max(pairs, replications)) : Math.max(pairs, replications);
};

/** The same figure at the same width is the same text. */
export function sheet(drawn: Drawn, origin?: Origin): string {
  const { name, draft } = page.value!;
  const { seed, asked } = origin ?? { seed: draft.seed, asked: askedFor(drawn, draft.replications) };
  const assumptions = seed === null ? {} : (draft.assumptions ?? {});
  const made = { qunsim: VERSION, streamVersion: STREAM_VERSION, seed: seed ?? say(W.seedOfEach), replications: drawn.pairs, assumptions };
  const foot = `${seed === null ? '' : `${name} · `}${footOf(made, asked, drawn.hash, language.value)}`;
  const width = Math.min(WIDEST, Math.max(NARROWEST, widthOf(drawn.panels)));
  const drawings = drawn.panels.map(({ svg }) => svg);
  return framed(drawn, drawings, foot, { language: language.value, theme: theme.value, width });
}

const fileName = (drawn: Drawn, ending: string): string => `${page.value!.name}.${drawn.id}.${ending}`;

export const saveSvg = (drawn: Drawn, origin?: Origin): void =>
  download(fileName(drawn, 'svg'), 'image/svg+xml;charset=utf-8', sheet(drawn, origin));

/** Two pixels to a point. */
const SHARPNESS = 2;

export async function savePng(drawn: Drawn, origin?: Origin): Promise<void> {
  const name = fileName(drawn, 'png'); // another scenario may be open by the time it is made
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sheet(drawn, origin))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error(`${canvas.width} × ${canvas.height}`); // more than this browser can hold
  download(name, 'image/png', blob);
}
