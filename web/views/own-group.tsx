/** A real group beside the simulated ones: the same outcomes, by the same code. */
import { useState } from 'preact/hooks';
import { type Column, type ColumnPick, type MeasuredRow, outcomeById, type TableMeasurement, type TableProblem } from '../../sim/index.ts';
import { armName } from '../document/document.ts';
import { forget, ownGroup, pickColumns, readExample, readOwnGroup, saveExample } from '../state/own-group.ts';
import { attempt, awaited, edit, fresh, page, stage } from '../state/page.ts';
import { language, say } from '../state/settings.ts';
import { level } from '../words/amounts.ts';
import { morePlaces, readSummary, sameAtLines, simulatedOver } from '../words/phrases.ts';
import { COLUMN_TEXT, W } from '../words/words.ts';
import { meanOf } from './findings.ts';
import { Badge, Button, Icon, letter } from './parts.tsx';

export function OwnGroup() {
  const now = ownGroup.value;
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file) void readOwnGroup(file);
  };
  return (
    <section class={`panel ${now?.state === 'read' && now.table.ok ? 's12' : 's4'}`} id="own-group" tabIndex={-1}>
      <header>
        <h2>
          {say(W.useOwn)}
          <small>{say(W.useOwnHint)}</small>
        </h2>
        {now && <Button class="s o" label={W.forget} onClick={forget} />}
      </header>
      {now?.state === 'read' && now.table.ok && (
        <Measured measured={now.table.measured} file={now.file} problems={now.table.problems} count={now.table.problemCount} />
      )}
      {now?.state === 'columns' && (
        <PickColumns columns={now.columns} why={now.table.ok ? '' : now.table.problems.map(({ message }) => say(message)).join(' ')} />
      )}
      {!(now?.state === 'read' && now.table.ok) && (
        <section
          class={`drop ${over ? 'over-it' : ''}`}
          aria-label={say(W.dropTable)}
          onDragOver={(e) => {
            e.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(e) => {
            e.preventDefault();
            setOver(false);
            take(e.dataTransfer?.files);
          }}
        >
          <h3>{say(W.dropTable)}</h3>
          <p>{say(W.tableForm)}</p>
          <div class="row">
            <label class="btn o file">
              {say(W.chooseFile)}
              <input
                type="file"
                class="sr"
                accept=".csv,.tsv,.txt,.gz"
                onChange={(e) => {
                  take(e.currentTarget.files);
                  e.currentTarget.value = ''; // the same file, put right, is a choice again
                }}
              />
            </label>
            <Button class="o" label={W.showExample} onClick={() => void readExample()} />
            <Button class="o" label={W.saveExample} onClick={() => void attempt(saveExample)} />
          </div>
          <p class="priv">
            <Icon name="lock" /> <span>{say(W.staysHere)}</span>
          </p>
          {now?.state === 'reading' && <p role="status">{say(W.readingTable)}</p>}
          {now?.state === 'too-large' && <p role="alert">▼ {say(W.tableTooLarge)}</p>}
          {now?.state === 'unreadable' && <p role="alert">▼ {say(W.tableUnreadable)}</p>}
          {now?.state === 'broken' && <p role="alert">▼ {say(W.tableBroken)}</p>}
          {now?.state === 'read' && !now.table.ok && (
            <div role="alert">
              <Places problems={now.table.problems} count={now.table.problemCount} file={now.file} />
            </div>
          )}
          <p class="quiet">{say(W.chatsLater)}</p>
        </section>
      )}
    </section>
  );
}

const COLUMNS = Object.keys(COLUMN_TEXT) as readonly Column[];

