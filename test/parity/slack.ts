import { chatPlatforms, surroundingsIn } from '../../src/main.js';
import {
  type FakeSlack,
  type Inbound,
  type StoredMessage,
  startFakeSlack,
} from '../platforms/slack/fake/index.js';
import { objects } from '../platforms/slack/fake/json.js';
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

/** Far faster than Slack allows, so that what is measured is not our own patience. */
const pace = 1000;

/** The strict Slack on loopback, with the real Bolt before it. */
export async function slack(over: 'http' | 'socket', company?: CompanyAbout): Promise<Driver> {
  const fake = await startFakeSlack({ pace: { factor: 'off' } });
  const people = peopleOf(fake, company);
  const rooms = roomsOf(fake, people);
  const names = namesOf(people, rooms);
  const said = new Map<string, { by: Who; words: string }>();
  /** Messages as somebody's screen still has them. */
  const kept = new Map<Room, StoredMessage>();
  let inbound: Inbound | undefined;

  const account = (who: Who) => of(people, who);
  const channelOf = (room: Room) => of(rooms, room);
  const messagesIn = (room: Room) => fake.messages(channelOf(room));
  const shown = async (room: Room): Promise<Shown[]> =>
    messagesIn(room).map((message) => {
      const { ts: id, thread_ts: thread } = message;
      const { by = 'bot' as const, words } = said.get(id) ?? {};
      const lines = words?.split('\n') ?? fake.visibleText(message);
      const tells = words === undefined ? toldBy(message).map((one) => names.get(one) ?? one) : [];
      return { id, by, lines, tells, ...(thread !== undefined && thread !== id && { thread }) };
    });
  const standing = (room: Room, { id }: Shown) => {
    const found = messagesIn(room).find(({ ts }) => ts === id);
    if (!found) throw new Error(`no message ${id} in ${room}`);
    return found;
  };
  const find = async (where: Room, words: string, about: { on?: string; kept?: true } = {}) => {
    const old = about.kept && kept.get(where);
    return old ?? standing(where, newest(await shown(where), words, about.on));
  };
  const written = async (where: Room, words: string, by?: Who) =>
    standing(where, newest(spoken(await shown(where), by), words));
  const markup = (words: string) =>
    piecesOf(words)
      .map((piece) => ('text' in piece ? typed(piece.text) : `<@${account(piece.member)}>`))
      .join('');

  async function say(to: Inbound, { who, where, words, below }: Extract<Deed, { do: 'say' }>) {
    const { text, mentioned } = mentionIn(words);
    const root = below && threadOf(newest(await shown(where), below));
    const mention = mentioned ? `<@${fake.botUser}> ` : '';
    const message = fake.world.write(fake.world.channel(channelOf(where)), {
      user: account(who),
      text: mention + markup(text),
      ...(root && { thread_ts: root }),
    });
    said.set(message.ts, { by: who, words });
    const event = to.messageEvent(message);
    // Slack tells of a mention twice.
    const { channel_type, ...again } = event;
    await to.event(event);
    if (mentioned) await to.event({ ...again, type: 'app_mention' });
  }

  /** What is said to one person alone comes after the acknowledgement. */
  async function fill(to: Inbound, { who, where, values, ...on }: Extract<Deed, { do: 'fill' }>) {
    const before = fake.ephemerals(account(who)).length;
    const form = await find(where, Object.keys(values)[0] ?? '', on);
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    await to.fill(account(who), form, filled);
    const isSlip = Object.values(values).includes('');
    for (let wait = 0; isSlip && wait < 100; wait++) {
      const told = fake.ephemerals(account(who))[before];
      if (told) return told.text;
      await new Promise((resume) => setTimeout(resume, 20));
    }
    return undefined;
  }

  async function perform(to: Inbound, deed: Deed): Promise<string | undefined> {
    switch (deed.do) {
      case 'say':
        return void (await say(to, deed));
      case 'press': {
        const pressed = await find(deed.where, `[${deed.button}]`, deed);
        return void (await to.press(account(deed.who), pressed, deed.button));
      }
      case 'edit': {
        const message = await written(deed.where, deed.words, deed.who);
        await to.edit(message, markup(deed.to));
        said.set(message.ts, { by: deed.who, words: deed.to });
        return undefined;
      }
      case 'keep':
        kept.set(deed.where, structuredClone(await find(deed.where, deed.words)));
        return undefined;
      case 'make':
        return void (await to.makeTask(account(deed.who), await written(deed.where, deed.words)));
      case 'tick':
        return tick(fake, deed);
      case 'fill':
        return fill(to, deed);
      case 'command':
        return void (await to.command(account(deed.who), channelOf(deed.where), deed.line));
      case 'invite':
        return invite(fake, to, channelOf(deed.where), account(deed.who));
      case 'visit':
        return void (await to.appHomeOpened(account(deed.who)));
      case 'forge':
      case 'forward':
      case 'menu':
        throw new Error(`on Slack nobody can ${deed.do}`);
    }
  }

  return {
    platform: 'slack',
    settings: settingsOf(channelOf),
    names,
    async build(bot) {
      const setup = {
        ...{ botToken: fake.botToken, apiUrl: fake.apiUrl, pace },
        signingSecret: over === 'http' ? fake.signingSecret : undefined,
        appToken: over === 'socket' ? fake.appToken : undefined,
      };
      return only(await chatPlatforms({ slack: setup, feishu: null }, surroundingsIn(bot)));
    },
    async open(door) {
      if (over === 'socket') await fake.sockets.connected();
      inbound = over === 'http' ? fake.to(door) : fake.overSocket();
      fake.echo(inbound);
    },
    act(deed) {
      if (!inbound) throw new Error('the bot does not listen yet');
      return perform(inbound, deed);
    },
    shown: async (room) => (room.startsWith('home-') ? pageOf(fake, channelOf(room)) : shown(room)),
    close: () => fake.close(),
  };
}

