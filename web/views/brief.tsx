/** The answer in one line, at the hand that moves a lever, where the answer itself is out of sight: on screens of one column. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { VERDICT_MARK } from '../../sim/index.ts';
import { awaited, fresh, stage } from '../state/page.ts';
import { lens } from '../state/parts.ts';
import { language, say } from '../state/settings.ts';
import { difference, signed } from '../words/amounts.ts';
import { inBrief, pairCount } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { answerOf, primaryOf } from './findings.ts';
import { jump } from './lens.tsx';
import { built, view } from './view.ts';

/** Where levers stand below the answer, not beside it (narrow.css). */
const ONE_COLUMN = '(max-width: 74.9375em)';

/** Not in sight is also what lies behind the bars, or peeps out between them. */
const BARS = '-20% 0px';

/**
 * Whether levers are in sight and the answer is not. The browser tells when one of them comes or goes: nothing is measured while a thumb
 * is dragged, and nothing is watched where the answer is beside the levers.
 */
export function useApart() {
  const apart = useSignal(false);
  const [shown, isBuilt] = [view.value, built.value > 0];
  useEffect(() => {
    const narrow = matchMedia(ONE_COLUMN);
    const seen = { answer: true, levers: false };
    const sight = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) seen[target.id as keyof typeof seen] = isIntersecting;
        apart.value = seen.levers && !seen.answer;
      },
      { rootMargin: BARS },
    );
    const watch = (): void => {
      sight.disconnect();
      apart.value = false;
      if (!narrow.matches) return;
      for (const id of Object.keys(seen)) {
        const part = document.getElementById(id);
        if (part !== null) sight.observe(part);
      }
    };
    watch();
    narrow.addEventListener('change', watch);
    return () => {
      sight.disconnect();
      narrow.removeEventListener('change', watch);
      apart.value = false;
    };
  }, [shown, isBuilt]);
  return apart;
}

/** Leads to the answer. What it says the live region has said: only where it leads is read out. */
export function Brief() {
  const shown = stage.value;
  if (shown === null) return null;
  const { rows, verdict } = answerOf(shown, lens.value);
  const row = primaryOf(rows);
  if (row === undefined || verdict === undefined) return null;
  const { outcome, margin, difference: d } = row;
  const mean = d.mean === null ? say(W.undefined) : difference(outcome, margin, d.mean, language.value);
  const interval = d.lower !== null && d.upper !== null && inBrief(signed(outcome, margin, d.lower), signed(outcome, margin, d.upper));
  return (
    <button type="button" class="brief" data-hash={shown.hash} data-same={fresh} aria-busy={awaited} onClick={(e) => jump(e, 'answer')}>
      <span class="sr">{say(W.skip)}</span>
      <span class="what" aria-hidden="true">
        <b>{VERDICT_MARK[verdict]}</b> {say(outcome.label)}
      </span>
      <span class="amount" aria-hidden="true">
        <b>{mean}</b> {interval && say(interval)} · {say(pairCount(shown.result.replications))} ↑
      </span>
    </button>
  );
}
