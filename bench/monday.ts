import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bot } from '../src/bot/bot.js';
import { TravelClock } from '../src/bot/clock.js';
import { readSources } from '../src/bot/jobs/read-sources.js';
import { markWalked } from '../src/bot/run-due-jobs.js';
import { type RunningBot, startBot } from '../src/bot/start.js';
import { instantOf } from '../src/calendar/index.js';
import type { Chart } from '../src/chat/index.js';
import { readConfig } from '../src/config.js';
import { openLog } from '../src/log.js';
import { build } from '../src/main.js';
import type { Platform } from '../src/platforms/platform.js';
import type { Work } from '../src/work/index.js';
import { type Benchmark, ratioOf, seconds } from './benchmark.js';
import { NOW, writeCompany, ZONE } from './company-folder.js';
import { type Cost, costOf, measuredOf } from './cost.js';
import { inTemporaryFolder } from './temporary.js';

interface Monday {
  reading: Cost;
  posting: Cost;
  drawing: number;
}

/** 06:00 and 09:07 of a Monday in a company with a channel for everybody. */
export const monday: Benchmark = {
  about: 'a Monday: sources read, forecasts frozen, every channel told, every chart drawn',
  async run(size, note) {
    const [runs, channels, deals] = size === 'full' ? [3, 1000, 60_000] : [1, 12, 600];
    const days: Monday[] = [];
    for (let run = 0; run < runs; run++) {
      days.push(await inTemporaryFolder((folder) => liveMonday(folder, channels, deals)));
      note(`run ${run + 1} of ${runs} done`);
    }
    const many = channels.toLocaleString('en-US');
    const posting = days.map((day) => day.posting.wall);
    const drawing = days.map((day) => day.drawing);
    return [
      {
        title: `Monday 06:00: ${deals.toLocaleString('en-US')} deals read for the first time, 27 Mondays forecast`,
        measured: measuredOf(days.map((day) => day.reading)),
      },
      {
        title: `Monday 09:07: ${many} channels, each with its chart`,
        measured: [
          ...measuredOf(days.map((day) => day.posting)),
          {
            what: `baseline: drawing ${many} charts alone, same threads`,
            unit: 's',
            values: drawing,
          },
        ],
        ratio: ratioOf('posting / drawing alone', posting, drawing),
      },
    ];
  },
};

async function liveMonday(folder: string, channels: number, deals: number): Promise<Monday> {
  await writeCompany(folder, { channels, deals });
  const config = readConfig({ PLUMBLINE_DATA: join(folder, 'data') }, folder);
  const plumbline = await build(config, { log: openLog('silent') });
  try {
    const clock = new TravelClock(instantOf(NOW, '06:00', ZONE));
    const drawn: Chart[] = [];
    const web = drawingPlatform(plumbline.bot.work, drawn);
    const bot: Bot = { ...plumbline.bot, clock, platforms: new Map([['web', web]]) };
    const reading = await costOf(() => readSources(bot));
    clock.stopAt(instantOf(NOW, '09:07', ZONE));
    await markWalked(bot, instantOf(NOW, '09:06', ZONE));
    let running: RunningBot | undefined;
    const posting = await costOf(async () => {
      running = await startBot(bot);
      await untilAllPosted(drawn, channels);
    });
    await running?.stop();
    const drawing = await seconds(() =>
      Promise.all(drawn.map((chart) => bot.work.run('draw', { chart, theme: 'light' }))),
    );
    return { reading, posting, drawing };
  } finally {
    await plumbline.close();
  }
}

async function untilAllPosted(drawn: Chart[], channels: number): Promise<void> {
  const giveUp = performance.now() + 900_000;
  while (drawn.length < channels) {
    if (performance.now() > giveUp) {
      throw new Error(`only ${drawn.length} of ${channels} posts were made in 15 minutes`);
    }
    await wait(20);
  }
}

/** Draws every chart as a chat platform needs it, and keeps it instead of sending it. */
function drawingPlatform(work: Work, drawn: Chart[]): Platform {
  return {
    name: 'web',
    start: async () => undefined,
    stop: async () => undefined,
    check: async () => [],
    async post(place, message) {
      for (const block of message.blocks) {
        if (block.kind !== 'chart') continue;
        await work.run('draw', { chart: block.chart, theme: 'light' });
        drawn.push(block.chart);
      }
      return { ...place, id: String(drawn.length) };
    },
    replace: async (posted) => posted,
    privately: async ({ person }) => ({ platform: 'web', channel: `direct-${person}` }),
  };
}
