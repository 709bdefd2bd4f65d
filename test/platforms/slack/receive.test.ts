import { describe, expect, test } from 'vitest';
import {
  fieldAction,
  homeOf,
  optionValue,
  pressValue,
  sendValue,
} from '../../../src/platforms/slack/addresses.js';
import { strangerIn } from '../../../src/platforms/slack/origin.js';
import { type BlockActions, heardAction } from '../../../src/platforms/slack/pressed.js';
import { events, heardCommand } from '../../../src/platforms/slack/receive.js';
import { readWords } from '../../../src/platforms/slack/words.js';

const now = new Date('2026-03-02T09:07:00Z');
const ears = { self: 'UBOT', at: () => now };
const about = { event_id: 'Ev1', event_time: 1_772_442_420 };
const words = { channel: 'C1', channel_type: 'channel', user: 'U1', text: 'hi', ts: '1.2' };

function hear(name: string, event: Record<string, unknown>) {
  return events[name]?.({ type: name, ...event }, about, ears);
}

describe('words', () => {
  test.each([
    ['Q2 &lt;b&gt; &amp;amp; R&amp;D', 'Q2 <b> &amp; R&D'],
    ['<@UBOT> now', 'now'],
    ['<@UBOT|plumbline>  现在', '现在'],
    ['now <@UBOT>', 'now'],
    ['<@U2|wang> by Friday, <@U3>', '@wang by Friday, @U3'],
    ['see <#C9|deals> and <#C8|>', 'see #deals and #C8'],
    ['<https://a.example/x?a=1&amp;b=2>', 'https://a.example/x?a=1&b=2'],
    ['<https://a.example|the sheet>', 'the sheet'],
    ['<mailto:a@b.example|a@b.example> <tel:+4477>', 'a@b.example +4477'],
    ['<!here> <!channel> <!subteam^S1|@sales> <!subteam^S2>', '@here @channel @sales @S2'],
    ['<!date^1392734382^{date}|18 Feb>', '18 Feb'],
    ['a < b, typed plainly: &lt;@UBOT&gt;', 'a < b, typed plainly: <@UBOT>'],
  ])('of Slack: %s', (text, read) => {
    expect(readWords(text, 'UBOT').words).toBe(read);
  });

  test('mention the bot by a mention alone, not by what looks like one', () => {
    expect(readWords('so <@UBOT>, now', 'UBOT').mentioned).toBe(true);
    expect(readWords('&lt;@UBOT&gt; <@UBOTTLE> @UBOT', 'UBOT').mentioned).toBe(false);
  });

  test('take the names of people where they are known', () => {
    const names = new Map([['U2', 'Wang Wei']]);
    expect(readWords('<@U2> sends it', 'UBOT', names).words).toBe('@Wang Wei sends it');
  });
});

describe('people in words', () => {
  test('stand in them as they are shown, with their accounts, in order and without the bot', () => {
    const names = new Map([
      ['U2', 'Wang Wei'],
      ['U3', 'Wang Wei'],
    ]);

    const read = readWords('<@UBOT> <@U2> and <@U3>, not <@U4|li>', 'UBOT', names);

    expect(read.words).toBe('@Wang Wei and @Wang Wei, not @li');
    expect(read.mentions).toEqual([
      { words: '@Wang Wei', person: 'U2' },
      { words: '@Wang Wei', person: 'U3' },
      { words: '@li', person: 'U4' },
    ]);
  });

  test('come with what is said, and only where somebody is mentioned', () => {
    expect(hear('message', { ...words, text: '<@U2> by Friday' })?.heard).toMatchObject({
      text: '@U2 by Friday',
      mentions: [{ words: '@U2', person: 'U2' }],
    });
    expect(hear('message', { ...words, text: '<@UBOT> now' })?.heard).not.toHaveProperty(
      'mentions',
    );
  });
});

