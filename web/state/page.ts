/** The page's state: one immutable document with its history, and what was last computed from it. */
import { batch, computed, effect, signal } from '@preact/signals';
import { type ScenarioProblem, STREAM_VERSION, type Text, VERSION } from '../../sim/index.ts';
import { Office } from '../compute/client.ts';
import type { Advance, Drawable, Extent, Stage } from '../compute/messages.ts';
import type { LeftOut } from '../document/carry.ts';
import { type Document, focused, type Lens } from '../document/document.ts';
import type { Draft } from '../document/draft.ts';
import { hashOf, runsHashOf } from '../document/hash.ts';
import {
  begin,
  type History,
  type Step as HistoryStep,
  record,
  redo as redone,
  reopen,
  seal,
  undo as undone,
} from '../document/history.ts';
import { type Moved, movedSince, type Seen, seenIn } from '../document/seen.ts';
import { type Path, same, type Value } from '../document/tree.ts';
import { setInDraft } from '../document/variants.ts';
import { redone as redoneStep, undone as undoneStep, why } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { awaitBeyond, endBeyond, wanted } from './beyond.ts';
import { say } from './settings.ts';
import { announce } from './voice.ts';

/** One worker on phones, which have little memory and heat to spare; elsewhere one for each core. */
const workers = matchMedia('(max-width: 759px)').matches ? 1 : Math.max(1, Math.min(8, navigator.hardwareConcurrency || 1));
export const office = new Office(workers);

export const history = signal<History<Document> | null>(null);
export const page = computed(() => history.value?.now.state ?? null);
export const inputHash = computed(() => (page.value === null ? '' : hashOf(page.value.name, page.value.draft, VERSION, STREAM_VERSION)));

export const stage = signal<Stage | null>(null);
export const advance = signal<Advance | null>(null);
export const running = signal(false);
export const stopped = signal(false);
export const broken = signal<string | null>(null);
/** What is wrong with the draft as it is now. */
export const problems = signal<readonly ScenarioProblem[]>([]);
/** What is wrong with a file or link that was to be opened. */
export const refused = signal<{ readonly what: Text; readonly problems: readonly ScenarioProblem[]; readonly hint?: Text } | null>(null);
/** A passing note; with `undo` it offers to take the last step back. */
export const note = signal<{ readonly text: Text; readonly undo: boolean } | null>(null);
/** The link that is open: the engine it was made with, what its sender saw, and the document it held. */
export const madeWith = signal<{
  readonly qunsim: string;
  readonly stream: number;
  readonly seen: Seen | null;
  /** What another version had, and this one has not. */
  readonly left: readonly LeftOut[];
  readonly document: Document;
} | null>(null);

/** What the office can draw from by now: figures follow this, as a stored picture comes without runs. */
export const drawable = signal<Drawable | null>(null);
/** The stage came with the page's files, and is being computed again. */
export const isStored = signal(false);

/** Results are of another input than the page shows. */
export const stale = computed(() => stage.value !== null && stage.value.hash !== inputHash.value);
/** As `stale`, the other way round: what is not of this input is dimmed. */
export const fresh = computed(() => !stale.value);

/** The input has changed, and its run only waits for what else is changed. */
const due = signal<ReturnType<typeof setTimeout> | undefined>(undefined);
/** Runs of what the page shows are going on, or are about to. */
export const underWay = computed(() => running.value || due.value !== undefined);
/** Results are of another input than the page shows, and its own are on their way. */
export const awaited = computed(() => stale.value && underWay.value);

/** What is drawn and said of this input comes: its runs are under way, or what they gave only waits to be drawn. */
export const coming = computed(() => underWay.value || drawable.value?.hash === inputHash.value);
/** Nothing is on its way, and what can be drawn is what is shown, of the input before: it follows what is looked at, and the language. */
export const leftStanding = computed(() => stale.value && !underWay.value && drawable.value?.hash === stage.value?.hash);

/** All pairs that the file asks for have been run on what the page shows; no more, no fewer. */
export const wholePicture = (): boolean =>
  stage.value?.done === true && !stale.value && stage.value.result.replications === page.value?.draft.replications;

