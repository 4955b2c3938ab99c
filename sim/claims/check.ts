/**
 * `check`: tries to break each claim of a scenario in worlds of its family.
 *
 * Error. A claim of confidence 1 − α may be refuted falsely with a chance of at most α/n, where n claims share the check, so
 * that all of them together stay within the largest α: its k-th confirmation has ½ᵏ of that. A refutation is reported only once it is
 * confirmed, on luck that nothing before it has seen, by a number of replicates fixed in advance: what happens in one replicate
 * of forty must not be missed because the others came first. What is counted of single worlds has an error of its own: for each of
 * the W worlds of a claim α/W, so that one of them is decided wrongly with a chance of at most α; and no world counts as
 * refuted before what happens in one replicate of twenty would not have stayed unseen with a larger chance than that.
 *
 * Luck. Every trial has a seed of its own made from the check's seed, the claim, the world and the steps that led to it: a
 * result depends on nothing that was tried before, and `path` replays it.
 *
 * Time. Claims take turns, each with an equal part of what is left; the laws have a part of their own, behind them. What somebody
 * leaves over is for those who still have something to try, the laws only once every claim was tried in some world. Going on with
 * a claim changes no error: each of its worlds and confirmations has its own, given in advance, and is decided once.
 */
import { pow } from '../base/maths.ts';
import { GENERATOR, STREAM_VERSION, VERSION } from '../base/version.ts';
import { mustBeScenario, mustBeWhole } from '../experiment/asked.ts';
import { plain } from '../experiment/design/fields.ts';
import type { Runner } from '../experiment/runner.ts';
import type { Claim } from '../scenario/claims.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { compileStatement, vocabularyOf } from '../scenario/statement.ts';
import { Allotted, type Budget } from './allotted.ts';
import { claimReport, type Found, type Levels, MOST_CONFIRMATIONS } from './claim-report.ts';
import { counterexampleOf, type Ready } from './counterexample.ts';
import { leastRefuted, tidy } from './coverage.ts';
import { type Decision, decide, experimentOf, openCut, seedOf, type Trial } from './decide.ts';
import { type Ended, goingOn, nothingEnded } from './ended.ts';
import { leastDeciding } from './evidence.ts';
import { type Asked, type ClaimFamily, choiceOf, contradictionAt, drawPoint, familyOf, type Point, scenarioAt } from './family.ts';
import { checkLaws } from './laws.ts';
import { detectableEffect } from './power.ts';
import type { CheckReport, ClaimReport, Counterexample, LawReport, WorldReport } from './result.ts';
import { after, asStep, type Shrunk, type Step, shrink } from './shrink.ts';

export interface CheckProgress {
  /** Claim or law being checked. */
  readonly name: string;
  readonly stage: 'worlds' | 'shrinking' | 'confirming' | 'laws';
  /** Worlds of this claim tried, and planned. */
  readonly tried: number;
  readonly planned: number;
  /** Share of the whole check that is done, in [0, 1], if no claim is refuted. */
  readonly share: number;
  readonly runs: number;
}

export interface CheckOptions {
  /** The scenario's own unless given. */
  readonly seed?: string;
  /** Worlds tried for each claim; the claim's own number unless given. */
  readonly worlds?: number;
  /** Replicates of a world, at most; a confirmation may take twice as many. */
  readonly replications?: number;
  /** Whether a claim has its verdict with the first counterexample that is confirmed, its other worlds left alone. */
  readonly first?: boolean;
  /** Claims that share the false alarms, those of other scenarios included; the scenario's own unless given. */
  readonly among?: number;
  /** Replays one counterexample instead; see `Counterexample.path`. */
  readonly path?: string;
  /** Whether the laws are checked too; they are unless this is false. */
  readonly laws?: boolean;
  /** What the laws are run by, where it is not the claims' runner: one that hands out the runs of equal inputs would make them true. */
  readonly lawRunner?: Runner;
  readonly signal?: AbortSignal;
  /**
   * Time that the check may take [ms], by a clock of the caller that is asked as each run ends. Only what was found refuted by
   * then is still confirmed, once; a world that was not decided by then is as one that was not tried.
   */
  readonly time?: Budget;
  readonly onProgress?: (progress: CheckProgress) => void;
  /** Hash of what a claim is about, for `ClaimReport.input`; see sim/store/inputs.ts. */
  readonly inputOf?: (scenario: Scenario, claim: Claim) => string;
  /** Whether an outcome exists; the shipped ones unless a test has its own. */
  readonly isOutcome?: (id: string) => boolean;
}

