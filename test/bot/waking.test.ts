import { expect, test } from 'vitest';
import { z } from 'zod';
import { openConversation } from '../../src/bot/converse.js';
import { tick } from '../../src/bot/run-due-jobs.js';
import { coalesced } from '../../src/bot/start.js';
import { drain, travelFor } from '../../src/bot/travel.js';
import { sentence } from '../../src/chat/index.js';
import type { Conversation } from '../../src/conversations/index.js';
import { aBot, type TestBot } from './a-bot.js';

const Sleeper = z.object({ wakes: z.array(z.string()), fails: z.boolean() });
type Sleeper = z.infer<typeof Sleeper>;

/** Wants to be woken at the given moments, and says so each time; or fails to wake. */
const sleeper: Conversation<Sleeper, Sleeper> = {
  name: 'sleeper',
  version: 1,
  state: Sleeper,
  opening: Sleeper,
  asksToOpen: () => [],
  asks: () => [],
  open: (opening) => ({
    state: opening,
    effects: opening.wakes.map((at) => ({ kind: 'wake', key: at, at: new Date(at) })),
  }),
  hear(state, heard) {
    if (state.fails) throw new Error('sleeps too well');
    const message = sentence(`awake at ${heard.at.toISOString()}`);
    const key = `awake ${heard.at.toISOString()}`;
    return { state, effects: [{ kind: 'post', key, message }] };
  },
};

async function asleep({ bot, database }: TestBot, key: string, opening: Sleeper) {
  const place = { platform: 'web', channel: key };
  await database.prisma.$transaction((tx) =>
    openConversation(bot, tx, { conversation: 'sleeper', key, opening, place }, bot.clock.now()),
  );
}

test('a conversation wakes at the minute it asked for, though another cannot wake', async () => {
  const bot = await aBot({ at: '2026-03-02T01:00:00Z', conversations: [sleeper] });
  await bot.live('2026-03-02T01:00:00Z');
  await asleep(bot, 'deaf', { wakes: ['2026-03-02T02:00:00.000Z'], fails: true });
  const wakes = ['2026-03-02T03:00:00.000Z', '2026-03-02T04:30:00.000Z'];
  await asleep(bot, 'light', { wakes, fails: false });

  await travelFor(bot.bot, bot.clock).to(new Date('2026-03-02T05:00:00Z'));

  expect(bot.room.standing.map(({ message }) => message.summary)).toEqual(
    wakes.map((at) => `awake at ${at}`),
  );
});

test('two ticks at once wake a conversation once', async () => {
  const bot = await aBot({ at: '2026-03-02T01:00:00Z', conversations: [sleeper] });
  await bot.live('2026-03-02T01:00:00Z');
  await asleep(bot, 'light', { wakes: ['2026-03-02T02:00:00.000Z'], fails: false });
  bot.clock.stopAt(new Date('2026-03-02T02:00:00Z'));

  await Promise.all([tick(bot.bot), tick(bot.bot)]);
  await drain(bot.bot);

  expect(bot.room.standing).toHaveLength(1);
  expect(await bot.database.prisma.effect.count()).toBe(1);
});

test('a key is handled by one worker at a time, and once more where it was asked for meanwhile', async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const handle = coalesced((key) => {
    begun.push(key);
    return new Promise((end) => ends.push(end));
  });

  const first = handle('a');
  await handle('a');
  await handle('a');
  const other = handle('b');
  expect(begun).toEqual(['a', 'b']);
  ends[0]?.();
  ends[1]?.();
  await other;
  expect(begun).toEqual(['a', 'b', 'a']);
  ends[2]?.();
  await first;

  expect(begun).toEqual(['a', 'b', 'a']);
});
