/** Scenarios in and out: shipped cases, links, files; and what the page hands over as a file. */
import { fileNamePart, type ScenarioProblem, STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Answers, FileKind, Stage } from '../compute/messages.ts';
import { carriedOver } from '../document/carry.ts';
import { type Document, focused } from '../document/document.ts';
import { FIRST } from '../document/first.ts';
import { decodeLink, type LinkTrouble, nameFrom, readShared, withTexts } from '../document/link.ts';
import { type Fault, soundPart, withFaults } from '../document/mend.ts';
import type { Values } from '../document/tree.ts';
import { LINK_TROUBLE, LINK_UNREADABLE, LINK_UNREADABLE_HINT } from '../words/notices.ts';
import { ageOf } from '../words/old-link.ts';
import { W } from '../words/words.ts';
import { beneathTour, keptHere, readAddress, settleAt, takePlace } from './address.ts';
import { checking } from './aside.ts';
import { caseNamed, knownTexts } from './cases.ts';
import { hide } from './dialogs.ts';
import { history, inputHash, madeWith, office, open, page, refused, tell } from './page.ts';
import { language, say } from './settings.ts';
import { article, openArticle, outside } from './steps.ts';
import { announce } from './voice.ts';

/** Documents in which nothing has been changed. */
const asOpened = new WeakSet<Document>();

/** Opens a document; what was changed in the one before is not lost, and the reader is told so. */
function show(document: Document, stored: Stage | null = null): void {
  const past = article.value === null ? history.value : outside.value;
  const before = past?.now.state ?? null;
  article.value = null;
  hide(); // whatever was asked, it was asked of what is left
  open(document, { past, stored });
  if (before !== null && page.value !== before && !asOpened.has(before)) tell(W.openedOther, true);
  asOpened.add(page.value!);
}

async function openCase(name: string, isWanted: () => boolean): Promise<void> {
  const found = caseNamed(name)!;
  const [{ draft }, stored] = await Promise.all([found.load(), found.name === FIRST ? import('virtual:stored') : null]);
  if (isWanted()) show(focused({ name: found.name, draft }), stored?.STAGE);
}

const refuse = (trouble: LinkTrouble): void => {
  refused.value = { what: LINK_TROUBLE[trouble], problems: [] };
};

/** Opens what the address holds. What cannot be read or fetched leaves open what is, or the first case, with the reason. */
export const openAddress = (): Promise<void> =>
  readAddress(async (hash, isWanted) => {
    try {
      await openFrom(hash, isWanted);
    } catch {
      // A file of the page that does not come, or its other thread.
      if (!isWanted()) return;
      if (page.value === null) {
        await openCase(FIRST, isWanted).catch(() => null);
        if (!isWanted()) return;
        settleAt(hash); // what was asked for stays in the address: it is read when the page is loaded again, as the reader is told
      }
      refused.value = { what: W.notFetched, problems: [] };
    }
  });

