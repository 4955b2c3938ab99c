/**
 * The report: one HTML text that opens from disk without network and without script. Everything a reader may have written is
 * escaped, and a policy in the head forbids whatever could load or run.
 */

import type { TopLevelSpec } from 'vega-lite';
import { causeText } from '../experiment/failures.ts';
import { multipliedTexts } from '../experiment/quantities.ts';
import type { Verdict } from '../experiment/result.ts';
import { VERDICT_MARK, VERDICT_TEXT } from '../experiment/verdict.ts';
import type { Language } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import { armStyle } from './arms.ts';
import { facts } from './facts.ts';
import type { Figure, Picture, Row, Table, View } from './figure.ts';
import { figuresOf } from './figures.ts';
import { footOf, swatchMarks } from './frame.ts';
import { escaped } from './html.ts';
import { leverDiff } from './levers.ts';
import type { ReportClaims } from './report-claims.ts';
import { STYLE } from './report-style.ts';
import { PALETTES } from './theme.ts';
import { span } from './words.ts';

/** Width of drawings in a report [px]. */
export const REPORT_WIDTH = 960;

export interface DrawnFigure {
  readonly figure: Figure;
  /** SVG of each panel, in the colours of the light theme. */
  readonly drawings: readonly string[];
}

/** One compared arm with its figures. */
export interface ReportSection {
  readonly arm: string;
  readonly figures: readonly DrawnFigure[];
}

export interface Report {
  readonly picture: Picture;
  readonly language: Language;
  readonly sections: readonly ReportSection[];
  readonly claims?: ReportClaims | null;
  readonly inputHash: string | null;
  /** Replications that were asked for. */
  readonly asked: number;
  /** Remarks on how the numbers came about. */
  readonly notes: readonly string[];
}

/** Draws all figures of a report, one after the other; `draw` makes SVG of a specification (svg.ts). */
export async function drawnSections(
  picture: Picture,
  language: Language,
  draw: (spec: TopLevelSpec) => Promise<string>,
): Promise<ReportSection[]> {
  const compared = picture.scenario.arms.filter((arm) => arm.baseline !== null);
  const arms = compared.length > 0 ? compared : picture.scenario.arms;
  const sections: ReportSection[] = [];
  for (const { name } of arms) {
    const view: View = { language, theme: 'light', width: REPORT_WIDTH, arm: name };
    const figures: DrawnFigure[] = [];
    for (const figure of figuresOf(picture, view)) {
      const drawings: string[] = [];
      for (const { spec } of figure.panels) drawings.push(await draw(spec));
      figures.push({ figure, drawings });
    }
    sections.push({ arm: name, figures });
  }
  return sections;
}

const WORDS = {
  zh: {
    title: '群推演报告',
    question: '问题',
    answer: '回答',
    source: '出处',
    changes: '改了什么',
    changesNote: '只列各策略不一样的项；其余都相同。',
    noChanges: '各策略的每一项都相同。',
    lever: '项目',
    asBaseline: (letter: string) => `与 ${letter} 相同`,
    assumptions: '改动过的假设',
    assumptionsNote: '下列系数乘了倍数；差别也取决于它们。',
    expectations: '事先的预期',
    held: { true: '成立', false: '不成立', null: '还不能判断' },
    claims: '论断',
    failed: '失败的推演',
    against: (b: string, a: string) => `${b}，对照 ${a}`,
    alone: (b: string) => b,
    table: '看表',
    about: '数字从哪来',
    aboutText: (n: number, days: string, outcomes: string) =>
      `同一批模拟的人，同样的运气，每种策略各推演 ${n} 次，每次 ${days}；看的是${outcomes}。区间说的是这个模型里的平均差有多准，不说现实会不会照模型走。模型没有算进去的事，这里看不到。`,
    undefinedText: '没有',
    contents: '目录',
  },
  en: {
    title: 'Qunsim report',
    question: 'Question',
    answer: 'Answer',
    source: 'Source',
    changes: 'What changes',
    changesNote: 'Only what differs between strategies; everything else is the same.',
    noChanges: 'The strategies are the same in every field.',
    lever: 'Field',
    asBaseline: (letter: string) => `same as ${letter}`,
    assumptions: 'Changed assumptions',
    assumptionsNote: 'These coefficients were multiplied; the differences rest on them too.',
    expectations: 'What was expected beforehand',
    held: { true: 'held', false: 'failed', null: 'undecided' },
    claims: 'Claims',
    failed: 'Failed runs',
    against: (b: string, a: string) => `${b} against ${a}`,
    alone: (b: string) => b,
    table: 'Table',
    about: 'Where the numbers come from',
    aboutText: (n: number, days: string, outcomes: string) =>
      `The same simulated people with the same luck, each strategy run ${n} times over ${days}; what was looked at: ${outcomes}. Intervals say how well the mean difference in this model is known, not whether reality follows the model. What the model leaves out cannot be seen here.`,
    undefinedText: 'no value',
    contents: 'Contents',
  },
} as const;

