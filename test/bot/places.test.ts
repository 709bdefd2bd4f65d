import { describe, expect, test } from 'vitest';
import { openConversation } from '../../src/bot/converse.js';
import { joinPeople } from '../../src/bot/people.js';
import { refreshChannels } from '../../src/bot/places.js';
import { settleIn } from '../../src/bot/settle-in.js';
import type { Fact } from '../../src/facts/index.js';
import { adminPlaces, teamChannels } from '../../src/storage/channels.js';
import { addEffects, type Outgoing } from '../../src/storage/effects.js';
import { aBot } from './a-bot.js';
import { aCompany } from './a-company.js';
import { by, onSlack, posting, type SlackBot } from './on-slack.js';
import { ChatRoom } from './room.js';

async function channels({ database }: Pick<SlackBot, 'database'>) {
  const rows = await database.prisma.channel.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, name, team, level, origin, retired }) =>
    [id, name, team, level, origin, ...(retired ? ['retired'] : [])].join(' '),
  );
}

/** The same organisation, where a team has changed. */
function changed(facts: Fact[], id: string, about: { name?: string; timeZone?: string }): Fact[] {
  return facts.map((fact) =>
    fact.kind === 'team' && fact.id === id && fact.body
      ? { ...fact, body: { ...fact.body, ...about } }
      : fact,
  );
}

function assignment(channel: string, shows: { team: string } | 'admin'): Outgoing {
  const place = { platform: 'slack', channel };
  const language = 'zh';
  return { kind: 'assign-channel', place, name: 'fresh', shows, language, by: 'rep-of-team-1' };
}

/** Lets a conversation in a channel want something, as a set-up message does. */
async function wants({ bot, database, idle }: SlackBot, key: string, effect: Outgoing) {
  const place = { platform: 'slack', channel: 'C5' };
  const at = bot.clock.now();
  await database.prisma.$transaction(async (tx) => {
    const opening = { conversation: 'front-desk', key, opening: {}, place };
    const id = await openConversation(bot, tx, opening, at);
    await addEffects(tx, id ?? '', [effect], at);
    await bot.queue.nudge('perform', id ?? '', { tx });
  });
  bot.queue.stir('perform');
  await idle();
}

describe('channels of the configuration', () => {
  test('show their teams under their own names, and tell administrators', async () => {
    const bot = await onSlack();

    expect(await channels(bot)).toEqual([
      'C1 north team-1 team configuration',
      'C9 C9  admin configuration',
    ]);
    expect(await adminPlaces(bot.database)).toEqual([{ platform: 'slack', channel: 'C9' }]);
  });

  test('are retired when they are configured no more, or their team is gone', async () => {
    const bot = await onSlack();
    bot.bot.chats = new Map();

    await refreshChannels(bot.bot);

    expect((await channels(bot)).every((row) => row.endsWith('retired'))).toBe(true);
    expect(await teamChannels(bot.database)).toEqual([]);
  });

  test('follow the time zone of their team, and keep their name', async () => {
    const bot = await onSlack();

    bot.source.facts = changed(bot.source.facts, 'team-1', { name: 'N', timeZone: 'Asia/Tokyo' });
    await bot.live('2026-03-02T22:00:00Z');

    const [channel] = await teamChannels(bot.database);
    expect(channel).toMatchObject({ name: 'north', timeZone: 'Asia/Tokyo' });
  });

  test('that are open again are taken up, though no news of it came', async () => {
    const bot = await onSlack();
    const where = { platform_id: { platform: 'slack', id: 'C1' } };
    await bot.database.prisma.channel.update({ where, data: { paused: 'removed' } });

    await refreshChannels(bot.bot);

    expect(await teamChannels(bot.database)).toHaveLength(1);
  });

  test('get the forecast of this week at the first start, sent by the workers', async () => {
    const room = new ChatRoom();
    const chat = { channels: new Map([['C1', 'team-1']]) };
    const at = '2026-03-04T03:00:00Z';
    const bot = await aBot({ at, facts: aCompany('2026-03-01'), room, chat });

    await settleIn(bot.bot);
    expect(room.standing).toEqual([]);
    await bot.run();
    await bot.idle();

    expect(room.in('C1')).toHaveLength(1);
  });
});

describe('a channel that people set up', () => {
  test('gets its name later, where its platform was too slow to say it', async () => {
    const bot = await onSlack();
    await wants(bot, 'one', assignment('C5', { team: 'team-2' }));
    const where = { platform_id: { platform: 'slack', id: 'C5' } };
    await bot.database.prisma.channel.update({ where, data: { name: 'C5' } });
    bot.room.seen = [{ id: 'C5', name: 'south', member: true }];

    await refreshChannels(bot.bot);

    expect(await channels(bot)).toContain('C5 south team-2 team people');
  });

  test('shows the forecast of this week at once, in the language they chose, once', async () => {
    const bot = await onSlack();
    await wants(bot, 'one', assignment('C5', { team: 'team-2' }));
    await wants(bot, 'two', assignment('C5', { team: 'team-2' }));
    bot.clock.stopAt(new Date(posting));
    await bot.live(posting);

    expect(await channels(bot)).toContain('C5 fresh team-2 team people');
    const forecasts = await bot.database.prisma.conversation.findMany({
      where: { name: 'weekly-forecast', channel: 'C5' },
    });
    // Set up early on Monday in Shanghai: the post of that Monday is the one.
    expect(forecasts).toMatchObject([{ language: 'zh' }]);
    expect(bot.room.in('C5')).toHaveLength(1);
  });

  test('that should have been another team’s shows that one at once as well', async () => {
    const bot = await onSlack();
    await wants(bot, 'one', assignment('C5', { team: 'team-2' }));

    await wants(bot, 'two', assignment('C5', { team: 'hq' }));

    expect(await channels(bot)).toContain('C5 fresh hq company people');
    expect(bot.room.in('C5')).toHaveLength(2);
  });

  test('may be the administrators’', async () => {
    const bot = await onSlack();

    await wants(bot, 'one', assignment('C5', 'admin'));

    expect(await adminPlaces(bot.database)).toContainEqual({ platform: 'slack', channel: 'C5' });
    expect(bot.room.in('C5')).toEqual([]);
  });

  test('keeps its language when the organisation is read again, and goes with its team', async () => {
    const bot = await onSlack();
    await wants(bot, 'one', assignment('C5', { team: 'team-2' }));

    await bot.live('2026-03-02T22:00:00Z');
    const shown = await teamChannels(bot.database);
    bot.source.facts = bot.source.facts.filter(
      ({ kind, id }) => kind !== 'team' || id !== 'team-2',
    );
    await bot.live('2026-03-03T22:00:00Z');

    expect(shown).toContainEqual(expect.objectContaining({ id: 'C5', language: 'zh' }));
    expect(await channels(bot)).toContain('C5 fresh team-2 team people retired');
  });

  test('is named by its platform when the bot is invited, and set up in its message', async () => {
    const bot = await onSlack();
    bot.room.known = new Map();
    await joinPeople(bot.bot);

    await bot.hears('e1', { kind: 'invited', ...by('U1', 'C5') });
    const key = bot.room.in('C5')[0]?.key ?? '';
    const values = { team: 'team:team-2', language: 'zh' };
    await bot.hears('e2', { kind: 'filled', form: 'team', key, values, ...by('U1', 'C5') });

    expect(await channels(bot)).toContain('C5 fresh team-2 team people');
    expect(bot.room.in('C5')).toHaveLength(2);
  });
});
