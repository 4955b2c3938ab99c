/**
 * Records of the journal as lines: a checksum, a space, JSON, a line feed. One can read them with `less`; numbers of a run are
 * IEEE doubles, little-endian, in base64, so that they come back to the bit. What comes from disk is checked like a stranger's.
 */
import { createHash } from 'node:crypto';
import type { RunResult, RunStage } from '../experiment/runner.ts';

/** Registers replicates `from` (inclusive) to `to` (exclusive) of an arm, before any of them runs. */
export interface PlanRecord {
  readonly plan: string;
  readonly arm: string;
  readonly from: number;
  readonly to: number;
}

/** A run that ended. `run` is the hash of its inputs; its arm's number belongs to the experiment, not to the run. */
export interface RunRecord {
  readonly run: string;
  readonly result: RunResult;
}

export type JournalRecord = PlanRecord | RunRecord;

/** Longest line: some 100 outcomes over ten years, more than a file may ask for. */
export const MAX_LINE = 4 * 2 ** 20;
const CHECKSUM = 16;
const HASH = /^[0-9a-f]{32}$/;
const STAGES: readonly string[] = ['prepare', 'simulate', 'measure', 'worker'] satisfies readonly RunStage[];
const MOST_REPLICATES = 1_000_000;
const MAX_CAUSE = 2000;

const checksum = (json: Uint8Array): string => createHash('sha256').update(json).digest('hex').slice(0, CHECKSUM);

const BIG_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;

function pack(values: Float64Array): string {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return (BIG_ENDIAN ? Buffer.from(bytes).swap64() : bytes).toString('base64');
}

function unpack(text: string): Float64Array | null {
  const length = Buffer.byteLength(text, 'base64');
  if (length % 8 !== 0) return null;
  const values = new Float64Array(length / 8);
  const bytes = Buffer.from(values.buffer);
  if (bytes.write(text, 'base64') !== length) return null;
  if (BIG_ENDIAN) bytes.swap64();
  return values;
}

/** The line of a record, line feed included. */
export function encode(record: JournalRecord): Uint8Array {
  const json = Buffer.from(JSON.stringify('plan' in record ? record : runJson(record)));
  return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]);
}

function runJson({ run, result }: RunRecord): object {
  const { replicate } = result;
  if (!result.ok) return { run, replicate, ok: false, stage: result.stage, cause: result.cause.slice(0, MAX_CAUSE) };
  const { saturated, visits, series, causes } = result;
  return { run, replicate, ok: true, saturated, visits, causes: pack(causes), series: pack(series) };
}

/** The record of a line without its line feed; null if it is damaged or not ours. The arm of a result is 0. */
export function decode(line: Uint8Array): JournalRecord | null {
  const json = line.subarray(CHECKSUM + 1);
  if (line.length <= CHECKSUM || line.length > MAX_LINE || line[CHECKSUM] !== 0x20) return null;
  if (Buffer.from(line.buffer, line.byteOffset, CHECKSUM).toString('latin1') !== checksum(json)) return null;
  let found: unknown;
  try {
    found = JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf8'));
  } catch {
    return null;
  }
  return typeof found === 'object' && found !== null ? recordOf(found as Record<string, unknown>) : null;
}

const isCount = (value: unknown, most = MOST_REPLICATES): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
const isHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value);

function recordOf(found: Record<string, unknown>): JournalRecord | null {
  const { plan, arm, from, to, run, replicate, ok, stage, cause } = found;
  if (plan !== undefined) {
    const sound = isHash(plan) && typeof arm === 'string' && arm.length <= 1000 && isCount(from) && isCount(to) && from <= to;
    return sound ? { plan, arm, from, to } : null;
  }
  if (!isHash(run) || !isCount(replicate)) return null;
  if (ok === false) {
    if (typeof stage !== 'string' || !STAGES.includes(stage) || typeof cause !== 'string' || cause.length > MAX_CAUSE) return null;
    return { run, result: { ok, arm: 0, replicate, stage: stage as RunStage, cause } };
  }
  const { saturated, visits, series, causes } = found;
  if (ok !== true || !isCount(saturated, Number.MAX_SAFE_INTEGER) || !isCount(visits, Number.MAX_SAFE_INTEGER)) return null;
  if (typeof series !== 'string' || typeof causes !== 'string') return null;
  const [values, leavers] = [unpack(series), unpack(causes)];
  if (values === null || leavers === null || !leavers.every(Number.isFinite)) return null;
  if (values.includes(Infinity) || values.includes(-Infinity)) return null; // NaN is "undefined"; infinite is nothing
  return { run, result: { ok, arm: 0, replicate, series: values, causes: leavers, saturated, visits } };
}
