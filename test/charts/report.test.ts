import { describe, expect, test } from 'vitest';
import {
  drawnSections,
  facts,
  fan,
  footOf,
  forest,
  framed,
  leverDiff,
  type Picture,
  type Report,
  reportHtml,
} from '../../sim/charts/index.ts';
import { clipped, textWidth, wrapped } from '../../sim/charts/measure.ts';
import { signed } from '../../sim/charts/numbers.ts';
import { toSvg } from '../../sim/charts/svg.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import type { Difference } from '../../sim/experiment/result.ts';
import { PAYLOADS, withTexts } from './payloads.ts';
import { detailed, SMALL } from './world.ts';

const { runs, result } = await detailed(SMALL);
const PICTURE: Picture = { scenario: SMALL, result, portrait: portrait(SMALL, runs) };

const DRAWING = '<svg width="1" height="1"></svg>';

/** A report with a forest for each compared arm; drawings are tested by themselves. */
function reportOf(picture: Picture, language: 'zh' | 'en', text = 'x'): Report {
  const arms = picture.scenario.arms.filter(({ baseline }) => baseline !== null);
  const sections = arms.map(({ name }) => {
    const figure = forest(picture, { language, theme: 'light', width: 960, arm: name });
    return { arm: name, figures: [{ figure, drawings: [DRAWING] }] };
  });
  const claims = { items: [{ verdict: 'holds', statement: text, formula: text, detail: text }], note: text };
  return { picture, language, sections, claims, inputHash: 'abcdef0123456789', asked: 4, notes: [text] };
}

function withVerdicts(verdict: (difference: Difference) => Difference['verdict']): Picture {
  const differences = result.differences.map((difference) => ({ ...difference, verdict: verdict(difference) }));
  return { ...PICTURE, result: { ...result, differences } };
}
const factOf = (picture: Picture, id: string, horizon?: number): string | undefined =>
  facts(picture, { language: 'en', theme: 'light', width: 960, ...(horizon === undefined ? {} : { horizon }) }).find(
    (fact) => fact.id === id,
  )?.text;

/** Names of all tags in order: what a browser would make of a text, as far as its structure goes. */
const structure = (html: string): string =>
  [...html.matchAll(/<\/?([a-z][a-z0-9-]*)(?:\s[^>]*)?>|<!/gi)].map(([tag]) => tag.replace(/\s[\s\S]*/, '')).join(' ');
/** Attributes that run or load something; what stands inside quotation marks is text. */
const handlersIn = (markup: string): string[] =>
  markup.replace(/="[^"]*"/g, '=""').match(/<[^>]*\s(?:on[a-z]+|href|src|srcdoc|action)=/gi) ?? [];

describe('the report', () => {
  test('tells question, answer, changes, figures, expectations, seeds and versions, in both languages', async () => {
    for (const language of ['zh', 'en'] as const) {
      const html = reportHtml(reportOf(PICTURE, language));
      for (const text of [SMALL.question[language], result.verdicts[0]?.sentence[language], result.expectations[0]?.sentence[language]]) {
        expect(html.replaceAll('&#39;', "'").replaceAll('&quot;', '"')).toContain(text);
      }
      expect(html).toContain(footOf(result, 4, 'abcdef0123456789', language));
      expect(html).toContain(language === 'zh' ? '内容：每天几条' : 'Content: posts per day');
      expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/)|undefined|NaN/);
      expect(html).toContain(`lang="${language === 'zh' ? 'zh-CN' : 'en'}"`);
    }
  });

  test('is the same bytes each time', async () => {
    const make = () => reportHtml(reportOf(PICTURE, 'zh'));
    expect(make()).toBe(make());
  });

  test('200 texts that would be markup stay text, wherever a file can put them', async () => {
    expect(PAYLOADS).toHaveLength(200);
    const plain = structure(reportHtml(reportOf(withTexts(PICTURE, ['x']), 'en')));
    for (let i = 0; i < PAYLOADS.length; i += 10) {
      const ten = PAYLOADS.slice(i, i + 10);
      const html = reportHtml(reportOf(withTexts(PICTURE, ten), 'en', ten[9]));
      expect(structure(html)).toBe(plain);
      expect(handlersIn(html)).toEqual([]);
      expect(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\0]/.test(html)).toBe(false);
    }
    // The checks themselves tell markup from text.
    expect(handlersIn(PAYLOADS[1] as string)).toHaveLength(1);
    const [first] = PAYLOADS as [string];
    expect(structure(`<p>${first}</p>`)).not.toBe(structure('<p></p>'));
  });

  test('draws every figure of every compared arm', async () => {
    const sections = await drawnSections(PICTURE, 'en', async () => DRAWING);
    expect(sections.map(({ arm }) => arm)).toEqual(['loud', 'twin']);
    const ids = sections[0]?.figures.map(({ figure }) => figure.id);
    expect(ids).toEqual([
      'forest',
      'fan',
      'fan',
      'differenceOverTime',
      'causes',
      'retention',
      'composition',
      'hours',
      'network',
      'ledger',
      'harms',
      'people',
    ]);
  });
});

