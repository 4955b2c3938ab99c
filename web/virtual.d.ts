/** Modules that the build makes from the scenarios (web/build). */
declare module 'virtual:cases' {
  import type { Text } from '../sim/index.ts';
  import type { Draft } from './document/draft.ts';
  import type { Sketch } from './document/sketch.ts';

  export interface ListedCase {
    readonly name: string;
    readonly title: Text;
    readonly question: Text;
    readonly days: number;
    readonly seed: string | null;
    readonly strategies: readonly Text[];
    readonly outcome: Text;
    /** Null: none has been made since the case changed. */
    readonly sketch: Sketch | null;
    load(): Promise<{ readonly draft: Draft }>;
  }
  export const CASES: readonly ListedCase[];
}
declare module 'virtual:stored' {
  import type { Stage } from './compute/messages.ts';

  /** Null in development. */
  export const STAGE: Stage | null;
}
declare module 'virtual:platforms' {
  import type { Text } from '../sim/index.ts';

  export const PLATFORMS: readonly { readonly path: string; readonly title: Text }[];
}
declare module 'virtual:patterns' {
  export const PATTERNS: {
    readonly replications: number;
    readonly rows: readonly {
      readonly claim: string;
      readonly kind: 'tuned' | 'formed' | 'direct' | 'predicted';
      readonly target: string;
      readonly value: string;
      readonly pass: boolean;
    }[];
  };
}
declare module 'virtual:claims' {
  import type { Text } from '../sim/index.ts';

  /** Name of the shipped file that tests a claim, and what is claimed, by the claim's mark. */
  export const CLAIMS: Readonly<Record<string, { readonly file: string; readonly title: Text }>>;
}
declare module 'virtual:parts' {
  export const PARTS: Readonly<Record<string, string>>;
}
