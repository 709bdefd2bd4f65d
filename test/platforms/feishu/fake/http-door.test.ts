import { createServer, type Server } from 'node:http';
import * as lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FakeFeishu, FeishuEvent } from './index.js';
import { button, card, openScene, quiet, type Scene } from './scene.js';

let scene: Scene;
let fake: FakeFeishu;
let door: Server;
let url: string;
let heard: string[];
let said: FeishuEvent;

beforeEach(async () => {
  scene = await openScene();
  fake = scene.fake;
  heard = [];
  const { encryptKey, verificationToken } = fake;
  const dispatcher = new lark.EventDispatcher({ encryptKey, verificationToken, logger: quiet });
  dispatcher.register({
    'im.message.receive_v1': ({ message }) => void heard.push(message.content),
    'card.action.trigger': () => ({ toast: { type: 'info', content: 'noted' } }),
  });
  door = createServer(lark.adaptDefault('/feishu/events', dispatcher, { autoChallenge: true }));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/feishu/events`;
  const { openId } = fake.world.addPerson();
  said = fake.events.message({ by: openId, text: 'how is it?' });
});

afterEach(async () => {
  door.closeAllConnections();
  await new Promise((resolve) => door.close(resolve));
  await scene.close();
});

test('the SDK reads a signed and encrypted event and answers the challenge', async () => {
  expect(await fake.post(url, said)).toMatchObject({ status: 200 });
  expect(heard).toEqual(['{"text":"how is it?"}']);
  expect(await fake.challenge(url)).toMatchObject({
    status: 200,
    body: { challenge: expect.stringMatching(/^[0-9a-f]{32}$/) },
  });
});

test('the SDK drops what is wrongly signed, not signed, changed, and what was spaced', async () => {
  await fake.post(url, said, { signature: 'wrong' });
  await fake.post(url, said, { signature: 'missing' });
  await fake.post(url, said, { altered: true });
  await fake.post(url, said, { spaced: true });

  expect(heard).toEqual([]);
});

test('the SDK takes what is stale, replayed, or of another token and app: a door has to look itself', async () => {
  await fake.post(url, said, { at: 0 });
  await fake.post(url, said, { nonce: 'n' });
  await fake.post(url, said, { nonce: 'n' });
  await fake.post(url, said, { token: 'another', appId: 'cli_another' });

  expect(heard).toHaveLength(4);
});

test('a press over HTTP is answered in the response', async () => {
  const { id } = fake.world.addChat();
  const { openId } = fake.world.addPerson();
  const { message } = await scene.post(id, card(button('Go')));

  const { seen } = await fake.post(url, fake.press({ message, by: openId, button: 'Go' }));

  expect(seen).toEqual({ toast: { type: 'info', content: 'noted' }, changed: false });
});
