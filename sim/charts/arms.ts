/** Letter, hue, shape and line of a strategy: never hue alone. */
import { letterAt, named } from '../experiment/wording.ts';
import type { Language } from '../model/text.ts';
import { type Arm, placeOf, type Scenario, strategyTitle } from '../scenario/scenario.ts';
import type { Picture, SwatchShape, Theme, View } from './figure.ts';
import { PALETTES } from './theme.ts';

export interface ArmStyle {
  readonly name: string;
  /** A, B, … in the order of the strategies, the same in every variant; # beyond Z. */
  readonly letter: string;
  /** "B the pushy plan": letter and title on one line, cleaned of controls. Text, not markup. */
  readonly label: string;
  /** The same without the variant: where there is little room, beside another strategy of the same one. */
  readonly short: string;
  readonly colour: string;
  /** A shape of Vega's, or an SVG path in a square of side 2. */
  readonly shape: string;
  readonly hollow: boolean;
  /** Dashes of its line; empty for a solid one. */
  readonly dash: readonly number[];
  readonly swatch: SwatchShape;
}

const PENTAGON = 'M0,-1L0.951,-0.309L0.588,0.809L-0.588,0.809L-0.951,-0.309Z';
const HEXAGON = 'M0,-1L0.866,-0.5L0.866,0.5L0,1L-0.866,0.5L-0.866,-0.5Z';

const MARKS = [
  { shape: 'square', hollow: true, dash: [5, 3], swatch: 'square' },
  { shape: 'circle', hollow: false, dash: [], swatch: 'disc' },
  { shape: 'diamond', hollow: false, dash: [7, 3, 1.5, 3], swatch: 'diamond' },
  { shape: 'triangle-up', hollow: true, dash: [2, 3], swatch: 'triangle-hollow' },
  { shape: PENTAGON, hollow: false, dash: [10, 3], swatch: 'pentagon' },
  { shape: HEXAGON, hollow: true, dash: [10, 3, 2, 3, 2, 3], swatch: 'hexagon-hollow' },
] as const;

export const armStyle = (scenario: Scenario, arm: Arm, language: Language, theme: Theme): ArmStyle => ({
  ...styleAt(placeOf(arm, scenario), arm.title[language], theme),
  name: arm.name,
  short: labelOf(letterAt(placeOf(arm, scenario)), strategyTitle(arm)[language]),
});

const labelOf = (letter: string, title: string): string => {
  const text = plain(title);
  return text === letter ? letter : `${letter} ${text}`;
};

/** Of the strategy that stands at this place, from 0; its title serves as its name. */
export function styleAt(at: number, title: string, theme: Theme): ArmStyle {
  const palette = PALETTES[theme];
  const mark = MARKS[at % MARKS.length] as (typeof MARKS)[number];
  const letter = letterAt(at);
  const label = labelOf(letter, title);
  return {
    ...mark,
    name: title,
    letter,
    label,
    short: label,
    colour: palette.strategies[at] ?? palette.ink,
  };
}

/** A title without controls, line breaks and direction marks, at most 60 characters long. */
export function plain(title: string): string {
  const quoted = named(title, 'zh').trim();
  const text = [...(quoted.startsWith('「') ? quoted.slice(1, -1) : quoted)];
  return text.length > 60 ? `${text.slice(0, 59).join('')}…` : text.join('');
}

/** The arm that is looked at, and the one it is compared with. Alone in a scenario without comparison. */
export interface Focus {
  readonly arm: Arm;
  readonly baseline: Arm | null;
}

export function focusOf({ scenario }: Picture, view: View): Focus {
  const compared = scenario.arms.filter((arm) => arm.baseline !== null);
  const arm = compared.find(({ name }) => name === view.arm) ?? compared[0] ?? (scenario.arms[0] as Arm);
  return { arm, baseline: scenario.arms.find(({ name }) => name === arm.baseline) ?? null };
}

/** The arms a figure shows side by side: baseline first. */
export function shownArms(picture: Picture, view: View): ArmStyle[] {
  const { arm, baseline } = focusOf(picture, view);
  return (baseline === null ? [arm] : [baseline, arm]).map((one) => armStyle(picture.scenario, one, view.language, view.theme));
}
