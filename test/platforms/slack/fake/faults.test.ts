import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientFor, refusal } from './client-for.js';
import { dice, type FakeSlack, fileNotReady, startFakeSlack, type Trouble } from './index.js';

let slack: FakeSlack;
let channel: string;

beforeEach(async () => {
  slack = await startFakeSlack();
  channel = slack.world.addChannel().id;
});

afterEach(async () => {
  await slack.close();
});

const post = (timeout = 0) =>
  clientFor(slack, { timeout }).chat.postMessage({ channel, text: 'Hello' });

const method = 'chat.postMessage';

describe('what was planned goes wrong, once, and leaves or does not leave a message', () => {
  test.each<[string, Trouble, string, number]>([
    ['500 before storing', { kind: 'broken', when: 'before' }, 'WebAPIHTTPError', 0],
    ['500 after storing', { kind: 'broken', when: 'after' }, 'WebAPIHTTPError', 1],
    ['a cut before storing', { kind: 'dropped', when: 'before' }, 'WebAPIRequestError', 0],
    ['a cut after storing', { kind: 'dropped', when: 'after' }, 'WebAPIRequestError', 1],
    ['no answer', { kind: 'hangs', when: 'before' }, 'WebAPIRequestError', 0],
    ['no answer though stored', { kind: 'hangs', when: 'after' }, 'WebAPIRequestError', 1],
    ['429', { kind: 'limited', retryAfterSeconds: 7 }, 'WebAPIRateLimitedError', 0],
  ])('%s', async (_, trouble, thrown, stored) => {
    slack.faults.plan({ method, trouble });

    expect(await refusal(post(300))).toMatchObject({ thrown });
    expect(slack.messages(channel)).toHaveLength(stored);
    await post();
    expect(slack.messages(channel)).toHaveLength(stored + 1);
  });

  test('any error of Slack’s, for one channel, so many times', async () => {
    const trouble: Trouble = { kind: 'refused', error: 'restricted_action' };
    slack.faults.plan({ method, channel, times: 2, trouble });

    expect(await refusal(post())).toMatchObject({ error: 'restricted_action' });
    await clientFor(slack).chat.postMessage({
      channel: slack.world.addChannel().id,
      text: 'Hello',
    });
    expect(await refusal(post())).toMatchObject({ error: 'restricted_action' });
    await post();
  });

  test('an answer that is only late is an answer', async () => {
    slack.faults.plan({ method, trouble: { kind: 'late', milliseconds: 80 } });

    await post();

    expect(slack.requests.at(-1)?.milliseconds).toBeGreaterThanOrEqual(75);
  });
});

test('a bot in another process that is killed while it waits leaves its message behind', async () => {
  slack.faults.plan({ method, trouble: { kind: 'hangs', when: 'after' } });
  const { apiUrl, botToken } = slack;
  const script = `fetch('${apiUrl}chat.postMessage', { method: 'POST', headers: {
    authorization: 'Bearer ${botToken}', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: '${channel}', text: 'Hello' }) })`;
  const bot = spawn(process.execPath, ['-e', script]);
  await expect.poll(() => slack.messages(channel).length, { timeout: 10_000 }).toBe(1);

  bot.kill('SIGKILL');
  await once(bot, 'exit');

  const { messages } = await clientFor(slack).conversations.history({ channel });
  expect(messages?.map((message) => message.text)).toEqual(['Hello']);
});

test('chance falls alike for one seed', () => {
  const rolls = (seed: number) => Array.from({ length: 5 }, dice(seed));

  expect(rolls(3)).toEqual(rolls(3));
  expect(rolls(3)).not.toEqual(rolls(4));
});

test('at random, some calls fail and the others do not', async () => {
  slack.pace.change('off');
  slack.faults.atRandom(7, [
    { method, chance: 0.3, trouble: { kind: 'refused', error: 'internal_error' } },
  ]);
  let failed = 0;
  for (let at = 0; at < 50; at += 1) {
    await post().catch(() => {
      failed += 1;
    });
  }

  expect(failed).toBe(slack.faults.struck.refused);
  expect(failed).toBeGreaterThan(5);
  expect(slack.messages(channel)).toHaveLength(50 - failed);
});

describe('files', () => {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
  const upload = async (): Promise<string> => {
    const client = clientFor(slack);
    const begun = await client.files.getUploadURLExternal({
      filename: 'a.png',
      length: bytes.length,
    });
    const id = begun.file_id ?? '';
    await fetch(begun.upload_url ?? '', { method: 'POST', body: bytes });
    await client.files.completeUploadExternal({ files: [{ id, title: 'Chart' }] });
    return id;
  };
  const show = (id: string) =>
    clientFor(slack).chat.postMessage({
      channel,
      text: 'Chart',
      blocks: [{ type: 'image', alt_text: 'A chart', slack_file: { id } }],
    });

  test('what is uploaded through us is shown, and its bytes are kept', async () => {
    const id = await upload();

    await show(id);

    expect(await slack.file(id)).toEqual(bytes);
    expect(slack.requests.map((request) => request.method)).toContain('upload');
    const [message] = slack.messages(channel);
    expect(message && slack.visibleText(message)).toEqual(['[chart] A chart']);
  });

  test('Slack’s own client uploads in one go', async () => {
    await clientFor(slack).filesUploadV2({ file: bytes, filename: 'b.png' });

    const [id = ''] = slack.files.ids();
    expect(await slack.file(id)).toEqual(bytes);
  });

  test('a file that is looked at has no mimetype and cannot be shown yet', async () => {
    slack.files.readiness = { polls: 2 };
    const id = await upload();
    const mimetype = async () => (await clientFor(slack).files.info({ file: id })).file?.mimetype;

    const refused = await refusal(show(id));

    const wrong = 'invalid slack file [json-pointer:/blocks/0/slack_file]';
    expect(refused).toMatchObject({ error: 'invalid_blocks', errors: [wrong] });
    expect(refused.response_metadata).toMatchObject({ messages: [`[ERROR] ${wrong}`] });
    expect([await mimetype(), await mimetype(), await mimetype()]).toEqual(['', '', 'image/png']);
    await show(id);
  });

  test('a file may be said to be unready though it looks ready', async () => {
    const id = await upload();
    slack.faults.plan({ method, trouble: fileNotReady() });

    expect(await refusal(show(id))).toMatchObject({ error: 'invalid_blocks' });
    await show(id);
  });

  test('a length that is not true, an upload that fails, a workspace without files', async () => {
    const client = clientFor(slack);
    const begin = (length: number) =>
      client.files.getUploadURLExternal({ filename: 'a.png', length });
    const begun = await begin(99);
    await fetch(begun.upload_url ?? '', { method: 'POST', body: bytes });
    const complete = client.files.completeUploadExternal({
      files: [{ id: begun.file_id ?? '', title: 'a' }],
    });

    expect(await refusal(complete)).toMatchObject({ error: 'file_update_failed' });
    slack.faults.plan({ method: 'upload', trouble: { kind: 'broken', when: 'before' } });
    expect((await fetch(begun.upload_url ?? '', { method: 'POST', body: bytes })).status).toBe(500);
    slack.world.forbidFiles();
    expect(await refusal(begin(7))).toMatchObject({ error: 'file_uploads_disabled' });
  });
});
