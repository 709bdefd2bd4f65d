import { Clock } from './clock.js';
import { newId } from './ids.js';
import { Tasks } from './tasks.js';

export interface Chat {
  id: string;
  name: string;
  kind: 'group' | 'p2p';
  /** Whether the bot is in it. */
  member: boolean;
  dissolved: boolean;
  /** open_ids. */
  people: Set<string>;
  /** In the order in which they came. */
  messages: StoredMessage[];
}

export interface Person {
  openId: string;
  unionId: string;
  userId: string;
  name: string;
  email: string | undefined;
  mobile: string | undefined;
  /** No longer with the company. */
  left: boolean;
  /** The app may not be used by this person. */
  outsideRange: boolean;
  /** This person does not want to hear from the bot. */
  stopped: boolean;
  /** The app may not read this person in the contacts. */
  outsideContacts: boolean;
}

export interface StoredMessage {
  message_id: string;
  chat_id: string;
  root_id?: string;
  parent_id?: string;
  thread_id?: string;
  msg_type: string;
  /** JSON, as it came. */
  content: string;
  uuid?: string;
  /** Whom it names, as is told of it later. */
  mentions?: unknown[];
  /** ms since 1970. */
  create_time: number;
  update_time: number;
  /** How often it was changed. */
  updates: number;
  sender: { id: string; id_type: 'app_id' | 'open_id'; sender_type: 'app' | 'user' };
  gone?: 'recalled' | 'deleted';
  /** Seen by this one person only. */
  onlyFor?: string;
}

export interface SlashCommand {
  command_id: string;
  command: string;
  description: unknown;
}

/** Everything there is on the fake's side. */
export class World {
  readonly clock = new Clock();
  readonly chats = new Map<string, Chat>();
  readonly people = new Map<string, Person>();
  readonly messages = new Map<string, StoredMessage>();
  readonly tasks = new Tasks(this.clock);
  readonly commands = new Map<string, SlashCommand>();
  readonly threads = new Map<string, string>();
  readonly withdrawn = new Set<string>();
  readonly botOpenId = newId.person();
  readonly botName = 'Plumbline';
  readonly tenantKey = newId.user();
  readonly appId: string;

  constructor(appId: string) {
    this.appId = appId;
  }

  addChat(chat: { id?: string; name?: string; member?: boolean; people?: string[] } = {}): Chat {
    const id = chat.id ?? newId.chat();
    const added: Chat = {
      id,
      name: chat.name ?? id,
      kind: 'group',
      member: chat.member ?? true,
      dissolved: false,
      people: new Set(chat.people),
      messages: [],
    };
    this.chats.set(id, added);
    return added;
  }

  addPerson(person: Partial<Person> = {}): Person {
    const openId = person.openId ?? newId.person();
    const added: Person = {
      openId,
      unionId: newId.union(),
      userId: newId.user(),
      name: openId,
      email: undefined,
      mobile: undefined,
      left: false,
      outsideRange: false,
      stopped: false,
      outsideContacts: false,
      ...person,
    };
    this.people.set(openId, added);
    return added;
  }

  chat(id: string): Chat {
    const chat = this.chats.get(id);
    if (!chat) throw new Error(`the fake has no chat ${id}`);
    return chat;
  }

  person(openId: string): Person {
    const person = this.people.get(openId);
    if (!person) throw new Error(`the fake has no person ${openId}`);
    return person;
  }

  message(id: string): StoredMessage {
    const message = this.messages.get(id);
    if (!message) throw new Error(`the fake has no message ${id}`);
    return message;
  }

  dissolve(chat: string): void {
    this.chat(chat).dissolved = true;
  }

  removeBot(chat: string): void {
    this.chat(chat).member = false;
  }

  addBot(chat: string): void {
    this.chat(chat).member = true;
  }

  withdraw(scope: string): void {
    this.withdrawn.add(scope);
  }

  grant(scope: string): void {
    this.withdrawn.delete(scope);
  }

  granted(scope: string): boolean {
    return !this.withdrawn.has(scope);
  }

  /** The chat of one person with the bot, made when it is first needed. */
  privateChat(openId: string): Chat {
    const id = `oc_p2p${openId.slice(3, 30)}`;
    const there = this.chats.get(id);
    if (there) return there;
    const made = this.addChat({ id, name: '', people: [openId] });
    made.kind = 'p2p';
    return made;
  }

  keep(message: StoredMessage): StoredMessage {
    this.messages.set(message.message_id, message);
    this.chat(message.chat_id).messages.push(message);
    return message;
  }

  /** The thread under a message, made when it is first needed. */
  threadOf(root: StoredMessage): string {
    root.thread_id ??= newId.thread();
    this.threads.set(root.thread_id, root.message_id);
    return root.thread_id;
  }
}
