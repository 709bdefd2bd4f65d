import { at, type Call, type Desk, knownTo, page, type Route } from './call.js';
import { checkCard } from './card-rules.js';
import { day, hour, second } from './clock.js';
import { newId } from './ids.js';
import { isTree, parsed, type Tree, textIn, treeIn } from './json.js';
import { mayBePostedIn, receiver } from './receivers.js';
import { refusals } from './refused.js';
import type { Chat, StoredMessage } from './world.js';

const sending = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
const reading = ['im:message', 'im:message:readonly', 'im:message.history:readonly'];
const kinds = ['text', 'post', 'image', 'interactive', 'share_chat', 'share_user'];

export const messageRoutes: Route[] = [
  route('POST', '', 'message.create', sending, create),
  route('POST', '/:message_id/reply', 'message.reply', sending, reply),
  route('PATCH', '/:message_id', 'message.patch', ['im:message', 'im:message:update'], patch),
  route('DELETE', '/:message_id', 'message.delete', ['im:message', 'im:message:recall'], recall),
  route('GET', '/:message_id', 'message.get', reading, get),
  route('GET', '', 'message.list', reading, list),
];

function route(
  method: string,
  path: string,
  api: string,
  scopes: readonly string[],
  handle: Route['handle'],
): Route {
  return { method, pattern: at(`/open-apis/im/v1/messages${path}`), api, scopes, handle };
}

function create(call: Call, desk: Desk): Tree {
  const chat = receiver(call, desk);
  mayBePostedIn(chat);
  return post(chat, call, desk);
}

function reply(call: Call, desk: Desk): Tree {
  const parent = found(call, desk);
  if (parent.gone) throw parent.gone === 'recalled' ? refusals.recalled() : refusals.deleted();
  const chat = desk.world.chat(parent.chat_id);
  mayBePostedIn(chat);
  return post(chat, call, desk, parent);
}

function post(chat: Chat, { body }: Call, desk: Desk, parent?: StoredMessage): Tree {
  const type = textIn(body.msg_type);
  const content = textIn(body.content);
  const uuid = body.uuid === undefined ? undefined : textIn(body.uuid);
  if (!kinds.includes(type)) throw refusals.parameter(`msg_type "${type}"`);
  if (uuid !== undefined && uuid.length > 50) throw refusals.parameter('uuid is longer than 50');
  if (desk.paces.chat.take(chat.id, desk.options.limitFactor) > 0) throw refusals.chatBusy();
  const earlier = uuid ? sentWithin(uuid, desk) : undefined;
  if (earlier) return shown(earlier, false);
  checkContent(type, content, desk);

  const made = desk.world.keep(newMessage(chat, type, content, desk));
  if (uuid) {
    made.uuid = uuid;
    desk.uuids.set(uuid, { message: made.message_id, at: made.create_time });
  }
  if (parent) hang(made, parent, body.reply_in_thread === true, desk);
  return shown(made, false);
}

function sentWithin(uuid: string, desk: Desk): StoredMessage | undefined {
  const sent = desk.uuids.get(uuid);
  if (!sent || sent.at <= desk.world.clock.now() - hour) return undefined;
  return desk.world.messages.get(sent.message);
}

function newMessage(chat: Chat, type: string, content: string, { world }: Desk): StoredMessage {
  const now = world.clock.now();
  return {
    message_id: newId.message(),
    chat_id: chat.id,
    msg_type: type,
    content,
    create_time: now,
    update_time: now,
    updates: 0,
    sender: { id: world.appId, id_type: 'app_id', sender_type: 'app' },
  };
}

/** A reply stands in the thread of what it replies to, where there is one or one is asked for. */
function hang(made: StoredMessage, parent: StoredMessage, inThread: boolean, desk: Desk): void {
  const root = desk.world.messages.get(parent.root_id ?? parent.message_id) ?? parent;
  made.root_id = root.message_id;
  made.parent_id = parent.message_id;
  if (inThread || parent.thread_id) made.thread_id = desk.world.threadOf(root);
}

const textBytes = 150 * 1024;
const cardBytes = 30 * 1024;

function checkContent(type: string, content: string, desk: Desk): void {
  const bytes = Buffer.byteLength(content);
  if (bytes > (type === 'text' ? textBytes : cardBytes)) throw refusals.tooLong();
  const body = parsed(content);
  if (!isTree(body)) throw refusals.parameter('content is not a JSON object');
  if (type === 'interactive') checkCard(body, knownTo(desk));
  if (type === 'text' && !textIn(body.text)) throw refusals.parameter('content.text is empty');
  if (type === 'image' && !desk.images.has(textIn(body.image_key))) {
    throw refusals.parameter('image_key');
  }
}

