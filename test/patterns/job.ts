/** What a worker thread does: one replicate of one study. */
import { CASE_STUDIES } from './cases.ts';
import type { Figures, Luck } from './measures.ts';
import { SCREEN } from './screen-studies.ts';
import { SHAPE_STUDIES } from './shapes.ts';
import { OTHER_STUDIES, STUDIES } from './studies.ts';

export interface Task extends Luck {
  readonly study: string;
}

const ALL = new Map([...CASE_STUDIES, ...STUDIES, ...SHAPE_STUDIES, ...OTHER_STUDIES, SCREEN].map((study) => [study.name, study]));

export default function job({ study, ...luck }: Task): Figures {
  const found = ALL.get(study);
  if (found === undefined) throw new RangeError(`no study "${study}"`);
  return found.run(luck);
}
