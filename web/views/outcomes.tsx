/** What comes of the strategies: the mean of each of the first outcomes, and where 9 of 10 groups fall, in a number and to the eye. */
import { fromTo, horizonWords } from '../../sim/index.ts';
import { armName } from '../document/document.ts';
import { awaited, fresh, stage } from '../state/page.ts';
import { cast, lens } from '../state/parts.ts';
import { language, say } from '../state/settings.ts';
import { level, levels } from '../words/amounts.ts';
import { lacking } from '../words/lacking.ts';
import { outcomesMean } from '../words/phrases.ts';
import { firstOutcomes, type Group, placesIn } from './levels.ts';
import { letter, Mark, Slashed, strategyClass } from './parts.tsx';

export function Outcomes() {
  const { names } = cast.value;
  const { horizon } = lens.value;
  const shown = stage.value;
  if (shown === null) return null;
  const arms = names.map((name) => armName(lens.value, name));
  return (
    <tbody class="outcomes" data-hash={shown.hash} data-same={fresh} aria-busy={awaited}>
      <tr class="sec">
        <th colSpan={names.length + 1} scope="colgroup">
          {say(outcomesMean(horizonWords(horizon, 'at')))}
        </th>
      </tr>
      {firstOutcomes(shown, arms, horizon).map(({ outcome, margin, groups }) => {
        const place = placesIn(groups);
        return (
          <tr key={outcome.id}>
            <th scope="row">
              {say(outcome.label)} {outcome.aggregation !== 'at' && <small>{say(horizonWords(horizon, outcome.aggregation))}</small>}
            </th>
            {groups.map((group, i) => (
              <td key={names[i]} class={strategyClass(i)} data-of={letter(i)}>
                <div class="cell level">
                  {group.mean === null ? (
                    <span class="quiet">{say(lacking(outcome, horizon, group.ran))}</span>
                  ) : (
                    <b>
                      <Slashed text={level(outcome, margin, group.mean, language.value)!} />
                    </b>
                  )}
                  {group.within && (
                    <small>
                      <Slashed text={say(fromTo(...levels(outcome, margin, group.within, language.value)))} />
                    </small>
                  )}
                  <Spread group={group} index={i} place={place} />
                </div>
              </td>
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

/** Of the drawing, and of the axis in it, which leaves room for a mark at either end [px]. */
const [WIDTH, HEIGHT, END] = [80, 12, 5];

interface SpreadProps {
  readonly group: Group;
  readonly index: number;
  /** Where on the axis of its row a level stands, 0 to 1. */
  readonly place: (level: number) => number;
}

function Spread({ group: { mean, within }, index, place }: SpreadProps) {
  if (mean === null) return null;
  const x = (value: number): number => END + (WIDTH - 2 * END) * place(value);
  const y = HEIGHT / 2;
  return (
    <svg class="spread" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line x1={END} x2={WIDTH - END} y1={y} y2={y} />
      {within && <rect class="within" x={x(within[0])} width={Math.max(1, x(within[1]) - x(within[0]))} y={y - 3} height="6" rx="2" />}
      <Mark index={index} x={x(mean)} y={y} r={4} />
    </svg>
  );
}
