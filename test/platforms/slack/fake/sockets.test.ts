import { App, SocketModeReceiver } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { clientFor, quiet, refusal } from './client-for.js';
import { type FakeSlack, type Inbound, startFakeSlack } from './index.js';

let slack: FakeSlack;
let app: App;
let people: Inbound;
let ada: string;
let channel: string;
let heard: string[];
let saves: boolean;

beforeEach(async () => {
  slack = await startFakeSlack();
  ada = slack.world.addPerson({ name: 'Ada' }).id;
  channel = slack.world.addChannel({ name: 'north' }).id;
  heard = [];
  saves = true;
  const { appToken, apiUrl, botToken } = slack;
  const logger = quiet;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
  });
  app = new App({ token: botToken, receiver, logger, clientOptions: { slackApiUrl: apiUrl } });
  app.event('message', async ({ body }) => {
    if (!saves) throw new Error('not saved');
    heard.push(body.event_id);
  });
  app.command('/calibrate', async ({ ack, command }) => {
    heard.push(command.text);
    await ack('on it');
  });
  await app.start();
  await slack.sockets.connected();
  people = slack.overSocket();
});

afterEach(async () => {
  await app.stop();
  await slack.close();
});

test('an event goes over the socket and is acknowledged by its envelope', async () => {
  const { delivered } = await people.message(ada, channel, 'Hello');

  expect(delivered.acknowledged).toBe(true);
  expect(slack.sockets.acknowledged).toEqual([delivered.envelope]);
  expect(heard).toHaveLength(1);
});

test('the same envelope twice is the same event twice', async () => {
  const { delivered } = await people.message(ada, channel, 'Hello');

  await slack.sockets.again(delivered);

  await expect.poll(() => heard.length).toBe(2);
  expect(heard[0]).toBe(heard[1]);
  expect(slack.sockets.acknowledged).toEqual([delivered.envelope, delivered.envelope]);
});

test('a command carries its answer back in the acknowledgement', async () => {
  const delivered = await people.command(ada, channel, '/calibrate start');

  expect(heard).toEqual(['start']);
  expect(delivered.body).toContain('on it');
});

test('asked to connect anew, the client does', async () => {
  slack.sockets.disconnect('refresh_requested');

  await expect.poll(() => slack.sockets.greeted, { timeout: 15_000 }).toBe(2);
  // Stopped before it has taken notice of the greeting, this client leaves a rejection to nobody.
  await people.command(ada, channel, '/calibrate start');
  expect(heard).toEqual(['start']);
});

test('a silent socket delivers nothing, and says so to who waits', async () => {
  slack.sockets.silence();
  const { delivered } = await people.message(ada, channel, 'Hello');
  slack.sockets.silence(false);

  expect(delivered.acknowledged).toBe(false);
  expect(await people.redeliver()).toMatchObject([{ acknowledged: true }]);
});

test('only the app’s own token opens a socket, a ticket once, and ten are enough', async () => {
  const ticket = async () =>
    (await clientFor(slack, {}, slack.appToken).apps.connections.open({})).url ?? '';
  const first = (url: string) =>
    new Promise<string>((done) => {
      const socket = new WebSocket(url);
      socket.on('message', (data) => done(String(JSON.parse(String(data)).reason ?? 'hello')));
      socket.on('error', () => done('refused'));
    });

  const used = await ticket();
  const greetings = [await first(used), await first(used)];
  for (let at = 0; at < 8; at += 1) await first(await ticket());

  expect(await refusal(clientFor(slack).apps.connections.open({}))).toMatchObject({
    error: 'not_allowed_token_type',
  });
  expect(greetings).toEqual(['hello', 'refused']);
  expect(await first(await ticket())).toBe('too_many_websockets');
});
