/** The answer: verdict, sentence, evidence, strip, and the four facts that are never left out. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { textWidth } from '../../sim/charts/measure.ts';
import { fromTo, horizonWords, intervalWords, type Language, multipliedTexts, statement, type Text, toldAs } from '../../sim/index.ts';
import type { Drawn, FigureId } from '../compute/drawing.ts';
import type { Stage } from '../compute/messages.ts';
import { armName } from '../document/document.ts';
import {
  advance,
  awaited,
  coming,
  drawable,
  fresh,
  inputHash,
  leftStanding,
  office,
  broken as runsBroken,
  stage,
  stale,
  stoppedEmpty,
  underWay,
} from '../state/page.ts';
import { cast, lens } from '../state/parts.ts';
import { gap, language, say, theme } from '../state/settings.ts';
import { copyStrategy } from '../state/strategies.ts';
import { decimalsToTell, difference, differences, level, levels } from '../words/amounts.ts';
import { allKnown, aloneAt, brokenBy, evidence, nineOfTenPairs, noPrice, openWith, runsDone, withAssumptions } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { Expectations } from './expectations.tsx';
import { answerOf, inMargins, primaryOf, type Row } from './findings.ts';
import { levelsOf } from './levels.ts';
import { Button, Kept, strategyClass, Tag } from './parts.tsx';
import { along, Strip, useReach } from './strip.tsx';
import { type Asked, worthTelling } from './telling.ts';

/** Of a strategy that has just been added nothing is known yet. */
const NOTHING: Text = { zh: '', en: '' };
const NONE: readonly string[] = [];

export function Answer() {
  const shown = stage.value;
  if (shown === null) {
    return (
      <section class="answer" id="answer" aria-busy={underWay} tabIndex={-1}>
        <h2 class="sr">{say(W.answer)}</h2>
        <p class="say wait">
          {say(runsBroken.value !== null ? brokenBy(runsBroken.value) : stoppedEmpty.value ? W.stoppedHere : W.waiting)}
        </p>
        {advance.value && <p class="evd">{say(runsDone(advance.value.done, advance.value.total))}</p>}
      </section>
    );
  }
  const { rows, verdict, sentence } = answerOf(shown, lens.value);
  const primary = primaryOf(rows);
  const index = cast.value.names.indexOf(lens.value.arm);
  return (
    <section class="answer" id="answer" data-hash={shown.hash} data-same={fresh} aria-busy={awaited} tabIndex={-1}>
      <h2 class="sr">{say(stale.value && !awaited.value ? W.answerBefore : W.answer)}</h2>
      <p class="tagline">
        {verdict && <Tag told={verdict} />}
        {primary && (
          <span>
            {say(W.mainOutcome)}
            {language.value === 'zh' ? '：' : ': '}
            {say(primary.outcome.label)}
          </span>
        )}
      </p>
      <p class="say">
        {phrases(say(sentence ?? (cast.value.names.length === 1 ? aloneOf(shown) : NOTHING))).map((phrase, i) => (
          <i key={i}>
            <Kept text={phrase} />
          </i>
        ))}
      </p>
      {cast.value.names.length === 1 && <Button class="p" label={W.copyFirst} onClick={() => copyStrategy(cast.value.names[0]!)} />}
      {primary && <Evidence row={primary} />}
      <Assumed shown={shown} />
      {primary && <AnswerStrip row={primary} index={index} />}
      {primary && <Facts rows={rows} primary={primary} />}
      <Expectations stage={shown} />
    </section>
  );
}

/** An answer that rests on other assumptions than the shipped ones says so where it stands. */
function Assumed({ shown }: { readonly shown: Stage }) {
  const each = multipliedTexts(shown.result.assumptions).map(say);
  return each.length === 0 ? null : <p class="evd">{say(withAssumptions(each))}</p>;
}

