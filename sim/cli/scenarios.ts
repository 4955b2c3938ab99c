/** Scenario files named on the command line, read and checked; all problems of all files are said before giving up. */
import { basename } from 'node:path';
import { formatProblem } from '../scenario/problem.ts';
import { readScenario } from '../scenario/read.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { BadInput } from './failure.ts';
import { partLoader, readScenarioText } from './files.ts';
import { PROBLEMS } from './messages.ts';
import type { Terminal } from './terminal.ts';

/** Errors: BadInput, after the problems themselves went to stderr. */
export function readScenarios(paths: readonly string[], terminal: Terminal): Scenario[] {
  let found = 0;
  const scenarios = paths.flatMap((path) => {
    const name = basename(path).replace(/\.(?:ya?ml|json)$/i, '');
    const reading = readScenario({ name, path, text: readScenarioText(path) }, partLoader(path));
    if (reading.ok) return [reading.scenario];
    found += reading.problems.length;
    for (const problem of reading.problems) terminal.err(`${formatProblem(problem, terminal.language)}\n`);
    return [];
  });
  if (found > 0) throw new BadInput(PROBLEMS.count(found));
  return scenarios;
}
