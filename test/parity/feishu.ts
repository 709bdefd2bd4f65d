import { chatPlatforms, surroundingsIn } from '../../src/main.js';
import {
  type FakeFeishu,
  type FeishuEvent,
  type Press,
  type StoredMessage,
  startFakeFeishu,
} from '../platforms/feishu/fake/index.js';
import { listIn, parsed, type Tree, textIn, treeIn } from '../platforms/feishu/fake/json.js';
import { type CompanyAbout, contactOf, staffOf } from './company.js';
import {
  type Driver,
  mentionIn,
  newest,
  piecesOf,
  type Shown,
  spoken,
  threadOf,
} from './driver.js';
import type { Deed, Room, Who } from './scenario.js';
import { namesOf, of, only, settingsOf } from './slack.js';

/** Far faster than Feishu allows, so that what is measured is not our own patience. */
const pace = 1000;
/** Understood in a group by themselves; other commands are said to the bot. */
const ours = /^\/(?:calibrate|now|plumbline)\b/u;

/** The strict Feishu on loopback, with the real SDK before it. */
export async function feishu(
  over: 'long connection' | 'http',
  company?: CompanyAbout,
  withdrawn: readonly string[] = [],
): Promise<Driver> {
  const fake = await startFakeFeishu({ limitFactor: Number.POSITIVE_INFINITY });
  for (const scope of withdrawn) fake.world.withdraw(scope);
  const people = peopleOf(fake, company);
  const rooms = roomsOf(fake, people);
  const names = namesOf(people, rooms);
  const said = new Map<string, { by: Who; words: string; asks?: true }>();
  /** Cards as somebody's screen still has them. */
  const kept = new Map<Room, { id: string; content: string }>();
  let door = '';

  const account = (who: Who) => of(people, who);
  const chatOf = (room: Room) => of(rooms, room);
  const shown = async (room: Room): Promise<Shown[]> =>
    fake.messages(chatOf(room)).map((message) => {
      const { message_id: id, root_id: thread } = message;
      const { by = 'bot' as const, words, asks } = said.get(id) ?? {};
      const lines = words?.split('\n') ?? readLines(fake, message);
      const told = words === undefined ? fake.mentionsIn(message) : [];
      const tells = told.map((one) => names.get(one.id) ?? one.id);
      const about = { ...(thread !== undefined && { thread }), ...(asks && { asks }) };
      return { id, by, lines, tells, ...about };
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
    const pieces = piecesOf(text);
    const members = pieces.flatMap((piece) => ('member' in piece ? [piece.member] : []));
    const before = mentionsBot ? 1 : 0;
    const marked = pieces.map((piece) =>
      'text' in piece ? piece.text : `@_user_${before + members.indexOf(piece.member) + 1}`,
    );
    const event = fake.events.message({
      ...{ by: account(who), chat: chatOf(where), text: marked.join(''), mentionsBot },
      ...(members.length > 0 && { mentions: members.map(account) }),
      ...(root && { replyTo: root, inThread: true }),
    });
    said.set(textIn(treeIn(event.event.message).message_id), { by: who, words });
    return tell(event);
  }

  /** Whoever wants a message to be a task answers it in these words. */
  async function make({ who, where, words }: Extract<Deed, { do: 'make' }>) {
    const { id } = newest(spoken(await shown(where)), words);
    const text = '记为任务';
    const event = fake.events.message({
      ...{ by: account(who), chat: chatOf(where), text, replyTo: id, inThread: true },
      mentionsBot: !where.startsWith('direct-'),
    });
    const written = { by: who, words: text, asks: true as const };
    said.set(textIn(treeIn(event.event.message).message_id), written);
    return tell(event);
  }

  async function press(about: Omit<Press, 'by'> & { who: Who }) {
    const { who, ...told } = about;
    return tell(fake.press({ by: account(who), ...told }));
  }

  /** Pressed on a card as it stood before: Feishu sends what that card carried. */
  async function pressKept(who: Who, where: Room, button: string) {
    const { id, content } = of(kept, where);
    const message = fake.world.message(id);
    const now = message.content;
    message.content = content;
    const event = fake.press({ by: account(who), message: id, button });
    message.content = now;
    return tell(event);
  }

  async function fill({ who, where, values: wanted, on }: Extract<Deed, { do: 'fill' }>) {
    const { id } = newest(await shown(where), Object.keys(wanted)[0] ?? '', on);
    const { button, values } = filledIn(fake.world.message(id), wanted);
    return press({ message: id, who, button, values, careless: true });
  }

  async function forge({ who, where, values: wanted, on }: Extract<Deed, { do: 'forge' }>) {
    const { id } = newest(await shown(where), Object.keys(wanted)[0] ?? '', on);
    const { button, values } = filledIn(fake.world.message(id), wanted);
    const event = fake.press({ by: account(who), message: id, button, careless: true });
    Object.assign(treeIn(treeIn(event.event.action).form_value), values);
    return tell(event);
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
          const { who, where, button, on } = deed;
          if (deed.kept) return pressKept(who, where, button);
          const { id } = newest(await shown(where), `[${button}]`, on);
          return press({ message: id, who, button });
        }
        case 'fill':
          return fill(deed);
        case 'forge':
          return forge(deed);
        case 'keep': {
          const { id } = newest(await shown(deed.where), deed.words);
          kept.set(deed.where, { id, content: fake.world.message(id).content });
          return undefined;
        }
        case 'make':
          return make(deed);
        case 'tick': {
          const { all } = fake.world.tasks;
          const found = [...all.values()].find(({ summary }) => summary.includes(deed.task));
          if (!found) throw new Error(`no task says “${deed.task}”`);
          const did = deed.as === 'done' ? 'complete' : 'reopen';
          return tell(fake.events.task(did, found.guid));
        }
        case 'forward': {
          const { id } = newest(await shown(deed.where), `[${deed.button}]`);
          const forwarded = { message: `${id}-passed-on`, chat: chatOf(deed.to) };
          return press({ message: id, who: deed.who, button: deed.button, forwarded });
        }
        case 'menu':
          return tell(fake.events.menu(deed.entry, account(deed.who)));
        case 'edit':
          throw new Error('the bot does not hear of edits on Feishu');
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

function peopleOf({ world }: FakeFeishu, company?: CompanyAbout): ReadonlyMap<Who, string> {
  const joined = staffOf(company).map((id): [Who, string] => {
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
    const inputs = ['select_static', 'input', 'date_picker'].flatMap((tag) => tagged(form, tag));
    const input = inputs.find((one) => one.name === name);
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
