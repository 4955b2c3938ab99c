import { expect, test } from 'vitest';
import { fileNamePart } from '../../sim/base/file-name.ts';

test('a part of a file’s name leads nowhere and hides nothing', () => {
  expect(fileNamePart('../../etc/passwd')).toBe('-etc-passwd');
  expect(fileNamePart('.hidden')).toBe('-hidden');
  expect(fileNamePart('C:\\a\0b|c')).toBe('C-a-b-c');
  expect(fileNamePart('流利说 · 2.0_x-y')).toBe('流利说-2.0_x-y');
  expect(fileNamePart('...')).toBe('-');
  expect(fileNamePart('')).toBe('');
});

test('it fits a file system in any script, and no character is cut in two', () => {
  for (const [text, characters] of [
    ['a'.repeat(500), 120],
    ['群'.repeat(500), 40],
    ['𠀀'.repeat(500), 30],
  ] as const) {
    const name = fileNamePart(text);
    expect([...name]).toHaveLength(characters);
    expect(new TextEncoder().encode(name).length).toBe(120);
    expect(text.startsWith(name)).toBe(true);
    expect(name.length % [...text][0]!.length).toBe(0);
  }
});
