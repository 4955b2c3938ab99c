/** The tidy table as Apache Parquet, for DuckDB, pandas and R: the columns of `runs.csv`, typed, an undefined value as null. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { VERSION } from '../base/version.ts';
import type { RunDone, RunResult } from '../experiment/runner.ts';
import { TIDY_COLUMNS } from '../experiment/tidy.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Rows written at a time. */
const GROUP = 50_000;

type Cells = (string | number | null)[] | Int32Array | Float64Array;

interface Column {
  readonly name: string;
  readonly data: Cells;
  readonly type: 'STRING' | 'INT32' | 'DOUBLE';
  /** Only values can be undefined; columns that cannot need no marks beside their cells. */
  readonly nullable: boolean;
  readonly encoding?: 'PLAIN';
}

/** Columns with room for `rows`. Values are all different: looking for repeated ones would cost and find nothing. */
function columnsOf(rows: number): Readonly<Record<(typeof TIDY_COLUMNS)[number], Column>> {
  const text = (name: string): Column => ({ name, data: new Array(rows), type: 'STRING', nullable: false });
  const count = (name: string): Column => ({ name, data: new Int32Array(rows), type: 'INT32', nullable: false });
  return {
    scenario: text('scenario'),
    arm: text('arm'),
    replicate: count('replicate'),
    day: count('day'),
    outcome: text('outcome'),
    value: { name: 'value', data: new Float64Array(rows), type: 'DOUBLE', nullable: true, encoding: 'PLAIN' },
    unit: text('unit'),
  };
}

/** Undefined values as nulls; a list of doubles stays one where there are none, which costs less to write. */
const withNulls = (values: Float64Array): Cells =>
  values.includes(Number.NaN) ? Array.from(values, (x) => (Number.isNaN(x) ? null : x)) : values;

/** The file in pieces, as its row groups fill. Failed runs have no rows, as in the CSV. */
export function* tidyParquet(scenario: Scenario, runs: Iterable<RunResult>): Generator<Uint8Array, void, undefined> {
  const bytes = new ByteWriter();
  const table = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: TIDY_COLUMNS.map((name) => columnsOf(0)[name]) }),
    createdBy: `qunsim ${VERSION}`,
    statistics: false, // of no use for a table that one reads whole, and a tenth of the cost of an ensemble
  });
  const taken = (): Uint8Array => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0; // `offset` goes on counting from the beginning of the file
    return piece;
  };
  const days = scenario.horizons.at(-1) ?? 0;
  const perRun = days * scenario.outcomes.length;
  const together = Math.max(1, Math.floor(GROUP / Math.max(1, perRun)));
  let group: RunDone[] = [];
  const write = (): void => {
    const columns = columnsOf(group.length * perRun);
    const { scenario: scenarios, arm, replicate, day, outcome, value, unit } = columns;
    let row = 0;
    for (const run of group) {
      const armName = scenario.arms[run.arm]?.name ?? '';
      for (const [o, { id }] of scenario.outcomes.entries()) {
        const unitId = outcomeById(id)?.unit.id ?? '';
        for (let d = 0; d < days; d++, row++) {
          const x = run.series[o * days + d] as number;
          scenarios.data[row] = scenario.name;
          arm.data[row] = armName;
          replicate.data[row] = run.replicate;
          day.data[row] = d + 1;
          outcome.data[row] = id;
          value.data[row] = x;
          unit.data[row] = unitId;
        }
      }
    }
    const cells = { ...columns, value: { ...value, data: withNulls(value.data as Float64Array) } };
    table.write({ columnData: TIDY_COLUMNS.map((name) => cells[name]), rowGroupSize: Math.max(1, row), pageSize: 0 });
    group = [];
  };
  for (const run of runs) {
    if (!run.ok) continue;
    group.push(run);
    if (group.length < together) continue;
    write();
    yield taken();
  }
  if (group.length > 0) write();
  table.finish();
  yield taken();
}
