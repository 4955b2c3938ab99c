/** The forest in numbers: what each difference is, in its own unit and in hundredths, and all that is known of how sure it is. */
import { intervalWords } from '../../sim/index.ts';
import { stage } from '../state/page.ts';
import { lens } from '../state/parts.ts';
import { language, say } from '../state/settings.ts';
import { chance, decimalsToTell, difference, differences, relatives, relativeTo } from '../words/amounts.ts';
import { baseTooSmall, inHundredths, whatIsCorrected } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import type { Row } from './findings.ts';
import { letter } from './parts.tsx';

export function Numbers({ rows, base }: { readonly rows: readonly Row[] /** Place of the baseline. */; readonly base: number }) {
  const { scenario } = stage.value!;
  const compared = scenario.arms.filter(({ baseline }) => baseline !== null).length;
  const family = [compared, scenario.outcomes.length, scenario.horizons.length] as const;
  const shares = relatives(rows.map((row) => relativeTo(row.margin, row.difference.mean, row.base)));
  const variants = lens.value.variant !== null;
  const looks = rows.some(({ difference: d }) => d.correction.includes('looks'));
  return (
    <details class="laws numbers">
      <summary>{say(W.allNumbers)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="scroll" tabIndex={0}>
        <table class="tb stack">
          <thead>
            <tr>
              <th scope="col">{say(W.outcome)}</th>
              {[W.difference, inHundredths(letter(base)), W.intervalTogether, W.intervalAlone, W.chanceError, W.pairs].map((head) => (
                <th key={head.en} scope="col" class="num">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <NumbersRow key={row.outcome.id} row={row} base={base} share={shares[i] ?? null} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="caption">{say(whatIsCorrected(letter(base), family, { variants, looks }))}</p>
    </details>
  );
}

interface NumbersRowProps {
  readonly row: Row;
  readonly base: number;
  /** The difference in hundredths of the baseline; null: that is too small. */
  readonly share: string | null;
}

function NumbersRow({ row, base, share }: NumbersRowProps) {
  const { outcome, margin, difference: d, spread } = row;
  const nothing = say(W.undefined);
  // What is said of 0 can be seen in the numbers.
  const more = decimalsToTell(
    outcome,
    margin,
    [d.lower, d.upper, d.rawLower, d.rawUpper].filter((end) => end !== null),
  );
  const between = (lower: number | null, upper: number | null): string =>
    lower === null || upper === null
      ? nothing
      : say(intervalWords([lower, upper], ...differences(outcome, margin, [lower, upper], language.value, more)));
  const error = spread?.error ?? null;
  const zero = d.lower === null || d.upper === null ? null : d.lower > 0 || d.upper < 0 ? W.zeroOut : W.zeroIn;
  return (
    <tr>
      <th scope="row">
        {say(outcome.label)}
        <small>{say(outcome.doc)}</small>
      </th>
      <td class="num" data-of={say(W.difference)}>
        {d.mean === null ? nothing : difference(outcome, margin, d.mean, language.value, more)}
      </td>
      <td class="num" data-of={say(inHundredths(letter(base)))}>
        {share ?? (d.mean === null || row.base === null ? nothing : say(baseTooSmall(letter(base))))}
      </td>
      <td class="num" data-of={say(W.intervalTogether)}>
        {between(d.lower, d.upper)}
        {zero && <small> {say(zero)}</small>}
      </td>
      <td class="num" data-of={say(W.intervalAlone)}>
        {between(d.rawLower, d.rawUpper)}
      </td>
      <td class="num" data-of={say(W.chanceError)}>
        {error === null ? nothing : `±${chance(outcome, margin, error)}`}
      </td>
      <td class="num" data-of={say(W.pairs)}>
        {d.replications}
      </td>
    </tr>
  );
}
