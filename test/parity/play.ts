import { onTestFinished } from 'vitest';
import { startServer } from '../../src/server/index.js';
import { aBot, type TestBot } from '../bot/a-bot.js';
import { aNorthwind, type CompanyAbout, staffOf } from './company.js';
import type { Driver, Shown } from './driver.js';
import { alignedTo, alike, linesOf, peopleIn } from './reading.js';
import {
  failuresIn,
  type Names,
  plainly,
  type Saved,
  type Standing,
  savedStates,
  standingPosts,
} from './saved.js';
import type { Room, Scenario, Step } from './scenario.js';

/** Every scenario begins on a Monday morning in Shanghai, a minute after everything was read. */
const dawn = '2026-03-01T21:00:30Z';
const morning = '2026-03-01T22:00:30Z';
const beginning = new Date('2026-03-01T22:01:30Z');

/** How long people take for each step, in milliseconds: no two things happen at once. */
const BREATH = 200;

/** What a scenario left behind on one platform. */
export interface Outcome {
  saved: Saved;
  /** Every channel and thread as people read it there. */
  shown: string;
  /** The same, as conversations said it. */
  said: string;
  /** What could not be done or handled. */
  failures: string[];
  /** Whom something was told alone, and which of their own words it names. */
  slips: string[];
}

/** Lives a scenario on one platform, with a company and a database of its own. */
export async function play(scenario: Scenario, opened: Promise<Driver>): Promise<Outcome> {
  const driver = await opened;
  onTestFinished(() => driver.close());
  const facts = aNorthwind(scenario.company);
  const { settings: chat } = driver;
  const bot = await aBot({ at: dawn, facts, chat, platform: (built) => driver.build(built) });
  await bot.live(dawn);
  await bot.live(morning);
  bot.clock.stopAt(beginning);
  await listen(bot, driver);

  const slips: string[] = [];
  for (const step of scenario.steps) {
    if (step.only && !step.only.includes(driver.platform)) continue;
    bot.clock.stopAt(new Date(bot.clock.now().getTime() + BREATH));
    const words = await take(step, bot, driver);
    await bot.idle();
    if (words !== undefined && 'who' in step) slips.push(`${step.who}: ${fieldIn(words, step)}`);
  }
  const rooms = await everything(driver, scenario.company);
  const names = namesIn(driver, rooms);
  const standing = await standingPosts(bot.database, names);
  return {
    saved: await savedStates(bot.database, names),
    ...transcripts(rooms, standing),
    failures: await failuresIn(bot.database),
    slips,
  };
}

async function listen(bot: TestBot, driver: Driver): Promise<void> {
  const server = await startServer({
    port: 0,
    routes: [...bot.bot.platforms.values()].flatMap(({ routes }) => routes ?? []),
    health: async () => ({ ready: true }),
  });
  onTestFinished(() => server.stop());
  await bot.run();
  await driver.open(server.url, bot.bot);
}

async function take(step: Step, bot: TestBot, driver: Driver): Promise<string | undefined> {
  switch (step.do) {
    case 'wait':
      await bot.live(step.until);
      return undefined;
    case 'lose': {
      const deals = bot.source.facts.filter(({ kind }) => kind === 'deal');
      const lost = new Set(deals.slice(0, Math.ceil((deals.length * step.tenths) / 10)));
      bot.source.facts = bot.source.facts.filter((fact) => !lost.has(fact));
      return undefined;
    }
    case 'propose': {
      const { change } = step;
      const kept = { where: { team: change.team }, data: { change: plainly(change) } };
      await bot.database.prisma.currentAgenda.update(kept);
      return undefined;
    }
    default:
      return driver.act(step);
  }
}

/** A platform says a slip in its own words; they must name the field. */
function fieldIn(words: string, step: Step): string {
  const fields = step.do === 'fill' || step.do === 'forge' ? Object.keys(step.values) : [];
  return fields.find((field) => words.includes(field)) ?? words;
}

type Rooms = Map<Room, Shown[]>;

async function everything(driver: Driver, company?: CompanyAbout): Promise<Rooms> {
  const shared: Room[] = ['hq', 'north', 'south', 'admin'];
  const staff = staffOf(company);
  const people = driver.platform === 'web' ? staff : [...staff, 'stranger' as const];
  if (driver.platform !== 'web') shared.push('fresh');
  const direct = people.map((who): Room => `direct-${who}`);
  const homes = driver.platform === 'slack' ? people.map((who): Room => `home-${who}`) : [];
  const rooms: Rooms = new Map();
  for (const room of [...shared, ...direct, ...homes]) rooms.set(room, await driver.shown(room));
  return rooms;
}

/** What people wrote is called by its place: `ana’s 2nd in north`. */
function namesIn({ platform, names: places }: Driver, rooms: Rooms): Names {
  const words = new Map<string, string>();
  for (const [room, messages] of rooms) {
    const spoken = messages.filter((one) => one.by !== 'bot' && !isCommand(one));
    for (const [at, { id, by }] of spoken.entries()) words.set(id, `${by} ${at + 1} in ${room}`);
  }
  return { platform, places, words };
}

function transcripts(rooms: Rooms, standing: Standing[]): Pick<Outcome, 'shown' | 'said'> {
  const shown: string[] = [];
  const said: string[] = [];
  for (const [room, messages] of rooms) {
    const read = messages.filter((message) => !isCommand(message));
    if (read.length === 0) continue;
    for (const text of [shown, said]) text.push(`#${room}`);
    for (const one of inThreads(read)) {
      const post = standing.find(({ channel, message }) => channel === room && message === one.id);
      const lines = alike(post ? linesOf(post.said) : one.by === 'bot' ? [] : one.lines);
      const people = post ? peopleIn(post.said) : [];
      said.push(...written(one, people, lines));
      shown.push(...written(one, one.tells, alignedTo(lines, one.lines)));
      if (post) standing.splice(standing.indexOf(post), 1);
    }
  }
  for (const { channel, key } of standing) said.push(`${key} in ${channel}, which nobody sees`);
  return { shown: shown.join('\n'), said: said.join('\n') };
}

/** One message, deeper where it stands in a thread. */
function written({ by, thread }: Shown, tells: string[], lines: string[]): string[] {
  const head = `${[by, ...tells.map((who) => `to ${who}`)].join(', ')}:`;
  const all = [head, ...lines.map((line) => `  ${line}`)];
  return thread === undefined ? all : all.map((line) => `    ${line}`);
}

/** A command, or a wish for a task, stands as a message only where people type it as one. */
function isCommand({ by, asks, lines: [first = ''] }: Shown): boolean {
  if (asks) return true;
  return by !== 'bot' && /^(?:@bot )?\//u.test(first);
}

/** Roots in their order, each with its thread below it. */
function inThreads(messages: Shown[]): Shown[] {
  return messages
    .filter(({ thread }) => thread === undefined)
    .flatMap((root) => [root, ...messages.filter(({ thread }) => thread === root.id)]);
}
