/** What `run` and `compare` share: the work, output in the form asked for, exit code. */
import { tmpdir } from 'node:os';
import { compare } from '../experiment/compare.ts';
import { toJson } from '../experiment/document.ts';
import { FIRST_LOOK } from '../experiment/sequential.ts';
import type { Budget } from '../experiment/stopping.ts';
import { tidyCsv } from '../experiment/tidy.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { keptArchive, scratchArchive, tidyParquet } from '../store/index.ts';
import { EXIT } from './failure.ts';
import type { Flags } from './flags.ts';
import { goOnLine, inWorkshop, type Keeping } from './keep.ts';
import { PROGRESS } from './messages.ts';
import { report } from './result-text.ts';
import { harmless, harmlessData, type Terminal } from './terminal.ts';

/**
 * Simulates, shows and saves. `budget`: stop as soon as it is decided; the scenario's number of replications is its cap then.
 * Resolves to the exit code. Errors: StoreProblem if the folder of --out is refused.
 */
export async function simulate(
  asked: { readonly scenario: Scenario; readonly dropped: number },
  flags: Flags,
  terminal: Terminal,
  kept: Pick<Keeping, 'command' | 'scenarios'>,
  budget: Budget | null = null,
): Promise<number> {
  const { scenario, dropped } = asked;
  const { say } = terminal;
  if (dropped > 0) terminal.err(say(PROGRESS.dropped(dropped)));
  const planned = budget === null ? scenario.replications : FIRST_LOOK;
  const most = scenario.arms.length * scenario.replications;

  return inWorkshop(flags, terminal, { ...kept, planned: [{ scenario, replications: planned }] }, most, async (workshop) => {
    const { runner, signal, progress, experiment } = workshop;
    let [done, total] = [0, most];
    const scratch = experiment === null ? scratchArchive(scenario.arms.length, tmpdir()) : null;
    const { result, complete, stream } = await compare(scenario, runner, {
      signal,
      ...(budget === null ? {} : { untilDecided: budget }),
      archive: scratch ?? keptArchive(experiment as NonNullable<typeof experiment>, scenario),
      onProgress: (now) => {
        [done, total] = [now.done, now.total];
        progress.update(done, total);
      },
    }).finally(() => scratch?.close());
    progress.stop();
    const shown = (): string => report(harmlessData(scenario), harmlessData(result), terminal);
    if (!complete) {
      // Whatever is whole equals a comparison of so many replications: worth reading, but nobody asked for this file.
      if (flags.json !== true && result.replications > 1) terminal.out(shown());
      terminal.err(say(PROGRESS.stopped(done, total, result.replications, scenario.replications)));
      terminal.err(harmless(goOnLine(experiment, terminal)));
      return EXIT.stopped;
    }
    const json = toJson(result);
    experiment?.finish({ 'runs.csv': tidyCsv(scenario, stream), 'runs.parquet': tidyParquet(scenario, stream), 'result.json': [json] });
    terminal.out(flags.json === true ? json.trimEnd() : shown());
    if (experiment !== null) terminal.err(harmless(say(PROGRESS.saved(experiment.folder))));
    if (result.failed.length > 0) return EXIT.runFailed;
    return result.expectations.some(({ held }) => held === false) ? EXIT.expectationFailed : EXIT.done;
  });
}
