import { surroundingsIn } from '../../src/main.js';
import { type FeishuOptions, feishuPlatform } from '../../src/platforms/feishu/index.js';
import { type RunningServer, startServer } from '../../src/server/index.js';
import {
  type FakeFeishu,
  type FakeOptions,
  type Seen,
  type StoredMessage,
  startFakeFeishu,
} from '../platforms/feishu/fake/index.js';
import {
  isTree,
  listIn,
  parsed,
  type Tree,
  textIn,
  treeIn,
} from '../platforms/feishu/fake/json.js';
import type { Asked, Standing, Storm } from './storm.js';

/** The strict Feishu in a storm: what goes wrong is planned on `feishu` itself. */
export interface FeishuStorm extends Storm {
  feishu: FakeFeishu;
  /** Whoever presses, by open_id. */
  presser: string;
  /** Where events come over HTTP; only where they do. */
  door(): string;
  /** What the person sees who presses. */
  seen(post: Standing, choice: string): Promise<Partial<Seen>>;
}

export interface FeishuWeather extends FakeOptions {
  /** How many times Feishu's rates the bot uses. */
  pace?: number;
  /** Events come over HTTP, else over the long connection. */
  http?: boolean;
}

export async function aFeishuStorm(weather: FeishuWeather = {}): Promise<FeishuStorm> {
  const { pace = 100, http = false, ...options } = weather;
  const feishu = await startFakeFeishu({ limitFactor: Number.POSITIVE_INFINITY, ...options });
  const presser = feishu.world.addPerson({ name: 'Presser' }).openId;
  let server: RunningServer | undefined;

  async function seen(post: Standing, choice: string): Promise<Partial<Seen>> {
    const message = feishu.world.message(post.id);
    const button = labelOf(treeIn(parsed(message.content)), choice);
    if (button === undefined) throw new Error(`no button for ${choice} on ${post.words}`);
    const event = feishu.press({ message: post.id, by: presser, button });
    return (await feishu.deliver(event)).seen ?? {};
  }

  return {
    ...{ feishu, presser, seen },
    async platform(bot) {
      const platform = feishuPlatform(
        { ...credentials(feishu, http), pace },
        surroundingsIn(bot)('feishu'),
      );
      server = await startServer({
        port: 0,
        routes: platform.routes ? [platform.routes] : [],
        health: async () => ({ ready: true }),
        failed: (error) => bot.log.error({ error }, 'request failed'),
      });
      return platform;
    },
    door() {
      if (!server) throw new Error('no platform was made yet');
      return `${server.url}/feishu/events`;
    },
    channel: (name) => feishu.world.addChat({ name }).id,
    person: (email) => void feishu.world.addPerson({ name: email, email }),
    standing: (chat) => feishu.messages(chat).filter(isOurs(feishu)).map(standingAs(feishu)),
    asked: () => feishu.requests.map(askedOf),
    async answer({ channel, id }, text) {
      const words = { by: presser, chat: channel, text, replyTo: id, inThread: true };
      const { ack } = await feishu.deliver(feishu.events.message({ ...words, mentionsBot: true }));
      return ack?.code === 200;
    },
    press: async (post, choice) => (await seen(post, choice)).toast?.type === 'info',
    secrets: [feishu.appSecret, feishu.encryptKey, feishu.verificationToken, 'Bearer t-'],
    async close() {
      await server?.stop();
      await feishu.close();
    },
  };
}

function credentials(feishu: FakeFeishu, http: boolean): FeishuOptions {
  const { appId, appSecret, domain, encryptKey, verificationToken } = feishu;
  return { appId, appSecret, domain, ...(http && { encryptKey, verificationToken }) };
}

function isOurs({ appId }: FakeFeishu): (message: StoredMessage) => boolean {
  return ({ sender }) => sender.id === appId;
}

function standingAs(feishu: FakeFeishu): (message: StoredMessage) => Standing {
  return (message) => {
    const { message_id: id, chat_id: channel, root_id: thread, uuid = '', content } = message;
    const words = feishu.visibleText(message).join('\n');
    const numbers = /path/i.test(words) && content.includes('"tag":"table"');
    const chart = content.includes('"img_key"') ? 'picture' : numbers ? 'numbers' : undefined;
    return { key: uuid, channel, thread, id, words, chart };
  };
}

function askedOf({ api, at, status, code }: FakeFeishu['requests'][number]): Asked {
  const isPost = api === 'message.create' || api === 'message.reply';
  return {
    kind: isPost ? 'post' : api === 'message.list' ? 'look' : 'other',
    method: api,
    channel: undefined,
    at: new Date(at),
    ambiguous: status === 0 || status >= 500,
    limited: code === 99991400 || code === 230020,
  };
}

/** What the button says that stands for a choice. */
export function labelOf(element: Tree, choice: string): string | undefined {
  for (const behavior of listIn(element.behaviors).map(treeIn)) {
    if (treeIn(behavior.value).choice === choice) return textIn(treeIn(element.text).content);
  }
  for (const below of [element.body, ...listIn(element.columns), ...listIn(element.elements)]) {
    const found = isTree(below) ? labelOf(below, choice) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
