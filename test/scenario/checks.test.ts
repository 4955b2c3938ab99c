/** What no single field shows: places in rooms, and the size of an experiment with all that adds to it. */
import { describe, expect, test } from 'vitest';
import { problemsOf, VALID } from './files.ts';

test('who reads two rooms takes a place in each', () => {
  const of = (founders: number): string =>
    VALID.replace('{founders: 20}', `{founders: ${founders}}\n  platform: {capacity: 100}\n  rooms: {count: 4, read: 2}`);
  expect(problemsOf(of(200))).toEqual([]);
  expect(problemsOf(of(201))).toMatchObject([{ expected: { en: 'at most 200: 4 rooms of 100, each member in 2' } }]);
});

describe('the size of an experiment', () => {
  /** Ten years in which newcomers, or posts in 500 rooms, come close to what a run may have; `lever` is what `busy` does. */
  const file = (lever: string, fork: string): string =>
    `${VALID.replace('content: {perDay: 9}', lever).replace('2 weeks', '3650')}replications: 2\n${fork === '' ? '' : `fork: ${fork}\n`}`;
  const crowded = (lever: string, fork = ''): string =>
    file(lever, fork).replace('7/week', '540').replace('world:', 'world:\n  platform: {capacity: 1000000}');
  const roomy = (lever: string, fork = ''): string => file(lever, fork).replace('world:', 'world:\n  rooms: {count: 500}');
  const found = (text: string): string[] => problemsOf(text).map((problem) => `${problem.kind}: ${problem.found?.en}`);

  test.each([
    ['newcomers', crowded('acquisition: {reach: 1}')],
    ['a KOL with a follower a day', crowded('kols: [{followers: 1}]')],
    ['posts', roomy('content: {perDay: 9}')],
    // Four times the ordinary is the most that comes, however often reach is multiplied.
    ['all reach there is', crowded('acquisition: {reach: 4, channels: [{channel: friends, reach: 4}]}').replace('540', '130')],
  ])('stays within bounds with %s alone', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test.each([
    ['newcomers that a phase draws', crowded('phases: [{set: {acquisition: {reach: 2}}}]'), '3,900,000 members in busy'],
    [
      'the most that a formula of a phase may draw',
      crowded('phases: [{set: {acquisition: {reach: "= day"}}}]'),
      '7,900,000 members in busy',
    ],
    ['what partners bring in a phase', crowded('phases: [{set: {acquisition: {partners: 20}}}]'), '2,000,000 members in busy'],
    ['followers of every KOL of a set', crowded('kols: [{count: 50, followers: 1}]'), '2,200,000 members in busy'],
    [
      'followers of KOLs of the history',
      crowded('title: x', '{day: 9, history: {kols: [{count: 50, followers: 1}]}}'),
      '2,200,000 members in plain',
    ],
    ['newcomers that the history draws', crowded('title: x', '{day: 9, history: {acquisition: {reach: 2}}}'), '3,900,000 members in plain'],
    ['posts of a phase', roomy('phases: [{set: {content: {perDay: 20}}}]'), '37,000,000 operator posts in all rooms of busy'],
    [
      'posts of the history',
      roomy('title: x', '{day: 9, history: {content: {perDay: 20}}}'),
      '37,000,000 operator posts in all rooms of plain',
    ],
  ])('counts %s', (_, text, what) => {
    expect(found(text)).toEqual([expect.stringContaining(`too-large: about ${what}`)]);
  });
});
