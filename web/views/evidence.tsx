/** The evidence behind the answer, one figure after the other. */
import { useState } from 'preact/hooks';
import { outcomeById } from '../../sim/index.ts';
import { outcomes } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import { FigurePanel } from './figure.tsx';

export function Evidence() {
  const all = outcomes.value;
  const primary = all.find((outcome) => outcome.primary) ?? all[0]!;
  const [wanted, setWanted] = useState<string | null>(null);
  const [week, setWeek] = useState<number | undefined>(undefined);
  const outcome = all.some(({ id }) => id === wanted) ? wanted! : primary.id;
  return (
    <div class="evidence" id="evidence" tabIndex={-1}>
      <label class="s12 over">
        {say(W.overTime)}{' '}
        <select value={outcome} onChange={(e) => setWanted(e.currentTarget.value)}>
          {all.map(({ id }) => (
            <option key={id} value={id}>
              {say(outcomeById(id)!.label)}
            </option>
          ))}
        </select>
      </label>
      <FigurePanel id="fan" span={7} outcome={outcome} />
      <FigurePanel id="differenceOverTime" span={5} outcome={outcome} />
      <FigurePanel id="causes" span={7} />
      <FigurePanel id="retention" span={5} />
      <FigurePanel id="composition" span={12} />
      <FigurePanel id="hours" span={7} />
      <FigurePanel id="network" span={5} week={week} onWeek={setWeek} />
      <FigurePanel id="ledger" span={12} />
      <FigurePanel id="people" span={6} />
      <FigurePanel id="harms" span={6} />
    </div>
  );
}
