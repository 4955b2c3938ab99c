/** Work beside the simulation: claims checked, one outcome surveyed. Only what was asked for last goes on. */
import { effect, signal } from '@preact/signals';
import type { CheckProgress, CheckReport } from '../../sim/index.ts';
import type { SurveyOrder, SurveyStep } from '../compute/survey.ts';
import { inputHash, office, page } from './page.ts';

export interface Checking {
  readonly hash: string;
  readonly progress: CheckProgress | null;
  readonly report: CheckReport | null;
  readonly going: boolean;
  readonly trouble: string | null;
}
export const checking = signal<Checking | null>(null);

export function check(): void {
  const { name, draft } = page.value!;
  const hash = inputHash.value;
  checking.value = { hash, progress: null, report: null, going: true, trouble: null };
  office.aside({ kind: 'check', name, draft }, (message) => {
    const now = checking.value;
    if (now === null || now.hash !== hash) return;
    if (message.kind === 'checking') checking.value = { ...now, progress: message.progress };
    else if (message.kind === 'checked') checking.value = { ...now, report: message.report };
    else if (message.kind === 'ended') checking.value = { ...now, going: false };
    else if (message.kind === 'broken') checking.value = { ...now, going: false, trouble: message.message };
  });
}

export interface Surveyed {
  readonly order: SurveyOrder;
  readonly step: SurveyStep | null;
  readonly going: boolean;
}
export const surveyed = signal<Surveyed | null>(null);

export function survey(order: SurveyOrder): void {
  surveyed.value = { order, step: null, going: true };
  if (checking.value?.going) checking.value = null;
  office.aside(order, (message) => {
    const now = surveyed.value;
    if (now?.order !== order) return;
    if (message.kind === 'surveyed') surveyed.value = { ...now, step: message.step };
    else if (message.kind === 'ended' || message.kind === 'broken') surveyed.value = { ...now, going: false };
  });
}

export function pause(): void {
  office.aside({ kind: 'pause' }, () => {});
  if (checking.value) checking.value = { ...checking.value, going: false };
  if (surveyed.value) surveyed.value = { ...surveyed.value, going: false };
}

// A check of another scenario is no longer this page's.
effect(() => {
  const hash = inputHash.value;
  if (checking.peek() !== null && checking.peek()?.hash !== hash) {
    if (checking.peek()?.going) office.aside({ kind: 'pause' }, () => {});
    checking.value = null;
  }
});
