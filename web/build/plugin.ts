/** What the build adds to the page: cases, parts that files may extend, the table of patterns, and the worker that makes it work offline. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { FIRST } from '../document/first.ts';

const CASE = 'virtual:case/';
const MODULES = ['virtual:cases', 'virtual:stored', 'virtual:parts', 'virtual:platforms', 'virtual:claims', 'virtual:patterns'];

/** The virtual modules (web/virtual.d.ts). */
export function shipped(): Plugin {
  let cases: readonly { readonly name: string; readonly draft: object }[] | null = null;
  let stored: string | null = null;
  let building = true;
  return {
    name: 'shipped',
    configResolved({ command }) {
      building = command === 'build';
    },
    resolveId: (id) => (MODULES.includes(id) || id.startsWith(CASE) ? `\0${id}` : null),
    async load(resolved) {
      if (!resolved.startsWith('\0virtual:')) return null;
      const id = resolved.slice(1);
      if (id === 'virtual:patterns') return `export const PATTERNS = ${JSON.stringify((await import('./patterns.ts')).patternRows())};`;
      // Only pages need the reader; tests that load this configuration do not wait for it.
      const { claimFiles, listed, parts, platforms, shippedCases } = await import('./cases.ts');
      if (id === 'virtual:parts') return `export const PARTS = ${JSON.stringify(parts())};`;
      if (id === 'virtual:claims') return `export const CLAIMS = ${JSON.stringify(claimFiles())};`;
      if (id === 'virtual:platforms') return `export const PLATFORMS = ${JSON.stringify(platforms())};`;
      cases ??= shippedCases();
      if (id === 'virtual:cases') {
        const items = cases.map((one) => `{ ...${JSON.stringify(listed(one as never))}, load: () => import('${CASE}${one.name}') }`);
        return `export const CASES = [${items.join(',\n')}];`;
      }
      if (id === 'virtual:stored') {
        // While the engine is worked on, a stored result could be an older engine’s.
        if (!building) return 'export const STAGE = null;';
        const { storedStage } = await import('./stored.ts');
        const first = cases.find(({ name }) => name === FIRST);
        if (first === undefined) throw new Error(`web/document/first.ts names the case ${FIRST}, which scenarios/cases does not have`);
        stored ??= JSON.stringify(await storedStage(first.name, first.draft as never));
        return `export const STAGE = JSON.parse(${JSON.stringify(stored)});`;
      }
      const found = cases.find(({ name }) => id === CASE + name);
      return found === undefined ? null : `export const draft = ${JSON.stringify(found.draft)};`;
    },
  };
}

/** The first case and its stored result are fetched along with the page's code, not after it. */
export const early = (): Plugin => ({
  name: 'early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter((file) => file.type === 'chunk' && file.isDynamicEntry && [FIRST, '_virtual_stored', 'stored'].includes(file.name))
        .map(({ fileName }) => ({ tag: 'link', attrs: { rel: 'modulepreload', href: `./${fileName}` }, injectTo: 'head' as const })),
  },
});

/** Emits sw.js, which keeps every file of this build. Its name for them changes when one of them does. */
export const offline = (): Plugin => ({
  name: 'offline',
  apply: 'build',
  generateBundle(_, bundle) {
    const files = Object.keys(bundle)
      .filter((name) => !name.endsWith('.map'))
      .sort();
    const hash = createHash('sha256');
    for (const name of files) {
      const file = bundle[name]!;
      hash.update(name).update(file.type === 'chunk' ? file.code : file.source);
    }
    const source = readFileSync(new URL('./sw.js', import.meta.url), 'utf8')
      .replace("'BUILD'", JSON.stringify(`qunsim-${hash.digest('hex').slice(0, 16)}`))
      .replace("['FILES']", JSON.stringify(['./', ...files.filter((name) => name !== 'index.html')]));
    this.emitFile({ type: 'asset', fileName: 'sw.js', source });
  },
});
