import { setTimeout as wait } from 'node:timers/promises';
import { arrivedSetting } from '../../bot/listener.js';
import type { Config } from '../../config.js';
import type { Body } from '../../facts/index.js';
import { chatPlatforms } from '../../main.js';
import type { Checkup, Contact, Platform } from '../../platforms/platform.js';
import { type Inspected, toldOfChat } from '../../storage/inspect.js';
import { peekSetting } from '../../storage/settings.js';
import { type Finding, ok } from './finding.js';
import { addressOf, isOurs } from './surroundings.js';

/** How long an event may take from the platform to the running service. */
const ARRIVES_WITHIN_MS = 8000;
/** The service notes arrivals once a second at most. */
const NOTED_EVERY_MS = 1000;

/** What the doctor knows of the house when it looks at the chat systems. */
export interface House {
  config: Config;
  /** Absent where there is no database yet. */
  database: Pick<Inspected, 'pool'> | undefined;
  people: ReadonlyMap<string, Body<'person'>>;
  /** "YYYY-MM-DD" */
  today: string;
}

/** Every chat system that is switched on, looked at by itself. */
export async function platformFindings(house: House): Promise<Finding[]> {
  const platforms = await chatPlatforms(house.config, () => ({
    draw: () => Promise.reject(new Error('the doctor draws nothing')),
    accountsOf: async () => new Map(),
    now: () => new Date(),
    failed: () => undefined,
  }));
  if (platforms.length === 0) {
    return [ok('chat', 'the web workspace alone: neither Slack nor Feishu is switched on')];
  }
  const found = await Promise.all(platforms.map((platform) => examined(platform, house)));
  return found.flat();
}

async function examined(platform: Platform, house: House): Promise<Finding[]> {
  const findings = await platform.check(await checkupOf(platform.name, house));
  return findings.map(({ subject, state, what, mend }) => {
    const finding = { subject: `${platform.name}: ${subject}`, state, what: what.en };
    return mend ? { ...finding, mend: mend.en } : finding;
  });
}

async function checkupOf(platform: string, { config, ...house }: House): Promise<Checkup> {
  const { database, people, today } = house;
  const configured = config.chats[platform as keyof Config['chats']];
  const told = database && (await toldOfChat(database, platform));
  const channels = new Map((told?.channels ?? []).map(({ id, name }) => [id, name]));
  const named = [...Object.keys(configured.channels), configured.admin ?? []].flat();
  for (const id of named) channels.set(id, channels.get(id) ?? id);

  const present = [...people].filter(([, { left }]) => left === null || left >= today);
  const contacts = present.map(([person, { name, email, phone }]): Contact => {
    const account = configured.people[person] ?? told?.accounts.get(person) ?? null;
    return { person, name, email, phone, account };
  });
  const checkup = { channels: [...channels].map(([id, name]) => ({ id, name })), contacts };
  if (!database || !(await isOurs(config.host, config.port))) return checkup;
  const door = addressOf(config.host, config.port);
  return { ...checkup, door, arrives: (since) => arrives(database, platform, since) };
}

async function arrives(database: Pick<Inspected, 'pool'>, platform: string, since: Date) {
  const until = Date.now() + ARRIVES_WITHIN_MS;
  while (Date.now() < until) {
    const at = await peekSetting<string>(database, arrivedSetting(platform));
    if (at && Date.parse(at) >= since.getTime() - NOTED_EVERY_MS) return true;
    await wait(200);
  }
  return false;
}
