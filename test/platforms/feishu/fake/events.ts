import type { Desk } from './call.js';
import { newId } from './ids.js';
import { type Tree, treeIn } from './json.js';
import type { Chat, Person, StoredMessage } from './world.js';

export interface FeishuEvent {
  schema: '2.0';
  header: {
    event_id: string;
    token: string;
    /** ms since 1970; microseconds in callbacks. */
    create_time: string;
    event_type: string;
    tenant_key: string;
    app_id: string;
  };
  event: Tree;
}

export interface Words {
  /** Who writes, by open_id. */
  by: string;
  /** Where; the private chat with the bot where not said. */
  chat?: string;
  /** Mentions stand before it, unless it has their places itself: `@_user_1`. */
  text: string;
  /** As rich text rather than plain. */
  post?: boolean;
  mentionsBot?: boolean;
  /** Others that are mentioned, by open_id. */
  mentions?: readonly string[];
  /** The message that this replies to. */
  replyTo?: string;
  /** In the thread under it. */
  inThread?: boolean;
  /** When it was written, ms since 1970. */
  at?: number;
}

const objTypes = { redate: 1, complete: 5, reopen: 6, delete: 7 } as const;

/** What happens on Feishu's side, and the event that tells of it. */
export class Events {
  constructor(
    private readonly desk: Desk,
    private readonly token: string,
  ) {}

  event(type: string, event: Tree, at = this.desk.world.clock.now(), micro = false): FeishuEvent {
    const { world } = this.desk;
    return {
      schema: '2.0',
      header: {
        event_id: newId.event(),
        token: this.token,
        create_time: String(micro ? at * 1_000 : at),
        event_type: type,
        tenant_key: world.tenantKey,
        app_id: world.appId,
      },
      event,
    };
  }

  /** Somebody writes: the message stands in the chat from now on. */
  message(words: Words): FeishuEvent {
    const { world } = this.desk;
    const person = world.person(words.by);
    const chat = words.chat ? world.chat(words.chat) : world.privateChat(words.by);
    const mentions = this.#mentionsIn(words);
    const message = this.#written(words, chat, mentions);
    const { message_id, root_id, parent_id, thread_id, content, msg_type } = message;
    return this.event(
      'im.message.receive_v1',
      {
        sender: {
          sender_id: ids(person),
          sender_type: 'user',
          tenant_key: world.tenantKey,
        },
        message: {
          message_id,
          ...(root_id && { root_id }),
          ...(parent_id && { parent_id }),
          ...(thread_id && { thread_id }),
          create_time: String(message.create_time),
          update_time: String(message.update_time),
          chat_id: chat.id,
          chat_type: chat.kind,
          message_type: msg_type,
          content,
          ...(mentions.length > 0 && { mentions }),
        },
      },
      message.create_time,
    );
  }

