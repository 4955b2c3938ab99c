/** One outcome in several settings: a block for each, its strategies on one scale that all settings share. */

import { textWidth } from '../../sim/charts/measure.ts';
import { decimalsOf, niceScale } from '../../sim/charts/numbers.ts';
import { digits, fromFew, type Outcome, outcomeById, scaleOf } from '../../sim/index.ts';
import type { Setting, SurveyRow, SurveyStep } from '../compute/survey.ts';
import { language, say } from '../state/settings.ts';
import { level } from '../words/amounts.ts';
import { days } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { problemText } from './fields.ts';
import { Badge, Mark, strategyClass } from './parts.tsx';

/** Parts of the scale: their numbers have room on a phone, in the longest currency. */
const PARTS = 4;
/** Height of a strategy's strip, and size of its mark [px]: never scaled, so that a phone shows no specks. */
const HEIGHT = 28;
const RADIUS = 7;

interface Scale {
  readonly ticks: readonly { readonly at: string; readonly text: string }[];
  /** Where a value lies, as a part of the width. */
  at(value: number): string;
}

function scaleFor(outcome: Outcome, rows: readonly SurveyRow[]): Scale {
  const { factor, currency } = scaleOf(outcome, outcome.defaultMargin);
  const values = rows.flatMap(({ p05, p95, mean }) => [p05, p95, mean].flatMap((x) => (x === null ? [] : [x * factor])));
  const { domain, ticks, step } = niceScale(values.length === 0 ? [0, 1] : values, PARTS, true);
  const place = (shown: number): string => `${(100 * (shown - domain[0])) / (domain[1] - domain[0])}%`;
  const text = (tick: number): string => {
    const number = digits(tick, decimalsOf(step));
    if (currency) return number.replace(/^(−?)/, '$1¥');
    return outcome.unit.id === 'share' ? `${number}%` : number;
  };
  return { ticks: ticks.map((tick) => ({ at: place(tick), text: text(tick) })), at: (value) => place(value * factor) };
}

/** Room beside the scale [px], as across.css leaves it at least. */
const BESIDE = 16;
/** Where a number stands in the middle of, moved as far as it needs to stay inside, whatever the size of the text. */
const inside = (at: string, text: string): string => {
  const room = `${(textWidth(text, 1) / 2).toFixed(2)}em - ${BESIDE}px`;
  return `clamp(${room}, ${at}, 100% - (${room}))`;
};

export interface AcrossTableProps {
  /** Runs of each strategy in each setting. */
  readonly pairs: number;
  readonly settings: readonly Setting[];
  readonly rows: readonly SurveyRow[];
  readonly failed: SurveyStep['failed'];
  readonly outcome: string;
}

export function AcrossTable({ settings, rows, failed, outcome: id, pairs }: AcrossTableProps) {
  const outcome = outcomeById(id)!;
  const scale = scaleFor(outcome, rows);
  return (
    <>
      <table class="across-table">
        <caption class="sr">{say(outcome.doc)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(W.setting)}</th>
            <th scope="col">{say(W.strategy)}</th>
            <th scope="col" class="num">
              {say(outcome.label)}
            </th>
            <th scope="col" class="scale">
              <span class="sr">{say(W.nineOfTenRuns)}</span>
              <span class="axis" aria-hidden="true">
                {scale.ticks.map(({ at, text }) => (
                  <i key={at} style={{ insetInlineStart: inside(at, text) }}>
                    {text}
                  </i>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {settings.flatMap((setting, s) => {
            const unfit = failed.find((one) => one.setting === s);
            if (unfit !== undefined) {
              return [
                <tr key={`${s} failed`} class="first">
                  <th scope="row">{say(setting.label)}</th>
                  <td colSpan={3} class="quiet unfit">
                    {say(W.cannotRun)} {problemText(unfit.problem)}
                  </td>
                </tr>,
              ];
            }
            const own = rows.filter((row) => row.setting === s);
            return own.map((row, i) => (
              <tr key={`${s} ${i}`} class={`${strategyClass(row.place)} ${i === 0 ? 'first' : ''}`}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={own.length}>
                    {say(setting.label)} <small class="nb">{say(days(row.horizon))}</small>
                  </th>
                )}
                <td class="who">
                  <Badge index={row.place} /> {say(row.strategy)}
                </td>
                <td class="num">{level(outcome, outcome.defaultMargin, row.mean, language.value) ?? say(W.undefined)}</td>
                <td class="scale">
                  <Marks row={row} index={row.place} scale={scale} />
                </td>
              </tr>
            ));
          })}
        </tbody>
      </table>
      <p class="caption">{say(W.nineOfTenRuns) + say(fromFew(pairs))}</p>
    </>
  );
}

function Marks({ row, index, scale }: { readonly row: SurveyRow; readonly index: number; readonly scale: Scale }) {
  const { mean, p05, p95 } = row;
  return (
    <svg class="dots" height={HEIGHT} aria-hidden="true">
      {scale.ticks.map(({ at }) => (
        <line key={at} class="tick" x1={at} x2={at} y1="0" y2={HEIGHT} />
      ))}
      {p05 !== null && p95 !== null && <line class="run" x1={scale.at(p05)} x2={scale.at(p95)} y1={HEIGHT / 2} y2={HEIGHT / 2} />}
      {mean !== null && (
        <svg x={scale.at(mean)} overflow="visible" aria-hidden="true">
          <Mark index={index} x={0} y={HEIGHT / 2} r={RADIUS} />
        </svg>
      )}
    </svg>
  );
}
