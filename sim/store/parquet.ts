/** The tidy table as Apache Parquet, for DuckDB, pandas and R: the columns of `runs.csv`, typed, an undefined value as null. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { VERSION } from '../base/version.ts';
import type { RunResult } from '../experiment/runner.ts';
import { TIDY_COLUMNS } from '../experiment/tidy.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Rows written at a time. */
const GROUP = 50_000;

type Column = { name: string; data: (string | number | null)[]; type: 'STRING' | 'INT32' | 'DOUBLE' };

const TYPES: Readonly<Record<(typeof TIDY_COLUMNS)[number], Column['type']>> = {
  scenario: 'STRING',
  arm: 'STRING',
  replicate: 'INT32',
  day: 'INT32',
  outcome: 'STRING',
  value: 'DOUBLE',
  unit: 'STRING',
};

const empty = (): Column[] => TIDY_COLUMNS.map((name) => ({ name, data: [], type: TYPES[name] }));

/** The file in pieces, as its row groups fill. Failed runs have no rows, as in the CSV. */
export function* tidyParquet(scenario: Scenario, runs: Iterable<RunResult>): Generator<Uint8Array, void, undefined> {
  const bytes = new ByteWriter();
  const table = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: empty() }),
    createdBy: `qunsim ${VERSION}`,
  });
  const taken = (): Uint8Array => {
    const piece = bytes.getBytes().slice();
    bytes.index = 0; // `offset` goes on counting from the beginning of the file
    return piece;
  };
  let columns = empty();
  const filled = (): number => columns[0]?.data.length ?? 0;
  const days = scenario.horizons.at(-1) ?? 0;
  for (const run of runs) {
    if (!run.ok) continue;
    const arm = scenario.arms[run.arm]?.name ?? '';
    for (const [o, { id }] of scenario.outcomes.entries()) {
      const unit = outcomeById(id)?.unit.id ?? '';
      for (let d = 0; d < days; d++) {
        const value = run.series[o * days + d] as number;
        const row = [scenario.name, arm, run.replicate, d + 1, id, Number.isNaN(value) ? null : value, unit];
        for (const [c, cell] of row.entries()) (columns[c] as Column).data.push(cell);
      }
    }
    if (filled() < GROUP) continue;
    table.write({ columnData: columns, rowGroupSize: GROUP });
    columns = empty();
    yield taken();
  }
  if (filled() > 0) table.write({ columnData: columns, rowGroupSize: GROUP });
  table.finish();
  yield taken();
}
