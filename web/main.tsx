/** The page starts here: what the address holds is opened, and the view follows the state. */
import './style/tokens.css';
import './style/frame.css';
import './style/question.css';
import './style/answer.css';
import './style/changes.css';
import './style/forest.css';
import './style/dialogs.css';
import './style/editor.css';
import './style/evidence.css';
import './style/narrow.css';
import './style/figures.css';
import './style/last.css';
import './style/help.css';
import './style/across.css';
import './style/print.css';
import './style/article.css';
import './style/contrast.css';
import { render } from 'preact';
import { followAddress, followPlaces } from './state/address.ts';
import { openAddress } from './state/files.ts';
import { workOffline } from './state/offline.ts';
import { watchPresence } from './state/presence.ts';
import { watchPrinting } from './state/printing.ts';
import './state/title.ts';
import { App } from './views/app.tsx';
import { watchStale } from './views/dim.ts';
import { watchDrops } from './views/drop.ts';
import { watchFocus } from './views/focus.ts';
import { tour, tourStep } from './views/tour.tsx';

let followed = 0;
const follow = async (): Promise<void> => {
  const own = ++followed;
  // As it is asked for: where what is open has been changed, the address says that again by the time it is read.
  const step = tourStep(location.hash);
  await openAddress();
  if (own === followed) tour.value = step;
};
const show = (): void => render(<App />, document.getElementById('app')!);
/** What takes longer to open is not waited for in front of an empty page [ms]. */
const EMPTY = 100;

followPlaces(() => void follow());
const late = setTimeout(show, EMPTY);
await follow();
clearTimeout(late);
show();
followAddress();
watchFocus();
watchDrops();
watchStale();
watchPrinting();
watchPresence();
void workOffline();
