/** The report of the command line, made here: one HTML text about the whole comparison, for people who were not there. */
import { drawnSections, reportClaims, reportHtml } from '../../sim/charts/index.ts';
import type { CheckReport, Language } from '../../sim/index.ts';
import { type Material, pictureOf } from './drawing.ts';
import type { Renderer } from './renderer.ts';

export interface ReportOrder {
  readonly kind: 'report';
  /** Of what the page shows: a report of anything else would carry the wrong question. */
  readonly hash: string;
  readonly language: Language;
  /** What a check on this page, of this very input, made of the claims; null if there was none. */
  readonly check: CheckReport | null;
  /** In its language: what was changed since the case came whose question it carries. */
  readonly notes: readonly string[];
}

/** `qunsim report` of the same file writes the same, but for notes and its own hash of the input, which knows the engine's files. */
export async function reportOf(material: Material, { language, check, notes }: ReportOrder, renderer: Renderer): Promise<string> {
  const picture = pictureOf(material);
  const { scenario, result } = picture;
  return reportHtml({
    picture,
    language,
    sections: await drawnSections(picture, language, (spec) => renderer.svg(spec)),
    claims: reportClaims(scenario.claims, check, language, result.qunsim, () => null),
    inputHash: material.hash,
    asked: result.stopping?.cap ?? scenario.replications,
    notes,
  });
}
