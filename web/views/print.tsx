/** What a printed page says at its end: what was assumed, how far it carries, and what the numbers were made with. */
import { PATTERNS } from 'virtual:patterns';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Values } from '../document/tree.ts';
import { inputHash, page, stage } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { TRUST } from '../words/help.ts';
import { PATTERN_ZH } from '../words/patterns.ts';
import { assumedDefaults, madeBy, patternsHold, ranSo } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { changedIn, type Leaf, STRATEGY_LEAVES, WORLD_LEAVES } from './fields.ts';

/** Levers that stand at a default without data behind it, in the world and in every strategy. */
function onAssumedDefaults(
  world: Values | undefined,
  strategies: readonly (Values | undefined)[],
): { readonly assumed: number; readonly all: number } {
  const changed = new Set<Leaf>([
    ...changedIn(WORLD_LEAVES, world),
    ...strategies.flatMap((strategy) => changedIn(STRATEGY_LEAVES, strategy)),
  ]);
  const leaves = [...WORLD_LEAVES, ...STRATEGY_LEAVES].filter(({ field }) => 'source' in field);
  const assumed = leaves.filter((leaf) => 'source' in leaf.field && leaf.field.source === 'assumed' && !changed.has(leaf));
  return { assumed: assumed.length, all: leaves.length };
}

export function OnPaper() {
  const { draft, name } = page.value!;
  const result = stage.value?.result;
  const multiplied = Object.entries(draft.assumptions ?? {}).filter(([, factor]) => factor !== 1);
  const { assumed, all } = onAssumedDefaults(draft.world, Object.values(draft.strategies) as unknown as Values[]);
  const failed = PATTERNS.rows.filter(({ pass }) => !pass);
  return (
    <section class="on-paper" id="on-paper">
      <h2>{say(W.assumptionsLimits)}</h2>
      {result && <p>{say(ranSo(result.replications, draft.horizons.at(-1)!, Object.keys(draft.strategies).length))}</p>}
      <p>{say(assumedDefaults(assumed, all))}</p>
      {multiplied.length > 0 && (
        <p>
          {say(W.multiplied)} <span translate={false}>{multiplied.map(([field, factor]) => `${field} × ${factor}`).join(' · ')}</span>
        </p>
      )}
      {draft.notes && <p class="pre">{say(draft.notes)}</p>}
      <ul>
        {TRUST.slice(0, 3).map(({ title, text }) => (
          <li key={title.en}>
            <b>{say(title)}</b> {say(text)}
          </li>
        ))}
        <li>
          {say(patternsHold(PATTERNS.rows.length - failed.length, PATTERNS.rows.length, PATTERNS.replications))}
          {failed.length > 0 && ` ${say(W.failing)} `}
          {failed.map(({ claim }) => say({ zh: PATTERN_ZH[claim] ?? claim, en: claim })).join(' ')}
        </li>
      </ul>
      {draft.refutedBy && (
        <p>
          <b>{say(W.refuted)}</b> {say(draft.refutedBy)}
        </p>
      )}
      <p>
        <b>{say(W.reproduce)}</b> {say(W.reproduceHow)}
      </p>
      <p class="made-by">{say(madeBy(VERSION, STREAM_VERSION, name, draft.seed, inputHash.value))}</p>
    </section>
  );
}
