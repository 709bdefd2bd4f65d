import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inspectConfig, readConfig } from '../src/config.js';

const nowhere = '/nowhere';

function aFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'plumbline.yml');
  writeFileSync(file, text);
  return file;
}

describe('a chat platform', () => {
  test('is off where none of its variables is set', () => {
    const { slack, feishu } = readConfig({}, nowhere);

    expect([slack, feishu]).toEqual([null, null]);
  });

  test('is off where its variables are set to nothing', () => {
    const { slack, feishu } = readConfig({ SLACK_BOT_TOKEN: '', FEISHU_APP_ID: '' }, nowhere);

    expect([slack, feishu]).toEqual([null, null]);
  });

  test('is told all that its variables say', () => {
    const { slack, feishu } = readConfig(
      {
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_SIGNING_SECRET: 'signed',
        SLACK_API_URL: 'http://127.0.0.1:1/api/',
        FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
        FEISHU_APP_SECRET: 'hidden',
        FEISHU_DOMAIN: 'lark',
      },
      nowhere,
    );

    expect(slack).toMatchObject({ botToken: 'xoxb-1', apiUrl: 'http://127.0.0.1:1/api/' });
    expect(feishu).toMatchObject({ appSecret: 'hidden', domain: 'https://open.larksuite.com' });
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /set SLACK_SIGNING_SECRET .* or SLACK_APP_TOKEN/],
    [{ SLACK_SIGNING_SECRET: 's' }, /SLACK_SIGNING_SECRET set, SLACK_BOT_TOKEN missing/],
    [{ FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718' }, /FEISHU_APP_SECRET missing/],
    [{ FEISHU_ENCRYPT_KEY: 'k' }, /FEISHU_APP_ID and FEISHU_APP_SECRET missing/],
  ])('that is half set is a fault with its mend: %o', (env, fault) => {
    expect(() => readConfig(env, nowhere)).toThrow(fault);
  });

  test('with an id that is wrong is not told that it is missing', () => {
    const env = { FEISHU_APP_ID: 'app', FEISHU_APP_SECRET: 's' };
    expect(inspectConfig(env, nowhere).faults).toEqual([
      'FEISHU_APP_ID: is no app ID; right would be cli_ and 16 hexadecimal digits',
    ]);
  });

  test('never sees a secret of its in a fault', () => {
    const { faults } = inspectConfig(
      {
        SLACK_BOT_TOKEN: 'secret-1',
        SLACK_APP_TOKEN: 'secret-2',
        SLACK_API_URL: 'secret-3',
        FEISHU_APP_ID: 'secret-4',
        FEISHU_APP_SECRET: 'secret-5',
        FEISHU_DOMAIN: 'secret-6',
        DATABASE_URL: 'secret-7',
      },
      nowhere,
    );

    expect(faults.length).toBeGreaterThanOrEqual(6);
    expect(faults.join('\n')).not.toContain('secret-');
  });
});

describe('the file', () => {
  const company = 'company: { name: Acme, currency: EUR, timeZone: Europe/Berlin }\n';
  const sources = 'sources: [{ kind: files, name: CRM, folder: a, mapping: b }]\n';

  test('says which channels show which team, who is told, and who is who', () => {
    const chats = 'slack: { channels: { C1: north }, admin: C9, people: { p1: U1 } }\n';

    const { chats: read } = readConfig({ PLUMBLINE_CONFIG: aFile(company + sources + chats) });

    expect(read.slack).toEqual({ channels: { C1: 'north' }, admin: 'C9', people: { p1: 'U1' } });
    expect(read.feishu).toEqual({ channels: {}, people: {} });
  });

  test('with a wrong word under a platform is a fault that names it', () => {
    const chats = 'feishu: { chanels: { oc_1: north } }\n';

    const read = () => readConfig({ PLUMBLINE_CONFIG: aFile(company + sources + chats) });

    expect(read).toThrow(/feishu .*chanels/);
  });

  test('that says nothing of calibrations has them on Mondays at 10:07, for fifteen minutes', () => {
    const { company: read } = readConfig({ PLUMBLINE_CONFIG: aFile(company + sources) });

    expect(read?.calibration).toEqual({
      ...{ enabled: true, minutes: 15, weekday: 'monday', at: '10:07' },
    });
  });

  test('says when and for how long teams calibrate', () => {
    const calibration = 'calibration: { minutes: 20, weekday: tuesday, at: 09:15 }\n';

    const { company: read } = readConfig({
      PLUMBLINE_CONFIG: aFile(company + sources + calibration),
    });

    expect(read?.calibration).toMatchObject({ minutes: 20, weekday: 'tuesday', at: '09:15' });
  });

  test.each([
    ['minutes: 90', /calibration.minutes is 90: is too long; right would be 5 to 60/],
    ['minutes: 2', /calibration.minutes is 2: is too short/],
    ['minutes: soon', /calibration.minutes is "soon": is no number of minutes/],
    ['at: 25:00', /calibration.at is "25:00": is not a time of day/],
    ['weekday: montag', /calibration.weekday is "montag": is no weekday; .*monday/],
    ['minute: 15', /calibration .*minute/],
  ])('with a calibration that cannot be is a fault with its mend: %s', (wrong, fault) => {
    const file = aFile(`${company}${sources}calibration: { ${wrong} }\n`);

    expect(() => readConfig({ PLUMBLINE_CONFIG: file })).toThrow(fault);
  });
});