/** What came out otherwise than the sender of the open link saw it; null while that cannot be said. */
export const moved = computed((): readonly Moved[] | null => {
  const link = madeWith.value;
  if (link?.seen == null || page.value !== link.document || !wholePicture()) return null;
  return movedSince(link.seen, seenIn(link.document, stage.value!.result));
});

let noteTimer: ReturnType<typeof setTimeout> | undefined;
export function tell(text: Text, undo = false): void {
  note.value = { text, undo };
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => (note.value = null), 6000);
}

/** Does what the reader asked for; if it fails, says so: `failed`, and what was the matter. */
export async function attempt(act: () => Promise<unknown>, failed: Text = W.notDone): Promise<void> {
  try {
    await act();
  } catch (error) {
    const cause = why(error instanceof Error ? error.message : String(error));
    tell({ zh: `▼ ${failed.zh} ${cause.zh}`, en: `▼ ${failed.en} ${cause.en}` });
  }
}

/** Something else is looked at: nothing that was said of the scenario before holds for what `change` brings. */
function replace(change: () => void): void {
  const before = answering;
  batch(() => {
    stage.value = null;
    drawable.value = null;
    isStored.value = false;
    problems.value = [];
    refused.value = null;
    madeWith.value = null;
    change();
  });
  // The same input opened again (a case picked once more, a link to what is shown) is no new one to answer by itself.
  if (inputHash.value === before) start();
}

/** Strategies and variants stand in the order of their names in the file: moved, they are another document. */
const orderOf = ({ draft }: Document): string => JSON.stringify([draft.strategies, draft.variants ?? {}].map(Object.keys));
const isSame = (one: Document, other: Document): boolean => same(one, other) && orderOf(one) === orderOf(other);

/**
 * `past`: what was done before, if that can be taken back; the same document again is no new step. `stored`: the result of a shipped
 * case as the build computed it; shown if it is of this very input.
 */
export function open(
  document: Document,
  { past = null, stored = null }: { readonly past?: History<Document> | null; readonly stored?: Stage | null } = {},
): void {
  replace(() => {
    history.value = past === null ? begin(document) : isSame(past.now.state, document) ? past : reopen(past, document, W.openedOther);
    if (stored === null || stored.hash !== inputHash.value) return;
    stage.value = stored;
    isStored.value = true;
  });
}

/** Records a step, if it changes anything. `key`: steps in a row with the same one are one step. */
function step(document: Document, what: Text, key: string | null): void {
  const before = history.value;
  if (before === null) return;
  const next = focused(document);
  if (isSame(before.now.state, next)) return; // no step to go back over, and what was undone can still be redone
  history.value = record(before, next, what, key);
  if (note.value?.undo) note.value = null; // it offers to take back the step before this one
}

/** `lens`: what is looked at from then on, where the same step changes that, too. */
export function edit(what: Text, change: (draft: Draft) => Draft, key: string | null = null, lens?: (draft: Draft) => Partial<Lens>): void {
  const now = page.value;
  if (now === null) return;
  const draft = change(now.draft);
  if (draft !== now.draft) step({ ...now, draft, lens: { ...now.lens, ...lens?.(draft) } }, what, key);
}

/** Sets what stands at `path` of the draft; undefined takes it back to the default. */
export const set = (path: Path, value: Value | undefined, what: Text, key: string | null = null): void =>
  edit(what, (draft) => setInDraft(draft, path, value), key);

/** A thumb is held: its pictures follow each other, and are compared by eye. */
export const held = signal(false);

/** A thumb has been taken hold of: its places are one step, and the first is no more worth a run than those that follow. */
export function beginSeries(): void {
  held.value = true;
  // Wherever it is let go, and also if it has not been moved.
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, endSeries, { once: true });
}

/** Ends a drag: what follows is a new step, and its last place is answered without waiting. */
export function endSeries(): void {
  held.value = false;
  if (due.peek() !== undefined) goOn();
  if (history.value !== null) history.value = seal(history.value);
}

export function look(lens: Partial<Lens>, what: Text): void {
  const now = page.value;
  if (now !== null) step({ ...now, lens: { ...now.lens, ...lens } }, what, 'lens');
}

