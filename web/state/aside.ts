/** Work beside the simulation: claims checked, one outcome surveyed. Only what was asked for last goes on. */
import { effect, signal } from '@preact/signals';
import type { CheckProgress, CheckReport, Text } from '../../sim/index.ts';
import type { HeardAside } from '../compute/client.ts';
import type { SurveyOrder, SurveyStep } from '../compute/survey.ts';
import { why } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { inputHash, office, page } from './page.ts';

/** Why work ended that did not come to its end. */
const troubleIn = (message: HeardAside): Text | null =>
  message.kind === 'broken' ? why(message.message) : message.kind === 'problems' ? W.mendFirst : null;

export interface Checking {
  readonly hash: string;
  readonly progress: CheckProgress | null;
  readonly report: CheckReport | null;
  readonly going: boolean;
  readonly trouble: Text | null;
}
export const checking = signal<Checking | null>(null);

const cutShort = (hash: string, trouble: Text): Checking => ({ hash, progress: null, report: null, going: false, trouble });

/** The scenario of the last check. */
let checked = '';

export function check(): void {
  const { name, draft } = page.value!;
  checked = name;
  const hash = inputHash.value;
  checking.value = { hash, progress: null, report: null, going: true, trouble: null };
  office.aside({ kind: 'check', name, draft }, (message) => {
    const now = checking.value;
    if (now === null || now.hash !== hash) return;
    if (message.kind === 'checking') checking.value = { ...now, progress: message.progress };
    else if (message.kind === 'checked') checking.value = { ...now, report: message.report };
    else checking.value = { ...now, going: false, trouble: troubleIn(message) };
  });
}

export interface Surveyed {
  readonly order: SurveyOrder;
  readonly step: SurveyStep | null;
  readonly going: boolean;
  readonly trouble: Text | null;
}
export const surveyed = signal<Surveyed | null>(null);

export function survey(order: SurveyOrder): void {
  surveyed.value = { order, step: null, going: true, trouble: null };
  if (checking.value?.going) checking.value = cutShort(checking.value.hash, W.checkGaveWay);
  office.aside(order, (message) => {
    const now = surveyed.value;
    if (now?.order !== order) return;
    if (message.kind === 'surveyed') surveyed.value = { ...now, step: message.step };
    else surveyed.value = { ...now, going: false, trouble: troubleIn(message) };
  });
}

export function pause(): void {
  office.aside({ kind: 'pause' }, () => {});
  if (checking.value) checking.value = { ...checking.value, going: false };
  if (surveyed.value) surveyed.value = { ...surveyed.value, going: false };
}

/** The survey is not looked at any more: it ends, and nothing of it is left to be taken for one of another scenario. */
export function leaveSurvey(): void {
  if (surveyed.value?.going) office.aside({ kind: 'pause' }, () => {});
  surveyed.value = null;
}

// A check of another scenario is no longer this page's. One that was under way is not dropped without a word, which stands until the next
// check: a lever that is dragged changes the input many times.
effect(() => {
  const hash = inputHash.value;
  const now = checking.peek();
  if (now === null || now.hash === hash) return;
  if (now.going) office.aside({ kind: 'pause' }, () => {});
  const isTold = now.going || now.trouble === W.checkOvertaken;
  checking.value = isTold && page.peek()?.name === checked ? cutShort(hash, W.checkOvertaken) : null;
});
