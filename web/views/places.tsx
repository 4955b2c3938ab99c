/** What is wrong with a table, each by its place. */
import type { TableProblem } from '../../sim/index.ts';
import { say } from '../state/settings.ts';
import { morePlaces, sameAtLines } from '../words/phrases.ts';

export interface PlacesProps {
  readonly problems: readonly TableProblem[];
  readonly count: number;
  readonly file: string;
}

/** Problems with their place, as those of scenario files: `file:line column`, what was found, what to write instead; each once. */
export function Places({ problems, count, file }: PlacesProps) {
  const alike = new Map<string, TableProblem[]>();
  for (const problem of problems) {
    const key = `${problem.column} ${problem.message.en}`;
    alike.set(key, [...(alike.get(key) ?? []), problem]);
  }
  const shown = [...alike.values()].slice(0, SHOWN_PLACES);
  const unseen = count - shown.reduce((sum, group) => sum + group.length, 0);
  return (
    <ul class="places">
      {shown.map((group) => {
        const { message, line, column } = group[0]!;
        return (
          <li key={`${line} ${message.en}`}>
            ▼{' '}
            <span translate={false}>
              {file}:{line} {column !== null && `${column} `}
            </span>
            {say(message)}
            {group.length > 1 && <span class="quiet"> {say(sameAtLines(group.slice(1).map((problem) => problem.line)))}</span>}
          </li>
        );
      })}
      {unseen > 0 && <li>{say(morePlaces(unseen))}</li>}
    </ul>
  );
}

const SHOWN_PLACES = 10;
