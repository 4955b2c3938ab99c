/**
 * What only figures show of a run takes more than a tenth of its time. Where runs are short, those of a first picture are made without it,
 * and once more with it as soon as their answer has been seen.
 */
import type { RunArchive, RunRequest, RunResult, Scenario } from '../../sim/index.ts';
import type { KeepingRunner } from './simulation.ts';

/** Of longer runs [ms] no first picture comes at once in any case, and eight more would be long. */
export const SHORT = 100;

/** Of one simulation, which ends with `signal`; what it owes it still pays where it was stopped, and drops where it was superseded. */
export class Details {
  readonly #runner: KeepingRunner;
  readonly #archive: RunArchive;
  readonly #end = new AbortController();
  #owed: RunRequest[] = [];

  constructor(runner: KeepingRunner, archive: RunArchive, signal: AbortSignal) {
    this.#runner = runner;
    this.#archive = archive;
    const end = (): void => {
      if (signal.reason === 'superseded') this.#end.abort();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }

  /** Whether runs in the archive lack their detail. */
  get owes(): boolean {
    return this.#owed.length > 0;
  }

  /** Does these requests, without their detail where runs are short. */
  async putOff(
    scenario: Scenario,
    requests: readonly RunRequest[],
    onResult: (result: RunResult) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { pace } = this.#runner;
    if (pace === 0 || pace > SHORT) return this.#runner.run(scenario, requests, onResult, signal);
    const bare = requests.map(({ arm, replicate }) => ({ arm, replicate }));
    const file = (result: RunResult): void => {
      const { arm, replicate } = result;
      if (result.ok && result.detail === undefined) this.#owed.push({ arm, replicate, detail: true });
      onResult(result);
    };
    await this.#runner.run(scenario, bare, file, signal);
  }

  /** Gives the runs in the archive the detail that was put off. One that does not come leaves its run as it is. */
  async settle(scenario: Scenario): Promise<void> {
    const file = (result: RunResult): void => {
      if (result.ok) this.#archive.put(result);
    };
    if (this.owes) await this.#runner.run(scenario, this.#owed, file, this.#end.signal);
    this.#owed = [];
  }
}
