/** Paired differences, one row an outcome: the first full picture, and a table at the same time. */

import { onFewerPairs } from '../../sim/charts/words.ts';
import {
  addsUp,
  decimalsToAddUp,
  EACH_ROUNDED,
  horizonWords,
  intervalWords,
  levelUnit,
  scaleOf,
  toldAs,
  unitBehind,
} from '../../sim/index.ts';
import type { Stage } from '../compute/messages.ts';
import { awaited, fresh, stage, underWay } from '../state/page.ts';
import { cast, lens } from '../state/parts.ts';
import { gap, language, say } from '../state/settings.ts';
import { bare, difference, signed } from '../words/amounts.ts';
import { lacking } from '../words/lacking.ts';
import { matters, readingForest, tally } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { countTold, type Row, ranOf, rowsOf } from './findings.ts';
import { Numbers } from './numbers.tsx';
import { Badge, letter, Slashed, strategyClass, Tag } from './parts.tsx';
import { Strip, useReach } from './strip.tsx';

const DIRECTION = { up: W.higherBetter, down: W.lowerBetter, neither: W.noDirection } as const;

export function Forest() {
  const shown = stage.value;
  if (shown === null) return <section class="panel forest pending" id="how-much" aria-busy={underWay} tabIndex={-1} />;
  return <Differences shown={shown} />;
}

function Differences({ shown }: { readonly shown: Stage }) {
  const { names, baseline } = cast.value;
  const { arm, horizon } = lens.value;
  const rows = rowsOf(shown, lens.value);
  const reach = useReach(rows);
  const own = names.indexOf(arm);
  const base = names.indexOf(baseline);
  const fewer = rows.some(({ difference: d }) => d.replications < shown.result.replications);
  if (rows.length === 0) {
    // Of a strategy that has just been added nothing is known yet.
    return (
      <section class="panel forest" id="how-much" data-hash={shown.hash} data-same={fresh} aria-busy={awaited} tabIndex={-1}>
        <header>
          <h2>{names.length === 1 ? say(W.oneStrategy) : say(W.howMuch)}</h2>
        </header>
      </section>
    );
  }
  return (
    <section class="panel forest" id="how-much" data-hash={shown.hash} data-same={fresh} aria-busy={awaited} tabIndex={-1}>
      <header>
        <h2>
          {say(tally(countTold(rows)))}
          <small>{rows[0] && say(horizonWords(horizon, 'at'))}</small>
        </h2>
      </header>
      <div class="rows" role="table" aria-label={say(W.howMuch)}>
        <div class="row head" role="row">
          <HeadCell>{say(W.outcome)}</HeadCell>
          <HeadCell number>
            <Badge index={base} />
          </HeadCell>
          <HeadCell number>
            <Badge index={own} />
          </HeadCell>
          <HeadCell>
            <span class="sr">{say(W.howMuch)}</span>
            <span class="ends" aria-hidden="true">
              <span>−{reach}×</span>
              <span>← {say(W.toWorse)}</span>
              <span>{say(W.tooSmall)}</span>
              <span>{say(W.toBetter)} →</span>
              <span>+{reach}×</span>
            </span>
          </HeadCell>
          <HeadCell number>{say(W.difference)}</HeadCell>
          <HeadCell number>{say(W.verdict)}</HeadCell>
        </div>
        {rows.map((row) => (
          <ForestRow key={row.outcome.id} row={row} base={base} own={own} reach={reach} />
        ))}
      </div>
      <p class="caption">
        <b>{say(W.reading)}</b> {say(readingForest(reach))}
        {fewer && gap() + say(onFewerPairs(shown.result.replications))}
        {!rows.every(isExact) && gap() + say(EACH_ROUNDED)}
      </p>
      <Numbers rows={rows} base={base} />
    </section>
  );
}

function HeadCell({ children, number = false }: { readonly children: preact.ComponentChildren; readonly number?: boolean }) {
  return (
    <div class={number ? 'num' : ''} role="columnheader">
      {children}
    </div>
  );
}

const Whose = ({ index }: { readonly index: number }) => (
  <span class="letter" aria-hidden="true">
    {letter(index)}
  </span>
);

/** Decimals more that show how the two levels and the difference add up. */
function decimalsOf({ base, own, difference: { mean }, outcome, margin }: Row): number {
  return base === null || own === null || mean === null ? 0 : decimalsToAddUp([base, own], mean, scaleOf(outcome, margin));
}
/** Whether, with those, they do. */
function isExact(row: Row): boolean {
  const { base, own, difference: d, outcome, margin } = row;
  return base === null || own === null || d.mean === null || addsUp([base, own], d.mean, scaleOf(outcome, margin), decimalsOf(row));
}

interface ForestRowProps {
  readonly row: Row;
  /** Places of the two strategies. */
  readonly base: number;
  readonly own: number;
  readonly reach: number;
}

function ForestRow({ row, base, own, reach }: ForestRowProps) {
  const { outcome, margin, difference: d, request } = row;
  const nothing = say(W.undefined);
  const more = decimalsOf(row);
  const { result } = stage.value!;
  return (
    <div class="row" role="row">
      <div class="name" role="rowheader">
        <span>{say(outcome.label)}</span>
        <small>
          {say(DIRECTION[outcome.better])} ·{' '}
          <Slashed text={say(matters(difference(outcome, margin, margin, language.value).replace('+', '')))} />
          {request.primary && <em> · {say(W.mainOutcome)}</em>}
        </small>
      </div>
      <Cell class="base">
        <Whose index={base} />
        {row.base === null ? nothing : bare(outcome, margin, row.base, more)}
      </Cell>
      <Cell class="own">
        <Whose index={own} />
        {row.own === null ? nothing : <span class="nb">{bare(outcome, margin, row.own, more)}</span>}{' '}
        <small class="unit">
          {row.own !== null && <Slashed text={say(unitBehind(bare(outcome, margin, row.own, more), levelUnit(outcome)))} />}
        </small>
      </Cell>
      <div class="pic" role="cell">
        <Strip row={row} width={330} height={34} hue={strategyClass(own)} reach={reach} />
      </div>
      <Cell class="dif">
        {d.mean === null ? (
          <small>{say(lacking(outcome, d.horizon, Math.min(ranOf(result, d.arm), ranOf(result, d.baseline))))}</small>
        ) : (
          <b>{signed(outcome, margin, d.mean, more)}</b>
        )}
        {d.lower !== null && d.upper !== null && (
          <small>
            {say(intervalWords([d.lower, d.upper], signed(outcome, margin, d.lower, more), signed(outcome, margin, d.upper, more)))}
          </small>
        )}
      </Cell>
      <Cell class="vd">
        <Tag told={toldAs(d, margin)} />
      </Cell>
    </div>
  );
}

const Cell = ({ children, class: name }: { readonly children: preact.ComponentChildren; readonly class: string }) => (
  <div class={`num ${name}`} role="cell">
    {children}
  </div>
);
