/**
 * The behavioural coefficients: one frozen set for every shipped scenario. Scenarios never set them;
 * `assumptions:` may scale them, visibly. Rates are per day, spreads are standard deviations of the logarithm.
 */
import type { Source } from './field.ts';
import type { Text } from './text.ts';

export interface Coefficient {
  readonly value: number;
  readonly unit: string;
  readonly doc: string;
  readonly source: Source;
}

const of = (value: number, unit: string, doc: string, source: Source = 'assumed'): Coefficient => ({ value, unit, doc, source });

export const COEFFICIENT_TABLE = {
  // visiting
  visitRate: of(1.6, '1/day', 'median rate of looking in of a fully engaged member'),
  visitRateSpread: of(0.8, '1', 'spread of the visit rate between members'),
  visitRateCap: of(12, '1/day', 'largest visit rate'),
  engagementBase: of(0.06, '1', 'engagement of a member who gets nothing out of it'),
  engagementBelonging: of(0.35, '1', 'engagement per unit of identity + bonds'),
  engagementFatigue: of(0.5, '1', 'loss of engagement (in the exponent) per unit of fatigue'),
  engagementAnnoyance: of(0.3, '1', 'loss of engagement and of the will to speak (in the exponent) per unit of annoyance'),
  engagementMuted: of(0.7, '1', 'engagement of a muted member relative to an unmuted one'),
  engagementMax: of(1.2, '1', 'upper bound of engagement'),
  curiosity: of(1, '1', 'extra engagement on the day of joining'),
  curiosityTime: of(3, 'day', 'time constant of curiosity'),
  buzzGain: of(0.6, '1', 'largest extra engagement from a lively conversation'),
  buzzHalf: of(4, 'messages', 'messages in the last twenty minutes at which half of the extra engagement from a lively conversation is reached'),
  buzzTime: of(20 / 1440, 'day', 'memory of how lively the conversation was'),
  idleAfter: of(3, 'day', 'absence after which the habit of looking in fades'),
  idleTime: of(20, 'day', 'time constant with which the habit of looking in fades'),
  idleFloor: of(0.25, '1', 'share of engagement that never fades with absence'),
  // reading
  attention: of(35, 'messages', 'median number of messages a member reads in one visit'),
  attentionSpread: of(0.5, '1', 'spread of attention between members'),
  attentionShrink: of(100, 'messages', 'messages read in a day that halve the attention left'),
  satiation: of(70, 'messages', 'messages read in a day after which value gained falls by 1/e', 'literature: A1'),
  readingCost: of(0.095, '1/message', 'cost of reading one message at the reference signal', 'literature: A1'),
  signalReference: of(0.28, '1', 'value per message of an ordinary stream'),
  noiseMin: of(0.6, '1', 'least cost factor of a rich stream'),
  noiseMax: of(2, '1', 'largest cost factor of a noisy stream'),
  missingCost: of(0.05, '1', 'cost per e-fold of messages missed (climbing the floors)'),
  digestReturn: of(0.3, '1', 'share of the value missed that a digest of curation 0.7 gives back', 'literature: S59'),
  valueWindow: of(8, 'visits', 'visits over which value is averaged'),
  valueWindowFirst: of(1.5, 'visits', 'visits over which value is averaged at the first visit'),
  valueWindowGrowth: of(0.5, '1', 'growth per visit of the number of visits over which value is averaged'),
  expectation: of(2.4, '1', 'median value expected of a visit'),
  expectationSpread: of(0.6, '1', 'spread of expectation between members'),
  firstValue: of(0.7, '1', 'value at joining, relative to expectation'),
  replyValue: of(1.2, '1', 'value of being answered by a peer'),
  replyHost: of(2, '1', 'an answer by the host relative to one by a peer', 'literature: C3'),
  // load
  tolerance: of(210, 'messages/day', 'median stream that a member bears without tiring'),
  toleranceSpread: of(0.7, '1', 'spread of tolerance between members'),
  fatigueGain: of(0.3, '1/day', 'fatigue gained per day under a large excess of load'),
  fatigueHalf: of(0.5, '1', 'relative excess of load at which half of the largest daily gain of fatigue is reached'),
  fatigueMax: of(2, '1', 'upper bound of fatigue'),
  fatigueTime: of(14, 'day', 'time constant of recovery from fatigue'),
  mutedLoad: of(0.3, '1', 'load felt without notifications, relative to the load felt with them'),
  annoyanceSelling: of(0.25, '1', 'annoyance per offer read', 'literature: A6'),
  annoyanceNagging: of(0.35, '1', 'annoyance per private nag'),
  annoyanceMention: of(0.2, '1', 'annoyance per @all'),
  annoyanceReminder: of(0.08, '1', 'annoyance per check-in reminder, and per notice of an event'),
  annoyanceTime: of(7, 'day', 'time constant of forgetting annoyance'),
  annoyanceMax: of(3, '1', 'upper bound of annoyance'),
  annoyanceTrust: of(0.6, '1', 'share of annoyance that full trust takes away'),
  // belonging
  identityVisit: of(0.016, '1', 'identity gained per well read visit'),
  identityTurn: of(0.008, '1', 'identity gained per turn spoken'),
  identityReply: of(0.02, '1', 'identity gained per answer received'),
  identityTime: of(120, 'day', 'time constant of losing identity'),
  firstFactor: of(2.5, '1', 'weight of what happens to the first two turns of a member', 'literature: C1'),
  tieGain: of(0.35, '1', 'tie that the one who answers gains with the one answered'),
  tieAnswered: of(0.2, '1', 'tie that the one answered gains with the one who answers', 'literature: C12'),
  tieTime: of(60, 'day', 'time constant of losing a tie'),
  tieHalf: of(2, '1', 'sum of ties at which bonds are half strong'),
  trustFirst: of(0.25, '1', 'trust in the operator at joining'),
  trustGiving: of(0.018, '1', 'trust gained per unit of operator value read', 'literature: S62'),
  trustReply: of(0.05, '1', 'trust gained per answer by the host, and by being welcomed'),
  trustPeer: of(0.3, '1', 'trust gained per answer by a peer, relative to an answer by the host'),
  trustSelling: of(0.04, '1', 'share of trust lost per offer read'),
  trustNagging: of(0.02, '1', 'share of trust lost per nag'),
  soldTime: of(14, 'day', 'memory of offers read'),
  soldHalf: of(2, 'offers', 'remembered offers that halve the trust gained by giving'),
  // speaking
  chattiness: of(0.0023, '1', 'median will to speak per visit at full motive'),
  chattinessSpread: of(1.6, '1', 'spread of chattiness between members'),
  chattinessCompany: of(0.9, '1', 'exponent of the interest in people in chattiness'),
  replyExponent: of(0.9, '1', 'exponent of chattiness when replying: replies are spread a little more evenly than starts'),
  moodSpread: of(2, '1', 'spread of mood, which has mean 1'),
  moodTime: of(12, 'day', 'days between redraws of a member’s mood'),
  enthusiasm: of(70, '1', 'extra will to speak on the day of joining'),
  enthusiasmTime: of(2, 'day', 'time constant of enthusiasm'),
  speakFloor: of(0.25, '1', 'will to speak of a dissatisfied member'),
  confidenceGain: of(0.06, '1', 'confidence gained per answer (of what is left to the largest)'),
  confidenceLoss: of(0.2, '1', 'confidence lost when a thread start stays unanswered (of what is left to the least)'),
  confidenceLossFirst: of(0.6, '1', 'confidence lost when one of a member’s first two turns stays unanswered (of what is left to the least)', 'literature: C1'),
  confidenceTime: of(60, 'day', 'time constant in which discouragement wears off'),
  confidenceMin: of(0.2, '1', 'least confidence'),
  confidenceMax: of(3, '1', 'largest confidence'),
  patience: of(0.5, 'day', 'time after which a post without an answer counts as unanswered'),
  replyGain: of(0.65, '1', 'will to reply relative to will to start'),
  replyThreads: of(0.75, '1', 'will to reply in threads, where a reply is a post of its own, relative to a chat'),
  pullHalf: of(4, '1', 'pull of what was just read at which messages that compete halve each other’s answers', 'literature: A13'),
  fadeMessages: of(12, 'messages', 'how much longer than in a busy room the newest message stays in view where nothing follows it', 'literature: A13'),
  replyCrowd: of(1.5, '1', 'exponent by which answers already given put off more'),
  replyDepth: of(0.85, '1', 'attraction of each further level of a thread, and readiness to answer back there'),
  replyTie: of(2, '1', 'attraction of a message by somebody known'),
  replyMention: of(3, '1', 'attraction of a message that answers me'),
  replyKol: of(1.5, '1', 'attraction of a message by a KOL', 'literature: S35'),
  addressed: of(0.62, '1', 'chance of answering back'),
  pingTime: of(20 / 1440, 'day', 'mean time until an answer, a welcome or a red packet is noticed'),
  followUp: of(0.65, '1', 'chance of one more line in the same turn (chat)'),
  followUpThreads: of(0.14, '1', 'chance of one more line in the same turn (threads)'),
  followUpGap: of(0.6 / 1440, 'day', 'time between lines of a turn'),
  saidHalf: of(15, 'turns', 'turns in a day that halve the will to speak on'),
  loadHalf: of(1.5, '1', 'relative excess of load that halves speaking', 'literature: A4'),
  crowding: of(1, '1', 'loss of will to speak as the operator fills the stream', 'literature: C3'),
  kolChattiness: of(0.35, '1', 'chattiness of a KOL'),
  kolQuality: of(0.85, '1', 'quality of what a KOL writes'),
  kolTrust: of(0.3, '1', 'trust gained from a KOL’s message relative to the operator’s'),
  // muting and leaving
  muteLoad: of(0.0055, '1/day', 'hazard of muting per unit of relative load'),
  muteFatigue: of(0.06, '1/day', 'hazard of muting per unit of fatigue'),
  muteAnnoyance: of(0.05, '1/day', 'hazard of muting per unit of annoyance'),
  unmute: of(0.01, '1/day', 'hazard of unmuting in a calm and rewarding group'),
  leaveOverload: of(0.07, '1/day', 'hazard of leaving per squared fatigue'),
  leaveAnnoyance: of(0.012, '1/day', 'hazard of leaving per squared annoyance'),
  leaveMuted: of(0.6, '1', 'hazard of leaving (messages, annoyance) of a muted member, relative to an unmuted one'),
  leaveNoValue: of(0.055, '1/day', 'hazard of leaving of a member who gets nothing out of it', 'literature: S8'),
  leaveUnanswered: of(0.02, '1/day', 'hazard of leaving per recent post without an answer'),
  leaveFriends: of(5, '1', 'further push of a member all of whose ties were lost of late, relative to what pushes, and unguarded', 'literature: D11'),
  friendsEnough: of(0.1, '1', 'sum of ties at which losing all of them weighs a sixteenth'),
  leaveGoal: of(0.15, '1/day', 'hazard of leaving once the goal is reached'),
  leaveLife: of(0.0008, '1/day', 'hazard of leaving for reasons outside the group'),
  protection: of(8, '1', 'protection from leaving by identity'),
  protectionBonds: of(1.6, '1', 'protection by bonds, relative to identity', 'literature: D12'),
  hurtTime: of(14, 'day', 'memory of posts without an answer, of lost ties and of abuse'),
  exposureCap: of(2, 'day', 'longest time between visits that counts as exposure'),
  leaveConflict: of(0.03, '1/day', 'hazard of leaving per unit of abuse suffered or seen', 'literature: S30'),
  // buying
  buyRate: of(1.2, '1', 'hazard of buying per first offer at full trust and need'),
  buyEndorsement: of(0.6, '1', 'gain in sales by a fully credible KOL', 'literature: S37'),
  buyElasticity: of(2.6, '1', 'by how many percent the hazard of buying falls for each percent of price', 'literature: Bijmolt, van Heerde and Pieters 2005'),
  priceSpread: of(0.5, '1', 'spread between members of how much they look at the price, which has mean 1'),
  buyProof: of(0.5, '1', 'gain in sales by social proof'),
  // levers
  promiseReach: of(0.5, '1', 'extra newcomers per unit of promise above the ordinary'),
  nagVisit: of(0.25, '1', 'chance that a nag or reminder brings a fully engaged member in'),
  mentionVisit: of(0.15, '1', 'chance that an @all brings a fully engaged member in'),
  digestVisit: of(0.25, '1', 'chance that a digest brings a member in, per unit of 0.2 + identity + half the wish for information'),
  checkInChance: of(0.35, '1', 'chance of checking in without a habit'),
  checkInReminder: of(1.25, '1', 'factor by which a reminder multiplies the chance of checking in'),
  checkInHabit: of(0.08, '1', 'habit of checking in gained per check-in'),
  checkInHabitMax: of(0.6, '1', 'strongest habit of checking in'),
  checkInValue: of(2.5, '1', 'value of progress per check-in', 'literature: S10'),
  checkInIdentity: of(0.02, '1', 'identity gained per check-in'),
  checkInEffort: of(0.5, '1', 'load and cost of reading of a check-in, relative to another message'),
  callDelay: of(1 / 24, 'day', 'mean time until a call, an event or a recall is followed'),
  pinnedValue: of(0.5, '1', 'value of finding a well curated digest on arrival'),
  exclusiveIdentity: of(0.002, '1', 'identity gained per unit of exclusive operator value read', 'literature: S67'),
  personalValue: of(0.15, '1', 'value gained per unit of operator value that is chosen for the reader', 'literature: A2'),
  cultureIdentity: of(0.1, '1', 'identity at joining under a fully told culture', 'literature: S15'),
  // novelty
  noveltyTopic: of(0.5, '1', 'how far one topic all the time falls behind a fresh one', 'literature: S46'),
  noveltyFormat: of(0.3, '1', 'gain in pull by variety of formats', 'literature: S47'),
  noveltyTime: of(7, 'day', 'memory of topics and formats'),
  // audience and answers
  audienceHalf: of(8, 'visits/day', 'audience at which speaking is worth half'),
  addressedMost: of(1.3, '1', 'confidence beyond which answering back grows no further'),
  pingBase: of(0.2, '1', 'chance beyond engagement of noticing an answer'),
  pingMuted: of(0.6, '1', 'chance that a muted member notices an answer, relative to an unmuted one'),
  pingUnseen: of(0.3, '1', 'chance of noticing an answer where answers do not notify, relative to where they do'),
  askShare: of(0.6, '1', 'share of questions among starts of members who come for information only'),
  searchValue: of(1, '1', 'value of an answer found by searching'),
  needLeft: of(0.1, '1', 'share of a need left once it is met'),
  // order
  adChance: of(0.3, '1', 'chance per visit that an advertiser posts an ad'),
  abuseChance: of(0.05, '1', 'chance per visit that a quarrelsome member hits out'),
  abuseContagion: of(0.005, '1', 'chance per visit, for anybody, of hitting out per unit of abuse suffered or seen: with conflictRead and hurtTime small enough that quarrels die out in a group of 500'),
  annoyanceAd: of(0.045, '1', 'annoyance per ad read'),
  conflictHit: of(1, '1', 'conflict felt by the one who is abused'),
  conflictRead: of(0.02, '1', 'conflict felt per abuse read'),
  conflictIdentity: of(0.01, '1', 'share of identity lost per abuse read'),
  rulesCompliance: of(0.103, '1', 'share of breaches that visible rules prevent', 'literature: C4'),
  rulesNewcomer: of(0.46, '1', 'extra will to speak of a newcomer who sees the rules', 'literature: C4'),
  rulesTime: of(28, 'day', 'time until the effect of visible rules on a newcomer has worn off'),
  explainCompliance: of(0.3, '1', 'share of an author’s further breaches that an explained removal prevents', 'literature: C5'),
  removalHurt: of(0.5, '1', 'hurt of an author whose message disappears without a word'),
  // events
  eventAttend: of(0.2, '1', 'chance that a fully engaged member attends a Q&A'),
  eventNotice: of(1.6, '1', 'factor by which notice multiplies the chance of attending an event', 'literature: S65'),
  eventMuted: of(0.4, '1', 'chance that a muted member attends an event without notice, relative to an unmuted one'),
  eventReward: of(2, '1', 'largest relative gain by prizes in the chance of attending an event, of those who care for nothing else'),
  eventRewardHalf: of(20, 'yuan', 'prize of an event at which half of the gain in attendance is reached'),
  eventValue: of(2, '1', 'value of attending a Q&A'),
  eventIdentity: of(0.015, '1', 'identity gained by attending an event', 'literature: S64'),
  eventTrust: of(0.02, '1', 'trust gained by attending an event'),
  eventTie: of(0.35, '1', 'tie gained with somebody met at an event', 'literature: S66'),
  eventExclusive: of(1.5, '1', 'factor on the identity gained at an event to which only members may come', 'literature: S67'),
  eventMemory: of(28, 'day', 'memory of events of a kind'),
  eventStale: of(12, 'events', 'events of a kind in memory that halve its draw', 'literature: S46'),
  eventJoins: of(0.002, '1/day', 'newcomers a day brought per attendant of a public event'),
  // rewards
  incentiveGain: of(6, '1', 'extra will to speak under full rewards of a member who cares for nothing else'),
  incentiveCrowding: of(0.08, '1/day', 'loss of own drive under full rewards of a member who cares for nothing else', 'literature: S68'),
  incentiveRecovery: of(0.01, '1/day', 'recovery of own drive without rewards'),
  incentiveQuality: of(0.3, '1', 'share of the quality of messages lost under full rewards by a member who cares for nothing else'),
  driveMin: of(0.5, '1', 'least drive of one’s own'),
  rankBelow: of(1, '1', 'extra will to speak of a member who sees to stand below the middle', 'literature: F3'),
  rankAbove: of(0.3, '1', 'will to speak lost by a member who sees to stand above the middle', 'literature: F3'),
  badgeGain: of(0.6, '1', 'extra will to speak just before a badge of a member who cares for nothing else than rewards', 'literature: Anderson, Huttenlocher, Kleinberg and Leskovec 2013'),
  badgeIdentity: of(0.02, '1', 'identity gained by a badge', 'literature: S68'),
  redPacketVisit: of(0.3, '1', 'chance that a red packet brings a member in, per unit of 0.3 + engagement'),
  redPacketReturn: of(0.18, '1', 'chance that one who received sends as much back', 'literature: F1'),
  // growth
  focusReach: of(0.5, '1', 'share of newcomers lost by the narrowest positioning', 'literature: S7'),
  screenAds: of(0.8, '1', 'chance that full screening sees through an advertiser'),
  baitReach: of(1, '1', 'extra newcomers by full bait', 'literature: S75'),
  baitFit: of(0.3, '1', 'interest lost among newcomers drawn by full bait', 'literature: S75'),
  partnerFit: of(0.8, '1', 'interest of newcomers from partner groups'),
  publicJoins: of(0.5, 'members/day', 'newcomers a day per hour a day of public work', 'literature: S22'),
  republishJoins: of(1, 'members', 'newcomers brought by a perfectly curated digest published outside'),
  publicityLoss: of(0.2, '1/day', 'share of a public event’s pull lost per day'),
  waitPatience: of(7, 'day', 'mean time for which somebody waits for a place'),
  inviteFresh: of(3, '1', 'extra invitations on the day of joining'),
  inviteFreshTime: of(14, 'day', 'time constant in which the extra invitations of a newcomer wear off'),
  inviteReward: of(4, '1', 'extra invitations under high rewards of a member who cares for nothing else'),
  inviteRewardHalf: of(20, 'yuan', 'referral reward at which half of the extra invitations is reached'),
  friendLikeness: of(0.7, '1', 'how far an invited friend resembles the inviter'),
  friendTie: of(1, '1', 'tie between a friend and the inviter, and between founders who knew each other'),
  // care
  welcomeIdentity: of(0.03, '1', 'identity gained by being welcomed', 'literature: C7'),
  welcomeConfidence: of(0.2, '1', 'confidence gained by being welcomed'),
  recallAfter: of(10, 'day', 'absence after which a member may be recalled'),
  recallVisit: of(0.3, '1', 'chance that a recall brings a member back, per unit of 0.3 + engagement + identity', 'literature: S80'),
  askLearning: of(0.05, '1', 'share of what can be learned about a cause from one leaver', 'literature: S72'),
  askRelief: of(0.5, '1', 'share of a cause’s hazard, or of the acts that leavers complained of, that goes once all is learned'),
  promotedTalk: of(1.5, '1', 'will to speak of a cultivated member, relative to others', 'literature: S36'),
  complaintRate: of(0.1, '1/day', 'chance of complaining per unit of grief and day'),
  complaintRelief: of(0.6, '1', 'share of a grievance that goes when it is dealt with at once', 'literature: S71'),
  complaintTrust: of(0.1, '1', 'trust gained when a complaint is dealt with at once'),
  surveyAnswer: of(0.6, '1', 'chance of answering a survey per unit of 0.5 + satisfaction and of engagement + 0.2'),
  surveyBias: of(0.05, '1', 'how far answers to a survey lie above what people feel'),
  surveyNoise: of(0.15, '1', 'standard deviation of an answer to a survey'),
} as const satisfies Record<string, Coefficient>;

