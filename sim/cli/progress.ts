/** A bar with the time left, on stderr; silent where nobody watches. */
import { SingleBar } from 'cli-progress';
import { PROGRESS } from './messages.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

export function openProgress(total: number, terminal: Terminal, quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { update() {}, stop() {} };
  const { say } = terminal;
  const bar = new SingleBar({
    format: say(PROGRESS.bar),
    stream: process.stderr,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 100,
    gracefulExit: false, // Ctrl-C is the command's own affair
    formatTime: (seconds) => (Number.isFinite(Number(seconds)) ? say(PROGRESS.seconds(Math.ceil(Number(seconds)))) : say(PROGRESS.unknown)),
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
