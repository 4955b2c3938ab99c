/** What comes back from a runner, made sure of: exactly one result for each request. */
import type { Scenario } from '../scenario/scenario.ts';
import type { RunFailed, Runner, RunRequest, RunResult } from './runner.ts';

const lost = ({ arm, replicate }: Pick<RunRequest, 'arm' | 'replicate'>, cause: string): RunFailed => ({
  ok: false,
  arm,
  replicate,
  stage: 'worker',
  cause,
});

/**
 * Runs `requests` and hands over a result for each, in the order in which they come. What is delivered twice, as a queue may,
 * counts once; a result of the wrong size, from a worker of another version, is a failed run and not a shifted column, and so is
 * one that never came. False if `signal` came before all of them had ended.
 */
export async function collect(
  runner: Runner,
  scenario: Scenario,
  requests: readonly RunRequest[],
  onResult: (result: RunResult) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const size = scenario.outcomes.length * (scenario.horizons.at(-1) ?? 0);
  const width = scenario.arms.length;
  const place = ({ arm, replicate }: Pick<RunRequest, 'arm' | 'replicate'>): number => replicate * width + arm;
  const open = new Set(requests.map(place));
  const take = (result: RunResult): void => {
    if (!open.delete(place(result))) return;
    const whole = !result.ok || result.series.length === size;
    onResult(whole ? result : lost(result, `${result.series.length} values came back, not ${size}`));
  };
  await runner.run(scenario, requests, take, signal);
  if (!signal.aborted) for (const request of requests) take(lost(request, 'the runner ended without a result'));
  return open.size === 0;
}
