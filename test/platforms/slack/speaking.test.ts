import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block, Message, Place } from '../../../src/chat/index.js';
import {
  type Complaint,
  PlatformError,
  type Posting,
  type Surroundings,
} from '../../../src/platforms/platform.js';
import { homeOf } from '../../../src/platforms/slack/addresses.js';
import { type Speed, slackSpeaking } from '../../../src/platforms/slack/speaking.js';
import { aChart } from '../../charts/sample-charts.js';
import { type FakeSlack, startFakeSlack } from './fake/index.js';

const picture = Buffer.from('89504e470d0a1a0a', 'hex');
let slack: FakeSlack;
let troubles: Complaint[];
let channel: string;
let place: Place;

beforeEach(async () => {
  slack = await startFakeSlack({ pace: { factor: 'off' } });
  troubles = [];
  channel = slack.world.addChannel({ name: 'emea' }).id;
  place = { platform: 'slack', channel };
});

afterEach(() => slack.close());

function speaking(speed: Speed = {}, about: Partial<Surroundings> = {}) {
  const surroundings: Surroundings = {
    draw: async () => picture,
    accountsOf: async () => new Map(),
    now: () => new Date(),
    failed() {},
    ...about,
  };
  const { apiUrl, botToken } = slack;
  const tell = (complaint: Complaint) => void troubles.push(complaint);
  return slackSpeaking({ apiUrl, botToken }, surroundings, tell, { factor: 100, ...speed });
}

function aPosting(about: Partial<Posting> = {}): Posting {
  return { key: 'post-1', language: 'en', bulk: false, tried: undefined, ...about };
}

function says(words: string, ...blocks: Block[]): Message {
  return { summary: words, blocks: [{ kind: 'text', line: [words] }, ...blocks] };
}

const chart: Block = { kind: 'chart', chart: aChart(), alt: 'The path' };

/** What a call fails with; nothing secret in any of it. */
async function failureOf(doing: Promise<unknown>): Promise<PlatformError> {
  const error = await doing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PlatformError)) throw new Error('did not fail as a platform does');
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const all = JSON.stringify([error, error.message, error.stack, cause, cause?.stack]);
  expect(all).not.toContain(slack.botToken);
  return error;
}

function shown(thread?: string): string[][] {
  return slack.messages(channel, thread).map((message) => slack.visibleText(message));
}

