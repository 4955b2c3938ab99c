/** The page's one live region: the answer once it stands, not each picture on the way to it. */
import { useSignalEffect } from '@preact/signals';
import { advance, broken, running, stage, stale } from '../state/page.ts';
import { isOpen, lens, plan } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { speak, spoken } from '../state/voice.ts';
import { brokenBy, pairsOf } from '../words/phrases.ts';
import { answerOf, askedOf } from './findings.ts';

/** Runs that take longer tell how far they are, this often [ms]. */
const LONG = 5000;

export function Live() {
  useSignalEffect(() => {
    const shown = stage.value;
    if (broken.value !== null) return speak(say(brokenBy(broken.value)));
    if (!isOpen.value || shown === null || running.value || stale.value) return speak('');
    const { sentence } = answerOf(shown, lens.value);
    const { replications } = shown.result;
    const asked = askedOf(shown, plan.value.replications);
    speak(`${sentence ? say(sentence) : ''} ${say(pairsOf(replications, asked))}`);
  });
  useSignalEffect(() => {
    if (!running.value) return;
    const timer = setInterval(() => {
      const now = advance.peek();
      if (now !== null) speak(say(pairsOf(now.pairs, now.asked)));
    }, LONG);
    return () => clearInterval(timer);
  });
  return (
    <p class="sr" id="live" aria-live="polite">
      {spoken.value}
    </p>
  );
}
