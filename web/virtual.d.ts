/** Modules that the build makes from the scenarios (web/build). */
declare module 'virtual:cases' {
  import type { Text } from '../sim/index.ts';
  import type { Draft } from './document/draft.ts';

  export interface ListedCase {
    readonly name: string;
    readonly title: Text;
    readonly question: Text;
    readonly days: number;
    readonly seed: string | null;
    readonly strategies: readonly Text[];
    readonly outcome: Text;
    load(): Promise<{ readonly draft: Draft }>;
  }
  export const CASES: readonly ListedCase[];
}
declare module 'virtual:parts' {
  export const PARTS: Readonly<Record<string, string>>;
}
