import { expect } from 'vitest';
import { markWalked } from '../../src/bot/run-due-jobs.js';
import type { Fact } from '../../src/facts/index.js';
import { noteRuns } from '../../src/storage/runs.js';
import { aTeamOf } from '../bot/a-team.js';
import { aStormyBot, type StormyBot } from './a-stormy-bot.js';
import { addressOf, type Crowd } from './crowd.js';
import type { Standing, Storm } from './storm.js';

/** When the calibration of the test is due: 10:07 in Shanghai. */
export const due = '2026-03-02T02:07:00Z';

export interface CalibratingBot<S extends Storm> extends StormyBot<S> {
  /** Who takes part: `p1`, who leads the team, and so on. */
  people: string[];
  /** The team's channel, and that of the whole. */
  channel: string;
  above: string;
}

/** A bot in front of a calibration that is due and was not begun. */
export async function aCalibratingBot<S extends Storm>(
  storm: S,
  size: number,
): Promise<CalibratingBot<S>> {
  const company = { facts: aTeamOf(size).map(withAddress), shows: ['north', 'hq'] };
  const made = await aStormyBot(storm, { channels: 2, run: false, company });
  const [channel = '', above = ''] = made.channels;
  const [platform = ''] = made.bot.platforms.keys();
  const at = new Date(due);
  made.clock.stopAt(at);
  await markWalked(made.bot, at);
  const run = { job: 'calibration', place: `${platform}/${channel}`, due: at } as const;
  await noteRuns(made.database, [{ ...run, state: 'pending' }], at);
  const people = Array.from({ length: size }, (_, index) => `p${index + 1}`);
  return { ...made, people, channel, above };
}

function withAddress(fact: Fact): Fact {
  if (fact.kind !== 'person' || !fact.body) return fact;
  return { ...fact, body: { ...fact.body, email: addressOf(fact.id) } };
}

type Bot = CalibratingBot<Storm>;

/** The post that begins the thread. */
export function rootOf({ storm, channel }: Bot): Standing {
  const [root] = storm.standing(channel).filter(({ thread }) => thread === undefined);
  if (!root) throw new Error('the calibration has not begun');
  return root;
}

/** The question to somebody: the first that stands before them alone. */
export function questionTo({ storm }: Bot, crowd: Crowd, person: string): Standing {
  const [question] = storm.standing(crowd.own(person));
  if (!question) throw new Error(`nobody asked ${person}`);
  return question;
}

/** The calibration as it is saved. */
export async function savedOf({ database }: Bot) {
  const where = { name: 'calibration' };
  const { id, state } = await database.prisma.conversation.findFirstOrThrow({ where });
  const saved = state as unknown as {
    phase: string;
    began: string;
    ends: string;
    tasks: { id: string; by: string; late: boolean }[];
  };
  return { id, ...saved };
}

/**
 * Everything that was posted stands in the chat system once, nothing else of ours does, and no
 * delivery or effect was lost on the way.
 */
export async function expectAllOnce(bot: Bot, crowd: Crowd): Promise<void> {
  const { storm, database, people, channel, above } = bot;
  const places = [channel, above, ...people.map((person) => crowd.own(person))];
  const standing = places.flatMap((place) => storm.standing(place));
  const rows = await database.prisma.post.findMany({ where: { channel: { in: places } } });
  const named = new Map(rows.map(({ id, key }) => [id, key]));
  const stands = standing.map(({ key }) => named.get(key) ?? `nobody’s: ${key}`);
  expect(stands.toSorted()).toEqual(rows.map(({ key }) => key).toSorted());
  expect(new Set(standing.map(({ key }) => key)).size).toBe(standing.length);
  expect(rows.filter(({ message }) => message === null)).toEqual([]);

  const left = { state: { notIn: ['done', 'overtaken'] } };
  const effects = await database.prisma.effect.findMany({ where: left });
  expect(effects.map(({ key, state, error }) => [key, state, error])).toEqual([]);
  const deliveries = await database.prisma.delivery.findMany();
  const unheard = deliveries.filter(({ handledAt, error }) => !handledAt || error !== null);
  expect(unheard.map(({ event, error }) => [event, error])).toEqual([]);
}

/** Every task of these people is on record with one change, and its acknowledgement is posted. */
export async function expectTasksOf({ database }: Bot, authors: readonly string[]): Promise<void> {
  const tasks = await database.prisma.task.findMany({ include: { changes: true } });
  expect(tasks.map(({ author }) => author).toSorted()).toEqual([...authors].toSorted());
  expect(tasks.filter(({ changes }) => changes.length !== 1)).toEqual([]);
  const ids = { in: tasks.map(({ conversation }) => conversation) };
  const where = { key: 'understood', conversationId: ids };
  expect(await database.prisma.post.count({ where })).toBe(authors.length);
}
