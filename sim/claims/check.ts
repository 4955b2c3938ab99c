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
 */
import { pow } from '../base/maths.ts';
import { STREAM_VERSION, VERSION } from '../base/version.ts';
import { mustBeScenario, mustBeWhole } from '../experiment/asked.ts';
import { plain } from '../experiment/design/fields.ts';
import type { Runner } from '../experiment/runner.ts';
import type { Claim } from '../scenario/claims.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { compileStatement, vocabularyOf } from '../scenario/statement.ts';
import { counterexampleOf, namesIn, type Ready } from './counterexample.ts';
import { coverageOf, leastRefuted, powerOf, rarestOf, tidy } from './coverage.ts';
import { type Decision, decide, experimentOf, openCut, seedOf, type Trial } from './decide.ts';
import { leastDeciding } from './evidence.ts';
import { type Asked, type ClaimFamily, choiceOf, contradictionAt, drawPoint, familyOf, type Point, scenarioAt } from './family.ts';
import { checkLaws } from './laws.ts';
import { detectableEffect } from './power.ts';
import type { CheckReport, ClaimReport, Counterexample, LawReport, WorldReport } from './result.ts';
import { claimedSentence } from './said.ts';
import { after, asStep, type Shrunk, type Step, shrink } from './shrink.ts';
import { claimSentence } from './words.ts';

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
  readonly time?: { readonly now: () => number; readonly budget: number };
  readonly onProgress?: (progress: CheckProgress) => void;
  /** Hash of what a claim is about, for `ClaimReport.input`; see sim/store/inputs.ts. */
  readonly inputOf?: (scenario: Scenario, claim: Claim) => string;
  /** Whether an outcome exists; the shipped ones unless a test has its own. */
  readonly isOutcome?: (id: string) => boolean;
}

