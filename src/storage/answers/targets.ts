import type { Answers, Whose } from '../../conversations/known.js';
import type { Instant, TeamId } from '../../facts/index.js';
import type { TargetChange } from '../../targets/index.js';
import type { Transaction } from '../database.js';
import { decidedChanges } from '../target-changes.js';
import { namesOf } from './newest.js';
import { teamOf } from './outlooks.js';

/** What was ever decided on a team's target line, newest first, with who did. */
export async function targetRecord(
  tx: Transaction,
  whose: Whose,
  at: Instant,
): Promise<Answers['target-record']['is'] | null> {
  const team = await teamOf(tx, whose, at);
  if (team === null) return null;
  const changes = await decidedChanges(tx, team);
  const by = changes.map((change) => change.by);
  const called = await namesOf(tx, 'person', by, at);
  return changes.map((change) => ({ ...change, byName: called(change.by) }));
}

/** A change of its target that fits the facts of today. */
export async function proposalOf(tx: Transaction, team: TeamId): Promise<TargetChange | null> {
  const row = await tx.currentAgenda.findUnique({ where: { team }, select: { change: true } });
  return (row?.change ?? null) as TargetChange | null;
}
