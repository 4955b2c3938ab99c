// Door of a worker thread that runs from source, in development and under test: teaches it TypeScript, then enters.
import { register } from 'tsx/esm/api';

register();
const { default: job } = await import('./job.ts');
export default job;
