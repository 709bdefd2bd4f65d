import type { ChatSettings } from '../../src/bot/bot.js';
import type { HeardFromPlatform } from '../../src/chat/index.js';
import { aBot, type TestBot } from './a-bot.js';
import { aCompany } from './a-company.js';
import { ChatRoom } from './room.js';

export const dawn = '2026-03-01T21:00:00Z';
export const six = '2026-03-01T22:00:00Z';
// 2026-03-02 is a Monday; 09:07 in Shanghai is 01:07 in UTC.
export const posting = '2026-03-02T01:07:00Z';

export interface SlackBot extends TestBot {
  room: ChatRoom;
  /** Hears one thing, and sends what it answers. */
  hears(id: string, heard: HeardFromPlatform, about?: { direct?: true }): Promise<void>;
}

/**
 * A bot in a chat system, where channel C1 shows the first team and C9 is the administrators'; the
 * first person has the account U1.
 */
export async function onSlack(chat: Partial<ChatSettings> = {}): Promise<SlackBot> {
  const room = new ChatRoom();
  room.known = new Map([['rep-of-team-1@small.example', 'U1']]);
  room.seen = [
    { id: 'C1', name: 'north', member: true },
    { id: 'C5', name: 'fresh', member: true },
  ];
  const settings = { channels: new Map([['C1', 'team-1']]), admin: 'C9', ...chat };
  const bot = await aBot({ at: dawn, facts: aCompany('2026-03-01'), room, chat: settings });
  await bot.live(dawn);
  await bot.live(six);
  await bot.run();
  return {
    ...bot,
    room,
    async hears(id, heard, about) {
      await room.deliver(id, heard, about);
      await bot.idle();
    },
  };
}

/** Who does it, where and when, as the chat system tells it. */
export function by(account: string, channel: string) {
  return { by: account, place: { platform: 'slack', channel }, at: new Date(posting) };
}
