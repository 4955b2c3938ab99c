/** What was changed since a case came is told, all of it; what merely went through a link or a file is no change. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parts } from '../../web/build/cases.ts';
import { withAmount, withExpected, withMain, withOutcome, withOutcomeMoved, withoutOutcome } from '../../web/document/asked.ts';
import { type Draft, draftText, type OutcomeDraft, openFile } from '../../web/document/draft.ts';
import { shippedParts } from '../../web/document/shipped.ts';
import { changesSince } from '../../web/document/since.ts';
import { setIn } from '../../web/document/tree.ts';

const CASES = new URL('../../scenarios/cases/', import.meta.url);
const load = shippedParts(parts());

function opened(name: string, text: string): Draft {
  const reading = openFile({ name, path: `scenarios/cases/${name}.yaml`, text }, load);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.draft;
}
const shipped = (file: string): Draft => opened(file.replace('.yaml', ''), readFileSync(new URL(file, CASES), 'utf8'));
const changed = (draft: Draft, path: readonly string[], value: never): Draft => setIn(draft as never, path, value) as never;

const files = readdirSync(CASES).filter((file) => file.endsWith('.yaml'));

test.each(files)('%s comes back from a file as it came', (file) => {
  const came = shipped(file);
  expect(changesSince(came, opened('case', draftText(came)))).toEqual([]);
});

test('each thing that a reader can change is told once, with what it was and is', () => {
  const came = shipped('exam-prep.yaml');
  const after = (path: string, value: unknown) => changesSince(came, changed(came, path.split('.'), value as never));
  expect(after('world.population.founders', 120)).toMatchObject([
    { kind: 'field', path: 'world.population.founders', before: 300, after: 120 },
  ]);
  expect(after('strategies.sell-at-once.promotion.price', 99)).toMatchObject([
    { kind: 'field', path: 'strategies.sell-at-once.promotion.price', before: 100, after: 99 },
  ]);
  const phases = [{ name: 'later', from: 28, set: { content: { perDay: 9 } } }];
  expect(after('strategies.sell-at-once.phases', phases)).toMatchObject([{ kind: 'phases' }]);
  const title = { zh: '从第四周卖', en: 'selling from week four' };
  expect(after('strategies.sell-at-once.title', title)).toMatchObject([{ kind: 'renamed', after: title }]);
  expect(after('strategies.another', { title })).toEqual([{ kind: 'added', strategy: title }]);
  expect(after('strategies.sell-only', undefined)).toMatchObject([{ kind: 'removed' }]);
  expect(after('baseline', 'give-first')).toMatchObject([{ kind: 'baseline', after: came.strategies['give-first']!.title }]);
  expect(after('seed', 'other')).toEqual([{ kind: 'seed', before: came.seed, after: 'other' }]);
  expect(after('title', title)).toEqual([{ kind: 'title', before: came.title, after: title }]);
  expect(after('question', title)).toEqual([{ kind: 'question', before: came.question, after: title }]);
  expect(after('horizons', [7])).toEqual([{ kind: 'horizons', before: came.horizons, after: [7] }]);
  expect(after('replications', 8)).toEqual([{ kind: 'replications', before: came.replications, after: 8 }]);
  expect(after('assumptions', { talkativeness: 2 })).toMatchObject([
    { kind: 'field', path: 'assumptions.talkativeness', before: 1, after: 2 },
  ]);
  expect(after('assumptions', { talkativeness: 1 })).toEqual([]);
  expect(after('notes', title)).toEqual([]);
});

test('of outcomes it is told which count, and what of their weight, and where something else is expected; their order is something else', () => {
  const came = shipped('exam-prep.yaml');
  const [main, second] = came.outcomes as [OutcomeDraft, OutcomeDraft];
  const after = (change: (draft: Draft) => Draft) => changesSince(came, change(came));
  expect(after((draft) => withOutcome(draft, 'retention'))).toMatchObject([{ kind: 'outcome', id: 'retention', before: null }]);
  expect(after((draft) => withoutOutcome(draft, second.id))).toEqual([{ kind: 'outcome', id: second.id, before: second, after: null }]);
  expect(after((draft) => withAmount(draft, main.id, 'margin', 0.5))).toMatchObject([
    { kind: 'outcome', id: main.id, after: { margin: 0.5 } },
  ]);
  expect(after((draft) => withMain(draft, second.id)).map((change) => 'id' in change && change.id)).toEqual([main.id, second.id]);
  expect(after((draft) => withOutcomeMoved(draft, second.id, -1))).toEqual([{ kind: 'other' }]);
  expect(after((draft) => withExpected(draft, main.id, []))).toMatchObject([{ kind: 'expected', before: main, after: { id: main.id } }]);
});

test('a default that is written out is no change, and of a variant what it does not say is the world’s', () => {
  const came = shipped('active-window.yaml');
  const [variant] = Object.keys(came.variants!);
  const founders = (came.world as { population?: { founders?: number } }).population?.founders ?? 400;
  const path = ['variants', variant!, 'world', 'population', 'founders'];
  expect(changesSince(came, changed(came, path, founders as never))).toEqual([]);
  expect(changesSince(came, changed(came, path, 55 as never))).toMatchObject([
    { kind: 'field', path: path.join('.'), before: founders, after: 55 },
  ]);
});
