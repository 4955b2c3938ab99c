/** Scenario files named on the command line, read and checked; all problems of all files are said before giving up. */
import { formatProblem } from '../scenario/problem.ts';
import { PART, readScenario, type ScenarioInput } from '../scenario/read.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { nameOf } from '../store/scenario-file.ts';
import { BadInput } from './failure.ts';
import { partLoader, readScenarioText } from './files.ts';
import { PROBLEMS } from './messages.ts';
import { harmless, type Terminal } from './terminal.ts';

const inputs = new WeakMap<Scenario, ScenarioInput>();

/** The file that a scenario was read from. Throws a RangeError for a scenario that `readScenarios` did not return. */
export function inputOf(scenario: Scenario): ScenarioInput {
  const input = inputs.get(scenario);
  if (input === undefined) throw new RangeError(`scenario ${scenario.name} was not read from a file`);
  return input;
}

/**
 * `mayBePart`: files that are left out, without a word, if they are parts for others to extend. Errors: BadInput, after the
 * problems of all files went to stderr.
 */
export function readScenarios(
  paths: readonly string[],
  terminal: Terminal,
  mayBePart: (path: string) => boolean = () => false,
): Scenario[] {
  let found = 0;
  const complain = (problems: readonly string[]): [] => {
    found += problems.length;
    for (const problem of problems) terminal.err(`${problem}\n`);
    return [];
  };
  const scenarios = paths.flatMap((path) => {
    try {
      const input = { name: nameOf(path), path, text: readScenarioText(path) };
      const reading = readScenario(input, partLoader(path));
      if (reading.ok) inputs.set(reading.scenario, input);
      else if (mayBePart(path) && reading.problems.some(({ expected }) => expected === PART)) return [];
      return reading.ok ? [reading.scenario] : complain(reading.problems.map((problem) => formatProblem(problem, terminal.language)));
    } catch (error) {
      if (error instanceof BadInput) return complain([harmless(terminal.say(error.text))]);
      throw error;
    }
  });
  if (found > 0) throw new BadInput(PROBLEMS.count(found));
  return scenarios;
}
