import type { StoredMessage } from './channel-log.js';
import { argument, flag, type Json, Refused } from './json.js';
import {
  byChannel,
  type Call,
  cursorFor,
  cursorOf,
  limitOf,
  type Method,
  postable,
  reads,
  saidBy,
  seenChannel,
  writes,
} from './method.js';
import { shownMessage } from './shapes.js';
import type { Channel } from './workspace.js';

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': writes('posting', ['chat:write'], postMessage),
  'chat.postEphemeral': writes(4, ['chat:write'], postEphemeral),
  'chat.update': writes(3, ['chat:write'], update),
  'chat.delete': writes(3, ['chat:write'], remove),
  'chat.getPermalink': reads('special', [], permalink),
  'conversations.history': reads(3, byChannel('history'), history),
  'conversations.replies': reads(3, byChannel('history'), replies),
  'reactions.add': writes(3, ['reactions:write'], react),
};

function threadOf(call: Call, channel: Channel): { thread_ts?: string } {
  const asked = argument(call.body, 'thread_ts');
  if (asked === undefined) return {};
  const root = channel.log.find(asked);
  if (!root) throw new Refused('thread_not_found');
  return { thread_ts: root.thread_ts ?? asked };
}

function postMessage(call: Call): Json {
  const { workspace } = call;
  const channel = postable(call);
  const thread = threadOf(call, channel);
  const said = saidBy(call);
  const message = workspace.write(channel, {
    user: workspace.botUser,
    bot_id: workspace.botId,
    app_id: workspace.appId,
    ...thread,
    ...said,
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: shownMessage(workspace, message, { metadata: true }),
    ...truncation(call),
  };
}

function truncation({ body }: Call): Json {
  if ((argument(body, 'text') ?? '').length <= 40_000) return {};
  return { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } };
}

function postEphemeral(call: Call): Json {
  const { workspace, body } = call;
  const channel = postable(call);
  const user = argument(body, 'user') ?? '';
  const person = workspace.people.get(user);
  if (!person?.active) throw new Refused('user_not_found');
  if (!channel.members.has(user)) throw new Refused('user_not_in_channel');
  const { metadata, ...said } = saidBy(call);
  const thread = argument(body, 'thread_ts');
  const ts = workspace.stamp();
  workspace.ephemerals.push({
    ts,
    channel: channel.id,
    user,
    ...said,
    ...(thread !== undefined && { thread_ts: thread }),
  });
  return { message_ts: ts };
}

/** A message of the bot's own; nobody may change another's. */
function ownMessage(call: Call, channel: Channel, denied: string): StoredMessage {
  const message = channel.log.find(argument(call.body, 'ts') ?? '');
  if (!message) throw new Refused('message_not_found');
  if (message.bot_id !== call.workspace.botId) throw new Refused(denied);
  return message;
}

/** Blocks that are not sent again are gone; metadata that is not sent again stays. */
function update(call: Call): Json {
  const { workspace, body } = call;
  const channel = seenChannel(call);
  if (channel.archived) throw new Refused('is_inactive');
  const message = ownMessage(call, channel, 'cant_update_message');
  const { blocks, text, metadata } = saidBy(call);
  const before = { ...message };
  message.text = text;
  if (blocks) message.blocks = blocks;
  else if (body.text !== undefined) delete message.blocks;
  if (metadata) message.metadata = metadata;
  message.edited = { user: workspace.botUser, ts: workspace.stamp() };
  workspace.changed(message, before);
  return {
    channel: channel.id,
    ts: message.ts,
    text,
    message: shownMessage(workspace, message, { metadata: true }),
  };
}

function remove(call: Call): Json {
  const channel = seenChannel(call);
  const message = ownMessage(call, channel, 'cant_delete_message');
  channel.log.remove(message.ts);
  return { channel: channel.id, ts: message.ts };
}

function permalink(call: Call): Json {
  const channel = seenChannel(call);
  const ts = argument(call.body, 'message_ts') ?? '';
  if (!channel.log.find(ts)) throw new Refused('message_not_found');
  const link = `https://northwind.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
  return { channel: channel.id, permalink: link };
}

function readable(call: Call): Channel {
  const channel = seenChannel(call);
  if (!channel.members.has(call.workspace.botUser)) throw new Refused('not_in_channel');
  return channel;
}

function stretchOf(body: Json, usual: number) {
  return {
    oldest: argument(body, 'oldest'),
    latest: argument(body, 'latest'),
    inclusive: flag(body, 'inclusive'),
    limit: limitOf(body, usual),
    cursor: cursorOf(body),
  };
}

function history(call: Call): Json {
  const page = readable(call).log.history(stretchOf(call.body, 100));
  return { ...shownPage(call, page), pin_count: 0 };
}

function replies(call: Call): Json {
  const channel = readable(call);
  const root = argument(call.body, 'ts') ?? '';
  if (!channel.log.find(root)) throw new Refused('thread_not_found');
  return shownPage(call, channel.log.discussion(root, stretchOf(call.body, 1000)));
}

function shownPage(
  { workspace, body }: Call,
  page: { messages: StoredMessage[]; next: string | undefined },
): Json {
  const metadata = flag(body, 'include_all_metadata');
  return {
    messages: page.messages.map((message) => shownMessage(workspace, message, { metadata })),
    has_more: page.next !== undefined,
    ...(page.next !== undefined && {
      response_metadata: { next_cursor: cursorFor(page.next) },
    }),
  };
}

function react(call: Call): Json {
  const { workspace, body } = call;
  const message = readable(call).log.find(argument(body, 'timestamp') ?? '');
  if (!message) throw new Refused('message_not_found');
  const name = argument(body, 'name') ?? '';
  const reactions = message.reactions ?? [];
  if (reactions.some((one) => one.name === name && one.users.includes(workspace.botUser))) {
    throw new Refused('already_reacted');
  }
  message.reactions = [...reactions, { name, users: [workspace.botUser], count: 1 }];
  return {};
}