export const DEFAULT_CHECK_REPLICATIONS = 100;
/** Error with which a step of the shrinking is accepted; it needs no more, as the end is confirmed. */
const SHRINK_LEVEL = 0.01;
/** Worlds that contradict themselves, none before them possible, after which a family is given up. */
const MOST_IMPOSSIBLE = 20;

/** Where a claim was refuted and is not confirmed yet: what was decided on the way to a smaller world, by steps, and candidates tried. */
interface Suspect {
  readonly point: Point;
  readonly world: number;
  readonly decided: Map<string, boolean>;
  candidates: number;
}

/** How far a claim has come; what of it is under way goes on in its next turn. */
interface Progress {
  readonly claim: Claim;
  readonly ready: Ready;
  readonly planned: number;
  readonly worlds: WorldReport[];
  /** World that is tried next. */
  next: number;
  suspect: Suspect | null;
  counterexample: Counterexample | null;
  impossible: ClaimReport['impossible'];
  confirmations: number;
  /** Runs of the trial that its last turn was too short for. */
  ended: Ended;
  done: boolean;
}

/** A path that leads to no counterexample of this scenario. */
export class PathError extends RangeError {}

/** Checks every claim of `scenario`, and the laws. Errors: PathError for a `path` that is none. A failed run is part of the report. */
export async function checkScenario(scenario: Scenario, runner: Runner, options: CheckOptions = {}): Promise<CheckReport> {
  const check = new Check(scenario, runner, options);
  if (options.path !== undefined) return check.replay(options.path);
  return check.all();
}

class Check {
  readonly #scenario: Scenario;
  readonly #runner: Runner;
  readonly #options: CheckOptions;
  readonly #seed: string;
  readonly #signal: AbortSignal;
  readonly #replications: number;
  readonly #sharedBy: number;
  readonly #time: Allotted;
  #runs = 0;
  #late = false;
  #claims: readonly Progress[] = [];
  #lawsDone = false;

  constructor(scenario: Scenario, runner: Runner, options: CheckOptions) {
    this.#scenario = scenario;
    this.#runner = runner;
    this.#options = options;
    this.#seed = options.seed ?? scenario.seed;
    this.#signal = options.signal ?? new AbortController().signal;
    this.#replications = options.replications ?? DEFAULT_CHECK_REPLICATIONS;
    mustBeScenario(scenario);
    mustBeWhole('replications', this.#replications);
    if (options.worlds !== undefined) mustBeWhole('worlds', options.worlds);
    if (options.among !== undefined) mustBeWhole('among', options.among, 0); // 0: of files without claims
    this.#sharedBy = Math.max(1, options.among ?? scenario.claims.length);
    this.#time = new Allotted(options.time);
  }

  async all(): Promise<CheckReport> {
    const withLaws = this.#options.laws !== false;
    const claims = this.#scenario.claims.map((claim) => this.#begin(claim));
    this.#claims = claims;
    const parts = claims.length + (withLaws ? 1 : 0);
    const { end } = this.#time;
    await this.#inTurns(claims, this.#time.after(claims.length / parts), Number.POSITIVE_INFINITY);
    // Nothing is known yet of a claim for which a part of the time was too short: that comes before the laws.
    if (withLaws) await this.#inTurns(claims, end, 1);
    const laws = withLaws ? await this.#laws(end) : [];
    this.#lawsDone = withLaws;
    await this.#inTurns(claims, end, Number.POSITIVE_INFINITY);
    for (const claim of claims) if (claim.suspect !== null) await this.#turn(claim, end, 0);
    if (claims.some(({ done }) => !done)) this.#late = true;
    return this.#report(
      claims.map((claim) => this.#claimReport(claim)),
      laws,
    );
  }

  /** Tries the claims that have fewer than `most` worlds, each with an equal part of the time until `end`; what the last ones leave over goes round again. */
  async #inTurns(claims: readonly Progress[], end: number, most: number): Promise<void> {
    const open = (): readonly Progress[] => claims.filter(({ done, worlds }) => !done && worlds.length < most);
    for (let waiting = open(); waiting.length > 0 && !this.#signal.aborted && !this.#time.isUp(end); waiting = open()) {
      for (const [w, claim] of waiting.entries()) await this.#turn(claim, this.#time.partOf(end, waiting.length - w), most);
    }
  }

