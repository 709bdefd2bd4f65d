import { expect, test, vi } from 'vitest';
import { dice, fileNotReady, type Trouble } from '../platforms/slack/fake/index.js';
import { aSlackStorm, type SlackStorm } from './a-slack-storm.js';
import { aStormyBot, expectNoSecret, expectNothingBlind, type StormyBot } from './a-stormy-bot.js';

/**
 * A post and its two answers in each channel. More by hand:
 * `PLUMBLINE_STORM=500 npx vitest run --project running test/storms/slack-storm.test.ts`.
 */
const POSTS = Number(process.env.PLUMBLINE_STORM ?? 60);
const CHANNELS = Math.ceil(POSTS / 3);
const isFull = process.env.PLUMBLINE_STORM !== undefined;
const SEED = Number(process.env.PLUMBLINE_SEED ?? 7);

/** Everything that can happen to a call, as often as 1 in 50 each. */
const anyCall: Trouble[] = [
  { kind: 'limited', retryAfterSeconds: 1 },
  { kind: 'broken', when: 'before' },
  { kind: 'broken', when: 'after' },
  { kind: 'dropped', when: 'before' },
  { kind: 'dropped', when: 'after' },
  { kind: 'late', milliseconds: 400 },
  { kind: 'refused', error: 'internal_error' },
];

test(`in a storm ${CHANNELS} channels have their post and its answers once each, in order`, {
  timeout: 60_000 + POSTS * 2000,
}, async () => {
  const storm = await aSlackStorm({ pace: { factor: 'off' }, files: { polls: 1 } });
  const bot = await aStormyBot(storm, { channels: CHANNELS, teams: Math.min(CHANNELS, 12) });
  const { faults, world } = storm.slack;
  faults.atRandom(SEED, [
    ...(isFull ? [{ trouble: { kind: 'hangs', when: 'after' } as const, chance: 0.01 }] : []),
    ...(isFull ? [{ trouble: { kind: 'hangs', when: 'before' } as const, chance: 0.01 }] : []),
    ...anyCall.map((trouble) => ({ trouble, chance: 0.025 })),
    { method: 'chat.postMessage', trouble: fileNotReady(0), chance: 0.05 },
  ]);
  const roll = dice(SEED);
  const closed = bot.channels.filter(() => roll() < 0.06);
  for (const [at, channel] of closed.entries()) {
    if (at % 2 === 0) world.archive(channel);
    else world.kick(channel);
  }
  const open = bot.channels.filter((channel) => !closed.includes(channel));
  const began = Date.now();

  await bot.monday();
  const standing = () => open.filter((channel) => storm.standing(channel).length > 0).length;
  await vi.waitUntil(() => standing() >= CHANNELS / 4, { timeout: 60_000 });
  world.revokeToken();
  const isDown = { key: { contains: 'platform-down' } };
  await vi.waitUntil(() => bot.database.prisma.conversation.count({ where: isDown }), {
    timeout: 60_000,
  });
  world.restoreToken();
  await bot.settled(60_000 + POSTS * 1000);
  const roots = open.map((channel) => storm.standing(channel)[0]);
  for (const root of roots) if (root) await storm.press(root, 'now');
  for (const root of roots) if (root) await storm.answer(root, 'help');
  await bot.settled(60_000 + POSTS * 1000);
  const took = Date.now() - began;
  faults.clear();

  for (const channel of open) {
    expect(await bot.kinds(channel)).toEqual(['forecast', 'now', 'reply']);
    expect(storm.standing(channel)[0]?.chart).toBeDefined();
  }
  for (const channel of closed) expect(storm.standing(channel)).toEqual([]);
  const down = bot.notices().filter(({ words }) => /Nothing can be posted/.test(words));
  expect(down).toHaveLength(1);
  const shut = bot.notices().filter(({ words }) => /archived|not in the channel/.test(words));
  expect(shut).toHaveLength(closed.length);
  const texts = bot.notices().map(({ words }) => words);
  expect(new Set(texts).size).toBe(texts.length);
  expectNothingBlind(bot);
  await expectNoSecret(bot);
  if (isFull) report(bot, took);
});

function report({ storm, notices }: StormyBot<SlackStorm>, took: number): void {
  const asked = storm.asked();
  const count = (wanted: string) => asked.filter(({ kind }) => kind === wanted).length;
  const told = notices().map(({ words }) => words.split('\n')[0]);
  const figures = { took, requests: asked.length, posts: count('post'), looks: count('look') };
  const struck = storm.slack.faults.struck;
  process.stdout.write(`${JSON.stringify({ ...figures, struck, told }, null, 1)}\n`);
}
