/** The page makes all threads: one that leads others asks for them, talks with each by a line, and takes them along when it ends. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow, followerThread, leadThread } from '../../web/compute/script.ts';
import { HEARD, HELLO, READY, type Thread } from '../../web/compute/thread.ts';

type Said = { readonly data: unknown; readonly ports: readonly MessagePort[] };

/** A worker of the page: what is said to it, and what it says, is told here. */
class FakeWorker {
  static made: FakeWorker[] = [];
  readonly told: Said[] = [];
  readonly url: string;
  ended = false;
  onmessage: ((event: Said) => void) | null = null;
  onerror: ((event: { readonly message?: string }) => void) | null = null;
  constructor(url: string) {
    this.url = url;
    FakeWorker.made.push(this);
  }
  postMessage(data: unknown, ports: readonly MessagePort[] = []): void {
    this.told.push({ data, ports });
  }
  terminate(): void {
    this.ended = true;
  }
}

/** The scope of whichever thread the test plays. */
const scope = {
  location: { href: 'http://page/assets/lead.js' },
  onmessage: null as ((event: Said) => void) | null,
  // What the thread that leads says to the page.
  postMessage: (data: unknown, { transfer }: { readonly transfer: readonly MessagePort[] }) =>
    FakeWorker.made[0]!.onmessage?.({ data, ports: transfer }),
};

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('self', scope);
});
afterEach(() => void vi.unstubAllGlobals());

const begun = (): { readonly leader: Thread; readonly worker: FakeWorker } => {
  const leader = leadThread('lead.js', 7);
  const worker = FakeWorker.made[0]!;
  worker.onmessage?.({ data: READY, ports: [] });
  expect(worker.told).toEqual([{ data: { [HELLO]: 7 }, ports: [] }]);
  worker.onmessage?.({ data: HEARD, ports: [] });
  return { leader, worker };
};

test('what it leads is made by the page, at the address it means, and talks with it by a line', async () => {
  begun();
  const follower = followerThread('follow.js');
  const answers: unknown[] = [];
  follower.onmessage = ({ data }) => void answers.push(data);
  follower.postMessage(20);
  const made = FakeWorker.made[1]!;
  expect(made.url).toBe('http://page/assets/follow.js');

  follow<number>((message, answer) => answer(message + 1));
  scope.onmessage?.(made.told[0]!);
  await vi.waitUntil(() => answers.length === 1);
  follower.postMessage(30);
  await vi.waitUntil(() => answers.length === 2);
  expect(answers).toEqual([21, 31]);

  const errors: string[] = [];
  follower.onerror = ({ message }) => void errors.push(message);
  made.onerror?.({ message: 'out of memory' });
  await vi.waitUntil(() => errors.length === 1);
  expect(errors).toEqual(['out of memory']);
  expect(made.ended).toBe(false);
  follower.postMessage(40);
  follower.terminate();
  await vi.waitUntil(() => made.ended);
  expect(answers).toEqual([21, 31]); // what it said meanwhile is for nobody
});

test('one whose script cannot be had is asked for anew; those that it leads end with the one that leads', async () => {
  const { worker, leader } = begun();
  const follower = followerThread('follow.js');
  FakeWorker.made[1]!.onerror?.({});
  await vi.waitUntil(() => FakeWorker.made.length === 3 && FakeWorker.made[1]!.ended);
  expect(FakeWorker.made[2]!.url).toBe('http://page/assets/follow.js?start=2');
  leader.terminate();
  expect([worker.ended, FakeWorker.made[2]!.ended]).toEqual([true, true]);
  follower.terminate();
});
