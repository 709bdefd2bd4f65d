import { expect, test } from 'vitest';
import { travelFor } from '../../src/bot/travel.js';
import type { HeardFromPlatform } from '../../src/chat/index.js';
import type { Fact } from '../../src/facts/index.js';
import { changesOf } from '../../src/storage/tasks.js';
import { aBot, type TestBot } from './a-bot.js';
import { aTeamOf } from './a-team.js';

const dawn = '2026-03-08T21:00:00Z';
const six = '2026-03-08T22:00:00Z';
/** A second-week Monday, 10:07 in Shanghai. */
const due = '2026-03-09T02:07:00Z';

async function upTo(at: string, facts: Fact[], about: object = {}): Promise<TestBot> {
  const bot = await aBot({ at: dawn, facts, ...about });
  for (const moment of [dawn, six]) await bot.live(moment);
  await travelFor(bot.bot, bot.clock).to(new Date(at));
  bot.clock.stopAt(new Date(at));
  return bot;
}

const calibrations = ({ database }: TestBot) =>
  database.prisma.conversation.findMany({ where: { name: 'calibration' } });

async function goTo(bot: TestBot, at: string) {
  await travelFor(bot.bot, bot.clock).to(new Date(at));
  bot.clock.stopAt(new Date(at));
}

let events = 0;

async function says(bot: TestBot, by: string, text: string, at = due) {
  events += 1;
  const place = { platform: 'web', channel: `direct-${by}` };
  const heard = { kind: 'said', id: `w${events}`, text, toBot: true, by, place, at: new Date(at) };
  await bot.room.deliver(`say ${events}`, heard as HeardFromPlatform);
  await bot.idle();
}

const lines = (bot: TestBot, channel: string) =>
  bot.room.standing
    .filter(({ place }) => place.channel === channel)
    .map(({ message }) => JSON.stringify(message));

test('a calibration begins by the schedule, asks everybody privately, and what is said is a task', async () => {
  const bot = await upTo(due, aTeamOf(4, { absent: ['p4'] }));
  const [conversation] = await calibrations(bot);
  expect(conversation).toMatchObject({ key: 'calibration north 1', channel: 'north' });
  expect(lines(bot, 'direct-p2')).toHaveLength(1);
  expect(lines(bot, 'direct-p4')).toEqual([]);
  await bot.run();

  await says(bot, 'p2', 'Person p3 sends the ROI sheet by Friday');

  const [task] = await bot.database.prisma.task.findMany();
  expect(task).toMatchObject({
    ...{ owner: 'p3', author: 'p2', due: '2026-03-13', state: 'open', team: 'north' },
    calibration: 'calibration north 1',
    channel: 'north',
    thread: conversation?.thread,
  });
  expect(await changesOf(bot.database.prisma, task?.id ?? '')).toHaveLength(1);
});

test('its reminder and its end come at their minutes on a journey, and what is late still counts', async () => {
  const bot = await upTo(due, aTeamOf(3));
  await bot.run();
  await says(bot, 'p2', 'Person p3 sends the ROI sheet by Friday');
  const wakes = await bot.database.prisma.wake.findMany({ orderBy: { at: 'asc' } });

  await goTo(bot, '2026-03-09T03:00:00Z');

  const state = (await calibrations(bot))[0]?.state as { phase: string };
  expect(state.phase).toBe('ended');
  const fired = await bot.database.prisma.wake.findMany({
    where: { at: { lte: new Date('2026-03-09T03:00:00Z') } },
  });
  expect(fired.length).toBeGreaterThanOrEqual(wakes.length > 0 ? 1 : 0);
  expect(fired.every(({ at, firedAt }) => firedAt?.getTime() === at.getTime())).toBe(true);

  await says(bot, 'p1', 'I will call the customer tomorrow', '2026-03-09T03:00:00Z');

  const late = await bot.database.prisma.task.findMany({ where: { late: true } });
  expect(late.map(({ author }) => author)).toEqual(['p1']);
});

test('the next one is two weeks later, under the next number', async () => {
  const bot = await upTo(due, aTeamOf(2));

  await goTo(bot, '2026-03-23T02:07:00Z');

  expect((await calibrations(bot)).map(({ key }) => key).sort()).toEqual([
    'calibration north 1',
    'calibration north 2',
  ]);
});

test('none begins where nobody is there, nor where the company begins none by itself', async () => {
  const away = await upTo(due, aTeamOf(2, { absent: ['p1', 'p2'] }));
  const calibration = { enabled: false, minutes: 15, weekday: 'monday', at: '10:07' };
  const never = await upTo(due, aTeamOf(2), { calibration });

  expect(await calibrations(away)).toEqual([]);
  expect(await calibrations(never)).toEqual([]);
});

test('whoever owes something is reminded of it once a day, privately', async () => {
  const bot = await upTo(due, aTeamOf(3));
  await bot.run();
  await says(bot, 'p2', 'Person p3 sends the ROI sheet by Friday');

  await goTo(bot, '2026-03-12T01:19:00Z');
  const before = lines(bot, 'direct-p3').length;
  await goTo(bot, '2026-03-12T01:21:00Z');

  expect(lines(bot, 'direct-p3')).toHaveLength(before + 1);
  const reminders = await bot.database.prisma.conversation.findMany({
    where: { name: 'task-reminder' },
  });
  expect(reminders.map(({ key }) => key)).toEqual(['task-reminder p3 2026-03-12']);
});

test('what somebody wants to be a task in the thread of a calibration is an answer to it', async () => {
  const bot = await upTo(due, aTeamOf(3));
  await bot.run();
  const [running] = await calibrations(bot);
  const place = { platform: 'web', channel: 'north', thread: running?.thread ?? '' };
  const about = { id: 'm1', text: 'I will send the ROI sheet by Friday', author: 'p2', by: 'p1' };
  const wanted = { kind: 'wanted' as const, ...about, place, at: new Date(due) };

  await bot.room.deliver('wanted', wanted);
  await bot.room.deliver('elsewhere', { ...wanted, id: 'm2', place: { ...place, thread: 'm2' } });
  await bot.idle();

  const tasks = await bot.database.prisma.task.findMany({ orderBy: { id: 'asc' } });
  expect(tasks.map(({ author, calibration }) => [author, calibration])).toEqual([
    ['p2', 'calibration north 1'],
    ['p2', null],
  ]);
});
