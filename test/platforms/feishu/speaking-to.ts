import type { Chart, Message, Place } from '../../../src/chat/index.js';
import { feishuClient, feishuSpeaking } from '../../../src/platforms/feishu/speaking.js';
import type { Complaint, Posting, Surroundings } from '../../../src/platforms/platform.js';
import type { FakeFeishu } from './fake/index.js';

/** The smallest PNG that is one. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** The speaking half, joined to a fake Feishu. */
export function speakingTo(fake: FakeFeishu, about: { pace?: number; appSecret?: string } = {}) {
  const complaints: Complaint[] = [];
  const failures: unknown[] = [];
  const drawn: Chart[] = [];
  const surroundings: Surroundings = {
    async draw(chart) {
      drawn.push(chart);
      return dot;
    },
    accountsOf: async (people) => new Map(people.map((person) => [person, `ou_${person}`])),
    now: () => new Date(),
    failed: (error) => failures.push(error),
  };
  const { appId, domain } = fake;
  const client = feishuClient({ appId, appSecret: fake.appSecret, domain, ...about });
  const speaking = feishuSpeaking(client, surroundings, (complaint) => complaints.push(complaint));
  return { ...speaking, client, complaints, failures, drawn };
}

/** How a post is made that is made for the first time. */
export function aPosting(about: Partial<Posting> = {}): Posting {
  return { key: 'post-1', language: 'en', bulk: false, tried: undefined, ...about };
}

export function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 3_600_000);
}

export function words(line: string): Message {
  return { summary: line, blocks: [{ kind: 'text', line: [line] }] };
}

export function placeIn(channel: string, thread?: string): Place {
  return { platform: 'feishu', channel, ...(thread !== undefined && { thread }) };
}

/** What a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
