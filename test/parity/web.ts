import { randomUUID } from 'node:crypto';
import type { Bot } from '../../src/bot/bot.js';
import { workspaceOf } from '../../src/bot/workspace.js';
import { surroundingsIn } from '../../src/main.js';
import { webPlatform } from '../../src/platforms/web/index.js';
import { createEntryLink } from '../../src/storage/entries.js';
import { memberIds, members } from './company.js';
import { type Driver, newest, type Shown, threadOf } from './driver.js';
import { linesIn, messagesIn } from './page.js';
import type { Deed, Room, Who } from './scenario.js';

type Sent = Extract<Deed, { do: 'fill' }>;

/** The local workspace, through the pages and forms that a browser gets and sends. */
export async function web(): Promise<Driver> {
  const people = new Map<Who, Browser>();
  const browser = (who: Who) => {
    const found = people.get(who);
    if (!found) throw new Error(`${who} has no session on the web`);
    return found;
  };

  async function shown(room: Room): Promise<Shown[]> {
    const [, alone] = room.split('direct-');
    const reader = browser((alone as Who | undefined) ?? 'olga');
    const page = await reader.get(`/c/${room}`);
    const roots = [...page.matchAll(/id="open-([^"]+)"/g)].map(([, id = '']) => id);
    const threads = await Promise.all(
      roots.map(async (root) => {
        const messages = messagesIn(await reader.get(`/c/${room}/t/${root}`));
        return messages.map(({ author, tells, ...one }) => ({
          ...one,
          ...(one.id !== root && { thread: root }),
          by: author === undefined ? ('bot' as const) : whoIs(author),
          tells: tells.map(whoIs),
        }));
      }),
    );
    return threads.flat().sort((a, b) => Number(a.id) - Number(b.id));
  }

  async function send({ who, where, values }: Sent): Promise<string | undefined> {
    const messages = await shown(where);
    const { id } = newest(messages, Object.keys(values)[0] ?? '');
    const page = await browser(who).get(`/c/${where}/t/${id}`);
    return browser(who).post(`/fill/${id}`, fieldsOf(page, values));
  }

  return {
    platform: 'web',
    settings: {},
    names: new Map(),
    build: (bot) =>
      webPlatform({ workspace: workspaceOf(bot, undefined), ...surroundingsIn(bot)('web') }),
    async open(door, bot) {
      for (const member of memberIds) people.set(member, await enter(door, bot, member));
    },
    async act(deed) {
      switch (deed.do) {
        case 'say': {
          const { who, where: channel, words, below } = deed;
          const root = below && threadOf(newest(await shown(channel), below));
          return browser(who).post('/say', { channel, words, ...(root && { thread: root }) });
        }
        case 'command':
          return browser(deed.who).post('/say', { channel: deed.where, words: deed.line });
        case 'press': {
          const label = `[${deed.button}]`;
          const { id } = newest(await shown(deed.where), label);
          const page = await browser(deed.who).get(`/c/${deed.where}/t/${id}`);
          return browser(deed.who).post(`/press/${id}`, { choice: choiceOf(page, id, label) });
        }
        case 'fill':
          return send(deed);
        case 'invite':
        case 'visit':
          throw new Error(`on the web nobody can ${deed.do}`);
      }
    },
    shown,
    async close() {},
  };
}

interface Browser {
  get(path: string): Promise<string>;
  /** @returns what was wrong with it, if anything was */
  post(path: string, values: Record<string, string>): Promise<string | undefined>;
}

/** Opens the workspace with a one-time link, as whoever got it. */
async function enter(door: string, { database }: Bot, member: Who): Promise<Browser> {
  const token = await createEntryLink(database, member);
  const entered = await fetch(`${door}/enter?token=${token}`, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]);
  const headers = { cookie: cookie.join('; '), 'sec-fetch-site': 'same-origin' };
  return {
    async get(path) {
      const page = await fetch(door + path, { headers });
      if (!page.ok) throw new Error(`${member} sees no ${path}: ${page.status}`);
      return page.text();
    },
    async post(path, values) {
      const body = new URLSearchParams({ nonce: randomUUID(), ...values });
      const redirect = 'manual';
      const answer = await fetch(door + path, { method: 'POST', headers, body, redirect });
      if (answer.status < 400) return undefined;
      if (answer.status === 400) return linesIn(await answer.text()).join('\n');
      throw new Error(`${path} answers ${answer.status}`);
    },
  };
}

function whoIs(name: string): Who {
  const found = memberIds.find((id) => members[id].name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

/** The id behind a button of one message, by its label. */
function choiceOf(page: string, message: string, label: string): string {
  const article = page.slice(page.indexOf(`<article id="thread-${message}"`));
  for (const [button, choice = ''] of article.matchAll(
    /<button [^>]*name="choice" value="([^"]*)">[^<]*<\/button>/g,
  )) {
    if (linesIn(button)[0] === label) return choice;
  }
  throw new Error(`no button ${label} on message ${message}`);
}

/** The inputs of a page's form, filled in by label. */
function fieldsOf(page: string, values: Record<string, string>): Record<string, string> {
  const form = /<input type="hidden" name="form" value="([^"]*)">/.exec(page)?.[1] ?? '';
  const labels = [...page.matchAll(/<label for="[^"]*">([\s\S]*?)<\/label>/g)];
  const fields = labels.map(([, inside = '']) => {
    const [label = ''] = linesIn(inside);
    const name = / name="([^"]*)"/.exec(inside)?.[1] ?? '';
    const options = [...inside.matchAll(/<option value="([^"]*)"[^>]*>[^<]*<\/option>/g)];
    const wanted = values[label] ?? '';
    const chosen = options.find(([option]) => linesIn(option)[0] === `• ${wanted}`);
    return [name, chosen?.[1] ?? wanted];
  });
  return { form, ...Object.fromEntries(fields) };
}
