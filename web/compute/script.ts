/**
 * Threads whose scripts are files of this page. All are made by the page itself: one that needs threads of its own asks for them, and
 * is handed a line to each. In Firefox, on a busy machine, a thread that makes another may hear nothing of what is said to it later.
 */
import { listen, startThread, type Thread } from './thread.ts';
import { ownScript } from './trusted.ts';

/** What a thread asks the page for: another one, which runs the script at this address. With it come its end of a line, and of a bell. */
interface Wanted {
  readonly wanted: string;
}

const MODULE = { type: 'module' } as const;
const scriptAt = (url: string, start: number): string => (start === 1 ? url : `${url}?start=${start}`);

/**
 * A thread of the page that runs the script at `url`, and may ask for others. Each start asks at an address of its own: browsers let one
 * request wait for another's answer.
 */
export const leadThread = (url: string, greeting: unknown): Thread =>
  startThread((start) => lead(new Worker(ownScript(scriptAt(url, start)), MODULE)), greeting);

/** Does as the thread asks; those that were made for it end with it. */
function lead(worker: Worker): Thread {
  const made = new Set<Worker>();
  const own: Thread = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => worker.postMessage(message),
    terminate() {
      for (const one of [worker, ...made]) one.terminate();
    },
  };
  worker.onmessage = (event: MessageEvent<Wanted>) => {
    if (typeof event.data !== 'object' || event.data === null || !('wanted' in event.data)) return own.onmessage?.(event);
    const [line, bell] = event.ports as [MessagePort, MessagePort];
    const one = new Worker(ownScript(event.data.wanted), MODULE);
    made.add(one);
    one.postMessage({ line: true }, [line]);
    one.onerror = ({ message }) => bell.postMessage(message ?? ''); // a script that cannot be had has none
    bell.onmessage = () => {
      one.terminate();
      made.delete(one);
      bell.close();
    };
  };
  worker.onerror = (event) => own.onerror?.(event);
  return own;
}

/** For a thread that leads others: one that runs the script at `url`, made by the page, and on the other side `follow`. */
export const followerThread = (url: string): Thread =>
  startThread((start) => {
    const [line, bell] = [new MessageChannel(), new MessageChannel()];
    const own: Thread = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => line.port1.postMessage(message),
      terminate() {
        // What is still on its way is for nobody.
        line.port1.close();
        bell.port1.onmessage = null;
        bell.port1.postMessage('enough');
      },
    };
    line.port1.onmessage = (event) => own.onmessage?.(event);
    bell.port1.onmessage = ({ data }) => own.onerror?.({ message: data });
    const wanted = new URL(scriptAt(url, start), self.location.href).href;
    self.postMessage({ wanted } satisfies Wanted, { transfer: [line.port2, bell.port2] });
    return own;
  });

/** The side of a thread that another one leads: what it is told comes by a line, which comes first. `hear` may answer by it. */
export function follow<Message>(hear: (message: Message, answer: (message: unknown) => void) => void): void {
  self.onmessage = ({ ports: [line] }: MessageEvent) => {
    if (line !== undefined) listen<Message>(line, (message) => hear(message, (answer) => line.postMessage(answer)));
  };
}