const FAILURES_LISTED = 20;

export function reportHtml(report: Report): string {
  const { picture, language } = report;
  const { scenario, result } = picture;
  const words = WORDS[language];
  const foot = footOf(result, report.asked, report.inputHash, language);
  const body = [
    header(report),
    answers(report),
    changes(report),
    assumptions(report),
    ...report.sections.map((section, i) => sectionHtml(report, section, i)),
    expectations(report),
    claims(report),
    failures(report),
    about(report, foot),
  ];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="Qunsim ${escaped(result.qunsim)}">
<title>${escaped(scenario.title[language])} · ${words.title}</title>
<style>${STYLE}</style>
</head>
<body>
${body.filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}

const paragraph = (text: string, name = ''): string => `<p${name === '' ? '' : ` class="${name}"`}>${escaped(text)}</p>`;

function header({ picture: { scenario }, language, notes }: Report): string {
  const words = WORDS[language];
  const source =
    scenario.source === null
      ? ''
      : paragraph(`${words.source}${language === 'zh' ? '：' : ': '}${scenario.source.point[language]}`, 'quiet');
  return `<header>
<p class="quiet">${words.title} · ${escaped(scenario.title[language])}</p>
<h1>${escaped(scenario.question[language])}</h1>
${source}${notes.map((note) => paragraph(note, 'note')).join('')}
</header>
<main>`;
}

const mark = (verdict: Verdict, language: Language): string =>
  `<span class="tag ${verdict}"><span aria-hidden="true">${VERDICT_MARK[verdict]}</span> ${VERDICT_TEXT[verdict][language]}</span>`;

function badge(report: Report, arm: Report['picture']['scenario']['arms'][number]): string {
  const style = armStyle(report.picture.scenario, arm, report.language, 'light');
  return `<span class="badge ${style.swatch}" style="color:${themed(style.colour)}">${style.letter}</span>`;
}

function answers(report: Report): string {
  const { picture, language } = report;
  const words = WORDS[language];
  const parts = picture.result.verdicts.map(({ arm, verdict, sentence }) => {
    const view: View = { language, theme: 'light', width: REPORT_WIDTH, arm };
    const told = facts(picture, view).map(({ label, text }) => `<div><dt>${escaped(label)}</dt><dd>${escaped(text)}</dd></div>`);
    return `<div class="answer">${mark(verdict, language)}<p class="sentence">${escaped(sentence[language])}</p><dl class="facts">${told.join('')}</dl></div>`;
  });
  return parts.length === 0 ? '' : `<section aria-labelledby="answer"><h2 id="answer">${words.answer}</h2>${parts.join('')}</section>`;
}

function changes(report: Report): string {
  const { picture, language } = report;
  const words = WORDS[language];
  const { arms } = picture.scenario;
  if (arms.length < 2) return '';
  const rows = leverDiff(arms, language);
  const head = arms.map((arm) => {
    const { label } = armStyle(picture.scenario, arm, language, 'light');
    return `<th scope="col">${badge(report, arm)} ${escaped(label.replace(/^\S+ ?/, ''))}</th>`;
  });
  const lines = rows.map(({ label, values }) => {
    const cells = values.map((value, i) => {
      const base = arms.findIndex(({ name }) => name === arms[i]?.baseline);
      const baseline = arms[base];
      if (baseline === undefined || value !== values[base]) return `<td translate="no">${escaped(value)}</td>`;
      return `<td class="quiet">${words.asBaseline(armStyle(picture.scenario, baseline, language, 'light').letter)}</td>`;
    });
    return `<tr><th scope="row">${escaped(label)}</th>${cells.join('')}</tr>`;
  });
  const inner =
    rows.length === 0
      ? paragraph(words.noChanges)
      : `${paragraph(words.changesNote, 'quiet')}<div class="scroll" role="group" tabindex="0" aria-labelledby="changes"><table class="levers"><thead><tr><th scope="col">${words.lever}</th>${head.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
  return `<section aria-labelledby="changes"><h2 id="changes">${words.changes}</h2>${inner}</section>`;
}

function assumptions({ picture, language }: Report): string {
  const words = WORDS[language];
  const each = multipliedTexts(picture.result.assumptions);
  if (each.length === 0) return '';
  const items = each.map((text) => `<li>${escaped(text[language])}</li>`);
  return `<section aria-labelledby="assumptions"><h2 id="assumptions">${words.assumptions}</h2>${paragraph(words.assumptionsNote)}<ul>${items.join('')}</ul></section>`;
}

function sectionHtml(report: Report, { arm: name, figures }: ReportSection, index: number): string {
  const { picture, language } = report;
  const words = WORDS[language];
  const { scenario } = picture;
  const arm = scenario.arms.find((one) => one.name === name);
  if (arm === undefined) return '';
  const baseline = scenario.arms.find((one) => one.name === arm.baseline);
  const label = (one: typeof arm): string => armStyle(scenario, one, language, 'light').label;
  const title = baseline === undefined ? words.alone(label(arm)) : words.against(label(arm), label(baseline));
  const drawn = figures.map((one, i) => figureHtml(one, `f${index}-${i}`, language));
  return `<section aria-labelledby="s${index}"><h2 id="s${index}">${escaped(title)}</h2>${drawn.join('\n')}</section>`;
}

/** Tables of so many rows stand open; longer ones are folded. */
const OPEN_ROWS = 12;

function figureHtml({ figure, drawings }: DrawnFigure, id: string, language: Language): string {
  const words = WORDS[language];
  const { panels } = figure;
  const drawn = panels.map(({ heading, colour, width, description }, i) => {
    const head = heading === '' ? '' : `<p class="heading" style="color:${themed(colour)}">${escaped(heading)}</p>`;
    const label = [description, heading, figure.title].filter((text) => text !== '').join(language === 'zh' ? '：' : ': ');
    return `<div class="panel" style="width:${width}px">${head}<div role="img" aria-label="${escaped(label)}">${responsive(drawings[i] ?? '')}</div></div>`;
  });
  const keys = figure.legend.map(
    (item) =>
      `<li><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${recoloured(swatchMarks(item, PALETTES.light))}</svg> ${escaped(item.text)}</li>`,
  );
  const table = tableHtml(figure.table, id);
  const shown =
    figure.table.rows.length === 0
      ? ''
      : figure.table.rows.length <= OPEN_ROWS
        ? table
        : `<details><summary>${words.table}</summary>${table}</details>`;
  return `<figure aria-labelledby="${id}"><h3 id="${id}">${escaped(figure.title)}</h3>
${figure.subtitle === '' ? '' : paragraph(figure.subtitle, 'quiet')}
${drawn.length === 0 ? '' : `<div class="panels" role="group" tabindex="0" aria-labelledby="${id}">${drawn.join('')}</div>`}
${keys.length === 0 ? '' : `<ul class="legend">${keys.join('')}</ul>`}
${figure.caption === '' ? '' : `<figcaption>${escaped(figure.caption)}</figcaption>`}
${shown}</figure>`;
}

function tableHtml({ columns, rows }: Table, id: string): string {
  const head = columns.map(({ text, align }) => `<th scope="col" class="${align}">${escaped(text)}</th>`).join('');
  const cells = (row: Row): string =>
    row.cells
      .map((cell, i) => {
        if (i > 0) return `<td class="${columns[i]?.align ?? 'left'}">${escaped(cell)}</td>`;
        const key =
          row.swatch === undefined
            ? ''
            : `<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${recoloured(swatchMarks(row.swatch, PALETTES.light))}</svg> `;
        return `<th scope="row">${key}${escaped(cell)}</th>`;
      })
      .join('');
  const over = (row: Row): string => `<th scope="colgroup" colspan="${columns.length}">${escaped(row.cells[0] ?? '')}</th>`;
  const body = rows
    .map((row) => `<tr${row.strong === true ? ' class="strong"' : ''}>${row.heading === true ? over(row) : cells(row)}</tr>`)
    .join('');
  return `<div class="scroll" role="group" tabindex="0" aria-labelledby="${id}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** A drawing that shrinks with the page, in colours that follow the theme. */
const responsive = (svg: string): string =>
  recoloured(svg)
    .replace(/^<svg /, '<svg aria-hidden="true" focusable="false" ')
    .replace(/ width="(\d+(?:\.\d+)?)" height="(\d+(?:\.\d+)?)"/, ' style="width:100%;height:auto;max-width:$1px"');

/** A colour of the light theme as a variable that the style sheet gives for both themes. */
const themed = (colour: string): string => (LIGHT.has(colour) ? `var(--c${colour.slice(1)})` : colour);
const LIGHT = new Set(Object.values(PALETTES.light).flat());
const recoloured = (svg: string): string =>
  svg.replace(/(fill|stroke)="(#[0-9a-f]{6})"/g, (_, property, colour) => `${property}="${themed(colour)}"`);

function expectations({ picture, language }: Report): string {
  const words = WORDS[language];
  const items = picture.result.expectations.map(
    ({ held, sentence }) => `<li><span class="tag">${words.held[`${held}`]}</span> ${escaped(sentence[language])}</li>`,
  );
  if (items.length === 0) return '';
  return `<section aria-labelledby="expectations"><h2 id="expectations">${words.expectations}</h2><ul class="plain">${items.join('')}</ul></section>`;
}

function claims({ claims: given, language }: Report): string {
  if (given == null) return '';
  const items = given.items.map(({ verdict, statement, formula, detail }) => {
    const lines = [
      `<span class="tag">${escaped(verdict)}</span> ${escaped(statement)}`,
      formula === '' || formula === statement ? '' : `<code translate="no">${escaped(formula)}</code>`,
      detail === '' ? '' : `<span class="quiet">${escaped(detail)}</span>`,
    ];
    return `<li>${lines.filter((line) => line !== '').join('<br>')}</li>`;
  });
  return `<section aria-labelledby="claims"><h2 id="claims">${WORDS[language].claims}</h2><ul class="plain">${items.join('')}</ul>${paragraph(given.note, 'quiet')}</section>`;
}

function failures({ picture, language }: Report): string {
  const { failed } = picture.result;
  if (failed.length === 0) return '';
  const items = failed
    .slice(0, FAILURES_LISTED)
    .map(({ arm, replicate, stage, cause }) => `<li>${escaped(`${arm} #${replicate} (${stage}): ${causeText(cause)[language]}`)}</li>`);
  const more = failed.length > FAILURES_LISTED ? `<li>+${failed.length - FAILURES_LISTED}</li>` : '';
  return `<section aria-labelledby="failed"><h2 id="failed">${WORDS[language].failed}</h2><ul>${items.join('')}${more}</ul></section>`;
}

function about({ picture: { scenario, result }, language }: Report, foot: string): string {
  const words = WORDS[language];
  const labels = scenario.outcomes.map(({ id }) => outcomeById(id)?.label[language] ?? id).join(language === 'zh' ? '、' : ', ');
  const text = words.aboutText(result.replications, span(scenario.horizons.at(-1) ?? 0, language), labels);
  return `<section aria-labelledby="about"><h2 id="about">${words.about}</h2>${paragraph(text)}</section>
</main>
<footer>${paragraph(foot, 'quiet')}</footer>`;
}
