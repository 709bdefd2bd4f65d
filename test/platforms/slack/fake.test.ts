import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientFor, refusal } from './fake/client-for.js';
import { type FakeSlack, startFakeSlack } from './fake/index.js';

let slack: FakeSlack;

beforeEach(async () => {
  slack = await startFakeSlack();
});

afterEach(async () => {
  await slack.close();
});

const client = (token?: string) => clientFor(slack, {}, token);

const header = (text: string) => ({
  type: 'header' as const,
  text: { type: 'plain_text' as const, text },
});

describe('tokens and scopes', () => {
  test('the bot learns who it is and what it may do', async () => {
    const me = await client().auth.test();

    expect(me).toMatchObject({ ok: true, user_id: slack.botUser, bot_id: slack.botId });
    expect(me.response_metadata?.scopes).toContain('chat:write');
  });

  test('no token, a wrong, a revoked and one of another kind are told apart', async () => {
    const say = (token: string) => client(token).auth.test();

    expect(
      await refusal(new WebClient(undefined, { slackApiUrl: slack.apiUrl }).auth.test()),
    ).toMatchObject({ error: 'not_authed' });
    expect(await refusal(say('xoxb-other'))).toMatchObject({ error: 'invalid_auth' });
    expect(await refusal(say(slack.appToken))).toMatchObject({ error: 'not_allowed_token_type' });
    slack.world.revokeToken();
    expect(await refusal(say(slack.botToken))).toMatchObject({ error: 'token_revoked' });
  });

  test('a scope that is missing is named', async () => {
    slack.world.dropScope('users:read.email');

    const said = await refusal(client().users.lookupByEmail({ email: 'ada@northwind.example' }));

    expect(said).toMatchObject({ error: 'missing_scope', needed: 'users:read.email' });
    expect(said.provided).toContain('chat:write');
  });

  test('a method that nobody plays is unknown, and nothing is tried again', async () => {
    const said = await refusal(client().apiCall('reminders.add'));

    expect(said).toMatchObject({ error: 'unknown_method' });
    expect(slack.requests).toHaveLength(1);
  });
});

describe('people and channels', () => {
  test('people are found by their address, and not after they have left', async () => {
    const ada = slack.world.addPerson({ name: 'Ada', email: 'ada@northwind.example' });

    const found = await client().users.lookupByEmail({ email: 'ADA@northwind.example' });
    slack.world.deactivate(ada.id);

    expect(found.user?.id).toBe(ada.id);
    expect(
      await refusal(client().users.lookupByEmail({ email: 'ada@northwind.example' })),
    ).toMatchObject({ error: 'users_not_found' });
    expect(await refusal(client().conversations.open({ users: ada.id }))).toMatchObject({
      error: 'user_disabled',
    });
  });

  test('channels are listed in pages, private ones only where the bot is in them', async () => {
    for (let at = 0; at < 5; at += 1) slack.world.addChannel({ name: `open-${at}` });
    slack.world.addChannel({ name: 'ours', private: true });
    slack.world.addChannel({ name: 'theirs', private: true, member: false });

    const names: (string | undefined)[] = [];
    let cursor = '';
    do {
      const types = 'public_channel,private_channel';
      const page = await client().conversations.list({ types, limit: 2, cursor });
      names.push(...(page.channels ?? []).map((channel) => channel.name));
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');

    expect(names).toEqual(['open-0', 'open-1', 'open-2', 'open-3', 'open-4', 'ours']);
  });

  test('posting fails as Slack fails: not a member, archived, not there, private and unseen', async () => {
    const { world } = slack;
    const post = (channel: string) =>
      refusal(client().chat.postMessage({ channel, text: 'Hello' }));

    expect(await post(world.addChannel({ member: false }).id)).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await post(world.addChannel({ archived: true }).id)).toMatchObject({
      error: 'is_archived',
    });
    expect(await post(world.addChannel({ private: true, member: false }).id)).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await post('C0NOWHERE00')).toMatchObject({ error: 'channel_not_found' });
  });
});

