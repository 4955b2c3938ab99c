/** Why a run failed, for readers: what stands in a result is a plain English cause, alike on every engine. */
import type { Text } from '../model/text.ts';

/** What a run says when it fails, and the same in Chinese; `$1` and so on stand for the parts. */
const SAID: readonly (readonly [cause: RegExp, zh: string])[] = [
  [/^(\S+): the formula gives (\S+) on day (\d+)$/, '$1：公式在第 $3 天算出 $2'],
  [/^phase (.+): there is no lever (\S+)$/, '阶段 $1：没有叫 $2 的手段'],
  [/^outcome (\S+) is infinite on day (\d+)$/, '指标 $1 在第 $2 天成了无穷大'],
  [/^the hazard of leaving is (\S+) on day (\d+)$/, '第 $2 天离开的风险算成了 $1'],
  [/^more than (\d+) people came in the course of the run$/, '先后来的人超过了 $1 个'],
  [/^the runner ended without a result$/, '没有等到结果'],
  [/^(\d+) values came back, not (\d+)$/, '收到 $1 个数，应当是 $2 个'],
  [/^its record can no longer be read$/, '存下的记录读不出来了'],
  [/^its numbers could not be read again from (.+)$/, '存在 $1 的数读不回来了'],
  [/^the worker died$/, '跑模拟的线程断了'],
];

/** A cause in both languages; one that is not known stays as it is. */
export function causeText(cause: string): Text {
  for (const [pattern, zh] of SAID) if (pattern.test(cause)) return { zh: cause.replace(pattern, zh), en: cause };
  return { zh: cause, en: cause };
}