/** What somebody typed letter by letter, as Slack sends it on: nothing of it is markup but addresses. */
function typed(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https?:\/\/[\w./-]+/g, '<$&>');
}

function peopleOf({ world }: FakeSlack, company?: CompanyAbout): ReadonlyMap<Who, string> {
  const joined = staffOf(company).map((id): [Who, string] => {
    const { name, email } = contactOf(id);
    return [id, world.addPerson({ name, email }).id];
  });
  return new Map([...joined, ['stranger', world.addPerson({ name: 'Sam Visitor' }).id]]);
}

/** In the team's list, where Slack tells nobody of it. */
function tick({ lists }: FakeSlack, { task, as }: Extract<Deed, { do: 'tick' }>): undefined {
  for (const list of lists.all.values()) {
    for (const { id, cells } of list.items.values()) {
      const words = [...cells.values()].map(({ shown }) => JSON.stringify(shown)).join(' ');
      if (!words.includes(task)) continue;
      lists.put(id, 'todo_completed', { checkbox: as === 'done' }, list);
      return undefined;
    }
  }
  throw new Error(`no list has a task “${task}”`);
}

function roomsOf({ world }: FakeSlack, people: ReadonlyMap<Who, string>): Map<Room, string> {
  const names = ['hq', 'north', 'south', 'admin', 'fresh'] as const;
  const shared = names.map((name): [Room, string] => {
    return [name, world.addChannel({ name, member: name !== 'fresh' }).id];
  });
  const direct = [...people].map(([who, account]): [Room, string] => {
    return [`direct-${who}`, world.direct(account).id];
  });
  const homes = [...people].map(([who, account]): [Room, string] => {
    return [`home-${who}`, `home-${account}`];
  });
  return new Map([...shared, ...direct, ...homes]);
}

/** Accounts and groups that a message mentions, in its blocks or in the words of its notification. */
function toldBy({ text, blocks }: StoredMessage): string[] {
  const elements = JSON.stringify(blocks ?? []).matchAll(
    /"type":"(?:user|usergroup|broadcast)"[^}]*?"(?:user_id|usergroup_id|range)":"([^"]+)"/g,
  );
  const markup = text.matchAll(/<[@!]([^>|]+)[^>]*>/g);
  return [...elements, ...markup].map(([, told = '']) => told);
}

/** Somebody's own page with the bot: one message, or none yet. */
function pageOf(fake: FakeSlack, home: string): Shown[] {
  const view = fake.home(home.replace('home-', ''));
  if (!view) return [];
  const lines = fake.visibleText({ text: '', blocks: objects(view.blocks) });
  return [{ id: 'home', by: 'bot', lines, tells: [] }];
}

async function invite({ world, botUser }: FakeSlack, to: Inbound, channel: string, who: string) {
  world.invite(channel);
  const type = 'member_joined_channel';
  const about = { channel, channel_type: 'C', team: world.teamId };
  await to.event({ type, user: botUser, inviter: who, ...about });
  return undefined;
}

/** What the configuration says where rooms are the platform's own. */
export function settingsOf(channelOf: (room: Room) => string): Driver['settings'] {
  const channels = (['hq', 'north', 'south'] as const).map((room) => [channelOf(room), room]);
  return { channels: new Map(channels as [string, string][]), admin: channelOf('admin') };
}

/** What ids are called in scenarios, and so on the web. */
export function namesOf(
  people: ReadonlyMap<Who, string>,
  rooms: ReadonlyMap<Room, string>,
): Map<string, string> {
  return new Map([...people, ...rooms].map(([name, id]) => [id, name]));
}

export function of<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  if (found === undefined) throw new Error(`there is no ${String(key)}`);
  return found;
}

export function only<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('nothing was built');
  return one;
}