describe('an edit', () => {
  const now = { user: 'U1', ts: '1.2', thread_ts: '1.1', text: 'by Monday, <@U2>' };
  const edit = (
    message: Record<string, unknown> = {},
    over: Record<string, unknown> = {},
  ): Record<string, unknown> => ({
    subtype: 'message_changed',
    channel: 'C1',
    message: { ...now, edited: { user: 'U1', ts: '9.1' }, ...message },
    previous_message: { text: 'by Friday' },
    ...over,
  });

  test('is heard under the id of the message, and as a delivery of its own', () => {
    const twice = ['Ev1', 'Ev2'].map((event_id) =>
      events.message?.(edit(), { ...about, event_id }, ears),
    );

    expect(twice.map((one) => one?.id)).toEqual(['event Ev1', 'event Ev2']);
    expect(twice[0]?.heard).toEqual({
      kind: 'edited',
      id: '1.2',
      text: 'by Monday, @U2',
      mentions: [{ words: '@U2', person: 'U2' }],
      by: 'U1',
      place: { platform: 'slack', channel: 'C1', thread: '1.1' },
      at: ears.at(),
    });
  });

  test.each([
    ['in a direct message', edit({ thread_ts: undefined }, { channel: 'D1' })],
    ['that mentions the bot', edit({ thread_ts: undefined, text: '<@UBOT> by Monday' })],
    ['of which nobody says what it was', edit({}, { previous_message: undefined })],
  ])('%s is heard', (_, event) => {
    expect(hear('message', event)?.heard.kind).toBe('edited');
  });

  test.each([
    ['a link that was unfolded', edit({ edited: undefined, attachments: [{}] })],
    ['a link unfolded after an edit', edit({ text: 'by Friday' })],
    ['an edit of a bot', edit({ bot_id: 'B7' })],
    ['an edit of our own', edit({ user: 'UBOT', edited: { user: 'UBOT', ts: '9.1' } })],
    ['words that somebody else changed', edit({ edited: { user: 'U9', ts: '9.1' } })],
    ['words taken away', edit({ text: ' ' })],
    ['small talk in a channel', edit({ thread_ts: undefined })],
    ['a message that was deleted', { subtype: 'message_deleted', channel: 'C1', ts: '1.2' }],
  ])('%s is not heard', (_, event) => {
    expect(hear('message', event)).toBeUndefined();
  });
});

describe('a message', () => {
  test('and the mention of the same words are one delivery', () => {
    const text = '<@UBOT> now';
    const { channel_type, ...mention } = words;

    const heard = hear('message', { ...words, text });

    expect(heard).toEqual(hear('app_mention', { ...mention, text }));
    expect(heard).toEqual({
      id: 'message C1 1.2',
      heard: {
        kind: 'said',
        id: '1.2',
        text: 'now',
        toBot: true,
        by: 'U1',
        place: { platform: 'slack', channel: 'C1' },
        at: now,
      },
    });
  });

  test.each([
    ['in a channel', {}, false, false],
    ['in a direct message', { channel: 'D1', channel_type: 'im' }, true, true],
    ['below a post of the bot', { thread_ts: '1.1', parent_user_id: 'UBOT' }, true, false],
    ['below the words of somebody', { thread_ts: '1.1', parent_user_id: 'U7' }, false, false],
    ['that begins a thread', { thread_ts: '1.2', parent_user_id: 'UBOT' }, false, false],
    ['with a file', { subtype: 'file_share' }, false, false],
    [
      'shown to the channel from a thread',
      { subtype: 'thread_broadcast', thread_ts: '1.1' },
      false,
      false,
    ],
  ])('%s is for the bot or not', (_, where, toBot, direct) => {
    const delivery = hear('message', { ...words, ...where });

    expect(delivery?.heard).toMatchObject({ kind: 'said', toBot });
    expect(delivery?.direct ?? false).toBe(direct);
    const thread = 'thread_ts' in where && where.thread_ts !== '1.2' ? where.thread_ts : undefined;
    expect(delivery?.heard.place.thread).toBe(thread);
  });

  test.each([
    ['of a bot', { bot_id: 'B7' }],
    ['of the bot', { user: 'UBOT' }],
    ['that was changed', { subtype: 'message_changed', message: words, user: undefined }],
    ['that was deleted', { subtype: 'message_deleted', user: undefined }],
    ['that was edited', { edited: { user: 'U1', ts: '2.0' } }],
    ['that says who joined', { subtype: 'channel_join' }],
    ['without words', { subtype: 'file_share', text: ' ' }],
    ['of no channel', { channel: 7 }],
  ])('%s is not heard', (_, odd) => {
    expect(hear('message', { ...words, ...odd })).toBeUndefined();
  });

  test.each([
    ['<@UBOT> /calibrate start now', 'calibrate', 'start now'],
    ['<@UBOT> ／校准', '校准', ''],
    ['<@UBOT> /Plumbline', 'plumbline', ''],
  ])('that begins with a command is one: %s', (text, command, rest) => {
    expect(hear('message', { ...words, text })).toMatchObject({
      id: 'message C1 1.2',
      heard: { kind: 'commanded', command, text: rest, by: 'U1' },
    });
  });

  test.each(['/s that was a joke', '<@UBOT> /etc/hosts is broken', '<@UBOT> 5/6'])(
    'that only looks like a command is none: %s',
    (text) => {
      expect(hear('message', { ...words, text })?.heard.kind).toBe('said');
    },
  );
});

