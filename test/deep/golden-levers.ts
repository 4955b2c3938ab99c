/**
 * The golden scenario of the levers: all sixteen groups at once and with strength, in a full chat group of two rooms and in a
 * forum whose people differ, after a history they share. What one strategy leaves as it is (an option, a flag), another of them moves;
 * test/engine/golden-levers.test.ts holds the list to the declarations.
 */
export const LEVERS = `qunsim: 1
title: Every lever
question: Same bytes?
world:
  population:
    { founders: 60, company: 60%, niche: 30%, need: 60%, goal: 50%, goalDays: 20 days, reward: 60%, invites: 0.1, advertisers: 8%, abusers: 10%, rivalry: 40%, leaning: 30% }
  arrivals: [{ channel: street, rate: 3/week }, { channel: friends, rate: 1/week, fit: 0.7 }]
variants:
  chat: { world: { rooms: { count: 2, read: 1 }, platform: { layout: stream, capacity: 34, notification: 90% } } }
  forum: { world: { rooms: { count: 3, read: 2 }, population: { acquainted: 4, fairPrice: 40, rhythm: { lunch: 2, work: 0.5, evening: 3, flat: 1 } }, platform: { layout: threads, muting: false, notification: 20%, visibility: 30 h, search: 40%, capacity: 100000 } } }
strategies:
  ample:
    positioning: { promise: 1.4, focus: 30%, screening: 20%, screeningMinutes: 3, culture: 70%, cultureMinutes: 15 }
    content:
      { perDay: '=5 + (weekday > 5)', quality: 60%, topicShare: 60%, video: 30%, audio: 30%, topics: 3, mainTopic: 2, mainShare: 30%, exclusive: 40%, from: 9, to: 21, minutes: 10, mediaMinutes: 30 }
    hosting: { minutesPerDay: 90, delay: 1 h, newcomerDelay: 0.5 h, from: 10, to: 21, minutes: 4, amplify: 2 }
    events:
      - { kind: qa, perWeek: 2, from: 3, hour: 21, notice: true, reward: 5, cost: 30, minutes: 40 }
      - { kind: poll, perWeek: 1.5, hour: 12, notice: false, minutes: 10 }
      - { kind: contest, perWeek: 3, from: 5, hour: 20, membersOnly: true, reward: 20, minutes: 60 }
      - { kind: talk, perWeek: 1, to: 40, hour: 19, cost: 100 }
      - { kind: game, perWeek: 2, hour: 22, notice: false, minutes: 20 }
      - { kind: lottery, perWeek: 1, hour: 15, reward: 2, minutes: 15 }
      - { kind: offline, perWeek: 0.5, from: 10, hour: 14, cost: 300, minutes: 120 }
    push: { mentionAll: 2, nagging: 1, reminders: 1, audience: speakers, hour: 19, minutes: 4 }
    promotion: { offersPerWeek: 4, firstDay: 5, price: 60, discount: 20%, from: 10, to: 20, minutes: 6 }
    kols:
      - { count: 2, from: 2, to: 30, visits: 6, topic: 2, active: '=0.2 + 0.8 * (postersPerDay < 12)', credibility: 60%, followers: 0.1, fee: 50 }
      - { count: 1, from: 20, visits: 10 }
    digest: { perWeek: 3, hour: 18, curation: 80%, pinned: true, republish: true, minutes: 40 }
    checkIn: { on: true, minutesPerDay: 15 }
    incentives: { points: 50%, yuanPerTurn: 0.4, leaderboard: true, badges: true, badgeMinutes: 2, redPackets: 3, redPacketYuan: 30, hour: 21 }
    care:
      { welcome: 80%, welcomeMinutes: 4, recallPerDay: 2, recallMinutes: 3, askLeavers: 80%, askMinutes: 8, personal: 60%, personalMinutes: 40, cultivate: 12, cultivateMinutes: 4 }
    moderation: { rules: true, detection: 80%, watchMinutes: 20, delay: 3 h, explain: false, banAfter: 2, minutes: 3, remove: [{ channel: founders, ordinal: 3, day: 24 }] }
    metabolism: { atCap: split, purges: 3, silentDays: 12, share: 8%, minutes: 20 }
    acquisition: { reach: 1.5, costPerJoin: 3, referralReward: 15, partners: 0.1, partnerCost: 6, bait: 30%, baitCost: 4, publicMinutes: 10, channels: [{ channel: friends, reach: 2, costPerJoin: 5 }] }
    feedback: { surveys: 4, sample: 60%, surveyMinutes: 30, complaints: true, complaintMinutes: 8, learnMinutes: 8, learnHours: true, learnTopics: true }
    budget: { hoursPerDay: 16, staff: 2, moneyPerDay: 900, first: newcomers, patience: 1 day }
  short:
    extends: ample
    positioning: { screening: 40% }
    push: { audience: silent }
    moderation: { rules: false, explain: true, banAfter: 3 }
    metabolism: { atCap: purge, purges: 0, silentDays: 8, share: 1% }
    feedback: { learnHours: false }
    digest: { republish: false }
    budget: { hoursPerDay: 5, staff: 1, moneyPerDay: 150, first: members, patience: 0.5 day }
    phases:
      - { name: later, from: 25, to: 38, set: { incentives: { points: 0, leaderboard: false }, push: { nagging: 4 } } }
  moving:
    extends: ample
    content: { exclusive: 0 }
    push: { audience: newcomers }
    hosting: { from: 0, to: 0 }
    feedback: { learnTopics: false, lag: 4 days }
    metabolism: { atCap: waitlist, purges: 0 }
    budget: { hoursPerDay: 8, first: answers }
    phases:
      - { name: build, stage: build, set: { care: { welcome: 1 }, positioning: { culture: 1 } } }
      - { name: growth, stage: growth, set: { content: { perDay: 8 }, acquisition: { reach: 2 } } }
      - { name: maturity, stage: maturity, set: { content: { perDay: 2 }, digest: { perWeek: 7 } } }
      - { name: decline, stage: decline, set: { care: { recallPerDay: 6 }, incentives: { redPackets: 7 } } }
      - { name: full, when: mutedShare > 0.2 or backlog > 3, set: { promotion: { offersPerWeek: 1 }, budget: { first: order } } }
  plain:
    content: { perDay: 2 }
    push: { nagging: 1 }
    care: { recallPerDay: 3 }
    metabolism: { atCap: reject }
baseline: plain
fork:
  day: 12
  history: { content: { perDay: 3 }, kols: [{ count: 1, from: 1, to: 40 }], checkIn: { on: true }, incentives: { points: 20% }, care: { recallPerDay: 3 } }
horizons: [20, 45]
outcomes:
  - { id: members, primary: true, margin: 3 }
  - { id: leavers.purged, margin: 2 }
  - { id: activePostersWeek, margin: 3 }
  - { id: turnsPerDay, margin: 3 }
  - { id: satisfaction, margin: 0.02 }
  - { id: trust, margin: 0.02 }
  - { id: belonging, margin: 0.02 }
  - { id: surveyedSatisfaction, margin: 0.02 }
  - { id: surveyedTrust, margin: 0.02 }
  - { id: surveyedBelonging, margin: 0.02 }
  - { id: eventParticipation, margin: 0.02 }
  - { id: stage, margin: 0.5 }
  - { id: giftsReturned, margin: 0.02 }
  - { id: cost, margin: 100 }
  - { id: droppedWork, margin: 5 }
`;
