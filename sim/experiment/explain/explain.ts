/** Why two arms come out as they do: one replicate followed event by event, and the difference in members taken apart over all. */
import { GENERATOR, STREAM_VERSION, VERSION } from '../../base/version.ts';
import { CAUSES } from '../../model/causes.ts';
import type { Text } from '../../model/text.ts';
import type { Turnover } from '../../outcomes/turnover.ts';
import type { Arm, Scenario } from '../../scenario/scenario.ts';
import { mustBeScenario, mustBeWhole } from '../asked.ts';
import { collect } from '../collect.ts';
import type { StudyProgress } from '../design/evaluate.ts';
import type { FailedRun } from '../result.ts';
import type { Runner, RunRequest, RunResult } from '../runner.ts';
import { type Decomposition, decompose, type Turnovers } from './decompose.ts';
import { channelsOf, type Divergence, type Fate, type Person, trace } from './trace.ts';
import { eventText, fateText, personText, timeText } from './words.ts';

/** Members listed one by one. */
export const LISTED = 200;

export interface DivergenceRecord {
  /** Name of the arm under which it happens. */
  readonly under: string;
  /** [days] */
  readonly t: number;
  readonly what: string;
  readonly when: Text;
  readonly sentence: Text;
}

export interface PersonRecord {
  readonly channel: string;
  readonly ordinal: number;
  readonly name: Text;
  readonly arm: FateRecord;
  readonly baseline: FateRecord;
}

export interface FateRecord {
  /** [days]; null: never came. */
  readonly joined: number | null;
  /** [days]; null: still there, or never came. */
  readonly left: number | null;
  readonly cause: string | null;
  readonly text: Text;
}

/** The document that `explain --json` prints. */
export interface ExplainResult {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** What its draws come from. */
  readonly generator: string;
  readonly scenario: string;
  readonly seed: string;
  readonly arm: string;
  readonly baseline: string;
  readonly replicate: number;
  /** [days] */
  readonly days: number;
  readonly first: DivergenceRecord | null;
  readonly firstPerson: DivergenceRecord | null;
  /** How many members are there at the end under one arm alone, and how many left under both on different days or for other causes. */
  readonly onlyArm: number;
  readonly onlyBaseline: number;
  readonly otherwise: number;
  /** By horizon: members who are there under one arm and not under the other. */
  readonly apart: readonly { readonly day: number; readonly onlyArm: number; readonly onlyBaseline: number }[];
  /** Those of `onlyArm` and `onlyBaseline`, earliest parting first; at most LISTED. */
  readonly people: readonly PersonRecord[];
  readonly decomposition: Decomposition;
  readonly failed: readonly FailedRun[];
}

/** The one replicate that is followed cannot be simulated; the message says why, as the cause of a failed run does. */
export class FollowError extends Error {}

/** Throws a RangeError for a name that no arm has. */
function armNamed({ arms }: Scenario, name: string): Arm {
  const arm = arms.find((own) => own.name === name);
  if (arm === undefined) throw new RangeError(`no arm "${name}"`);
  return arm;
}

/** The part of it that follows one replicate. Throws what the simulation throws. */
export function follow(scenario: Scenario, armName: string, baselineName: string, replicate: number) {
  const [arm, baseline] = [armNamed(scenario, armName), armNamed(scenario, baselineName)];
  const days = scenario.horizons.at(-1) as number;
  const found = trace(scenario, arm, baseline, replicate, days);
  const { channels } = found;
  const record = (divergence: Divergence | null): DivergenceRecord | null =>
    divergence && {
      under: divergence.under === 'arm' ? armName : baselineName,
      t: divergence.event.t,
      what: divergence.event.what,
      when: timeText(divergence.event.t),
      sentence: eventText(divergence, found.people, channels),
    };
  const apart = found.people.filter((person) => thereAt(person.arm, days) !== thereAt(person.baseline, days));
  const only = (own: keyof Pick<Person, 'arm' | 'baseline'>, day: number): number => {
    const other = own === 'arm' ? 'baseline' : 'arm';
    return found.people.filter((person) => thereAt(person[own], day) && !thereAt(person[other], day)).length;
  };
  const gone = found.people.filter(({ arm: a, baseline: b }) => a?.left != null && b?.left != null);
  return {
    days,
    first: record(found.first),
    firstPerson: record(found.firstPerson),
    onlyArm: only('arm', days),
    onlyBaseline: only('baseline', days),
    otherwise: gone.filter(({ arm: a, baseline: b }) => a?.left !== b?.left || a?.cause !== b?.cause).length,
    apart: scenario.horizons.map((day) => ({ day, onlyArm: only('arm', day), onlyBaseline: only('baseline', day) })),
    people: apart
      .sort((x, y) => partedAt(x) - partedAt(y))
      .slice(0, LISTED)
      .map(
        (person): PersonRecord => ({
          channel: channels[person.channel] as string,
          ordinal: person.ordinal,
          name: personText(person, channels),
          arm: fateRecord(person.arm),
          baseline: fateRecord(person.baseline),
        }),
      ),
  };
}