export type CoefficientName = keyof typeof COEFFICIENT_TABLE;
export type Coefficients = Readonly<Record<CoefficientName, number>>;

/** The set in force. */
export const COEFFICIENTS: Coefficients = Object.freeze(
  Object.fromEntries(Object.entries(COEFFICIENT_TABLE).map(([name, { value }]) => [name, value])) as Record<CoefficientName, number>,
);

/** Assumptions about more than one coefficient, under a name that an operator understands. */
export const ASSUMPTION_GROUPS = {
  overMessagingPenalty: {
    label: { zh: '消息过多的代价', en: 'Penalty of over-messaging' },
    scales: ['fatigueGain', 'muteFatigue', 'leaveOverload'],
  },
  annoyancePenalty: {
    label: { zh: '推销和催促的代价', en: 'Penalty of selling and nagging' },
    scales: ['annoyanceSelling', 'annoyanceNagging', 'annoyanceMention', 'annoyanceReminder'],
  },
  trustInGiving: { label: { zh: '付出换来的信任', en: 'Trust earned by giving' }, scales: ['trustGiving', 'trustReply'] },
  talkativeness: { label: { zh: '爱说话的程度', en: 'Talkativeness' }, scales: ['chattiness'] },
  replyEffect: { label: { zh: '被回应的作用', en: 'Effect of being answered' }, scales: ['confidenceGain', 'replyValue', 'identityReply'] },
} as const satisfies Record<string, { readonly label: Text; readonly scales: readonly CoefficientName[] }>;

