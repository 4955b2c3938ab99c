import { expect, test } from 'vitest';
import { facts, figuresOf, type Picture, reportHtml, shownArms, type View } from '../../sim/charts/index.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { detailed, SMALL } from './world.ts';

/** Two variants that are the same world: what is said and drawn of one is what is said and drawn of the other. */
const TITLE = { zh: '同一个群', en: 'the same group' };
const TWICE: Scenario = {
  ...SMALL,
  baseline: `one/${SMALL.baseline}`,
  outcomes: SMALL.outcomes.map((outcome) => ({ ...outcome, expectations: [] })),
  arms: ['one', 'two'].flatMap((variant) =>
    SMALL.arms.map((arm) => ({
      ...arm,
      name: `${variant}/${arm.name}`,
      baseline: arm.baseline === null ? null : `${variant}/${arm.baseline}`,
      variant,
      titles: { variant: TITLE, strategy: arm.title },
    })),
  ),
};
const { runs, result } = await detailed(TWICE);
const PICTURE: Picture = { scenario: TWICE, result, portrait: portrait(TWICE, runs) };
const view = (arm: string): View => ({ language: 'zh', theme: 'light', width: 960, arm });

test('a strategy has the same letter, hue and shape in every variant', () => {
  const styles = (arm: string) => shownArms(PICTURE, view(arm)).map(({ letter, colour, shape }) => [letter, colour, shape]);
  expect(styles('one/loud').map(([letter]) => letter)).toEqual(['A', 'B']);
  expect(styles('two/loud')).toEqual(styles('one/loud'));
  expect(styles('two/twin')).toEqual(styles('one/twin'));
});

test('figures, their sentences and the facts of a pair are the same in every variant', () => {
  for (const arm of ['loud', 'twin']) {
    const [one, two] = ['one', 'two'].map((variant) => {
      const at = view(`${variant}/${arm}`);
      const told = JSON.stringify([figuresOf(PICTURE, at), facts(PICTURE, at)]);
      return told.replaceAll(`${variant}/`, '');
    });
    expect(two).toBe(one);
  }
});

test('in the table of what differs, a strategy is as the baseline of its own variant', () => {
  const [first, ...others] = TWICE.arms;
  const own = { ...first!, world: { ...first!.world, population: { ...first!.world.population, founders: 7 } } };
  const scenario = { ...TWICE, arms: [own, ...others] };
  const report = reportHtml({
    picture: { ...PICTURE, scenario },
    language: 'en',
    sections: [],
    claims: null,
    inputHash: '0',
    asked: 4,
    notes: [],
  });
  const [row] = report.match(/<tr><th[^>]*>[^<]*founding members<.*?<\/tr>/) ?? [''];
  const cells = [...row.matchAll(/<td[^>]*>([^<]*)/g)].map(([, text]) => text?.replace('\u00a0', ' '));
  expect(cells).toEqual(['7 members', '40 members', '40 members', '40 members', 'same as A', 'same as A']);
});
