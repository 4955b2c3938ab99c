/** How far to trust this, the glossary, what changed. */
import { PATTERNS } from 'virtual:patterns';
import { useState } from 'preact/hooks';
import { type Field, type Fields, levelUnit, OUTCOMES, STRATEGY_FIELDS, type Text, WORLD_FIELDS, wordsFor } from '../../sim/index.ts';
import { hide } from '../state/dialogs.ts';
import { language, say } from '../state/settings.ts';
import { CHANGES, TERMS, TRUST } from '../words/help.ts';
import { KIND_TEXT, PATTERN_ZH } from '../words/patterns.ts';
import { patternsHold, programOf, wordsFound } from '../words/phrases.ts';
import { isFound } from '../words/search.ts';
import { W } from '../words/words.ts';
import { leavesOf, withUnit } from './fields.ts';
import { markOf, Whence } from './lever.tsx';
import { Dialog } from './parts.tsx';

export function Trust() {
  const held = PATTERNS.rows.filter(({ pass }) => pass).length;
  return (
    <Dialog title={say(W.trust)} onClose={hide} wide>
      {TRUST.map(({ title, text }) => (
        <section key={title.en}>
          <h3>{say(title)}</h3>
          <p>{say(text)}</p>
        </section>
      ))}
      <p class="caption">{say(patternsHold(held, PATTERNS.rows.length, PATTERNS.replications))}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="scroll" tabIndex={0}>
        <table class="tb patterns stack">
          <thead>
            <tr>
              <th scope="col">{say(W.pattern)}</th>
              <th scope="col" class="num">
                {say(W.target)}
              </th>
              <th scope="col" class="num">
                {say(W.value)}
              </th>
              <th scope="col">{say(W.kind)}</th>
              <th scope="col">{say(W.verdict)}</th>
            </tr>
          </thead>
          <tbody>
            {PATTERNS.rows.map((row) => (
              <tr key={row.claim}>
                <td>{language.value === 'zh' ? (PATTERN_ZH[row.claim] ?? row.claim) : row.claim}</td>
                <td class="num" data-of={say(W.target)}>
                  {row.target}
                </td>
                <td class="num" data-of={say(W.value)}>
                  {row.value}
                </td>
                <td data-of={say(W.kind)}>{say(KIND_TEXT[row.kind])}</td>
                <td>{row.pass ? say(W.holds) : <b>▼ {say(W.fails)}</b>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

const labelled = (fields: Fields) => leavesOf(fields).map((leaf) => ({ ...leaf, key: leaf.path.join('.') }));
const LEVERS = [...labelled(STRATEGY_FIELDS), ...labelled(WORLD_FIELDS)];
/** A mark of the literature finds what rests on it. */
const sourced = (field: Field): string => ('source' in field ? markOf(field.source) : '');

export function Glossary() {
  const [words, setWords] = useState('');
  const fits = (...texts: readonly string[]): boolean => isFound(words, texts);
  const terms = TERMS.filter(({ term, text }) => fits(term.zh, term.en, text.zh, text.en));
  const outcomes = OUTCOMES.filter(({ id, label, doc }) => fits(id, label.zh, label.en, doc.zh, doc.en, ...wordsFor(id)));
  const levers = LEVERS.filter(({ field, key }) => fits(key, field.label.zh, field.label.en, field.doc.zh, field.doc.en, sourced(field)));
  const count = terms.length + outcomes.length + levers.length;
  return (
    <Dialog title={say(W.glossary)} onClose={hide} wide>
      <input
        type="search"
        aria-label={say(W.searchWord)}
        placeholder={say(W.searchWord)}
        value={words}
        onInput={(e) => setWords(e.currentTarget.value)}
      />
      <dl class="glossary">
        {terms.map(({ term, text }) => (
          <div key={term.en}>
            <dt>{say(term)}</dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet" role="status">
        {count === 0 ? say(W.noWord) : words.trim() !== '' && say(wordsFound(count))}
      </p>
      {outcomes.length > 0 && <h3>{say(W.outcomes)}</h3>}
      <dl class="glossary">
        {outcomes.map(({ id, label, doc, unit }) => (
          <div key={id}>
            <dt>
              {say(label)} <small>{say(levelUnit({ unit }))}</small>
            </dt>
            <dd>{say(doc)}</dd>
          </div>
        ))}
      </dl>
      {levers.length > 0 && <h3>{say(W.levers)}</h3>}
      <dl class="glossary">
        {levers.map(({ field, key, group }) => (
          <div key={key}>
            <dt>
              {say(field.label)} <small>{say(group)}</small>
            </dt>
            <dd>
              {say(field.doc)}{' '}
              {field.type === 'quantity' && (
                <span class="quiet">
                  {withUnit(field.min, field.unit)} – {withUnit(field.max, field.unit)}
                  {say({ zh: '，', en: ', ' })}
                  {say(W.default)} {withUnit(field.default, field.unit)}
                </span>
              )}{' '}
              {'source' in field && <Whence source={field.source} />}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

export function Changelog() {
  return (
    <Dialog title={say(W.changelog)} onClose={hide}>
      {CHANGES.map(({ version, stream, face, model }) => (
        <section key={version}>
          <h3 translate={false}>{say(programOf(version, stream))}</h3>
          <ChangeList title={W.onThePage} items={face} />
          <ChangeList title={W.inTheModel} items={model} />
        </section>
      ))}
    </Dialog>
  );
}

const ChangeList = ({ title, items }: { readonly title: Text; readonly items: readonly Text[] }) => (
  <>
    <h4>{say(title)}</h4>
    <ul class="bullets">
      {items.map((item) => (
        <li key={item.en}>{say(item)}</li>
      ))}
    </ul>
  </>
);
