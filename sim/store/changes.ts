/** What differs between the experiment in a folder and the one that is asked for now, each in words. */
import { join } from 'node:path';
import type { Text } from '../model/text.ts';
import { type Files, readWhole } from './files.ts';
import { MAX_SCENARIO, type Manifest } from './manifest.ts';
import { sha256 } from './sums.ts';

const LISTED = 5;

/** Empty if both are the same experiment. The version of Node does not count: the engine's numbers do not depend on it. */
export function changesOf(kept: Manifest, asked: Manifest, files: Files, folder: string): Text[] {
  const changes: Text[] = [];
  const differs = (zh: string, en: string, was: string, is: string): void => {
    if (was !== is) changes.push({ zh: `${zh}原来是 ${was}，现在是 ${is}`, en: `${en} was ${was} and is ${is}` });
  };
  differs('Qunsim 的版本', 'the version of Qunsim', kept.qunsim, asked.qunsim);
  differs('随机流的版本', 'the stream version', `${kept.streamVersion}`, `${asked.streamVersion}`);
  if (changes.length === 0) differs('引擎的代码', "the engine's code", kept.engine, asked.engine);
  differs('命令', 'the command', kept.command, asked.command);
  differs('选项', 'the list of options', shown(kept.options), shown(asked.options));
  differs('种子', 'the seed', JSON.stringify(kept.seed), JSON.stringify(asked.seed));
  for (const file of edited(kept, files, folder)) {
    changes.push({ zh: `文件夹里的 ${file} 被改过`, en: `${file} in the folder was edited` });
  }
  // Engine and seed are part of every arm's input: where they changed, all inputs did, which says nothing of the arms.
  const allChanged =
    kept.engine !== asked.engine || kept.qunsim !== asked.qunsim || kept.streamVersion !== asked.streamVersion || kept.seed !== asked.seed;
  changes.push(...armChanges(kept, asked, allChanged));
  const texts = ({ scenarios }: Manifest): string => scenarios.map((own) => `${own.name} ${own.sha256}`).join('\n');
  if (changes.length === 0 && texts(kept) !== texts(asked)) {
    changes.push({ zh: '情景文件的文字（指标、预期或说明）', en: 'the text of the scenario (outcomes, expectations or notes)' });
  }
  return changes;
}

const shown = (options: readonly string[]): string => (options.length === 0 ? '—' : options.join(' '));

function* edited(kept: Manifest, files: Files, folder: string): Generator<string> {
  for (const { file, sha256: expected } of kept.scenarios) {
    const bytes = readWhole(files, join(folder, file), MAX_SCENARIO);
    if (bytes === null || sha256(bytes) !== expected) yield file;
  }
}

/** Arms that came, went, or whose inputs or numbers of runs changed; of inputs nothing is said where `allChanged`. */
function armChanges(kept: Manifest, asked: Manifest, allChanged: boolean): Text[] {
  const before = new Map(kept.arms.map((arm) => [arm.name, arm]));
  const now = new Map(asked.arms.map((arm) => [arm.name, arm]));
  const list = (names: readonly string[], comma: string): string =>
    names.slice(0, LISTED).join(comma) + (names.length > LISTED ? ' …' : '');
  const changes: Text[] = [];
  const say = (names: readonly string[], zh: string, en: string): void => {
    if (names.length > 0) changes.push({ zh: `${zh}：${list(names, '、')}`, en: `${en}: ${list(names, ', ')}` });
  };
  const both = [...now.keys()].filter((name) => before.has(name));
  say(
    [...now.keys()].filter((name) => !before.has(name)),
    '多了策略',
    'strategies were added',
  );
  say(
    [...before.keys()].filter((name) => !now.has(name)),
    '少了策略',
    'strategies were taken out',
  );
  if (!allChanged) {
    say(
      both.filter((name) => before.get(name)?.input !== now.get(name)?.input),
      '这些策略的输入变了（设定、世界、指标或天数）',
      'inputs changed (levers, world, outcomes or days) of',
    );
  }
  const runs = both.filter((name) => before.get(name)?.replications !== now.get(name)?.replications);
  const [first] = runs;
  if (first !== undefined) {
    const [was, is] = [before.get(first)?.replications, now.get(first)?.replications];
    changes.push({ zh: `每种策略的次数原来是 ${was}，现在是 ${is}`, en: `the number of replications was ${was} and is ${is}` });
  }
  return changes;
}
