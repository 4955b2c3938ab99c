/** The cases that the page came with. */
import { CASES } from 'virtual:cases';
import type { Text } from '../../sim/index.ts';
import { type Texts, textsOf } from '../document/link.ts';
import { W } from '../words/words.ts';

export const caseNamed = (name: string): (typeof CASES)[number] | undefined => CASES.find((one) => one.name === name);

/** What a scenario of this name is called: a case that the page came with, or one's own. */
export const sortOf = (name: string): Text => (caseNamed(name) === undefined ? W.ownFile : W.case);

/** Texts of the shipped case of a name, which links need not carry. */
export async function knownTexts(name: string): Promise<Texts | null> {
  const draft = (await caseNamed(name)?.load())?.draft;
  return draft === undefined ? null : textsOf(draft);
}