function patch(call: Call, desk: Desk): Tree {
  const message = found(call, desk);
  if (message.gone) throw message.gone === 'recalled' ? refusals.recalled() : refusals.deleted();
  if (message.sender.id !== desk.world.appId) throw refusals.notOwn();
  if (message.msg_type !== 'interactive') throw refusals.notACard();
  const chat = desk.world.chat(message.chat_id);
  mayBePostedIn(chat);
  if (message.create_time < desk.world.clock.now() - 14 * day) throw refusals.tooOld();
  if (desk.paces.patch.take(message.message_id, desk.options.limitFactor) > 0) {
    throw refusals.chatBusy();
  }
  const content = textIn(call.body.content);
  checkContent('interactive', content, desk);
  changed(message, content, desk);
  return {};
}

export function changed(message: StoredMessage, content: string, desk: Desk): void {
  message.content = content;
  message.updates += 1;
  message.update_time = desk.world.clock.now();
}

function recall(call: Call, desk: Desk): Tree {
  const message = found(call, desk);
  if (message.gone) throw refusals.recalled();
  if (message.sender.id !== desk.world.appId) throw refusals.notOwn();
  message.gone = 'recalled';
  return {};
}

function get(call: Call, desk: Desk): Tree {
  const message = found(call, desk);
  if (message.gone === 'deleted') throw refusals.deleted();
  readable(message.chat_id, desk);
  return { items: [shown(message, call.query.get('card_msg_content_type') !== null)] };
}

function list({ query }: Call, desk: Desk): Tree {
  const id = query.get('container_id') ?? '';
  const whole = query.get('card_msg_content_type') !== null;
  const all =
    query.get('container_id_type') === 'thread' ? inThread(id, desk) : inChat(id, query, desk);
  const sorted = query.get('sort_type') === 'ByCreateTimeDesc' ? [...all].reverse() : all;
  const { items, ...rest } = page(sorted, query, 50);
  return { ...rest, items: items.map((message) => shown(message, whole)) };
}

function inThread(id: string, desk: Desk): StoredMessage[] {
  const root = desk.world.messages.get(desk.world.threads.get(id) ?? '');
  if (!root) throw refusals.noTopic();
  const chat = readable(root.chat_id, desk);
  return chat.messages.filter(({ thread_id }) => thread_id === id);
}

/** Of a thread only its root is in the chat itself. */
function inChat(id: string, query: URLSearchParams, desk: Desk): StoredMessage[] {
  if (query.get('container_id_type') !== 'chat') throw refusals.parameter('container_id_type');
  const chat = readable(id, desk);
  const from = Number(query.get('start_time') ?? 0) * second;
  const to = Number(query.get('end_time') ?? 1e11) * second;
  return chat.messages.filter(
    ({ create_time, thread_id, root_id, onlyFor }) =>
      create_time >= from && create_time < to + second && !(thread_id && root_id) && !onlyFor,
  );
}

function readable(id: string, desk: Desk): Chat {
  const chat = desk.world.chats.get(id);
  if (!chat) throw refusals.parameter('container_id');
  if (chat.dissolved) throw refusals.dissolved();
  if (!chat.member) throw refusals.notInChat();
  if (chat.kind === 'group' && !desk.world.granted('im:message.group_msg')) {
    throw refusals.lacksPermission('im:message.group_msg');
  }
  return chat;
}

function found({ path }: Call, desk: Desk): StoredMessage {
  const id = path.message_id ?? '';
  if (!id.startsWith('om_')) throw refusals.parameter('message_id');
  const message = desk.world.messages.get(id);
  if (!message) throw refusals.parameter('message_id is unknown');
  return message;
}

/** @param whole whether a card is told as it was sent; else in the poor form that old clients get */
function shown(message: StoredMessage, whole: boolean): Tree {
  const { create_time, update_time, updates, content, gone, uuid, onlyFor, sender, ...rest } =
    message;
  const kept = gone ? 'This message was recalled' : content;
  return {
    ...rest,
    create_time: String(create_time),
    update_time: String(update_time),
    deleted: gone !== undefined,
    updated: updates > 0,
    sender: { ...sender },
    body: { content: message.msg_type === 'interactive' && !gone ? cardText(kept, whole) : kept },
  };
}

/** The original comes under `user_dsl`, as text within text. */
function cardText(content: string, whole: boolean): string {
  const title = textIn(treeIn(treeIn(treeIn(parsed(content)).header).title).content);
  const poor = {
    title: title || null,
    elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
  };
  return JSON.stringify(whole ? { ...poor, user_dsl: content } : poor);
}
