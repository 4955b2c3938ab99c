/**
 * The address follows the page: it holds what is open, so that loading it again shows the same picture, and going back shows what was
 * open before. A shipped case as it came has a short address of its own; all else is held by a link.
 */
import { effect } from '@preact/signals';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Document } from '../document/document.ts';
import { encodeLink, LONGEST_LINK } from '../document/link.ts';
import { type Seen, seenIn } from '../document/seen.ts';
import { knownTexts } from './cases.ts';
import { page, stage, wholePicture } from './page.ts';
import { language } from './settings.ts';
import { article } from './steps.ts';

/** Changes that follow each other more closely than this are written down once [ms]: browsers count how often an address changes. */
const SETTLE = 500;

/** Addresses of documents that need no link of their own, behind the #: of those that were opened from one, and of shared ones. */
const homes = new WeakMap<Document, string>();
let due: ReturnType<typeof setTimeout> | undefined;
/** Addresses that are being read: what they hold is not open yet, and nothing is written over them. */
let reading = 0;

/** What is open now has this address. */
export function settleAt(hash: string): void {
  if (page.value !== null) homes.set(page.value, hash);
}

/** Behind the #: the link to a document; null if it would be too long to survive a chat. `seen`: what its sender sees. */
async function linkOf(document: Document, seen?: Seen): Promise<string | null> {
  const shared = { qunsim: VERSION, stream: STREAM_VERSION, language: language.value, document, ...(seen && { seen }) };
  const hash = await encodeLink(shared, await knownTexts(document.name));
  return location.origin.length + location.pathname.length + hash.length > LONGEST_LINK ? null : hash;
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

/** Says in the address what is open; what is too long for one leaves it empty. The tour's steps have addresses of their own. */
export async function writeAddress(): Promise<void> {
  clearTimeout(due);
  due = undefined;
  const now = page.value;
  const isOurs = (): boolean =>
    page.value === now && reading === 0 && due === undefined && article.value === null && !location.hash.startsWith('#tour/');
  if (now === null || !isOurs()) return;
  const hash = homes.get(now) ?? (await linkOf(now)) ?? '';
  if (isOurs() && location.hash !== hash) history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
}

/** Reads what is behind the # with `read`, which opens it; nothing is written over it meanwhile. Then the address says what is open: what could not be read is not. */
export async function readAddress(read: (hash: string, isWanted: () => boolean) => Promise<void>): Promise<void> {
  const { hash } = location;
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
  location.hash = hash;
}

/** A place of its own for what is opened now and comes from no address; the one before leads back to what was open. */
export async function takePlace(): Promise<void> {
  await writeAddress();
  history.pushState(null, '', location.pathname + location.search);
}

/** From now on the address is what the page shows. */
export function followAddress(): void {
  effect(() => {
    if (page.value === null) return;
    clearTimeout(due);
    due = setTimeout(() => void writeAddress(), SETTLE);
  });
}
