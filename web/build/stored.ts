/**
 * The first case's result as this build's engine computes it, so that a first visit reads an answer before its own workers have
 * started. The page computes it again and shows its own; both carry the hash of the same input.
 */
import { deepStrictEqual } from 'node:assert';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Stage } from '../compute/messages.ts';
import { type KeepingRunner, simulate } from '../compute/simulation.ts';
import { type Draft, readDraft } from '../document/draft.ts';
import { hashOf } from '../document/hash.ts';

/** In the build's own thread; pictures on the way are not asked for. */
const runner: KeepingRunner = {
  ...inlineRunner(),
  held: (stop) => ({ ...inlineRunner(), run: async () => stop() }),
  pairsHeld: () => 0,
  pace: 0,
};

/** Throws if the draft cannot be read, or if its result does not survive being written as JSON. */
export async function storedStage(name: string, draft: Draft): Promise<Stage> {
  const reading = readDraft(name, draft);
  if (!reading.ok) throw new Error(`${name} cannot be read`);
  const request = { scenario: reading.scenario, hash: hashOf(name, draft, VERSION, STREAM_VERSION), extent: 'file' } as const;
  const stages: Stage[] = [];
  const watch = { onStage: (stage: Stage) => void stages.push(stage), onFigures: () => {}, seen: async () => {}, onAdvance: () => {} };
  await simulate(request, runner, watch, new AbortController().signal, () => 0);
  const stage = stages.at(-1)!;
  deepStrictEqual(JSON.parse(JSON.stringify(stage)), stage);
  return stage;
}