describe('news', () => {
  const removed = { kind: 'dismissed', why: 'removed' };
  const archived = { kind: 'dismissed', why: 'archived' };
  const deleted = { kind: 'dismissed', why: 'deleted' };
  test.each([
    ['member_joined_channel', { user: 'UBOT', channel: 'C1', inviter: 'U1' }, { kind: 'invited' }],
    ['member_left_channel', { user: 'UBOT', channel: 'C1' }, { ...removed, by: 'UBOT' }],
    ['channel_left', { channel: 'C1', actor_id: 'U1' }, removed],
    ['group_left', { channel: 'C1', actor_id: 'U1' }, removed],
    ['channel_archive', { channel: 'C1', user: 'U1' }, archived],
    ['group_archive', { channel: 'C1', user: 'U1' }, archived],
    ['channel_deleted', { channel: 'C1', actor_id: 'U1' }, deleted],
    ['group_deleted', { channel: 'C1', actor_id: 'U1' }, deleted],
    ['channel_unarchive', { channel: 'C1', user: 'U1' }, { kind: 'reopened' }],
    ['group_unarchive', { channel: 'C1', user: 'U1' }, { kind: 'reopened' }],
    [
      'channel_rename',
      { channel: { id: 'C1', name: 'north' } },
      { kind: 'renamed', name: 'north', by: 'UBOT' },
    ],
    [
      'group_rename',
      { channel: { id: 'C1', name: 'north' } },
      { kind: 'renamed', name: 'north', by: 'UBOT' },
    ],
  ])('of a channel: %s', (name, event, heard) => {
    const place = { platform: 'slack', channel: 'C1' };
    expect(hear(name, event)).toEqual({
      id: 'event Ev1',
      heard: { by: 'U1', place, at: now, ...heard },
    });
  });

  test('of other members are none', () => {
    const other = { user: 'U9', channel: 'C1', inviter: 'U1' };
    expect(hear('member_joined_channel', other)).toBeUndefined();
    expect(hear('member_left_channel', other)).toBeUndefined();
  });

  test('of somebody’s look at the bot’s page are heard once a minute', () => {
    const first = hear('app_home_opened', { user: 'U1', tab: 'home', channel: 'D1' });

    expect(first).toMatchObject({
      direct: true,
      heard: { kind: 'visited', by: 'U1', place: { channel: homeOf('U1') } },
    });
    expect(hear('app_home_opened', { user: 'U1', tab: 'home' })?.id).toBe(first?.id);
    expect(hear('app_home_opened', { user: 'U2', tab: 'home' })?.id).not.toBe(first?.id);
    expect(hear('app_home_opened', { user: 'U1', tab: 'messages' })).toBeUndefined();
  });
});

test('a slash command is heard once for its trigger, its words unescaped', () => {
  const sent = { command: '/Calibrate', text: 'R&amp;D <@U2|wang>', user_id: 'U1' };
  const delivery = heardCommand({ ...sent, channel_id: 'D1', trigger_id: 't1' }, now);

  expect(delivery).toMatchObject({
    id: 'command t1',
    direct: true,
    heard: { kind: 'commanded', command: 'calibrate', text: 'R&D @wang', place: { channel: 'D1' } },
  });
});