/** Of one strategy alone: what the main outcome comes to, as there is nothing to compare it with. */
function aloneOf(shown: Stage): Text {
  const { outcomes } = shown.scenario;
  const { arm, horizon, variant } = lens.value;
  const main = outcomes.find(({ primary }) => primary) ?? outcomes[0]!;
  const [row] = levelsOf(shown, [main], [armName({ variant }, arm)], horizon);
  const { outcome, margin, groups } = row!;
  const { mean, within } = groups[0]!;
  if (mean === null) return W.oneStrategy;
  const told = (tongue: Language) => {
    return {
      level: level(outcome, margin, mean, tongue) ?? '',
      within: within && fromTo(...levels(outcome, margin, within, tongue))[tongue],
    };
  };
  return aloneAt(cast.value.titles[arm]!, outcome.label, horizonWords(horizon, outcome.aggregation), { zh: told('zh'), en: told('en') });
}

/** Question and answer break only between phrases. */
export const phrases = (text: string): string[] => text.split(/(?<=[，。；：？！、])(?!$)/u);

/** What a figure says of the change, in its own words, which come a moment after the numbers: until then, dimmed, of the input before. */
function useSaid(figure: FigureId) {
  const said = useSignal<{ readonly drawn: Drawn; readonly language: Language } | null>(null);
  const broken = useSignal(false);
  const asked = useRef<Asked | null>(null);
  useSignalEffect(() => {
    const at = lens.value;
    const ready = drawable.value;
    const view = {
      language: language.value,
      theme: theme.value,
      width: 400,
      arm: armName(at, at.arm),
      horizon: at.horizon,
    };
    if (ready === null || (ready.hash !== inputHash.value && !leftStanding.value)) return;
    const last = ready.done || runsBroken.value !== null || leftStanding.value;
    const looked = JSON.stringify(view);
    if (!worthTelling(ready, last, looked, asked.current)) return;
    const own: Asked = { hash: ready.hash, pairs: ready.pairs, view: looked };
    asked.current = own;
    // Words are little work: they do not wait in the line of drawings.
    void office.order({ kind: 'draw', figure, view, words: true }).then(
      (drawn) => {
        if (asked.current !== own) return; // its successor is under way
        broken.value = false;
        if (drawn !== null) said.value = { drawn, language: view.language };
        // More pairs may have come while the order was on its way: those are what the next must double. Null: to be asked for again.
        asked.current = drawn && { hash: drawn.hash ?? own.hash, pairs: drawn.pairs, view: own.view };
      },
      () => {
        if (asked.current !== own) return;
        broken.value = true; // the figure itself says why
        asked.current = null;
      },
    );
  });
  const [shown, own] = [stage.value, said.value?.drawn];
  const same = own !== undefined && own.hash === inputHash.value;
  if (broken.value) return { text: '—', tells: NONE, from: { 'data-hash': inputHash.value, 'data-same': true, 'aria-busy': false } };
  const whole = own !== undefined && (shown?.done !== true || own.pairs === shown.result.replications);
  const busy = (!same || !whole) && coming.value;
  return {
    // In the other language it would be read as half of a sentence.
    text: own === undefined || said.value?.language !== language.value ? '…' : own.title,
    tells: own !== undefined && own.hash === shown?.hash ? (own.tells ?? NONE) : NONE,
    from: { 'data-hash': own?.hash ?? shown?.hash, 'data-pairs': own?.pairs, 'data-same': same, 'aria-busy': busy },
  };
}

function WhoLoses() {
  const { text, from } = useSaid('harms');
  return (
    <div {...from}>
      <dt>{say(W.whoLoses)}</dt>
      <dd>{closed(text)}</dd>
    </div>
  );
}

/** What gets worse, and the work and money that the change takes. */
function Price({ rows }: { readonly rows: readonly Row[] }) {
  // The main outcome is what the answer itself speaks of.
  const others = rows.filter((row) => row !== primaryOf(rows));
  const worse = others.filter(({ difference: d }) => d.verdict === 'worse').sort((a, b) => size(b) - size(a));
  const { text, tells, from } = useSaid('ledger');
  const whole = stage.value?.scenario.horizons.at(-1);
  // Once is enough; the ledger speaks of the whole time.
  const listed = worse.filter(({ outcome, difference: d }) => d.horizon !== whole || !tells.includes(outcome.id));
  return (
    <div>
      <dt>{say(W.price)}</dt>
      {worse.length === 0 && <dd>{say(noPrice(others.length))}</dd>}
      {listed.length > 0 && (
        <dd>
          {listed.slice(0, 2).map((row) => (
            <span key={row.outcome.id}>{sentence(say(statement(row)))}</span>
          ))}
        </dd>
      )}
      <dd {...from}>{closed(text)}</dd>
    </div>
  );
}

