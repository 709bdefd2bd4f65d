/**
 * A Feishu on loopback, strict where Feishu is: the real SDK, and other processes with it, reach it
 * under `domain`.
 *
 * What it enforces, and where that is from (pages of open.feishu.cn/document unless said otherwise):
 * - `uuid` ≤ 50 characters, one message within the hour; 5 a second in a chat or to a person
 *   (230020, HTTP 200), 5 a second for one card; cards ≤ 30 KB, texts ≤ 150 KB — im-v1/message/create,
 *   im-v1/message-card/patch
 * - 50 a second and 1000 a minute for one API: HTTP 429, 99991400, `x-ogw-ratelimit-reset` —
 *   api-call-guide, frequency control
 * - cards 2.0: known attributes only, ≤ 200 elements, ≤ 5 tables, forms and tables at the root,
 *   names that differ, `update_multi` — card-json-v2-structure and -components; refused as 230099
 *   with the code of the fault in the words
 * - cards are changed by their sender alone, within 14 days (230031); recalled ones not (230011)
 * - not in the chat 230002, dissolved 232009, outside the range 230013, left 230029, stopped 230053
 * - tokens that are not valid 99991663, scopes that are not granted 99991672 with their names
 * - a group's history, and any one message of it, takes `im:message.group_msg`; cards come back as "please upgrade" with nothing
 *   of their words, unless `card_msg_content_type` asks for them — im-v1/message/list, im-v1/message/get
 * - tasks: fields as documented, `client_token` of 10–100 characters good for 5 minutes, 10 calls a
 *   second, whole days kept as midnight UTC, `extra` told of a task but not in its list, completing a
 *   completed one 1470400, gone 1470404, taken from the app 1470403 — task-v2/overview, task-v2/task
 * - messages in a group that do not mention the bot are delivered with `im:message.group_msg` only
 *   — im-v1/message/events/receive
 * - long connection: frames, pings, fragments, 50 connections, one of them by chance gets an event —
 *   read from ws/client of the SDK 1.74
 * - events over HTTP: AES-256-CBC and sha256 over the raw bytes — event-subscription-guide
 */

import { FakeFeishu, type FakeOptions } from './fake-feishu.js';

export type { FeishuEvent, Words } from './events.js';
export type { Delivered, FakeFeishu, FakeOptions } from './fake-feishu.js';
export type { Aim, Fault } from './faults.js';
export type { PostAnswer, PostOptions } from './http-door.js';
export type { Ack, PushOptions } from './long-connection.js';
export type { Mention } from './markdown.js';
export type { Press, Seen } from './presses.js';
export type { Chat, Person, StoredMessage } from './world.js';

export async function startFakeFeishu(options: FakeOptions = {}): Promise<FakeFeishu> {
  const fake = new FakeFeishu(options);
  await fake.server.listen(options.port ?? 0);
  return fake;
}
