import { surroundingsIn } from '../../src/main.js';
import { pressValue } from '../../src/platforms/slack/addresses.js';
import { slackPlatform } from '../../src/platforms/slack/index.js';
import { type RunningServer, startServer } from '../../src/server/index.js';
import {
  type FakeSlack,
  type FakeSlackOptions,
  type Request,
  type StoredMessage,
  startFakeSlack,
} from '../platforms/slack/fake/index.js';
import type { Asked, Standing, Storm } from './storm.js';

/** The strict Slack in a storm: what goes wrong is planned on `slack` itself. */
export interface SlackStorm extends Storm {
  slack: FakeSlack;
  /** Where the running service takes its events. */
  door(): string;
}

/**
 * @param pace how many times Slack's rates the bot uses
 * @param over which way it hears
 */
export async function aSlackStorm(
  options: FakeSlackOptions = { pace: { factor: 'off' } },
  pace = 100,
  over: 'http' | 'socket' = 'http',
): Promise<SlackStorm> {
  const slack = await startFakeSlack(options);
  let server: RunningServer | undefined;
  const door = () => {
    if (!server) throw new Error('no platform was made yet');
    return server.url;
  };
  const presser = slack.world.addPerson({ name: 'Presser' });

  return {
    slack,
    door,
    async platform(bot) {
      const { apiUrl, botToken, signingSecret, appToken } = slack;
      const way = over === 'http' ? { signingSecret } : { appToken };
      const platform = slackPlatform(
        { apiUrl, botToken, ...way, pace },
        surroundingsIn(bot)('slack'),
      );
      server = await startServer({
        port: 0,
        routes: platform.routes ? [platform.routes] : [],
        health: async () => ({ ready: true }),
        failed: (error) => bot.log.error({ error }, 'request failed'),
      });
      return platform;
    },
    channel: (name) => slack.world.addChannel({ name }).id,
    person: (email) => void slack.world.addPerson({ name: email, email }),
    standing: (channel) => standingIn(slack, channel),
    asked: () => slack.requests.map(askedOf),
    async press(post, choice) {
      const message = slack.messages(post.channel, post.thread).find(({ ts }) => ts === post.id);
      if (!message) throw new Error(`nothing stands at ${post.channel} ${post.id}`);
      const button = pressValue({ key: post.key, choice });
      const { acknowledged } = await slack.to(door()).press(presser, message, button);
      return acknowledged;
    },
    async answer({ channel, id }, words) {
      const { delivered } = await slack.to(door()).message(presser, channel, words, { thread: id });
      return delivered.acknowledged;
    },
    secrets: [slack.botToken, slack.signingSecret, slack.appToken],
    async close() {
      await server?.stop();
      await slack.close();
    },
  };
}

/** The bot's own, roots and what stands below them, as people see them. */
function standingIn(slack: FakeSlack, channel: string): Standing[] {
  const roots = slack.messages(channel).filter((one) => isRoot(one));
  return roots.flatMap((root) =>
    slack
      .messages(channel, root.ts)
      .filter(({ bot_id }) => bot_id === slack.botId)
      .map((message) => standingAs(slack, message)),
  );
}

function isRoot({ ts, thread_ts: thread }: StoredMessage): boolean {
  return thread === undefined || thread === ts;
}

function standingAs(slack: FakeSlack, message: StoredMessage): Standing {
  const { ts: id, channel, thread_ts: thread, blocks = [] } = message;
  const words = slack.visibleText(message).join('\n');
  const payload = (message.metadata?.event_payload ?? {}) as { key?: string };
  const pictures = blocks.filter(({ type }) => type === 'image').length;
  const numbers = /path/i.test(words) && blocks.some(({ type }) => type === 'table');
  return {
    key: payload.key ?? '',
    channel,
    thread: isRoot(message) ? undefined : thread,
    id,
    words,
    chart: pictures > 0 ? 'picture' : numbers ? 'numbers' : undefined,
  };
}

function askedOf({ method, channel, at, status, error }: Request): Asked {
  return {
    kind: kindOf(method),
    method,
    channel,
    at,
    ambiguous: status === 0 || status >= 500,
    limited: error === 'ratelimited' || error === 'rate_limited',
  };
}

function kindOf(method: string): Asked['kind'] {
  if (method === 'chat.postMessage') return 'post';
  return ['conversations.history', 'conversations.replies'].includes(method) ? 'look' : 'other';
}