/** What is behind the # if it is neither a link nor a case: nothing, a step of the tour, or the name of a place on the page. */
const PLACE_OR_NONE = /^(?:#(?:tour\/\d+|[a-z]+(?:-[a-z]+)*)?)?$/;

async function openFrom(address: string, isWanted: () => boolean): Promise<void> {
  const hash = beneathTour(address);
  if (await openArticle(hash, isWanted)) return;
  const here = keptHere();
  const decoded = here === null ? await decodeLink(hash) : { value: here };
  const shared = decoded !== null && 'value' in decoded ? readShared(decoded.value) : null;
  if (shared !== null) {
    const texts = await knownTexts(shared.name);
    const whole = withTexts(shared.draft, texts, shared.name);
    const isOurs = here !== null || ageOf(shared.qunsim, shared.stream) === 'same';
    const { draft, left } = isOurs ? { draft: whole, left: [] } : await carriedOver(whole, (tried) => problemsOf(shared.name, tried));
    const { answer, faults } = await openDraft(shared.name, draft);
    if (!isWanted()) return;
    if ('document' in answer) {
      // Who has the page open already reads it in a language of their own choice.
      if (shared.language !== null && page.value === null) language.value = shared.language;
      show(focused({ name: shared.name, draft: withFaults(answer.document.draft, faults), lens: shared.lens }));
      if (here !== null) return;
      settleAt(hash);
      madeWith.value = { qunsim: shared.qunsim, stream: shared.stream, seen: shared.seen, left, document: page.value! };
      return;
    }
    if (page.value === null) await openCase(FIRST, isWanted);
    refused.value = { what: LINK_UNREADABLE, problems: answer.problems, hint: LINK_UNREADABLE_HINT };
    return;
  }
  const named = /^#case\/(.*)$/.exec(hash)?.[1];
  const known = named !== undefined && caseNamed(named) !== undefined;
  if (page.value === null || article.value !== null || known || hash === '') {
    await openCase(known ? named : FIRST, isWanted);
    if (!isWanted()) return;
    settleAt(known ? hash : '');
  }
  if (decoded !== null) refuse('trouble' in decoded ? decoded.trouble : 'damaged');
  else if (named === undefined && !PLACE_OR_NONE.test(hash)) refuse('damaged');
  else if (named !== undefined && !known) refused.value = { what: W.noSuchCase, problems: [] };
}

const read = (name: string, draft: Values): Promise<Answers['open']> =>
  office.order({ kind: 'open', file: { name, path: `${name}.yaml`, text: JSON.stringify(draft) } });

async function problemsOf(name: string, draft: Values): Promise<readonly ScenarioProblem[]> {
  const answer = await read(name, draft);
  return 'problems' in answer ? answer.problems : [];
}

/** Opens a draft that is not one of ours to trust; one with a few faults is opened without them, and they are handed back. */
async function openDraft(name: string, draft: Values): Promise<{ readonly answer: Answers['open']; readonly faults: readonly Fault[] }> {
  const answer = await read(name, draft);
  if ('document' in answer) return { answer, faults: [] };
  const mended = await soundPart(draft, answer.problems, async (left) => {
    const again = await read(name, left);
    return 'document' in again ? { sound: again } : again;
  });
  return mended === null ? { answer, faults: [] } : { answer: mended.sound, faults: mended.faults };
}

/** Larger files are no scenarios [bytes]; the reader has its own, smaller limit for text. */
const MOST_BYTES = 1024 * 1024;

export async function openScenarioFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) return refuse('too-large');
  const name = nameFrom(file.name.replace(/\.(ya?ml|json)$/i, '')) || 'scenario';
  const answer = await office.order({ kind: 'open', file: { name, path: file.name, text: await file.text() } });
  if ('document' in answer) {
    await takePlace();
    show(answer.document);
  } else {
    refused.value = { what: W.problemsTitle, problems: answer.problems };
  }
}

/** Opens a scenario that the page itself made, such as the world of a counterexample. */
export const openText = async (name: string, text: string): Promise<void> =>
  showMade(await office.order({ kind: 'open', file: { name, path: `scenarios/cases/${name}.yaml`, text } }));

/** Opens the shipped file that tests a claim of the seeds. */
export const openClaim = async (name: string): Promise<void> =>
  showMade(await office.order({ kind: 'openPart', name, path: `scenarios/claims/${name}.yaml` }));

async function showMade(answer: Answers['open']): Promise<void> {
  if ('document' in answer) {
    await takePlace();
    show(answer.document);
    scrollTo({ top: 0 });
    // What was pressed belongs to what is left: reading goes on at the new question.
    announce(say(page.value!.draft.question));
    requestAnimationFrame(() => document.getElementById('question')?.focus({ preventScroll: true }));
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

/** `mark`: begins with the mark by which Excel knows UTF-8; its name says so, as the other has the same lines without it. */
export async function saveAs(kind: FileKind, mark = false): Promise<void> {
  const { name, draft } = page.value!;
  const text = await office.order({ kind: 'write', name, draft, hash: inputHash.value, as: kind });
  if (text === null) return tell(W.notYet);
  // A table of values has no place for it: its name says the seed and the versions.
  const seed = fileNamePart(draft.seed);
  const file = {
    yaml: `${name}.yaml`,
    json: `${name}.result.json`,
    csv: `${name}.runs${mark ? '.excel' : ''}.seed-${seed}.qunsim-${VERSION}-stream-${STREAM_VERSION}.csv`,
  }[kind];
  download(file, `${TYPES[kind]};charset=utf-8`, ...(mark ? ['\ufeff'] : []), text);
}

/** The report in the page's language, as a file that opens from disk; `notes` stand below its question. */
export async function saveReport(notes: readonly string[]): Promise<void> {
  const report = checking.value?.report ?? null;
  const { name } = page.value!; // another scenario may be open by then
  const text = await office.order({ kind: 'report', hash: inputHash.value, language: language.value, check: report, notes });
  if (text === null) return tell(W.notYet);
  download(`${name}.report.html`, 'text/html;charset=utf-8', text);
}
