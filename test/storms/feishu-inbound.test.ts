import { setTimeout as wait } from 'node:timers/promises';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test, vi } from 'vitest';
import { hour, minute } from '../platforms/feishu/fake/clock.js';
import type { Delivered, FeishuEvent } from '../platforms/feishu/fake/index.js';
import { treeIn } from '../platforms/feishu/fake/json.js';
import { aFeishuStorm, type FeishuStorm } from './a-feishu-storm.js';
import { aStormyBot, expectNoSecret, type StormyBot } from './a-stormy-bot.js';

type Bot = StormyBot<FeishuStorm>;

const EVENTS = 200;

/** Words to the bot in groups of their own, every tenth written six hours ago. */
function wordsIn({ storm, channels }: Bot, count: number): FeishuEvent[] {
  const { feishu, presser } = storm;
  return Array.from({ length: count }, (_, at) =>
    feishu.events.message({
      by: presser,
      chat: channels[at % channels.length] ?? '',
      text: `word ${at}`,
      mentionsBot: true,
      ...(at % 10 === 9 && { at: Date.now() - 6 * hour }),
    }),
  );
}

function nameOf({ event }: FeishuEvent): string {
  return `message ${String(treeIn(event.message).message_id)}`;
}

/** Every genuine event once, handled; nothing else. */
async function expectHandledOnce({ database }: Bot, events: readonly FeishuEvent[]) {
  const rows = await database.prisma.delivery.findMany({ where: { platform: 'feishu' } });
  expect(rows.map(({ event }) => event).toSorted()).toEqual(events.map(nameOf).toSorted());
  expect(rows.filter(({ handledAt, conversation }) => !handledAt || !conversation)).toEqual([]);
  expect(rows.filter(({ error }) => error !== null)).toEqual([]);
}

/** What the bot said to each word: once, and where it was said. */
function expectAnsweredOnce({ storm, channels }: Bot, events: readonly FeishuEvent[]): void {
  const answers = channels.flatMap((chat) => storm.standing(chat));
  expect(answers).toHaveLength(events.length);
}

async function repeats({ database }: Bot): Promise<number> {
  const { _sum } = await database.prisma.delivery.aggregate({ _sum: { repeats: true } });
  return _sum.repeats ?? 0;
}

/** Nothing can be saved in the meantime, as when a database is away. */
async function whileNothingIsSaved({ database }: Bot, doing: () => Promise<void>): Promise<void> {
  await database.pool.query('ALTER TABLE deliveries RENAME TO away');
  try {
    await doing();
  } finally {
    await database.pool.query('ALTER TABLE away RENAME TO deliveries');
  }
}

test(`${EVENTS} events over the long connection are handled once each, however they come`, {
  timeout: 180_000,
}, async () => {
  const bot = await aStormyBot(await aFeishuStorm(), { channels: 10, teams: 2 });
  const { feishu } = bot.storm;
  await feishu.connection.connected();
  const events = wordsIn(bot, EVENTS);
  const dice = xoroshiro128plus(11);
  const chance = (of: number) => uniformInt(dice, 0, of - 1) === 0;
  // Those of this count come out of order, last first.
  const order = events.map((_, at) => (at >= 40 && at < 60 ? 99 - at : at));
  const sent: Promise<Delivered>[] = [];
  const send = (event: FeishuEvent, again = false) => {
    const fragments = chance(3) ? 2 + uniformInt(dice, 0, 3) : 1;
    const delivered = feishu.deliver(event, { fragments, backwards: chance(2), waitMs: 4_000 });
    sent.push(delivered);
    if (!again && chance(3)) send(event, true);
  };

  for (const [count, at] of order.entries()) {
    const event = events[at];
    if (!event) throw new Error(`there is no event ${at}`);
    if (count === 100) {
      await Promise.all(sent);
      await whileNothingIsSaved(bot, async () => {
        sent.push(feishu.deliver(event), feishu.deliver(events[at + 1] ?? event));
        await Promise.all(sent);
      });
      continue;
    }
    if (count === 101) continue;
    if (count === 60) feishu.connection.drop();
    if (count === 130) feishu.connection.halfOpen(true);
    send(event);
    if (count === 135) {
      await wait(500);
      feishu.connection.halfOpen(false);
      feishu.connection.drop();
    }
    if (count % 25 === 0) await wait(20);
  }
  const first = await Promise.all(sent);
  const lost = first.filter(({ ack }) => ack?.code !== 200).length;
  await feishu.connection.connected(1, 20_000);
  while (feishu.unacknowledged.length > 0) await feishu.redeliver();
  await bot.settled(120_000);

  expect(lost).toBeGreaterThanOrEqual(2);
  expect(first.map(({ ack }) => ack?.code)).toContain(500);
  await expectHandledOnce(bot, events);
  expectAnsweredOnce(bot, events);
  const acknowledged = first.filter(({ ack }) => ack?.code === 200).length;
  expect(await repeats(bot)).toBeGreaterThanOrEqual(acknowledged - EVENTS);
  expect(await repeats(bot)).toBeGreaterThan(20);
  await vi.waitUntil(() => feishu.connection.sockets.length === 1, { timeout: 20_000 });
  await expectNoSecret(bot);
});

