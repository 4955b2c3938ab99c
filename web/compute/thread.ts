/**
 * How a thread begins. It says that it listens; it is greeted, and greets back; only then is it told what waits for it. One that does not
 * come that far is started anew: where a service worker takes over just then, its script may never come.
 */

/** What is used of a `Worker`. */
export interface Thread {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: { readonly message: string }) => void) | null;
}

/** Why a thread does nothing: its script was not loaded, or cannot be run; or it is there and says nothing. */
export type Absence = 'not loaded' | 'cannot be run' | 'says nothing';

/** What both sides say before anything else: the thread's first word; what it is greeted with, under this name; and its answer to that. */
export const READY = 'ready';
export const HELLO = 'hello';
export const HEARD = 'heard';

/** How often it is started at most. */
export const MOST_STARTS = 3;
/** How long a thread's script is waited for [ms]; as long again at each further start, as it may be the network that is slow. */
export const LOADING = 10_000;
/** How long a thread that is there may take to have greeted back [ms]: it is a matter of milliseconds. */
export const GREETING_TIME = 2000;

/**
 * A thread made by `make`, which is told which start it is, from 1. What is posted before it has begun waits for it. `onerror` hears of
 * errors of one that has begun, and, as an Absence, of one that has been started MOST_STARTS times and did not come; if that one comes
 * after all, it is told what waits. `greeting`: what it needs to begin.
 */
export function startThread(make: (start: number) => Thread, greeting: unknown = null): Thread {
  let unsaid: unknown[] | null = [];
  let starts = 0;
  let late: ReturnType<typeof setTimeout> | undefined;
  let worker: Thread;
  const own: Thread = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      if (unsaid === null) worker.postMessage(message);
      else unsaid.push(message);
    },
    terminate() {
      clearTimeout(late);
      worker.terminate();
    },
  };
  const start = (): void => {
    starts++;
    const one = make(starts);
    worker = one;
    const again = (cause: string): void => {
      clearTimeout(late);
      if (unsaid === null || starts === MOST_STARTS) return own.onerror?.({ message: cause });
      one.terminate();
      start();
    };
    late = setTimeout(again, LOADING * starts, 'not loaded' satisfies Absence);
    one.onmessage = (event) => {
      if (unsaid === null) return own.onmessage?.(event);
      clearTimeout(late);
      if (event.data === READY) {
        // The last one is given its time: rather late than not at all.
        if (starts < MOST_STARTS) late = setTimeout(again, GREETING_TIME, 'says nothing' satisfies Absence);
        return one.postMessage({ [HELLO]: greeting });
      }
      for (const message of unsaid) one.postMessage(message);
      unsaid = null;
    };
    one.onerror = ({ message }) => {
      if (one === worker) again(message || ('cannot be run' satisfies Absence));
    };
  };
  start();
  return own;
}

/**
 * The thread's side, which is `scope`: `hear` is told what is posted to it, `greeted` what it is greeted with. Called once, at the end of
 * its script.
 */
export function listen<Message, Greeting = null>(
  scope: Pick<Thread, 'onmessage' | 'postMessage'>,
  hear: (message: Message) => void,
  greeted: (greeting: Greeting) => void = () => {},
): void {
  scope.onmessage = ({ data }: MessageEvent) => {
    if (typeof data !== 'object' || data === null || !(HELLO in data)) return hear(data as Message);
    greeted(data[HELLO] as Greeting);
    scope.postMessage(HEARD);
  };
  scope.postMessage(READY);
}
