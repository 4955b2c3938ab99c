/** Scenarios in and out: shipped cases, links, files; and what the page hands over as a file. */
import { CASES } from 'virtual:cases';
import { STREAM_VERSION, type Text, VERSION } from '../../sim/index.ts';
import type { Answers, FileKind } from '../compute/messages.ts';
import { type Document, focused } from '../document/document.ts';
import type { Draft } from '../document/draft.ts';
import { FIRST } from '../document/first.ts';
import {
  decodeLink,
  encodeLink,
  type LinkTrouble,
  LONGEST_LINK,
  nameFrom,
  readShared,
  type Texts,
  textsOf,
  withTexts,
} from '../document/link.ts';
import { seenIn } from '../document/seen.ts';
import { LINK_TROUBLE } from '../words/notices.ts';
import { W } from '../words/words.ts';
import { checking } from './aside.ts';
import { inputHash, madeWith, office, open, page, refused, stage, tell, wholePicture } from './page.ts';
import { language, say } from './settings.ts';
import { openArticle } from './steps.ts';

const caseNamed = (name: string): (typeof CASES)[number] | undefined => CASES.find((one) => one.name === name);

/** What a scenario of this name is called: a case that the page came with, or one's own. */
export const sortOf = (name: string): Text => (caseNamed(name) === undefined ? W.ownFile : W.case);

export async function openCase(name: string): Promise<void> {
  const found = caseNamed(name) ?? CASES[0]!;
  const [{ draft }, stored] = await Promise.all([found.load(), found.name === FIRST ? import('virtual:stored') : null]);
  open(focused({ name: found.name, draft }), stored?.STAGE);
}

/** Texts of the shipped case of a name, which links need not carry. */
async function knownTexts(name: string): Promise<Texts | null> {
  const draft = (await caseNamed(name)?.load())?.draft;
  return draft === undefined ? null : textsOf(draft);
}

/** The link to what the page shows; null if it would be too long to survive a chat. */
export async function shareLink(): Promise<string | null> {
  const now = page.value!;
  const hash = await encodeLink(
    {
      qunsim: VERSION,
      stream: STREAM_VERSION,
      language: language.value,
      document: now,
      ...(wholePicture() && { seen: seenIn(now, stage.value!.result) }),
    },
    await knownTexts(now.name),
  );
  const link = `${location.origin}${location.pathname}${hash}`;
  return link.length > LONGEST_LINK ? null : link;
}

const refuse = (trouble: LinkTrouble): void => {
  refused.value = { what: LINK_TROUBLE[trouble], problems: [] };
};

/** Opens what the address holds. Unreadable links leave the first case open, with the reason. */
export async function openAddress(): Promise<void> {
  if (await openArticle(location.hash)) return;
  const decoded = await decodeLink(location.hash);
  if (decoded !== null && 'value' in decoded) {
    const shared = readShared(decoded.value);
    if (shared !== null) {
      const texts = await knownTexts(shared.name);
      const draft = withTexts(shared.draft, texts, shared.name);
      const answer = await office.order({
        kind: 'open',
        file: { name: shared.name, path: `${shared.name}.yaml`, text: JSON.stringify(draft) },
      });
      if ('document' in answer) {
        if (shared.language !== null) language.value = shared.language;
        open(focused({ name: shared.name, draft: answer.document.draft, lens: shared.lens }));
        madeWith.value = { qunsim: shared.qunsim, stream: shared.stream, seen: shared.seen, document: page.value! };
        return;
      }
      if (page.value === null) await openCase(FIRST);
      refused.value = { what: LINK_TROUBLE.damaged, problems: answer.problems };
      return;
    }
  }
  const named = /^#case\/([\w-]+)$/.exec(location.hash)?.[1];
  if (page.value === null || named !== undefined) await openCase(named ?? FIRST);
  if (decoded !== null) refuse('trouble' in decoded ? decoded.trouble : 'damaged');
}

/** Larger files are no scenarios [bytes]; the reader has its own, smaller limit for text. */
const MOST_BYTES = 1024 * 1024;

export async function openScenarioFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) return refuse('too-large');
  const name = nameFrom(file.name.replace(/\.(ya?ml|json)$/i, '')) || 'scenario';
  const answer = await office.order({ kind: 'open', file: { name, path: file.name, text: await file.text() } });
  if ('document' in answer) {
    history.replaceState(null, '', location.pathname + location.search);
    open(answer.document as Document);
  } else {
    refused.value = { what: W.problemsTitle, problems: answer.problems };
  }
}

/** Opens a scenario that the page itself made, such as the world of a counterexample. */
export const openText = async (name: string, text: string): Promise<void> =>
  shown(await office.order({ kind: 'open', file: { name, path: `scenarios/cases/${name}.yaml`, text } }));

/** Opens the shipped file that tests a claim of the seeds. */
export const openClaim = async (name: string): Promise<void> =>
  shown(await office.order({ kind: 'openPart', name, path: `scenarios/claims/${name}.yaml` }));

function shown(answer: Answers['open']): void {
  if ('document' in answer) {
    open(answer.document as Document);
    scrollTo({ top: 0 });
  } else {
    refused.value = { what: W.problemsTitle, problems: answer.problems };
  }
}

/** Hands a file over to the reader. */
export function download(name: string, type: string, ...parts: BlobPart[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const TYPES = { yaml: 'application/yaml', json: 'application/json', csv: 'text/csv' } as const;

/** `mark`: begins with the mark by which Excel knows UTF-8. */
export async function saveAs(kind: FileKind, mark = false): Promise<void> {
  const { name, draft } = page.value as { name: string; draft: Draft };
  const text = await office.order({ kind: 'write', name, draft, hash: inputHash.value, as: kind });
  if (text === null) return tell(say(W.notYet));
  // A table of values has no place for it: its name says the seed and the versions.
  const seed = draft.seed.replace(/[^\p{L}\p{N}-]+/gu, '_').slice(0, 40);
  const file = {
    yaml: `${name}.yaml`,
    json: `${name}.result.json`,
    csv: `${name}.runs.seed-${seed}.qunsim-${VERSION}-stream-${STREAM_VERSION}.csv`,
  }[kind];
  download(file, `${TYPES[kind]};charset=utf-8`, ...(mark ? ['\ufeff'] : []), text);
}

/** The report in the page's language, as a file that opens from disk. */
export async function saveReport(): Promise<void> {
  const report = checking.value?.report ?? null;
  const text = await office.order({ kind: 'report', hash: inputHash.value, language: language.value, check: report });
  if (text === null) return tell(say(W.notYet));
  download(`${page.value!.name}.report.html`, 'text/html;charset=utf-8', text);
}
