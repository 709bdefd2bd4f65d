import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Delivered, dice, type Odd } from '../platforms/slack/fake/index.js';
import { aSlackStorm } from './a-slack-storm.js';
import { aStormyBot, type StormyBot } from './a-stormy-bot.js';
import type { Storm } from './storm.js';

const EVENTS = 200;
const CHANNELS = 8;
/** What is not to be trusted. */
const forgeries: Odd[] = [
  { secret: 'another secret' },
  { offsetSeconds: -400 },
  { offsetSeconds: 400 },
  { appId: 'A0SOMEBODY' },
  { teamId: 'T0ELSEWHERE' },
];

test('of 200 words that come twice, late, out of order and among forgeries, while savings fail, each is heard once', {
  timeout: 240_000,
}, async () => {
  const storm = await aSlackStorm();
  const bot = await aStormyBot(storm, { channels: CHANNELS, teams: 2 });
  await bot.settled();
  const { slack } = storm;
  const inbound = slack.to(storm.door());
  const roll = dice(11);
  const author = slack.world.addPerson({ name: 'Author' });
  const words = Array.from({ length: EVENTS }, (_, at) => {
    const channel = slack.world.channel(bot.channels[at % CHANNELS] ?? '');
    // Every second one is for the bot.
    const text = at % 2 === 0 ? `<@${slack.botUser}> help` : 'Lunch?';
    const message = slack.world.write(channel, { user: author.id, text });
    return { ...inbound.messageEvent(message), ts: message.ts, channel: channel.id, text };
  });
  const sent: Delivered[] = [];
  let forged = 0;
  const send = async (event: (typeof words)[number]) => {
    const first = await inbound.event(event);
    sent.push(first);
    // Slack comes again where it was not answered, and sometimes where it was.
    for (let again = roll() < 0.4 ? 1 : 0; again > 0 || !last(sent, first).acknowledged; again--) {
      await wait(roll() * 200);
      sent.push(await inbound.again(first));
    }
  };
  const forge = async (event: (typeof words)[number]) => {
    const delivered = await inbound.event(event, forgeries[forged % forgeries.length]);
    forged += 1;
    expect(delivered.acknowledged).toBe(false);
  };

  let over = false;
  const killing = cutConnections(bot, () => over);
  const shuffled = words.map((event) => ({ event, at: roll() })).sort((a, b) => a.at - b.at);
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (const { event } of shuffled.filter((_, at) => at % 8 === lane)) {
      if (roll() < 0.2) await forge(event);
      await Promise.all(roll() < 0.3 ? [send(event), send(event)] : [send(event)]);
    }
  });
  await Promise.all(lanes);
  over = true;
  const cut = await killing;
  await bot.settled(120_000);

  const { deliveries, repeats, refused, errors } = await ledgerOf(bot);
  const acknowledged = sent.filter((one) => one.acknowledged).length;
  expect(deliveries).toBe(EVENTS);
  expect(errors).toEqual([]);
  // Where the connection was cut just after a saving, Slack was not told, and came again.
  expect(deliveries + repeats).toBeGreaterThanOrEqual(acknowledged);
  expect(deliveries + repeats).toBeLessThanOrEqual(sent.length);
  expect(cut).toBeGreaterThan(0);
  const uncounted = bot.log.filter((line) => line.includes('not counted')).length;
  expect(refused + uncounted).toBe(forged);
  for (const { channel, ts, text } of words) {
    const answers = slack.messages(channel, ts).filter(({ bot_id }) => bot_id !== undefined);
    expect(answers).toHaveLength(text.includes('help') ? 1 : 0);
  }
});

function last(sent: Delivered[], first: Delivered): Delivered {
  return sent.findLast(({ payload }) => payload.event_id === first.payload.event_id) ?? first;
}

/** Cuts a connection to the database now and then, in the middle of whatever it does. */
async function cutConnections({ database }: StormyBot<Storm>, isOver: () => boolean) {
  let cut = 0;
  while (!isOver()) {
    await wait(400);
    const { rowCount } = await database.pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()
       ORDER BY state = 'active' DESC, random() LIMIT 1`,
      )
      .catch(() => ({ rowCount: 0 }));
    cut += rowCount ?? 0;
  }
  return cut;
}

async function ledgerOf({ database }: StormyBot<Storm>) {
  const { prisma } = database;
  const rows = await prisma.delivery.findMany({ where: { platform: 'slack' } });
  const refused = await prisma.refused.findMany();
  return {
    deliveries: rows.length,
    repeats: rows.reduce((sum, { repeats }) => sum + repeats, 0),
    errors: rows.flatMap(({ error }) => error ?? []),
    refused: refused.reduce((sum, { count }) => sum + count, 0),
  };
}
