/** The line of progress of a check, with the time left, on stderr; silent where nobody watches. */
import type { CheckProgress } from '../claims/check.ts';
import { CHECK } from './check-messages.ts';
import { pad } from './layout.ts';
import { harmless, type Terminal } from './terminal.ts';

export interface CheckProgressLine {
  update(file: string, index: number, now: CheckProgress): void;
  stop(): void;
}

/** Time between two lines [ms]. */
const EVERY = 200;

/** `budget`: time that all files may take [ms], or null. */
export function openCheckProgress(files: number, budget: number | null, terminal: Terminal, quiet: boolean): CheckProgressLine {
  if (quiet || terminal.watched !== 'over') return { update() {}, stop() {} };
  const columns = Math.min(terminal.width, 100) - 1;
  const begun = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return {
    update(file, index, { name, share, tried, planned }) {
      const now = performance.now();
      if (now - last < EVERY) return;
      last = now;
      const gone = now - begun;
      const done = (index + share) / files;
      const byShare = done > 0.01 ? gone / done - gone : null;
      const left = budget === null ? byShare : Math.min(byShare ?? budget, Math.max(0, budget - gone));
      const what = planned > 0 ? `${name} ${tried}/${planned}` : name;
      const line = terminal.say(
        CHECK.bar(harmless(file), harmless(what), Math.floor(100 * done), left === null ? null : Math.ceil(left / 1000)),
      );
      process.stderr.write(`\r${pad(line, columns)}`);
    },
    stop: () => void process.stderr.write(`\r${' '.repeat(columns)}\r`),
  };
}
