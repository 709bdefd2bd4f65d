import { describe, expect, test } from 'vitest';
import { travelFor } from '../../src/bot/travel.js';
import { noteRuns } from '../../src/storage/runs.js';
import { aBot, type TestBot } from './a-bot.js';
import { aCompany } from './a-company.js';

const dawn = '2026-03-01T21:00:00Z';
const six = '2026-03-01T22:00:00Z';
// 2026-03-02 is a Monday; 09:07 in Shanghai is 01:07 in UTC.
const posting = '2026-03-02T01:07:00Z';

async function ready(facts = aCompany('2026-03-01', { teams: 1 })): Promise<TestBot> {
  const bot = await aBot({ at: dawn, facts });
  await bot.live(dawn);
  await bot.live(six);
  return bot;
}

function summaries({ room }: TestBot, channel: string): string[] {
  return room.in(channel).map(({ message }) => message.summary);
}

async function states({ database }: TestBot, job: string) {
  const rows = await database.prisma.run.findMany({ where: { job }, orderBy: { due: 'asc' } });
  return rows.map(({ due, state }) => `${due.toISOString()} ${state}`);
}

describe('after a downtime', () => {
  test('of five hours on a Monday the forecast is still posted', async () => {
    const bot = await ready();

    await bot.live('2026-03-02T06:07:00Z');

    expect(bot.room.in('team-1')).toHaveLength(1);
    expect(summaries(bot, 'admin')).toEqual([]);
  });

  test('of nine hours it is recorded as missed, and told once', async () => {
    const bot = await ready();

    await bot.live('2026-03-02T10:07:00Z');
    await bot.live('2026-03-02T10:08:00Z');

    expect(bot.room.in('team-1')).toEqual([]);
    expect(summaries(bot, 'admin')).toEqual(['Missed: the Monday forecast.']);
    const missed = `${new Date(posting).toISOString()} missed`;
    expect(await states(bot, 'weekly-forecast')).toEqual([missed, missed]);
  });

  test('a run that was noted in time and then had nobody to run it is missed as well', async () => {
    const bot = await ready();
    const due = new Date(posting);
    const run = { job: 'weekly-forecast', place: 'web/team-1', due, state: 'pending' } as const;
    await noteRuns(bot.database, [run], due);
    await bot.database.prisma.setting.update({
      where: { key: 'schedule walked until' },
      data: { value: posting },
    });

    await bot.live('2026-03-02T10:07:00Z');

    expect(bot.room.in('team-1')).toEqual([]);
    expect(summaries(bot, 'admin')).toEqual(['Missed: the Monday forecast.']);
  });

  test('what was done before the walk was saved is not told as missed', async () => {
    const bot = await ready();
    await bot.live(posting);
    await bot.database.prisma.setting.update({
      where: { key: 'schedule walked until' },
      data: { value: six },
    });

    await bot.live('2026-03-02T10:07:00Z');

    expect(bot.room.in('team-1')).toHaveLength(1);
    expect(summaries(bot, 'admin')).toEqual([]);
  });

  test('of three days all is caught up that is within its limit', async () => {
    const bot = await ready();

    await bot.live('2026-03-04T23:00:00Z');

    const read = await states(bot, 'read-sources');
    expect(read.map((line) => line.split(' ')[1])).toEqual(['done', 'missed', 'missed', 'done']);
    expect(bot.room.in('team-1')).toEqual([]);
  });
});

