// Door of a worker thread: teaches it TypeScript, then enters.
import { register } from 'tsx/esm/api';

register();
const { default: job } = await import('./job.ts');
export default job;
