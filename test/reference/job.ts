/** What a worker thread does: one run of a case, by the engine or by the model written a second time from its description. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { simulate } from '../../sim/engine/run.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import { withAssumptions } from '../../sim/model/coefficients.ts';
import { MESSAGE_KINDS } from '../../sim/model/messages.ts';
import { strategy, world } from '../patterns/worlds.ts';
import { defaultsIn, entryOf } from './described.ts';
import { type Case, closeDay, noCounts, noSeries, type Series } from './people.ts';
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
  for (const list of ['arrivals', 'events', 'kols', 'channels'] as const) {
    const path = list === 'channels' ? 'acquisition.channels' : list;
    put(
      path,
      (spec[list] ?? []).map((entry) => entryOf(defaults, path, entry)),
    );
  }
  return result;
}

const MENDABLE = new Set(
  (['overload', 'selling', 'nagging', 'noValue', 'unanswered', 'conflict'] as const).map((cause) => CAUSES.indexOf(cause)),
);

function engine(spec: Case, replicate: number, scaled: Task['scaled']): Series {
  const series = noSeries();
  const counts = noCounts();
  const muted = new Set<number>();
  const bought = new Set<number>();
  const answer = MESSAGE_KINDS.indexOf('answer');
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
      join: () => void counts.members++,
      leave(_t, person, cause) {
        counts.members--;
        if (MENDABLE.has(cause)) counts.driven++;
        muted.delete(person);
      },
      visit(_t, _person, _room, _from, _to, _missed, ordinal) {
        if (ordinal === 0) counts.visits++;
      },
      message(_t, person, _message, kind) {
        counts[person >= 0 ? 'messages' : kind === answer ? 'answers' : 'posts']++;
      },
      remove: () => void counts.removed++,
      checkIn: () => void counts.checkIns++,
      attend: () => void counts.attendants++,
      mute: (_t, person) => void muted.add(person),
      unmute: (_t, person) => void muted.delete(person),
      buy: (_t, person) => void bought.add(person),
      spend(_t, _what, yuan, minutes) {
        counts.yuan += yuan;
        counts.minutes += minutes;
      },
      dayEnd() {
        counts.muted = muted.size;
        counts.buyers = bought.size;
        closeDay(series, counts);
      },
    },
  );
  return series;
}