function AnswerStrip({ row, index }: { readonly row: Row; readonly index: number }) {
  const reach = useReach([row]);
  return (
    <div class="answer-strip">
      <span class="ends" aria-hidden="true">
        <span>← {say(row.outcome.better === 'neither' ? W.toLess : W.toWorse)}</span>
        <span>{say(W.tooSmall)}</span>
        <span>{say(row.outcome.better === 'neither' ? W.toMore : W.toBetter)} →</span>
      </span>
      <Strip row={row} width={720} height={30} hue={strategyClass(index)} reach={reach} />
      <Amounts row={row} reach={reach} />
    </div>
  );
}

/** Nearer to the middle than this, the two amounts below the strip would touch [% of its width]. */
const TOUCH = 30;

/** Below the strip: the mean difference, and how large one must be to matter. */
function Amounts({ row, reach }: { readonly row: Row; readonly reach: number }) {
  const { outcome, margin, difference: d } = row;
  if (d.mean === null) return null;
  const at = 100 * along(inMargins(row, d.mean), reach);
  const zone = difference(outcome, margin, margin, language.value).replace('+', '±');
  const mean = difference(outcome, margin, d.mean, language.value);
  const room = `${(textWidth(mean, 1) / 2).toFixed(2)}em`; // near an end it stays inside
  return (
    <span class="amounts" aria-hidden="true">
      {Math.abs(at - 50) > TOUCH && <i style={{ insetInlineStart: '50%' }}>{zone}</i>}
      <b style={{ insetInlineStart: `clamp(${room}, ${at}%, 100% - ${room})` }}>{mean}</b>
    </span>
  );
}

const alone = (interval: Text): Text => ({ zh: `${W.rawInterval.zh}：${interval.zh}`, en: `${W.rawInterval.en}: ${interval.en}` });

function Evidence({ row }: { readonly row: Row }) {
  const { spread, difference: d, outcome, margin } = row;
  if (spread === undefined || d.mean === null) return null;
  const more = d.mean >= 0;
  const raw = d.rawLower !== null && d.rawUpper !== null ? ([d.rawLower, d.rawUpper] as const) : null;
  const decimals = decimalsToTell(outcome, margin, raw ?? []); // on which side of 0 it ends
  return (
    <p class="evd">
      {say(evidence(outcome.label, more, more ? spread.above : spread.below, spread.pairs))}
      {gap()}
      {raw && <span>{say(alone(intervalWords(raw, ...differences(outcome, margin, raw, language.value, decimals))))}</span>}
    </p>
  );
}

function Facts({ rows, primary }: { readonly rows: readonly Row[]; readonly primary: Row }) {
  const open = rows.filter(({ difference: d, margin }) => toldAs(d, margin) === 'unclear');
  const { spread } = primary;
  const one =
    spread && spread.p05 !== null && spread.p95 !== null
      ? nineOfTenPairs(...differences(primary.outcome, primary.margin, [spread.p05, spread.p95], language.value), spread.pairs)
      : null;
  return (
    <dl class="facts">
      <Price rows={rows} />
      <div>
        <dt>{say(W.oneGroup)}</dt>
        <dd>{closed(say(one ?? W.undefined))}</dd>
      </div>
      <WhoLoses />
      <div>
        <dt>{say(W.notKnown)}</dt>
        <dd>
          {open.length === 0
            ? say(allKnown(rows.length))
            : open.map((row) => <span key={row.outcome.id}>{closed(say(openWith(row.outcome.label, row.difference)))}</span>)}
        </dd>
      </div>
    </dl>
  );
}

const size = ({ difference: d, margin }: Row): number => Math.abs(d.mean ?? 0) / margin;
/** Facts end alike, whoever wrote them; what only stands for a sentence is none. */
const closed = (text: string): string => (/[\p{L}\p{N}\p{S}%)）」”]$/u.test(text) ? text + say({ zh: '。', en: '.' }) : text);
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${language.value === 'zh' ? '。' : '. '}`;