test('an image of a figure carries its title, caption and the foot, and none of the 200 texts as markup', async () => {
  const view = { language: 'en', theme: 'dark', width: 960 } as const;
  const drawn = async (picture: Picture): Promise<string> => {
    const figure = fan(picture, view); // whose lines end with the titles of their arms
    return framed(figure, await Promise.all(figure.panels.map(({ spec }) => toSvg(spec))), footOf(picture.result, 4, null, 'en'), view);
  };
  const svg = await drawn(PICTURE);
  expect(svg).toContain('simulated, not observed');
  expect(svg).toContain('seed small');
  expect(svg).toContain(`<title>${fan(PICTURE, view).title}</title>`);
  // One face for all of it. In English a Latin one, as far as there is any: a Chinese one sets apostrophes as wide as a character.
  const faces = [...svg.matchAll(/ font-family="([^"]*)"/g)].map(([, names]) => names!);
  expect(faces).toHaveLength(1);
  expect(faces[0]!.indexOf('Arial')).toBeLessThan(faces[0]!.indexOf('CJK'));
  for (let i = 0; i < PAYLOADS.length; i += 20) {
    const hostile = await drawn(withTexts(PICTURE, PAYLOADS.slice(i, i + 20)));
    expect(/<(?!\/?(?:svg|g|path|text|tspan|rect|line|circle|title|defs|clipPath)\b)[a-z!?/]/i.test(hostile)).toBe(false);
    expect(handlersIn(hostile)).toEqual([]);
  }
});

test('what changes: only fields that differ, with units and words', () => {
  expect(leverDiff(SMALL.arms, 'en')).toEqual([
    { path: 'content.perDay', label: 'Content: posts per day', values: ['2\u00a0posts/day', '60\u00a0posts/day', '2\u00a0posts/day'] },
  ]);
  expect(leverDiff(SMALL.arms, 'zh')[0]?.values).toEqual(['2\u00a0条/天', '60\u00a0条/天', '2\u00a0条/天']);
  const [calm, loud, twin] = SMALL.arms as [(typeof SMALL.arms)[0], (typeof SMALL.arms)[0], (typeof SMALL.arms)[0]];
  expect(leverDiff([calm, twin], 'en')).toEqual([]);
  const wider = {
    ...loud,
    world: { ...loud.world, arrivals: [] },
    strategy: { ...loud.strategy, content: { ...loud.strategy.content, perDay: { formula: 'if(day < 7, 2, 9)' }, quality: 0.55 } },
  };
  expect(leverDiff([calm, wider], 'en').map(({ path, values }) => [path, values[1]])).toEqual([
    ['content.perDay', 'ƒ if(day < 7, 2, 9)'],
    ['content.quality', '55%'],
    ['arrivals', 'none'],
  ]);
});

test('four facts are never dropped, also where there is nothing to tell', () => {
  for (const arm of ['loud', 'twin']) {
    const told = facts(PICTURE, { language: 'en', theme: 'light', width: 900, arm });
    expect(told.map(({ id }) => id)).toEqual(['price', 'oneGroup', 'whoLoses', 'notYetKnown']);
    for (const { text } of told) expect(text.length).toBeGreaterThan(10);
  }
  const twin = facts(PICTURE, { language: 'zh', theme: 'light', width: 900, arm: 'twin' });
  expect(twin[0]?.text).toContain('没有发现');
  expect(twin[2]?.text).toContain('没有发现');
});

test('the price is that of the day that is looked at', () => {
  const picture = withVerdicts(({ horizon }) => (horizon === 7 ? 'worse' : 'same'));
  expect(factOf(picture, 'price')).toMatch(/^No outcome found that is worse/);
  expect(factOf(picture, 'price', 7)).toMatch(/^Worse under B: members and muted share/);
});

test('nothing is left to be known where every outcome has a verdict', () => {
  expect(
    factOf(
      withVerdicts(() => 'better'),
      'notYetKnown',
    ),
  ).toMatch(/^All 2 outcomes/);
});

test('what rounds to 0 has no sign', () => {
  const digits = { factor: 1, decimals: 1 };
  expect([0.04, -0.04, 0.06, -0.06].map((value) => signed(value, digits))).toEqual(['0.0', '0.0', '+0.1', '−0.1']);
});

test('lines break where Chinese and English allow, and are not wider than asked for', () => {
  const text = '粗条是平均差的 95% 区间；两端带竖线的细线是单个群的差，10 个群有 9 个落在线内。Thick bar: 95% interval of the mean.';
  for (const width of [120, 200, 333]) {
    const lines = wrapped(text, width, 12);
    expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    for (const line of lines) {
      expect(textWidth(line, 12)).toBeLessThanOrEqual(width * 1.2);
      expect(line).not.toMatch(/^[，。；：、]/);
    }
  }
  expect(clipped('abc', 100, 12)).toBe('abc');
  expect(clipped('一个很长很长的名字', 60, 12)).toBe('一个很长…');
  expect(wrapped('x'.repeat(200), 100, 12).length).toBeGreaterThan(5);
  const told = 'Ties through the operator at the end of week 8: A 23%, B 25%';
  for (let width = 60; width < 400; width++) {
    for (const line of wrapped(told, width, 12)) expect(line).not.toMatch(/ [AB]$/);
  }
});

test('the foot of a figure names the assumptions that were multiplied, a few of them', () => {
  const foot = (assumptions: Record<string, number>, language: 'zh' | 'en'): string =>
    footOf({ ...result, assumptions }, 4, null, language);
  expect(foot({}, 'en')).not.toContain('assumptions');
  expect(foot({ talkativeness: 2, visitRate: 1 }, 'zh')).toContain(' · 假设乘了倍数：爱说话的程度 × 2 · ');
  const many = { talkativeness: 2, replyEffect: 0.5, visitRate: 3, attention: 4, buzzTime: 2 };
  expect(foot(many, 'en')).toContain('assumptions multiplied: Talkativeness × 2, Effect of being answered × 0.5,');
  expect(foot(many, 'en')).toContain(' and 2 more · ');
  expect(foot(many, 'zh')).toContain('等 5 项 · ');
});
