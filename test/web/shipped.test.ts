/** Files opened on the page: parts that they extend come with it, wherever the file itself lay. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../sim/index.ts';
import { parts } from '../../web/build/cases.ts';
import { openFile } from '../../web/document/draft.ts';
import { shippedParts } from '../../web/document/shipped.ts';
import { ROOT } from '../scenario/files.ts';

const load = shippedParts(parts());
const files = ['cases', 'claims'].flatMap((folder) =>
  readdirSync(join(ROOT, 'scenarios', folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, place: `scenarios/${folder}/${file}` })),
);

describe('a file of a case or a claim', () => {
  test.each(files)('$file reads the same from the reader’s disk as from the page', ({ file, place }) => {
    const text = readFileSync(join(ROOT, place), 'utf8');
    const name = file.replace(/\.yaml$/, '');
    const own = openFile({ name, path: file, text }, load);
    expect(own).toMatchObject({ ok: true });
    expect(own).toEqual(openFile({ name, path: place, text }, load));
  });
});

test('a part that the page does not have is told with what it has, and nothing else is', () => {
  const text = readFileSync(join(ROOT, 'scenarios/cases/kol.yaml'), 'utf8').replace('../platforms/wechat-group.yaml', 'mine.yaml');
  const opened = openFile({ name: 'kol', path: 'kol.yaml', text }, load);
  if (opened.ok) throw new Error('it was read');
  expect(opened.problems).toHaveLength(1);
  expect(opened.problems[0]).toMatchObject({
    path: 'extends',
    found: { en: '"mine.yaml"' },
    expected: { en: expect.stringContaining('a part that comes with the page'), zh: expect.stringContaining('网页自带的部分') },
  });
});

test('whoever opens an empty file on the page is led to a case that they can open, not to a folder that they do not have', () => {
  for (const text of ['', ' \n', '# nothing yet\n', '{}']) {
    const opened = openFile({ name: 'mine', path: 'mine.yaml', text }, load);
    if (opened.ok) throw new Error('it was read');
    expect(opened.problems).toHaveLength(1);
    const { zh, en } = opened.problems[0]!.expected;
    expect([zh, en].join(), JSON.stringify(text)).not.toContain('scenarios/');
    expect(zh).toContain('选一个案例打开');
    expect(en).toContain('open a case from the top of the page');
    // Who reads it with the project’s files has that folder.
    const alone = readScenario({ name: 'mine', path: 'mine.yaml', text });
    expect(!alone.ok && alone.problems[0]!.expected.en).toBe('a scenario; scenarios/cases/ has examples');
  }
});
