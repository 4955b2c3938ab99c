/**
 * The journal: an append-only file of records, each a line with its checksum. A killed process loses at most the line it was
 * writing; a damaged line costs its own run and no other. Runs are read back from disk when they are asked for, so that a
 * long experiment does not fill the memory.
 */
import { dirname } from 'node:path';
import type { RunResult } from '../experiment/runner.ts';
import { CAUSES } from '../model/causes.ts';
import { type Files, writeAll, writeWhole } from './files.ts';
import { decode, encode, type JournalRecord, MAX_LINE, type PlanRecord } from './record.ts';

export const JOURNAL = 'journal.jsonl';

/** Appended records reach the disk itself after this many, or this long [ms]; a power cut costs no more than those. */
const SYNC_EVERY = 64;
const SYNC_AFTER = 500;
const CHUNK = 2 ** 20;
/** Most runs one journal may hold. */
const MOST_RUNS = 2_000_000;

/** What reading a journal came upon. */
export interface JournalFound {
  /** Lines that were damaged or not ours; they are left out. */
  readonly rejected: number;
  readonly plans: readonly PlanRecord[];
}

/** done and failed are final; a run whose worker died is tried again. */
export type RunState = 'done' | 'failed' | 'again';

interface Place {
  readonly offset: number;
  readonly length: number;
  readonly state: RunState;
}

const stateOf = (result: RunResult): RunState => (result.ok ? 'done' : result.stage === 'worker' ? 'again' : 'failed');

export class Journal {
  readonly #files: Files;
  readonly #path: string;
  /** Where the run of a hash and a replicate stands. */
  readonly #places = new Map<string, Map<number, Place>>();
  #file: number;
  #end: number;
  #unsynced = 0;
  #synced = performance.now();
  #runs = 0;

  private constructor(files: Files, path: string, file: number) {
    this.#files = files;
    this.#path = path;
    this.#file = file;
    this.#end = 0;
  }