function PickColumns({ columns, why }: { readonly columns: readonly string[]; readonly why: string }) {
  const [pick, setPick] = useState<ColumnPick>({});
  const set = (name: Column, place: string): void => setPick({ ...pick, [name]: place === '' ? undefined : Number(place) });
  return (
    <div class="drop">
      <h3>{say(W.whichColumn)}</h3>
      <p>{why}</p>
      <div class="columns">
        {COLUMNS.map((name) => (
          <div class="pair" key={name}>
            <label for={`column-${name}`}>{say(COLUMN_TEXT[name])}</label>
            <select id={`column-${name}`} value={pick[name] ?? ''} onChange={(e) => set(name, e.currentTarget.value)}>
              <option value="">{say(W.none)}</option>
              {columns.map((column, i) => (
                <option key={`${i} ${column}`} value={i}>
                  {column}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
      <Button
        class="p"
        label={W.readIt}
        disabled={pick.time === undefined || pick.member === undefined}
        onClick={() => void pickColumns(pick)}
      />
    </div>
  );
}

interface PlacesProps {
  readonly problems: readonly TableProblem[];
  readonly count: number;
  readonly file: string;
}

/** Problems with their place, as those of scenario files: `file:line column`, what was found, what to write instead; each once. */
function Places({ problems, count, file }: PlacesProps) {
  const alike = new Map<string, TableProblem[]>();
  for (const problem of problems) {
    const key = `${problem.column} ${problem.message.en}`;
    alike.set(key, [...(alike.get(key) ?? []), problem]);
  }
  const shown = [...alike.values()].slice(0, SHOWN_PLACES);
  const unseen = count - shown.reduce((sum, group) => sum + group.length, 0);
  return (
    <ul class="places">
      {shown.map((group) => {
        const { message, line, column } = group[0]!;
        return (
          <li key={`${line} ${message.en}`}>
            ▼{' '}
            <span translate={false}>
              {file}:{line} {column !== null && `${column} `}
            </span>
            {say(message)}
            {group.length > 1 && <span class="quiet"> {say(sameAtLines(group.slice(1).map((problem) => problem.line)))}</span>}
          </li>
        );
      })}
      {unseen > 0 && <li>{say(morePlaces(unseen))}</li>}
    </ul>
  );
}

const SHOWN_PLACES = 10;

function Measured({ measured, file, problems, count }: PlacesProps & { readonly measured: TableMeasurement }) {
  const { draft, lens } = page.value!;
  const strategies = Object.keys(draft.strategies);
  const simulated = new Set(draft.outcomes.map(({ id }) => id));
  const usable = measured.rows.filter(({ value }) => value !== null);
  const absent = measured.rows.filter(({ value }) => value === null);
  const reasonOf = ({ reason }: MeasuredRow): string => (reason === null ? '' : say(reason));
  const reasons = [...new Set(absent.map(reasonOf))];
  const horizon = draft.horizons.at(-1)!;
  const missing = usable.filter(({ id }) => !simulated.has(id));
  const ofArm = (name: string, row: MeasuredRow): string => {
    const outcome = outcomeById(row.id)!;
    const shown = stage.value;
    if (shown === null) return '…'; // on its way
    const mean = meanOf(shown.result, armName(lens, name), row.id, horizon);
    return level(outcome, outcome.defaultMargin, mean, language.value) ?? say(simulated.has(row.id) ? W.undefined : W.notSimulated);
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
          <Button
            class="s o"
            label={W.simulateThese}
            onClick={() =>
              edit(say(W.simulateThese), (d) => ({
                ...d,
                outcomes: [...d.outcomes, ...missing.map(({ id }) => ({ id, margin: outcomeById(id)!.defaultMargin }))],
              }))
            }
          />
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
          <tbody data-hash={stage.value?.hash} data-same={fresh} aria-busy={awaited}>
            {usable.map((row) => (
              <tr key={row.id}>
                <th scope="row">{say(row.label)}</th>
                <td class="num strong" data-of={say(W.yourGroup)}>
                  {level(outcomeById(row.id)!, outcomeById(row.id)!.defaultMargin, row.value, language.value)}
                </td>
                {strategies.map((name, i) => (
                  <td key={name} class="num" data-of={letter(i)}>
                    {ofArm(name, row)}
                  </td>
                ))}
                <td class="quiet">{row.note && say(row.note)}</td>
              </tr>
            ))}
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
