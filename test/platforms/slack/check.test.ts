import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkup, Finding } from '../../../src/platforms/platform.js';
import type { SlackOptions } from '../../../src/platforms/slack/index.js';
import { slackPlatform } from '../../../src/platforms/slack/index.js';
import { type FakeSlack, startFakeSlack } from './fake/index.js';

let slack: FakeSlack;

beforeEach(async () => {
  slack = await startFakeSlack();
});

afterEach(() => slack.close());

const nothing: Checkup = { channels: [], contacts: [] };

async function look(about: Partial<Checkup> = {}, other: Partial<SlackOptions> = {}) {
  const { botToken, signingSecret, apiUrl } = slack;
  const surroundings = {
    draw: async () => Buffer.alloc(0),
    accountsOf: async () => new Map(),
    now: () => new Date(),
    failed: () => {},
  };
  const platform = slackPlatform({ botToken, signingSecret, apiUrl, ...other }, surroundings);
  const findings = await platform.check({ ...nothing, ...about });
  const said = JSON.stringify(findings);
  for (const secret of [botToken, signingSecret, slack.appToken])
    expect(said).not.toContain(secret);
  for (const { state, mend } of findings) {
    if (state !== 'ok') expect(mend).toEqual({ en: expect.any(String), zh: expect.any(String) });
  }
  return new Map(findings.map((finding): [string, Finding] => [finding.subject, finding]));
}

describe('a check', () => {
  test('of an app that is well says of each thing that it is', async () => {
    const { id, name } = slack.world.addChannel({ name: 'north' });
    slack.world.addPerson({ name: 'Wang', email: 'wang@northwind.example' });
    const wang = {
      person: 'p1',
      name: 'Wang',
      account: null,
      email: 'wang@northwind.example',
      phone: null,
    };

    const findings = await look({
      channels: [{ id, name }],
      contacts: [wang],
      arrives: async () => true,
    });

    const states = Object.fromEntries(
      [...findings].map(([subject, { state }]) => [subject, state]),
    );
    expect(states).toEqual({
      'signing secret': 'ok',
      token: 'ok',
      scopes: 'ok',
      'clock of Slack': 'ok',
      channels: 'ok',
      people: 'ok',
      events: 'ok',
    });
    expect(findings.get('token')?.what.en).toContain('T0NORTHWND');
    expect(slack.messages(id)).toEqual([]);
  });

  test('of a token that does not hold says so, and asks no more', async () => {
    slack.world.revokeToken();

    const findings = await look();

    expect(findings.get('token')).toMatchObject({ state: 'fail' });
    expect(findings.has('channels')).toBe(false);
  });

  test('names each scope that is missing and what it is for', async () => {
    slack.world.dropScope('files:write');
    slack.world.dropScope('groups:history');

    const findings = await look();

    expect(findings.get('scope files:write')).toMatchObject({
      state: 'warn',
      what: { en: expect.stringContaining('upload the charts') },
      mend: { en: expect.stringContaining('Reinstall to Workspace') },
    });
    expect(findings.get('scope groups:history')).toMatchObject({ state: 'fail' });
  });

  test('names channels that are gone, archived, or without the bot', async () => {
    const archived = slack.world.addChannel({ name: 'old', archived: true });
    const without = slack.world.addChannel({ name: 'east', member: false });
    const secret = slack.world.addChannel({ name: 'board', private: true, member: false });
    const channels = [archived, without, secret].map(({ id, name }) => ({ id, name }));

    const findings = await look({ channels });

    expect(findings.get('channel #old')?.what.en).toContain('archived');
    expect(findings.get('channel #east')?.mend?.en).toContain('/invite');
    expect(findings.get('channel #board')?.what.en).toContain('gone, or private');
  });

  test('names people without an account', async () => {
    const lost = { person: 'p1', name: 'Li Na', account: null, email: 'li@x.example', phone: null };
    const found = { person: 'p2', name: 'Ben', account: 'U1', email: null, phone: null };

    const { what, mend } = (await look({ contacts: [lost, found] })).get('people') ?? {};

    expect(what?.en).toBe('1 of 2 have no account that is known: Li Na');
    expect(mend?.en).toContain('plumbline.yml');
  });

  test('tells when events do not arrive, and leaves nothing behind', async () => {
    const { id, name } = slack.world.addChannel({ name: 'north' });

    const findings = await look({ channels: [{ id, name }], arrives: async () => false });

    expect(findings.get('events')).toMatchObject({
      state: 'fail',
      mend: { en: expect.stringContaining('Event Subscriptions') },
    });
    expect(slack.messages(id)).toEqual([]);
  });

  test('says what it takes to try whether events arrive', async () => {
    expect((await look()).get('events')?.mend?.en).toContain('start the service');
  });

  test('of Socket Mode asks for a connection', async () => {
    const well = await look({}, { appToken: slack.appToken });
    slack.faults.plan({
      method: 'apps.connections.open',
      trouble: { kind: 'refused', error: 'not_allowed_token_type' },
    });
    const ill = await look({}, { appToken: slack.appToken });

    expect(well.get('Socket Mode')).toMatchObject({ state: 'ok' });
    expect(ill.get('Socket Mode')).toMatchObject({ state: 'fail' });
  });

  test('tells secrets that are mixed up', async () => {
    const findings = await look({}, { signingSecret: 'short', botToken: 'xapp-1-a' });

    expect(findings.get('signing secret')?.state).toBe('fail');
    expect(findings.get('token')?.state).toBe('fail');
  });

  test('never fails, whatever Slack answers', async () => {
    const { id, name } = slack.world.addChannel({ name: 'north' });
    slack.faults.plan({ trouble: { kind: 'dropped', when: 'before' }, chance: 1, times: 100 });
    expect((await look()).get('token')).toMatchObject({ state: 'fail' });

    slack.faults.clear();
    for (const method of ['conversations.list', 'users.list', 'chat.postMessage', 'bots.info']) {
      slack.faults.plan({ method, trouble: { kind: 'broken', when: 'before' }, times: 100 });
    }
    const lost = { person: 'p1', name: 'Li Na', account: null, email: 'li@x.example', phone: null };
    const findings = await look({
      channels: [{ id, name }],
      contacts: [lost],
      arrives: async () => true,
    });

    const ill = ['channels', 'people', 'events'].map((subject) => findings.get(subject)?.state);
    expect(ill).toEqual(['fail', 'fail', 'fail']);
    expect(findings.get('token')?.state).toBe('ok');
  });
});
