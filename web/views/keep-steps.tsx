/** The part of the share dialog in which states are kept for an article, and its address and frame are copied. */
import { useEffect, useState } from 'preact/hooks';
import type { Text } from '../../sim/index.ts';
import { LONGEST_TEXT, MOST_STEPS, type Step } from '../document/steps.ts';
import { page } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { dropStep, keepStep, kept, stepsLink, tellStep } from '../state/steps.ts';
import { removeThis, stepKept, stepOf } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { LinkBox } from './link-box.tsx';
import { Button } from './parts.tsx';

const frameOf = (link: string): string =>
  `<iframe src="${link}" title="${say(page.value!.draft.title).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" width="100%" height="900" loading="lazy"></iframe>`;

export function KeepSteps() {
  const steps = kept.value;
  const [made, setMade] = useState<{ readonly of: readonly Step[]; readonly link: string | null } | null>(null);
  useEffect(() => {
    let current = true;
    if (steps.length > 0) void stepsLink(steps).then((link) => current && setMade({ of: steps, link }));
    return () => {
      current = false;
    };
  }, [steps]);
  const [said, setSaid] = useState<Text | null>(null);
  const keep = (): void => {
    keepStep();
    setSaid(stepKept(kept.value.length));
  };
  // One of what was kept before would be copied without what was just written.
  const link = made?.of === steps ? made.link : undefined;
  return (
    <section class="keep-steps">
      <h3>{say(W.article)}</h3>
      <p class="quiet">{say(W.articleHint)}</p>
      <ol>
        {steps.map((step, i) => (
          <li key={`${i} ${steps.length}`}>
            <input
              aria-label={`${say(W.stepText)} ${say(stepOf(i + 1, steps.length))}`}
              placeholder={say(W.stepText)}
              maxLength={LONGEST_TEXT}
              value={step.text}
              onInput={(e) => tellStep(i, e.currentTarget.value)}
            />
            <Button
              class="s"
              icon="close"
              iconOnly
              label={removeThis(`${say(stepOf(i + 1, steps.length))} ${step.text}`.trim())}
              onClick={() => dropStep(i)}
            />
          </li>
        ))}
      </ol>
      <Button class="o" label={W.keepStep} disabled={steps.length >= MOST_STEPS} onClick={keep} />
      {/* The page's own voice is not heard behind a dialog. */}
      <p class="sr" role="status">
        {said && say(said)}
      </p>
      {steps.length > 0 && link === null && <p role="alert">{say(W.stepsTooLong)}</p>}
      {steps.length > 0 && link !== null && (
        <LinkBox id="steps-link" label={W.article} link={link} forms={[{ label: W.copyFrame, done: W.frameCopied, text: frameOf }]} />
      )}
    </section>
  );
}
