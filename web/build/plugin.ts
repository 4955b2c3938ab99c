/** The virtual modules of the page: cases, parts that files may extend, and the table of patterns. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const CASES = 'virtual:cases';
const PARTS = 'virtual:parts';
const CASE = 'virtual:case/';

export function shipped(): Plugin {
  let cases: readonly { readonly name: string; readonly draft: object }[] | null = null;
  return {
    name: 'shipped-cases',
    resolveId: (id) => (id === CASES || id === PARTS || id.startsWith(CASE) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith('\0virtual:')) return null;
      // Only pages need the reader; tests that load this configuration do not wait for it.
      const { listed, parts, shippedCases } = await import('./cases.ts');
      if (id === `\0${PARTS}`) return `export const PARTS = ${JSON.stringify(parts())};`;
      cases ??= shippedCases();
      if (id === `\0${CASES}`) {
        const items = cases.map((one) => `{ ...${JSON.stringify(listed(one as never))}, load: () => import('${CASE}${one.name}') }`);
        return `export const CASES = [${items.join(',\n')}];`;
      }
      const found = cases.find(({ name }) => id === `\0${CASE}${name}`);
      return found === undefined ? null : `export const draft = ${JSON.stringify(found.draft)};`;
    },
  };
}

/** Figures of the table of patterns, as the tests check them. */
export const patternFigures = (): unknown => JSON.parse(readFileSync(new URL('../../test/patterns/figures.json', import.meta.url), 'utf8'));
