/** Words that figures share. Sentences about differences come from the verdict's own functions, not from here. */
import { digits } from '../experiment/amounts.ts';
import { gap } from '../experiment/wording.ts';
import type { Language, Text } from '../model/text.ts';
import type { ArmStyle } from './arms.ts';
import type { Picture, View } from './figure.ts';

export const say = (text: Text, language: Language): string => text[language];

/** "12 weeks", 12 周; in days unless whole weeks. */
export function span(days: number, language: Language): string {
  const weeks = days % 7 === 0;
  const n = weeks ? days / 7 : days;
  if (language === 'zh') return `${n} ${weeks ? '周' : '天'}`;
  return `${n} ${weeks ? 'week' : 'day'}${n === 1 ? '' : 's'}`;
}

/** "after 12 weeks", 12 周后. */
export const after = (days: number, language: Language): string =>
  language === 'zh' ? `${span(days, 'zh')}后` : `after ${span(days, 'en')}`;

/** The end of the runs in words, where another day is looked at and a sentence about the end has to say so; else empty. */
export const afterAll = (days: number, { language, horizon = days }: Pick<View, 'language' | 'horizon'>): string =>
  horizon === days ? '' : after(days, language);

export const ONE_ALONE: Text = { zh: '只有一个策略，没有可比的', en: 'One strategy alone: nothing to compare' };

export const NOT_RECORDED: Text = {
  zh: '这次推演没有记下画这张图要用的细节',
  en: 'This run did not record the detail that this figure needs',
};

export const ARM_RUNS_FAILED: Text = { zh: '没有成功的推演，画不出', en: 'No run succeeded, so there is nothing to draw' };

/** Joins with 、 or commas and a last "and". */
export function listed(parts: readonly string[], language: Language): string {
  if (language === 'zh') return parts.join('、');
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The parts of a Chinese sentence joined with the gaps that stand around figures and letters. */
export const zhJoin = (...parts: readonly string[]): string =>
  parts.reduce((text, part) => {
    if (text === '' || part === '') return text + part;
    const wide = /[\u3400-\u9fff]$/.test(text) && /^[A-Za-z0-9¥+−]/.test(part);
    return wide ? `${text} ${part}` : `${gap(text)}${part}`.replace(/ ([，。、：；）])/g, '$1');
  }, '');

/** People, rounded to whole ones from ten on. */
export const people = (n: number): string => digits(n, Math.abs(n) >= 10 || n === 0 ? 0 : 1);

/** Where levels stand beside differences, and not every pair can be compared in every row. `pairs`: as many as in the others. */
export const onFewerPairs = (pairs: number): Text => ({
  zh: `有的行可比的不足 ${pairs} 对（没跑、失败，或没有数值）：那里的两列平均数也只按可比的对算。`,
  en: `In some rows fewer than ${pairs} pairs can be compared (not run, failed, or without a value): there both means are over those pairs, too.`,
});

/** How many runs stand behind each arm, where they are not as many: then levels side by side are not of the same replicates. */
export function unevenRuns({ portrait }: Picture, arms: readonly ArmStyle[], { language }: View): string {
  const runs = arms.map(({ name }) => portrait?.arms[name]?.runs ?? 0);
  if (new Set(runs).size < 2) return '';
  const each = arms.map(({ letter }, i) => (language === 'zh' ? `${letter} ${runs[i]} 次` : `${letter} ${runs[i]}`));
  return language === 'zh' ? `推演次数不同：${each.join('，')}。` : ` Runs differ in number: ${each.join(', ')}.`;
}
