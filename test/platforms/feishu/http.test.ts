import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feishuPlatform } from '../../../src/platforms/feishu/index.js';
import { sealMemory } from '../../../src/platforms/feishu/sealed.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { type RunningServer, startServer } from '../../../src/server/index.js';
import { encrypted } from './fake/http-door.js';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { around, Ledger } from './listening.js';

let feishu: FakeFeishu;
let ledger: Ledger;
let surroundings: ReturnType<typeof around>;
let platform: Platform;
let server: RunningServer;
let url: string;
let person: string;

beforeEach(async () => {
  feishu = await startFakeFeishu();
  ledger = new Ledger();
  surroundings = around();
  person = feishu.world.addPerson({ name: '王磊' }).openId;
  const { appId, appSecret, domain, encryptKey, verificationToken } = feishu;
  const options = { appId, appSecret, domain, encryptKey, verificationToken };
  platform = feishuPlatform(options, surroundings);
  const health = async () => ({ ready: true });
  server = await startServer({ port: 0, routes: platform.routes ? [platform.routes] : [], health });
  url = `${server.url}/feishu/events`;
  await platform.start(ledger);
});

afterEach(async () => {
  await platform.stop();
  await server.stop();
  await feishu.close();
});

const say = (text = 'now') => feishu.events.message({ by: person, text });
const minutes = 60_000;

describe('an event over HTTP', () => {
  test('that is signed and encrypted is heard, and no long connection is opened', async () => {
    const { status } = await feishu.post(url, say());

    expect([status, ledger.words, ledger.refusals]).toEqual([200, ['now'], []]);
    expect(feishu.connection.sockets).toEqual([]);
  });

  test('is verified by its bytes: whitespace between them changes nothing', async () => {
    const { status } = await feishu.post(url, say(), { spaced: true });

    expect([status, ledger.words]).toEqual([200, ['now']]);
  });

  test.each([
    ['with a wrong signature', { signature: 'wrong' }, 401, 'signature'],
    ['without one', { signature: 'missing' }, 401, 'signature'],
    ['changed on its way', { altered: true }, 401, 'signature'],
    ['six minutes old', { at: Date.now() - 6 * minutes }, 401, 'stale'],
    ['six minutes ahead', { at: Date.now() + 6 * minutes }, 401, 'stale'],
    ['that is not encrypted', { plain: true }, 400, 'malformed'],
    ['that cannot be decrypted', { unreadable: true }, 400, 'malformed'],
    ['that is no JSON', { garbage: '<html>' }, 400, 'malformed'],
    ['that is longer than anything', { garbage: 'x'.repeat(1_100_000) }, 413, 'malformed'],
  ] as const)('%s is refused, and noted', async (_fault, options, status, reason) => {
    const answer = await feishu.post(url, say(), options);

    expect([answer.status, ledger.deliveries, ledger.signsOfLife]).toEqual([status, [], 0]);
    expect(ledger.refusals).toEqual([expect.stringMatching(new RegExp(`^${reason}: `))]);
  });

  test('that is sent again as it was is refused', async () => {
    const event = say();
    await feishu.post(url, event, { nonce: 'n1' });
    const { status } = await feishu.post(url, event, { nonce: 'n1' });

    expect([status, ledger.words, ledger.refusals.length]).toEqual([401, ['now'], 1]);
    expect(ledger.refusals[0]).toMatch(/^replayed: /);
  });

  test('that is delivered again with a new seal is heard once', async () => {
    const event = say();
    await feishu.post(url, event);
    await feishu.post(url, event);

    expect([ledger.words, ledger.repeats, ledger.refusals]).toEqual([['now'], 1, []]);
  });

  test('with another verification token, or of another app, is refused', async () => {
    const event = say();
    const token = { ...event, header: { ...event.header, token: 'guessed' } };
    const app = { ...event, header: { ...event.header, app_id: 'cli_0000000000000000' } };
    const answers = [await feishu.post(url, token), await feishu.post(url, app)];

    expect(answers.map(({ status }) => status)).toEqual([401, 403]);
    expect(ledger.refusals).toEqual([
      expect.stringMatching(/^signature: /),
      expect.stringMatching(/^another-app: /),
    ]);
    expect(JSON.stringify(ledger.refusals)).not.toContain('guessed');
  });

  test('that cannot be saved is answered with 500, and let in when it comes again as it was', async () => {
    ledger.failing = 1;
    const event = say();
    const first = await feishu.post(url, event, { nonce: 'n1' });
    const second = await feishu.post(url, event, { nonce: 'n1' });

    expect([first.status, second.status, ledger.words]).toEqual([500, 200, ['now']]);
  });

  test('is asked to come again while nobody listens', async () => {
    await platform.stop();
    const { status } = await feishu.post(url, say());

    expect(status).toBe(503);
  });
});

describe('a press over HTTP', () => {
  test('is answered with a toast', async () => {
    const event = feishu.events.event('card.action.trigger', {
      operator: { open_id: person },
      action: { tag: 'button', value: { key: 'k1', choice: 'deals' } },
      context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
    });
    const { seen, took } = await feishu.post(url, event);

    expect(seen).toEqual({ toast: { type: 'info', content: 'Got it' }, changed: false });
    expect(took).toBeLessThan(3_000);
  });
});

describe('a challenge', () => {
  test.each([
    ['signed', {}],
    ['not signed', { signature: 'missing' }],
  ] as const)('with the right token is answered, %s', async (_how, options) => {
    const { status, body } = await feishu.challenge(url, options);

    expect(status).toBe(200);
    expect(body).toEqual({ challenge: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  test.each([
    ['with another token', { token: 'guessed' }],
    ['with another token, not signed', { token: 'guessed', signature: 'missing' }],
    ['that is not encrypted', { plain: true }],
  ] as const)('%s is not', async (_fault, options) => {
    const { status, body } = await feishu.challenge(url, options);

    expect([400, 401]).toContain(status);
    expect(body).toBe('');
    expect(ledger.refusals).toHaveLength(1);
  });

  test('encrypted with another key is not', async () => {
    const { verificationToken: token } = feishu;
    const told = JSON.stringify({ type: 'url_verification', challenge: 'x', token });
    const body = JSON.stringify({ encrypt: encrypted(told, 'another key') });
    const { status } = await fetch(url, { method: 'POST', body });

    expect(status).toBe(401);
  });
});

describe('the memory of seals', () => {
  test('never holds more than it may', () => {
    const seals = sealMemory(3);
    const seal = (nonce: string) => ({ timestamp: '1', nonce, signature: '' });
    const admitted = ['a', 'b', 'c', 'd', 'd', 'a'].map((nonce) => seals.admit(seal(nonce)));

    // The oldest is pushed out; its event is still known by its id.
    expect(admitted).toEqual([true, true, true, true, false, true]);
  });
});
