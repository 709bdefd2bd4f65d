import { z } from 'zod';
import { hearIn, openConversation } from '../../src/bot/converse.js';
import type { Heard, Place } from '../../src/chat/index.js';
import type { Conversation, Effect } from '../../src/conversations/index.js';
import type { TestBot } from './a-bot.js';

const Puppet = z.object({
  /** Everything that was heard, in order, in a few words. */
  heard: z.array(z.string()),
  /** What is done whenever a task was changed. */
  onChange: z.array(z.unknown()),
});
type Puppet = z.infer<typeof Puppet>;
const Opening = z.object({ does: z.array(z.unknown()), onChange: z.array(z.unknown()) });
type Opening = z.infer<typeof Opening>;

/** A conversation that does what it is told, and remembers what it heard. */
export function puppet(name = 'puppet'): Conversation<unknown, unknown> {
  const kind: Conversation<Puppet, Opening> = {
    name,
    version: 1,
    state: Puppet,
    opening: Opening,
    asksToOpen: () => [],
    asks: () => [],
    open: ({ does, onChange }) => ({
      state: { heard: [], onChange },
      effects: does as Effect[],
    }),
    hear: (state, heard) => ({
      state: { ...state, heard: [...state.heard, inWords(heard)] },
      effects: effectsOf(state, heard),
    }),
  };
  return kind as Conversation<unknown, unknown>;
}

function effectsOf({ onChange }: Puppet, heard: Heard): Effect[] {
  if (heard.kind === 'task-changed') return onChange as Effect[];
  return heard.kind === 'told' && Array.isArray(heard.what) ? (heard.what as Effect[]) : [];
}

function inWords(heard: Heard): string {
  switch (heard.kind) {
    case 'said':
    case 'edited':
    case 'wanted':
      return `${heard.kind} ${heard.text}`;
    case 'chose':
      return `chose ${heard.choice} on ${heard.key}`;
    case 'told':
      return Array.isArray(heard.what) ? 'told to act' : `told ${JSON.stringify(heard.what)}`;
    case 'task-changed':
      return `task-changed ${heard.task}`;
    case 'failed':
      return `failed ${heard.key}`;
    default:
      return heard.kind;
  }
}

export interface Strings {
  does?: Effect[];
  onChange?: Effect[];
  place?: Place;
  name?: string;
}

/** Opens a puppet under a key. @returns its id */
export async function aPuppet({ bot }: TestBot, key: string, strings: Strings = {}) {
  const { does = [], onChange = [], place = { platform: 'web', channel: 'team-1' } } = strings;
  const opening = {
    conversation: strings.name ?? 'puppet',
    key,
    opening: { does, onChange },
    place,
  };
  const { prisma } = bot.database;
  const id = await prisma.$transaction((tx) => openConversation(bot, tx, opening, bot.clock.now()));
  if (id === undefined) throw new Error(`"${key}" was opened before`);
  return id;
}

/** Lets a puppet do something. */
export async function pull({ bot }: TestBot, id: string, effects: Effect[]): Promise<void> {
  const heard = { kind: 'told', what: effects, at: bot.clock.now() } as const;
  await bot.database.prisma.$transaction((tx) => hearIn(bot, tx, id, heard));
}

/** What a conversation heard. */
export async function heardBy({ database }: TestBot, key: string): Promise<string[]> {
  const row = await database.prisma.conversation.findUniqueOrThrow({ where: { key } });
  return (row.state as Puppet).heard;
}