/** There at the end of day `day` − 1, as outcomes are read at that horizon. */
const thereAt = (fate: Fate | null, day: number): boolean => fate !== null && fate.joined < day && (fate.left === null || fate.left >= day);

/** When the two lives part for good: the departure, or the coming that has no counterpart. */
const partedAt = ({ arm, baseline }: Person): number => arm?.left ?? baseline?.left ?? arm?.joined ?? baseline?.joined ?? 0;

const fateRecord = (fate: Fate | null): FateRecord => ({
  joined: fate?.joined ?? null,
  left: fate?.left ?? null,
  cause: fate === null || fate.cause === null ? null : (CAUSES[fate.cause] as string),
  text: fateText(fate),
});

function followable(...given: Parameters<typeof follow>): ReturnType<typeof follow> {
  try {
    return follow(...given);
  } catch (error) {
    throw new FollowError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The replicate that is followed event by event, counted from 0; and how all of it is watched and stopped. */
export interface ExplainOptions {
  readonly replicate: number;
  readonly onProgress?: (now: StudyProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Follows one replicate, then runs all of the scenario's replications of both arms for the decomposition. Aborted, that stands
 * on the pairs that are whole, and `complete` is false. Errors: as `mustBeScenario` has them; RangeError for an arm that the scenario
 * does not have, or for a replicate or replications that cannot be; FollowError if the one replicate cannot be simulated.
 */
export async function explain(
  scenario: Scenario,
  arm: string,
  baseline: string,
  runner: Runner,
  { replicate, onProgress, signal = new AbortController().signal }: ExplainOptions,
): Promise<{ readonly result: ExplainResult; readonly complete: boolean; readonly done: number; readonly total: number }> {
  mustBeScenario(scenario);
  mustBeWhole('replicate', replicate, 0);
  mustBeWhole('replications', scenario.replications);
  const names = [arm, baseline];
  const arms = names.map((name) => armNamed(scenario, name));
  const followed = followable(scenario, arm, baseline, replicate);
  const both: Scenario = { ...scenario, arms: arms.map((own) => ({ ...own, baseline: null })), baseline };
  const requests = Array.from(
    { length: 2 * scenario.replications },
    (_, i): RunRequest => ({ arm: i % 2, replicate: Math.floor(i / 2), detail: true }),
  );
  // Of a run's detail only what is taken apart is held: all of it, of thousands of runs, would fill memory.
  const kept: (Turnover | FailedRun | undefined)[] = new Array(requests.length).fill(undefined);
  let done = 0;
  const file = (run: RunResult): void => {
    const { arm: a, replicate: r } = run;
    kept[2 * r + a] = run.ok ? run.detail?.turnover : { arm: names[a] as string, replicate: r, stage: run.stage, cause: run.cause };
    onProgress?.({ done: ++done, total: requests.length });
  };
  const complete = await collect(runner, both, requests, file, signal);
  const isTurnover = (one: Turnover | FailedRun | undefined): one is Turnover => one !== undefined && 'joined' in one;
  const whole = Array.from({ length: scenario.replications }, (_, r) => kept.slice(2 * r, 2 * r + 2)).filter(
    (pair): pair is [Turnover, Turnover] => pair.every(isTurnover),
  );
  const failed = kept.filter((one): one is FailedRun => one !== undefined && !isTurnover(one));
  const turnovers = (a: 0 | 1): Turnovers => ({ runs: whole.map((pair) => pair[a]), channels: channelsOf(arms[a] as Arm) });
  return {
    result: {
      qunsim: VERSION,
      streamVersion: STREAM_VERSION,
      generator: GENERATOR,
      scenario: scenario.name,
      seed: scenario.seed,
      arm,
      baseline,
      replicate,
      ...followed,
      decomposition: decompose(turnovers(0), turnovers(1)),
      failed,
    },
    complete,
    done,
    total: requests.length,
  };
}