/** Names that `assumptions:` may use: the groups, then every coefficient. */
export const ASSUMPTION_NAMES: readonly string[] = [...Object.keys(ASSUMPTION_GROUPS), ...Object.keys(COEFFICIENT_TABLE)];

/** Coefficients that something is divided by, or that must not be nothing: their multiplier stays above 0. */
const DIVISORS: ReadonlySet<string> = new Set<CoefficientName>([
  'visitRate', 'visitRateCap', 'engagementMax', 'curiosityTime', 'buzzHalf', 'buzzTime', 'idleTime', 'attention', 'attentionShrink',
  'satiation', 'signalReference', 'valueWindow', 'valueWindowFirst', 'expectation', 'tolerance', 'fatigueHalf', 'fatigueMax', 'fatigueTime',
  'annoyanceTime', 'annoyanceMax', 'identityTime', 'tieHalf', 'tieTime', 'soldTime', 'soldHalf', 'moodTime', 'enthusiasmTime',
  'confidenceMin', 'confidenceMax', 'saidHalf', 'loadHalf', 'hurtTime', 'kolQuality', 'leaveGoal', 'exposureCap', 'noveltyTime', 'eventMemory', 'eventStale', 'eventRewardHalf', 'inviteRewardHalf', 'inviteFreshTime',
  'rulesTime', 'waitPatience', 'pullHalf', 'friendsEnough', 'fadeMessages', 'confidenceTime', 'callDelay', 'pingTime', 'audienceHalf', 'driveMin',
]);

