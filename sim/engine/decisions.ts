/** What a draw decides. The numbers are part of the stream: never reuse or renumber one without raising STREAM_VERSION. */
export const DECISION = {
  // at arrival
  visitRate: 1,
  company: 2,
  chattiness: 3,
  attention: 4,
  tolerance: 5,
  interest: 6, // and 7, 8, 9: one per topic
  quality: 10,
  expectation: 11,
  hasNeed: 12,
  need: 13,
  hasGoal: 14,
  goalDays: 15,
  goalLeave: 16,
  life: 17,
  rhythm: 18,
  phase: 19,
  mood: 20,
  // thresholds, by occurrence
  leave: 24,
  mute: 25,
  unmute: 26,
  buy: 27,
  // candidate visits, by ordinal
  candidate: 32,
  // within a visit, by its occurrence
  budget: 40,
  answerBack: 41,
  reply: 42,
  replyTo: 43,
  start: 44,
  startTopic: 45,
  startKind: 46,
  lines: 47,
  cause: 48,
  notice: 49,
  checkIn: 50,
  // stimuli, by day and ordinal
  stimulus: 56,
  // processes of the world and of the operator, under keys of their own
  arrival: 64,
  content: 65,
} as const;
