import type { Language, Place } from '../chat/index.js';
import type { Body, Level, PersonId, TeamId } from '../facts/index.js';
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

/** Who says what a channel shows. */
export type Origin = 'organisation' | 'configuration' | 'people';

/** What is saved of a channel that the bot posts to. */
export interface ChannelRow {
  platform: string;
  id: string;
  name: string;
  team: TeamId | null;
  level: Level | 'admin';
  language: Language;
  timeZone: string;
  origin: Origin;
}

/** The place of a channel in the schedule's runs. */
export function channelPlace(channel: { platform: string; id: string }): string {
  return `${channel.platform}/${channel.id}`;
}

/** All channels that show a team and can be posted to, the company's first. */
export async function teamChannels({ prisma }: Pick<Database, 'prisma'>): Promise<TeamChannel[]> {
  const rows = await prisma.channel.findMany({
    where: { team: { not: null }, retired: false, paused: null },
    orderBy: [{ platform: 'asc' }, { name: 'asc' }],
    select: {
      ...{ platform: true, id: true, name: true, team: true },
      ...{ level: true, language: true, timeZone: true },
    },
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

/** All channels of a platform that show a team or tell administrators, the retired ones too. */
export async function channelsOn(
  { prisma }: Pick<Database, 'prisma'>,
  platform: string,
): Promise<(ChannelRow & { retired: boolean; paused: string | null })[]> {
  const rows = await prisma.channel.findMany({ where: { platform, NOT: { level: 'direct' } } });
  return rows.map((row) => ({
    ...row,
    level: row.level as ChannelRow['level'],
    language: row.language as Language,
    origin: row.origin as Origin,
  }));
}

/** Saves what these channels show; whether they can be posted to stays as it is. */
export async function saveChannels(
  { prisma }: Pick<Database, 'prisma'>,
  channels: readonly ChannelRow[],
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    for (const channel of channels) await saveChannel(tx, channel);
  });
}

export async function saveChannel(
  tx: Pick<Transaction, 'channel'>,
  { platform, id, ...rest }: ChannelRow & { paused?: null },
): Promise<void> {
  const data = { ...rest, person: null, retired: false };
  await tx.channel.upsert({
    where: { platform_id: { platform, id } },
    create: { platform, id, ...data },
    update: data,
  });
}

/** Keeps channels for what was said there; nothing is posted to them any more. */
export async function retireChannels(
  { prisma }: Pick<Database, 'prisma'>,
  platform: string,
  ids: readonly string[],
): Promise<void> {
  await prisma.channel.updateMany({
    where: { platform, id: { in: [...ids] } },
    data: { retired: true },
  });
}

/** The private place of a person with the bot, made on first sight; spoken as the person does. */
export async function saveDirect(
  tx: Pick<Transaction, 'channel' | '$queryRaw'>,
  { platform, channel }: Place,
  person: PersonId,
  company: { language: Language; timeZone: string },
): Promise<void> {
  const rows = await tx.$queryRaw<{ body: Body<'person'> | null }[]>`
    SELECT body FROM facts WHERE kind = 'person' AND id = ${person}
    ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1`;
  const language = rows[0]?.body?.language ?? company.language;
  const timeZone = rows[0]?.body?.timeZone ?? company.timeZone;
  const row = { platform, id: channel, name: 'Plumbline', level: 'direct', origin: 'people' };
  await tx.channel.createMany({
    data: [{ ...row, person, language, timeZone }],
    skipDuplicates: true,
  });
}

/** A channel as it is saved. */
export interface SavedChannel {
  name: string;
  team: TeamId | null;
  level: string;
  language: Language;
  person: PersonId | null;
  retired: boolean;
  paused: string | null;
}

/** What is known of a channel itself; undefined where the bot never posted. */
export async function channelRow(
  tx: Pick<Transaction, 'channel'>,
  { platform, channel: id }: Place,
): Promise<SavedChannel | undefined> {
  const row = await tx.channel.findUnique({ where: { platform_id: { platform, id } } });
  return row ? { ...row, language: row.language as Language } : undefined;
}

/** Changes what is known of a channel; nothing, where the bot never posted. */
export async function changeChannel(
  tx: Pick<Transaction, 'channel'>,
  { platform, channel: id }: Place,
  data: { paused: string | null } | { name: string },
): Promise<void> {
  await tx.channel.updateMany({ where: { platform, id }, data });
}

/** Where the administrator is told what goes wrong. */
export async function adminPlaces({
  prisma,
}: Pick<Database, 'prisma'>): Promise<{ platform: string; channel: string }[]> {
  const where = { level: 'admin', retired: false, paused: null };
  const rows = await prisma.channel.findMany({ where });
  return rows.map(({ platform, id }) => ({ platform, channel: id }));
}
