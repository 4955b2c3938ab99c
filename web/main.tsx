/** The page starts here: what the address holds is opened, and the view follows the state. */
import './style/tokens.css';
import './style/page.css';
import './style/evidence.css';
import { render } from 'preact';
import { openAddress } from './state/files.ts';
import { App } from './views/app.tsx';

addEventListener('hashchange', () => void openAddress());
await openAddress();
render(<App />, document.getElementById('app')!);
