/** A small group in which every part of the page has something to show: for tests that look at all of them. */

import { documentOf, linkTo } from './page-site.ts';

export const FULL = `qunsim: 1
title: { zh: 一个什么都有的小群, en: A small group that has everything }
question: { zh: 多发内容，对一个什么都有的小群是好事吗？, en: 'Are more posts good for a small group that has everything?' }
notes: { zh: 从小处看起。, en: Set up to be looked at. }
refutedBy: { zh: 多发反而留下更多人。, en: More posts keep more members. }
source: { seed: '002', point: { zh: 第 2 点, en: Point 2 }, claims: [S11] }
world: { population: { founders: 30 } }
variants:
  tight: { title: { zh: 上限 45 人, en: at most 45 }, world: { platform: { capacity: 45 } } }
  wide: { title: { zh: 四十个人起步, en: forty founders }, world: { population: { founders: 40 } } }
strategies:
  few: { title: { zh: 少发, en: few posts }, content: { perDay: 2 } }
  many: { title: { zh: 多发，还请了意见领袖, en: many posts and opinion leaders }, content: { perDay: 30 }, kols: [{ count: 2, fee: 7 }], phases: [{ name: later, from: 5, when: 'members > 10', set: { content: { perDay: 9 } } }] }
  rule: { title: { zh: 按公式发, en: by a formula }, content: { perDay: '= members / 10' } }
horizons: [3, 7]
outcomes:
  - { id: members, primary: true, margin: 2, limit: 5, expect: [{ strategy: many, below: margin }] }
  - { id: mutedShare, margin: 5% }
claims:
  louder:
    title: { zh: 多发的群留得下 35 个人, en: With many posts 35 members stay }
    claim: members(many) > 35
    worlds: { world.population.founders: { from: 20, to: 40 } }
    tries: 4
  quieter:
    title: { zh: 只发两条也留得下 25 个人, en: With few posts 25 members stay all the same }
    claim: members(few) > 25
    worlds: { world.population.founders: { from: 20, to: 40 } }
    tries: 4
seed: small
replications: 6
`;

export const fullLink = (language: 'zh' | 'en'): Promise<string> => linkTo(documentOf(FULL, 'full'), language);
