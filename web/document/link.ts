/**
 * Share links: `#v1.` and the page's document, compressed, as base64url. The part after # never leaves the browser. What a
 * link holds is bounded before it is looked at, and then checked as a file is.
 */
import type { Document, Lens } from './document.ts';
import type { Draft } from './draft.ts';
import { readSeen, type Seen } from './seen.ts';
import { getIn, isValues, same, type Value, type Values } from './tree.ts';

export const LINK_VERSION = 'v1';
/** Longer links break in chats and mail; a file is offered instead [characters]. */
export const LONGEST_LINK = 8000;
/** The link to what `hash` holds of the page at `address`; null if it would be too long to survive a chat. */
export const linkAt = (address: string, hash: string): string | null =>
  address.length + hash.length > LONGEST_LINK ? null : `${address}${hash}`;
/** A link that unpacks to more is refused [bytes]. */
export const MOST_BYTES = 256 * 1024;

/** What a link holds: the document, the engine that its sender saw, and the language. */
export interface Shared {
  readonly qunsim: string;
  readonly stream: number;
  readonly language: 'zh' | 'en';
  readonly document: Document;
  /** What its sender saw, if all pairs had run; links made before it was added have none. */
  readonly seen?: Seen;
}

/** Why a link cannot be opened. */
export type LinkTrouble = 'version' | 'damaged' | 'too-large';

async function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array | null> {
  const writer = transform.writable.getWriter();
  // A damaged stream fails both ends; the reader's failure is the one that is awaited.
  writer.write(bytes as never).catch(() => {});
  writer.close().catch(() => {});
  const reader = transform.readable.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const toBase64Url = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

/** `known`: the texts of the shipped case of this name; a link that has the same leaves them out. */
export async function encodeLink(shared: Shared, known: Texts | null = null): Promise<string> {
  const { document } = shared;
  const draft = known !== null && same(textsOf(document.draft), known) ? withoutTexts(document.draft) : document.draft;
  return `#${LINK_VERSION}.${await pack({ ...shared, document: { ...document, draft } })}`;
}

/** A value as text that an address can hold. */
export async function pack(value: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return toBase64Url((await through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY))!);
}

const LONGEST_NAME = 60;

/** A scenario's name as links take it, from a file's: what can be seen, such as `plan (1)`, but nothing that markup begins with. */
export const nameFrom = (text: string): string => [...text.replace(/[\p{C}/\\<>"'&]/gu, '')].slice(0, LONGEST_NAME).join('').trim();

/** What a link says, not yet checked; null for an address without a link. Never throws. */
export async function decodeLink(hash: string): Promise<{ readonly value: unknown } | { readonly trouble: LinkTrouble } | null> {
  const match = /^#(v\d+)\.(.*)$/s.exec(hash);
  if (match === null) return null;
  if (match[1] !== LINK_VERSION) return { trouble: 'version' };
  // Chats take what stands behind a link for a part of it: a full stop, a remark.
  const [, , text = ''] = match;
  return unpack(/^[\w-]+/.exec(text)?.[0] ?? text);
}

/** What was packed, not yet checked. Never throws. */
export async function unpack(text: string): Promise<{ readonly value: unknown } | { readonly trouble: LinkTrouble }> {
  if (text.length > MOST_BYTES) return { trouble: 'too-large' };
  if (!/^[\w-]+$/.test(text)) return { trouble: 'damaged' };
  try {
    const bytes = await through(fromBase64Url(text), new DecompressionStream('deflate-raw'), MOST_BYTES);
    if (bytes === null) return { trouble: 'too-large' };
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { trouble: 'damaged' };
  }
}

/** Texts that a shipped case has and its links need not repeat. */
const TEXT_KEYS = ['title', 'question', 'notes', 'refutedBy', 'source'] as const;
export type Texts = Partial<Pick<Draft, (typeof TEXT_KEYS)[number]>>;

export const textsOf = (draft: Draft): Texts =>
  Object.fromEntries(TEXT_KEYS.flatMap((key) => (draft[key] === undefined ? [] : [[key, draft[key]]])));

const withoutTexts = (draft: Draft): Partial<Draft> =>
  Object.fromEntries(Object.entries(draft).filter(([key]) => !(TEXT_KEYS as readonly string[]).includes(key)));

/** A link's draft with the texts it left to its case; without that case, named after it. */
export function withTexts(draft: Values, texts: Texts | null, name: string): Values {
  if (draft.title !== undefined && draft.question !== undefined) return draft;
  return { title: name, question: name, ...(texts as Values | null), ...draft };
}

/** The parts of a decoded link, if it has them; the draft is still to be read as a file. */
export function readShared(value: unknown): {
  readonly qunsim: string;
  readonly stream: number;
  readonly language: 'zh' | 'en' | null;
  readonly name: string;
  readonly draft: Values;
  readonly lens: Partial<Lens>;
  readonly seen: Seen | null;
} | null {
  const shared = value as Value;
  const draft = getIn(shared, ['document', 'draft']);
  const name = getIn(shared, ['document', 'name']);
  if (!isValues(draft) || typeof name !== 'string' || name === '' || name !== nameFrom(name)) return null;
  const language = getIn(shared, ['language']);
  const [arm, variant, horizon] = ['arm', 'variant', 'horizon'].map((key) => getIn(shared, ['document', 'lens', key]));
  return {
    qunsim: String(getIn(shared, ['qunsim'])).slice(0, 20),
    stream: Number(getIn(shared, ['stream'])) || 0,
    language: language === 'zh' || language === 'en' ? language : null,
    name,
    draft,
    seen: readSeen(getIn(shared, ['seen'])),
    lens: {
      ...(typeof arm === 'string' && { arm }),
      ...(typeof variant === 'string' && { variant }),
      ...(typeof horizon === 'number' && { horizon }),
    },
  };
}