/** Goes over the step `over` to another place of the history; `told`: what is said of it. Of what is opened, its question is. */
function go(over: HistoryStep<Document> | undefined, to: History<Document>, told: (what: Text) => Text): void {
  if (over === undefined) return;
  note.value = null;
  announce(say(over.opens ? to.now.state.draft.question : told(over.what)));
  const move = (): void => {
    history.value = to;
  };
  if (over.opens) replace(move);
  else move();
}
export function undo(): void {
  const now = history.value;
  if (now !== null && now.past.length > 0) go(now.now, undone(now), undoneStep);
}
export function redo(): void {
  const now = history.value;
  if (now !== null) go(now.future[0], redone(now), redoneStep);
}

/** How far the present input is to be run; a changed input goes as far as its file says. */
export const extent = signal<Extent>('file');
export const runOn = (): void => {
  extent.value = 'decided';
  start();
};
/** Runs the present input once more, as far as it was to go; runs that were made before a stop are kept, and none is made twice. */
export const runAgain = (): void => start();
/** Stopped before the first pair of this input was whole: nothing is on its way, and there is nothing to show. */
export const stoppedEmpty = computed(() => stopped.value && !running.value && (stage.value === null || stale.value));
export const stop = (): void => void office.order({ kind: 'stop' });

/** `held`: what was stopped is summed up anew, and not gone on with. */
function start(held = false): void {
  const now = page.value;
  if (now === null) return;
  const hash = inputHash.value;
  batch(() => {
    running.value = true;
    stopped.value = held;
    broken.value = null;
    advance.value = null;
    awaitBeyond();
  });
  const order = { kind: 'simulate', name: now.name, draft: now.draft, hash, extent: extent.value, held, beyond: wanted.peek() } as const;
  office.simulate(order, (message) => {
    batch(() => {
      switch (message.kind) {
        case 'stage': {
          const { hash: of, result, done } = message.stage;
          problems.value = [];
          // A picture of this very input on more pairs stays until this one is whole.
          if (!done && stage.value?.hash === of && stage.value.result.replications > result.replications) break;
          stage.value = message.stage;
          isStored.value = false;
          if (!done) requestAnimationFrame(() => setTimeout(() => office.seen()));
          break;
        }
        case 'drawable':
          drawable.value = message.drawable;
          break;
        case 'advance':
          advance.value = message.advance;
          problems.value = []; // it runs
          break;
        case 'problems':
          problems.value = message.problems;
          running.value = false;
          endBeyond(null);
          break;
        case 'ended':
          running.value = false;
          stopped.value = message.stopped;
          break;
        case 'beyond':
          endBeyond(message.beyond);
          break;
        case 'broken':
          broken.value = message.message;
          running.value = false;
          endBeyond(null);
      }
    });
  });
}

/**
 * Inputs may come faster than any can be answered, as a thumb is dragged or a key is kept down. Those that follow each other more
 * closely than this [ms] wait for the last of them, and nothing is run meanwhile: the cores are the thumb's. The first goes at once,
 * unless the thumb is held, for then others follow.
 */
const PAUSE = 60;
let changedAt = Number.NEGATIVE_INFINITY;
let answering = '';
/** What the runs under way, or the last ones, were made from: other words for it change neither how far they go nor that they were stopped. */
let runs = '';
effect(() => {
  const hash = inputHash.value;
  if (hash === '' || hash === answering) return;
  answering = hash;
  const { name, draft } = page.peek()!;
  const before = runs;
  runs = runsHashOf(name, draft);
  if (runs !== before) {
    extent.value = 'file';
    stopped.value = false;
  }
  clearTimeout(due.peek());
  const now = performance.now();
  const calm = !held.peek() && now - changedAt >= PAUSE;
  changedAt = now;
  if (calm) {
    due.value = undefined;
    start(stopped.peek());
  } else {
    if (due.peek() === undefined) office.halt();
    due.value = setTimeout(goOn, PAUSE);
  }
});
function goOn(): void {
  clearTimeout(due.peek());
  // Together: between the two nothing would be under way.
  batch(() => {
    due.value = undefined;
    start(stopped.peek());
  });
}