describe('Monday 09:07', () => {
  test('is local time also across the change of clocks in Berlin', async () => {
    const facts = aCompany('2026-03-22', { teams: 1, zones: ['Europe/Berlin'] });
    const bot = await aBot({ at: '2026-03-22T04:00:00Z', facts, timeZone: 'Europe/Berlin' });
    const travel = travelFor(bot.bot, bot.clock);
    await bot.live('2026-03-22T04:00:00Z');

    await travel.to(new Date('2026-03-31T00:00:00Z'));

    const due = await bot.database.prisma.run.findMany({
      where: { job: 'weekly-forecast', place: 'web/team-1' },
      orderBy: { due: 'asc' },
    });
    expect(due.map((run) => run.due.toISOString())).toEqual([
      '2026-03-23T08:07:00.000Z',
      '2026-03-30T07:07:00.000Z',
    ]);
    // And a calibration of the second week.
    expect(bot.room.in('team-1')).toHaveLength(2 + 1);
  });

  test('waits for the first working day after Golden Week, and keeps to 调休', async () => {
    // 1 to 7 October 2026 are days off in China: Monday the 5th moves to Thursday the 8th.
    const facts = aCompany('2026-10-04', { teams: 1 });
    const bot = await aBot({ at: '2026-10-03T20:00:00Z', facts, country: 'CN' });
    const travel = travelFor(bot.bot, bot.clock);
    await bot.live('2026-10-03T20:00:00Z');

    await travel.to(new Date('2026-10-12T23:00:00Z'));

    expect(await states(bot, 'weekly-forecast')).toEqual([
      ...Array(2).fill('2026-10-08T01:07:00.000Z done'),
      ...Array(2).fill('2026-10-12T01:07:00.000Z done'),
    ]);
  });

  test('comes to each place in its own time zone', async () => {
    const zones = ['Asia/Tokyo', 'Europe/Berlin', 'America/Los_Angeles'];
    const bot = await ready(aCompany('2026-03-01', { teams: 3, zones }));
    const travel = travelFor(bot.bot, bot.clock);

    await travel.to(new Date('2026-03-02T23:00:00Z'));

    const runs = await bot.database.prisma.run.findMany({ where: { job: 'weekly-forecast' } });
    const due = Object.fromEntries(runs.map((run) => [run.place, run.due.toISOString()]));
    expect(due).toEqual({
      'web/team-1': '2026-03-02T00:07:00.000Z',
      'web/hq': '2026-03-02T01:07:00.000Z',
      'web/team-2': '2026-03-02T08:07:00.000Z',
      'web/team-3': '2026-03-02T17:07:00.000Z',
    });
    const order = bot.room.standing.map(({ place }) => place.channel);
    expect(order).toEqual(['team-1', 'hq', 'team-2', 'team-3']);
  });
});

describe('a journey', () => {
  test('through two weeks posts each Monday once and in order, also when it is cut off half-way', async () => {
    const bot = await ready();
    const travel = travelFor(bot.bot, bot.clock);
    const { stopAt } = bot.clock;
    bot.clock.stopAt = (moment) => {
      if (moment > new Date('2026-03-05T00:00:00Z')) throw new Error('killed');
      stopAt.call(bot.clock, moment);
    };
    await expect(travel.to(new Date('2026-03-16T00:00:00Z'))).rejects.toThrow('killed');
    const walked = await bot.database.prisma.setting.findUniqueOrThrow({
      where: { key: 'schedule walked until' },
    });
    const { database, room } = bot;

    // A new process takes up the clock at the last minute that was lived.
    const facts = bot.source.facts;
    const again = await aBot({ at: String(walked.value), facts, database, room });
    await travelFor(again.bot, again.clock).to(new Date('2026-03-17T00:00:00Z'));

    const asked = await database.prisma.conversation.findMany({
      where: { name: 'weekly-forecast', channel: 'team-1' },
      orderBy: { openedAt: 'asc' },
    });
    expect(asked.map(({ openedAt }) => openedAt.toISOString())).toEqual([
      '2026-03-02T01:07:00.000Z',
      '2026-03-09T01:07:00.000Z',
      '2026-03-16T01:07:00.000Z',
    ]);
    // And a calibration of the second week.
    expect(room.in('team-1')).toHaveLength(3 + 1);
    const read = await states(again, 'read-sources');
    expect(read).toHaveLength(16);
    expect(read.every((line) => line.endsWith('done'))).toBe(true);
  });
});
