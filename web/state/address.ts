/**
 * The address follows the page: it holds what is open, so that loading it again shows the same picture, and going back shows what was
 * open before. A shipped case as it came has a short address of its own; all else is held by a link.
 */
import { effect } from '@preact/signals';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Document } from '../document/document.ts';
import { decodeLink, encodeLink, LINK_VERSION, linkAt, pack } from '../document/link.ts';
import { type Seen, seenIn } from '../document/seen.ts';
import { same } from '../document/tree.ts';
import { knownTexts } from './cases.ts';
import { page, running, stage, wholePicture } from './page.ts';
import { language } from './settings.ts';
import { article } from './steps.ts';

/** Changes that follow each other more closely than this are written down once [ms]: browsers count how often an address changes. */
const SETTLE = 200;
/**
 * While an answer is computed the cores are its own: to pack the document and to tell the browser takes as long as two or three runs.
 * The end is waited for so many times as long.
 */
const MOST_WAITS = 5;

/** Addresses of documents that need no link of their own, behind the #: of those that were opened from one, and of shared ones. */
const homes = new WeakMap<Document, string>();
let due: ReturnType<typeof setTimeout> | undefined;
/** What the address does not say yet. */
let unwritten: 'document' | 'language' | null = null;
/** Addresses that are being read: what they hold is not open yet, and nothing is written over them. */
let reading = 0;

/** What stood behind the # when it was last read or written here: anything else has come by hand, and is about to be read. */
let known = location.hash;

/** What the browser keeps with a place in its history. */
interface Kept {
  /** What its address cannot hold. */
  readonly document?: unknown;
  /** It is looked at across settings. */
  readonly across?: true;
  /** What is open beneath a step of the tour, behind the #: of the first case there is none. */
  readonly beneath?: string;
}
const keptState = (): Kept => (history.state as Kept | null) ?? {};

export const isAcross = (): boolean => keptState().across === true;

/** What is kept with a place that is looked at as this one is. */
const alike = (state: Kept = {}): Kept | null => {
  const { across: _, ...rest } = state;
  const kept = { ...rest, ...(isAcross() && { across: true as const }) };
  return Object.keys(kept).length === 0 ? null : kept;
};

/** The place is looked at otherwise from now on. */
export function markAcross(across: boolean): void {
  if (isAcross() === across) return;
  const { across: _, ...rest } = keptState();
  history.replaceState(across ? { ...rest, across } : Object.keys(rest).length === 0 ? null : rest, '');
}

/** The next place is looked at as this one is. Browsers tell of it as of one that is gone back to. */
let carries = false;
addEventListener('popstate', () => {
  if (carries) markAcross(true);
  carries = false;
});

/** A place of its own for the view across settings: the one before leads back to the comparison. */
export function takeAcross(): void {
  try {
    history.pushState({ ...keptState(), across: true }, '');
  } catch {
    // A browser that has had too many of them: the view is turned all the same.
  }
}

/** Puts another address in the place of this one. A browser that has had too many of them in a while refuses: the next change tells it. */
function write(hash: string, state: Kept = {}): void {
  try {
    history.replaceState(alike(state), '', `${location.pathname}${location.search}${hash}`);
    known = location.hash;
  } catch {
    // As it was.
  }
}

/** What is open now has this address. */
export function settleAt(hash: string): void {
  if (page.value !== null) homes.set(page.value, hash);
}

/** Behind the #: the link to a document; null if it would be too long to survive a chat. `seen`: what its sender sees. */
async function linkOf(document: Document, seen?: Seen): Promise<string | null> {
  const shared = { qunsim: VERSION, stream: STREAM_VERSION, language: language.value, document, ...(seen && { seen }) };
  const hash = await encodeLink(shared, await knownTexts(document.name));
  return linkAt(`${location.origin}${location.pathname}`, hash) === null ? null : hash;
}

/** The link to what the page shows, which becomes its address, too; null if it would be too long. */
export async function shareLink(): Promise<string | null> {
  const now = page.value!;
  const hash = await linkOf(now, wholePicture() ? seenIn(now, stage.value!.result) : undefined);
  if (hash === null) return null;
  homes.set(now, hash);
  await writeAddress();
  return `${location.origin}${location.pathname}${hash}`;
}

/** The tour's steps have addresses of their own, which stand as long as nothing is changed. */
const TOUR_STEP = /^#tour\/[1-5]$/;

/** What is to be opened where the address is a step of the tour: what lay beneath it, if that is known; else what the address says. */
export const beneathTour = (hash: string): string => (TOUR_STEP.test(hash) ? (keptState().beneath ?? hash) : hash);

/** A step of the tour over an address that would otherwise be lost. */
function writeStep(hash: string): void {
  const beneath = homes.get(page.value!) ?? '';
  write(hash, beneath === '' ? {} : { beneath });
}

/** The address of a step of the tour, from 1; null: the tour is over. What has been changed goes before it. */
export function takeTourStep(step: number | null): void {
  const isHome = page.value !== null && homes.has(page.value);
  if (step !== null && isHome) writeStep(`#tour/${step}`);
  if (step === null && TOUR_STEP.test(location.hash)) {
    write('');
    void writeAddress();
  }
}

