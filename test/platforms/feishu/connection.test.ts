import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Patience } from '../../../src/platforms/feishu/connection.js';
import { type FeishuOptions, feishuPlatform } from '../../../src/platforms/feishu/index.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { around, Ledger, until } from './listening.js';

/** Everything that takes minutes, in tenths of a second. */
const patience: Patience = {
  lookEveryMs: 50,
  withoutMs: 1_500,
  firstWaitMs: 200,
  longestWaitMs: 800,
  pingSeconds: 0.5,
};

let feishu: FakeFeishu;
let ledger: Ledger;
let surroundings: ReturnType<typeof around>;
let platform: Platform;
let person: string;
let group: string;

beforeEach(async () => {
  feishu = await startFakeFeishu();
  ledger = new Ledger();
  surroundings = around();
  person = feishu.world.addPerson({ name: '王磊' }).openId;
  group = feishu.world.addChat({ name: '华东团队' }).id;
});

afterEach(async () => {
  await platform.stop();
  await feishu.close();
});

async function start(options: Partial<FeishuOptions> = {}): Promise<void> {
  const { appId, appSecret, domain } = feishu;
  platform = feishuPlatform({ appId, appSecret, domain, patience, ...options }, surroundings);
  await platform.start(ledger);
}

async function connected(): Promise<void> {
  await start();
  await feishu.connection.connected();
}

function say(text: string) {
  return feishu.events.message({ by: person, chat: group, text, mentionsBot: true });
}

describe('an event over the long connection', () => {
  test('is saved before it is acknowledged', async () => {
    await connected();
    const { ack } = await feishu.deliver(say('now'));

    expect(ack?.code).toBe(200);
    expect(ledger.words).toEqual(['now']);
  });

  test('in three fragments is one, whichever comes first', async () => {
    await connected();
    await feishu.deliver(say('in order'), { fragments: 3 });
    await feishu.deliver(say('backwards'), { fragments: 3, backwards: true });

    expect(ledger.words).toEqual(['in order', 'backwards']);
  });

  test('that comes twice is heard once, one after the other or both at once', async () => {
    await connected();
    const event = say('now');
    await feishu.deliver(event);
    await feishu.deliver(event);
    const other = say('and now');
    const acks = await Promise.all([feishu.deliver(other), feishu.deliver(other)]);

    expect(ledger.words).toEqual(['now', 'and now']);
    expect(ledger.repeats).toBe(2);
    expect(acks.map(({ ack }) => ack?.code)).toEqual([200, 200]);
  });

  test('of one message told under two event ids is heard once', async () => {
    await connected();
    const event = say('now');
    await feishu.deliver(event);
    await feishu.deliver({ ...event, header: { ...event.header, event_id: 'another' } });

    expect([ledger.words, ledger.repeats]).toEqual([['now'], 1]);
  });

  test('that cannot be saved is not acknowledged, comes again and is heard once', async () => {
    await connected();
    ledger.failing = 1;
    const { ack } = await feishu.deliver(say('now'));
    feishu.clock.forward(6 * 3_600_000);
    const again = await feishu.redeliver();

    expect([ack?.code, again.map((one) => one.ack?.code)]).toEqual([500, [200]]);
    expect(ledger.words).toEqual(['now']);
    expect(surroundings.failures).toEqual([expect.stringContaining('the database is away')]);
  });

  test('whose saving hangs is left to come again, and is heard once', async () => {
    await connected();
    ledger.delays = [2_700];
    const event = say('now');
    const { ack } = await feishu.deliver(event);
    await until(() => ledger.words.length === 1);
    await feishu.redeliver();

    expect(ack?.code).toBe(500);
    expect([ledger.words, ledger.repeats]).toEqual([['now'], 1]);
  });

  test('is heard in the order it came, not in which it was written', async () => {
    await connected();
    const [first, second] = [say('first'), say('second')];
    await Promise.all([feishu.deliver(second), feishu.deliver(first)]);

    expect(ledger.words).toEqual(['second', 'first']);
  });

  test('that mentions the bot waits for its name until Feishu tells it, and is not lost', async () => {
    feishu.faults.plan({ does: 'error' }, { api: 'bot.info', times: 2 });
    await connected();
    await until(() => surroundings.failures.length > 0);
    const { ack } = await feishu.deliver(say('now'));
    const again = await feishu.redeliver();

    expect([ack?.code, again.map((one) => one.ack?.code)]).toEqual([500, [200]]);
    expect(ledger.words).toEqual(['now']);
  });
});

