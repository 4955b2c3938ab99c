/** Files that are dropped anywhere on the page: without this the browser leaves the page for them. */
import { hide } from '../state/dialogs.ts';
import { openScenarioFile } from '../state/files.ts';
import { readOwnGroup } from '../state/own-group.ts';
import { attempt, page, tell } from '../state/page.ts';
import { article } from '../state/steps.ts';
import { W } from '../words/words.ts';
import { jump } from './lens.tsx';

const SCENARIO = /\.(?:ya?ml|json)$/i;
const TABLE = /\.(?:csv|tsv|txt|gz)$/i;

/** Text and links that are dragged into boxes are the browser's own affair. */
const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** A scenario opens as by “open”, a table goes to one's own group; anything else, or more than one, is refused in words. */
function take(files: readonly File[]): void {
  const [file, more] = files;
  if (file === undefined) return;
  hide();
  if (article.value !== null) return tell(W.dropNotHere);
  if (more !== undefined) return tell(W.dropOne);
  if (SCENARIO.test(file.name)) return void attempt(() => openScenarioFile(file));
  if (!TABLE.test(file.name) || page.value === null) return tell(W.dropUnknown);
  void readOwnGroup(file);
  jump(null, 'own-group');
}

export function watchDrops(): void {
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!hasFiles(event) || event.defaultPrevented) return; // the panel for one's own group has taken it
    event.preventDefault();
    take([...event.dataTransfer!.files]);
  });
}
