import { onTestFinished } from 'vitest';
import type { Bot, ChatSettings } from '../../src/bot/bot.js';
import { TravelClock } from '../../src/bot/clock.js';
import { tick } from '../../src/bot/run-due-jobs.js';
import { startBot } from '../../src/bot/start.js';
import { drain } from '../../src/bot/travel.js';
import { workingCalendar } from '../../src/calendar/index.js';
import { Calibration } from '../../src/config/calibration.js';
import { type Conversation, conversations } from '../../src/conversations/index.js';
import type { Fact } from '../../src/facts/index.js';
import { openLog } from '../../src/log.js';
import type { Platform } from '../../src/platforms/platform.js';
import { scheduleOf } from '../../src/schedule.js';
import type { Source } from '../../src/sources/source.js';
import type { Database } from '../../src/storage/database.js';
import { startQueue } from '../../src/storage/queue.js';
import { startWork } from '../../src/work/index.js';
import { freshDatabase } from '../storage/fresh-database.js';
import { Room } from './room.js';

/** A source whose facts are in the test's hand. */
export class Told implements Source {
  readonly name = 'CRM';
  constructor(public facts: Fact[]) {}

  async *read(_since: Date | undefined, until: Date) {
    const complete = [...new Set(this.facts.map(({ kind }) => kind))];
    yield { facts: this.facts, rejected: [], complete, upTo: until };
  }
}

export interface About {
  /** When it begins; the clock stands there until the test moves it. */
  at: string;
  facts?: Fact[];
  timeZone?: string;
  country?: string | null;
  calibration?: Bot['company']['calibration'];
  database?: Database;
  room?: Room;
  /** What stands in the place of the room. */
  platform?: (bot: Bot) => Platform | Promise<Platform>;
  /** What is configured of the room, or of what stands in its place. */
  chat?: Partial<ChatSettings>;
  /** Besides the real ones. */
  conversations?: Conversation<unknown, unknown>[];
}

/** A bot on a real database, with a clock and a room in the test's hand. */
export interface TestBot {
  bot: Bot;
  clock: TravelClock;
  room: Room;
  source: Told;
  database: Database;
  /** Goes to a moment, ticks there, and does all that is due. */
  live(at: string): Promise<void>;
  /** Listens and works off its queue like a running instance; gone after the test. */
  run(): Promise<void>;
  /** Until nothing waits any more. */
  idle(): Promise<void>;
}

const usual = Calibration.parse({});

export async function aBot(about: About): Promise<TestBot> {
  const database = about.database ?? (await freshDatabase());
  const room = about.room ?? new Room();
  const source = new Told(about.facts ?? []);
  const clock = new TravelClock(new Date(about.at));
  clock.stopAt(new Date(about.at));
  const queue = await startQueue(database, () => undefined);
  const work = startWork(new URL('../../dist/work/worker.js', import.meta.url));
  onTestFinished(() => work.stop());
  onTestFinished(() => queue.stop());
  const platforms = new Map<string, Platform>();
  const chats = new Map<string, ChatSettings>();
  const company = companyOf(about);
  const schedule = scheduleOf(company.calibration);
  const bot: Bot = {
    company,
    ...{ database, queue, work, clock, schedule, platforms, chats },
    log: openLog('silent'),
    sources: [source],
    conversations: named([...Object.values(conversations), ...(about.conversations ?? [])]),
  };
  const platform = (await about.platform?.(bot)) ?? room;
  platforms.set(platform.name, platform);
  chats.set(platform.name, chatOf(about));
  return {
    ...{ bot, clock, room, source, database },
    async live(at) {
      clock.stopAt(new Date(at));
      await tick(bot);
      await drain(bot);
    },
    async run() {
      const running = await startBot(bot);
      onTestFinished(() => running.stop());
    },
    idle: () => untilIdle(database),
  };
}

function companyOf({
  timeZone = 'Asia/Shanghai',
  country = null,
  calibration = usual,
}: About): Bot['company'] {
  const workingDays = { country };
  return {
    name: 'Small',
    language: 'en',
    timeZone,
    calendar: workingCalendar(workingDays),
    calibration,
    forecast: {
      currency: 'EUR',
      path: 'gross',
      actuals: 'crm',
      stageWeights: {},
      timeZone,
      workingDays,
      targetProfile: 'working-days',
    },
  };
}

function chatOf({ chat = {} }: About): ChatSettings {
  return { channels: new Map(), admin: undefined, people: new Map(), ...chat };
}

function named(kinds: Conversation<unknown, unknown>[]): Bot['conversations'] {
  return new Map(kinds.map((kind) => [kind.name, kind]));
}

async function untilIdle({ pool }: Database): Promise<void> {
  const giveUp = Date.now() + 40_000;
  while (Date.now() < giveUp) {
    const { rows } = await pool.query(
      `SELECT (SELECT count(*) FROM deliveries WHERE handled_at IS NULL)
            + (SELECT count(*) FROM effects WHERE state = 'pending')
            + (SELECT count(*) FROM runs WHERE state = 'pending') AS waiting`,
    );
    if (Number(rows[0].waiting) === 0) return;
    await new Promise((resume) => setTimeout(resume, 20));
  }
  throw new Error('something still waits');
}