describe('posting', () => {
  test('shows the blocks, notifies with the summary, and carries our key', async () => {
    const posted = await speaking().post(place, says('A & B <!channel>'), aPosting());
    const [message] = slack.messages(channel);

    expect(posted).toEqual({ platform: 'slack', channel, id: message?.ts });
    expect(shown()).toEqual([['A & B <!channel>']]);
    expect(message).toMatchObject({
      text: 'A &amp; B &lt;!channel&gt;',
      metadata: { event_type: 'plumbline_post', event_payload: { key: 'post-1' } },
    });
  });

  test('below a root stands in its thread', async () => {
    const bot = speaking();
    const root = await bot.post(place, says('root'), aPosting());
    await bot.post({ ...place, thread: root.id }, says('reply'), aPosting({ key: 'post-2' }));

    expect(shown(root.id)).toEqual([['root'], ['reply']]);
    expect(shown()).toEqual([['root'], ['reply']]);
  });

  test('a message without any block is its summary', async () => {
    await speaking().post(place, { summary: 'Only this', blocks: [] }, aPosting());

    expect(shown()).toEqual([['Only this']]);
  });

  test.each([
    ['an error after storing', { kind: 'broken', when: 'after' }],
    ['a connection cut after storing', { kind: 'dropped', when: 'after' }],
  ] as const)('after %s it is found, and stands once', async (_, trouble) => {
    const bot = speaking();
    const tried = new Date();
    slack.faults.plan({ method: 'chat.postMessage', trouble });

    const failure = await failureOf(bot.post(place, says('once'), aPosting()));
    const posted = await bot.post(place, says('once'), aPosting({ tried }));

    expect(failure).toMatchObject({ failure: 'unreachable', retryAfterSeconds: 5 });
    expect(posted.id).toBe(slack.messages(channel)[0]?.ts);
    expect(shown()).toEqual([['once']]);
  });

  test('in a thread it is found behind many replies of others', async () => {
    const bot = speaking();
    const root = await bot.post(place, says('root'), aPosting());
    const below = { ...place, thread: root.id };
    const tried = new Date();
    for (let at = 0; at < 250; at++) {
      slack.world.write(slack.world.channel(channel), {
        user: 'U1',
        text: `${at}`,
        thread_ts: root.id,
      });
    }
    const first = await bot.post(below, says('once'), aPosting({ key: 'post-2' }));
    const again = await bot.post(below, says('once'), aPosting({ key: 'post-2', tried }));

    expect(again).toEqual(first);
  });

  test('tried, but not there, it is posted', async () => {
    const bot = speaking();
    slack.faults.plan({ method: 'chat.postMessage', trouble: { kind: 'dropped', when: 'before' } });

    await failureOf(bot.post(place, says('once'), aPosting()));
    await bot.post(place, says('once'), aPosting({ tried: new Date() }));

    expect(shown()).toEqual([['once']]);
  });

  test('where nobody lets us look, nobody knows', async () => {
    slack.world.dropScope('channels:history');

    const doing = speaking().post(place, says('once'), aPosting({ tried: new Date() }));

    expect(await failureOf(doing)).toMatchObject({ failure: 'unknown' });
    expect(shown()).toEqual([]);
  });

  test('a limit is waited for here, and the message stands once', async () => {
    slack.faults.plan({
      method: 'chat.postMessage',
      trouble: { kind: 'limited', retryAfterSeconds: 1 },
    });
    const began = Date.now();

    await speaking().post(place, says('once'), aPosting());

    expect(Date.now() - began).toBeGreaterThan(900);
    expect(shown()).toEqual([['once']]);
  });

  test('a long limit is told of, and holds up no other channel', async () => {
    const bot = speaking();
    const other = slack.world.addChannel({ name: 'other' }).id;
    slack.faults.plan({ channel, trouble: { kind: 'limited', retryAfterSeconds: 60 } });

    const failure = await failureOf(bot.post(place, says('a'), aPosting()));
    const next = await failureOf(bot.post(place, says('a'), aPosting()));
    await bot.post({ platform: 'slack', channel: other }, says('b'), aPosting());

    expect(failure).toMatchObject({ failure: 'busy', retryAfterSeconds: 60 });
    expect(next.retryAfterSeconds).toBeGreaterThan(55);
    expect(slack.messages(other)).toHaveLength(1);
  });
});

describe('what a person has to mend', () => {
  const post = () => failureOf(speaking().post(place, says('a'), aPosting()));

  test('an archived channel', async () => {
    slack.world.archive(channel);
    const failure = await post();

    expect(failure).toMatchObject({ failure: 'gone', extent: 'channel' });
    expect(failure.complaint?.mend.en).toMatch(/unarchive/i);
  });

  test('a channel the bot is not in', async () => {
    slack.world.kick(channel);
    const failure = await post();

    expect(failure).toMatchObject({ failure: 'forbidden', extent: 'channel' });
    expect(failure.complaint?.mend.en).toContain('/invite @Plumbline');
    expect(failure.complaint?.mend.zh).toContain('/invite @Plumbline');
  });

  test('a channel that is not there', async () => {
    slack.world.deleteChannel(channel);

    expect(await post()).toMatchObject({ failure: 'gone', extent: 'channel' });
  });

  test('a token that was revoked', async () => {
    slack.world.revokeToken();
    const failure = await post();

    expect(failure).toMatchObject({ failure: 'forbidden', extent: 'platform' });
    expect(failure.complaint?.mend.en).toContain('SLACK_BOT_TOKEN');
  });

  test('a scope that is missing, by its name', async () => {
    slack.world.dropScope('chat:write');

    expect((await post()).complaint?.mend.en).toContain('chat:write');
  });
});

