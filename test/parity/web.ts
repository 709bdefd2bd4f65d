import { randomUUID } from 'node:crypto';
import type { Bot } from '../../src/bot/bot.js';
import { workspaceOf } from '../../src/bot/workspace.js';
import { surroundingsIn } from '../../src/main.js';
import { webPlatform } from '../../src/platforms/web/index.js';
import { createEntryLink } from '../../src/storage/entries.js';
import { type CompanyAbout, memberIds, members, staffOf } from './company.js';
import { type Driver, newest, type Shown, spoken, threadOf } from './driver.js';
import { decoded, linesIn, messagesIn, standingIn } from './page.js';
import type { Deed, Room, Who } from './scenario.js';

type Sent = Extract<Deed, { do: 'fill' }>;
type Press = Extract<Deed, { do: 'press' }>;

/** The local workspace, through the pages and forms that a browser gets and sends. */
export async function web(company?: CompanyAbout): Promise<Driver> {
  const people = new Map<Who, Browser>();
  /** Pages that somebody still has open. */
  const kept = new Map<Room, { id: string; page: string }>();
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

  async function send({ who, where, values, on }: Sent): Promise<string | undefined> {
    const { id, page } = await look(who, where, Object.keys(values)[0] ?? '', on);
    return browser(who).post(`/fill/${id}`, fieldsOf(articleOf(page, id), values));
  }

  /** The newest message that says this, on the page of its thread. */
  async function look(who: Who, where: Room, words: string, besides?: string) {
    const message = newest(await shown(where), words, besides);
    const page = await browser(who).get(`/c/${where}/t/${threadOf(message)}`);
    return { id: message.id, page };
  }

  async function press({ who, where, button, on, kept: old }: Press) {
    const label = `[${button}]`;
    const { id, page } = (old && kept.get(where)) ?? (await look(who, where, label, on));
    return browser(who).post(`/press/${id}`, { choice: choiceOf(articleOf(page, id), label) });
  }

  async function edit({ who, where, words, to }: Extract<Deed, { do: 'edit' }>) {
    const { id } = newest(spoken(await shown(where), who), words);
    return browser(who).post(`/edit/${id}`, { words: to });
  }

  return {
    platform: 'web',
    settings: {},
    names: new Map(),
    build: (bot) =>
      webPlatform({ workspace: workspaceOf(bot, undefined), ...surroundingsIn(bot)('web') }),
    async open(door, bot) {
      for (const member of staffOf(company)) people.set(member, await enter(door, bot, member));
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
        case 'press':
          return press(deed);
        case 'fill':
          return send(deed);
        case 'edit':
          return edit(deed);
        case 'keep': {
          kept.set(deed.where, await look('olga', deed.where, deed.words));
          return undefined;
        }
        case 'make': {
          const { id } = newest(spoken(await shown(deed.where)), deed.words);
          return browser(deed.who).post(`/want/${id}`, {});
        }
        case 'tick': {
          const task = taskOf(await browser(deed.who).get('/tasks'), deed.task);
          return browser(deed.who).post('/tick', { task, as: deed.as });
        }
        case 'invite':
        case 'visit':
        case 'forge':
        case 'forward':
        case 'menu':
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

/** One message of a page. */
function articleOf(page: string, message: string): string {
  const from = page.indexOf(`<article id="thread-${message}"`);
  return page.slice(from, page.indexOf('</article>', from));
}

/** The id behind a button of one message, by its label. */
function choiceOf(article: string, label: string): string {
  for (const [button, choice = ''] of article.matchAll(
    /<button [^>]*name="choice" value="([^"]*)">[^<]*<\/button>/g,
  )) {
    if (linesIn(button)[0] === label) return decoded(choice);
  }
  throw new Error(`no button ${label} on ${article}`);
}

/** The id of a task on the page of somebody's tasks. */
function taskOf(page: string, words: string): string {
  const items = page.split('<li>').filter((item) => decoded(item).includes(words));
  const id = / name="task" value="([^"]*)"/.exec(items.at(-1) ?? '')?.[1];
  if (id === undefined) throw new Error(`no task says “${words}”`);
  return decoded(id);
}

/** The inputs of a message's form: as they stand, and filled in by label. */
function fieldsOf(article: string, values: Record<string, string>): Record<string, string> {
  const form = /<input type="hidden" name="form" value="([^"]*)">/.exec(article)?.[1] ?? '';
  const labels = [...article.matchAll(/<label for="[^"]*">([\s\S]*?)<\/label>/g)];
  const fields = labels.map(([, inside = '']) => {
    const label = linesIn(inside)[0]?.trim() ?? '';
    const name = / name="([^"]*)"/.exec(inside)?.[1] ?? '';
    const wanted = values[label];
    if (wanted === undefined) return [name, standingIn(inside)];
    const options = [...inside.matchAll(/<option value="([^"]*)"[^>]*>[^<]*<\/option>/g)];
    const chosen = options.find(([option]) => linesIn(option)[0] === `• ${wanted}`);
    return [name, chosen ? decoded(chosen[1] ?? '') : wanted];
  });
  return { form, ...Object.fromEntries(fields) };
}
