/**
 * Crashes and full disks, as checks that take every `step`-th call to the file system: whatever call is the last, the
 * next process goes on to the same bytes, with no run lost and none counted twice; and a disk that fails is reported, not believed.
 */
import { expect } from 'vitest';
import { StoreProblem } from '../../sim/store/index.ts';
import { type Fault, faulty, Killed, MemoryDisk } from './disk.ts';
import { bury, complete, outputs, TWENTY } from './fakes.ts';

const RUNS = TWENTY.arms.length * TWENTY.replications;

/** The outputs of an experiment that nothing happens to, and the number of its calls. */
export async function uninterrupted(): Promise<{ files: Record<string, string>; calls: number }> {
  const disk = new MemoryDisk();
  const counted = faulty(disk, -1, { short: true });
  await complete(counted);
  return { files: outputs(disk), calls: counted.calls };
}

/** Killed at a call; the next process ends the experiment. */
export async function checkKills(how: 'before' | 'half' | 'after', from: number, step: number): Promise<void> {
  const { files, calls } = await uninterrupted();
  const fault: Fault = { kill: how };
  for (let at = from; at < calls; at += step) {
    const disk = new MemoryDisk();
    const simulated: string[] = [];
    await expect(complete(faulty(disk, at, fault), TWENTY, {}, simulated), `at ${at}`).rejects.toThrow(Killed);
    const before = new Set(simulated);
    disk.kill();
    bury(disk);
    const { experiment, simulated: after } = await complete(disk);
    expect(outputs(disk), `at ${at}`).toEqual(files);
    expect(after.filter((run) => before.has(run)).length).toBeLessThanOrEqual(1); // the run that was being written down
    expect(new Set([...before, ...after]).size).toBe(RUNS);
    expect(experiment.found.done + experiment.found.failed + after.length).toBe(RUNS);
    expect(disk.openFiles).toBe(0);
  }
}

/** Killed, and killed again while going on. */
export async function checkRepeatedKills(from: number, step: number): Promise<void> {
  const { files, calls } = await uninterrupted();
  for (let at = from; at < calls; at += step) {
    const disk = new MemoryDisk();
    for (const then of [at, Math.floor(at / 2), 40, 7]) {
      await complete(faulty(disk, then, { kill: 'half' })).catch((error) => expect(error).toBeInstanceOf(Killed));
      disk.kill();
      bury(disk);
    }
    await complete(disk);
    expect(outputs(disk), `at ${at}`).toEqual(files);
  }
}

/** Cuts the power after a call and goes on; the first call at which the bytes differ, or null. `disable` makes a worse disk. */
export async function powerCuts(
  seed: string,
  from: number,
  step: number,
  disable: (disk: MemoryDisk) => void = () => {},
): Promise<number | null> {
  const { files, calls } = await uninterrupted();
  for (let at = from; at < calls; at += step) {
    const disk = new MemoryDisk();
    disable(disk);
    await complete(faulty(disk, at, { kill: 'after' })).catch(() => {});
    disk.cutPower(`${seed} ${at}`);
    bury(disk);
    try {
      await complete(disk);
    } catch {
      return at;
    }
    if (JSON.stringify(outputs(disk)) !== JSON.stringify(files)) return at;
  }
  return null;
}

/** The worse disk: what it says it has synced, it has not. */
export const unsynced = (disk: MemoryDisk): void => {
  disk.sync = () => {};
};

const CODES = ['EIO', 'ENOSPC', 'EMFILE', 'EROFS'];

/** The disk fails at a call, once or for good: said in plain words; the folder opens again and the experiment ends. */
export async function checkFailures(forever: boolean, from: number, step: number): Promise<void> {
  const { files, calls } = await uninterrupted();
  for (let at = from; at < calls; at += step) {
    const code = CODES[at % CODES.length] as string;
    const disk = new MemoryDisk();
    const failed = await complete(faulty(disk, at, { code, forever })).then(
      () => null,
      (error: unknown) => error,
    );
    if (failed === null) {
      expect(outputs(disk), `at ${at}`).toEqual(files); // looking for neighbours may fail without harm
    } else {
      expect(failed, `at ${at}`).toBeInstanceOf(StoreProblem);
      expect((failed as StoreProblem).code).toBe(code);
      expect((failed as StoreProblem).text.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    bury(disk); // giving the lock back may have failed too
    await complete(disk);
    expect(outputs(disk), `at ${at}`).toEqual(files);
  }
}

/** A write takes one byte of what it was given, once: the rest follows. */
export async function checkShortWrites(from: number, step: number): Promise<void> {
  const { files, calls } = await uninterrupted();
  for (let at = from; at < calls; at += step) {
    const disk = new MemoryDisk();
    await complete(faulty(disk, at, { short: true }));
    expect(outputs(disk), `at ${at}`).toEqual(files);
  }
}
