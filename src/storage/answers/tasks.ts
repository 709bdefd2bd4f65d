import type { Answers, TaskSeen } from '../../conversations/known.js';
import type { Instant } from '../../facts/index.js';
import type { Assumption, TaskId, TaskState } from '../../tasks/index.js';
import { placeOf } from '../conversations.js';
import type { Transaction } from '../database.js';
import type { Task as TaskRow } from '../generated/client.js';
import { namesOf } from './newest.js';

/** How many are told at once. */
const AT_ONCE = 50;

export async function taskSeen(tx: Transaction, id: TaskId, at: Instant): Promise<TaskSeen | null> {
  const row = await tx.task.findUnique({ where: { id } });
  if (!row) return null;
  const [seen] = await shown(tx, [row], at);
  return seen ?? null;
}

/** Open ones by due day, then the newest ended. */
export async function tasksSeen(
  tx: Transaction,
  of: Answers['tasks']['of'],
  at: Instant,
): Promise<TaskSeen[]> {
  const whose = whoseTasks(of);
  const open = await tx.task.findMany({
    where: { ...whose, state: 'open' },
    orderBy: [{ due: 'asc' }, { created: 'asc' }, { id: 'asc' }],
    take: AT_ONCE,
  });
  const ended = await tx.task.findMany({
    where: { ...whose, NOT: { state: 'open' } },
    orderBy: [{ ended: 'desc' }, { id: 'asc' }],
    take: AT_ONCE - open.length,
  });
  return shown(tx, [...open, ...ended], at);
}

function whoseTasks(of: Answers['tasks']['of']) {
  if ('person' in of) return { owner: of.person };
  return 'team' in of ? { team: of.team } : { calibration: of.calibration };
}

async function shown(tx: Transaction, rows: TaskRow[], at: Instant): Promise<TaskSeen[]> {
  const owners = rows.map(({ owner }) => owner);
  const teams = rows.map(({ team }) => team);
  const [personName, teamName] = [
    await namesOf(tx, 'person', owners, at),
    await namesOf(tx, 'team', teams, at),
  ];
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    owner: row.owner,
    due: row.due,
    team: row.team,
    author: row.author,
    state: row.state as TaskState,
    calibration: row.calibration,
    moves: row.moves,
    assumed: row.assumed as Assumption[],
    late: row.late,
    snoozedUntil: row.snoozedUntil,
    created: row.created,
    ended: row.ended,
    ownerName: personName(row.owner),
    teamName: teamName(row.team),
    agreedIn: placeOf(row),
  }));
}
