import type { Call, Desk } from './call.js';
import { textIn } from './json.js';
import { refusals } from './refused.js';
import type { Chat, Person } from './world.js';

/** Who or what a message is for: a chat, or a person's private one. */
export function receiver({ query, body }: Call, desk: Desk): Chat {
  const id = textIn(body.receive_id);
  const type = query.get('receive_id_type');
  if (!id) throw refusals.parameter('receive_id is required');
  if (type === 'chat_id') {
    const chat = desk.world.chats.get(id);
    if (!chat) throw refusals.badReceiver();
    return chat;
  }
  const person = personBy(type, id, desk);
  mayBeWrittenTo(person);
  return desk.world.privateChat(person.openId);
}

function personBy(type: string | null, id: string, desk: Desk): Person {
  const of: Record<string, (person: Person) => string | undefined> = {
    open_id: ({ openId }) => openId,
    union_id: ({ unionId }) => unionId,
    user_id: ({ userId }) => userId,
    email: ({ email }) => email,
  };
  const key = of[type ?? ''];
  if (!key) throw refusals.parameter('receive_id_type');
  const person =
    type === 'open_id'
      ? desk.world.people.get(id)
      : [...desk.world.people.values()].find((one) => key(one) === id);
  if (!person) throw type === 'open_id' ? refusals.badOpenId(id) : refusals.badReceiver();
  return person;
}

function mayBeWrittenTo(person: Person): void {
  if (person.left) throw refusals.resigned();
  if (person.outsideRange) throw refusals.outsideRange();
  if (person.stopped) throw refusals.stopped();
}

export function mayBePostedIn(chat: Chat): void {
  if (chat.dissolved) throw refusals.dissolved();
  if (!chat.member) throw refusals.notInChat();
}
