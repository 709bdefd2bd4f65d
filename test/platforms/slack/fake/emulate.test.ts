import { WebClient } from '@slack/web-api';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFor } from './client-for.js';
import { type FakeSlack, startFakeSlack } from './index.js';

/** Somebody else's reading of Slack's answers, held against ours. */
let theirs: Emulator;
let ours: FakeSlack;
let both: [WebClient, WebClient];

const email = 'ada@northwind.example';

beforeAll(async () => {
  theirs = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        channels: [{ name: 'north' }],
        users: [{ name: 'ada', real_name: 'Ada', email }],
        tokens: [{ token: 'xoxb-theirs', type: 'bot', user_id: 'U000000001', scopes: ['*'] }],
      },
    },
  });
  ours = await startFakeSlack();
  ours.world.addPerson({ name: 'ada', email });
  ours.world.addChannel({ name: 'north' });
  const options = { slackApiUrl: `${theirs.url}/api/`, retryConfig: { retries: 0 } };
  both = [new WebClient('xoxb-theirs', options), clientFor(ours)];
});

afterAll(async () => {
  await theirs.close();
  await ours.close();
});

/** What Slack tells a bot of nothing it needs: what it has read. */
const notOurs = new Set(['is_open', 'last_read']);

/** The fields that one answer has and the other lacks, by path, lists by their first item. */
function lacks(full: unknown, other: unknown, path = ''): string[] {
  if (Array.isArray(full))
    return full.length === 0 ? [] : lacks(full[0], first(other), `${path}[]`);
  if (typeof full !== 'object' || full === null) return [];
  const has = Object(other) as Record<string, unknown>;
  return Object.entries(full).flatMap(([name, value]) => {
    if (notOurs.has(name) || path.includes('response_metadata')) return [];
    if (!(name in has)) return [`${path}.${name}`];
    return lacks(value, has[name], `${path}.${name}`);
  });
}

function first(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

async function north(client: WebClient): Promise<string> {
  const { channels = [] } = await client.conversations.list({});
  return channels.find((channel) => channel.name === 'north')?.id ?? '';
}

const calls: Record<string, (client: WebClient) => Promise<unknown>> = {
  'auth.test': (client) => client.auth.test(),
  // A bot has no address; the first person is a bot with one of the two.
  'users.list': async (client) => {
    const { members = [], ...rest } = await client.users.list({});
    return { ...rest, members: members.filter((member) => member.profile?.email === email) };
  },
  'users.lookupByEmail': (client) => client.users.lookupByEmail({ email }),
  'conversations.list': (client) => client.conversations.list({}),
  'conversations.info': async (client) =>
    client.conversations.info({ channel: await north(client) }),
  'conversations.open': async (client) => {
    const { user } = await client.users.lookupByEmail({ email });
    return client.conversations.open({ users: user?.id ?? '' });
  },
  'chat.postMessage': async (client) =>
    client.chat.postMessage({ channel: await north(client), text: 'Hello' }),
  'chat.update': async (client) => {
    const channel = await north(client);
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'Hello' });
    return client.chat.update({ channel, ts, text: 'Bye' });
  },
  'conversations.history': async (client) =>
    client.conversations.history({ channel: await north(client) }),
  'views.publish': async (client) => {
    const { user } = await client.users.lookupByEmail({ email });
    const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
    return client.views.publish({ user_id: user?.id ?? '', view });
  },
};

test.each(Object.keys(calls))(
  '%s answers with every field that emulate answers with',
  async (method) => {
    const [theirAnswer, ourAnswer] = await Promise.all(
      both.map((client) => calls[method]?.(client)),
    );

    expect(lacks(theirAnswer, ourAnswer)).toEqual([]);
  },
);
