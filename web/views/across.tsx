/** One outcome across cases, platforms, founding sizes or variants of the world, side by side. */

import { CASES } from 'virtual:cases';
import { PLATFORMS } from 'virtual:platforms';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { digits, OUTCOMES, outcomeById, scaleOf } from '../../sim/index.ts';
import type { Setting, SurveyRow, SurveyStep } from '../compute/survey.ts';
import type { Draft } from '../document/draft.ts';
import { getIn, setIn } from '../document/tree.ts';
import { variantsOf } from '../document/variants.ts';
import { pause, survey, surveyed } from '../state/aside.ts';
import { page } from '../state/page.ts';
import { language, say } from '../state/settings.ts';
import { speak } from '../state/voice.ts';
import { level } from '../words/amounts.ts';
import { days, foundersCount, settingsDone } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { problemText } from './notices.tsx';
import { Button, Mark, Segments, strategyClass } from './parts.tsx';

type Across = 'cases' | 'platforms' | 'sizes' | 'variants';
/** Pairs for each setting: a survey asks where to look, not what is decided. */
const PAIRS = 6;
const SIZES = [0.25, 0.5, 1, 2] as const;

async function settingsFor(kind: Across, draft: Draft, name: string): Promise<Setting[]> {
  const single = { ...draft, variants: undefined } as unknown as Draft;
  switch (kind) {
    case 'cases':
      return Promise.all(CASES.map(async (one) => ({ label: one.title, name: one.name, draft: (await one.load()).draft })));
    case 'platforms':
      return PLATFORMS.map(({ path, title }) => ({ label: title, name, draft: single, platform: path }));
    case 'variants':
      return variantsOf(draft).map(({ title, world }) => ({ label: title, name, draft: { ...single, world } as unknown as Draft }));
    case 'sizes': {
      const founders = Number(getIn(draft.world, ['population', 'founders']) ?? 400);
      return SIZES.map((factor) => {
        const count = Math.max(2, Math.round(founders * factor));
        const sized = setIn(single as never, ['world', 'population', 'founders'], count) as unknown as Draft;
        const capacity = Number(getIn(draft.world, ['platform', 'capacity']) ?? 500);
        return {
          label: foundersCount(count),
          name,
          draft: count <= capacity ? sized : (setIn(sized as never, ['world', 'platform', 'capacity'], count) as unknown as Draft),
        };
      });
    }
  }
}

export function AcrossView() {
  const { draft, name } = page.value!;
  const [kind, setKind] = useState<Across>('platforms');
  const [outcome, setOutcome] = useState((draft.outcomes.find(({ primary }) => primary) ?? draft.outcomes[0]!).id);
  const now = surveyed.value;
  useEffect(() => {
    let current = true;
    void settingsFor(kind, draft, name).then((settings) => {
      if (current && settings.length === 0) pause();
      else if (current) survey({ kind: 'survey', across: kind, settings, outcome, pairs: PAIRS });
    });
    return () => {
      current = false;
      pause();
    };
  }, [kind, outcome, draft]);
  useSignalEffect(() => {
    const ended = surveyed.value;
    if (ended?.step && !ended.going) speak(say(settingsDone(ended.step.done, ended.order.settings.length)));
  });
  const mine = now?.order.outcome === outcome && now.order.across === kind ? now : null;
  return (
    <section class="across panel">
      <header>
        <h2>
          {say(W.acrossTitle)}
          <small>{say(W.acrossHint)}</small>
        </h2>
      </header>
      <div class="across-bar">
        <Segments
          name="across"
          label={say(W.acrossTitle)}
          value={kind}
          choices={[
            { value: 'platforms', text: say(W.platforms) },
            { value: 'sizes', text: say(W.sizes) },
            { value: 'variants', text: say(W.variants) },
            { value: 'cases', text: say(W.allCases) },
          ]}
          onPick={setKind}
        />
        <label class="over">
          {say(W.outcome)}{' '}
          <select value={outcome} onChange={(e) => setOutcome(e.currentTarget.value)}>
            {OUTCOMES.filter(({ id }) => !id.startsWith('leavers.')).map(({ id, label }) => (
              <option key={id} value={id}>
                {say(label)}
              </option>
            ))}
          </select>
        </label>
        {mine?.going && <Button class="s o" label={W.pause} onClick={pause} />}
        <span class="quiet">{mine && say(settingsDone(mine.step?.done ?? 0, mine.order.settings.length))}</span>
      </div>
      {kind === 'variants' && draft.variants === undefined && <p class="quiet">{say(W.noVariants)}</p>}
      {mine?.step && <Rows settings={mine.order.settings} rows={mine.step.rows} failed={mine.step.failed} outcome={outcome} />}
    </section>
  );
}

function Rows({
  settings,
  rows,
  failed,
  outcome: id,
}: {
  readonly settings: readonly Setting[];
  readonly rows: readonly SurveyRow[];
  readonly failed: SurveyStep['failed'];
  readonly outcome: string;
}) {
  const outcome = outcomeById(id)!;
  const margin = outcome.defaultMargin;
  const ends = rows.flatMap(({ p05, p95, mean }) => [p05, p95, mean].filter((x) => x !== null));
  const low = Math.min(0, ...ends);
  const high = Math.max(...ends, low + margin);
  const WIDTH = 420;
  const x = (value: number): number => 8 + ((value - low) / (high - low)) * (WIDTH - 16);
  const { factor } = scaleOf(outcome, margin);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="scroll" tabIndex={0}>
      <table class="tb across-table">
        <caption class="sr">{say(outcome.doc)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(W.setting)}</th>
            <th scope="col">{say(W.strategy)}</th>
            <th scope="col" class="num">
              {say(outcome.label)}
            </th>
            <th scope="col">
              <span class="ends">
                <span>{digits(low * factor, 0)}</span>
                <span>{say(W.nineOfTenRuns)}</span>
                <span>{digits(high * factor, 0)}</span>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {settings.flatMap((setting, s) => {
            const own = rows.filter((row) => row.setting === s);
            const unfit = failed.find((one) => one.setting === s);
            if (unfit !== undefined) {
              return [
                <tr key={`${s} failed`}>
                  <th scope="row">{say(setting.label)}</th>
                  <td colSpan={3} class="quiet">
                    {say(W.cannotRun)} {problemText(unfit.problem)}
                  </td>
                </tr>,
              ];
            }
            return own.map((row, i) => (
              <tr key={`${s} ${row.strategy.en}`} class={i === 0 ? 'first' : ''}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={own.length}>
                    {say(setting.label)} <small>{say(days(row.horizon))}</small>
                  </th>
                )}
                <td>{say(row.strategy)}</td>
                <td class="num">{level(outcome, margin, row.mean, language.value) ?? say(W.undefined)}</td>
                <td class={strategyClass(i)}>
                  {row.mean !== null && row.p05 !== null && row.p95 !== null && (
                    <svg class="dots" viewBox={`0 0 ${WIDTH} 18`} width={WIDTH} height="18" aria-hidden="true">
                      <line x1={x(row.p05)} x2={x(row.p95)} y1="9" y2="9" />
                      <Mark index={Math.min(i, 5)} x={x(row.mean)} y={9} r={5} />
                    </svg>
                  )}
                </td>
              </tr>
            ));
          })}
        </tbody>
      </table>
    </div>
  );
}
