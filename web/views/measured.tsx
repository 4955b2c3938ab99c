/** A real group's numbers beside those of the simulated ones; a cell without one says why. */
import { type MeasuredRow, type Outcome, outcomeById, type TableMeasurement, type Text } from '../../sim/index.ts';
import { beyondOf } from '../compute/beyond.ts';
import { armName } from '../document/document.ts';
import { beyond, beyondComing, wanted } from '../state/beyond.ts';
import { awaited, fresh, page, runAgain, stage } from '../state/page.ts';
import { language, say } from '../state/settings.ts';
import { level } from '../words/amounts.ts';
import { BESIDE } from '../words/lacking.ts';
import { readSummary, simulatedOver } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { besideOf, type Further } from './beside.ts';
import { Badge, Button, letter } from './parts.tsx';
import { Places, type PlacesProps } from './places.tsx';

export function Measured({ measured, file, problems, count }: PlacesProps & { readonly measured: TableMeasurement }) {
  const { draft, lens } = page.value!;
  const strategies = Object.keys(draft.strategies);
  const usable = measured.rows.filter(({ value }) => value !== null);
  const absent = measured.rows.filter(({ value }) => value === null);
  // What the scenario asks for has a row also where the table cannot tell it.
  const rows = measured.rows.filter(({ id, value }) => value !== null || draft.outcomes.some((own) => own.id === id));
  const reasonOf = ({ reason }: MeasuredRow): string => (reason === null ? '' : say(reason));
  const reasons = [...new Set(absent.map(reasonOf))];
  const horizon = draft.horizons.at(-1)!;
  const missing = beyondOf(
    draft,
    usable.map(({ id }) => id),
  );
  const known = beyond.value !== null && beyond.value.hash === stage.value?.hash ? beyond.value : null;
  const further: Further = { beyond: known, coming: beyondComing.value ? wanted.value : [] };
  const open = missing.filter((id) => !further.coming.includes(id) && known?.means[armName(lens, draft.baseline)]?.[id] === undefined);
  const simulate = (): void => {
    wanted.value = [...new Set([...wanted.value, ...missing])];
    runAgain();
  };
  return (
    <>
      <p class="caption">
        {say(readSummary(file, measured.messages, measured.posters, measured.period.from, measured.period.to, measured.period.days, count))}
      </p>
      {count > 0 && (
        <details class="laws" open>
          <summary class="link">{say(W.skippedPlaces)}</summary>
          <Places problems={problems} count={count} file={file} />
        </details>
      )}
      {missing.length > 0 && (
        <p class="row">
          {open.length > 0 && <Button class="s o" label={W.simulateThese} onClick={simulate} />}
          <span class="quiet">{say(BESIDE.only)}</span>
        </p>
      )}
      <p class="quiet">{say(simulatedOver(horizon, measured.period.days))}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="scroll" tabIndex={0}>
        <table class="tb measured stack">
          <thead>
            <tr>
              <th scope="col">{say(W.outcome)}</th>
              <th scope="col" class="num">
                {say(W.yourGroup)}
              </th>
              {strategies.map((name, i) => (
                <th key={name} scope="col" class="num">
                  <Badge index={i} /> {say(draft.strategies[name]!.title)}
                </th>
              ))}
              <th scope="col">{say(W.mind)}</th>
            </tr>
          </thead>
          <tbody data-hash={stage.value?.hash} data-same={fresh} aria-busy={awaited.value || beyondComing.value}>
            {rows.map((row) => {
              const outcome = outcomeById(row.id)!;
              return (
                <tr key={row.id}>
                  <th scope="row">{say(row.label)}</th>
                  <Level outcome={outcome} value={row.value ?? row.reason} of={say(W.yourGroup)} strong />
                  {strategies.map((name, i) => (
                    <Level
                      key={name}
                      outcome={outcome}
                      value={besideOf(outcome, armName(lens, name), horizon, stage.value, further)}
                      of={letter(i)}
                    />
                  ))}
                  <td class="quiet">{row.note && say(row.note)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <details class="laws">
        <summary class="link">{say(W.cannotTell)}</summary>
        <ul class="quiet">
          {reasons.map((reason) => (
            <li key={reason}>
              {reason}
              {language.value === 'zh' ? '：' : ': '}
              {absent
                .filter((row) => reasonOf(row) === reason)
                .map((row) => say(row.label))
                .join(language.value === 'zh' ? '、' : ', ')}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

interface LevelProps {
  readonly outcome: Outcome;
  /** A level, or why there is none; null: on its way. */
  readonly value: number | Text | null;
  /** Whose it is. */
  readonly of: string;
  readonly strong?: boolean;
}

function Level({ outcome, value, of, strong = false }: LevelProps) {
  if (typeof value === 'number' || value === null) {
    return (
      <td class={strong ? 'num strong' : 'num'} data-of={of}>
        {level(outcome, outcome.defaultMargin, value, language.value) ?? '…'}
      </td>
    );
  }
  return (
    <td class="num none" data-of={of}>
      {say(value)}
    </td>
  );
}
