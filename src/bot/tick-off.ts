import type { Instant, PersonId } from '../facts/index.js';
import { lockConversation } from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import { type ListedTask, listedTask, listingWaits, saveListing } from '../storage/listings.js';
import type { TaskChange } from '../tasks/index.js';
import type { Bot } from './bot.js';
import { hearIn } from './converse.js';
import type { Seen } from './prepare.js';
import { changeTask } from './settle.js';

/** Who did it, on which platform, and when. */
interface Doer {
  by: PersonId | null;
  via: string;
  at: Instant;
}

/**
 * Brings a task in line with what its owner did in their own list. Ours wins where both are not in
 * line yet: what became of the task since the list was looked at, or still waits to be put there.
 * @returns the task's conversation
 */
export async function heedList(
  bot: Bot,
  tx: Transaction,
  { before, now, onRecord }: Seen,
  { by, via, at }: Doer,
): Promise<string> {
  const { conversation, task } = before;
  await lockConversation(tx, conversation);
  const current = await listedTask(tx, task);
  if (!current) return conversation;
  if (!onRecord && (isOvertaken(before, current) || (await listingWaits(tx, current)))) {
    return conversation;
  }
  if (!now) {
    // It is owed all the same, and its card stands; it is not put back.
    await saveListing(tx, task, { listed: null, listedFor: current.owner });
    return conversation;
  }
  for (const change of differences(current, now)) {
    const sequel = await changeTask(tx, { task, change, by, via }, at);
    if (sequel?.kind === 'hear') await hearIn(bot, tx, sequel.conversation, sequel.heard);
  }
  return conversation;
}

function isOvertaken(before: ListedTask, current: ListedTask): boolean {
  return (
    before.newestChange !== current.newestChange ||
    before.listed !== current.listed ||
    current.since !== null
  );
}

function differences(
  { state, due }: ListedTask,
  now: { done: boolean; due: string | null },
): TaskChange[] {
  if (state === 'dropped') return [];
  const changes: TaskChange[] = [];
  if (now.due !== null && now.due !== due) changes.push({ to: 'due', due: now.due });
  if (now.done && state === 'open') changes.push({ to: 'state', state: 'done' });
  if (!now.done && state === 'done') changes.push({ to: 'state', state: 'open' });
  return changes;
}
