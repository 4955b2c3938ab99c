/** What the page says itself; everything about a case comes with the case. */
import type { Text } from '../sim/index.ts';

export const WORDS = {
  case: { zh: '案例', en: 'Case' },
  seed: { zh: '种子', en: 'Seed' },
  stop: { zh: '停止', en: 'Stop' },
  other: { zh: 'English', en: '中文' },
  differences: { zh: '差多少', en: 'How much' },
  causes: { zh: '为什么离开（平均几人）', en: 'Why members left (mean number)' },
  outcome: { zh: '指标', en: 'Outcome' },
  day: { zh: '天', en: 'Day' },
  arm: { zh: '策略', en: 'Strategy' },
  difference: { zh: '差', en: 'Difference' },
  interval: { zh: '95% 区间', en: '95% interval' },
  verdict: { zh: '判断', en: 'Verdict' },
  cause: { zh: '原因', en: 'Cause' },
  better: { zh: '▲ 更好', en: '▲ better' },
  worse: { zh: '▼ 更差', en: '▼ worse' },
  same: { zh: '≈ 无实际差别', en: '≈ about the same' },
  unclear: { zh: '? 还看不出', en: '? cannot tell' },
  tradeoff: { zh: '⇄ 有得有失', en: '⇄ trade-off' },
  undefined: { zh: '无', en: 'none' },
} as const satisfies Record<string, Text>;

export const running = (done: number, total: number): Text => ({ zh: `已跑 ${done} / ${total} 次`, en: `${done} of ${total} runs` });
export const finished = (replications: number, asked: number): Text => ({
  zh: `跑完 ${replications} 对（共 ${asked} 对）`,
  en: `${replications} of ${asked} pairs`,
});
export const foot = (version: string, stream: number, seed: string): Text => ({
  zh: `qunsim ${version}（流 ${stream}）· 种子 ${seed} · 模拟所得，并非观测 · 全部在这台设备上计算`,
  en: `qunsim ${version} (stream ${stream}) · seed ${seed} · simulated, not observed · computed on this device`,
});
