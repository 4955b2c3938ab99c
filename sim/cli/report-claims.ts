/** The check that a report tells of: `check.json`, which `qunsim check --out` wrote, read like a stranger's file. */
import { join } from 'node:path';
import type { CheckReport } from '../claims/result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { nodeFiles, readWhole } from '../store/files.ts';
import { resultFile } from '../store/read.ts';
import { BadInput, reasonOf } from './failure.ts';
import { PROBLEMS } from './messages.ts';
import { REPORT_FILE } from './report-messages.ts';

const LARGEST = 2 ** 28;

/** The check of this scenario in a folder of `check --out`, or in its file. Errors: BadInput. */
export function checkOf(path: string, { name }: Scenario): CheckReport {
  const { file, bytes } = bytesOf(path);
  if (bytes === null) throw new BadInput(REPORT_FILE.noCheck(file));
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BadInput(REPORT_FILE.notCheck(file));
  }
  const checks = isObject(found) && Array.isArray(found.checks) ? found.checks : null;
  if (checks === null || !checks.every(isCheck)) throw new BadInput(REPORT_FILE.notCheck(file));
  const own = checks.find(({ scenario }) => scenario === name);
  if (own === undefined)
    throw new BadInput(
      REPORT_FILE.otherCheck(
        file,
        checks.map(({ scenario }) => scenario),
        name,
      ),
    );
  return own;
}

/** The file that is meant; its bytes are null if there is none, or more than any check has. Errors: BadInput. */
function bytesOf(path: string): { readonly file: string; readonly bytes: Uint8Array | null } {
  try {
    const file = nodeFiles.stat(path)?.kind === 'folder' ? join(path, resultFile('check')) : path;
    return { file, bytes: readWhole(nodeFiles, file, LARGEST) };
  } catch (error) {
    throw new BadInput(PROBLEMS.unreadable(path, reasonOf(error)));
  }
}

type Found = Record<string, unknown>;
const isObject = (value: unknown): value is Found => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => isObject(value) && typeof value.zh === 'string' && typeof value.en === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

const CLAIMED: unknown[] = ['holds', 'refuted', 'undecided', 'unchecked'] satisfies CheckReport['claims'][number]['verdict'][];
const LAWFUL: unknown[] = ['holds', 'broken', 'unchecked', 'failed'] satisfies CheckReport['laws'][number]['verdict'][];

/** All that a report shows of a check; what else stands there is not looked at. */
function isCheck(value: unknown): value is CheckReport {
  if (!isObject(value) || !isObject(value.falseAlarms) || !Array.isArray(value.claims) || !Array.isArray(value.laws)) return false;
  const { qunsim, streamVersion, scenario, seed, runs, complete, falseAlarms, claims, laws } = value;
  return (
    [qunsim, scenario, seed].every((text) => typeof text === 'string') &&
    [streamVersion, runs, falseAlarms.atMost].every(isNumber) &&
    typeof complete === 'boolean' &&
    claims.every(isClaim) &&
    laws.every((law) => isObject(law) && LAWFUL.includes(law.verdict) && isText(law.title) && isText(law.sentence))
  );
}

const isClaim = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.claim === 'string' &&
  (value.input == null || typeof value.input === 'string') &&
  CLAIMED.includes(value.verdict) &&
  isText(value.title) &&
  isText(value.sentence) &&
  isObject(value.counts) &&
  isNumber(value.counts.tried) &&
  isNumber(value.counts.planned);
