/** What `run` and `compare` share: threads, progress, Ctrl-C, output in the form asked for, exit code. */
import { type Comparison, compare } from '../experiment/compare.ts';
import { toJson } from '../experiment/document.ts';
import { tidyCsv } from '../experiment/tidy.ts';
import { threadRunner } from '../runner/node.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { EXIT } from './failure.ts';
import type { Flags } from './flags.ts';
import { PROGRESS } from './messages.ts';
import { openProgress } from './progress.ts';
import { report } from './report.ts';
import { claimFolder, saveResult } from './save.ts';
import { harmless, harmlessData, type Terminal } from './terminal.ts';

/** A second Ctrl-C later than this means that the reader will not wait [ms]; sooner, it is the same one, passed on by npm. */
const IMPATIENT_AFTER = 1000;

/** Simulates, shows and saves. Resolves to the exit code. Errors: BadInput if the folder of --out is refused. */
export async function simulate(
  asked: { readonly scenario: Scenario; readonly dropped: number },
  flags: Flags,
  terminal: Terminal,
): Promise<number> {
  const { scenario, dropped } = asked;
  const { say } = terminal;
  if (flags.out !== undefined) claimFolder(flags.out);
  if (dropped > 0) terminal.err(say(PROGRESS.dropped(dropped)));

  const comparison = await interruptible((signal) => compareWithProgress(scenario, flags, terminal, signal));
  const { result, complete, done } = comparison;
  const shown = (): string => report(harmlessData(scenario), harmlessData(result), terminal);
  if (!complete) {
    // Whatever is whole equals a comparison of so many replications: worth reading, but nobody asked for this file.
    if (flags.json !== true && result.replications > 1) terminal.out(shown());
    const runs = scenario.arms.length * scenario.replications;
    terminal.err(say(PROGRESS.stopped(done, runs, result.replications, scenario.replications)));
    return EXIT.stopped;
  }

  const json = toJson(result);
  if (flags.out !== undefined) saveResult(flags.out, json, tidyCsv(scenario, comparison.runs));
  terminal.out(flags.json === true ? json.trimEnd() : shown());
  if (flags.out !== undefined) terminal.err(harmless(say(PROGRESS.saved(flags.out))));
  if (result.failed.length > 0) return EXIT.runFailed;
  return result.expectations.some(({ held }) => held === false) ? EXIT.expectationFailed : EXIT.done;
}

async function compareWithProgress(
  scenario: Scenario,
  flags: Flags,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Comparison & { done: number }> {
  const runner = threadRunner(flags.jobs === undefined ? {} : { threads: flags.jobs });
  const progress = openProgress(scenario.arms.length * scenario.replications, terminal, flags.quiet === true);
  let done = 0;
  try {
    const comparison = await compare(scenario, runner, {
      signal,
      onProgress: (now) => {
        done = now.done;
        progress.update(done);
      },
    });
    return { ...comparison, done };
  } finally {
    progress.stop();
    await runner.close();
  }
}

/** Does `work` with a signal that Ctrl-C aborts; a second Ctrl-C ends the program at once. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let since = 0;
  const onInterrupt = (): void => {
    if (!stop.signal.aborted) {
      since = performance.now();
      stop.abort();
    } else if (performance.now() - since > IMPATIENT_AFTER) {
      process.exit(EXIT.stopped);
    }
  };
  process.on('SIGINT', onInterrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