describe('a chart', () => {
  const postChart = (speed: Speed = {}) =>
    speaking(speed).post(place, says('Monday', chart), aPosting());

  test('is a picture that is in no channel but in the message', async () => {
    await postChart();
    const [message] = slack.messages(channel);
    const [file] = slack.files.ids();

    expect(shown()).toEqual([['Monday', '[chart] The path']]);
    expect(JSON.stringify(message?.blocks)).toContain(`"slack_file":{"id":"${file}"}`);
    expect(await slack.file(file ?? '')).toEqual(picture);
    expect(troubles).toEqual([]);
  });

  test('is waited for while Slack looks at it', async () => {
    slack.files.readiness = { polls: 2 };
    await postChart();

    expect(shown()).toEqual([['Monday', '[chart] The path']]);
  });

  test('is sent again when Slack does not know it yet', async () => {
    slack.faults.plan({
      method: 'chat.postMessage',
      times: 2,
      trouble: {
        kind: 'refused',
        error: 'invalid_blocks',
        detail: { errors: ['invalid slack file [json-pointer:/blocks/1/slack_file]'] },
      },
    });
    await postChart();

    expect(shown()).toEqual([['Monday', '[chart] The path']]);
    expect(troubles).toEqual([]);
  });

  test('that is never ready is told in numbers, and somebody is told', async () => {
    slack.files.readiness = { milliseconds: 60_000 };
    await postChart({ picturePatience: 600 });

    expect(shown().flat()).toContain('Monday');
    expect(shown().flat().join('\n')).toContain('46.8');
    expect(troubles).toHaveLength(1);
    expect(troubles[0]?.what.zh).toContain('数字表格');
  });

  test.each(['files:write', 'files:read'])(
    'without %s names it, and the post stands',
    async (scope) => {
      slack.world.dropScope(scope);
      await postChart();

      expect(shown().flat().join('\n')).toContain('46.8');
      expect(troubles.map(({ mend }) => mend.en)).toEqual([expect.stringContaining(scope)]);
    },
  );

  test('where files are forbidden says so, and the post stands', async () => {
    slack.world.forbidFiles();
    await postChart();

    expect(shown()).toHaveLength(1);
    expect(troubles.map(({ what }) => what.en)).toEqual([
      expect.stringContaining('no file uploads'),
    ]);
  });

  test('that cannot be drawn keeps no post away', async () => {
    const failed: unknown[] = [];
    const draw = () => Promise.reject(new Error('no fonts'));
    const bot = speaking({}, { draw, failed: (error) => void failed.push(error) });
    await bot.post(place, says('Monday', chart), aPosting());

    expect(shown()).toHaveLength(1);
    expect(failed).toHaveLength(1);
  });

  test('is uploaded once, however often it is shown', async () => {
    const bot = speaking();
    const posted = await bot.post(place, says('Monday', chart), aPosting());
    await bot.replace(posted, says('Monday, edited', chart), aPosting());

    expect(slack.files.ids()).toHaveLength(1);
    expect(shown()).toEqual([['Monday, edited', '[chart] The path']]);
  });

  test('whose file is lost is told in numbers at last', async () => {
    const bot = speaking();
    const posted = await bot.post(place, says('Monday', chart), aPosting());
    slack.files.forget(slack.files.ids()[0] ?? '');
    await bot.replace(posted, says('Monday', chart), aPosting());

    expect(shown().flat().join('\n')).toContain('46.8');
    expect(troubles).toHaveLength(1);
  });
});