describe('a press', () => {
  const action = { action_id: 'choice:0:0', action_ts: '5.5', text: { text: 'Now' } };
  const value = pressValue({ key: 'k1', choice: 'now' });
  const base: BlockActions = {
    type: 'block_actions',
    user: { id: 'U1' },
    channel: { id: 'C1' },
    container: { message_ts: '4.4' },
    message: { ts: '4.4', blocks: [] },
    actions: [{ ...action, value }],
  };

  test('is meant for the thread that its message begins, or stands in', () => {
    const inThread = { ...base, message: { ts: '4.4', thread_ts: '3.3', blocks: [] } };

    expect(heardAction(base, ears)).toEqual({
      id: 'press 5.5 U1 4.4 choice:0:0',
      heard: {
        kind: 'chose',
        choice: 'now',
        key: 'k1',
        by: 'U1',
        place: { platform: 'slack', channel: 'C1', thread: '4.4' },
        at: now,
      },
    });
    expect(heardAction(inThread, ears)).toMatchObject({ heard: { place: { thread: '3.3' } } });
  });

  test('on somebody’s page is heard there', () => {
    const { channel, message, ...rest } = base;
    const view = { id: 'V1', blocks: [], state: { values: {} } };

    expect(heardAction({ ...rest, container: { view_id: 'V1' }, view }, ears)).toMatchObject({
      direct: true,
      heard: { kind: 'chose', place: { channel: homeOf('U1') } },
    });
  });

  test('on a button of others is none', () => {
    const foreign = [{ ...action, action_id: 'link', value: undefined }];
    expect(heardAction({ ...base, actions: foreign }, ears)).toBeUndefined();
  });

  describe('that sends a form', () => {
    const fields = [
      { id: 'what', kind: 'words' as const, required: true },
      { id: 'due', kind: 'day' as const },
      { id: 'team', kind: 'select' as const },
    ];
    const form = sendValue({ key: 'k1', form: 'task', at: 2, fields });
    const option = { value: optionValue('north') };
    const blocks = fields.map(({ id }, at) => ({
      type: 'input',
      label: { type: 'plain_text', text: `Field ${id}` },
      element: { action_id: fieldAction(2, at), ...(id === 'team' && { options: [option] }) },
    }));
    function send(what: unknown, due: unknown, team: unknown, label = 'Send') {
      const [first, second, third] = [0, 1, 2].map((at) => fieldAction(2, at));
      const values = {
        a: { [first ?? '']: { type: 'plain_text_input', value: what } },
        b: { [second ?? '']: { type: 'datepicker', selected_date: due } },
        c: { [third ?? '']: { type: 'static_select', selected_option: team } },
      };
      const button = { ...action, action_id: 'send:2', value: form, text: { text: label } };
      const message = { ts: '4.4', blocks };
      return heardAction({ ...base, message, state: { values }, actions: [button] }, ears);
    }

    test('is heard with its values', () => {
      expect(send('call R&D', '2026-03-06', option)).toMatchObject({
        heard: {
          kind: 'filled',
          form: 'task',
          key: 'k1',
          values: { what: 'call R&D', due: '2026-03-06', team: 'north' },
        },
      });
      expect(send('call', null, null)).toMatchObject({
        heard: { values: { what: 'call', due: '', team: '' } },
      });
    });

    test.each([
      ['nothing where something must be', [' ', null, null], 'Fill in “Field what”.'],
      ['a day that never comes', ['a', '2026-02-31', null], '“Field due” cannot be read as it is.'],
      [
        'a choice that is none',
        ['a', null, { value: '=west' }],
        '“Field team” cannot be read as it is.',
      ],
    ])('is answered in words where it holds %s', (_, [what, due, team], said) => {
      expect(send(what, due, team)).toEqual({ words: said });
    });

    test('is answered in the language of its button', () => {
      expect(send('', null, null, '提交')).toEqual({ words: '请填写“Field what”。' });
    });
  });
});

describe('where something comes from', () => {
  const us = {
    account: 'UBOT',
    bot: 'B1',
    name: 'plumbline',
    team: { id: 'T1', name: 'Northwind' },
    enterprise: 'E1',
    app: 'A1',
  };
  test.each([
    ['an event', { api_app_id: 'A1', team_id: 'T1' }],
    ['an event of a shared channel', { team_id: 'T9', authorizations: [{ team_id: 'T1' }] }],
    ['a press', { api_app_id: 'A1', team: { id: 'T1' } }],
    ['a press in the enterprise', { team: null, enterprise: { id: 'E1' } }],
    ['a command in the enterprise', { team_id: 'T9', enterprise_id: 'E1' }],
  ])('%s is ours', (_, body) => {
    expect(strangerIn(body, us)).toBeUndefined();
  });

  test.each([
    ['another app', { api_app_id: 'A9', team_id: 'T1' }, 'app A9'],
    ['another workspace', { team_id: 'T9' }, 'workspace T9'],
    ['nowhere', { type: 'event_callback' }, 'workspace of no name'],
    ['nothing', 'x', 'no workspace'],
  ])('%s is not', (_, body, detail) => {
    expect(strangerIn(body, us)).toBe(detail);
  });
});
