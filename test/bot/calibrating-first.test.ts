import { expect, test } from 'vitest';
import { openConversation } from '../../src/bot/converse.js';
import { drain } from '../../src/bot/travel.js';
import { conversationsToPerform } from '../../src/storage/conversations.js';
import { aBot } from './a-bot.js';
import { aTeamOf } from './a-team.js';

const dawn = '2026-03-08T21:00:00Z';
const six = '2026-03-08T22:00:00Z';

/** A calibration that somebody called for, or that the schedule began; nothing of it is posted yet. */
async function begunBy(by: string | null) {
  const bot = await aBot({ at: dawn, facts: aTeamOf(2) });
  for (const at of [dawn, six]) await bot.live(at);
  const { prisma } = bot.database;
  const opening = { team: 'north', number: 1, by };
  const place = { platform: 'web', channel: 'north' };
  const about = { conversation: 'calibration', key: 'calibration north 1', opening, place };
  await prisma.$transaction((tx) => openConversation(bot.bot, tx, about, new Date(six)));
  return bot;
}

test.each([
  { by: 'p1', goes: 'before posts to many', bulk: false },
  { by: null, goes: 'among posts to many', bulk: true },
])(
  'a calibration that $by called for goes $goes, and its questions before them',
  async ({ by, bulk }) => {
    const bot = await begunBy(by);
    const waiting = await conversationsToPerform(bot.database.prisma, new Date());
    expect(waiting.map((sender) => sender.bulk)).toEqual([bulk]);
    const { rows } = await bot.database.pool.query(
      `SELECT DISTINCT name FROM queue.job WHERE name IN ('perform', 'post')`,
    );
    expect(rows).toEqual([{ name: bulk ? 'post' : 'perform' }]);

    await drain(bot.bot);

    expect(bot.room.in('north')).toHaveLength(1);
    expect(bot.room.postings.map((posting) => posting.bulk)).toEqual([bulk, false, false]);
  },
);
