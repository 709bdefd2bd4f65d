import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block, Message, Place } from '../../../src/chat/index.js';
import { slackSpeaking } from '../../../src/platforms/slack/speaking.js';
import { addressOf } from '../../../src/platforms/slack/ways.js';
import { drawn } from './drawing.js';
import { type FakeSlack, startFakeSlack } from './fake/index.js';

const workspace = 'https://northwind.slack.com/';
const thread = '1795467600.001200';
const place: Place = { platform: 'slack', channel: 'C1', thread };
const url = `https://northwind.slack.com/archives/C1/p1795467600001200?thread_ts=${thread}&cid=C1`;

describe('the way', () => {
  test.each([
    ['to a thread', place, url],
    ['to a channel', { platform: 'slack', channel: 'C1' }, `${workspace}archives/C1`],
    ['to a direct message', { platform: 'slack', channel: 'D1' }, `${workspace}archives/D1`],
    ['to a thread of no time stamp', { ...place, thread: 'x' }, `${workspace}archives/C1`],
    ['to a page', { platform: 'slack', channel: 'home-U1' }, undefined],
    ['to another chat system', { platform: 'feishu', channel: 'oc_1' }, undefined],
    ['to what is no id', { platform: 'slack', channel: 'C1/../x' }, undefined],
  ])('%s', (_, to, address) => {
    expect(addressOf(to, workspace)).toBe(address);
  });

  test('is unknown where the workspace is', () => {
    expect(addressOf(place, undefined)).toBeUndefined();
  });
});

const way = { place, text: 'the calibration' };
const both: Block[] = [
  { kind: 'text', line: ['Said in ', way] },
  { kind: 'note', line: ['From ', way] },
];

describe('a message that shows one', () => {
  test('has it to be pressed, in small print too', () => {
    const blocks = drawn({ blocks: both }, { workspace });

    const link = { type: 'link', url, text: 'the calibration' };
    expect(blocks).toMatchObject([
      { type: 'rich_text', elements: [{ elements: [{ text: 'Said in ' }, link] }] },
      { type: 'rich_text', elements: [{ elements: [{ text: 'From ' }, link] }] },
    ]);
  });

  test('says it in plain words where nobody knows the address', () => {
    const blocks = drawn({ blocks: both });

    expect(blocks).toMatchObject([
      { elements: [{ elements: [{ text: 'Said in ' }, { type: 'text', text: way.text }] }] },
      { type: 'context', elements: [{ type: 'plain_text', text: 'From the calibration' }] },
    ]);
  });
});

describe('on Slack', () => {
  let slack: FakeSlack;
  let channel: string;

  beforeEach(async () => {
    slack = await startFakeSlack({ pace: { factor: 'off' } });
    channel = slack.world.addChannel({ name: 'north' }).id;
  });

  afterEach(() => slack.close());

  function speaking() {
    const { apiUrl, botToken } = slack;
    const accountsOf = async () => new Map();
    const draw = async () => Buffer.alloc(0);
    const house = { draw, accountsOf, now: () => new Date(), failed() {} };
    return slackSpeaking({ apiUrl, botToken }, house, () => {}, { factor: 100 });
  }

  const posting = { key: 'k', language: 'en', bulk: false, tried: undefined } as const;
  const message: Message = { summary: 'Said', blocks: both };
  const askedWho = () => slack.requests.filter(({ method }) => method === 'auth.test').length;

  test('Slack is asked once where it is, and only for a message that needs it', async () => {
    const { post } = speaking();
    const to = { platform: 'slack', channel };

    await post(to, { summary: 'Hello', blocks: [] }, posting);
    expect(askedWho()).toBe(0);
    await post(to, message, posting);
    await post(to, message, posting);

    expect(askedWho()).toBe(1);
    expect(JSON.stringify(slack.messages(channel).at(-1)?.blocks)).toContain(url);
  });

  test('a message whose way nobody knows is posted all the same', async () => {
    slack.faults.plan({ method: 'auth.test', trouble: { kind: 'broken', when: 'before' } });

    await speaking().post({ platform: 'slack', channel }, message, posting);

    const said = JSON.stringify(slack.messages(channel)[0]?.blocks);
    expect(said).toContain('the calibration');
    expect(said).not.toContain('archives');
  });

  test('the words of a message are read, with who wrote them', async () => {
    const { world, botUser, botId } = slack;
    const wang = world.addPerson({ name: 'Wang Wei' }).id;
    const where = world.channel(channel);
    const root = world.write(where, { user: wang, text: 'R&amp;D by Friday' });
    const ours = world.write(where, { user: botUser, bot_id: botId, text: 'Noted' });
    const { quoted } = speaking();
    const to = { platform: 'slack', channel };

    expect(await quoted?.(to, root.ts)).toEqual({ text: 'R&D by Friday', author: wang });
    expect(await quoted?.(to, ours.ts)).toEqual({ text: 'Noted', author: null });
    expect(await quoted?.(to, '1.000001')).toBeUndefined();
    world.dropScope('channels:history');
    expect(await quoted?.(to, root.ts)).toBeUndefined();
    slack.faults.plan({
      method: 'conversations.replies',
      trouble: { kind: 'dropped', when: 'before' },
    });
    await expect(quoted?.(to, root.ts)).rejects.toMatchObject({ failure: 'unreachable' });
  });
});