/** Coefficients that are shares or chances: multiplied, they stop at 1. */
const SHARES: ReadonlySet<string> = new Set<CoefficientName>([
  'idleFloor', 'engagementMuted', 'digestReturn', 'mutedLoad', 'annoyanceTrust', 'trustFirst', 'speakFloor', 'confidenceLoss', 'confidenceLossFirst', 'replyDepth',
  'addressed', 'followUp', 'followUpThreads', 'replyThreads', 'kolQuality', 'leaveMuted', 'identityVisit', 'identityTurn', 'identityReply', 'checkInHabitMax',
  'checkInHabit', 'checkInIdentity', 'exclusiveIdentity', 'cultureIdentity', 'askShare', 'needLeft', 'adChance', 'abuseChance',
  'conflictIdentity', 'rulesCompliance', 'explainCompliance', 'eventIdentity', 'eventTrust', 'incentiveCrowding', 'incentiveQuality', 'driveMin',
  'rankAbove', 'badgeIdentity', 'redPacketReturn', 'focusReach', 'screenAds', 'baitFit', 'publicityLoss', 'friendLikeness', 'welcomeIdentity', 'askLearning',
  'askRelief', 'complaintRelief', 'complaintTrust', 'pingUnseen', 'pingMuted', 'checkInEffort',
]);

