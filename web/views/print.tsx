/** What a printed page says at its end: what was assumed, how far it carries, and what the numbers were made with. */
import { PATTERNS } from 'virtual:patterns';
import { computed } from '@preact/signals';
import { STREAM_VERSION, VERSION } from '../../sim/index.ts';
import type { Values } from '../document/tree.ts';
import { inputHash, page, stage } from '../state/page.ts';
import { plan, told } from '../state/parts.ts';
import { gap, language, say } from '../state/settings.ts';
import { TRUST } from '../words/help.ts';
import { PATTERN_ZH } from '../words/patterns.ts';
import { assumedDefaults, madeBy, patternsHold, ranSo } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { multiplied } from './assumptions.ts';
import { changedIn, type Leaf, STRATEGY_LEAVES, WORLD_LEAVES } from './fields.ts';
import { SinceOnPaper } from './since.tsx';

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
  return (
    <section class="on-paper" id="on-paper">
      <h2>{say(W.assumptionsLimits)}</h2>
      <Assumed />
      <Limits />
      <p class="made-by">{say(madeBy(VERSION, STREAM_VERSION, told.value.name, plan.value.seed, inputHash.value))}</p>
    </section>
  );
}

function Assumed() {
  const { draft } = page.value!;
  const pairs = ran.value;
  const scaled = multiplied();
  const { assumed, all } = onAssumedDefaults(draft.world, Object.values(draft.strategies) as unknown as Values[]);
  return (
    <>
      {pairs !== undefined && <p>{say(ranSo(pairs, draft.horizons.at(-1)!, Object.keys(draft.strategies).length))}</p>}
      <p>{say(assumedDefaults(assumed, all))}</p>
      {scaled.length > 0 && (
        <p>
          {say(W.multiplied)} {scaled.join(' · ')}
        </p>
      )}
    </>
  );
}

/** Pairs behind what is shown. */
const ran = computed(() => stage.value?.result.replications);

const failed = PATTERNS.rows.filter(({ pass }) => !pass);

/** A pattern's sentence; of one that goes on from the row before, with the beginning. */
function inFull(row: (typeof PATTERNS.rows)[number]): string {
  const told = ({ claim }: (typeof PATTERNS.rows)[number]): string => say({ zh: PATTERN_ZH[claim] ?? claim, en: claim });
  let from = PATTERNS.rows.indexOf(row);
  const rows = [row];
  while (from > 0 && rows[0]!.claim.startsWith('…')) rows.unshift(PATTERNS.rows[--from]!);
  return rows.map((one, i) => (i === 0 ? told(one) : told(one).replace(/^…+ ?/, ''))).join(language.value === 'zh' ? '' : ' ');
}

function Limits() {
  const { notes, refutedBy } = told.value;
  return (
    <>
      <SinceOnPaper />
      {notes && <p class="pre">{say(notes)}</p>}
      <ul>
        {TRUST.slice(0, 3).map(({ title, text }) => (
          <li key={title.en}>
            <b>{say(title)}</b> {say(text)}
          </li>
        ))}
        <li>
          {say(patternsHold(PATTERNS.rows.length - failed.length, PATTERNS.rows.length, PATTERNS.replications))}
          {failed.length > 0 && gap() + say(W.failing) + gap()}
          {failed.map(inFull).join(gap())}
        </li>
      </ul>
      {refutedBy && (
        <p>
          <b>{say(W.refuted)}</b> {say(refutedBy)}
        </p>
      )}
      <p>
        <b>{say(W.reproduce)}</b> {say(W.reproduceHow)}
      </p>
    </>
  );
}
