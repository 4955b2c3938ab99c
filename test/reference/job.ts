/** What a worker thread does: one run of a case, by the engine or by the model written a second time from its description. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { simulate } from '../../sim/engine/run.ts';
import { withAssumptions } from '../../sim/model/coefficients.ts';
import { strategy, world } from '../patterns/worlds.ts';
import type { Case, Series } from './people.ts';
import { slow } from './slow.ts';

export interface Task {
  readonly by: 'engine' | 'text';
  readonly spec: Case;
  readonly replicate: number;
  /** Factors on coefficients. */
  readonly scaled: Readonly<Record<string, number>>;
}

const text = readFileSync(resolve(import.meta.dirname, '../../sim/README.md'), 'utf8');

export default function job({ by, spec, replicate, scaled }: Task): Series {
  return by === 'text' ? slow(text, spec, `text ${replicate}`, scaled) : engine(spec, replicate, scaled);
}

function engine(spec: Case, replicate: number, scaled: Task['scaled']): Series {
  const series: Series = { members: [], visits: [], messages: [], muted: [], buyers: [] };
  const muted = new Set<number>();
  const bought = new Set<number>();
  let members = 0;
  let visits = 0;
  let messages = 0;
  simulate(
    {
      world: world({
        population: { founders: spec.founders, company: spec.company },
        arrivals: spec.newcomersPerDay > 0 ? [{ channel: 'search', rate: spec.newcomersPerDay, fit: 1 }] : [],
      }),
      strategy: strategy({
        content: { perDay: spec.contentPerDay },
        hosting: { minutesPerDay: 0 },
        promotion: { offersPerWeek: spec.offersPerWeek },
        push: { nagging: spec.nagsPerWeek },
        digest: { perWeek: spec.digestsPerWeek },
      }),
      coefficients: withAssumptions(scaled),
      days: spec.days,
      seed: 'reference',
      replicate,
    },
    {
      join: () => void members++,
      leave(_t, person) {
        members--;
        muted.delete(person);
      },
      visit: () => void visits++,
      message(_t, person) {
        if (person >= 0) messages++;
      },
      mute: (_t, person) => void muted.add(person),
      unmute: (_t, person) => void muted.delete(person),
      buy: (_t, person) => void bought.add(person),
      dayEnd() {
        series.members.push(members);
        series.visits.push(visits);
        series.messages.push(messages);
        series.muted.push(muted.size);
        series.buyers.push(bought.size);
        visits = messages = 0;
      },
    },
  );
  return series;
}
