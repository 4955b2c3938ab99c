/**
 * The golden runs: a few scenarios under a few seeds, each compared and written as its canonical document. Pure, so that the
 * same file runs in Node, in a fresh process and, bundled, in a browser.
 */

import { draw, unit53 } from '../../sim/base/draws.ts';
import { decay, exp, exponentialOf, ln, pow } from '../../sim/base/maths.ts';
import { normalQuantile } from '../../sim/base/normal.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { atHorizons, compare, type Runner, readScenario, type Scenario, toJson } from '../../sim/index.ts';
import { LEVERS } from './golden-levers.ts';

/** Levers that take messages and calls, in threads and several rooms, with a formula. */
const EVERYTHING = `qunsim: 1
title: Everything at once
question: Same bytes?
world:
  population: { founders: 60, goal: 50%, need: 50% }
  rooms: { count: 3, read: 2 }
  platform: { layout: threads, notification: 30%, visibility: 1 day }
  arrivals: [{ channel: friends, rate: 2/day }, { channel: search, rate: 3/week, fit: 0.6 }]
strategies:
  little: { content: { perDay: 1 } }
  much:
    content: { perDay: '=4 + 2 * (weekday > 5) + members / 100', quality: 0.6 }
    hosting: { minutesPerDay: 60, delay: 1 h }
    push: { mentionAll: 2/week, nagging: 1/week, reminders: 1/day }
    promotion: { offersPerWeek: 3, firstDay: 5 }
    digest: { perWeek: 1 }
    checkIn: { on: true }
    kols: [{ count: 1, to: 15 }]
horizons: [7, 21]
outcomes:
  - { id: members, primary: true, margin: 3 }
  - { id: postsPerDay, margin: 5 }
  - { id: conversion, margin: 2% }
  - { id: trust, margin: 0.05 }
  - { id: gini, margin: 0.05 }
  - { id: satisfaction, margin: 0.05 }
`;

interface GoldenRun {
  readonly file: string;
  readonly replications: number;
  /** Horizons [days]; those of the file unless given. */
  readonly horizons?: readonly number[];
}

const RUNS: readonly GoldenRun[] = [
  { file: 'scenarios/cases/liulishuo.yaml', replications: 3 },
  { file: 'scenarios/cases/exam-prep.yaml', replications: 2 },
  { file: 'scenarios/cases/kol.yaml', replications: 2, horizons: [10, 45] },
  { file: 'everything.yaml', replications: 5 },
  { file: 'levers.yaml', replications: 1 },
  // All other cases, and one claim in all its worlds, for as long as each kind of act comes once.
  ...[
    'cases/active-window',
    'cases/casarte',
    'cases/digest',
    'cases/douban',
    'cases/feedback-rules',
    'cases/fitness',
    'cases/nio',
    'cases/phases',
    'cases/purge',
    'cases/same-intake',
    'cases/wechat-qq-forum',
    'cases/weibo-alipay-maimai',
    'cases/xiaomi',
    'cases/zhihu',
    'claims/S9-motives',
  ].map((name) => ({ file: `scenarios/${name}.yaml`, replications: 1, horizons: [9] })),
];
/** Files that are not shipped. */
const OWN: Files = { 'everything.yaml': EVERYTHING, 'levers.yaml': LEVERS };
const SEEDS = ['golden', '群', '2026'];

/** The document that is no run. */
export const MATHS = 'maths';

/** Texts by path from the project's root. */
export type Files = Readonly<Record<string, string>>;

/** `path` as written in the file `from`. Not by URL, which bare engines do not have. */
function resolved(path: string, from: string): string {
  const folders = from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') folders.pop();
    else if (step !== '.') folders.push(step);
  }
  return folders.join('/');
}

function read(file: string, files: Files): Scenario {
  const text = OWN[file] ?? files[file];
  if (text === undefined) throw new Error(`no file ${file}`);
  const name = file.replace(/^.*\/|\.yaml$/g, '');
  const part = (path: string, from: string): string | null => files[resolved(path, from)] ?? null;
  const reading = readScenario({ name, path: file, text }, part);
  if (!reading.ok) throw new Error(reading.problems.map(({ expected }) => expected.en).join('\n'));
  return reading.scenario;
}

/** The bits of a million values of each portable function, as one number: what no engine may compute otherwise. */
function mathsDocument(): string {
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  const hash = (f: (i: number) => number): number => {
    let h = 0;
    for (let i = 0; i < 1_000_000; i++) {
      double[0] = f(i);
      h = Math.imul(h ^ (words[0] as number), 0x01000193);
      h = Math.imul(h ^ (words[1] as number), 0x01000193);
    }
    return h >>> 0;
  };
  const u = (i: number): number => unit53(draw(1, 2, 3, i));
  return JSON.stringify({
    exp: hash((i) => exp(80 * u(i) - 40)),
    ln: hash((i) => ln(u(i) * (1 + (i & 1023)))),
    pow: hash((i) => pow(10 * u(i), 4 * u(i + 7) - 2)),
    decay: hash((i) => decay(40 * u(i))),
    exponential: hash((i) => exponentialOf(draw(1, 2, 3, i))),
    normal: hash((i) => normalQuantile(u(i))),
  });
}

/** Documents by scenario and seed, and one of the portable maths. `change` is for mutants. */
export async function documents(
  files: Files,
  runner: Runner = inlineRunner(),
  change: (scenario: Scenario) => Scenario = (scenario) => scenario,
  wanted: (name: string) => boolean = () => true,
): Promise<Record<string, string>> {
  const found: Record<string, string> = { [MATHS]: mathsDocument() };
  for (const { file, replications, horizons } of RUNS) {
    const scenario = read(file, files);
    if (!wanted(scenario.name)) continue;
    for (const seed of SEEDS) {
      const run = change({ ...atHorizons(scenario, horizons ?? scenario.horizons), seed, replications });
      const { result } = await compare(run, runner);
      if (result.failed.length > 0) throw new Error(`${scenario.name}: ${result.failed[0]?.cause}`);
      found[`${scenario.name} · ${seed}`] = toJson(result);
    }
  }
  return found;
}
