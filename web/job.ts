/** A worker of the page: makes the runs that the page asks for. */
import { serveRuns, type WorkerScope } from '../sim/runner/web.ts';

serveRuns(globalThis as unknown as WorkerScope);
