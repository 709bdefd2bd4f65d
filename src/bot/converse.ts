import type { Heard, Language, Place } from '../chat/index.js';
import type { Conversation, Step } from '../conversations/conversation.js';
import type { Instant } from '../facts/index.js';
import { calibrationRule } from '../schedule.js';
import { type Asking, answer } from '../storage/answers.js';
import {
  insertConversation,
  lockConversation,
  type SavedConversation,
  saveState,
} from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import { addEffects, isOutgoing } from '../storage/effects.js';
import type { Bot } from './bot.js';
import { isBulk, queueFor } from './bulk.js';
import { freshness } from './freshness.js';
import { type Sequel, settle } from './settle.js';

/** What is needed to begin a conversation. */
export interface Opening {
  conversation: string;
  /** Opened once per key for ever. */
  key: string;
  opening: unknown;
  place: Place;
}

/** A step that a conversation took. */
interface Taken {
  from: Pick<SavedConversation, 'id' | 'place'>;
  kind: Conversation<unknown, unknown>;
  step: Step<unknown>;
  /** How many others it goes back to. */
  depth: number;
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
  depth = 0,
): Promise<string | undefined> {
  const kind = kindOf(bot, conversation);
  const { language, timeZone } = await readerAt(bot, tx, place);
  const row = { key, name: kind.name, version: kind.version, place, language, timeZone };
  const id = await insertConversation(tx, row, at);
  if (id === undefined) return undefined;
  const data = kind.opening.parse(opening);
  const circumstances = { place, language, timeZone, at };
  const known = await answer(tx, kind.asksToOpen(data, circumstances), asking(bot, at));
  const step = kind.open(data, known, circumstances);
  await saveStep(bot, tx, { from: { id, place }, kind, step, depth }, at);
  return id;
}

/** Lets a conversation hear something and saves its answer, all in the caller's transaction. */
export async function hearIn(
  bot: Bot,
  tx: Transaction,
  id: string,
  heard: Heard,
  depth = 0,
): Promise<void> {
  if (depth > FARTHEST) throw new Error(`conversations go on and on about "${heard.kind}"`);
  const saved = await lockConversation(tx, id);
  if (!saved) return;
  const kind = kindOf(bot, saved.name);
  const state = currentState(kind, saved);
  if (state === undefined) {
    bot.log.warn({ conversation: id, name: saved.name }, 'a state of an older release was let go');
    return;
  }
  const known = await answer(tx, kind.asks(state, heard), asking(bot, heard.at));
  const step = kind.hear(state, heard, known);
  await saveStep(bot, tx, { from: saved, kind, step, depth }, heard.at);
}

function currentState(kind: Conversation<unknown, unknown>, saved: SavedConversation): unknown {
  if (saved.version === kind.version) return kind.state.parse(saved.state);
  return kind.upgrade?.(saved.state, saved.version);
}

/** How far one thing heard may go on from conversation to conversation. */
const FARTHEST = 12;

/**
 * Saves a step: first all that is its own, then what others have of it, in the order in which the
 * conversation said it. Whoever is told something hears it when everything else stands.
 */
async function saveStep(bot: Bot, tx: Transaction, taken: Taken, at: Instant): Promise<void> {
  const { from, kind, step } = taken;
  await saveState(tx, from.id, kind.version, kind.state.parse(step.state));
  await send(bot, tx, taken, at);
  const heard: Extract<Sequel, { kind: 'hear' }>[] = [];
  for (const effect of step.effects) {
    if (isOutgoing(effect)) continue;
    if (effect.kind === 'open') await openConversation(bot, tx, effect, at, taken.depth + 1);
    else {
      const sequel = await settle(bot, tx, from, effect, at);
      if (sequel?.kind === 'hear') heard.push(sequel);
    }
  }
  for (const sequel of heard) {
    await hearIn(bot, tx, sequel.conversation, sequel.heard, taken.depth + 1);
  }
}

async function send(bot: Bot, tx: Transaction, { from, step }: Taken, at: Instant) {
  const outgoing = step.effects.filter(isOutgoing);
  if (outgoing.length === 0) return;
  await addEffects(tx, from.id, outgoing, at);
  const queue = queueFor({ bulk: isBulk(outgoing[0]) });
  await bot.queue.nudge(queue, from.id, { tx });
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

/** What answers need of the bot, at a moment. */
export function asking(bot: Bot, at: Instant): Asking {
  const { language, timeZone, calendar, calibration, forecast } = bot.company;
  return {
    ...{ at, language, timeZone, calendar, workingDays: forecast.workingDays },
    calibration: { minutes: calibration.minutes, rule: calibrationRule(calibration) },
    freshness: () => freshness(bot, at),
  };
}
