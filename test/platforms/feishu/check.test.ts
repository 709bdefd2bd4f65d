import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FeishuOptions, feishuPlatform } from '../../../src/platforms/feishu/index.js';
import { scopes } from '../../../src/platforms/feishu/scopes.js';
import type { Checkup, Contact, Finding, Platform } from '../../../src/platforms/platform.js';
import { startServer } from '../../../src/server/index.js';
import { type FakeFeishu, startFakeFeishu } from './fake/index.js';
import { around, Ledger, until } from './listening.js';

let feishu: FakeFeishu;
let running: Platform[] = [];

beforeEach(async () => {
  feishu = await startFakeFeishu({
    limitFactor: Number.POSITIVE_INFINITY,
    scopes: scopes.flatMap(({ name, or = [] }) => [name, ...or]),
  });
  running = [];
});

afterEach(async () => {
  for (const platform of running) await platform.stop();
  await feishu.close();
});

function feishuWith(options: Partial<FeishuOptions> = {}): Platform {
  const { appId, appSecret, domain } = feishu;
  return feishuPlatform({ appId, appSecret, domain, ...options }, around());
}

async function serve(options: Partial<FeishuOptions> = {}): Promise<Platform> {
  const platform = feishuWith(options);
  running.push(platform);
  await platform.start(new Ledger());
  return platform;
}

async function check(about: Partial<Checkup> = {}, options: Partial<FeishuOptions> = {}) {
  return feishuWith(options).check({ channels: [], contacts: [], ...about });
}

function amiss(findings: Finding[]): string[] {
  return findings
    .filter(({ state }) => state !== 'ok')
    .map(({ state, subject, what }) => `${state} ${subject}: ${what.en}`);
}

const aContact = (contact: Partial<Contact>): Contact => ({
  person: 'ada',
  name: 'Ada',
  account: null,
  email: null,
  phone: null,
  ...contact,
});

async function atWork(): Promise<void> {
  await serve();
  await feishu.connection.connected();
  await until(() => feishu.world.commands.size === 3);
}