export const DEFAULT_CHECK_REPLICATIONS = 100;
/** Error with which a step of the shrinking is accepted; it needs no more, as the end is confirmed. */
const SHRINK_LEVEL = 0.01;
const MOST_CONFIRMATIONS = 4;
/** Worlds that contradict themselves, none before them possible, after which a family is given up. */
const MOST_IMPOSSIBLE = 20;

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
  readonly #started: number;
  #runs = 0;
  #late = false;

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
    this.#started = options.time?.now() ?? 0;
  }

  async all(): Promise<CheckReport> {
    const { claims } = this.#scenario;
    const withLaws = this.#options.laws !== false;
    const parts = claims.length + (withLaws ? 1 : 0);
    const reports: ClaimReport[] = [];
    for (const [c, claim] of claims.entries()) reports.push(await this.#claim(claim, c, parts));
    const laws = withLaws ? await this.#laws(claims.length / parts) : [];
    return this.#report(reports, laws);
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
    return this.#report([this.#claimReport(ready, [], counterexample, null)], []);
  }

  #report(claims: readonly ClaimReport[], laws: readonly LawReport[]): CheckReport {
    const { name, title, claims: stated } = this.#scenario;
    const alphas = stated.map(({ confidence }) => (1 - confidence) / this.#sharedBy);
    const interrupted = this.#signal.aborted;
    return {
      qunsim: VERSION,
      streamVersion: STREAM_VERSION,
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

  /** Whether `share` of the time is up, if there is a limit. */
  #isUp(share: number): boolean {
    const { time } = this.#options;
    return time !== undefined && time.now() - this.#started >= share * time.budget;
  }

  /** Whether what comes next must be left out. */
  #over(share = 1): boolean {
    if (this.#signal.aborted) return true;
    if (!this.#isUp(share)) return false;
    this.#late = true;
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

  #levels(claim: Claim): { world: number; confirmation: (turn: number) => number } {
    const alpha = 1 - claim.confidence;
    return { world: alpha / this.#planned(claim), confirmation: (turn) => alpha / this.#sharedBy / pow(2, turn) };
  }

  /** null if it was interrupted, or given up because `share` of the time was up; without a share it takes what it takes. */
  async #decide(trial: Trial, share: number | null): Promise<Decision | null> {
    const cut = openCut(this.#signal, () => share !== null && this.#isUp(share));
    try {
      const decision = await decide(trial, this.#runner, cut.signal, () => {
        this.#runs++;
        cut.look();
      });
      if (decision === null && !this.#signal.aborted) this.#late = true;
      return decision;
    } finally {
      cut.end();
    }
  }

  async #claim(claim: Claim, index: number, parts: number): Promise<ClaimReport> {
    const ready = this.#ready(claim);
    const { statement, family } = ready;
    const planned = this.#planned(claim);
    const level = this.#levels(claim).world;
    const standardised = detectableEffect(this.#replications, level / statement.comparisons.length);
    const least = leastRefuted(level, this.#replications);
    const worlds: WorldReport[] = [];
    let counterexample: Counterexample | null = null;
    let impossible = null as ClaimReport['impossible'];
    let confirmations = 0;
    const end = (index + 1) / parts;
    const goesOn = (): boolean => !(this.#options.first === true && counterexample !== null) && !this.#over(end);
    for (let world = 0; world < planned && goesOn(); world++) {
      const say = (stage: CheckProgress['stage']): void => {
        const share = (index + world / planned) / parts;
        this.#options.onProgress?.({ name: claim.name, stage, tried: worlds.length, planned, share, runs: this.#runs });
      };
      say('worlds');
      const drawn = drawPoint(this.#scenario, claim.name, family, this.#seed, world, this.#asked(ready));
      if (drawn.point === null) {
        impossible = { worlds: (impossible?.worlds ?? 0) + 1, why: impossible?.why ?? drawn.contradiction };
        if (worlds.length === 0 && impossible.worlds >= MOST_IMPOSSIBLE) break;
        continue;
      }
      if (this.#replications < leastDeciding(level)) break; // nothing can be decided, so nothing is run
      const { point } = drawn;
      const scenario = scenarioAt(this.#scenario, family, point);
      const seed = seedOf('world', this.#seed, claim.name, world);
      const trial = { statement, scenario, seed, level, replications: this.#replications, leastRefuted: least, standardised };
      const decision = await this.#decide(trial, end);
      if (decision === null) break;
      worlds.push({ index: world, choice: choiceOf(world), values: point.map(plain), ...decision });
      if (decision.verdict !== 'refuted' || counterexample !== null || confirmations >= MOST_CONFIRMATIONS) continue;
      say('shrinking');
      const shrunk = await this.#shrink(ready, point, world, end);
      say('confirming');
      const candidates = candidatesOf(family, point, shrunk);
      for (const [c, candidate] of candidates.entries()) {
        if (counterexample !== null || confirmations >= MOST_CONFIRMATIONS || this.#signal.aborted) break;
        if (c > 0 && this.#over(end)) break;
        counterexample = await this.#confirm(ready, candidate, world, ++confirmations);
      }
    }
    return this.#claimReport(ready, worlds, counterexample, impossible);
  }

  #shrink(ready: Ready, from: Point, world: number, share: number): ReturnType<typeof shrink> {
    const { claim, statement, family } = ready;
    return shrink(family, from, async (point, steps) => {
      if (this.#over(share)) return null;
      if (contradictionAt(this.#scenario, family, point, this.#asked(ready)) !== null) return false;
      const scenario = scenarioAt(this.#scenario, family, point);
      const seed = seedOf('shrink', this.#seed, claim.name, world, ...steps);
      const given = { level: SHRINK_LEVEL, replications: this.#replications, only: 'refuted', standardised: null } as const;
      const decision = await this.#decide({ statement, scenario, seed, ...given }, share);
      return decision && decision.verdict === 'refuted';
    });
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
    const decision = await this.#decide(trial, null);
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

  #claimReport(
    { claim, statement, family }: Ready,
    worlds: readonly WorldReport[],
    counterexample: Counterexample | null,
    impossible: ClaimReport['impossible'],
  ): ClaimReport {
    const count = (verdict: WorldReport['verdict']): number => worlds.filter((world) => world.verdict === verdict).length;
    const { name, title, confidence } = claim;
    const counts = {
      planned: this.#planned(claim),
      tried: worlds.length,
      holds: count('holds'),
      refuted: count('refuted'),
      undecided: count('undecided'),
      failed: count('failed'),
    };
    const verdict: ClaimReport['verdict'] =
      counterexample !== null
        ? 'refuted'
        : worlds.length === 0
          ? 'unchecked'
          : counts.holds === counts.tried && counts.tried + (impossible?.worlds ?? 0) === counts.planned
            ? 'holds'
            : 'undecided';
    const coverage = coverageOf(family, worlds);
    const levels = this.#levels(claim);
    const missed = { world: levels.world, confirmation: (1 - confidence) / this.#sharedBy / MOST_CONFIRMATIONS };
    const standardised = detectableEffect(this.#replications, levels.world / statement.comparisons.length);
    return {
      name,
      title,
      claim: claim.statement,
      input: this.#options.inputOf?.(this.#scenario, claim) ?? null,
      confidence,
      verdict,
      sentence: claimSentence(claimedSentence(statement.comparisons, namesIn(this.#scenario, this.#scenario)), {
        verdict,
        counts,
        impossible,
        worlds,
        coverage,
        counterexample,
        replications: this.#replications,
        least: leastDeciding(levels.world),
      }),
      counts,
      impossible,
      worlds,
      counterexample,
      coverage,
      power: { ...powerOf(worlds, this.#replications, standardised), rarest: rarestOf(worlds, this.#replications, missed) },
      errors: {
        perWorld: tidy(levels.world),
        perConfirmation: Array.from({ length: MOST_CONFIRMATIONS }, (_, i) => tidy(levels.confirmation(i + 1))),
      },
    };
  }

  async #laws(share: number): Promise<readonly LawReport[]> {
    return checkLaws(this.#scenario, this.#options.lawRunner ?? this.#runner, {
      seed: this.#seed,
      signal: this.#signal,
      over: () => this.#over(),
      isUp: () => this.#isUp(1),
      onCase: (name, runs) => {
        this.#runs += runs;
        this.#options.onProgress?.({ name, stage: 'laws', tried: 0, planned: 0, share, runs: this.#runs });
      },
    });
  }
}

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
