import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SocketLine } from '../../../src/platforms/slack/socket.js';
import { silentLogger } from '../../../src/platforms/slack/wire.js';
import { aListeningSlack, type ListeningSlack } from './a-listening-slack.js';
import { type FakeSlack, startFakeSlack } from './fake/index.js';

const rejected = vi.fn();

beforeEach(() => {
  rejected.mockClear();
  process.on('unhandledRejection', rejected);
});

afterEach(async () => {
  // A rejection that nobody waited for is told only after the tick it came in.
  await new Promise((done) => setTimeout(done, 50));
  process.off('unhandledRejection', rejected);
  expect(rejected).not.toHaveBeenCalled();
});

describe('Socket Mode', () => {
  let room: ListeningSlack;
  let channel: string;

  beforeEach(async () => {
    room = await aListeningSlack('socket');
    channel = room.slack.world.addChannel({ name: 'north' }).id;
  });

  afterEach(() => room.close());

  test('hears and acknowledges words, commands and mentions', async () => {
    const { delivered } = await room.to.message('U1', channel, 'hello');
    const command = await room.to.command('U1', channel, '/plumbline now');

    expect([delivered.acknowledged, command.acknowledged]).toEqual([true, true]);
    expect(room.ledger.heard.map(({ kind }) => kind)).toEqual(['said', 'commanded']);
    expect(room.platform.routes).toBeUndefined();
  });

  test('acknowledges only what is saved', async () => {
    room.ledger.failing = 1;
    const { delivered } = await room.to.message('U1', channel, 'hello', {
      timeoutMilliseconds: 300,
    });

    expect(delivered.acknowledged).toBe(false);
    expect(room.errors).toEqual(['Error: the database is away']);
    expect(await room.to.redeliver()).toMatchObject([{ acknowledged: true }]);
    expect(room.ledger.kept.size).toBe(1);
  });

  test('hears an envelope that comes twice once', async () => {
    const { delivered } = await room.to.message('U1', channel, 'hello');
    await room.slack.sockets.again(delivered);

    expect(room.ledger.calls).toBe(2);
    expect(room.ledger.kept.size).toBe(1);
  });

  test.each(['another app', 'another workspace'])('refuses %s', async (who) => {
    const odd = who === 'another app' ? { appId: 'A0OTHER' } : { teamId: 'T0OTHER' };
    const { delivered } = await room.to.message('U1', channel, 'hello', {
      ...odd,
      timeoutMilliseconds: 300,
    });

    expect(delivered.acknowledged).toBe(false);
    expect(room.ledger.calls).toBe(0);
    expect(room.ledger.refused).toEqual([['another-app', expect.stringContaining('0OTHER')]]);
  });

  test.each(['asked to connect anew', 'cut off'])('connects again when %s', async (how) => {
    if (how === 'cut off') room.slack.sockets.drop();
    else room.slack.sockets.disconnect();
    await expect.poll(() => room.slack.sockets.greeted, { timeout: 8000 }).toBe(2);
    await room.slack.sockets.connected();

    const { delivered } = await room.to.message('U1', channel, 'still there?');

    expect(delivered.acknowledged).toBe(true);
  });

  test('survives frames that make no sense', async () => {
    const nonsense = { type: 'events_api', envelope_id: 'e1', payload: {} };
    const { delivered } = await room.to.message('U1', channel, 'before');
    await room.slack.sockets.deliver('events_api', nonsense, { timeoutMilliseconds: 100 });

    expect(delivered.acknowledged).toBe(true);
    expect((await room.to.message('U1', channel, 'after')).delivered.acknowledged).toBe(true);
  });

  test('stops at once, hears nothing after it, and can begin again', async () => {
    const began = performance.now();
    await room.platform.stop();

    expect(performance.now() - began).toBeLessThan(1500);
    await expect.poll(() => room.slack.sockets.count).toBe(0);
    await room.platform.start(room.ledger);
    await room.slack.sockets.connected();
    expect((await room.to.message('U1', channel, 'back')).delivered.acknowledged).toBe(true);
  });
});

describe('the line', () => {
  let slack: FakeSlack;
  let line: SocketLine;
  const troubles: string[] = [];
  const errors: string[] = [];

  beforeEach(async () => {
    slack = await startFakeSlack();
    troubles.length = 0;
    errors.length = 0;
    const { appToken, botToken, apiUrl } = slack;
    const keeper = {
      logger: silentLogger,
      isOpen: () => true,
      strangerIn: () => undefined,
      refuse: async () => {},
      authentic: () => {},
      failed: (error: unknown) => void errors.push(String(error)),
      trouble: ({ what }: { what: { en: string } }) => void troubles.push(what.en),
    };
    const hasty = { firstWait: 20, longestWait: 100, shortest: 0, tell: 200, goodbye: 300 };
    line = new SocketLine({ appToken, botToken, apiUrl }, keeper, hasty);
  });

  afterEach(async () => {
    await line.end();
    await slack.close();
  });

  test('goes on trying while Slack gives no connection, and tells when that lasts', async () => {
    const trouble = { kind: 'broken', when: 'before' } as const;
    slack.faults.plan({ method: 'apps.connections.open', trouble, times: 8 });
    line.begin();

    await slack.sockets.connected(1, 8000);

    expect(troubles[0]).toContain('no connection to Slack');
  });

  // Left to reconnect by itself, the client ends the process at some of these moments.
  test.each([0, 1, 2, 5, 10, 20, 40])(
    'ends in the midst of reconnecting, %i ms after it was cut off',
    async (milliseconds) => {
      line.begin();
      await slack.sockets.connected();
      slack.sockets.drop();
      await new Promise((done) => setTimeout(done, milliseconds));

      await line.end();

      await expect.poll(() => slack.sockets.count).toBe(0);
      const { greeted } = slack.sockets;
      await new Promise((done) => setTimeout(done, 150));
      expect(slack.sockets.greeted).toBe(greeted);
    },
  );

  test('reconnects a hundred times without leaving connections or listeners behind', async () => {
    line.begin();
    for (let times = 1; times <= 100; times++) {
      await expect.poll(() => slack.sockets.greeted, { interval: 2, timeout: 5000 }).toBe(times);
      if (times % 2) slack.sockets.drop();
      else slack.sockets.disconnect();
    }
    await expect.poll(() => slack.sockets.greeted).toBe(101);

    expect(slack.sockets.count).toBe(1);
    const { client } = line.receiver;
    const listening = client.eventNames().map((name) => client.listenerCount(name));
    expect(Math.max(...listening)).toBeLessThan(3);
  });
});
