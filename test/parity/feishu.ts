import { chatPlatforms, surroundingsIn } from '../../src/main.js';
import {
  type FakeFeishu,
  type FeishuEvent,
  type Press,
  type StoredMessage,
  startFakeFeishu,
} from '../platforms/feishu/fake/index.js';
import { listIn, parsed, type Tree, textIn, treeIn } from '../platforms/feishu/fake/json.js';
import { contactOf, memberIds } from './company.js';
import { type Driver, mentionIn, newest, type Shown, threadOf } from './driver.js';
import type { Deed, Room, Who } from './scenario.js';
import { namesOf, of, only, settingsOf } from './slack.js';

/** Far faster than Feishu allows, so that what is measured is not our own patience. */
const pace = 1000;
/** Understood in a group by themselves; other commands are said to the bot. */
const ours = /^\/(?:calibrate|now|plumbline)\b/u;

/** The strict Feishu on loopback, with the real SDK before it. */
export async function feishu(over: 'long connection' | 'http'): Promise<Driver> {
  const fake = await startFakeFeishu({ limitFactor: Number.POSITIVE_INFINITY });
  const people = peopleOf(fake);
  const rooms = roomsOf(fake, people);
  const names = namesOf(people, rooms);
  const said = new Map<string, { by: Who; words: string }>();
  let door = '';

  const account = (who: Who) => of(people, who);
  const chatOf = (room: Room) => of(rooms, room);
  const shown = async (room: Room): Promise<Shown[]> =>
    fake.messages(chatOf(room)).map((message) => {
      const { message_id: id, root_id: thread } = message;
      const { by = 'bot' as const, words } = said.get(id) ?? {};
      const lines = words?.split('\n') ?? readLines(fake, message);
      const told = words === undefined ? fake.mentionsIn(message) : [];
      const tells = told.map((one) => names.get(one.id) ?? one.id);
      return { id, by, lines, tells, ...(thread !== undefined && { thread }) };
    });

  /** @returns the toast where it is one of a fault */
  async function tell(event: FeishuEvent): Promise<string | undefined> {
    const { seen } =
      over === 'http' ? await fake.post(`${door}/feishu/events`, event) : await fake.deliver(event);
    if (seen?.fault !== undefined) throw new Error(`Feishu shows fault ${seen.fault}`);
    return seen?.toast?.type === 'error' ? seen.toast.content : undefined;
  }

  async function say({ who, where, words, below }: Extract<Deed, { do: 'say' }>) {
    const { text, mentioned: mentionsBot } = mentionIn(words);
    const root = below && threadOf(newest(await shown(where), below));
    const event = fake.events.message({
      ...{ by: account(who), chat: chatOf(where), text, mentionsBot },
      ...(root && { replyTo: root, inThread: true }),
    });
    said.set(textIn(treeIn(event.event.message).message_id), { by: who, words });
    return tell(event);
  }

  async function press(about: Omit<Press, 'by'> & { who: Who }) {
    const { who, ...told } = about;
    return tell(fake.press({ by: account(who), ...told }));
  }

  return {
    platform: 'feishu',
    settings: settingsOf(chatOf),
    names,
    async build(bot) {
      const { appId, appSecret, domain, verificationToken } = fake;
      const encryptKey = over === 'http' ? fake.encryptKey : undefined;
      const setup = { appId, appSecret, domain, encryptKey, verificationToken, pace };
      return only(await chatPlatforms({ slack: null, feishu: setup }, surroundingsIn(bot)));
    },
    async open(address) {
      door = address;
      if (over === 'long connection') await fake.connection.connected();
    },
    async act(deed) {
      switch (deed.do) {
        case 'say':
          return say(deed);
        case 'command': {
          const { who, where, line } = deed;
          const words = ours.test(line) || where.startsWith('direct-') ? line : `@bot ${line}`;
          return say({ do: 'say', who, where, words });
        }
        case 'press': {
          const { id } = newest(await shown(deed.where), `[${deed.button}]`);
          return press({ message: id, who: deed.who, button: deed.button });
        }
        case 'fill': {
          const { id } = newest(await shown(deed.where), Object.keys(deed.values)[0] ?? '');
          const { button, values } = filledIn(fake.world.message(id), deed.values);
          return press({ message: id, who: deed.who, button, values, careless: true });
        }
        case 'invite':
          return tell(fake.events.bot('added', chatOf(deed.where), account(deed.who)));
        case 'visit':
          return tell(fake.events.entered(account(deed.who)));
      }
    },
    shown,
    close: () => fake.close(),
  };
}

function peopleOf({ world }: FakeFeishu): ReadonlyMap<Who, string> {
  const joined = memberIds.map((id): [Who, string] => {
    const { name, email, phone } = contactOf(id);
    // Many in China have no e-mail there: half of them are found by phone.
    const known = id === 'li' || id === 'wang' ? { mobile: phone } : { email };
    return [id, world.addPerson({ name, ...known }).openId];
  });
  return new Map([...joined, ['stranger', world.addPerson({ name: 'Sam Visitor' }).openId]]);
}

function roomsOf({ world }: FakeFeishu, people: ReadonlyMap<Who, string>): Map<Room, string> {
  const names = ['hq', 'north', 'south', 'admin', 'fresh'] as const;
  const shared = names.map((name): [Room, string] => {
    return [name, world.addChat({ name, member: name !== 'fresh' }).id];
  });
  const direct = [...people].map(([who, openId]): [Room, string] => {
    return [`direct-${who}`, world.privateChat(openId).id];
  });
  return new Map([...shared, ...direct]);
}

/** As the fake reads it, with what a picture says to who cannot see it. */
function readLines(fake: FakeFeishu, message: StoredMessage): string[] {
  const alts = tagged(parsed(message.content), 'img').map(({ alt }) => textIn(treeIn(alt).content));
  return fake
    .visibleText(message)
    .map((line) => (line === '[chart]' ? `[chart] ${alts.shift() ?? ''}` : line));
}

/** The inputs of a card's form by the labels that people read, and its button. */
function filledIn(message: StoredMessage, wanted: Record<string, string>) {
  const [form] = tagged(parsed(message.content), 'form');
  const send = tagged(form, 'button').find((one) => one.form_action_type === 'submit');
  const [behaviour] = listIn(send?.behaviors).map(treeIn);
  const fields = listIn(treeIn(behaviour?.value).fields).map(treeIn);
  const values = Object.entries(wanted).map(([label, value]) => {
    const name = textIn(fields.find((one) => one.label === label)?.name);
    const input = [...tagged(form, 'select_static'), ...tagged(form, 'input')].find(
      (one) => one.name === name,
    );
    if (!input) throw new Error(`no field “${label}” in the form`);
    const option = listIn(input.options)
      .map(treeIn)
      .find(({ text }) => treeIn(text).content === value);
    return [name, option ? textIn(option.value) : value];
  });
  return { button: textIn(send?.name), values: Object.fromEntries(values) };
}

/** Every element of a kind, from above. */
function tagged(value: unknown, tag: string): Tree[] {
  if (Array.isArray(value)) return value.flatMap((one) => tagged(one, tag));
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap((one) => tagged(one, tag));
  return 'tag' in value && value.tag === tag ? [value as Tree, ...below] : below;
}
