/** Flags that `run` and `compare` share, their limits, and what they change in a scenario. */
import { type Command, Option } from 'commander';
import { PAIR_LIMIT } from '../experiment/more-pairs.ts';
import { FIRST_LOOK } from '../experiment/sequential.ts';
import type { Budget } from '../experiment/stopping.ts';
import type { Text } from '../model/text.ts';
import { convert } from '../model/units.ts';
import { tooBig } from '../scenario/checks.ts';
import { MAX_DAYS, MAX_REPLICATIONS, TEXT_LENGTHS } from '../scenario/limits.ts';
import { alone, atHorizons, type Scenario } from '../scenario/scenario.ts';
import { BadInput } from './failure.ts';
import { HELP, PROBLEMS } from './messages.ts';
import type { Terminal } from './terminal.ts';

/** Hard limits of flags: those of the file, and as many threads as any machine of today has use for. */
export const LIMITS = {
  seedLength: TEXT_LENGTHS.seed,
  replications: MAX_REPLICATIONS,
  horizon: MAX_DAYS,
  horizons: 20,
  jobs: 256,
} as const;

export interface Flags {
  readonly seed?: string;
  readonly replications?: number;
  readonly horizon?: readonly number[];
  readonly jobs?: number;
  readonly out?: string;
  /** Folder whose experiments share their runs; false for none. */
  readonly cache?: string | boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** `compare` only. */
  readonly untilDecided?: boolean;
  readonly untilBest?: boolean;
  readonly cap?: number;
}

export const wholeNumber =
  (option: string, max: number, min = 1) =>
  (found: string): number => {
    const value = Number(found);
    if (!/^\d{1,9}$/.test(found) || value < min || value > max) throw new BadInput(PROBLEMS.wholeNumber(option, found, min, max));
    return value;
  };

export function seedText(found: string): string {
  if (found.trim().length < 1 || found.length > LIMITS.seedLength) throw new BadInput(PROBLEMS.seed(LIMITS.seedLength));
  return found.trim();
}

/** `84`, `12w`, `12 weeks`, `12周`, or several with commas, in days, ascending: as scenario files write them. */
export function horizonDays(found: string): number[] {
  const days = found.split(/[,，]/).map((part) => {
    const read = convert(part.trim(), 'day');
    return read.ok ? read.value : Number.NaN;
  });
  if (days.length > LIMITS.horizons || !days.every((day) => Number.isInteger(day) && day >= 1 && day <= LIMITS.horizon)) {
    throw new BadInput(PROBLEMS.horizon(found, LIMITS.horizon));
  }
  return [...new Set(days)].sort((a, b) => a - b);
}

/** Adds the flags of a simulating command to it. */
export function addFlags(command: Command, terminal: Terminal): Command {
  const { say } = terminal;
  const flag = (usage: string, help: Text, parse: (found: string) => unknown): Option => new Option(usage, say(help)).argParser(parse);
  command
    .addOption(flag('--seed <text>', HELP.seed, seedText))
    .addOption(flag('--replications <n>', HELP.replications, wholeNumber('--replications', LIMITS.replications)))
    .addOption(flag('--horizon <days>', HELP.horizon, horizonDays))
    .option('--out <dir>', say(HELP.out));
  return addMachineFlags(command, terminal);
}

/** Adds the flags of a command that may stop when decided. */
export function addStoppingFlags(command: Command, { say }: Terminal): Command {
  return command
    .option('--until-decided', say(HELP.untilDecided))
    .option('--until-best', say(HELP.untilBest))
    .addOption(new Option('--cap <n>', say(HELP.cap)).argParser(wholeNumber('--cap', LIMITS.replications)));
}

/** When to stop, if that is to depend on what is seen; null otherwise. Errors: BadInput for flags that contradict each other. */
export function budgetOf({ untilDecided, untilBest, cap, replications }: Flags): Budget | null {
  if (untilDecided !== true && untilBest !== true) {
    if (cap !== undefined) throw new BadInput(PROBLEMS.capAlone);
    return null;
  }
  if (untilDecided === true && untilBest === true) throw new BadInput(PROBLEMS.oneGoal);
  if (replications !== undefined) throw new BadInput(PROBLEMS.capInstead);
  if (cap !== undefined && cap < FIRST_LOOK) throw new BadInput(PROBLEMS.wholeNumber('--cap', `${cap}`, FIRST_LOOK, LIMITS.replications));
  return { goal: untilBest === true ? 'best' : 'verdicts', cap: cap ?? PAIR_LIMIT };
}

/** Adds the flags that change how a command works here, not what it computes. */
export function addMachineFlags(command: Command, { say }: Terminal): Command {
  return command
    .addOption(new Option('--jobs <n>', say(HELP.jobs)).argParser(wholeNumber('--jobs', LIMITS.jobs)))
    .option('--cache <dir>', say(HELP.cache))
    .option('--no-cache', say(HELP.noCache))
    .option('--force', say(HELP.force))
    .option('--json', say(HELP.json))
    .option('--quiet', say(HELP.quiet));
}

/**
 * The scenario as the flags ask for it; expectations about days that are no longer looked at are dropped and counted.
 * Errors: BadInput if that makes an experiment too big to run, or ends it before the strategies part.
 */
export function withFlags(scenario: Scenario, flags: Flags): { scenario: Scenario; dropped: number } {
  const horizons = flags.horizon ?? scenario.horizons;
  const parting = scenario.arms.reduce((latest, { history }) => Math.max(latest, history?.until ?? 0), 0);
  if (parting >= (horizons.at(-1) ?? 1)) throw new BadInput(PROBLEMS.beforeFork(parting)); // as its reader would refuse it
  const { seed = scenario.seed, replications = scenario.replications } = flags;
  const asked: Scenario = { ...atHorizons(scenario, horizons), seed, replications };
  const expected = ({ outcomes }: Scenario): number => outcomes.reduce((sum, { expect }) => sum + expect.length, 0);
  const dropped = expected(scenario) - expected(asked);
  const much = tooBig(asked);
  if (much !== undefined) throw new BadInput(PROBLEMS.tooBig(much.found, much.expected));
  return { scenario: asked, dropped };
}

/** The named arms (all, if none is named), each on its own: nothing is compared, nothing expected. Errors: BadInput. */
export function onlyArms(scenario: Scenario, names: readonly string[]): Scenario {
  const known = scenario.arms.map((arm) => arm.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new BadInput(PROBLEMS.unknownArm('--arm', unknown, known));
  return alone(scenario, names.length === 0 ? known : names);
}