describe('messages', () => {
  test('metadata comes back only for who asks for it', async () => {
    const { id } = slack.world.addChannel();
    const metadata = { event_type: 'posted', event_payload: { key: 'k1' } };
    const posted = await client().chat.postMessage({ channel: id, text: 'Hello', metadata });

    const plain = await client().conversations.history({ channel: id });
    const full = await client().conversations.history({ channel: id, include_all_metadata: true });

    expect(plain.messages?.[0]?.ts).toBe(posted.ts);
    expect(plain.messages?.[0]?.metadata).toBeUndefined();
    expect(full.messages?.[0]?.metadata).toEqual(metadata);
  });

  test('history goes backwards in pages between two moments, replies forwards with the root first', async () => {
    slack.pace.change('off');
    const { id } = slack.world.addChannel();
    const ts: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      ts.push((await client().chat.postMessage({ channel: id, text: `${at}` })).ts ?? '');
    }
    for (const text of ['a', 'b', 'c']) {
      await client().chat.postMessage({ channel: id, text, thread_ts: ts[2] ?? '' });
    }

    const between = await client().conversations.history({
      channel: id,
      oldest: ts[0] ?? '',
      latest: ts[4] ?? '',
    });
    const first = await client().conversations.history({ channel: id, limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client().conversations.history({ channel: id, limit: 2, cursor });
    const replies = await client().conversations.replies({ channel: id, ts: ts[2] ?? '' });

    expect(between.messages?.map((one) => one.text)).toEqual(['3', '2', '1']);
    expect(first.messages?.map((one) => one.text)).toEqual(['4', '3']);
    expect(second.messages?.map((one) => one.text)).toEqual(['2', '1']);
    expect(replies.messages?.map((one) => one.text)).toEqual(['2', 'a', 'b', 'c']);
  });

  test('a change replaces words and blocks and keeps metadata that is not sent again', async () => {
    const { id } = slack.world.addChannel();
    const metadata = { event_type: 'posted', event_payload: { key: 'k1' } };
    const posted = await client().chat.postMessage({
      channel: id,
      text: 'Hello',
      blocks: [header('Hello')],
      metadata,
    });

    await client().chat.update({
      channel: id,
      ts: posted.ts ?? '',
      text: 'Bye',
      blocks: [header('Bye')],
    });

    const [message] = slack.messages(id);
    expect(message).toMatchObject({ text: 'Bye', metadata, edited: { user: slack.botUser } });
    expect(message && slack.visibleText(message)).toEqual(['Bye']);
  });

  test('only people in a channel are whispered to there', async () => {
    const { world } = slack;
    const { id } = world.addChannel();
    const ada = world.addPerson({ name: 'Ada' });
    const whisper = () => client().chat.postEphemeral({ channel: id, user: ada.id, text: 'Psst' });

    expect(await refusal(whisper())).toMatchObject({ error: 'user_not_in_channel' });
    world.invite(id, ada.id);
    await whisper();

    expect(slack.ephemerals(ada.id)).toMatchObject([{ text: 'Psst', channel: id }]);
    expect(slack.messages(id)).toEqual([]);
  });
});

describe('pace', () => {
  test('a channel takes one message a second, another channel its own', async () => {
    const [one, other] = [slack.world.addChannel().id, slack.world.addChannel().id];
    const post = (channel: string) => client().chat.postMessage({ channel, text: 'Hello' });

    await post(one);
    await post(one);

    expect(await refusal(post(one))).toMatchObject({ retryAfter: 1 });
    await post(other);
    expect(slack.messages(one)).toHaveLength(2);
    expect(slack.requests.filter((request) => request.status === 429)).toHaveLength(1);
  });

  test('a method takes as many calls a minute as its tier says', async () => {
    const list = () => client().users.list({});
    for (let at = 0; at < 20; at += 1) await list();

    expect(await refusal(list())).toMatchObject({ retryAfter: 3 });
    slack.pace.change('off');
    await list();
  });
});
