/** The case's question, its world in a line, and the run with its seed. */
import { CLAIMS } from 'virtual:claims';
import { type Difference, marginOf, type Text, toldAs } from '../../sim/index.ts';
import { pairsOfRun } from '../compute/extent.ts';
import type { Stage } from '../compute/messages.ts';
import { PREVIEW } from '../compute/simulation.ts';
import { getIn } from '../document/tree.ts';
import { writeAddress } from '../state/address.ts';
import { sortOf } from '../state/cases.ts';
import {
  advance,
  awaited,
  broken,
  edit,
  extent,
  isStored,
  problems,
  runAgain,
  running,
  runOn,
  stage,
  stale,
  stop,
  stopped,
  stoppedEmpty,
} from '../state/page.ts';
import { lens, plan, setting, told } from '../state/parts.ts';
import { gap, language, say } from '../state/settings.ts';
import {
  allDecided,
  arrivals,
  assumptionsScaled,
  brokenBy,
  capacity,
  days,
  founders,
  goOnTo,
  openOutcomes,
  pairsOf,
  previewOf,
  runsFailed,
  soFar,
  stoppedAt,
  storedPicture,
  untilDecided,
} from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { phrases } from './answer.tsx';
import { multiplied } from './assumptions.ts';
import { type Edited, editing } from './editor.tsx';
import { Failures } from './failures.tsx';
import { valueAt, valueText, WORLD_LEAVES } from './fields.ts';
import { askedOf } from './findings.ts';
import { jump } from './lens.tsx';
import { Button } from './parts.tsx';
import { Since } from './since.tsx';
import { useTyped } from './typed.tsx';

export function Question() {
  const { name, question, source, refutedBy, notes } = told.value;
  return (
    <section class="ask">
      <div>
        <p class="eyebrow">
          <span>
            {say(sortOf(name))} · <span translate={false}>{name}</span>
          </span>
          {source && (
            <details class="source">
              <summary>
                {say(W.source)}
                {language.value === 'zh' ? '：' : ': '}
                {say(W.seedDocument)} {source.seed}
              </summary>
              <div class="pop">
                <p>{say(source.point)}</p>
                <ul class="quiet marks">
                  {source.claims.map((mark) => (
                    <li key={mark}>
                      <span translate={false}>{mark}</span> {CLAIMS[mark] && say(CLAIMS[mark].title)}
                    </li>
                  ))}
                </ul>
                {refutedBy && (
                  <>
                    <h3>{say(W.refuted)}</h3>
                    <p>{say(refutedBy)}</p>
                  </>
                )}
                {notes && (
                  <>
                    <h3>{say(W.notes)}</h3>
                    <p class="pre">{say(notes)}</p>
                  </>
                )}
              </div>
            </details>
          )}
          <Since />
        </p>
        <h1 id="question" tabIndex={-1} class={say(question).length > 60 ? 'long' : ''}>
          {phrases(say(question)).map((phrase, i) => (
            <i key={i}>{phrase}</i>
          ))}
        </h1>
        <WorldLine />
      </div>
      <Run />
    </section>
  );
}

function WorldLine() {
  const { world, variants, horizons } = setting.value;
  const { variant } = lens.value;
  const changed = variant === null ? undefined : variants?.[variant]?.world;
  const value = (group: string, name: string): string => {
    const leaf = WORLD_LEAVES.find(({ path }) => path.join('.') === `${group}.${name}`)!;
    return valueText(leaf.field, getIn(changed, leaf.path) ?? valueAt(world, leaf));
  };
  const number = (group: 'population' | 'platform', name: string): number => {
    const leaf = WORLD_LEAVES.find(({ path }) => path.join('.') === `${group}.${name}`)!;
    return Number(getIn(changed, leaf.path) ?? valueAt(world, leaf));
  };
  const channels = (getIn(changed, ['arrivals']) ?? getIn(world, ['arrivals']) ?? []) as readonly { readonly rate?: number }[];
  const perDay = channels.reduce((sum, { rate }) => sum + (rate ?? 1), 0);
  const parts: Text[] = [
    founders(number('population', 'founders')),
    arrivals(perDay),
    capacity(number('platform', 'capacity')),
    days(horizons.at(-1)!),
  ];
  const scaled = multiplied();
  return (
    <p class="world">
      <span>{value('platform', 'layout')}</span>
      {parts.map((part) => (
        <span key={part.en}>{say(part)}</span>
      ))}
      {scaled.length > 0 && <span>{say(assumptionsScaled(scaled))}</span>}
      <button type="button" class="link" onClick={() => showInEditor('world')}>
        {say(W.editWorld)}
      </button>
      <button type="button" class="link" onClick={() => showInEditor('asked')}>
        {say(W.editAsked)}
      </button>
    </p>
  );
}

