/** One outcome across cases, platforms, founding sizes or variants of the world, side by side. */

import { CASES } from 'virtual:cases';
import { PLATFORMS } from 'virtual:platforms';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { AcrossRow } from '../../sim/charts/index.ts';
import { defaultsOf, WORLD_FIELDS } from '../../sim/index.ts';
import type { Drawn } from '../compute/drawing.ts';
import type { Setting, SurveyOrder, SurveyRow } from '../compute/survey.ts';
import { SURVEYED } from '../compute/surveyed.ts';
import { acrossCsv } from '../document/across-csv.ts';
import type { Draft } from '../document/draft.ts';
import { getIn, setIn, type Value } from '../document/tree.ts';
import { variantsOf } from '../document/variants.ts';
import { leaveSurvey, pause, survey, surveyed } from '../state/aside.ts';
import { download } from '../state/files.ts';
import { office, page } from '../state/page.ts';
import { savePng, saveSvg } from '../state/picture.ts';
import { language, say, theme } from '../state/settings.ts';
import { speak } from '../state/voice.ts';
import { foundersCount, settingsDone } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { AcrossTable } from './across-table.tsx';
import { Button, Segments } from './parts.tsx';
import { SaveMenu } from './save-menu.tsx';

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
      const defaults = defaultsOf(WORLD_FIELDS) as unknown as Value;
      const numberAt = (group: string, field: string): number =>
        Number(getIn(draft.world, [group, field]) ?? getIn(defaults, [group, field]));
      const [rooms, capacity] = [numberAt('rooms', 'count'), numberAt('platform', 'capacity')];
      return SIZES.map((factor) => {
        const count = Math.max(2, Math.round(numberAt('population', 'founders') * factor));
        const sized = setIn(single as never, ['world', 'population', 'founders'], count);
        // Rooms grow where they could not take so many; whoever reads two takes a place in both.
        const needed = Math.ceil((count * Math.min(rooms, numberAt('rooms', 'read'))) / rooms);
        const roomy = needed <= capacity ? sized : setIn(sized, ['world', 'platform', 'capacity'], needed);
        return { label: foundersCount(count), name, draft: roomy as unknown as Draft };
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
      if (current && settings.length > 0) survey({ kind: 'survey', across: kind, settings, outcome, pairs: PAIRS });
    });
    return () => {
      current = false;
      leaveSurvey();
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
            {SURVEYED.map(({ id, label }) => (
              <option key={id} value={id}>
                {say(label)}
              </option>
            ))}
          </select>
        </label>
        {mine?.going && <Button class="s o" label={W.stop} onClick={pause} />}
        {mine?.going === false && (mine.step?.done ?? 0) < mine.order.settings.length && (
          <Button class="s o" label={W.runAgain} onClick={() => survey(mine.order)} />
        )}
        <span class="quiet">{mine && say(settingsDone(mine.step?.done ?? 0, mine.order.settings.length))}</span>
        {mine?.step && mine.step.rows.length > 0 && !mine.going && <Take order={mine.order} rows={mine.step.rows} seed={draft.seed} />}
      </div>
      {kind === 'variants' && draft.variants === undefined && <p class="quiet">{say(W.noVariants)}</p>}
      {mine?.trouble && <p role="alert">▼ {say(mine.trouble)}</p>}
      {mine?.step && (
        <AcrossTable
          settings={mine.order.settings}
          rows={mine.step.rows}
          failed={mine.step.failed}
          outcome={outcome}
          pairs={mine.order.pairs}
        />
      )}
    </section>
  );
}

/** Width of the picture [px]. */
const WIDTH = 860;

/** The view as a picture or a table to take along, once it is whole or was stopped. */
function Take({
  order,
  rows: surveyedRows,
  seed: own,
}: {
  readonly order: SurveyOrder;
  readonly rows: readonly SurveyRow[];
  readonly seed: string;
}) {
  const { outcome, pairs, settings, across } = order;
  const seed = across === 'cases' ? null : own;
  const rows = surveyedRows.map(
    ({ setting, strategy, ...row }): AcrossRow => ({ ...row, setting: settings[setting]!.label, title: strategy }),
  );
  const drawn = (): Promise<Drawn> =>
    office.order({ kind: 'drawAcross', outcome, rows, pairs, view: { language: language.value, theme: theme.value, width: WIDTH } });
  const origin = { seed, asked: pairs };
  return (
    <div class="across-take">
      <SaveMenu
        forms={{
          SVG: async () => saveSvg(await drawn(), origin),
          PNG: async () => savePng(await drawn(), origin),
          CSV: async () =>
            download(
              `${page.value!.name}.across.csv`,
              'text/csv;charset=utf-8',
              '\ufeff',
              acrossCsv({ outcome, rows, pairs, seed }, language.value),
            ),
        }}
      />
    </div>
  );
}
