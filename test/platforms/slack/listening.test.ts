import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aListeningSlack, type ListeningSlack } from './a-listening-slack.js';
import { signature } from './fake/delivery.js';

let room: ListeningSlack;
let channel: string;
let wang: string;

beforeEach(async () => {
  room = await aListeningSlack();
  wang = room.slack.world.addPerson({ name: 'Wang Wei' }).id;
  channel = room.slack.world.addChannel({ name: 'north' }).id;
});

afterEach(() => room.close());

function send(body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${room.server.url}/slack/events`, { method: 'POST', body, headers });
}

function signed(body: string, type = 'application/json', at = Date.now()): Record<string, string> {
  const stamp = String(Math.floor(at / 1000));
  return {
    'content-type': type,
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature(room.slack.signingSecret, stamp, body),
  };
}

describe('an event', () => {
  test('is acknowledged only when it is saved: one that could not be comes again and is heard once', async () => {
    room.ledger.failing = 1;

    const first = await room.to.message(wang, channel, 'the customer moved to May');
    expect(first.delivered).toMatchObject({ acknowledged: false, status: 500 });
    expect(room.ledger.kept.size).toBe(0);
    expect(room.errors).toEqual(['Error: the database is away']);

    expect(await room.to.redeliver()).toMatchObject([{ acknowledged: true }]);
    expect(room.ledger.heard).toMatchObject([{ kind: 'said', text: 'the customer moved to May' }]);
  });

  test('waits for a slow saving rather than be acknowledged before it', async () => {
    room.ledger.slow = 300;

    const { delivered } = await room.to.message(wang, channel, 'hello');

    expect(delivered.acknowledged).toBe(true);
    expect(delivered.milliseconds).toBeGreaterThan(290);
  });

  test('is heard once though it comes twice, as a mention too, and twenty times at once', async () => {
    const { message, delivered } = await room.to.mention(wang, channel, 'now');
    await Promise.all(Array.from({ length: 20 }, () => room.to.again(delivered[0] as never)));

    expect(room.ledger.calls).toBe(22);
    expect([...room.ledger.kept.keys()]).toEqual([`message ${channel} ${message.ts}`]);
    expect(room.ledger.heard).toMatchObject([{ kind: 'said', text: 'now', toBot: true, by: wang }]);
  });

  test('is heard though it is a retry: the first delivery may have been lost', async () => {
    const { delivered } = await room.to.message(wang, channel, 'hi', { retry: { number: 3 } });

    expect(delivered.acknowledged).toBe(true);
    expect(room.ledger.kept.size).toBe(1);
  });

  test('of six hours ago is six hours old on the clock of the bot, and none is of the future', async () => {
    await room.close();
    const now = new Date('2026-03-02T09:07:00Z');
    room = await aListeningSlack('http', { now: () => now });
    const ago = (Date.now() - 6 * 3_600_000) / 1000;
    const ahead = Date.now() / 1000 + 60;
    const said = {
      type: 'message',
      channel: 'C1',
      channel_type: 'channel',
      user: 'U1',
      text: 'hi',
    };

    await room.to.event({ ...said, ts: ahead.toFixed(6) });
    await room.to.event({ ...said, ts: ago.toFixed(6) });

    const [second, first] = room.ledger.heard.map(({ at }) => at.getTime());
    expect(second).toBe(now.getTime());
    expect(now.getTime() - (first ?? 0)).toBeCloseTo(6 * 3_600_000, -4);
  });

  test('names the people whom it mentions, and asks for each once', async () => {
    const ben = room.slack.world.addPerson({ name: 'Ben' }).id;
    const asked = () => room.slack.requests.filter(({ method }) => method === 'users.info').length;

    await room.to.message(wang, channel, `<@${ben}> calls, says <@${ben}>; <@U404> does not`);
    await room.to.message(wang, channel, `thanks <@${ben}>`);

    const said = room.ledger.heard.map((heard) => 'text' in heard && heard.text);
    expect(said).toEqual(['@Ben calls, says @Ben; @U404 does not', 'thanks @Ben']);
    expect(asked()).toBe(2);
  });

  test('is not held up by names that do not come', async () => {
    const trouble = { kind: 'hangs', when: 'before' } as const;
    room.slack.faults.plan({ method: 'users.info', trouble });

    const { delivered } = await room.to.message(wang, channel, `<@${wang}> calls`);

    expect(delivered).toMatchObject({ acknowledged: true });
    expect(delivered.milliseconds).toBeLessThan(2000);
    expect(room.ledger.heard).toMatchObject([{ text: `@${wang} calls` }]);
  });

  test('of a kind that nobody hears is acknowledged', async () => {
    const delivered = await room.to.event({ type: 'reaction_added', user: wang });

    expect(delivered.acknowledged).toBe(true);
    expect(room.ledger.calls).toBe(0);
  });

  test('of the bot’s own shows that events arrive, and is not heard', async () => {
    room.slack.echo(room.to);
    const alives = room.ledger.alives;
    await room.platform.post(
      { platform: 'slack', channel },
      { summary: 'a', blocks: [{ kind: 'text', line: ['a'] }] },
      { key: 'k', language: 'en', bulk: false, tried: undefined },
    );
    await expect.poll(() => room.ledger.alives).toBe(alives + 1);

    expect(room.ledger.calls).toBe(0);
  });
});

describe('the door refuses', () => {
  const cases = [
    ['a wrong signature', { secret: 'another' }, 401, 'signature', 'signed with another secret'],
    ['an old stamp', { offsetSeconds: -400 }, 401, 'stale', /^40[01] s old$/],
    ['a stamp of the future', { offsetSeconds: 400 }, 401, 'stale', /^(399|400) s ahead$/],
    ['another app', { appId: 'A0OTHER' }, 403, 'another-app', 'app A0OTHER'],
    ['another workspace', { teamId: 'T0OTHER' }, 403, 'another-app', 'workspace T0OTHER'],
  ] as const;

  test.each(cases)('%s: not handled, and told', async (_, odd, status, reason, detail) => {
    const { delivered } = await room.to.message(wang, channel, 'hello', odd);
    const command = await room.to.command(wang, channel, '/plumbline now', odd);
    const statuses = [delivered.status, command.status];

    expect(statuses).toEqual([status, status]);
    expect(room.ledger.calls).toBe(0);
    expect(room.ledger.alives).toBe(0);
    expect(room.ledger.refused).toHaveLength(2);
    const told = typeof detail === 'string' ? detail : expect.stringMatching(detail);
    expect(room.ledger.refused[0]).toEqual([reason, told]);
  });

  test.each([
    ['no JSON', '{"type":'],
    ['no event', '{"type":"event_callback","event":7}'],
    ['nothing of Slack’s', '{"hello":"world"}'],
    ['a list', '[1]'],
  ])('a body that is %s', async (_, body) => {
    expect((await send(body, signed(body))).status).toBe(400);
    expect(room.ledger.refused).toEqual([['malformed', 'nothing that Slack sends']]);
  });

  test('a body that is too long, or packed', async () => {
    const long = JSON.stringify({ type: 'event_callback', text: 'x'.repeat(5_000_000) });
    const packed = { ...signed('{}'), 'content-encoding': 'gzip' };

    expect((await send(long, signed(long))).status).toBe(413);
    expect((await send('{}', packed)).status).toBe(415);
    expect(room.ledger.refused.map(([reason]) => reason)).toEqual(['malformed', 'malformed']);
  });

  test('what is not signed at all', async () => {
    expect((await send('{}', { 'content-type': 'application/json' })).status).toBe(401);
    expect(room.ledger.refused).toEqual([['signature', 'not signed']]);
  });
});

describe('the door', () => {
  test('answers Slack’s challenge, signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c1', token: 't' });

    const answer = await send(body, signed(body));
    const unsigned = await send(body, { 'content-type': 'application/json' });

    expect(await answer.json()).toEqual({ challenge: 'c1' });
    expect(unsigned.status).toBe(401);
  });

  test('answers a look at its certificate, and takes nothing else for one', async () => {
    const form = 'application/x-www-form-urlencoded';
    const odd = 'ssl_check=2&command=%2Fplumbline';

    expect((await send('ssl_check=1&token=t', { 'content-type': form })).status).toBe(200);
    expect((await send(odd, { 'content-type': form })).status).toBe(401);
    expect((await send(odd, signed(odd, form))).status).toBe(400);
    expect(room.ledger.calls).toBe(0);
  });

  test('lets a replayed request in, where it is known by its id', async () => {
    const event = { type: 'message', channel, user: wang, text: 'hi', ts: '1795467600.000100' };
    const { teamId: team_id, appId: api_app_id } = room.slack;
    const envelope = { type: 'event_callback', team_id, api_app_id, event_id: 'Ev1' };
    const body = JSON.stringify({ ...envelope, event, event_time: 1_795_467_600 });
    const headers = signed(body);

    expect((await send(body, headers)).status).toBe(200);
    expect((await send(body, headers)).status).toBe(200);
    expect(room.ledger.calls).toBe(2);
    expect(room.ledger.kept.size).toBe(1);
  });

  test('sends Slack away for a while until somebody listens', async () => {
    await room.platform.stop();

    const { delivered } = await room.to.message(wang, channel, 'hello');

    expect(delivered.status).toBe(503);
    await room.platform.start(room.ledger);
    expect(await room.to.redeliver()).toMatchObject([{ acknowledged: true }]);
  });

  test('tells the administrator when Slack holds events back', async () => {
    const { teamId: team_id, appId: api_app_id } = room.slack;
    const body = JSON.stringify({ type: 'app_rate_limited', team_id, api_app_id });

    expect((await send(body, signed(body))).status).toBe(200);
    expect(room.ledger.troubles).toEqual([expect.stringContaining('holds events back')]);
  });

  test('asks Slack nothing on the way of an event', async () => {
    const before = room.slack.requests.length;

    await room.to.mention(wang, channel, 'now');
    await room.to.command(wang, channel, '/plumbline now');

    expect(room.slack.requests).toHaveLength(before);
  });
});

describe('a bot whose token does not hold', () => {
  test('starts, says so, and hears when it holds again', async () => {
    await room.platform.stop();
    room.slack.world.revokeToken();
    const second = await aListeningSlack('http', {
      options: { apiUrl: room.slack.apiUrl, botToken: room.slack.botToken },
    });

    expect(second.ledger.troubles).toEqual([expect.stringContaining('token_revoked')]);
    expect(
      (await second.to.message('U1', second.slack.world.addChannel().id, 'a')).delivered.status,
    ).toBe(503);
    room.slack.world.restoreToken();
    await expect
      .poll(async () => (await second.to.event({ type: 'x' })).status, { timeout: 9000 })
      .toBe(200);
    await second.close();
  });

  test('is told to the administrator when the app was taken out, and not when Slack is only late', async () => {
    await room.to.event({ type: 'app_uninstalled' });
    await new Promise((done) => setTimeout(done, 100));
    expect(room.ledger.troubles).toEqual([]);

    room.slack.world.revokeToken();
    await room.to.event({ type: 'tokens_revoked', tokens: { bot: ['U1'] } });

    await expect.poll(() => room.ledger.troubles).toEqual([expect.stringContaining('revoked')]);
  });
});

describe('a command', () => {
  test('is heard once for each time that it was given', async () => {
    const one = await room.to.command(wang, channel, '/calibrate start now');
    await room.to.again(one);
    await room.to.command(wang, channel, '/calibrate start now');

    expect(one).toMatchObject({ acknowledged: true, body: '' });
    expect(room.ledger.heard).toMatchObject([
      { kind: 'commanded', command: 'calibrate', text: 'start now', by: wang, place: { channel } },
      { kind: 'commanded', command: 'calibrate' },
    ]);
  });

  test('that takes longer to save than Slack waits is heard all the same, and breaks nothing', async () => {
    room.ledger.slow = 3300;

    const late = await room.to.command(wang, channel, '/plumbline now', {
      timeoutMilliseconds: 6000,
    });

    expect(late.status).toBe(503);
    await expect.poll(() => room.ledger.kept.size).toBe(1);
    room.ledger.slow = 0;
    expect((await room.to.message(wang, channel, 'hi')).delivered.status).toBe(200);
  });

  test('that could not be saved is not acknowledged', async () => {
    room.ledger.failing = 1;

    const delivered = await room.to.command(wang, channel, '/plumbline now');

    expect(delivered).toMatchObject({ acknowledged: false, status: 500 });
  });

  test('where the bot is not is answered to that person alone with how to invite it', async () => {
    const elsewhere = room.slack.world.addChannel({ name: 'east', member: false }).id;
    await room.to.command(wang, elsewhere, '/plumbline now');

    const posting = room.platform.post(
      { platform: 'slack', channel: elsewhere },
      { summary: 'a', blocks: [{ kind: 'text', line: ['a'] }] },
      { key: 'k', language: 'en', bulk: false, tried: undefined },
    );

    await expect(posting).rejects.toMatchObject({ failure: 'forbidden', extent: 'channel' });
    await expect
      .poll(() => room.slack.ephemerals(wang))
      .toMatchObject([{ channel: elsewhere, text: expect.stringContaining('/invite') }]);
  });
});

describe('a press', () => {
  async function posted() {
    const stands = await room.platform.post(
      { platform: 'slack', channel },
      {
        summary: 'A task',
        blocks: [
          { kind: 'choices', choices: [{ id: 'now', label: 'Now', look: 'plain' }] },
          {
            kind: 'form',
            id: 'task',
            submit: 'Send',
            fields: [
              { id: 'what', label: 'What', kind: 'words', required: true },
              { id: 'due', label: 'By when', kind: 'day' },
            ],
          },
        ],
      },
      { key: 'row-1', language: 'en', bulk: false, tried: undefined },
    );
    const message = room.slack.messages(channel).find(({ ts }) => ts === stands.id);
    if (!message) throw new Error('nothing stands');
    return message;
  }

  test('comes back with the key of its post, heard once though it comes twice', async () => {
    const message = await posted();
    const press = await room.to.press(wang, message, 'Now');
    await room.to.again(press);

    expect(press.acknowledged).toBe(true);
    expect(room.ledger.calls).toBe(2);
    expect(room.ledger.heard).toMatchObject([
      { kind: 'chose', key: 'row-1', choice: 'now', by: wang, place: { thread: message.ts } },
    ]);
  });

  test('that sends a form is heard with what was filled in', async () => {
    await room.to.fill(wang, await posted(), { What: 'call R&D <now>', 'By when': '2026-03-06' });

    expect(room.ledger.heard).toMatchObject([
      { kind: 'filled', form: 'task', values: { what: 'call R&D <now>', due: '2026-03-06' } },
    ]);
  });

  test('that sends too little is told so to that person alone', async () => {
    const sent = await room.to.fill(wang, await posted(), { 'By when': '2026-03-06' });

    expect(sent.acknowledged).toBe(true);
    expect(room.ledger.calls).toBe(0);
    await expect
      .poll(() => room.slack.ephemerals(wang))
      .toMatchObject([{ channel, text: 'Fill in “What”.' }]);
  });
});
