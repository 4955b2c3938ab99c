/** Files that are made of others: what goes over what, and what is told where a part cannot be read or holds what it may not. */
import { expect, test } from 'vitest';
import { readScenario } from '../../sim/scenario/read.ts';
import { problemsOf, scenarioOf, VALID } from './files.ts';

test('merges what it extends: maps key by key, lists replaced, the file itself on top', () => {
  const parts = {
    'a.yaml': 'extends: b.yaml\nworld: {population: {founders: 33, niche: 1}, arrivals: [{channel: x}, {channel: y}]}\nseed: from-a',
    'b.yaml': 'world: {platform: {layout: threads, capacity: 77}, population: {goal: 0.5}}\nseed: from-b',
    'c.yaml': 'world: {platform: {capacity: 88}}',
  };
  const { arms, seed } = scenarioOf(`extends: [a.yaml, c.yaml]\n${VALID}`, parts);
  const { world } = arms[0]!;
  expect(world.platform).toMatchObject({ layout: 'threads', capacity: 88 });
  expect(world.population).toMatchObject({ founders: 20, niche: 1, goal: 0.5 });
  expect(world.arrivals.map(({ channel }) => channel)).toEqual(['friends']);
  expect(seed).toBe('from-a');
});

test('a variant extends worlds: theirs over the scenario’s, its own on top', () => {
  const parts = {
    'forum.yaml': 'extends: threads.yaml\nworld: {platform: {capacity: 77}, population: {founders: 5}}',
    'threads.yaml': 'qunsim: 1\nworld: {platform: {layout: threads, capacity: 66}}',
    'crowd.yaml': 'world: {population: {founders: 8, company: 0.9}}',
  };
  const variants = 'variants: {base: {}, forum: {extends: [forum.yaml, crowd.yaml], world: {population: {company: 0.1}}}}';
  const { arms } = scenarioOf(`${VALID}${variants}`, parts);
  const [base, , forum] = arms.map(({ world }) => world);
  expect(base).toMatchObject({ platform: { layout: 'stream', capacity: 500 }, population: { founders: 20 } });
  expect(forum).toMatchObject({ platform: { layout: 'threads', capacity: 77 }, population: { founders: 8, company: 0.1 } });
});

test.each([
  ['strategies', 'strategies: {a: {}}'],
  ['title', 'title: forums'],
])('a part that a variant extends holds a world alone: its %s are told of once, in the part', (path, more) => {
  const variants = 'variants: {forum: {extends: whole.yaml}, again: {extends: whole.yaml}}';
  const problems = problemsOf(VALID + variants, { 'whole.yaml': `world: {}\n${more}` });
  expect(problems).toMatchObject([{ file: 'whole.yaml', line: 2, kind: 'unknown-key', path }]);
});

test('a slip in a part is told with the part’s name and place', () => {
  const [problem] = problemsOf(`extends: parts/a.yaml\n${VALID}`, { 'parts/a.yaml': 'world:\n  platform: {capcity: 3}\n' });
  expect(problem).toMatchObject({ file: 'parts/a.yaml', line: 2, column: 14, path: 'world.platform.capcity' });
});

test('without a way to fetch parts, or without a text, the reader is told what is missing', () => {
  const read = readScenario({ name: 'case', path: 'case.yaml', text: `${VALID}extends: ../platforms/forum.yaml\n` });
  if (read.ok) throw new Error('it was read');
  expect(read.problems[0]!.expected.en).toContain('the second argument of readScenario');
  expect(() => readScenario(VALID as never)).toThrow('text must be that of a scenario file');
});

/** A folder of scenarios that can be looked into, as the command line's. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '../platforms/': ['forum.yaml', 'wechat-group.yaml'],
  '../populations/': ['hobby.yaml'],
  '': ['case.yaml', 'base.json'],
};
test.each([
  [
    '../platforms/wechat.yaml',
    '../platforms/ 里有的文件（forum.yaml, wechat-group.yaml）',
    'a file that is there, in ../platforms/ (forum',
    null,
  ],
  ['../platforms/formu.yaml', '../platforms/ 里有的文件', 'a file that is there', '../platforms/forum.yaml'],
  ['bsae.json', '这个文件夹里有的文件（case.yaml, base.json）', 'a file that is there (case.yaml', 'base.json'],
  ['../../secret/a.yaml', '../../secret/ 不在其中，或者里面没有这样的文件', '../../secret/ is not in it, or holds', null],
  ['platforms/forum.yaml', 'platforms/ 不在其中', 'platforms/ is not in it', '../platforms/forum.yaml'],
  ['../platforms/wechat-group', '带结尾的文件名', 'with its ending', '../platforms/wechat-group.yaml'],
  ['platforms/wechat-group', '带结尾的文件名', 'with its ending', '../platforms/wechat-group.yaml'],
  ['wechat-group', '带结尾的文件名', 'with its ending', '../platforms/wechat-group.yaml'],
  ['nobody', '带结尾的文件名', 'with its ending', null],
])('of %s it is told whether there is no such file or no such folder', (path, zh, en, meant) => {
  const beside = (part: string): readonly string[] => FOLDERS[part.replace(/[^/]*$/, '')] ?? [];
  const result = readScenario(
    { name: 'case', path: 'case.yaml', text: `extends: ${path}\n${VALID}` },
    Object.assign(() => null, { beside }),
  );
  expect(result.ok ? [] : result.problems).toMatchObject([
    { kind: 'extends', expected: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } },
  ]);
  expect(result.ok ? null : (result.problems[0]!.instead?.en ?? null)).toBe(meant && `Write "${meant}".`);
});

test('parts whose commas are full-width, and the name of a platform in the place of one, are told as what they are', () => {
  expect(problemsOf(`extends: [a.yaml，b.yaml]\n${VALID}`).map(({ column, instead }) => [column, instead?.en])).toEqual([
    [17, 'Write ", ".'],
  ]);
  const [platform, ...more] = problemsOf(VALID.replace('population: {founders: 20}', 'platform: wechat'));
  expect(platform?.instead?.zh).toContain('extends: ../platforms/wechat-group.yaml');
  expect(more).toEqual([]);
});

test('where a part is lost, what may have stood in it is not called missing', () => {
  expect(problemsOf('qunsim: 1\nextends: other.yaml\nstrategies: {a: {}}\n').map(({ kind }) => kind)).toEqual(['extends']);
});

test('parts that extend each other in a circle, and too deeply, are refused', () => {
  const circle = problemsOf(`extends: a.yaml\n${VALID}`, { 'a.yaml': 'extends: b.yaml', 'b.yaml': 'extends: ./a.yaml' });
  expect(circle[0]).toMatchObject({ file: 'b.yaml', line: 1, column: 10, kind: 'extends' });
  const itself = problemsOf(`${VALID}variants: {a: {extends: case.yaml}}`, {});
  expect(itself[0]).toMatchObject({ file: 'case.yaml', kind: 'extends' });
  const chain = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`p${i}.yaml`, `extends: p${i + 1}.yaml`]));
  expect(problemsOf(`extends: p0.yaml\n${VALID}`, chain)[0]?.expected.en).toContain('at most 8');
});
