/** One run. Interface fixed first; see simulate below. */
import type { Coefficients } from '../model/coefficients.ts';
import type { EventSink } from '../model/events.ts';
import type { Strategy } from '../model/strategy.ts';
import type { World } from '../model/world.ts';

export interface RunSpec {
  readonly world: World;
  readonly strategy: Strategy;
  readonly coefficients: Coefficients;
  /** Length of the run [days], a whole number. */
  readonly days: number;
  /** Text seed of the scenario, and which replication of it. */
  readonly seed: string;
  readonly replicate: number;
}

export interface RunDiagnostics {
  readonly visits: number;
  readonly candidates: number;
  readonly messages: number;
  readonly saturated: number;
}

export declare function simulate(spec: RunSpec, sink: EventSink): RunDiagnostics;
