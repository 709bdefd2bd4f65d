import { administratorsOf } from './bot/administrators.js';
import type { Bot, ChatSettings } from './bot/bot.js';
import { TravelClock } from './bot/clock.js';
import { walkedUntil } from './bot/run-due-jobs.js';
import { settleIn, settleInDemo } from './bot/settle-in.js';
import { startBot } from './bot/start.js';
import { travelFor } from './bot/travel.js';
import { workspaceOf } from './bot/workspace.js';
import type { Chats, Config } from './config.js';
import { type Conversation, conversations } from './conversations/index.js';
import type { Log } from './log.js';
import type { Platform, Surroundings } from './platforms/platform.js';
import { type Travel, webPlatform } from './platforms/web/index.js';
import { scheduleOf } from './schedule.js';
import { checkAddress, startServer } from './server/index.js';
import { accountsOf } from './storage/accounts.js';
import { openDatabase } from './storage/database.js';
import { createEntryLink } from './storage/entries.js';
import { startQueue } from './storage/queue.js';
import { readSetting, writeSetting } from './storage/settings.js';
import { webPeople } from './storage/web-messages.js';
import { moveIn, residentOf } from './tenant.js';
import { startWork } from './work/index.js';

/** Everything built and joined, but not at work yet. */
export interface Plumbline {
  bot: Bot;
  /** With demo data only. */
  travel: Travel | undefined;
  close(): Promise<void>;
}

export interface RunningPlumbline {
  url: string;
  /** A link that opens the workspace once; undefined with demo data, where nobody needs one. */
  entry: string | undefined;
  stop(): Promise<void>;
}

export interface BuildOptions {
  log: Log;
  /** The compiled worker, where this code does not run compiled itself. */
  workScript?: URL;
  /** The moment that a new demo takes for now. */
  now?: Date;
  /** Called between the steps of a long start; what it throws ends the start in good order. */
  check?: () => void;
  /** Only looks at who lives there already: for the commands that ask or do one thing. */
  visit?: boolean;
}

/** Opens storage and joins all parts: the one place that knows them all. */
export async function build(config: Config, options: BuildOptions): Promise<Plumbline> {
  const { log, workScript, now = new Date() } = options;
  const database = await openDatabase({ url: config.databaseUrl, folder: config.dataFolder });
  try {
    const settle = options.visit ? residentOf : moveIn;
    const { company, clock } = await settle(config, database, now);
    const queue = await startQueue(database, (error) => log.error({ error }, 'queue'));
    const work = startWork(workScript);
    const platforms = new Map<string, Platform>();
    const { settings, sources } = company;
    const schedule = scheduleOf(settings.calibration);
    const joined = { company: settings, sources, database, queue, clock, log, work, schedule };
    const chats = chatSettings(config.chats);
    const bot: Bot = { ...joined, platforms, chats, conversations: byName() };
    const travel = clock instanceof TravelClock ? travelFor(bot, clock, options.check) : undefined;
    const surroundings = surroundingsIn(bot);
    // Before the web workspace, whose pages take the requests that are nobody else's.
    for (const platform of await chatPlatforms(config, surroundings)) {
      platforms.set(platform.name, platform);
    }
    const web = webPlatform({ workspace: workspaceOf(bot, travel), ...surroundings('web') });
    platforms.set(web.name, web);
    const close = async () => {
      await queue.stop();
      await work.stop();
      await database.close();
    };
    return { bot, travel, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Builds, settles in at the first start, listens, and goes to work. */
export async function start(config: Config, options: BuildOptions): Promise<RunningPlumbline> {
  // Settling in may take a minute: whoever waits for it should not then learn that the port is taken.
  await checkAddress(config.host, config.port);
  const plumbline = await build(config, options);
  const { bot, travel } = plumbline;
  try {
    if (travel) await settleInDemo(bot, (moment) => travel.to(moment), options.now ?? new Date());
    else await settleIn(bot);
    options.check?.();
    const server = await startServer({
      host: config.host,
      port: config.port,
      routes: [...bot.platforms.values()].flatMap(({ routes }) => routes ?? []),
      health: async () => ({ ready: (await walkedUntil(bot)) !== undefined }),
      failed: (error, reference) => bot.log.error({ error, reference }, 'request failed'),
    });
    const running = await startBot(bot, travel);
    const stop = async () => {
      await server.stop();
      await running.stop();
      await plumbline.close();
    };
    const entry = travel ? undefined : await entryLink(bot, server.url);
    return { url: server.url, entry, stop };
  } catch (error) {
    await plumbline.close();
    throw error;
  }
}

function chatSettings(chats: Chats): Map<string, ChatSettings> {
  return new Map(
    Object.entries(chats).map(([name, { channels, admin, people }]) => [
      name,
      {
        channels: new Map(Object.entries(channels)),
        admin,
        people: new Map(Object.entries(people)),
      },
    ]),
  );
}

/** What every platform gets of the house around it, by its name. */
export function surroundingsIn(bot: Bot): (platform: string) => Surroundings {
  const { work, database, clock, log } = bot;
  return (platform) => ({
    draw: async (chart, theme) => Buffer.from(await work.run('draw', { chart, theme })),
    accountsOf: (people) => accountsOf(database, platform, people),
    now: () => clock.now(),
    failed: (error, what) => log.warn({ error, platform }, what),
    memory: {
      get: (key) => readSetting<string>(database, `${platform}: ${key}`),
      put: (key, value) => writeSetting(database, `${platform}: ${key}`, value),
    },
  });
}

/** The chat systems that are switched on. Each is loaded only where it is used: it brings some 40 MB. */
export async function chatPlatforms(
  { slack, feishu }: Pick<Config, 'slack' | 'feishu'>,
  surroundings: (platform: string) => Surroundings,
): Promise<Platform[]> {
  const platforms: Platform[] = [];
  if (slack) {
    const { slackPlatform } = await import('./platforms/slack/index.js');
    platforms.push(slackPlatform(slack, surroundings('slack')));
  }
  if (feishu) {
    const { feishuPlatform } = await import('./platforms/feishu/index.js');
    platforms.push(feishuPlatform(feishu, surroundings('feishu')));
  }
  return platforms;
}

function byName(): Map<string, Conversation<unknown, unknown>> {
  return new Map<string, Conversation<unknown, unknown>>(Object.entries(conversations));
}

/** A one-time link for whoever looks after Plumbline here. */
async function entryLink(bot: Bot, url: string): Promise<string> {
  const people = await webPeople(bot.database, bot.clock.now());
  const [administrator] = administratorsOf(people);
  const token = await createEntryLink(bot.database, administrator?.id ?? 'administrator');
  return `${url}/enter?token=${token}`;
}