describe('replacing', () => {
  test('changes what stands, and keeps its key', async () => {
    const bot = speaking();
    const posted = await bot.post(place, says('before'), aPosting());

    expect(await bot.replace(posted, says('after'), aPosting())).toEqual(posted);
    expect(shown()).toEqual([['after']]);
    expect(slack.messages(channel)[0]?.metadata).toMatchObject({
      event_payload: { key: 'post-1' },
    });
  });

  test.each(['edit_window_closed', 'message_not_found', 'cant_update_message'])(
    'after %s it is posted anew, and only once',
    async (error) => {
      const bot = speaking();
      const posted = await bot.post(place, says('before'), aPosting());
      slack.faults.plan({ method: 'chat.update', times: 2, trouble: { kind: 'refused', error } });

      const anew = await bot.replace(posted, says('after'), aPosting());
      const again = await bot.replace(posted, says('after'), aPosting());

      expect(anew.id).not.toBe(posted.id);
      expect(again).toEqual(anew);
      expect(shown()).toEqual([['before'], ['after']]);
    },
  );

  test('on a person’s own page publishes it again', async () => {
    const bot = speaking();
    const ana = slack.world.addPerson({ name: 'Ana' });
    const page = { platform: 'slack', channel: homeOf(ana.id) };
    const posted = await bot.post(page, says('hello'), aPosting());
    await bot.replace(posted, says('hello again', chart), aPosting());

    expect(posted).toEqual({ ...page, id: 'home' });
    expect(JSON.stringify(slack.home(ana.id))).toContain('hello again');
    expect(JSON.stringify(slack.home(ana.id))).toContain('slack_file');
  });
});

describe('people', () => {
  const contact = (about = {}) => ({
    person: 'ana',
    name: 'Ana',
    account: null,
    email: 'ana@northwind.example',
    phone: null,
    ...about,
  });

  test('are written to by their account, else by their address', async () => {
    const { id } = slack.world.addPerson({ name: 'Ana', email: 'ana@northwind.example' });
    const bot = speaking();
    const direct = { platform: 'slack', channel: slack.world.direct(id).id };

    expect(await bot.privately(contact({ account: id, email: null }))).toEqual(direct);
    expect(await bot.privately(contact())).toEqual(direct);
  });

  test('whom nobody knows are named, with what mends it', async () => {
    for (const about of [{}, { email: null }, { account: 'U0NOBODY1' }]) {
      const failure = await failureOf(speaking().privately(contact(about)));

      expect(failure).toMatchObject({ failure: 'gone', extent: 'person' });
      expect(failure.complaint?.what.en).toContain('Ana');
      expect(failure.complaint?.mend.zh).toContain('Ana');
    }
  });

  test('who left are gone', async () => {
    const { id } = slack.world.addPerson({ name: 'Ana', email: 'ana@northwind.example' });
    slack.world.deactivate(id);

    expect(await failureOf(speaking().privately(contact({ account: id })))).toMatchObject({
      failure: 'gone',
      extent: 'person',
    });
  });

  test('are matched by address, then by phone, never with those who left or with bots', async () => {
    const { world } = slack;
    const ana = world.addPerson({ name: 'Ana', email: 'Ana@Northwind.example' });
    const wang = world.addPerson({ name: '王磊', phone: '+86 138 0013 8000' });
    const left = world.addPerson({ name: 'Left', email: 'left@northwind.example' });
    world.deactivate(left.id);
    world.addPerson({ name: 'Robot', email: 'robot@northwind.example', bot: true });
    world.addPerson({ name: 'One', phone: '020 7946 0000' });
    world.addPerson({ name: 'Two', phone: '020 7946 0000' });
    for (let at = 0; at < 450; at++) world.addPerson({ name: `p${at}`, email: `p${at}@x.example` });

    const accounts = await speaking().accounts([
      contact(),
      contact({ person: 'wang', email: null, phone: '13800138000' }),
      contact({ person: 'left', email: 'left@northwind.example' }),
      contact({ person: 'robot', email: 'robot@northwind.example' }),
      contact({ person: 'shared', email: null, phone: '+44 20 7946 0000' }),
      contact({ person: 'last', email: 'p449@x.example' }),
    ]);

    expect(Object.fromEntries(accounts)).toMatchObject({ ana: ana.id, wang: wang.id });
    expect([...accounts.keys()].sort()).toEqual(['ana', 'last', 'wang']);
  });
});

test('the channels there are say whether the bot is in them', async () => {
  slack.world.addChannel({ name: 'old', archived: true });
  slack.world.addChannel({ name: 'apac', member: false });
  for (let at = 0; at < 430; at++) slack.world.addChannel({ name: `c${at}` });

  const channels = await speaking().channels();

  expect(channels).toHaveLength(432);
  expect(channels).toContainEqual({ id: channel, name: 'emea', member: true });
  expect(channels.find(({ name }) => name === 'apac')).toMatchObject({ member: false });
});
