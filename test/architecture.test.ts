/**
 * Guards four promises by reading the syntax tree of every file under sim/ and web/:
 * 1. The same scenario and seed give the same bytes on every engine: no function whose result ECMAScript leaves open, no
 *    clock, no locale.
 * 2. Rooms import downwards only, those of the page too, and only the rooms at the edge know Node.
 * 3. No file needs, over others, itself.
 * 4. Documents that a comment names are there.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';

/** Rooms from the lowest up; a file may import from its own room and from rooms before it. */
const ROOMS = [
  'base',
  'model',
  'formula',
  'strategy',
  'engine',
  'outcomes',
  'data',
  'scenario',
  'experiment',
  'claims',
  'charts',
  'index.ts',
  'runner',
  'store',
  'node.ts',
  'cli',
] as const;

const NODE_ALLOWED = /^sim\/(cli\/|store\/|node\.ts$|runner\/(node|job)\.)/;
const MATHS_ALLOWED = new Set(['abs', 'min', 'max', 'floor', 'ceil', 'trunc', 'round', 'sign', 'sqrt', 'fround', 'imul', 'clz32']);
// Names of the browser need no place here: the compiler does not know them, `lib` being ES2023 alone.
const BANNED_NAMES = new Set(['Date', 'Intl', 'performance', 'Temporal', 'crypto', 'eval', 'Function', 'globalThis', 'process']);
const BANNED_METHODS = /^(?:localeCompare|toLocale[A-Z]\w*)$/;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** Visits every node with its parent and the name of the property that holds it. */
function walk(node: Node, visit: (node: Node, parent: Node | null, key: string) => void, parent: Node | null = null, at = ''): void {
  visit(node, parent, at);
  for (const [key, child] of Object.entries(node)) {
    for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) walk(item, visit, node, key);
  }
}

const nameOf = (node: unknown): string => (isNode(node) ? String(node.name ?? node.value ?? '') : '');

/** The name a node takes from the global scope; '' for property names, keys and types. */
function globalName(node: Node, parent: Node | null, key: string): string {
  if (node.type !== 'Identifier') return '';
  const isProperty = key === 'property' && parent?.type === 'MemberExpression' && parent.computed !== true;
  const isKey = key === 'key' && parent?.computed !== true;
  const isType = parent?.type.startsWith('TS') === true && !/^TS(?:As|Satisfies|NonNull|TypeAssertion|Instantiation)/.test(parent.type);
  return isProperty || isKey || isType ? '' : nameOf(node);
}

/** What makes the results of `source` depend on engine, clock or locale: one line `file:line reason` each. */
function unportable(file: string, source: string): string[] {
  const found: string[] = [];
  const report = (node: Node, what: string): void => {
    const line = source.slice(0, node.start).split('\n').length;
    found.push(`${file}:${line} ${what}: ${source.split('\n')[line - 1]?.trim()}`);
  };
  walk(parseAst(source, { lang: 'ts' }) as unknown as Node, (node, parent, key) => {
    if ((node.type === 'BinaryExpression' && node.operator === '**') || (node.type === 'AssignmentExpression' && node.operator === '**=')) {
      report(node, '** (write x * x, or pow of sim/base/maths.ts)');
    }
    if (node.type === 'ForInStatement') report(node, 'for … in (its order depends on the keys)');
    if (node.type === 'MemberExpression' && BANNED_METHODS.test(nameOf(node.property))) report(node, nameOf(node.property));
    const name = globalName(node, parent, key);
    if (BANNED_NAMES.has(name)) report(node, name);
    if (name === 'Math') {
      const member = parent?.type === 'MemberExpression' && key === 'object' && parent.computed !== true ? nameOf(parent.property) : '';
      if (!MATHS_ALLOWED.has(member)) report(node, member === '' ? 'Math as a value' : `Math.${member}`);
    }
  });
  return found;
}

/** Specifiers of all imports, re-exports and dynamic imports, with their place; `types`: nothing of them is there when it runs. */
function importsOf(source: string, lang: 'ts' | 'tsx' = 'ts'): { specifier: string; line: number; types: boolean }[] {
  const found: { specifier: string; line: number; types: boolean }[] = [];
  walk(parseAst(source, { lang }) as unknown as Node, (node) => {
    if (!isNode(node.source) || !/^(?:Import|Export|TSImport)/.test(node.type)) return;
    const parts = Array.isArray(node.specifiers) ? (node.specifiers as Node[]) : [];
    const types = [node, ...(parts.length > 0 && parts.every(isOfType) ? parts : [])].some(isOfType) || node.type === 'TSImportType';
    found.push({ specifier: nameOf(node.source), line: source.slice(0, node.start).split('\n').length, types });
  });
  return found;
}

const isOfType = ({ importKind, exportKind }: Node): boolean => importKind === 'type' || exportKind === 'type';

