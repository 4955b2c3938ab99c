/** Scenarios whose every text is somebody's attempt at markup, and what of it a page lets in. */
import type { Page } from 'playwright-core';
import { UNSEEN } from '../../sim/scenario/problem.ts';
import { PAYLOADS } from '../charts/payloads.ts';
import type { Site, Visit } from './page-site.ts';

type Both = { readonly zh: string; readonly en: string };

/** Those that a scenario may hold; texts with what cannot be seen are refused, and named in the refusal. */
export const HELD = PAYLOADS.filter((text) => !UNSEEN.test(text));

/** Plain ones, as many as a scenario holds. */
export const WORDS = Array.from({ length: 100 }, (_, i) => `plain word ${i}`);

/** Gives out texts, one after the other; `both` gives a different one to each language. */
class Texts {
  readonly #all: readonly string[];
  #next: number;
  constructor(all: readonly string[], from: number) {
    this.#all = all;
    this.#next = from;
  }
  get next(): number {
    return this.#next;
  }
  one(): string {
    return this.#all[this.#next++ % this.#all.length] as string;
  }
  both(): Both {
    return { zh: this.one(), en: this.one() };
  }
}

const everywhere = (text: string): Both => ({ zh: text, en: text });

/** Where on the page a text is to be read, as text. */
export interface Shown {
  readonly where: string;
  readonly text: Both;
}

const STRATEGIES = ['a', 'b', 'c', 'd', 'e', 'f'];
const VARIANTS = ['x', 'y', 'z'];
const CLAIMS = 8;

/** A small scenario that holds `texts`, from the one of number `from` on, wherever a file can hold a text; `next` is the number after. */
export function hostileScenario(texts: readonly string[], from: number) {
  const given = new Texts(texts, from);
  const shown: Shown[] = [];
  const put = (where: string, text = given.both()): Both => {
    shown.push({ where, text });
    return text;
  };
  const sourceSeed = given.one();
  shown.push({ where: '.source summary', text: everywhere(sourceSeed) });
  const scenario = {
    qunsim: 1,
    title: put('.pick'),
    question: put('h1'),
    notes: put('.source .pop'),
    refutedBy: put('.source .pop'),
    source: { seed: sourceSeed, point: put('.source .pop') },
    world: { population: { founders: 12 } },
    variants: Object.fromEntries(VARIANTS.map((name, i) => [name, { title: put('.lens'), world: { population: { founders: 10 + i } } }])),
    strategies: Object.fromEntries(STRATEGIES.map((name, i) => [name, { title: put('.diff thead'), content: { perDay: 1 + 4 * i } }])),
    horizons: [3],
    outcomes: [{ id: 'members', primary: true, margin: 1 }],
    // The same one for all: results, and with them what the page has to say, hang on it.
    seed: 'hostile',
    replications: 2,
  };
  return { scenario, shown, next: given.next };
}

/** A scenario of claims that hold, with `texts` for titles and for the seed: quickly checked. */
export function hostileClaims(texts: readonly string[], from: number) {
  const given = new Texts(texts, from);
  const claims = Array.from(
    { length: CLAIMS },
    (_, i) => [`c${i}`, { title: given.both(), claim: 'members(a) > 0', worlds: {}, tries: 1 }] as const,
  );
  const title = given.both();
  const seed = given.one();
  const scenario = {
    qunsim: 1,
    title,
    question: title,
    world: { population: { founders: 12 } },
    strategies: { a: {} },
    horizons: [2],
    outcomes: [{ id: 'members', primary: true, margin: 1 }],
    claims: Object.fromEntries(claims),
    seed,
    replications: 2,
  };
  const shown = claims.map(([, { title: text }]): Shown => ({ where: '#claims', text }));
  const text = everywhere(seed);
  return { scenario, shown: [...shown, { where: 'h1', text: title }, { where: '#seed', text }, { where: '.foot', text }] };
}

/**
 * What a page is made of: the kinds of its elements with the names of their attributes, and how many there are. Neither may
 * hang on what the texts say. The question is set in phrases, and drawings have as many labels as there is room for.
 */
const STRUCTURE = `((but) => {
  const all = [...document.querySelectorAll('*')].filter((e) => e.closest(but) === null);
  return {
    kinds: [...new Set(all.map((e) => [e.tagName, ...e.getAttributeNames().sort()].join(' ')))].sort(),
    count: all.filter((e) => e.closest('h1 i, .say i, .svg svg') === null).length,
  };
})`;
export interface Structure {
  readonly kinds: readonly string[];
  readonly count: number;
}
/** `but`: without what stands in these; figures are drawn when they are come near. */
export const structureOf = (page: Page, but = '#evidence'): Promise<Structure> =>
  page.evaluate(`${STRUCTURE}(${JSON.stringify(but)})`) as Promise<Structure>;

/** Elements that the page never has, and attributes that run or load something, of which it has none but links to its own places. */
const STRANGE = 'script, img, iframe, math, style, link, meta, form, object, foreignObject, image, use, animate';
const ARMED = `[...document.querySelectorAll('#app :is(${STRANGE})')].map((e) => e.tagName).concat([...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]
  .filter(({ name, value }) => /^on/i.test(name) || ['srcdoc', 'action', 'formaction', 'http-equiv'].includes(name.toLowerCase()) && e.tagName !== 'META'
    || ['href', 'src', 'data', 'xlink:href'].includes(name.toLowerCase()) && !new URL(value, location.href).href.startsWith(location.origin) && !value.startsWith('blob:'))
  .map(({ name, value }) => e.tagName + ' ' + name + '=' + value)))`;
export const armedIn = (page: Page): Promise<string[]> => page.evaluate(ARMED) as Promise<string[]>;

/** All that can be read in an element: its text, and the values of boxes. */
export const readIn = (page: Page, selector: string): Promise<string> =>
  page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((e) => (e.matches('input') ? e.value : e.textContent)).join('\\n')`,
  ) as Promise<string>;

export interface Watched extends Visit {
  /** Dialogs that were opened, by whatever ran. */
  readonly dialogs: string[];
  /** How often a text's script ran. */
  ran(): Promise<number>;
}

/** A visit without the page's policy: the texts must be harmless also where nothing forbids them to run. */
export async function watch(site: Site, address: string): Promise<Watched> {
  return watchOver(
    await site.visit(address, {
      bypassCSP: true,
      viewport: { width: 1280, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    }),
  );
}

export async function watchOver(visit: Visit): Promise<Watched> {
  const dialogs: string[] = [];
  visit.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await visit.page.evaluate('window.ran = 0; window.alert = () => { window.ran++; }');
  return { ...visit, dialogs, ran: () => visit.page.evaluate('window.ran') as Promise<number> };
}
