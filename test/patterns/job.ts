/** What a worker thread does: one replicate of one study. */
import { CASE_STUDIES } from './cases.ts';
import { type Figures, type Luck, OTHER_STUDIES, STUDIES } from './studies.ts';

export interface Task extends Luck {
  readonly study: string;
}

const ALL = new Map([...CASE_STUDIES, ...STUDIES, ...OTHER_STUDIES].map((study) => [study.name, study]));

export default function job({ study, ...luck }: Task): Figures {
  const found = ALL.get(study);
  if (found === undefined) throw new RangeError(`no study "${study}"`);
  return found.run(luck);
}
