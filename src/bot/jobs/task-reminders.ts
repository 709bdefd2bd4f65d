import { dayIn } from '../../calendar/index.js';
import type { Day, PersonId } from '../../facts/index.js';
import { PlatformError } from '../../platforms/platform.js';
import { absencesOf, zonesOf } from '../../storage/living.js';
import type { Run } from '../../storage/runs.js';
import { type OpenTask, openTasks } from '../../storage/tasks.js';
import { type Reminder, remindersOn } from '../../tasks/index.js';
import type { Bot } from '../bot.js';
import { openConversation } from '../converse.js';
import { directPlace } from '../direct-place.js';

/** Reminds everybody who lives in a time zone of what they owe: one message a person and day. */
export async function remindOfTasks(bot: Bot, { place: timeZone, due }: Run): Promise<void> {
  const { prisma } = bot.database;
  const day = dayIn(due, timeZone);
  const tasks = await openTasks(prisma);
  const owners = tasks.map(({ owner }) => owner);
  const about = { at: bot.clock.now(), timeZone: bot.company.timeZone };
  const zones = await zonesOf(prisma, owners, about);
  const here = tasks.filter(({ owner }) => zones.get(owner) === timeZone);
  if (here.length === 0) return;
  const reminders = remindersOn(day, here, await worksOf(bot, here));
  const failures: unknown[] = [];
  for (const reminder of reminders) {
    await remind(bot, reminder, here, { day, timeZone }).catch((error) => failures.push(error));
  }
  bot.queue.stir('perform');
  if (failures.length > 0) throw failures[0];
}

/** Whether somebody works on a day: the company does, and they are not away. */
async function worksOf(
  { database, clock, company }: Bot,
  tasks: readonly OpenTask[],
): Promise<(person: PersonId, day: Day) => boolean> {
  const owners = tasks.map(({ owner }) => owner);
  const absences = await absencesOf(database.prisma, owners, clock.now());
  return (person, day) =>
    company.calendar.isWorkingDay(day) &&
    !absences.some((one) => one.person === person && one.from <= day && one.to >= day);
}

async function remind(
  bot: Bot,
  { person, tasks }: Reminder,
  all: readonly OpenTask[],
  { day, timeZone }: { day: Day; timeZone: string },
): Promise<void> {
  const theirs = all.filter(({ id }) => tasks.includes(id));
  const platform = theirs.flatMap(({ place }) => bot.platforms.get(place.platform) ?? [])[0];
  if (!platform) return;
  const place = await directPlace(bot, platform, person).catch((error) => {
    const isTheirs = error instanceof PlatformError && error.extent === 'person';
    if (!isTheirs) throw error;
    bot.log.warn({ person, error }, 'cannot be reminded');
    return undefined;
  });
  if (!place) return;
  const key = `task-reminder ${person} ${day}`;
  const opening = {
    conversation: 'task-reminder',
    key,
    opening: { person, timeZone, day, tasks },
    place,
  };
  await bot.database.prisma.$transaction((tx) =>
    openConversation(bot, tx, opening, bot.clock.now()),
  );
}
