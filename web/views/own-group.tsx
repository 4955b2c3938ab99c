/** A real group beside the simulated ones: the same outcomes, by the same code. */
import { useState } from 'preact/hooks';
import type { Column, ColumnPick } from '../../sim/index.ts';
import { forget, ownGroup, pickColumns, readExample, readOwnGroup, saveExample } from '../state/own-group.ts';
import { attempt } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { COLUMN_TEXT, W } from '../words/words.ts';
import { Measured } from './measured.tsx';
import { Button, Icon } from './parts.tsx';
import { Places } from './places.tsx';

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
