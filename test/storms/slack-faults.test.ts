import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { fileNotReady, type Trouble } from '../platforms/slack/fake/index.js';
import { aSlackStorm, type SlackStorm } from './a-slack-storm.js';
import { aStormyBot, expectNoSecret, expectNothingBlind, expectTold } from './a-stormy-bot.js';
import type { Standing } from './storm.js';

type Chart = Standing['chart'];

/** What happens to a post; how its chart is told where that happens once, and thrice in a row. */
const withPosts: Record<string, { trouble: Trouble; once?: Chart; thrice?: Chart | null }> = {
  'too often, for a second': { trouble: { kind: 'limited', retryAfterSeconds: 1 } },
  'too often, in words': {
    trouble: {
      kind: 'refused',
      error: 'ratelimited',
      detail: { response_metadata: { retryAfter: 1 } },
    },
  },
  '500 before storing': { trouble: { kind: 'broken', when: 'before' } },
  '500 after storing': { trouble: { kind: 'broken', when: 'after' } },
  '503 after storing': { trouble: { kind: 'broken', when: 'after', status: 503 } },
  'cut before storing': { trouble: { kind: 'dropped', when: 'before' } },
  'cut after storing': { trouble: { kind: 'dropped', when: 'after' } },
  'a fault of Slack’s own': { trouble: { kind: 'refused', error: 'internal_error' } },
  'a late answer': { trouble: { kind: 'late', milliseconds: 700 } },
  'a file not ready yet': { trouble: fileNotReady(0) },
  // Thrice is once more than there are ways to tell a chart: the words stand alone.
  'blocks refused': {
    trouble: { kind: 'refused', error: 'invalid_blocks' },
    once: 'numbers',
    thrice: null,
  },
};

test('each trouble with posts, alone or thrice in a row, leaves one post in every channel', async () => {
  const names = Object.keys(withPosts);
  const bot = await aStormyBot(await aSlackStorm(), { channels: names.length * 2, teams: 4 });
  const { storm, channels } = bot;
  const expected: Record<string, unknown> = {};
  const cases = names.flatMap((name, at) => [
    { name, times: 1, channel: channels[at * 2] ?? '' },
    { name, times: 3, channel: channels[at * 2 + 1] ?? '' },
  ]);
  for (const { name, times, channel } of cases) {
    const { trouble, once = 'picture', thrice = 'picture' } = withPosts[name] ?? {};
    if (trouble) storm.slack.faults.plan({ method: 'chat.postMessage', channel, trouble, times });
    expected[`${name} ×${times}`] = [times === 1 ? once : (thrice ?? undefined)];
  }
  await bot.monday();
  await bot.settled();

  const seen = cases.map(({ name, times, channel }) => {
    return [`${name} ×${times}`, storm.standing(channel).map(({ chart }) => chart)] as const;
  });
  expect(Object.fromEntries(seen)).toEqual(expected);
  // That of the post without its words in numbers stands besides: it was refused at first.
  await expectTold(bot, [/as a table of numbers/, /could not be posted/]);
  expectNothingBlind(bot);
  await expectNoSecret(bot);
});

type Slack = SlackStorm['slack'];

/** What happens on the way of pictures, until it is undone. */
interface OnTheWay {
  begin(slack: Slack): () => void;
  chart: Chart;
  /** How the administrator is told. */
  told?: RegExp;
}

const way = ['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal', 'files.info'];

function once(method: string, trouble: Trouble): [string, OnTheWay] {
  const name = `${Object.values(trouble).join(' ')}: ${method}`;
  return [name, { begin: ({ faults }) => faults.plan({ method, trouble }), chart: 'picture' }];
}

function without(scope: string): OnTheWay {
  const begin = ({ world }: Slack) => {
    world.dropScope(scope);
    return () => world.addScope(scope);
  };
  return { begin, chart: 'numbers', told: new RegExp(`lacks the scope ${scope}`) };
}

const withPictures: Record<string, OnTheWay> = {
  ...Object.fromEntries(
    way.flatMap((method) => [
      once(method, { kind: 'limited', retryAfterSeconds: 1 }),
      once(method, { kind: 'broken', when: 'after' }),
      once(method, { kind: 'dropped', when: 'before' }),
    ]),
  ),
  'a slow file': {
    begin({ files }) {
      files.readiness = { polls: 2 };
      return () => {
        files.readiness = {};
      };
    },
    chart: 'picture',
  },
  'uploads forbidden': {
    begin({ world }) {
      world.forbidFiles();
      return () => world.allowFiles();
    },
    chart: 'numbers',
    told: /allows no file uploads/,
  },
  'no right to upload': without('files:write'),
  'no right to look at files': without('files:read'),
};

test('each trouble with pictures leaves one post in every channel, in numbers where there is no picture', async () => {
  const cases = Object.entries(withPictures);
  const bot = await aStormyBot(await aSlackStorm(), { channels: cases.length });
  const seen: Record<string, unknown> = {};
  for (const [at, [name, { begin }]] of cases.entries()) {
    const channel = bot.channels[at] ?? '';
    const undo = begin(bot.storm.slack);
    await bot.mondayIn([channel]);
    await bot.settled();
    undo();
    seen[name] = bot.storm.standing(channel).map(({ chart }) => chart);
  }

  const expected = cases.map(([name, { chart }]) => [name, [chart]]);
  expect(seen).toEqual(Object.fromEntries(expected));
  const told = cases.flatMap(([, { told }]) => told ?? []);
  await expectTold(bot, told);
  expectNothingBlind(bot);
  await expectNoSecret(bot);
});

test('channels that are closed to the bot are told of once each, and keep no other from its post', async () => {
  const bot = await aStormyBot(await aSlackStorm(), { channels: 8, teams: 2 });
  const { storm, channels } = bot;
  const [archived = '', kicked = '', deleted = '', ...open] = channels;
  storm.slack.world.archive(archived);
  storm.slack.world.kick(kicked);
  storm.slack.world.deleteChannel(deleted);

  await bot.monday();
  await bot.settled();

  for (const channel of open) expect(storm.standing(channel)).toHaveLength(1);
  for (const channel of [archived, kicked]) expect(storm.standing(channel)).toEqual([]);
  const tries = storm.asked().filter(({ kind, channel }) => {
    return kind === 'post' && [archived, kicked, deleted].includes(channel ?? '');
  });
  expect(tries).toHaveLength(3);
  await expectTold(bot, [/channel is archived/, /not in the channel/, /knows no such channel/]);
  await expectNoSecret(bot);
});

test.each([
  ['token_revoked', /no longer accepts the bot token/],
  ['missing_scope', /lacks the scope chat:write/],
])(
  'with %s for a while nothing is lost, and the administrator is told once',
  async (error, words) => {
    const bot = await aStormyBot(await aSlackStorm(), { channels: 20, teams: 4 });
    const { storm, channels } = bot;
    const { world } = storm.slack;
    const posts = () => storm.asked().filter(({ kind }) => kind === 'post');
    if (error === 'token_revoked') world.revokeToken();
    else world.dropScope('chat:write');

    await bot.monday();
    await vi.waitUntil(() => posts().length > channels.length, { timeout: 20_000 });
    await wait(500);
    // The notice among them: for ten minutes nobody asks again.
    expect(posts()).toHaveLength(channels.length + 1);
    world.restoreToken();
    world.addScope('chat:write');
    await bot.settled();

    for (const channel of channels) {
      expect(storm.standing(channel).map(({ chart }) => chart)).toEqual(['picture']);
    }
    await expectTold(bot, [words]);
    await expectNoSecret(bot);
  },
);
