/** What `run` and `compare` share: the work, output in the form asked for, exit code. */
import { compare } from '../experiment/compare.ts';
import { toJson } from '../experiment/document.ts';
import { tidyCsv } from '../experiment/tidy.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { tidyParquet } from '../store/index.ts';
import { EXIT } from './failure.ts';
import type { Flags } from './flags.ts';
import { goOnLine, inWorkshop, type Keeping } from './keep.ts';
import { PROGRESS } from './messages.ts';
import { report } from './report.ts';
import { harmless, harmlessData, type Terminal } from './terminal.ts';

/** Simulates, shows and saves. Resolves to the exit code. Errors: StoreProblem if the folder of --out is refused. */
export async function simulate(
  asked: { readonly scenario: Scenario; readonly dropped: number },
  flags: Flags,
  terminal: Terminal,
  kept: Pick<Keeping, 'command' | 'scenarios'>,
): Promise<number> {
  const { scenario, dropped } = asked;
  const { say } = terminal;
  if (dropped > 0) terminal.err(say(PROGRESS.dropped(dropped)));
  const runs = scenario.arms.length * scenario.replications;
  const keeping: Keeping = { ...kept, planned: [{ scenario, replications: scenario.replications }] };

  return inWorkshop(flags, terminal, keeping, runs, async ({ runner, signal, progress, experiment }) => {
    let done = 0;
    const {
      result,
      complete,
      runs: all,
    } = await compare(scenario, runner, {
      signal,
      onProgress: (now) => {
        done = now.done;
        progress.update(done);
      },
    });
    progress.stop();
    const shown = (): string => report(harmlessData(scenario), harmlessData(result), terminal);
    if (!complete) {
      // Whatever is whole equals a comparison of so many replications: worth reading, but nobody asked for this file.
      if (flags.json !== true && result.replications > 1) terminal.out(shown());
      terminal.err(say(PROGRESS.stopped(done, runs, result.replications, scenario.replications)));
      terminal.err(harmless(goOnLine(experiment, terminal)));
      return EXIT.stopped;
    }
    const json = toJson(result);
    experiment?.finish({ 'runs.csv': tidyCsv(scenario, all), 'runs.parquet': tidyParquet(scenario, all), 'result.json': [json] });
    terminal.out(flags.json === true ? json.trimEnd() : shown());
    if (experiment !== null) terminal.err(harmless(say(PROGRESS.saved(experiment.folder))));
    if (result.failed.length > 0) return EXIT.runFailed;
    return result.expectations.some(({ held }) => held === false) ? EXIT.expectationFailed : EXIT.done;
  });
}