const roomOf = (file: string): string => file.split('/')[1] ?? '';

/** Imports of `file` (a path from the project's root) that go up, leave sim/, or reach for Node where that is not allowed. */
function forbiddenImports(file: string, source: string): string[] {
  const lines = source.split('\n');
  const own = ROOMS.indexOf(roomOf(file) as (typeof ROOMS)[number]);
  if (own < 0) return [`${file}: no room of this name; add it to the list in its place`];
  const found: string[] = [];
  for (const { specifier, line } of importsOf(source)) {
    const report = (why: string): number => found.push(`${file}:${line} ${why}: ${lines[line - 1]?.trim()}`);
    if (specifier.startsWith('.')) {
      const target = new URL(specifier, `file:///${file}`).pathname.slice(1);
      if (target === 'package.json') continue; // the version, in one place
      const other = ROOMS.indexOf(roomOf(target) as (typeof ROOMS)[number]);
      if (!target.startsWith('sim/') || other < 0) report('imports from outside of the rooms');
      else if (other > own) report(`${roomOf(file)} is below ${roomOf(target)} and must not import it`);
      if (!/\.(?:ts|json)$/.test(specifier)) report('imports a file without its ending');
    } else if ((specifier.startsWith('node:') || specifier === 'piscina') && !NODE_ALLOWED.test(file)) {
      report('reaches for Node');
    }
  }
  return found;
}

