/** All outcomes, in the order in which readers see them. Their ids are fixed: files, results and links hold them. */
import { ACTIVITY } from './activity.ts';
import { BURSTS } from './bursts.ts';
import { BUSINESS } from './business.ts';
import { FEELINGS } from './feelings.ts';
import { HEALTH } from './health.ts';
import { MEMBERSHIP } from './membership.ts';
import { NETWORK } from './network.ts';
import { NEWCOMERS } from './newcomers.ts';
import { OPERATION } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { PARTICIPATION } from './participation.ts';
import { REACH } from './reach.ts';
import { REPLIES } from './replies.ts';
import { RETENTION } from './retention.ts';
import { TOPIC_OUTCOMES } from './topics.ts';
import { VOLUME } from './volume.ts';

export const OUTCOMES: readonly Outcome[] = [
  ...MEMBERSHIP,
  ...RETENTION,
  ...ACTIVITY,
  ...REACH,
  ...VOLUME,
  ...PARTICIPATION,
  ...REPLIES,
  ...NEWCOMERS,
  ...BURSTS,
  ...NETWORK,
  ...TOPIC_OUTCOMES,
  ...FEELINGS,
  ...OPERATION,
  ...HEALTH,
  ...BUSINESS,
];

const BY_ID: ReadonlyMap<string, Outcome> = new Map(OUTCOMES.map((outcome) => [outcome.id, outcome]));

export const outcomeById = (id: string): Outcome | undefined => BY_ID.get(id);
