/**
 * A row of saved states to be stepped through, as an address holds it: `#steps.v1.` and the packed states, each with what its
 * author says about it. Like any link it is bounded before it is looked at, and each state is then checked as a file is.
 */
import type { Document } from './document.ts';
import { type LinkTrouble, pack, readShared, unpack } from './link.ts';
import { getIn, type Value } from './tree.ts';

export interface Step {
  /** What its author says about it; may be empty. */
  readonly text: string;
  readonly document: Document;
}

export const MOST_STEPS = 20;
export const LONGEST_TEXT = 400;

export const encodeSteps = async (steps: readonly Step[], made: { readonly qunsim: string; readonly stream: number }): Promise<string> =>
  `#steps.v1.${await pack({ ...made, steps })}`;

export type ReadStep = { readonly text: string } & NonNullable<ReturnType<typeof readShared>>;

/** The states of an address; null for an address without any. Never throws. */
export async function decodeSteps(
  hash: string,
): Promise<{ readonly steps: readonly ReadStep[] } | { readonly trouble: LinkTrouble } | null> {
  const match = /^#steps\.(v\d+)\.(.*)$/s.exec(hash);
  if (match === null) return null;
  if (match[1] !== 'v1') return { trouble: 'version' };
  const unpacked = await unpack(match[2]!);
  if ('trouble' in unpacked) return unpacked;
  const value = unpacked.value as Value;
  const listed = getIn(value, ['steps']);
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > MOST_STEPS) return { trouble: 'damaged' };
  const made = { qunsim: getIn(value, ['qunsim']), stream: getIn(value, ['stream']) };
  const steps = (listed as readonly Value[]).flatMap((one): ReadStep[] => {
    const shared = readShared({ ...made, document: getIn(one, ['document']) });
    const text = getIn(one, ['text']);
    return shared === null ? [] : [{ ...shared, text: typeof text === 'string' ? text.slice(0, LONGEST_TEXT) : '' }];
  });
  return steps.length === listed.length ? { steps } : { trouble: 'damaged' };
}