/** What is not to be trusted, and what it is counted as. */
const forged = [
  ['signature', { signature: 'wrong' }],
  ['signature', { signature: 'missing' }],
  ['signature', { altered: true }],
  ['signature', { token: 'another' }],
  ['stale', { at: Date.now() - 6 * minute }],
  ['stale', { at: Date.now() + 30 * minute }],
  ['another-app', { appId: 'cli_0000000000000000' }],
  ['malformed', { unreadable: true }],
  ['malformed', { plain: true }],
  ['malformed', { garbage: '{"header":1}' }],
] as const;

test(`${EVENTS} events over HTTP are handled once each, and what is forged among them is counted`, {
  timeout: 180_000,
}, async () => {
  const bot = await aStormyBot(await aFeishuStorm({ http: true }), { channels: 10, teams: 2 });
  const { feishu, door } = bot.storm;
  const events = wordsIn(bot, EVENTS);
  const counted = new Map<string, number>();
  const count = (reason: string) => counted.set(reason, (counted.get(reason) ?? 0) + 1);
  const statuses: Promise<number>[] = [];
  const post = (event: FeishuEvent, options = {}) => {
    const answer = feishu.post(door(), event, options).then(({ status }) => status);
    statuses.push(answer);
    return answer;
  };

  const attempts = events.map(async (event, at) => {
    const nonce = `nonce-${at}`;
    await post(event, { nonce, spaced: at % 2 === 0 });
    if (at % 4 === 0) await post(event);
    if (at % 5 === 0) {
      // At the same second and with the same nonce: the very same request.
      const now = { nonce: `twice-${at}`, at: Date.now() };
      await post(event, now);
      expect(await post(event, now)).toBe(401);
      count('replayed');
    }
    const [reason, options] = forged[at % forged.length] ?? forged[0];
    const strange = feishu.events.message({ by: bot.storm.presser, text: `forged ${at}` });
    expect(await post(strange, options)).toBeGreaterThanOrEqual(400);
    count(reason);
  });
  await Promise.all(attempts);
  const missed = wordsIn(bot, 1);
  await whileNothingIsSaved(bot, async () => {
    for (const event of missed) expect(await post(event)).toBe(500);
  });
  for (const event of missed) expect(await post(event)).toBe(200);
  await bot.settled(120_000);

  await expectHandledOnce(bot, [...events, ...missed]);
  expectAnsweredOnce(bot, [...events, ...missed]);
  expect(await repeats(bot)).toBe(EVENTS / 4 + EVENTS / 5);
  const refused = await bot.database.prisma.refused.findMany();
  const byReason = refused.map(({ reason, count: times }) => [reason, times] as const);
  expect(Object.fromEntries(byReason)).toEqual(Object.fromEntries(counted));
  await expectNoSecret(bot);
});