  /** One counterexample again: its world and its confirmation, from the path alone. */
  async replay(path: string): Promise<CheckReport> {
    const [name, index, written, turn, ...more] = path.split('/');
    const claim = this.#scenario.claims.find((candidate) => candidate.name === name);
    const steps = (written === '-' ? [] : (written ?? '').split('.')).map(asStep);
    const world = Number(index);
    const confirmation = Number(turn);
    const sound = /^\d{1,6}$/.test(index ?? '') && /^[1-9]$/.test(turn ?? '') && more.length === 0 && confirmation <= MOST_CONFIRMATIONS;
    if (claim === undefined || !sound || steps.includes(null)) throw new PathError(path);
    const ready = this.#ready(claim);
    let { point } = drawPoint(this.#scenario, claim.name, ready.family, this.#seed, world, this.#asked(ready));
    for (const step of steps) point = point && after(ready.family, point, step as Step);
    if (point === null) throw new PathError(path);
    const counterexample = await this.#confirm(ready, { point, steps: steps as Step[] }, world, confirmation);
    return this.#report([this.#claimReport({ ready, worlds: [], counterexample, impossible: null })], []);
  }

  #report(claims: readonly ClaimReport[], laws: readonly LawReport[]): CheckReport {
    const { name, title, claims: stated } = this.#scenario;
    const alphas = stated.map(({ confidence }) => (1 - confidence) / this.#sharedBy);
    const interrupted = this.#signal.aborted;
    return {
      qunsim: VERSION,
      streamVersion: STREAM_VERSION,
      generator: GENERATOR,
      scenario: name,
      title,
      seed: this.#seed,
      complete: !interrupted && !this.#late,
      stoppedBy: interrupted ? 'interrupt' : this.#late ? 'time' : null,
      falseAlarms: { atMost: tidy(alphas.reduce((sum, alpha) => sum + alpha, 0)), sharedBy: this.#sharedBy },
      claims,
      laws,
      runs: this.#runs,
    };
  }

  /** Whether what comes next must be left out, for now or, if all of the time is up, for good. */
  #over(end: number): boolean {
    if (this.#signal.aborted) return true;
    if (!this.#time.isUp(end)) return false;
    if (this.#time.isUp(this.#time.end)) this.#late = true;
    return true;
  }

  #ready(claim: Claim): Ready {
    const { isOutcome } = this.#options;
    const compiled = compileStatement(claim.statement, { ...vocabularyOf(this.#scenario), ...(isOutcome ? { isOutcome } : {}) });
    if (compiled.ok) return { claim, statement: compiled.statement, family: familyOf(this.#scenario, claim) };
    throw new RangeError(`claim ${claim.name}: ${compiled.problem.found}: expected ${compiled.problem.expected.en}`);
  }

  /** The most that is run of a world: what its counterexample's file would ask for. A world too big for that is none. */
  #asked({ statement }: Ready): Asked {
    const replications = 2 * this.#replications;
    return (world) => experimentOf({ scenario: world, statement, seed: '', replications }).scenario;
  }

  #planned(claim: Claim): number {
    return claim.family.length === 0 ? 1 : (this.#options.worlds ?? claim.tries);
  }

  #levels(claim: Claim): Levels {
    const alpha = 1 - claim.confidence;
    return { world: alpha / this.#planned(claim), confirmation: (turn) => alpha / this.#sharedBy / pow(2, turn) };
  }

  /** null if it was interrupted, or cut because the time was up at `end`: then the claim's next turn goes on from the runs that had ended. */
  async #decide(of: Pick<Progress, 'ended'>, trial: Trial, end: number): Promise<Decision | null> {
    const cut = openCut(this.#signal, () => this.#time.isUp(end));
    if (of.ended.seed !== trial.seed) of.ended = { seed: trial.seed, results: new Map() };
    let before = of.ended.results.size; // they come first
    try {
      return await decide(trial, goingOn(this.#runner, of.ended.results), cut.signal, () => {
        if (before-- > 0) return;
        this.#runs++;
        cut.look();
      });
    } finally {
      cut.end();
    }
  }

  #begin(claim: Claim): Progress {
    const begun = { worlds: [], next: 0, suspect: null, counterexample: null, impossible: null, confirmations: 0, done: false };
    return { claim, ready: this.#ready(claim), planned: this.#planned(claim), ...begun, ...nothingEnded() };
  }

  #say({ claim: { name }, worlds, planned }: Progress, stage: CheckProgress['stage']): void {
    this.#options.onProgress?.({ name, stage, tried: worlds.length, planned, share: this.#shareDone(), runs: this.#runs });
  }

  #shareDone(): number {
    const parts = this.#claims.length + (this.#options.laws === false ? 0 : 1);
    return (this.#claims.reduce((sum, claim) => sum + shareOf(claim), 0) + (this.#lawsDone ? 1 : 0)) / parts;
  }

  /** Done with the world that was its next. */
  #advance(of: Progress): void {
    of.next++;
    of.done ||= of.next >= of.planned || (this.#options.first === true && of.counterexample !== null);
  }

  /** Goes on with a claim until the time is up at `end`, or `most` worlds were tried. */
  async #turn(of: Progress, end: number, most: number): Promise<void> {
    const { claim, ready, worlds } = of;
    const { statement, family } = ready;
    const level = this.#levels(claim).world;
    const standardised = detectableEffect(this.#replications, level / statement.comparisons.length);
    const least = leastRefuted(level, this.#replications);
    if (of.suspect !== null) await this.#pursue(of, end);
    while (!of.done && of.suspect === null && worlds.length < most && !this.#over(end)) {
      this.#say(of, 'worlds');
      const world = of.next;
      const drawn = drawPoint(this.#scenario, claim.name, family, this.#seed, world, this.#asked(ready));
      if (drawn.point === null) {
        of.impossible = { worlds: (of.impossible?.worlds ?? 0) + 1, why: of.impossible?.why ?? drawn.contradiction };
        of.done = worlds.length === 0 && of.impossible.worlds >= MOST_IMPOSSIBLE;
        this.#advance(of);
        continue;
      }
      of.done = this.#replications < leastDeciding(level); // nothing can be decided, so nothing is run
      if (of.done) return;
      const { point } = drawn;
      const scenario = scenarioAt(this.#scenario, family, point);
      const seed = seedOf('world', this.#seed, claim.name, world);
      const trial = { statement, scenario, seed, level, replications: this.#replications, leastRefuted: least, standardised };
      const decision = await this.#decide(of, trial, end);
      if (decision === null) return;
      worlds.push({ index: world, choice: choiceOf(world), values: point.map(plain), ...decision });
      if (decision.verdict === 'refuted' && of.counterexample === null && of.confirmations < MOST_CONFIRMATIONS) {
        of.suspect = { point, world, decided: new Map(), candidates: 0 };
        await this.#pursue(of, end);
      } else this.#advance(of);
    }
  }

  /** Makes the world of a suspect smaller and confirms it. What its turn is too short for waits for the next, unless there is none: then it is confirmed as it is, once. */
  async #pursue(of: Progress, end: number): Promise<void> {
    const { ready, suspect } = of;
    if (suspect === null) return;
    const { point, world } = suspect;
    const waits = (): boolean => this.#time.isUp(end) && !this.#time.isUp(this.#time.end);
    this.#say(of, 'shrinking');
    const shrunk = await this.#shrink(of, suspect, end);
    if (shrunk.cut && waits()) return;
    this.#say(of, 'confirming');
    for (const candidate of candidatesOf(ready.family, point, shrunk).slice(suspect.candidates)) {
      if (of.counterexample !== null || of.confirmations >= MOST_CONFIRMATIONS || this.#signal.aborted) break;
      if (suspect.candidates > 0 && this.#over(end)) {
        if (waits()) return;
        break;
      }
      suspect.candidates++;
      of.counterexample = await this.#confirm(ready, candidate, world, ++of.confirmations);
    }
    of.suspect = null;
    this.#advance(of);
  }

  /** `cut`: whether it ended early. What was decided in an earlier turn stands. */
  async #shrink(of: Progress, { point: from, world, decided }: Suspect, end: number): Promise<Shrunk & { readonly cut: boolean }> {
    let cut = false;
    const shrunk = await shrink(of.ready.family, from, async (point, steps) => {
      const known = decided.get(steps.join('.'));
      if (known !== undefined) return known;
      const refuted = await this.#refutedAt(of, { point, steps }, world, end);
      if (refuted === null) cut = true;
      else decided.set(steps.join('.'), refuted);
      return refuted;
    });
    return { ...shrunk, cut };
  }

  /** Whether the claim is refuted on the way to a smaller world; null if there is no time left to tell. */
  async #refutedAt(of: Progress, { point, steps }: Shrunk, world: number, end: number): Promise<boolean | null> {
    const { claim, ready } = of;
    const { statement, family } = ready;
    if (this.#over(end)) return null;
    if (contradictionAt(this.#scenario, family, point, this.#asked(ready)) !== null) return false;
    const scenario = scenarioAt(this.#scenario, family, point);
    const seed = seedOf('shrink', this.#seed, claim.name, world, ...steps);
    const given = { level: SHRINK_LEVEL, replications: this.#replications, only: 'refuted', standardised: null } as const;
    const decision = await this.#decide(of, { statement, scenario, seed, ...given }, end);
    return decision && decision.verdict === 'refuted';
  }

  async #confirm(
    ready: Ready,
    { point, steps }: { readonly point: Point; readonly steps: readonly Step[] },
    world: number,
    turn: number,
  ): Promise<Counterexample | null> {
    const { claim, statement, family } = ready;
    const level = this.#levels(claim).confirmation(turn);
    const scenario = scenarioAt(this.#scenario, family, point);
    const seed = seedOf('confirm', this.#seed, claim.name, world, turn, ...steps);
    const replications = 2 * this.#replications;
    const trial = { statement, scenario, seed, level, replications, least: replications, standardised: null };
    const decision = await this.#decide(nothingEnded(), trial, Number.POSITIVE_INFINITY); // takes what it takes
    if (decision?.verdict !== 'refuted') return null;
    return counterexampleOf(
      this.#scenario,
      ready,
      { point, scenario, seed, decision },
      {
        path: `${claim.name}/${world}/${steps.join('.') || '-'}/${turn}`,
        seed: this.#seed,
        world,
        flags: [
          ...(this.#replications === DEFAULT_CHECK_REPLICATIONS ? [] : [`--replications ${this.#replications}`]),
          ...(this.#sharedBy === this.#scenario.claims.length ? [] : [`--among ${this.#sharedBy}`]),
        ],
      },
    );
  }

  #claimReport(found: Found): ClaimReport {
    const { claim } = found.ready;
    return claimReport(found, {
      scenario: this.#scenario,
      planned: this.#planned(claim),
      replications: this.#replications,
      levels: this.#levels(claim),
      input: this.#options.inputOf?.(this.#scenario, claim) ?? null,
    });
  }

  async #laws(end: number): Promise<readonly LawReport[]> {
    return checkLaws(this.#scenario, this.#options.lawRunner ?? this.#runner, {
      seed: this.#seed,
      signal: this.#signal,
      over: () => this.#over(end),
      isUp: () => this.#time.isUp(end),
      onCase: (name, runs) => {
        this.#runs += runs;
        this.#options.onProgress?.({ name, stage: 'laws', tried: 0, planned: 0, share: this.#shareDone(), runs: this.#runs });
      },
    });
  }
}

/** How much of a claim is done, in [0, 1]. */
const shareOf = ({ done, next, planned }: Progress): number => (done ? 1 : next / planned);

/**
 * Should fresh luck not confirm the smallest world, the one before its numbers were halved gets its turn, as halving leads to
 * where the effect is faint; then it again, on other luck, as one outlier can ruin a confirmation; then the one that was found.
 */
function candidatesOf(family: ClaimFamily, found: Point, smallest: Shrunk): readonly Shrunk[] {
  if (smallest.steps.length === 0) return [smallest, smallest];
  const steps = smallest.steps.filter((step) => !step.startsWith('h'));
  const unhalved: Shrunk = { point: steps.reduce((point: Point, step) => after(family, point, step) ?? point, found), steps };
  return steps.length === 0 ? [smallest, unhalved, unhalved] : [smallest, unhalved, unhalved, { point: found, steps: [] }];
}
