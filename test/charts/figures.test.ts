import { compile, type TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import {
  causes,
  composition,
  differenceOverTime,
  type Figure,
  fan,
  forest,
  harms,
  hours,
  ledger,
  network,
  type Picture,
  people,
  retention,
  type View,
} from '../../sim/charts/index.ts';
import { toSvg } from '../../sim/charts/svg.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import { detailed, SMALL } from './world.ts';

const { runs, result } = await detailed(SMALL);
const PICTURE: Picture = { scenario: SMALL, result, portrait: portrait(SMALL, runs) };
const FIGURES: Readonly<Record<string, (picture: Picture, view: View) => Figure>> = {
  forest,
  fan,
  differenceOverTime,
  causes,
  composition,
  retention,
  hours,
  network,
  ledger,
  harms,
  people,
};

const VIEWS = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => [320, 960].map((width): View => ({ language, theme, width }))),
);

/** What Vega-Lite has to say about a specification. */
function complaints(spec: TopLevelSpec): unknown[][] {
  const said: unknown[][] = [];
  const hear = (...words: unknown[]) => {
    said.push(words);
    return logger;
  };
  const logger = { level: () => logger, warn: hear, error: hear, info: () => logger, debug: () => logger };
  compile(spec, { logger: logger as never });
  return said;
}

describe.each(Object.entries(FIGURES))('%s', (id, make) => {
  test('is a sentence, a table and a drawing, in both languages and themes, wide and narrow', async () => {
    for (const view of VIEWS) {
      const figure = make(PICTURE, view);
      expect(figure.id).toBe(id);
      expect(figure.title.length).toBeGreaterThan(4);
      expect(figure.title).not.toMatch(/[.。]$|undefined|NaN|null/);
      expect(/[\u4e00-\u9fff]/.test(figure.title + figure.subtitle + figure.caption)).toBe(view.language === 'zh');
      expect(figure.table.rows.length).toBeGreaterThan(0);
      for (const { cells } of figure.table.rows) {
        expect(cells).toHaveLength(figure.table.columns.length);
        for (const cell of cells) expect(cell).not.toMatch(/^$|NaN|undefined$|null|-\d/); // an empty cell has a reason, a minus is a true one
      }
      expect(figure.panels.length).toBeGreaterThan(0);
      for (const { spec, width } of figure.panels) {
        expect(width).toBeLessThanOrEqual(view.width);
        if (view.language === 'zh' && view.theme === 'light') expect(complaints(spec)).toEqual([]); // nothing in it hangs on these two
      }
    }
    const svg = await toSvg((make(PICTURE, VIEWS[0] as View).panels[0] as Figure['panels'][0]).spec);
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});