const root = new URL('../', import.meta.url);
const files = readdirSync(new URL('sim', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => `sim/${path}`)
  .sort();
const sourceOf = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const isPure = (file: string): boolean => !NODE_ALLOWED.test(file);

describe('the same bytes on every engine', () => {
  test('no pure file uses a function whose result an engine, a clock or a locale decides', () => {
    expect(files.filter(isPure).length).toBeGreaterThan(20);
    expect(files.filter(isPure).flatMap((file) => unportable(file, sourceOf(file)))).toEqual([]);
  });

  test.each([
    'const y = Math.exp(x);',
    'const y = Math.log1p(x) + Math.max(1, 2);',
    'const y = Math.random();',
    "const y = Math['pow'](x, 3);",
    'const { exp } = Math;',
    'const m = Math; m.exp(1);',
    'const y = globalThis.Math.exp(1);',
    'const y = x ** 2;',
    'let y = 2; y **= 3;',
    'const y = Date.now();',
    'const y = new Date();',
    'const y = performance.now();',
    "const y = new Intl.NumberFormat('zh');",
    'const y = (1234).toLocaleString();',
    "const y = 'a'.toLocaleLowerCase();",
    'const y = names.sort((a, b) => a.localeCompare(b));',
    "const y = 'a'['localeCompare']('b');",
    'const y = `${Math.sin(1)}`;',
    'const now = (clock = Date) => clock;',
    'for (const key in counts) total += counts[key];',
    'const y = { now: Date.now };',
    'const y = (Math as { exp(x: number): number }).exp(1);',
  ])('catches the mutant %s', (mutant) => {
    const found = unportable('sim/engine/mutant.ts', `// first line\n${mutant}\n`);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(/^sim\/engine\/mutant\.ts:2 /);
    expect(found[0]).toContain(mutant);
  });

  test('leaves comments, texts, patterns, types and own names alone', () => {
    const innocent = [
      '// Math.exp, 2 ** 3, Date.now()',
      '/* performance.now() */',
      "const text = 'Math.exp(2 ** 3) at Date.now()';",
      'const pattern = /Math.exp|Date ** Intl/;',
      'const template = `Date.now() ${Math.floor(1.5)} ** 2`;',
      'interface Clock { Date: number; performance: string }',
      'const clock = { Date: 1, performance: 2 }; clock.Date += clock.performance;',
      'type When = Date;',
      'const small = Math.min(Math.abs(-1), Math.sqrt(2));',
    ];
    expect(unportable('sim/engine/innocent.ts', innocent.join('\n'))).toEqual([]);
  });
});

describe('rooms import downwards only', () => {
  test('every import of every file', () => {
    expect(files.flatMap((file) => forbiddenImports(file, sourceOf(file)))).toEqual([]);
  });

  test.each([
    ['sim/engine/mutant.ts', "import { gini } from '../outcomes/gini.ts';", 'must not import it'],
    ['sim/model/mutant.ts', "import type { Scenario } from '../scenario/scenario.ts';", 'must not import it'],
    ['sim/model/mutant.ts', "type S = import('../scenario/scenario.ts').Scenario;", 'must not import it'],
    ['sim/scenario/mutant.ts', "export * from '../experiment/compare.ts';", 'must not import it'],
    ['sim/base/mutant.ts', "const later = import('../model/units.ts');", 'must not import it'],
    ['sim/experiment/mutant.ts', "import { threadRunner } from '../runner/node.ts';", 'must not import it'],
    ['sim/index.ts', "export { threadRunner } from './runner/node.ts';", 'must not import it'],
    ['sim/engine/mutant.ts', "import { readFileSync } from 'node:fs';", 'reaches for Node'],
    ['sim/experiment/inline-runner.ts', "import { Piscina } from 'piscina';", 'reaches for Node'],
    ['sim/engine/mutant.ts', "import { luck } from '../../test/luck.ts';", 'outside of the rooms'],
    ['sim/engine/mutant.ts', "import { draw } from '../base/draws';", 'without its ending'],
    ['sim/attic/mutant.ts', "import { draw } from '../base/draws.ts';", 'no room of this name'],
  ])('catches in %s the mutant %s', (file, mutant, why) => {
    expect(forbiddenImports(file, mutant).join('\n')).toContain(why);
  });

  test('allows what goes down', () => {
    expect(
      forbiddenImports('sim/cli/run.ts', "import { compare } from '../experiment/compare.ts';\nimport { join } from 'node:path';"),
    ).toEqual([]);
    expect(
      forbiddenImports('sim/engine/run.ts', "import type { World } from '../model/world.ts';\nimport { x } from './desk.ts';"),
    ).toEqual([]);
  });
});

/** Rooms of the page, from the lowest up. The build makes the page, and stands beside them. */
const PAGE_ROOMS = ['style', 'document', 'compute', 'words', 'state', 'views', 'main.tsx'];
const pageFiles = readdirSync(new URL('web', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/^build\b|\.d\.ts$/.test(path))
  .map((path) => `web/${path}`)
  .sort();

/** What `file` imports of the project, by path from its root. */
const targetsOf = (file: string, source: string) =>
  importsOf(source, file.endsWith('x') ? 'tsx' : 'ts').flatMap(({ specifier, line, types }) => {
    const [path = ''] = specifier.split('?');
    return path.startsWith('.') ? [{ target: new URL(path, `file:///${file}`).pathname.slice(1), line, types }] : [];
  });

/** Imports of a file of the page that go up, or past the doors of `sim/`. */
function forbiddenInPage(file: string, source: string): string[] {
  const own = PAGE_ROOMS.indexOf(roomOf(file));
  if (own < 0) return [`${file}: no room of this name; add it to the list in its place`];
  return targetsOf(file, source).flatMap(({ target, line, types }) => {
    if (/^sim\/(?:index\.ts|charts\/)/.test(target)) return [];
    const other = target.startsWith('web/') ? PAGE_ROOMS.indexOf(roomOf(target)) : -1;
    return other >= 0 && (other <= own || types) ? [] : [`${file}:${line} must not import ${target}`];
  });
}

describe('the rooms of the page', () => {
  test('every import of every file', () => {
    expect(pageFiles.length).toBeGreaterThan(60);
    expect(pageFiles.flatMap((file) => forbiddenInPage(file, sourceOf(file)))).toEqual([]);
  });
  test.each([
    ['web/document/mutant.ts', "import { page } from '../state/page.ts';"],
    ['web/state/mutant.ts', "import { Badge } from '../views/parts.tsx';"],
    ['web/views/mutant.tsx', "import { Run } from '../../sim/engine/run.ts';"],
    ['web/attic/mutant.ts', "import { page } from '../state/page.ts';"],
  ])('catches in %s the mutant %s', (file, mutant) => {
    expect(forbiddenInPage(file, mutant)).toHaveLength(1);
  });
});

/** Files that need themselves over others, when the program runs: one line for each circle. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): void => {
    if (above.includes(file)) found.push([...above.slice(above.indexOf(file)), file].join(' → '));
    if (above.includes(file) || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...above, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}

describe('no circles', () => {
  test('no file needs itself over others', () => {
    const needed = (file: string): string[] =>
      targetsOf(file, sourceOf(file)).flatMap(({ target, types }) => (types || !/\.tsx?$/.test(target) ? [] : [target]));
    expect(circles(new Map([...files, ...pageFiles].map((file) => [file, needed(file)])))).toEqual([]);
  });
  test('a circle is found, types alone make none', () => {
    expect(circles(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]]))).toEqual(['a → b → c → a']); // biome-ignore format: a picture
    expect(importsOf("import type { A } from './a.ts'; import { type B } from './b.ts'; import { c, type C } from './c.ts';").map(({ types }) => types)).toEqual([true, true, false]); // biome-ignore format: one line
  });
});

test('documents that comments name are there', () => {
  const named = [...files, ...pageFiles].flatMap((file) =>
    [...sourceOf(file).matchAll(/[\w./-]*\w\.md\b/g)].flatMap(([path]) =>
      [path, `${file}/../${path}`].some((place) => existsSync(new URL(place, root))) ? [] : [`${file}: ${path}`],
    ),
  );
  expect(named).toEqual([]);
});