  #mentionsIn({ mentionsBot, mentions }: Words): (Tree & { key: string })[] {
    const { world } = this.desk;
    const bot = {
      id: { open_id: world.botOpenId, union_id: '', user_id: '' },
      name: world.botName,
      mentioned_type: 'bot',
    };
    const people = (mentions ?? []).map((openId) => {
      const person = world.person(openId);
      return { id: ids(person), name: person.name, mentioned_type: 'user' };
    });
    return [...(mentionsBot ? [bot] : []), ...people].map((one, index) => ({
      key: `@_user_${index + 1}`,
      tenant_key: world.tenantKey,
      ...one,
    }));
  }

  #written(words: Words, chat: Chat, mentions: (Tree & { key: string })[]): StoredMessage {
    const { world } = this.desk;
    const keys = mentions.map(({ key }) => key);
    const at = words.at ?? world.clock.now();
    const before = keys.filter((key) => !words.text.includes(key));
    const text = [...before, words.text].join(' ');
    const message: StoredMessage = {
      message_id: newId.message(),
      chat_id: chat.id,
      msg_type: words.post ? 'post' : 'text',
      content: JSON.stringify(words.post ? postOf(words.text, keys) : { text }),
      create_time: at,
      update_time: at,
      updates: 0,
      sender: { id: words.by, id_type: 'open_id', sender_type: 'user' },
    };
    if (mentions.length > 0) message.mentions = mentions.map(toldLater);
    if (words.replyTo) {
      const parent = world.message(words.replyTo);
      const root = world.message(parent.root_id ?? parent.message_id);
      message.root_id = root.message_id;
      message.parent_id = parent.message_id;
      if (words.inThread || parent.thread_id) message.thread_id = world.threadOf(root);
    }
    return world.keep(message);
  }

  /** The bot comes into a chat, or has to leave it. */
  bot(news: 'added' | 'deleted', chat: string, by: string): FeishuEvent {
    const { world } = this.desk;
    world.chat(chat).member = news === 'added';
    return this.event(`im.chat.member.bot.${news}_v1`, this.#about(chat, by));
  }

  disbanded(chat: string, by: string): FeishuEvent {
    this.desk.world.dissolve(chat);
    return this.event('im.chat.disbanded_v1', this.#about(chat, by));
  }

  renamed(chat: string, by: string, name: string): FeishuEvent {
    const room = this.desk.world.chat(chat);
    const before = room.name;
    room.name = name;
    const { name: _, i18n_names, ...about } = this.#about(chat, by);
    return this.event('im.chat.updated_v1', {
      ...about,
      after_change: { name },
      before_change: { name: before },
    });
  }

  /** An entry of the bot's own menu, in the private chat. */
  menu(key: string, by: string): FeishuEvent {
    const { world } = this.desk;
    const person = world.person(by);
    return this.event('application.bot.menu_v6', {
      event_key: key,
      operator: { operator_name: person.name, operator_id: ids(person) },
      timestamp: Math.floor(world.clock.now() / 1_000),
    });
  }

  /**
   * A person does something to a task of ours in Feishu Tasks.
   *
   * @param day for a new due date, as YYYY-MM-DD
   */
  task(did: 'complete' | 'reopen' | 'delete' | 'redate', guid: string, day = ''): FeishuEvent {
    const { tasks, clock } = this.desk.world;
    const task = tasks.task(guid);
    if (did === 'complete') task.completed_at = String(clock.now());
    if (did === 'reopen') task.completed_at = '0';
    if (did === 'delete') tasks.all.delete(guid);
    if (did === 'redate') task.due = { timestamp: String(Date.parse(day)), is_all_day: true };
    return this.taskNews(guid, objTypes[did]);
  }

  /** Any news of a task; it says neither who nor what now is. */
  taskNews(task_id: string, obj_type: number): FeishuEvent {
    return this.event('task.task.updated_v1', { task_id, obj_type });
  }

  /** Somebody opens the private chat. */
  entered(by: string): FeishuEvent {
    const { world } = this.desk;
    return this.event('im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: world.privateChat(by).id,
      operator_id: ids(world.person(by)),
      last_message_id: '',
      last_message_create_time: '',
    });
  }

  #about(chat: string, by: string): Tree {
    const { world } = this.desk;
    const { name } = world.chat(chat);
    return {
      chat_id: chat,
      operator_id: ids(world.person(by)),
      operator_tenant_key: world.tenantKey,
      external: false,
      name,
      i18n_names: { zh_cn: name, en_us: name },
    };
  }
}

export function ids({ openId, unionId, userId }: Person): Tree {
  return { open_id: openId, union_id: unionId, user_id: userId };
}

/** Asked for later, a message has the ids of those it names by themselves. */
function toldLater({ key, name, id }: Tree): Tree {
  return { key, name, id: treeIn(id).open_id, id_type: 'open_id' };
}

/** Events carry rich text without its languages. */
function postOf(text: string, keys: string[]): Tree {
  const at = keys.map((user_id) => ({ tag: 'at', user_id, user_name: '', style: [] }));
  const paragraphs = text.split('\n').map((line) => [{ tag: 'text', text: line, style: [] }]);
  const [first, ...rest] = paragraphs;
  return { title: '', content: [[...at, ...(first ?? [])], ...rest] };
}
