import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type BlockAction, type ButtonAction, HTTPReceiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientFor, quiet } from './client-for.js';
import { type FakeSlack, type Inbound, startFakeSlack } from './index.js';

let slack: FakeSlack;
let app: App;
let people: Inbound;
let ada: string;
let channel: string;
/** What the bot heard: the kind, and what matters of it. */
let heard: unknown[][];

beforeEach(async () => {
  slack = await startFakeSlack();
  ada = slack.world.addPerson({ name: 'Ada', email: 'ada@northwind.example' }).id;
  channel = slack.world.addChannel({ name: 'north' }).id;
  heard = [];
  app = aBot();
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  people = slack.to(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterEach(async () => {
  await app.stop();
  await slack.close();
});

function aBot(): App {
  const { signingSecret, apiUrl, botToken } = slack;
  const bot = new App({
    token: botToken,
    receiver: new HTTPReceiver({ signingSecret, logger: quiet }),
    logger: quiet,
    clientOptions: { slackApiUrl: apiUrl },
    ignoreSelf: false,
  });
  bot.event(/.*/, async ({ event, body, context }) => {
    heard.push([event.type, body.event_id, context.retryNum]);
  });
  bot.action(/.*/, async ({ ack, body, action }) => {
    await ack();
    const press = body as BlockAction;
    heard.push(['press', press.user.id, press.message?.ts, (action as ButtonAction).value]);
    heard.push(['state', press.state?.values, press.response_url, press.trigger_id]);
  });
  bot.command('/calibrate', async ({ ack, command, respond }) => {
    await ack('on it');
    heard.push(['command', command.text, command.channel_name]);
    await respond({ text: 'done', response_type: 'in_channel' });
  });
  return bot;
}

const form = [
  {
    type: 'input',
    block_id: 'why',
    label: { type: 'plain_text', text: 'Why' },
    element: { type: 'plain_text_input', action_id: 'words' },
  },
  {
    type: 'input',
    block_id: 'when',
    label: { type: 'plain_text', text: 'Until when' },
    element: { type: 'datepicker', action_id: 'day', initial_date: '2026-12-01' },
  },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'send',
        value: 'k1',
        text: { type: 'plain_text', text: 'Send' },
      },
    ],
  },
];

/** Bolt acknowledges events before it hands them on. */
function hears(count: number): Promise<void> {
  return expect.poll(() => heard.length).toBe(count);
}

/** A message of the bot's with a form in it. */
async function asked() {
  await clientFor(slack).apiCall('chat.postMessage', { channel, text: 'Why?', blocks: form });
  const [message] = slack.messages(channel);
  if (!message) throw new Error('nothing was posted');
  return message;
}

