import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { aPosting, failureOf, placeIn, speakingTo, words } from './speaking-to.js';

let fake: FakeFeishu;
let chat: string;

beforeEach(async () => {
  fake = await startFakeFeishu();
  chat = fake.world.addChat().id;
});
afterEach(() => fake.close());

const asked = (api: string) => fake.requests.filter((one) => one.api === api).length;
const tokens = () =>
  fake.requests.filter(({ path }) => path.includes('tenant_access_token')).length;

describe('the token', () => {
  test('is fetched once for ten calls at once', async () => {
    const { client } = speakingTo(fake);

    await Promise.all(
      Array.from({ length: 10 }, () =>
        client.call({ api: 'im.chat.list', doing: 'list' }, (api) => api.im.v1.chat.list({})),
      ),
    );

    expect(tokens()).toBe(1);
  });

  test('that is refused is fetched anew, once for all who were refused', async () => {
    const { client } = speakingTo(fake);
    const list = () =>
      client.call({ api: 'im.chat.list', doing: 'list' }, (api) => api.im.v1.chat.list({}));
    await list();
    fake.expireTokens();

    await Promise.all(Array.from({ length: 5 }, list));

    expect(tokens()).toBe(2);
  });

  test('that is refused for good is told with what mends it', async () => {
    const speaking = speakingTo(fake, { appSecret: 'wrong-secret-0123456789' });

    const error = await failureOf(speaking.post(placeIn(chat), words('hello'), aPosting()));

    expect(error).toMatchObject({ failure: 'forbidden', extent: 'platform' });
    expect(error).toHaveProperty('complaint.mend.en', expect.stringContaining('FEISHU_APP_SECRET'));
    expect(inspect(error, { depth: 10 })).not.toContain('wrong-secret');
  });
});

describe('a call', () => {
  test('that is answered with HTTP 200 and a code has failed', async () => {
    fake.world.removeBot(chat);

    const error = await failureOf(speakingTo(fake).post(placeIn(chat), words('x'), aPosting()));

    expect(error).toMatchObject({ failure: 'forbidden', extent: 'channel' });
  });

  test('that is too much waits as long as Feishu says, and is made', async () => {
    fake.faults.plan({ does: 'limit', resetSeconds: 1 }, { api: 'message.create' });
    const begun = Date.now();

    await speakingTo(fake).post(placeIn(chat), words('x'), aPosting());

    expect(Date.now() - begun).toBeGreaterThanOrEqual(950);
    expect(fake.messages(chat)).toHaveLength(1);
  });

  test('that must wait long is given back with how long', async () => {
    fake.faults.plan({ does: 'limit', resetSeconds: 40 }, { api: 'message.create' });

    const error = await failureOf(speakingTo(fake).post(placeIn(chat), words('x'), aPosting()));

    expect(error).toMatchObject({ failure: 'busy', retryAfterSeconds: 40 });
  });

  test('that lacks a scope names it', async () => {
    for (const scope of ['im:message', 'im:message:send_as_bot', 'im:message:send']) {
      fake.world.withdraw(scope);
    }

    const error = await failureOf(speakingTo(fake).post(placeIn(chat), words('x'), aPosting()));

    expect(error).toMatchObject({ failure: 'forbidden', extent: 'platform' });
    expect(error).toHaveProperty('complaint.what.zh', expect.stringContaining('im:message'));
  });

  test('of which a page fails is no shorter list, but a failure', async () => {
    for (let at = 0; at < 130; at += 1) fake.world.addChat();
    const speaking = speakingTo(fake);
    await speaking.client.call({ api: 'x', doing: 'warm up' }, (api) => api.im.v1.chat.list({}));
    fake.faults.plan({ does: 'late', ms: 1 }, { api: 'chat.list' });
    fake.faults.plan({ does: 'error' }, { api: 'chat.list' });

    expect(await failureOf(speaking.channels())).toMatchObject({ failure: 'unreachable' });
  });

  test.each(['drop', 'error', 'refuse'] as const)(
    'that fails by a %s lets out neither token nor secret',
    async (does) => {
      const written: unknown[] = [];
      const spies = (['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((level) =>
        vi.spyOn(console, level).mockImplementation((...all) => written.push(all)),
      );
      const msg = 'Bearer t-g1044abcdefgh0123 app_secret=hush-hush-hush';
      const fault = does === 'refuse' ? ({ does, code: 99, msg, status: 400 } as const) : { does };
      const errors = [];
      for (const api of ['message.create', 'token', undefined]) {
        const speaking = speakingTo(fake);
        fake.faults.plan(fault, api === undefined ? {} : { api });
        errors.push(await failureOf(speaking.post(placeIn(chat), words('x'), aPosting())));
        fake.faults.none();
      }
      for (const spy of spies) spy.mockRestore();

      const shown = inspect([errors, written], { depth: 12 });
      expect(shown).not.toMatch(/Bearer \w|hush|t-g1044|Authorization/i);
      expect(shown).not.toContain(fake.appSecret);
    },
  );
});

describe('many posts', () => {
  test('into one chat never are too many for it', async () => {
    const speaking = speakingTo(fake);

    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        speaking.post(placeIn(chat), words(`${at}`), aPosting({ key: `k${at}` })),
      ),
    );

    expect(fake.messages(chat)).toHaveLength(12);
    expect(fake.requests.filter(({ code }) => code !== 0)).toEqual([]);
    expect(asked('message.create')).toBe(12);
  });

  test('through every fault at random stand once each', async () => {
    fake.setLimitFactor(10);
    fake.faults.byChance(7, [
      { fault: { does: 'drop', after: true }, share: 0.06 },
      { fault: { does: 'drop' }, share: 0.05 },
      { fault: { does: 'error', after: true }, share: 0.05 },
      { fault: { does: 'refuse', code: 230020 }, share: 0.03 },
      { fault: { does: 'refuse', code: 99991663, status: 400 }, share: 0.03 },
      { fault: { does: 'limit', resetSeconds: 1 }, share: 0.01 },
    ]);
    const speaking = speakingTo(fake, { pace: 10 });
    const chats = Array.from({ length: 80 }, () => fake.world.addChat().id);

    await Promise.all(chats.map((one, at) => untilItStands(speaking, one, `k${at}`)));

    expect(chats.filter((one) => fake.messages(one).length !== 1)).toEqual([]);
  });

  test('do not keep an answer waiting', async () => {
    const speaking = speakingTo(fake);
    const chats = Array.from({ length: 40 }, () => fake.world.addChat().id);
    const bulk = Promise.all(
      chats.map((one, at) =>
        speaking.post(placeIn(one), words('bulk'), aPosting({ key: `k${at}`, bulk: true })),
      ),
    );

    const begun = Date.now();
    await speaking.post(placeIn(chat), words('answer'), aPosting());
    const answered = Date.now() - begun;
    await bulk;

    expect(answered).toBeLessThan(1000);
    expect(Date.now() - begun).toBeGreaterThan(2000);
  });
});

/** As the bot does: again and again while it is worth another try. */
async function untilItStands(
  speaking: ReturnType<typeof speakingTo>,
  one: string,
  key: string,
): Promise<void> {
  for (let tried: Date | undefined; ; tried ??= new Date()) {
    try {
      await speaking.post(placeIn(one), words('hello'), aPosting({ key, tried }));
      return;
    } catch (error) {
      expect(error).toMatchObject({ failure: expect.stringMatching(/^(busy|unreachable)$/) });
    }
  }
}
