import type { Heard, Language, Place } from '../chat/index.js';
import type { Conversation, Effect, Step } from '../conversations/conversation.js';
import type { Instant } from '../facts/index.js';
import { answer } from '../storage/answers.js';
import {
  closeConversation,
  insertConversation,
  lockConversation,
  type SavedConversation,
  saveState,
  setWake,
} from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import { addEffects, isOutgoing, type Outgoing, settleUnknown } from '../storage/effects.js';
import type { Bot } from './bot.js';
import { queueFor } from './bulk.js';
import { freshness } from './freshness.js';

/** What is needed to begin a conversation. */
export interface Opening {
  conversation: string;
  /** Opened once per key for ever. */
  key: string;
  opening: unknown;
  place: Place;
}

/**
 * Begins a conversation and saves its first step, all in the caller's transaction.
 * @returns its id, or undefined when one was opened under this key before
 */
export async function openConversation(
  bot: Bot,
  tx: Transaction,
  { conversation, key, opening, place }: Opening,
  at: Instant,
): Promise<string | undefined> {
  const kind = kindOf(bot, conversation);
  const { language, timeZone } = await readerAt(bot, tx, place);
  const row = { key, name: kind.name, version: kind.version, place, language, timeZone };
  const id = await insertConversation(tx, row, at);
  if (id === undefined) return undefined;
  const data = kind.opening.parse(opening);
  const circumstances = { place, language, timeZone, at };
  const known = await answer(tx, kind.asksToOpen(data, circumstances), asking(bot, at));
  await saveStep(bot, tx, { id, place }, kind, kind.open(data, known, circumstances), at);
  return id;
}

/** Lets a conversation hear something and saves its answer, all in the caller's transaction. */
export async function hearIn(bot: Bot, tx: Transaction, id: string, heard: Heard): Promise<void> {
  const saved = await lockConversation(tx, id);
  if (!saved) return;
  const kind = kindOf(bot, saved.name);
  const state = currentState(kind, saved);
  if (state === undefined) {
    bot.log.warn({ conversation: id, name: saved.name }, 'a state of an older release was let go');
    return;
  }
  const known = await answer(tx, kind.asks(state, heard), asking(bot, heard.at));
  await saveStep(bot, tx, saved, kind, kind.hear(state, heard, known), heard.at);
}

function currentState(kind: Conversation<unknown, unknown>, saved: SavedConversation): unknown {
  if (saved.version === kind.version) return kind.state.parse(saved.state);
  return kind.upgrade?.(saved.state, saved.version);
}

async function saveStep(
  bot: Bot,
  tx: Transaction,
  { id, place }: { id: string; place: Place },
  kind: Conversation<unknown, unknown>,
  step: Step<unknown>,
  at: Instant,
): Promise<void> {
  await saveState(tx, id, kind.version, kind.state.parse(step.state));
  const outgoing: Outgoing[] = [];
  for (const effect of step.effects) {
    if (isOutgoing(effect)) outgoing.push(effect);
    else await settle(bot, tx, id, effect, at);
  }
  if (outgoing.length === 0) return;
  await addEffects(tx, id, outgoing, at);
  const sender = { name: kind.name, thread: place.thread ?? null };
  await bot.queue.nudge(queueFor(sender), id, { tx });
}

/** Does what never leaves the process: in the same transaction, at once. */
async function settle(
  bot: Bot,
  tx: Transaction,
  id: string,
  effect: Exclude<Effect, Outgoing>,
  at: Instant,
): Promise<void> {
  switch (effect.kind) {
    case 'open':
      await openConversation(bot, tx, effect, at);
      return;
    case 'wake':
      return setWake(tx, id, effect.key, effect.at);
    case 'keep': {
      const { team, by, text } = effect;
      await tx.kept.create({ data: { conversation: id, team, by, text, at: effect.at } });
      return;
    }
    case 'settle-unknown':
      return settleAnew(bot, tx, effect, at);
    case 'close':
      return closeConversation(tx, id, at);
  }
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

function kindOf(bot: Bot, name: string): Conversation<unknown, unknown> {
  const kind = bot.conversations.get(name);
  if (!kind) throw new Error(`there is no conversation called ${name}`);
  return kind;
}

async function readerAt(
  { company }: Bot,
  tx: Transaction,
  { platform, channel }: Place,
): Promise<{ language: Language; timeZone: string }> {
  const row = await tx.channel.findUnique({ where: { platform_id: { platform, id: channel } } });
  if (!row) return { language: company.language, timeZone: company.timeZone };
  return { language: row.language as Language, timeZone: row.timeZone };
}

function asking(bot: Bot, at: Instant) {
  return { at, language: bot.company.language, freshness: () => freshness(bot, at) };
}
