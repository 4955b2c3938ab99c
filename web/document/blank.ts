/** Where one's own question begins: a usual group and one strategy, as a scenario file that says no more. */
export const BLANK = {
  name: 'my-group',
  text: `qunsim: 1
title: { zh: 我的群, en: My group }
question: { zh: 我的群，换一种做法会怎样？, en: 'What if I ran my group another way?' }
world:
  population: { founders: 200 }
  arrivals:
    - { channel: friends, rate: 1/day }
strategies:
  now:
    title: { zh: 现在的做法, en: as we do now }
horizons: [4 weeks, 12 weeks]
outcomes:
  - { id: members, primary: true }
  - { id: activeVisitorsDay }
  - { id: postsPerDay }
  - { id: mutedShare }
seed: my-group
replications: 40
`,
} as const;