describe('over HTTP', () => {
  test('what somebody writes is heard and stands in the channel', async () => {
    const { message, delivered } = await people.message(ada, channel, 'Hello');

    expect(delivered).toMatchObject({ acknowledged: true, status: 200 });
    await hears(1);
    expect(heard[0]?.[0]).toBe('message');
    expect(slack.messages(channel)).toEqual([message]);
  });

  test('a mention comes twice, under two ids and with one time stamp', async () => {
    const { delivered } = await people.mention(ada, channel, 'calibrate');

    await hears(2);
    expect(heard.map(([type]) => type).sort()).toEqual(['app_mention', 'message']);
    expect(new Set(heard.map(([, id]) => id)).size).toBe(2);
    const [one, two] = delivered.map(({ payload }) => payload.event as { ts: string });
    expect(one?.ts).toBe(two?.ts);
  });

  test('what is typed is escaped as Slack escapes it', async () => {
    const line = `5 < 6 & "so", see https://crm.example/1?a=b&c=d <@${ada}>`;
    const { message } = await people.message(ada, channel, line);

    const link = '<https://crm.example/1?a=b&amp;c=d>';
    expect(message.text).toBe(`5 &lt; 6 &amp; "so", see ${link} <@${ada}>`);
    expect(slack.visibleText(message)).toEqual([line.replace(`<@${ada}>`, '@Ada')]);
  });

  test('a forged and an old signature are not taken', async () => {
    const forged = await people.message(ada, channel, 'Hello', { secret: 'guessed' });
    const old = await people.message(ada, channel, 'Hello', { offsetSeconds: -400 });

    expect([forged.delivered.status, old.delivered.status]).toEqual([401, 401]);
    expect(heard).toEqual([]);
  });

  test('the same again keeps its id and says that it is a retry', async () => {
    const { delivered } = await people.message(ada, channel, 'Hello');
    await hears(1);

    await people.again(delivered, { retry: { number: 2 } });

    await hears(2);
    expect(heard[1]?.[1]).toBe(heard[0]?.[1]);
    expect(heard[1]?.[2]).toBe(2);
  });

  test('what nobody answered is delivered again on demand, once', async () => {
    const nobody = slack.to('http://127.0.0.1:9');
    const { delivered } = await nobody.message(ada, channel, 'Hello');

    expect(delivered).toMatchObject({ acknowledged: false, status: 0 });
    expect(await nobody.redeliver()).toHaveLength(1);
  });

  test('a press brings the message, the button, and what the inputs hold', async () => {
    const message = await asked();

    const delivered = await people.fill(ada, message, { Why: 'It slips' });

    expect(delivered.acknowledged).toBe(true);
    await hears(2);
    expect(heard[0]).toEqual(['press', ada, message.ts, 'k1']);
    expect(heard[1]?.[1]).toEqual({
      why: { words: { type: 'plain_text_input', value: 'It slips' } },
      when: { day: { type: 'datepicker', selected_date: '2026-12-01' } },
    });
  });

  test('an input that is left empty comes as null, and one that is not there cannot be filled', async () => {
    const message = await asked();

    await people.press(ada, message, 'Send');

    await hears(2);
    const [, values] = heard[1] ?? [];
    expect(values).toMatchObject({ why: { words: { value: null } } });
    expect(() => people.fill(ada, message, { Whom: 'Ben' })).toThrow('no input Whom');
  });

  test('a response_url takes five posts and a trigger one view', async () => {
    await people.press(ada, await asked(), 'send');
    await hears(2);
    const [, , url, trigger] = heard[1] ?? [];
    const respond = () =>
      fetch(String(url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'Only you see this' }),
      });
    const view = {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Plan' },
      blocks: [{ type: 'divider' as const }],
    };
    const open = () => clientFor(slack).views.open({ trigger_id: String(trigger), view });

    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) statuses.push((await respond()).status);
    await open();

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(slack.ephemerals(ada)).toHaveLength(5);
    await expect(open()).rejects.toThrow('exchanged_trigger_id');
  });

  test('a command is answered, and its answer stands in the channel', async () => {
    const delivered = await people.command(ada, channel, '/calibrate start now');

    expect(delivered.body).toBe('on it');
    await hears(1);
    expect(heard).toEqual([['command', 'start now', 'north']]);
    await expect.poll(() => slack.messages(channel).map((one) => one.text)).toEqual(['done']);
  });

  test('what happens to channels happens, and is told', async () => {
    const other = slack.world.addChannel({ member: false }).id;

    await people.memberJoined(other);
    await people.channelRenamed(other, 'south');
    await people.channelArchived(other, ada);
    await people.channelUnarchived(other, ada);
    await people.memberLeft(other);
    await people.appHomeOpened(ada);
    await people.channelDeleted(other);

    await hears(7);
    expect(heard.map(([type]) => type)).toEqual([
      'member_joined_channel',
      'channel_rename',
      'channel_archive',
      'channel_unarchive',
      'channel_left',
      'app_home_opened',
      'channel_deleted',
    ]);
    expect(slack.world.channels.has(other)).toBe(false);
  });

  test('the bot hears its own posts and changes where that is asked for', async () => {
    slack.echo(people);
    const client = clientFor(slack);
    const posted = await client.chat.postMessage({ channel, text: 'Hello' });
    await client.chat.update({ channel, ts: posted.ts ?? '', text: 'Bye' });

    await expect.poll(() => people.sent.length).toBe(2);
    const events = people.sent.map(({ payload }) => payload.event);
    expect(events).toMatchObject([{ bot_id: slack.botId }, { subtype: 'message_changed' }]);
  });
});
