import type { Language } from '../chat/index.js';
import type { Body, Level, PersonId, TeamId } from '../facts/index.js';
import type { Contact } from '../platforms/platform.js';
import type { Database, Transaction } from './database.js';

/** A channel that shows a team, region or company: where the schedule's rows are due. */
export interface TeamChannel {
  platform: string;
  id: string;
  name: string;
  team: TeamId;
  level: Level;
  language: Language;
  timeZone: string;
}

/** The place of a channel in the schedule's runs. */
export function channelPlace(channel: { platform: string; id: string }): string {
  return `${channel.platform}/${channel.id}`;
}

/** All channels that show a team, the company's first. */
export async function teamChannels({ prisma }: Pick<Database, 'prisma'>): Promise<TeamChannel[]> {
  const rows = await prisma.channel.findMany({
    where: { team: { not: null }, retired: false },
    orderBy: [{ platform: 'asc' }, { name: 'asc' }],
  });
  const order: Level[] = ['company', 'region', 'team'];
  return rows
    .map((row) => ({
      ...row,
      team: row.team ?? '',
      level: row.level as Level,
      language: row.language as Language,
    }))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

/** Brings the channels of one platform in line with the organisation: adds, renames, retires. */
export async function saveTeamChannels(
  { prisma }: Database,
  platform: string,
  channels: Omit<TeamChannel, 'platform'>[],
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    for (const { id, ...rest } of channels) {
      const data = { ...rest, retired: false };
      await tx.channel.upsert({
        where: { platform_id: { platform, id } },
        create: { platform, id, ...data },
        update: data,
      });
    }
    await tx.channel.updateMany({
      where: { platform, team: { not: null }, id: { notIn: channels.map(({ id }) => id) } },
      data: { retired: true },
    });
  });
}

/** A channel that belongs to no team: the administrator's place, or one person's with the bot. */
export async function saveOwnChannel(
  tx: Pick<Transaction, 'channel'>,
  channel: {
    platform: string;
    id: string;
    name: string;
    level: 'admin' | 'direct';
    person: PersonId | null;
    language: Language;
    timeZone: string;
  },
): Promise<void> {
  const { platform, id } = channel;
  await tx.channel.upsert({
    where: { platform_id: { platform, id } },
    create: channel,
    update: { name: channel.name, language: channel.language, timeZone: channel.timeZone },
  });
}

/** Where the administrator is told what goes wrong. */
export async function adminPlaces({
  prisma,
}: Pick<Database, 'prisma'>): Promise<{ platform: string; channel: string }[]> {
  const rows = await prisma.channel.findMany({ where: { level: 'admin', retired: false } });
  return rows.map(({ platform, id }) => ({ platform, channel: id }));
}

/** What is known of a person to find them on a platform. */
export async function contactOf(
  { prisma }: Pick<Database, 'prisma'>,
  person: PersonId,
): Promise<Contact> {
  const rows = await prisma.$queryRaw<{ body: Body<'person'> | null }[]>`
    SELECT body FROM facts WHERE kind = 'person' AND id = ${person}
    ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1`;
  const body = rows[0]?.body;
  const { name = person, email = null, phone = null } = body ?? {};
  return { person, name, account: null, email, phone };
}
