/** What a worker thread does: one run of a case, by the engine or by the model written a second time from its description. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { simulate } from '../../sim/engine/run.ts';
import { withAssumptions } from '../../sim/model/coefficients.ts';
import { MESSAGE_KINDS } from '../../sim/model/messages.ts';
import { strategy, world } from '../patterns/worlds.ts';
import { defaultsIn, entryOf } from './described.ts';
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

/** World and strategy of a case: paths as nested objects, lists with the defaults of their entries. */
function given(spec: Case): { world: object; strategy: object } {
  const result = { world: {}, strategy: {} };
  const put = (path: string, value: unknown): void => {
    const [last = '', ...groups] = path.split('.').reverse();
    let at: Record<string, unknown> = /^(?:platform|rooms|population|arrivals)\b/.test(path) ? result.world : result.strategy;
    for (const name of groups.reverse()) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    at[last] = value;
  };
  for (const [path, value] of Object.entries(spec.set)) put(path, value);
  const defaults = defaultsIn(text);
  for (const list of ['arrivals', 'events', 'kols'] as const)
    put(
      list,
      (spec[list] ?? []).map((entry) => entryOf(defaults, list, entry)),
    );
  return result;
}

function engine(spec: Case, replicate: number, scaled: Task['scaled']): Series {
  const series: Series = { members: [], visits: [], messages: [], muted: [], buyers: [], answers: [], posts: [], checkIns: [] };
  const muted = new Set<number>();
  const bought = new Set<number>();
  const answer = MESSAGE_KINDS.indexOf('answer');
  let members = 0;
  let visits = 0;
  let messages = 0;
  let answers = 0;
  let posts = 0;
  let checkIns = 0;
  const { world: ofWorld, strategy: ofStrategy } = given(spec);
  simulate(
    {
      world: world(ofWorld),
      strategy: strategy(ofStrategy),
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
      message(_t, person, _message, kind) {
        if (person >= 0) messages++;
        else if (kind === answer) answers++;
        else posts++;
      },
      checkIn: () => void checkIns++,
      mute: (_t, person) => void muted.add(person),
      unmute: (_t, person) => void muted.delete(person),
      buy: (_t, person) => void bought.add(person),
      dayEnd() {
        series.members.push(members);
        series.visits.push(visits);
        series.messages.push(messages);
        series.muted.push(muted.size);
        series.buyers.push(bought.size);
        series.answers.push(answers);
        series.posts.push(posts);
        series.checkIns.push(checkIns);
        visits = messages = answers = posts = checkIns = 0;
      },
    },
  );
  return series;
}