const showInEditor = (what: Edited): void => {
  editing.value = what;
  jump(null, 'levers');
};

/** Differences about which nothing can be said yet. */
const openOf = ({ scenario, result }: Stage): readonly Difference[] =>
  result.differences.filter((d) => toldAs(d, marginOf(scenario, d.outcome)) === 'unclear');

/** How far the runs are, in words; null while there is nothing to say. */
function progressOf(shown: Stage | null, asked: number): Text | null {
  if (broken.value !== null) return brokenBy(broken.value);
  if (stoppedEmpty.value) return stoppedAt(0);
  if (shown === null || problems.value.length > 0) return null;
  const { replications: done, stopping, differences } = shown.result;
  if (running.value && isStored.value) return storedPicture(done);
  if (running.value && done < asked) return done <= PREVIEW ? previewOf(done) : soFar(done);
  if (stopped.value) return stoppedAt(done);
  if (stopping !== undefined) return untilDecided(stopping);
  const open = openOf(shown).length;
  return open > 0 ? openOutcomes(open) : allDecided(differences.length);
}

function Run() {
  const shown = stage.value;
  const going = advance.value;
  const { seed, replications } = plan.value;
  const done = shown?.result.replications ?? 0;
  const stopping = shown?.result.stopping;
  const empty = stoppedEmpty.value;
  // Who runs on, or goes on after a stop, has the pairs that there are; of a new input there are none before it is told of them.
  const begun = !stale.value && !isStored.value ? done : 0;
  const pairs = running.value ? Math.max(going?.pairs ?? 0, begun) : empty ? 0 : done;
  const most = pairsOfRun(extent.value, replications);
  const asked = running.value ? (going?.asked ?? most) : shown === null || empty ? replications : askedOf(shown, replications);
  const isOpen = shown !== null && openOf(shown).length > 0;
  const failed = shown?.result.failed.length ?? going?.failed ?? 0;
  const words = progressOf(shown, replications);
  // Of the input before, and nothing else is on its way.
  const leftBefore = stale.value && !awaited.value;
  const state = broken.value !== null ? 'broken' : running.value ? 'running' : 'done';
  return (
    <section class="run" data-state={state} aria-label={say(W.run)}>
      <div class="r1">
        <b tabIndex={-1} data-rest>
          {say(pairsOf(pairs, asked))}
        </b>
        {state === 'broken' && <Button class="s o" label={W.reload} onClick={() => void writeAddress().then(() => location.reload())} />}
        {state === 'running' && <Button class="s o" label={W.stop} onClick={stop} />}
        {empty && <Button class="s o" label={W.runAgain} onClick={runAgain} />}
        {/* From the pairs that there are: their runs are kept. */}
        {state === 'done' && !empty && stopped.value && extent.value === 'file' && done < replications && (
          <Button class="s o" label={goOnTo(replications)} onClick={runAgain} />
        )}
        {state === 'done' && !empty && problems.value.length === 0 && isOpen && (stopping === undefined || stopped.value) && (
          <Button class="s o" label={W.goOn} onClick={runOn} />
        )}
      </div>
      <div class="prog">
        <progress value={pairs} max={asked} aria-label={say(pairsOf(pairs, asked))} />
        {stopping?.looks.slice(0, stopping.taken).map((look) => (
          <span key={look} class="tick" style={{ insetInlineStart: `${Math.min(100, (100 * look) / asked)}%` }} />
        ))}
      </div>
      <p>{[words, leftBefore && W.stillBefore, failed > 0 && runsFailed(failed)].map((told) => told && say(told) + gap())}</p>
      {shown && <Failures stage={shown} />}
      <Seed seed={seed} />
    </section>
  );
}

/** A new seed is chosen on purpose, never on the way; its words are only random to the eye. */
const newSeed = (): string => Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(36).padStart(2, '0')).join('');

function Seed({ seed }: { readonly seed: string }) {
  const { text, setText, goBack, keys } = useTyped(seed);
  const apply = (next: string): void => {
    if (next.trim() === '' || next.trim() === seed) return goBack();
    edit(W.seed, (draft) => ({ ...draft, seed: next.trim() }));
  };
  return (
    <div class="seed">
      <label for="seed">{say(W.seed)}</label>
      <input
        id="seed"
        value={text}
        maxLength={100}
        translate={false}
        spellcheck={false}
        title={say(W.seedHint)}
        onInput={(e) => setText(e.currentTarget.value)}
        onKeyDown={keys(() => apply(text))}
        onBlur={() => apply(text)}
      />
      <Button class="s" label={W.newSeed} onClick={() => apply(newSeed())} />
    </div>
  );
}