  /**
   * Opens a journal, and makes it if absent. With `mend`, lines that are damaged are taken out of the file first, so that what
   * is appended never runs into a torn line. Errors: those of the file system.
   */
  static open(files: Files, path: string, how: 'read' | 'mend'): { journal: Journal; found: JournalFound } {
    const journal = new Journal(files, path, files.open(path, how === 'read' ? 'read' : 'append'));
    try {
      if (how === 'mend') files.syncFolder(dirname(path)); // records that are synced are lost with a name that is not
      let found = journal.#scan();
      if (how === 'mend' && found.rejected > 0) {
        journal.#rewrite(() => true);
        found = { ...journal.#scan(), rejected: found.rejected };
      }
      return { journal, found };
    } catch (error) {
      files.close(journal.#file);
      throw error;
    }
  }

  get runs(): number {
    return this.#runs;
  }

  /** Replicates of which something is known. */
  replicates(run: string): Iterable<number> {
    return this.#places.get(run)?.keys() ?? [];
  }

  /** null if nothing is known of the run. */
  state(run: string, replicate: number): RunState | null {
    return this.#places.get(run)?.get(replicate)?.state ?? null;
  }

  /** Reads a run, checked once more; null if it is not there, or no longer whole: then nothing is known of it any more. Its arm is 0. */
  get(run: string, replicate: number): RunResult | null {
    const places = this.#places.get(run);
    const place = places?.get(replicate);
    if (place === undefined) return null;
    const record = this.#recordAt(place);
    if (record !== null && 'run' in record && record.run === run && record.result.replicate === replicate) return record.result;
    places?.delete(replicate); // so that the run, once it is done again, gets a record that can be read
    this.#runs--;
    return null;
  }

  /** null if it is not whole. */
  #recordAt({ offset, length }: Place): JournalRecord | null {
    const line = new Uint8Array(length);
    for (let got = 0; got < length; ) {
      const more = this.#files.read(this.#file, line.subarray(got), offset + got);
      if (more === 0) return null;
      got += more;
    }
    return decode(line);
  }

  append(record: JournalRecord): void {
    const line = encode(record);
    writeAll(this.#files, this.#file, line);
    this.#place(record, this.#end, line.length - 1);
    this.#end += line.length;
    if (++this.#unsynced >= SYNC_EVERY || performance.now() - this.#synced > SYNC_AFTER) this.sync();
  }

  sync(): void {
    if (this.#unsynced > 0) this.#files.sync(this.#file);
    this.#unsynced = 0;
    this.#synced = performance.now();
  }

  /** Drops what was planned: of an experiment that is begun anew only runs are kept. */
  dropPlans(): void {
    this.#rewrite((record) => 'run' in record);
    this.#scan();
  }

  /** Drops everything: the journal of an experiment with which nothing of this one can be shared. */
  clear(): void {
    this.#files.truncate(this.#file, 0);
    this.#places.clear();
    this.#runs = 0;
    this.#end = 0;
  }

  close(): void {
    this.#files.close(this.#file);
  }

  /** Remembers where a run stands. Equal keys mean equal runs, so the first one counts, unless its worker died. */
  #place(record: JournalRecord, offset: number, length: number): void {
    if (!('run' in record)) return;
    const places = this.#places.get(record.run) ?? new Map<number, Place>();
    this.#places.set(record.run, places);
    const before = places.get(record.result.replicate);
    if (before === undefined) this.#runs++;
    else if (before.state !== 'again') return;
    places.set(record.result.replicate, { offset, length, state: stateOf(record.result) });
  }

  #scan(): JournalFound {
    this.#places.clear();
    this.#runs = 0;
    this.#end = 0;
    let rejected = 0;
    const plans: PlanRecord[] = [];
    for (const { line, offset, whole } of this.#lines()) {
      const record = whole ? decode(line) : null;
      if (record === null || ('run' in record && !fits(record.result))) rejected++;
      else if ('plan' in record) plans.push(record);
      else if (this.#runs < MOST_RUNS) this.#place(record, offset, line.length);
      this.#end = offset + line.length + (whole ? 1 : 0);
    }
    return { rejected, plans };
  }

  /** Lines with their offsets; the last one is not whole if no line feed ends it, nor is one that is too long. */
  *#lines(): Generator<{ line: Uint8Array; offset: number; whole: boolean }> {
    const chunk = new Uint8Array(CHUNK);
    let rest = new Uint8Array(0);
    let offset = 0; // of `rest`
    for (let at = 0; ; ) {
      const got = this.#files.read(this.#file, chunk, at);
      if (got === 0) break;
      at += got;
      const bytes = Buffer.concat([rest, chunk.subarray(0, got)]);
      let from = 0;
      for (let feed = bytes.indexOf(10); feed >= 0; feed = bytes.indexOf(10, from)) {
        yield { line: bytes.subarray(from, feed), offset: offset + from, whole: true };
        from = feed + 1;
      }
      rest = Uint8Array.prototype.slice.call(bytes, from);
      offset += from;
      if (rest.length > MAX_LINE) {
        yield { line: rest, offset, whole: false }; // and whatever follows on this line is damaged too
        offset += rest.length;
        rest = new Uint8Array(0);
      }
    }
    if (rest.length > 0) yield { line: rest, offset, whole: false };
  }

  /** Takes out lines that are damaged, and records that are not `wanted`. */
  #rewrite(wanted: (record: JournalRecord) => boolean): void {
    const sound = function* (journal: Journal): Generator<Uint8Array> {
      for (const { line, whole } of journal.#lines()) {
        const record = whole ? decode(line) : null;
        if (record === null || ('run' in record && !fits(record.result)) || !wanted(record)) continue;
        yield Buffer.concat([line, Buffer.from('\n')]);
      }
    };
    writeWhole(this.#files, this.#path, sound(this));
    this.#files.close(this.#file);
    this.#file = this.#files.open(this.#path, 'append');
  }
}

const fits = (result: RunResult): boolean => !result.ok || result.causes.length === CAUSES.length;