describe('a check of Feishu', () => {
  test('of an app that lacks nothing has nothing to mend', async () => {
    await atWork();
    const { openId } = feishu.world.addPerson({ email: 'ada@example.com' });
    const group = feishu.world.addChat({ name: 'North', people: [openId] });
    const findings = await check({
      channels: [{ id: group.id, name: 'North' }],
      contacts: [aContact({ email: 'ada@example.com' })],
      arrives: async () => true,
    });

    expect(amiss(findings)).toEqual([]);
    expect(findings.map(({ subject }) => subject)).toEqual([
      ...['token', 'bot', 'scopes', 'contacts range'],
      ...['groups', 'people', 'slash commands', 'clock'],
      'events',
    ]);
  });

  test('says what mends each thing, in both languages and without a secret', async () => {
    feishu.world.withdraw('im:resource');
    const findings = await check({ channels: [{ id: 'oc_1', name: 'North' }] });

    for (const { state, what, mend } of findings) {
      expect([what.en, what.zh].every(Boolean)).toBe(true);
      if (state !== 'ok') expect([mend?.en, mend?.zh].every(Boolean)).toBe(true);
    }
    expect(JSON.stringify(findings)).not.toContain(feishu.appSecret);
    expect(JSON.stringify(findings)).not.toContain('t-g1');
  });

  test('with what is no app id stops there', async () => {
    const findings = await check({}, { appId: 'cli_wrong' });

    expect(amiss(findings)).toEqual([expect.stringContaining('fail app id')]);
  });

  test('with a wrong secret stops there', async () => {
    const findings = await check({}, { appSecret: 'not-the-secret' });

    expect(amiss(findings)).toEqual([expect.stringMatching(/^fail token/)]);
    expect(JSON.stringify(findings)).not.toContain('not-the-secret');
  });

  test('where nobody answers says so', async () => {
    const findings = await check({}, { domain: 'http://127.0.0.1:1' });

    expect(amiss(findings)).toEqual([expect.stringContaining('does not answer')]);
  });

  test('of an app without a bot says where to add one', async () => {
    feishu.faults.plan({ does: 'refuse', code: 11205, msg: 'no bot' }, { api: 'bot.info' });
    const findings = await check();

    expect(amiss(findings)).toEqual(['fail bot: the app has no bot']);
  });

  test.each(scopes.map(({ name, or = [], optional }) => [name, or, optional ? 'warn' : 'fail']))(
    'names a missing scope and what it is for: %s',
    async (name, or, state) => {
      for (const one of [name, ...or].flat()) feishu.world.withdraw(String(one));
      const found = amiss(await check()).find((line) => line.includes(`scope ${name}:`));

      expect(found).toMatch(new RegExp(`^${state} .*it is for: \\w`));
    },
  );

  test.each([
    ['im:message.group_msg', 'in groups people answer with the forms and buttons of a card'],
    ['task:task:write', 'tasks live in the chat'],
    ['task:tasklist:write', 'a task whose answer got lost is told to an administrator instead'],
    ['task:task', 'it is seen later, when the bot looks'],
  ])('says how it works without %s', async (scope, how) => {
    feishu.world.withdraw(scope);
    const found = amiss(await check()).find((line) => line.includes(`scope ${scope}:`));

    expect(found).toContain(`without it: ${how}`);
  });

  test('names an empty contacts range', async () => {
    feishu.world.addPerson({ outsideContacts: true });

    expect(amiss(await check())).toContainEqual('fail contacts range: the app may see nobody');
  });

  test('names groups the bot is not in, and people it does not find', async () => {
    const gone = feishu.world.addChat({ name: 'South', member: false });
    const channels = [
      { id: feishu.world.addChat({ name: 'North' }).id, name: 'North' },
      { id: gone.id, name: 'South' },
    ];
    const contacts = [aContact({ email: 'nobody@example.com' }), aContact({ account: 'ou_1' })];
    const found = amiss(await check({ channels, contacts }));

    expect(found).toContainEqual('fail group South: the bot is not in this group');
    expect(found).toContainEqual('warn people: 1 of 2 are not found: Ada');
    expect(found.join()).not.toContain('North');
  });
});

describe('whether events arrive', () => {
  const events = (findings: Finding[]) => findings.filter(({ subject }) => subject === 'events');

  test('over the long connection is seen at Feishu', async () => {
    const without = events(await check());
    await atWork();
    const one = events(await check());
    await serve();
    await feishu.connection.connected(2);
    const two = events(await check());

    expect(amiss(without)).toEqual([expect.stringContaining('the service is not running')]);
    expect(amiss(one)).toEqual([]);
    expect(amiss(two)).toEqual([expect.stringMatching(/^warn .*2 are connected/)]);
  });

  test('is no question of the service where it runs without a connection', async () => {
    const found = amiss(events(await check({ arrives: async () => false })));

    expect(found).toEqual([expect.stringContaining('long connection does not stand')]);
  });

  test('over HTTP is tried with a sealed event at our own door', async () => {
    const { encryptKey, verificationToken } = feishu;
    const options = { encryptKey, verificationToken };
    const { routes } = await serve(options);
    const health = async () => ({ ready: true });
    const server = await startServer({ port: 0, routes: routes ? [routes] : [], health });
    const about = { arrives: async () => true, door: server.url };
    const right = events(await check(about, options));
    const wrong = events(await check(about, { ...options, encryptKey: 'another' }));
    await server.stop();
    const away = events(await check(about, options));

    expect(right.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(amiss(wrong)).toEqual([expect.stringContaining('status 401')]);
    expect(amiss(away)).toEqual([expect.stringContaining('no answer')]);
  });

  test('over HTTP is doubted where none came within a day', async () => {
    const options = { encryptKey: feishu.encryptKey };
    const found = amiss(events(await check({ arrives: async () => false }, options)));

    expect(found).toEqual([expect.stringContaining('no event arrived within the last day')]);
  });
});
