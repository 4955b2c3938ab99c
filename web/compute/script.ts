/** Threads whose scripts are files of this page. */
import { startThread, type Thread } from './thread.ts';

/** A thread that runs the script at `url`. Each start asks at an address of its own: browsers let one request wait for another's answer. */
export const threadOf = (url: string, greeting?: unknown): Thread =>
  startThread((start) => new Worker(start === 1 ? url : `${url}?start=${start}`, { type: 'module' }) as Thread, greeting);
