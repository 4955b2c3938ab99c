/** Scenario files named on the command line, read and checked; all problems of all files are said before giving up. */
import { basename } from 'node:path';
import { formatProblem } from '../scenario/problem.ts';
import { readScenario } from '../scenario/read.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { BadInput } from './failure.ts';
import { partLoader, readScenarioText } from './files.ts';
import { PROBLEMS } from './messages.ts';
import { harmless, type Terminal } from './terminal.ts';

/** Errors: BadInput, after the problems of all files went to stderr. */
export function readScenarios(paths: readonly string[], terminal: Terminal): Scenario[] {
  let found = 0;
  const complain = (problems: readonly string[]): [] => {
    found += problems.length;
    for (const problem of problems) terminal.err(`${problem}\n`);
    return [];
  };
  const scenarios = paths.flatMap((path) => {
    try {
      const name = basename(path).replace(/\.(?:ya?ml|json)$/i, '');
      const reading = readScenario({ name, path, text: readScenarioText(path) }, partLoader(path));
      return reading.ok ? [reading.scenario] : complain(reading.problems.map((problem) => formatProblem(problem, terminal.language)));
    } catch (error) {
      if (error instanceof BadInput) return complain([harmless(terminal.say(error.text))]);
      throw error;
    }
  });
  if (found > 0) throw new BadInput(PROBLEMS.count(found));
  return scenarios;
}
