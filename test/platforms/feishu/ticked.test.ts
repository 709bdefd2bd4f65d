import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feishuPlatform } from '../../../src/platforms/feishu/index.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { type RunningServer, startServer } from '../../../src/server/index.js';
import { type FakeFeishu, type FeishuEvent, startFakeFeishu } from './fake/index.js';
import { around, Ledger } from './listening.js';

let feishu: FakeFeishu;
let ledger: Ledger;
let platform: Platform;
let server: RunningServer | undefined;
let guid: string;

beforeEach(async () => {
  feishu = await startFakeFeishu();
  ledger = new Ledger();
  guid = feishu.world.tasks.keep({
    ...{ summary: 'ROI', description: '', due: undefined, members: [], completed_at: '0' },
    ...{ extra: '', mode: 2, origin: undefined, tasklists: [] },
  }).guid;
});

afterEach(async () => {
  await platform.stop();
  await server?.stop();
  server = undefined;
  await feishu.close();
});

async function start(options: { encryptKey?: string } = {}): Promise<Platform> {
  const { appId, appSecret, domain, verificationToken } = feishu;
  const about = { appId, appSecret, domain, verificationToken, ...options };
  platform = feishuPlatform(about, around());
  await platform.start(ledger);
  return platform;
}

describe.each(['the long connection', 'HTTP'] as const)('over %s', (way) => {
  let tell: (event: FeishuEvent) => Promise<unknown>;

  beforeEach(async () => {
    if (way === 'HTTP') {
      const health = async () => ({ ready: true });
      const { routes } = await start({ encryptKey: feishu.encryptKey });
      server = await startServer({ port: 0, routes: routes ? [routes] : [], health });
      const url = `${server.url}/feishu/events`;
      tell = (event) => feishu.post(url, event);
      return;
    }
    await start();
    await feishu.connection.connected();
    tell = (event) => feishu.deliver(event);
  });

  test.each(['complete', 'reopen', 'delete', 'redate'] as const)(
    'it is heard that a person chose to %s a task, by nobody and without what it is now',
    async (did) => {
      const event = feishu.events.task(did, guid, '2026-03-20');
      await tell(event);

      expect(ledger.deliveries).toMatchObject([
        {
          id: event.header.event_id,
          heard: {
            kind: 'ticked',
            listed: guid,
            by: '',
            place: { platform: 'feishu', channel: 'todo' },
          },
        },
      ]);
      expect(ledger.heard[0]).not.toHaveProperty('as');
    },
  );

  test('a completion that is delivered twice is heard once', async () => {
    const event = feishu.events.task('complete', guid);
    await tell(event);
    await tell(event);

    expect([ledger.heard.length, ledger.repeats]).toEqual([1, 1]);
  });

  test('other news of a task are a sign of life and nothing more', async () => {
    for (const news of [2, 3, 4]) await tell(feishu.events.taskNews(guid, news));

    expect([ledger.heard, ledger.refusals, ledger.signsOfLife]).toEqual([[], [], 3]);
  });
});
