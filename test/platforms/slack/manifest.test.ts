import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { events, partings } from '../../../src/platforms/slack/receive.js';
import { scopes } from '../../../src/platforms/slack/scopes.js';
import { makeTask } from '../../../src/platforms/slack/shortcut.js';

const root = new URL('../../../', import.meta.url);
const manifest = parse(readFileSync(new URL('manifest.yml', root), 'utf8'));
const { bot, bot_optional: refusable } = manifest.oauth_config.scopes;
const subscribed: string[] = manifest.settings.event_subscriptions.bot_events;

/** What Slack asks for before it tells of an event, as the pages of docs.slack.dev have it. */
const scopeOf: Record<string, string | null> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  app_home_opened: null,
  app_uninstalled: null,
  tokens_revoked: null,
};

describe('the manifest', () => {
  const schema = process.env.PLUMBLINE_SLACK_SCHEMA ?? '';
  const present = schema !== '' && existsSync(schema);
  const reason = present ? '' : ' (skipped: PLUMBLINE_SLACK_SCHEMA names no schema of Slack’s)';

  test.skipIf(!present)(`is valid by Slack’s own schema${reason}`, () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

    expect(validate(manifest) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...manifest, display_information: { name: 'x'.repeat(36) } })).toBe(false);
  });

  test('asks for the scopes that are known, each with what it is for, and marks the optional', () => {
    const optional = scopes.filter((scope) => scope.optional);

    expect([...bot].sort()).toEqual(scopes.map(({ name }) => name).sort());
    expect([...refusable].sort()).toEqual(optional.map(({ name }) => name).sort());
  });

  test('subscribes to the events that are heard, no more and no fewer', () => {
    const kinds = new Set(subscribed.map((event) => event.replace(/^message\..*/, 'message')));

    expect([...kinds].sort()).toEqual([...Object.keys(events), ...partings].sort());
  });

  test('has the required scope for every event, so that refusing an optional one breaks none', () => {
    const needed = subscribed.map((event) => {
      if (event in scopeOf) return scopeOf[event];
      return event.startsWith('group_') ? 'groups:read' : 'channels:read';
    });
    const sure = bot.filter((scope: string) => !refusable.includes(scope));

    expect(needed.filter((scope) => scope && !sure.includes(scope))).toEqual([]);
  });

  test('leaves the Messages tab writable, and sends everything to one address', () => {
    const { app_home, slash_commands } = manifest.features;
    const { event_subscriptions, interactivity } = manifest.settings;
    const addresses = [event_subscriptions.request_url, interactivity.request_url];
    addresses.push(...slash_commands.map(({ url }: { url: string }) => url));

    expect(app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true });
    expect(app_home.messages_tab_read_only_enabled).toBe(false);
    expect([...new Set(addresses)]).toEqual(['https://plumbline.example.com/slack/events']);
  });

  test('offers one shortcut, the one that is heard, as short as Slack wants it', () => {
    const [shortcut, ...more] = manifest.features.shortcuts;

    expect(more).toEqual([]);
    expect(shortcut).toMatchObject({ type: 'message', callback_id: makeTask });
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
    expect(shortcut.description.length).toBeLessThanOrEqual(150);
  });

  test('is the same over Socket Mode, but for the addresses', () => {
    const file = new URL('docs/slack-manifest-socket-mode.yml', root);
    const other = parse(readFileSync(file, 'utf8'));

    expect(other.features.shortcuts).toEqual(manifest.features.shortcuts);
    expect(other.oauth_config).toEqual(manifest.oauth_config);
  });
});
