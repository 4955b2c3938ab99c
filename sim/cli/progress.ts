/** A bar with the time left, on stderr; silent where nobody watches. */
import progress from 'cli-progress';
import { PROGRESS } from './messages.ts';
import type { Terminal } from './terminal.ts';

const { Format, SingleBar } = progress; // CommonJS: Node sees no export of the name Format

export interface Progress {
  /** `total` as it is now known; where one stops when decided, it shrinks. */
  update(done: number, total?: number): void;
  stop(): void;
}

export function openProgress(total: number, terminal: Terminal, quiet: boolean): Progress {
  if (quiet || terminal.watched === null) return { update() {}, stop() {} };
  if (terminal.watched === 'plain') return inLines(total, terminal);
  const { say } = terminal;
  const bar = new SingleBar({
    format: (options, { value, total: all, progress, eta }) =>
      say(
        PROGRESS.bar(
          Format.BarFormat(progress, options),
          value,
          all,
          value > 0 && Number.isFinite(Number(eta)) ? Math.ceil(Number(eta)) : null,
        ),
      ),
    stream: process.stderr,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 100,
    gracefulExit: false, // Ctrl-C is the command's own affair
  });
  bar.start(total, 0);
  return {
    update(done, now = total) {
      if (now !== bar.getTotal()) bar.setTotal(now);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

/** Time between two lines where none can be written over [ms]. */
export const BETWEEN_LINES = 5000;

function inLines(total: number, { say, err }: Terminal): Progress {
  const begun = performance.now();
  let last = begun;
  return {
    update(done, now = total) {
      const time = performance.now();
      if (time - last < BETWEEN_LINES || done === 0) return;
      last = time;
      err(say(PROGRESS.bar('', done, now, Math.ceil((((time - begun) / done) * (now - done)) / 1000))));
    },
    stop() {},
  };
}
