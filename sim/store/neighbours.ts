/**
 * Runs that other experiments have made already. Experiments in one folder share them: a run is looked up by the hash of its
 * inputs, its record checked before it is used. Only folders of the same owner are looked into, since a checksum tells damage,
 * not a forger.
 */
import { join, resolve } from 'node:path';
import type { RunResult } from '../experiment/runner.ts';
import type { Files } from './files.ts';
import { JOURNAL, Journal } from './journal.ts';
import { readManifest } from './manifest.ts';

/** A folder with more entries than this is not a folder of experiments. */
const MOST_ENTRIES = 2000;
const MOST_OPEN = 64;

export class Neighbours {
  readonly #files: Files;
  readonly #own: string;
  readonly #parent: string | null;
  /** Folders by the inputs that their manifests name; read at the first question. */
  #byInput: Map<string, string[]> | null = null;
  readonly #open = new Map<string, Journal | null>();

  constructor(files: Files, own: string, parent: string | null) {
    this.#files = files;
    this.#own = resolve(own);
    this.#parent = parent;
  }

  /** A run that ended elsewhere and would end the same way again; null if there is none. Its arm is 0. */
  get(input: string, replicate: number): RunResult | null {
    for (const folder of this.#folders().get(input) ?? []) {
      const journal = this.#journal(folder);
      const state = journal?.state(input, replicate) ?? null;
      if (journal === null || state === null || state === 'again') continue;
      const result = journal.get(input, replicate);
      if (result !== null) return result;
    }
    return null;
  }

  close(): void {
    for (const journal of this.#open.values()) journal?.close();
    this.#open.clear();
  }

  #folders(): ReadonlyMap<string, readonly string[]> {
    if (this.#byInput !== null) return this.#byInput;
    const found = new Map<string, string[]>();
    this.#byInput = found;
    for (const folder of this.#candidates()) {
      try {
        for (const { input } of readManifest(this.#files, folder)?.arms ?? []) found.set(input, [...(found.get(input) ?? []), folder]);
      } catch {
        // someone else's manifest, or a damaged one: nothing to be had there, and nothing of ours is at stake
      }
    }
    return found;
  }

  #candidates(): string[] {
    if (this.#parent === null) return [];
    const parent = this.#parent;
    try {
      const owner = this.#files.stat(this.#own)?.owner;
      const names = this.#files.list(parent);
      if (names.length > MOST_ENTRIES) return [];
      const folders = [...names].sort().map((name) => join(resolve(parent), name));
      return folders.filter((folder) => {
        if (folder === this.#own) return false;
        const found = this.#files.stat(join(folder, JOURNAL));
        return found?.kind === 'file' && found.owner === owner && this.#files.stat(folder)?.owner === owner;
      });
    } catch {
      return []; // a parent that may not be read has nothing to share
    }
  }

  #journal(folder: string): Journal | null {
    const known = this.#open.get(folder);
    if (known !== undefined) return known;
    let journal: Journal | null = null;
    if (this.#open.size < MOST_OPEN) {
      try {
        journal = Journal.open(this.#files, join(folder, JOURNAL), 'read').journal;
      } catch {
        // it may just have been removed
      }
    }
    this.#open.set(folder, journal);
    return journal;
  }
}