/** Says in the address what is open; what is too long for one leaves it empty. */
export async function writeAddress(): Promise<void> {
  clearTimeout(due);
  due = undefined;
  const now = page.value;
  const isOurs = (): boolean =>
    page.value === now && reading === 0 && due === undefined && article.value === null && location.hash === known;
  if (now === null || !isOurs()) return;
  const home = homes.get(now);
  const hash = home !== undefined && TOUR_STEP.test(location.hash) ? location.hash : (home ?? (await linkOf(now)));
  if (!isOurs()) return;
  unwritten = null;
  if (hash !== null && TOUR_STEP.test(hash)) return writeStep(hash);
  if (location.hash === hash && hash !== '') return;
  // What no address can hold is kept with the place in the browser's history, over a reload and back.
  write(hash ?? '', hash === null ? { document: now } : {});
}

/** Where the browser keeps, for this tab, what was not in its address yet when the page was left. */
const LEFT = 'qunsim.left';

function takeLeft(): unknown {
  try {
    const text = sessionStorage.getItem(LEFT);
    sessionStorage.removeItem(LEFT);
    const left = text === null ? null : (JSON.parse(text) as { readonly at?: unknown } | null);
    return left?.at === location.href ? left : null;
  } catch {
    return null; // a browser that keeps nothing, or something else
  }
}
/** Read once: whoever comes back to this address later comes for what it says. */
let left = takeLeft();

/**
 * The document that is kept with a place in the history whose address could not hold it, or did not hold it yet: as unchecked as one
 * from a link. Null: what is here is in the address.
 */
export function keptHere(): unknown {
  const here = left ?? (location.hash === '' && keptState().document !== undefined ? keptState() : null);
  left = null;
  return here;
}

/** Whether the page shows what is kept with this place in the history. */
function isShown(): boolean {
  const now = page.value;
  const kept = keptState().document;
  if (now === null || location.hash !== '') return true;
  return kept === undefined ? homes.get(now) === '' : same(kept, now);
}

/**
 * Calls `read` when another place in the history is gone to. Browsers tell of that as of another address; of places whose addresses are
 * alike, as those are that could not hold what was open, they do not.
 */
export function followPlaces(read: () => void): void {
  addEventListener('hashchange', read);
  addEventListener('popstate', () => {
    if (location.hash === known && article.value === null && !isShown()) read();
  });
}

/**
 * Reads what is behind the # with `read`, which opens it; nothing is written over it meanwhile. Then the address says what is open: what
 * could not be read is not.
 */
export async function readAddress(read: (hash: string, isWanted: () => boolean) => Promise<void>): Promise<void> {
  const { hash } = location;
  known = hash;
  reading++;
  try {
    await read(hash, () => location.hash === hash); // it may change again while this one is read
  } finally {
    reading--;
  }
  await writeAddress();
}

/** Opens what this address holds; the one before leads back to what is open now. */
export async function visit(hash: string): Promise<void> {
  await writeAddress();
  // Another case across settings is looked at in the same way.
  carries = isAcross() && hash !== location.hash;
  location.hash = hash;
}

/** A place of its own for what is opened now and comes from no address; the one before leads back to what was open. */
export async function takePlace(): Promise<void> {
  await writeAddress();
  history.pushState(alike(), '', location.pathname + location.search);
  known = location.hash;
}

/** A link says in which language it is read: in the reader's, once they have chosen another. */
async function retell(document: Document): Promise<void> {
  const home = homes.get(document);
  const decoded = home === undefined ? null : await decodeLink(home);
  if (decoded === null || !('value' in decoded)) return;
  homes.set(document, `#${LINK_VERSION}.${await pack({ ...(decoded.value as object), language: language.value })}`);
}

/** The page is left, perhaps only to be loaded anew: what its address does not say yet is kept, as packing it would take too long. */
function keep(): void {
  try {
    sessionStorage.removeItem(LEFT); // of a time before, if the browser brought the page back as it was
  } catch {
    return;
  }
  const now = page.value;
  if (now === null || unwritten === null || reading > 0 || article.value !== null) return;
  const home = homes.get(now);
  if (unwritten === 'document' && home !== undefined && (location.hash === home || TOUR_STEP.test(location.hash))) return;
  try {
    sessionStorage.setItem(LEFT, JSON.stringify({ at: location.href, document: now, language: language.value }));
  } catch {
    // No room for it: the page comes back as it was before the change.
  }
}

function writeSoon(now: Document, waits: number): void {
  clearTimeout(due);
  due = setTimeout(() => {
    if (waits > 0 && running.peek()) return writeSoon(now, waits - 1);
    void (unwritten === 'language' ? retell(now).then(writeAddress) : writeAddress());
  }, SETTLE);
}

/** From now on the address is what the page shows. */
export function followAddress(): void {
  let before = language.peek();
  effect(() => {
    const now = page.value;
    if (now === null) return;
    const other = language.value !== before;
    before = language.value;
    unwritten = other || unwritten === 'language' ? 'language' : 'document';
    writeSoon(now, MOST_WAITS);
  });
  addEventListener('pagehide', keep);
}
