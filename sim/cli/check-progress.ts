/** The line of progress of a check, with the time left, on stderr; silent where nobody watches. */
import type { CheckProgress } from '../claims/check.ts';
import { CHECK } from './check-messages.ts';
import { pad } from './layout.ts';
import { BETWEEN_LINES } from './progress.ts';
import { harmless, type Terminal } from './terminal.ts';

export interface CheckProgressLine {
  update(file: string, index: number, now: CheckProgress): void;
  stop(): void;
}

/** Time between two lines [ms]. */
const EVERY = 200;

/** `budget`: time that all files may take [ms], or null. */
export function openCheckProgress(files: number, budget: number | null, terminal: Terminal, quiet: boolean): CheckProgressLine {
  const { watched } = terminal;
  if (quiet || watched === null) return { update() {}, stop() {} };
  const columns = Math.min(terminal.width, 100) - 1;
  const begun = performance.now();
  let last = watched === 'over' ? Number.NEGATIVE_INFINITY : begun;
  return {
    update(file, index, { name, share, tried, planned }) {
      const now = performance.now();
      if (now - last < (watched === 'over' ? EVERY : BETWEEN_LINES)) return;
      last = now;
      const gone = now - begun;
      const done = (index + share) / files;
      const byShare = done > 0.01 ? gone / done - gone : null;
      const left = budget === null ? byShare : Math.min(byShare ?? budget, Math.max(0, budget - gone));
      const what = planned > 0 ? `${name} ${tried}/${planned}` : name;
      const line = terminal.say(
        CHECK.bar(harmless(file), harmless(what), Math.floor(100 * done), left === null ? null : Math.ceil(left / 1000)),
      );
      if (watched === 'over') process.stderr.write(`\r${pad(line, columns)}`);
      else terminal.err(line);
    },
    stop: () => void (watched === 'over' && process.stderr.write(`\r${' '.repeat(columns)}\r`)),
  };
}
