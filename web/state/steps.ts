/** States that the reader keeps for an article, and the article that an address holds: looked at, never changed. */
import { computed, signal } from '@preact/signals';
import { STREAM_VERSION, type Text, VERSION } from '../../sim/index.ts';
import { type Document, focused } from '../document/document.ts';
import type { History } from '../document/history.ts';
import { linkAt } from '../document/link.ts';
import { decodeSteps, encodeSteps, MOST_STEPS, type Step } from '../document/steps.ts';
import { LINK_TROUBLE } from '../words/notices.ts';
import { history, office, open, page } from './page.ts';

/** Kept while the page is open. */
export const kept = signal<readonly Step[]>([]);

export const keepStep = (): void => {
  if (page.value !== null && kept.value.length < MOST_STEPS) kept.value = [...kept.value, { text: '', document: page.value }];
};
export const dropStep = (at: number): void => {
  kept.value = kept.value.filter((_, i) => i !== at);
};
export const tellStep = (at: number, text: string): void => {
  kept.value = kept.value.map((step, i) => (i === at ? { ...step, text } : step));
};

/** The address of the kept states; null if it would be too long. */
export async function stepsLink(steps: readonly Step[]): Promise<string | null> {
  return linkAt(`${location.origin}${location.pathname}`, await encodeSteps(steps, { qunsim: VERSION, stream: STREAM_VERSION }));
}

export interface Article {
  readonly steps: readonly Step[];
  readonly at: number;
  /** Why it cannot be shown. */
  readonly trouble: Text | null;
}
export const article = signal<Article | null>(null);
/** What was open, and all that was done to it, before the article. */
export const outside = signal<History<Document> | null>(null);
export const articleStep = computed(() => article.value?.steps[article.value.at] ?? null);

export function goTo(at: number): void {
  const now = article.value;
  const step = now?.steps[at];
  if (now == null || step === undefined) return;
  article.value = { ...now, at };
  open(step.document);
}

/** Opens the article that the address holds, if it is still wanted once it is read; false if it holds none. */
export async function openArticle(hash: string, isWanted: () => boolean): Promise<boolean> {
  const decoded = await decodeSteps(hash);
  if (decoded === null) return false;
  if (!isWanted()) return true;
  if (article.value === null) outside.value = history.value;
  const refuse = (trouble: Text): true => {
    article.value = { steps: [], at: 0, trouble };
    return true;
  };
  if ('trouble' in decoded) return refuse(LINK_TROUBLE[decoded.trouble]);
  const steps: Step[] = [];
  for (const { name, draft, lens, text } of decoded.steps) {
    const answer = await office.order({ kind: 'open', file: { name, path: `${name}.yaml`, text: JSON.stringify(draft) } });
    if (!('document' in answer)) return refuse(LINK_TROUBLE.damaged);
    steps.push({ text, document: focused({ name, draft: answer.document.draft, lens }) });
  }
  if (!isWanted()) return true;
  article.value = { steps, at: 0, trouble: null };
  goTo(0);
  return true;
}