/** Range of the multiplier that an assumption may have. */
export const assumptionRange = (name: string): { readonly min: number; readonly max: number } => ({
  min: namesOf(name).some((coefficient) => DIVISORS.has(coefficient)) ? 0.1 : 0,
  max: 10,
});

const namesOf = (name: string): readonly CoefficientName[] =>
  name in ASSUMPTION_GROUPS ? ASSUMPTION_GROUPS[name as keyof typeof ASSUMPTION_GROUPS].scales : [name as CoefficientName];

/** COEFFICIENTS with the multipliers of a scenario's `assumptions` applied. An unknown name or a multiplier out of range throws a RangeError. */
export function withAssumptions(assumptions: Readonly<Record<string, number>>): Coefficients {
  const scaled: Record<CoefficientName, number> = { ...COEFFICIENTS };
  for (const [name, factor] of Object.entries(assumptions)) {
    if (!ASSUMPTION_NAMES.includes(name)) throw new RangeError(`unknown assumption "${name}"`);
    const { min, max } = assumptionRange(name);
    if (!(factor >= min && factor <= max)) throw new RangeError(`assumption ${name}: ${factor} lies outside ${min} to ${max}`);
    for (const coefficient of namesOf(name)) {
      const value = scaled[coefficient] * factor;
      scaled[coefficient] = SHARES.has(coefficient) ? Math.min(1, value) : value;
    }
  }
  return Object.freeze(scaled);
}
