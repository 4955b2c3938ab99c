/** What is said without being part of a conversation. */
import { kindCode } from '../model/messages.ts';

/** Kinds that nobody expects to be answered: they open no thread. */
export const ASIDES: ReadonlySet<number> = new Set((['adSpam', 'checkIn', 'redPacket'] as const).map(kindCode));
/** A kind that answers a message, and is no answer to its author. */
export const ABUSE = kindCode('abuse');
