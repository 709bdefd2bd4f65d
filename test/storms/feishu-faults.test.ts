import { expect, test } from 'vitest';
import type { Fault } from '../platforms/feishu/fake/index.js';
import { aFeishuStorm, type FeishuStorm } from './a-feishu-storm.js';
import { aStormyBot, expectNoSecret, type StormyBot } from './a-stormy-bot.js';

type Bot = StormyBot<FeishuStorm>;

interface Trouble {
  name: string;
  befall(bot: Bot, chat: string): void;
  /** Nobody can post there, which is told. */
  lost?: true;
}

/** The next posts in a chat meet it. */
function meets(name: string, fault: Fault, times = 1): Trouble {
  return {
    name,
    befall: ({ storm }, chat) =>
      storm.feishu.faults.plan(fault, { api: 'message.create', chat, times }),
  };
}

const troubles: Trouble[] = [
  meets('too many calls, for longer than is waited', { does: 'limit', resetSeconds: 1 }, 4),
  meets('too many calls, as older APIs say it', { does: 'refuse', code: 99991400, status: 400 }, 4),
  meets('a busy chat', { does: 'refuse', code: 230020, status: 200 }, 4),
  meets('a message that is still being sent', {
    does: 'refuse',
    code: 230049,
    status: 200,
    after: true,
  }),
  meets('a failure before it was stored', { does: 'error' }, 3),
  meets('a failure after it was stored', { does: 'error', after: true }, 3),
  meets('a connection that breaks before', { does: 'drop' }, 3),
  meets('a connection that breaks after', { does: 'drop', after: true }, 3),
  meets('no answer, and nothing stored', { does: 'hang' }),
  meets('no answer, but stored', { does: 'hang', after: true }),
  meets('a late answer', { does: 'late', ms: 1_500 }),
  meets('a token that is refused once', { does: 'refuse', code: 99991663, status: 400 }),
  meets(
    'a token that is refused again and again',
    { does: 'refuse', code: 99991663, status: 400 },
    4,
  ),
  meets('a chart that would be refused', { does: 'refuse-charts' }),
  {
    name: 'a picture that is refused',
    befall: ({ storm }) => storm.feishu.faults.plan({ does: 'refuse-images' }),
  },
  {
    name: 'all tokens expired',
    befall: ({ storm }) => storm.feishu.expireTokens(),
  },
  {
    name: 'a group that the bot is not in',
    befall: ({ storm }, chat) => storm.feishu.world.removeBot(chat),
    lost: true,
  },
  {
    name: 'a group that was dissolved',
    befall: ({ storm }, chat) => storm.feishu.world.dissolve(chat),
    lost: true,
  },
];

test('whatever befalls a chat on Monday, it has its post once, or the administrator knows why not', async () => {
  const bot = await aStormyBot(await aFeishuStorm(), {
    channels: troubles.length,
    teams: troubles.length,
  });
  const { storm, channels } = bot;
  for (const [at, trouble] of troubles.entries()) trouble.befall(bot, channels[at] ?? '');

  await bot.monday();
  await bot.settled();

  const stands = channels.map(
    (chat, at) => `${troubles[at]?.name}: ${storm.standing(chat).length}`,
  );
  expect(stands).toEqual(troubles.map(({ name, lost }) => `${name}: ${lost ? 0 : 1}`));
  const posts = channels.flatMap((chat) => storm.standing(chat));
  expect(posts.filter(({ chart }) => chart === undefined)).toEqual([]);
  // Whoever uploads next meets it, and may have to try again.
  expect(posts.filter(({ chart }) => chart === 'numbers').length).toBeLessThanOrEqual(1);
  expect(
    posts.filter(({ id }) => storm.feishu.world.message(id).content.includes('chart_spec')),
  ).toEqual([]);
  const told = bot.notices().map(({ words }) => words.split('\n')[0]);
  expect(told.toSorted()).toEqual([
    expect.stringMatching(/^A message for team-17 could not be posted/),
    expect.stringMatching(/^A message for team-18 could not be posted/),
    expect.stringMatching(/^Feishu: charts are posted as tables/),
  ]);
  await expectNoSecret(bot);
});
