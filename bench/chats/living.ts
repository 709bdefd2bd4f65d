import { join } from 'node:path';
import type { Bot } from '../../src/bot/bot.js';
import { TravelClock } from '../../src/bot/clock.js';
import { readSources } from '../../src/bot/jobs/read-sources.js';
import { markWalked } from '../../src/bot/run-due-jobs.js';
import { instantOf } from '../../src/calendar/index.js';
import type { Chart } from '../../src/chat/index.js';
import { readConfig } from '../../src/config.js';
import { openLog } from '../../src/log.js';
import { build, surroundingsIn } from '../../src/main.js';
import { feishuPlatform } from '../../src/platforms/feishu/index.js';
import type { Platform, Surroundings } from '../../src/platforms/platform.js';
import { slackPlatform } from '../../src/platforms/slack/index.js';
import { startServer } from '../../src/server/index.js';
import { addressOf, NOW, teamsAmong, writeCompany, ZONE } from '../company-folder.js';
import { type Beside, startBeside } from './beside.js';
import type { Address, Size, System, World } from './world.js';

/** Where and how many. */
export interface Stage {
  system: System;
  channels: number;
  /** Times the real limits, on both sides. */
  factor: number;
  /** In each team, everybody with an account; without it one, who has none. */
  people?: number;
  /** What is due: the Monday post unless told otherwise. */
  due?: keyof typeof minutes;
}

/** What happens on this Monday at which minute, and the last before it. */
const minutes = { post: ['09:07', '09:06'], calibration: ['10:07', '10:06'] } as const;

/** The real bot at the minute of a Monday when something is due, all forecasts made, nothing posted yet. */
export interface Living {
  bot: Bot;
  world: Beside<World>;
  address: Address;
  /** Where its events come in. */
  door: string;
  /** The charts that were drawn, one for each time. */
  drawn: Chart[];
}

const DEALS_OF_CHANNEL = 20;

/** Lets it live in a folder as long as `live` takes. */
export async function living<T>(
  folder: string,
  stage: Stage,
  live: (living: Living) => Promise<T>,
): Promise<T> {
  const { channels, people = 1, due = 'post' } = stage;
  const [minute, before] = minutes[due];
  const world = startBeside<World>(new URL('./world.js', import.meta.url));
  await writeCompany(folder, { channels, deals: channels * DEALS_OF_CHANNEL, people });
  const config = readConfig({ PLUMBLINE_DATA: join(folder, 'data') }, folder);
  const plumbline = await build(config, { log: openLog('silent') });
  try {
    const address = await world.ask('open', worldOf(stage));
    const clock = new TravelClock(instantOf(NOW, '06:00', ZONE));
    clock.stopAt(instantOf(NOW, '06:00', ZONE));
    const drawn: Chart[] = [];
    const bot = { ...plumbline.bot, clock };
    const platform = platformAt(address, stage, noting(bot, stage.system, drawn));
    const moved: Bot = {
      ...bot,
      platforms: new Map([[platform.name, platform]]),
      chats: new Map([
        [platform.name, { channels: shownIn(address), admin: undefined, people: new Map() }],
      ]),
    };
    await readSources(moved);
    clock.stopAt(instantOf(NOW, minute, ZONE));
    await markWalked(moved, instantOf(NOW, before, ZONE));
    const routes = platform.routes ? [platform.routes] : [];
    const server = await startServer({ port: 0, routes, health: async () => ({ ready: true }) });
    const result = await live({ bot: moved, world, address, door: server.url, drawn });
    await server.stop();
    return result;
  } finally {
    world.end();
    await plumbline.close();
  }
}

function worldOf({ system, channels, factor, people = 0 }: Stage): Size {
  const count = people * teamsAmong(channels);
  return {
    system,
    channels,
    factor,
    people: Array.from({ length: count }, (_, n) => addressOf(n)),
  };
}

function noting(bot: Bot, system: System, drawn: Chart[]): Surroundings {
  const surroundings = surroundingsIn(bot)(system);
  return {
    ...surroundings,
    draw(chart, theme) {
      drawn.push(chart);
      return surroundings.draw(chart, theme);
    },
  };
}

function platformAt(
  { options }: Address,
  { system, factor: pace }: Stage,
  surroundings: Surroundings,
): Platform {
  if (system === 'slack') {
    const { botToken = '', ...rest } = options;
    return slackPlatform({ botToken, ...rest, pace }, surroundings);
  }
  const { appId = '', appSecret = '', ...rest } = options;
  return feishuPlatform({ appId, appSecret, ...rest, pace }, surroundings);
}

/** One node of the organisation in each channel, wholes first. */
function shownIn({ channels }: Address): Map<string, string> {
  const regions = Math.max(1, Math.floor((channels.length - 1) / 26));
  const nodeAt = (index: number) => {
    if (index === 0) return 'company';
    return index <= regions ? `r${index - 1}` : `t${index - 1 - regions}`;
  };
  return new Map(channels.map((id, index) => [id, nodeAt(index)]));
}
