import type { PersonId } from '../facts/index.js';
import type { Travel, WebChannel, WebPerson, Workspace } from '../platforms/web/workspace.js';
import { saveDirect } from '../storage/channels.js';
import { enter, personOfSession } from '../storage/entries.js';
import {
  addWebMessage,
  newestByChannel,
  replaceWebMessage,
  webMessage,
  webMessages,
  webPeople,
} from '../storage/web-messages.js';
import { tasksOf, tasksOfTeams, teamsLedBy } from '../storage/web-tasks.js';
import { administratorsOf } from './administrators.js';
import type { Bot } from './bot.js';

/** What the web page shows and keeps, out of the database and on the bot's clock. */
export function workspaceOf(
  bot: Pick<Bot, 'company' | 'database' | 'clock'>,
  travel: Travel | undefined,
): Workspace {
  const { database, company, clock } = bot;
  return {
    company: async () => ({ ...company, demo: travel !== undefined }),
    channels: (person) => channelsOf(bot, person),
    people: () => peopleOf(bot),
    messages: (channel, about) => webMessages(database, channel, about),
    message: (id) => webMessage(database, id),
    add: (message) => addWebMessage(database, message, clock.now()),
    async replace(id, message) {
      await replaceWebMessage(database, id, message, clock.now());
    },
    tasks: (person) => tasksOf(database, person, clock.now()),
    async teamTasks(person) {
      const teams = await teamsLedBy(database, person, clock.now());
      return teams.length === 0 ? null : tasksOfTeams(database, teams, clock.now());
    },
    direct: (person) => directChannel(bot, person),
    enter: (token) => enter(database, token),
    session: (session) => personOfSession(database, session),
    now: () => clock.now(),
    ...(travel && { travel }),
  };
}

async function channelsOf(
  bot: Pick<Bot, 'company' | 'database' | 'clock'>,
  person: PersonId,
): Promise<WebChannel[]> {
  await directChannel(bot, person);
  const administrators = administratorsOf(await peopleOf(bot));
  const isAdministrator =
    administrators.length === 0 || administrators.some(({ id }) => id === person);
  const rows = await bot.database.prisma.channel.findMany({
    where: {
      platform: 'web',
      retired: false,
      OR: [{ person: null }, { person }],
      ...(!isAdministrator && { NOT: { level: 'admin' } }),
    },
    orderBy: { name: 'asc' },
  });
  const newest = await newestByChannel(bot.database);
  return rows.map((row) => ({ ...(row as WebChannelRow), newest: newest.get(row.id) ?? null }));
}

type WebChannelRow = Omit<WebChannel, 'newest'>;

async function peopleOf({ company, database, clock }: Pick<Bot, 'company' | 'database' | 'clock'>) {
  const people = await webPeople(database, clock.now());
  return people.map((person): WebPerson => {
    const { id, name, nickname, role, team } = person;
    const language = person.language ?? company.language;
    const timeZone = person.timeZone ?? company.timeZone;
    return { id, name, nickname: nickname ?? null, role, team, language, timeZone };
  });
}

async function directChannel(
  { company, database }: Pick<Bot, 'company' | 'database'>,
  person: PersonId,
): Promise<WebChannel> {
  const id = `direct-${person}`;
  const where = { platform_id: { platform: 'web', id } };
  const known = await database.prisma.channel.findUnique({ where });
  if (known) return { ...(known as unknown as WebChannelRow), newest: null };
  await saveDirect(database.prisma, { platform: 'web', channel: id }, person, company);
  const made = await database.prisma.channel.findUniqueOrThrow({ where });
  return { ...(made as unknown as WebChannelRow), newest: null };
}
