/** Damage, as checks of as many bytes and bits as one has time for. */
import seedrandom from 'seedrandom';
import { expect } from 'vitest';
import { Journal } from '../../sim/store/journal.ts';
import { encode } from '../../sim/store/record.ts';
import { MemoryDisk } from './disk.ts';
import { complete, FOLDER, outputs, planOf, runOf, TWENTY } from './fakes.ts';

const JOURNAL = `${FOLDER}/journal.jsonl`;
const RUNS = TWENTY.arms.length * TWENTY.replications;

/** Every run as it should be read, by input and replicate. */
const EXPECTED = planOf(TWENTY).arms.flatMap(({ input }, arm) =>
  Array.from({ length: TWENTY.replications }, (_, replicate) => ({
    input,
    replicate,
    line: Buffer.from(encode({ run: input, result: runOf(TWENTY, { arm, replicate }) })).toString(),
  })),
);

/** Number of runs that can still be read and are right; a wrong one fails the test. */
function soundRuns(disk: MemoryDisk): number {
  const { journal } = Journal.open(disk, JOURNAL, 'read');
  let sound = 0;
  for (const { input, replicate, line } of EXPECTED) {
    const found = journal.get(input, replicate);
    if (found === null) continue;
    if (Buffer.from(encode({ run: input, result: found })).toString() !== line) expect.fail(`a wrong number in replicate ${replicate}`);
    sound++;
  }
  journal.close();
  return sound;
}

async function filed(): Promise<{ disk: MemoryDisk; journal: Buffer; files: Record<string, string> }> {
  const disk = new MemoryDisk();
  await complete(disk);
  return { disk, journal: disk.content(JOURNAL) as Buffer, files: outputs(disk) };
}

/** Cuts off every `step`-th number of bytes up to 4 KB: what is left is right; after every `goOn`-th one goes on to the same bytes. */
export async function checkCuts(step: number, goOn: number): Promise<void> {
  const { disk, journal, files } = await filed();
  for (let cut = 1; cut < 4096; cut += step) {
    disk.overwrite(JOURNAL, journal.subarray(0, journal.length - cut));
    expect(soundRuns(disk)).toBeLessThan(RUNS);
  }
  for (let cut = 1; cut < 4096; cut += goOn) {
    disk.overwrite(JOURNAL, journal.subarray(0, journal.length - cut));
    const { experiment } = await complete(disk);
    expect(experiment.found.done + experiment.found.failed).toBeLessThan(RUNS);
    expect(outputs(disk)).toEqual(files);
    expect(soundRuns(disk)).toBe(RUNS);
  }
}

/** Flips single bits: each is noticed, costs the runs it touches, and never makes a wrong number. */
export async function checkFlips(count: number): Promise<void> {
  const { disk, journal } = await filed();
  const random = seedrandom.alea('bits');
  let believable = 0; // what one would have believed without a checksum
  for (let i = 0; i < count; i++) {
    const at = Math.floor(journal.length * random());
    const flipped = Buffer.from(journal);
    flipped[at] = (flipped[at] as number) ^ (1 << Math.floor(8 * random()));
    disk.overwrite(JOURNAL, flipped);
    const { journal: opened, found } = Journal.open(disk, JOURNAL, 'read');
    opened.close();
    expect(found.rejected).toBeGreaterThan(0);
    expect(soundRuns(disk)).toBeGreaterThanOrEqual(RUNS - 2);
    const end = flipped.indexOf(10, at);
    try {
      const line = flipped.subarray(flipped.lastIndexOf(10, at - 1) + 18, end < 0 ? undefined : end);
      if ('series' in (JSON.parse(line.toString()) as object)) believable++;
    } catch {
      // no JSON any more: a reader without checksums would have noticed too
    }
  }
  expect(believable).toBeGreaterThan(count / 2);
}