describe('a press over the long connection', () => {
  test('is answered by a toast within three seconds', async () => {
    await connected();
    const event = feishu.events.event('card.action.trigger', {
      operator: { open_id: person },
      token: 'c-1',
      action: { tag: 'button', value: { key: 'k1', choice: 'deals' } },
      context: { open_message_id: 'om_1', open_chat_id: group },
    });
    const { ack, seen } = await feishu.deliver(event);

    expect(seen).toEqual({ toast: { type: 'info', content: 'Got it' }, changed: false });
    expect(ack?.took).toBeLessThan(3_000);
  });
});

describe('the connection', () => {
  test('that breaks comes back, and nobody is troubled', async () => {
    await connected();
    feishu.connection.drop();
    await until(() => feishu.connection.sockets.length === 0);
    await feishu.connection.connected();
    await feishu.deliver(say('now'));

    expect([ledger.words, ledger.complaints]).toEqual([['now'], []]);
  });

  test('that is dead though nobody closed it is noticed by its pings', async () => {
    await connected();
    const dead = feishu.connection.sockets[0];
    feishu.connection.halfOpen(true);
    await until(() => feishu.connection.sockets[0] !== dead);
    feishu.connection.halfOpen(false);
    await feishu.connection.connected();
    await until(() => feishu.connection.pings > 1);
    await feishu.deliver(say('now'));

    expect(ledger.words).toEqual(['now']);
  });

  test('that the SDK gave up for "system busy" is made anew, without a word', async () => {
    feishu.connection.failEndpoint('busy', 2);
    await connected();
    await feishu.deliver(say('now'));

    expect([ledger.words, ledger.complaints]).toEqual([['now'], []]);
  });

  test('that is refused for good is told of once, and tried again all the same', async () => {
    feishu.connection.failEndpoint('too-many', 3);
    await connected();

    expect(ledger.complaints).toHaveLength(1);
    expect(ledger.complaints[0]?.what.en).toContain('exceeded the limit');
  });

  test('that the SDK would try for ever without a word is told of once', async () => {
    feishu.connection.failEndpoint('no-data', 4);
    await connected();

    expect(ledger.complaints).toHaveLength(1);
    expect(ledger.complaints[0]?.what.zh).toContain('internal error');
  });

  test('does not come about with a wrong secret, which no complaint holds', async () => {
    await start({ appSecret: 'not-the-secret' });
    await until(() => ledger.complaints.length > 1);

    expect(JSON.stringify([ledger.complaints, surroundings.failures])).not.toContain(
      'not-the-secret',
    );
  });

  test('is not tried with what is no app id, and that is said', async () => {
    await start({ appId: 'cli_wrong' });

    expect(ledger.complaints[0]?.what.en).toContain('FEISHU_APP_ID');
  });

  test('is not taken up again once it is stopped', async () => {
    await connected();
    await platform.stop();
    await until(() => feishu.connection.sockets.length === 0);
    await new Promise((resolve) => setTimeout(resolve, 1_600));

    expect(feishu.connection.sockets).toEqual([]);
  });
});

describe('slash commands', () => {
  test('are registered at the start, and mended where their words have changed', async () => {
    const old = { default_value: 'old', i18n: { zh_cn: '旧', en_us: 'old' } };
    feishu.world.commands.set('c1', { command_id: 'c1', command: 'now', description: old });
    feishu.world.commands.set('c2', { command_id: 'c2', command: 'theirs', description: old });
    await connected();
    await until(() => feishu.world.commands.size === 4);
    const names = () => [...feishu.world.commands.values()].map(({ command }) => command);
    await until(() => JSON.stringify(feishu.world.commands.get('c1')).includes('目标线'));

    expect(names().sort()).toEqual(['calibrate', 'now', 'tasks', 'theirs']);
    expect(feishu.world.commands.get('c2')?.description).toEqual(old);
  });

  test('that the company does not allow trouble nobody', async () => {
    feishu.world.withdraw('application:app_slash_command:read');
    feishu.world.withdraw('application:app_slash_command:write');
    await connected();
    await feishu.deliver(say('now'));
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect([ledger.complaints, surroundings.failures]).toEqual([[], []]);
  });
});
