import { at, type Call, type Desk, knownTo, page, type Route } from './call.js';
import { checkCard } from './card-rules.js';
import { minute } from './clock.js';
import { newId } from './ids.js';
import { isTree, parsed, type Tree, textIn } from './json.js';
import { changed } from './messages.js';
import { Refused, refusals } from './refused.js';
import type { Chat } from './world.js';

const reading = ['im:chat', 'im:chat:readonly', 'im:chat:read'];

export const chatRoutes: Route[] = [
  {
    method: 'GET',
    pattern: at('/open-apis/im/v1/chats'),
    api: 'chat.list',
    scopes: reading,
    handle: ({ query }, { world }) => {
      const seen = [...world.chats.values()].filter(
        ({ kind, member, dissolved }) => kind === 'group' && member && !dissolved,
      );
      const { items, ...rest } = page(seen, query, 100);
      return {
        ...rest,
        items: items.map((chat) => ({ ...shown(chat), tenant_key: world.tenantKey })),
      };
    },
  },
  {
    method: 'GET',
    pattern: at('/open-apis/im/v1/chats/:chat_id'),
    api: 'chat.get',
    scopes: reading,
    handle: (call, desk) => {
      const chat = found(call, desk);
      const status = chat.dissolved ? 'dissolved' : 'normal';
      // Whoever is not in it learns the name alone.
      if (!chat.member) return { name: chat.name, chat_status: status };
      return {
        ...shown(chat),
        chat_mode: chat.kind,
        chat_type: 'private',
        chat_status: status,
        group_message_type: 'chat',
        user_count: String(chat.people.size),
        bot_count: '1',
        tenant_key: desk.world.tenantKey,
      };
    },
  },
  {
    method: 'GET',
    pattern: at('/open-apis/im/v1/chats/:chat_id/members'),
    api: 'chat.members',
    scopes: [...reading, 'im:chat.members:read'],
    handle: (call, desk) => {
      const chat = mine(call, desk);
      const { items, ...rest } = page([...chat.people], call.query, 100);
      return {
        ...rest,
        member_total: chat.people.size,
        items: items.map((id) => ({
          member_id_type: 'open_id',
          member_id: id,
          name: desk.world.people.get(id)?.name ?? id,
          tenant_key: desk.world.tenantKey,
        })),
      };
    },
  },
  {
    method: 'GET',
    pattern: at('/open-apis/im/v1/chats/:chat_id/members/is_in_chat'),
    api: 'chat.is_in_chat',
    scopes: [...reading, 'im:chat.members:read'],
    handle: (call, desk) => ({ is_in_chat: found(call, desk).member }),
  },
  {
    method: 'POST',
    pattern: at('/open-apis/ephemeral/v1/send'),
    api: 'ephemeral.send',
    scopes: ['im:message', 'im:message:send_as_bot'],
    handle: sendToOne,
  },
  {
    method: 'POST',
    pattern: at('/open-apis/interactive/v1/card/update'),
    api: 'card.update',
    scopes: [],
    handle: updateLate,
  },
];

function shown({ id, name }: Chat): Tree {
  return { chat_id: id, name, avatar: '', description: '', external: false };
}

function found({ path }: Call, desk: Desk): Chat {
  const chat = desk.world.chats.get(path.chat_id ?? '');
  if (!chat) throw new Refused(232006, 'Your request specifies a chat_id which is invalid.');
  return chat;
}

function mine(call: Call, desk: Desk): Chat {
  const chat = found(call, desk);
  if (chat.dissolved) throw refusals.dissolved();
  if (!chat.member) throw new Refused(232011, 'Operator can NOT be out of the chat.');
  return chat;
}

/** A card that one person alone sees, in a group, while online. */
function sendToOne({ body }: Call, desk: Desk): Tree {
  const chat = desk.world.chats.get(textIn(body.chat_id));
  const person = desk.world.people.get(textIn(body.open_id));
  if (chat?.kind !== 'group') throw refusals.badReceiver();
  if (!person) throw refusals.badOpenId(textIn(body.open_id));
  if (!chat.member) throw refusals.notInChat();
  if (body.msg_type !== 'interactive' || !isTree(body.card)) throw refusals.parameter('card');
  checkCard(body.card, knownTo(desk));
  const now = desk.world.clock.now();
  const made = desk.world.keep({
    message_id: newId.message(),
    chat_id: chat.id,
    msg_type: 'interactive',
    content: JSON.stringify(body.card),
    create_time: now,
    update_time: now,
    updates: 0,
    sender: { id: desk.world.appId, id_type: 'app_id', sender_type: 'app' },
    onlyFor: person.openId,
  });
  return { message_id: made.message_id };
}

/** By the token of a press: within half an hour, twice at most. */
function updateLate({ body }: Call, desk: Desk): Tree {
  const token = desk.cardTokens.get(textIn(body.token));
  if (!token || token.uses >= 2 || token.at < desk.world.clock.now() - 30 * minute) {
    throw new Refused(300090, 'token is invalid or used up');
  }
  const card = isTree(body.card) ? body.card : parsed(textIn(body.card));
  if (!isTree(card)) throw refusals.parameter('card');
  checkCard(card, knownTo(desk));
  token.uses += 1;
  changed(desk.world.message(token.message), JSON.stringify(card), desk);
  return {};
}
