/**
 * Watches the thread that runs the tests from beside it. A loop without end keeps that thread from its own timers, so that no time
 * limit of a test can fire, and the run would never end: this thread says where it stands and ends the process. The runner then
 * reports the file as failed and goes on with the next.
 */
import { writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';

const { shared, most } = workerData;
const beat = new Int32Array(shared, 0, 1);
const length = new Int32Array(shared, 4, 1);
const name = new Uint8Array(shared, 8);
/** Frames of the loop that are told. */
const FRAMES = 15;
/** Steps in which it looks for a frame of the project. */
const LOOKS = 2000;
/** Where no script runs, because a program is waited for, there is nothing to pause [ms]. */
const PAUSE = 5000;

let seen = -1;
let since = Date.now();
const watch = setInterval(() => {
  const now = Atomics.load(beat, 0);
  if (now !== seen) {
    seen = now;
    since = Date.now();
  } else if (Date.now() - since > most) {
    clearInterval(watch);
    tell();
  }
}, 500);

function end(lines) {
  const test = new TextDecoder().decode(name.slice(0, Atomics.load(length, 0)));
  const where = test === '' ? 'before its first test' : `in or after ${test}`;
  const head = `HANGS: ${where}: for ${Math.round(most / 1000)} s its thread came to nothing else. It stands at`;
  writeSync(2, [head, ...lines, ''].join('\n'));
  process.kill(process.pid, 'SIGKILL');
}

function tell() {
  const session = new Session();
  const files = new Map();
  let looks = 0;
  session.connectToMainThread();
  session.on('Debugger.scriptParsed', ({ params }) => files.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => {
    const frames = params.callFrames.map(
      ({ functionName, location }) => `  ${functionName || '(no name)'} ${files.get(location.scriptId)}:${location.lineNumber + 1}`,
    );
    // Between two promises only the engine's own frame stands.
    if (++looks < LOOKS && frames.every((frame) => / node:/.test(frame))) session.post('Debugger.stepInto');
    else end(frames.slice(0, FRAMES));
  });
  session.post('Debugger.enable', () => session.post('Debugger.pause'));
  setTimeout(() => end(['  a call that is not of a script, such as a program that is waited for']), PAUSE);
}
