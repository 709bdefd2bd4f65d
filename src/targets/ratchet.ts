import type { TargetChange } from './target-change.js';

/** A change that would raise a target for another reason than more people's days to reach it. */
export class RatchetError extends Error {
  override readonly name = 'RatchetError';
}

/**
 * No good result ever raises a target (不鞭打快牛). Whatever makes a change, it passes here: when
 * it is proposed, when it is decided, and each time that it is applied.
 *
 * `capacity` may raise a line because results cannot be among its reasons: what it is computed
 * from (`CapacityInput`) has none.
 * @throws RatchetError
 */
export function assertNoRatchet(change: TargetChange): void {
  const week = change.weeks.find(({ before, after }) => after > before);
  if (!week || !isRatchet(change)) return;
  throw new RatchetError(
    `the change "${change.id}" would raise the target of ${change.team} in the week of ` +
      `${week.monday} from ${week.before} to ${week.after} by ${change.reason.kind}: only more ` +
      'working days of people may raise one',
  );
}

/** Whether a change raises a week without more people's days to reach it. */
export function isRatchet({ weeks, reason }: TargetChange): boolean {
  return reason.kind !== 'capacity' && weeks.some(({ before, after }) => after > before);
}

/** What a record of changes shows about the rule. */
export interface RatchetProof {
  changes: number;
  /** Of those, which raised a week because of more working days. */
  raised: number;
  /** Which raised a week although it was not because of more working days: none, ever. */
  ratchets: number;
}

/** Goes through a record line by line. What was declined never changed a target. */
export function ratchetProof(
  record: readonly (TargetChange & { verdict: 'approved' | 'declined' })[],
): RatchetProof {
  const approved = record.filter(({ verdict }) => verdict === 'approved');
  const ratchets = approved.filter(isRatchet).length;
  const raises = approved.filter(({ weeks }) => weeks.some((week) => week.after > week.before));
  return { changes: approved.length, raised: raises.length - ratchets, ratchets };
}
