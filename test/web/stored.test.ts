/** The result stored with the page is what the library computes from the same file, and carries the hash of its input. */
import { expect, test } from 'vitest';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { compare, STREAM_VERSION, VERSION } from '../../sim/index.ts';
import { storedStage } from '../../web/build/stored.ts';
import { openFile, readDraft } from '../../web/document/draft.ts';
import { FIRST } from '../../web/document/first.ts';
import { hashOf } from '../../web/document/hash.ts';
import { load, shipped } from '../scenario/files.ts';

test('the stored result is the computed one, of all pairs, under the hash of its input', async () => {
  const file = openFile(shipped(`cases/${FIRST}`), load);
  if (!file.ok) throw new Error(`${FIRST} cannot be read`);
  const draft = { ...file.draft, replications: 6 };
  const stored = await storedStage(FIRST, draft);
  const reading = readDraft(FIRST, draft);
  if (!reading.ok) throw new Error(`${FIRST} cannot be read`);
  const { result } = await compare(reading.scenario, inlineRunner(), { detail: true });
  expect(stored.done).toBe(true);
  expect(stored.result).toEqual(result);
  expect(stored.hash).toBe(hashOf(FIRST, draft, VERSION, STREAM_VERSION));
  // Another seed or another version of the engine is another input: the page then shows nothing stored.
  expect(hashOf(FIRST, { ...draft, seed: 'another' }, VERSION, STREAM_VERSION)).not.toBe(stored.hash);
  expect(hashOf(FIRST, draft, VERSION, STREAM_VERSION + 1)).not.toBe(stored.hash);
});
