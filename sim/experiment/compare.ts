/** Runs a scenario's arms under the same luck and compares them. */
import { type Outcome, outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { memoryArchive, type RunArchive } from './archive.ts';
import { mustBeScenario, mustBeWhole, mustReachExpectations } from './asked.ts';
import { collect } from './collect.ts';
import type { ComparisonResult } from './result.ts';
import type { Runner, RunRequest, RunResult } from './runner.ts';
import { type Budget, Stopper } from './stopping.ts';
import { summarise } from './summary.ts';
import { type Table, tableOf } from './table.ts';

/** How far a comparison is; counts of runs. */
export interface Progress {
  /** Runs that have ended, failed ones included, and runs in all; where one stops when decided, those that may still come. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /**
   * Replicates from the first on that have ended in every arm that still gets more: where one stops when decided, an arm that is
   * decided holds up nobody.
   */
  readonly replications: number;
}

/** All of it may be left out: then every replication of the scenario is run, quietly. */
export interface CompareOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Also records what pictures show, for `portrait`; the result is the same. */
  readonly detail?: boolean;
  /** Gives the outcome of an id; the shipped ones unless a test has its own. */
  readonly outcomeOf?: (id: string) => Outcome | undefined;
  /** Stop as soon as this is decided, instead of after the scenario's number of replications. */
  readonly untilDecided?: Budget;
  /** Where runs are kept until they are folded; memory unless given. */
  readonly archive?: RunArchive;
}

/** A result with the runs it stands on. */
export interface Comparison {
  readonly result: ComparisonResult;
  /** False if the signal came first: the result stands on `result.replications` replicates, fewer than asked for. */
  readonly complete: boolean;
  /**
   * The runs behind the result, by replicate, then arm, fetched from the archive one by one; may be walked more than once, as long
   * as the archive is open: one that was closed throws.
   */
  readonly stream: Iterable<RunResult>;
  /** The same as a list, made when it is asked for. */
  readonly runs: readonly RunResult[];
}

/**
 * Replicate r of every arm comes before replicate r + 1 of any, so that pairs complete together. Interrupted, the result
 * stands on the replicates from 0 on that ended in every arm, and equals, byte for byte, that of a comparison with so many
 * replications; one that stops when decided stands on its last look. A failed run takes its pair out; it is listed, and
 * counted in `Difference.replications`.
 *
 * Errors: as `mustBeScenario` and `mustReachExpectations` have them; RangeError for an unknown outcome or replications that cannot be (a scenario's reader has checked
 * both), and as `Stopper` does.
 */
export async function compare(scenario: Scenario, runner: Runner, options: CompareOptions = {}): Promise<Comparison> {
  const { outcomeOf = outcomeById, untilDecided } = options;
  mustBeScenario(scenario);
  mustReachExpectations(scenario);
  if (untilDecided === undefined) mustBeWhole('replications', scenario.replications);
  const outcomes = scenario.outcomes.map(({ id }) => {
    const outcome = outcomeOf(id);
    if (outcome === undefined) throw new RangeError(`no outcome "${id}"`);
    return outcome;
  });
  const ensemble = new Ensemble(scenario, runner, options);
  if (untilDecided === undefined) {
    await ensemble.run(0, scenario.replications, new Set(scenario.arms.keys()));
    const replications = ensemble.replications;
    const result = summarise(scenario, ensemble.table(replications), outcomes);
    return comparison(result, replications === scenario.replications, ensemble.runs(replications));
  }

  const stopper = new Stopper(scenario, outcomes, untilDecided);
  let seen = 0;
  let complete = true;
  for (const look of stopper.looks) {
    complete = await ensemble.run(seen, look, stopper.active, untilDecided.cap);
    if (!complete) break;
    seen = look;
    stopper.look(ensemble.table(seen));
    if (stopper.active.size === 0) break;
  }
  if (seen === 0) seen = ensemble.replications; // not even the first look: what is whole, at its level
  const table = ensemble.table(seen);
  return comparison(summarise(scenario, table, outcomes, stopper.result(table)), complete, ensemble.runs(seen));
}

function comparison(result: ComparisonResult, complete: boolean, stream: Iterable<RunResult>): Comparison {
  let list: readonly RunResult[] | null = null;
  return {
    result,
    complete,
    stream,
    get runs() {
      list ??= [...stream];
      return list;
    },
  };
}

/** The runs of a comparison as they come in. */
class Ensemble {
  readonly #scenario: Scenario;
  readonly #runner: Runner;
  readonly #archive: RunArchive;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  readonly #detail: boolean;
  readonly #width: number;
  /** By replicate, then arm: has the run ended? */
  readonly #ended: boolean[] = [];
  /** By arm: replicates from 0 on that have ended. */
  readonly #whole: number[];
  /** Arms that get more of them. */
  #active: ReadonlySet<number>;
  #done = 0;
  #failed = 0;

  constructor(scenario: Scenario, runner: Runner, { archive, signal, onProgress, detail }: CompareOptions) {
    this.#scenario = scenario;
    this.#runner = runner;
    this.#width = scenario.arms.length;
    this.#whole = scenario.arms.map(() => 0);
    this.#active = new Set(scenario.arms.keys());
    this.#archive = archive ?? memoryArchive(this.#width);
    this.#signal = signal ?? new AbortController().signal;
    this.#report = onProgress ?? (() => {});
    this.#detail = detail === true;
  }

  /** Replicates from 0 on that have ended in every arm of the last `run`: in every arm, while none has been left out. */
  get replications(): number {
    return Math.min(...[...this.#active].map((arm) => this.#whole[arm] as number));
  }

  table(replications: number): Table {
    return tableOf(this.#scenario, this.#archive, replications);
  }

  /**
   * Runs replicates `from` (inclusive) to `to` (exclusive) of `arms`; `cap` is where these arms may go in all. False if the
   * signal came before all of them had ended.
   */
  async run(from: number, to: number, arms: ReadonlySet<number>, cap = to): Promise<boolean> {
    this.#active = arms;
    const requests: RunRequest[] = [];
    const extra = this.#detail ? { detail: true } : {};
    for (let replicate = from; replicate < to; replicate++) for (const arm of arms) requests.push({ arm, replicate, ...extra });
    const total = this.#done + (cap - from) * arms.size;
    const file = (result: RunResult): void => {
      this.#archive.put(result);
      this.#ended[result.replicate * this.#width + result.arm] = true;
      this.#done++;
      if (!result.ok) this.#failed++;
      let whole = this.#whole[result.arm] as number;
      while (this.#ended[whole * this.#width + result.arm] === true) whole++;
      this.#whole[result.arm] = whole;
      this.#report({ done: this.#done, total, failed: this.#failed, replications: this.replications });
    };
    return collect(this.#runner, this.#scenario, requests, file, this.#signal);
  }

  runs(replications: number): Iterable<RunResult> {
    const [archive, width] = [this.#archive, this.#width];
    return {
      *[Symbol.iterator]() {
        for (let replicate = 0; replicate < replications; replicate++) {
          for (let arm = 0; arm < width; arm++) {
            const run = archive.get(replicate, arm);
            if (run !== null) yield run;
          }
        }
      },
    };
  }
}
