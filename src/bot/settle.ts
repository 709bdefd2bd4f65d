import type { Heard } from '../chat/index.js';
import type { Effect } from '../conversations/conversation.js';
import type { Instant } from '../facts/index.js';
import {
  closeConversation,
  conversationUnder,
  lockConversation,
  type SavedConversation,
  setWake,
} from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import { type Outgoing, settleUnknown } from '../storage/effects.js';
import { insertTask, taskOnRecord, updateTask } from '../storage/tasks.js';
import type { Bot } from './bot.js';

/** What never leaves the process. */
export type Inward = Exclude<Effect, Outgoing>;

/** What comes of a step for another conversation: it begins, or hears something. */
export type Sequel =
  | Extract<Effect, { kind: 'open' }>
  | { kind: 'hear'; conversation: string; heard: Heard };

/**
 * Does what never leaves the process, in the same transaction and at once.
 * @returns what another conversation has of it
 */
export async function settle(
  bot: Bot,
  tx: Transaction,
  { id, place }: Pick<SavedConversation, 'id' | 'place'>,
  effect: Exclude<Inward, { kind: 'open' }>,
  at: Instant,
): Promise<Sequel | undefined> {
  switch (effect.kind) {
    case 'wake':
      await setWake(tx, id, effect.key, effect.at);
      return;
    case 'keep': {
      const { team, by, text } = effect;
      await tx.kept.create({ data: { conversation: id, team, by, text, at: effect.at } });
      return;
    }
    case 'settle-unknown':
      await settleAnew(bot, tx, effect, at);
      return;
    case 'close':
      await closeConversation(tx, id, at);
      return;
    case 'tell':
      return tell(tx, effect, at);
    case 'add-task':
      await insertTask(tx, { agreedIn: place, ...effect }, id, at);
      return;
    case 'change-task':
      return changeTask(tx, effect, at);
  }
}

async function tell(
  tx: Transaction,
  { conversation: key, what }: Extract<Effect, { kind: 'tell' }>,
  at: Instant,
): Promise<Sequel> {
  const conversation = await conversationUnder(tx, key);
  if (conversation === undefined) {
    throw new Error(`there is no conversation under the key "${key}" to be told anything`);
  }
  return { kind: 'hear', conversation, heard: { kind: 'told', what, at } };
}

/**
 * Changes what is on record of a task. Its conversation is held first and the task after it, as
 * they are by a press on the task's own card: so two who change it at once wait for each other.
 * @returns what the task's conversation hears; nothing where nothing is different
 */
export async function changeTask(
  tx: Transaction,
  { task: id, change, by, via }: Omit<Extract<Effect, { kind: 'change-task' }>, 'kind'>,
  at: Instant,
): Promise<Sequel | undefined> {
  const found = await taskOnRecord(tx, id);
  if (!found) throw new Error(`there is no task "${id}" to be changed`);
  await lockConversation(tx, found.conversation);
  const task = (await taskOnRecord(tx, id)) ?? found;
  const isChanged = await updateTask(tx, task, { task: id, by, via, at, change });
  if (!isChanged) return;
  const { conversation } = task;
  return { kind: 'hear', conversation, heard: { kind: 'task-changed', task: id, at } };
}

async function settleAnew(
  bot: Bot,
  tx: Transaction,
  { effect, as, by }: Extract<Effect, { kind: 'settle-unknown' }>,
  at: Instant,
): Promise<void> {
  if (!/^\d+$/.test(effect)) throw new RangeError(`there is no effect ${effect}`);
  const conversation = await settleUnknown(tx, BigInt(effect), as, at);
  bot.log.info({ effect, as, by }, 'what nobody knew was settled');
  if (conversation !== undefined) await bot.queue.nudge('perform', conversation, { tx });
}
