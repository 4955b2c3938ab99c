/** What the case claims, tried in other worlds; a claim that breaks shows the smallest world that breaks it. */
import { CLAIMS } from 'virtual:claims';
import { useSignalEffect } from '@preact/signals';
import type { ClaimReport, LawReport, Text } from '../../sim/index.ts';
import { check, checking, pause } from '../state/aside.ts';
import { openClaim, openText } from '../state/files.ts';
import { attempt } from '../state/page.ts';
import { part, told } from '../state/parts.ts';
import { gap, say } from '../state/settings.ts';
import { speak } from '../state/voice.ts';
import { claimTally, openClaimFile, worldsTried } from '../words/phrases.ts';
import { CLAIM_TEXT, W } from '../words/words.ts';
import { Button } from './parts.tsx';

/** The claims that the file states, as it states them. */
const stated = part(({ draft }) =>
  Object.entries((draft as { claims?: Record<string, Stated> }).claims ?? {}).map(([name, { claim, title }]) => ({
    name,
    claim: String(claim ?? ''),
    title: typeof title === 'string' ? { zh: title, en: title } : (title ?? null),
  })),
);
interface Stated {
  readonly claim?: unknown;
  readonly title?: string | Text;
}

export function Claims() {
  const written = stated.value;
  const now = checking.value;
  const report = now?.report ?? null;
  useSignalEffect(() => {
    const ended = checking.value;
    if (ended?.report && !ended.going) speak(say(claimTally(ended.report.claims.map(({ verdict }) => verdict))));
  });
  // What the case's source claims, each in a file of its own with worlds small enough to be searched.
  const elsewhere = (told.value.source?.claims ?? []).flatMap((mark) => (CLAIMS[mark] === undefined ? [] : [{ mark, ...CLAIMS[mark] }]));
  return (
    <section class="panel s8" id="claims" tabIndex={-1} data-hash={now?.hash}>
      <header>
        <h2>
          {report && written.length > 0 ? say(claimTally(report.claims.map(({ verdict }) => verdict))) : say(W.claims)}
          <small>{say(W.claimsHint)}</small>
        </h2>
        {now?.going ? (
          <Button class="s o" label={W.stop} onClick={pause} />
        ) : (
          <Button class="s o" label={written.length > 0 ? W.checkClaims : W.checkLaws} onClick={check} />
        )}
      </header>
      {written.length === 0 && (
        <div class="no-claims">
          <p>{say(elsewhere.length > 0 ? W.claimsElsewhere : W.noClaims)}</p>
          {elsewhere.length > 0 && (
            <p class="row">
              {elsewhere.map(({ mark, file, title }) => (
                <Button key={mark} class="s o" label={openClaimFile(mark, title)} onClick={() => void attempt(() => openClaim(file))} />
              ))}
            </p>
          )}
        </div>
      )}
      {now?.trouble && (
        <p class="quiet" role="status">
          {say(now.trouble)}
        </p>
      )}
      {now && !now.going && report === null && now.trouble === null && now.progress && (
        <p class="quiet">{say(W.stoppedHere) + gap() + say(worldsTried(now.progress.tried, now.progress.planned))}</p>
      )}
      {now?.going && now.progress && (
        <p class="quiet">
          {say(worldsTried(now.progress.tried, now.progress.planned))}
          <progress value={now.progress.share} max={1} aria-label={say(W.claims)} />
        </p>
      )}
      {report === null && (
        <div class="stated">
          {written.map(({ name, claim, title }) => (
            <article key={name} class="claim">
              <span class="tag unclear">{say(W.notCheckedYet)}</span>
              <div>
                {title !== null && <h3>{say(title)}</h3>}
                <p class="quiet">
                  <code translate={false}>{claim}</code>
                </p>
              </div>
            </article>
          ))}
        </div>
      )}
      {report?.claims.map((claim) => (
        <OneClaim key={claim.name} claim={claim} />
      ))}
      {report && (
        <details class="laws" open={written.length === 0}>
          <summary class="link">{say(W.laws)}</summary>
          {report.laws.map((law) => (
            <Law key={law.law} law={law} />
          ))}
        </details>
      )}
    </section>
  );
}

function OneClaim({ claim }: { readonly claim: ClaimReport }) {
  const { counterexample } = claim;
  const { title } = told.value;
  return (
    <article class="claim">
      <span class={`tag ${claim.verdict === 'refuted' ? 'worse' : claim.verdict === 'holds' ? '' : 'unclear'}`}>
        {say(CLAIM_TEXT[claim.verdict])}
      </span>
      <div>
        {/* A claim without a title of its own is called as the case is, or by its key in the file, which tells a reader nothing. */}
        {![title.zh, `「${claim.name}」`].includes(claim.title.zh) && <h3>{say(claim.title)}</h3>}
        <p>{say(claim.sentence)}</p>
        <p class="quiet">
          <code translate={false}>{claim.claim}</code>
        </p>
        {counterexample && (
          <p class="chips">
            {counterexample.changes.map(({ path, label, fromText, toText }) => (
              <span class="chip" key={path}>
                {say(label)} {say(fromText)} → {say(toText)}
              </span>
            ))}
          </p>
        )}
      </div>
      {counterexample && (
        <Button
          class="s o"
          label={W.openWorld}
          onClick={() => void attempt(() => openText(counterexample.file.name.replace(/\.ya?ml$/, ''), counterexample.file.text))}
        />
      )}
    </article>
  );
}

const Law = ({ law }: { readonly law: LawReport }) => (
  <article class="claim">
    <span class={`tag ${law.verdict === 'broken' ? 'worse' : ''}`}>{say(CLAIM_TEXT[law.verdict])}</span>
    <div>
      <h3>{say(law.title)}</h3>
      <p>{say(law.sentence)}</p>
    </div>
  </article>
);
