import type { Team, TeamId } from '../facts/index.js';
import type { Platform, SeenChannel } from '../platforms/platform.js';
import {
  type ChannelRow,
  changeChannel,
  channelsOn,
  retireChannels,
  saveChannels,
  type TeamChannel,
  teamChannels,
} from '../storage/channels.js';
import { alone } from '../storage/lock.js';
import { inherited, teamsAsKnown } from '../storage/teams.js';
import type { Bot, ChatSettings, CompanySettings } from './bot.js';
import { channelsSeen } from './channel-news.js';

export const ADMIN_CHANNEL = 'admin';
/** How long the morning waits for a platform to say what its channels are called, in milliseconds. */
const PATIENCE = 20_000;

/** Held while it is settled what channels show. */
export const CHANNELS = 'channels';

type Teams = ReadonlyMap<TeamId, Team>;

/**
 * Brings the channels of every platform in line with the organisation and the configuration: adds
 * them, follows what became of their teams, and retires those that show nothing any more.
 */
export async function refreshChannels(bot: Bot): Promise<void> {
  await alone(bot.database, CHANNELS, async () => {
    const teams = await teamsAsKnown(bot.database.prisma, bot.clock.now());
    if (bot.platforms.has('web')) await refreshWeb(bot, teams);
    for (const platform of bot.platforms.values()) {
      if (platform.name !== 'web') await refreshChat(bot, platform, teams);
    }
  });
}

/** The channels in which the rows of the schedule are due: those of the platforms that are on. */
export async function channelsToPost({ database, platforms }: Bot): Promise<TeamChannel[]> {
  return (await teamChannels(database)).filter(({ platform }) => platforms.has(platform));
}

/** One channel of every team: on a chat system rather than on the web, where both show it. */
export async function channelsToCalibrate(bot: Bot): Promise<TeamChannel[]> {
  const byTeam = new Map<TeamId, TeamChannel>();
  for (const channel of await channelsToPost(bot)) {
    const { level, team, platform } = channel;
    const other = byTeam.get(team);
    if (level !== 'team' || (other && (other.platform !== 'web' || platform === 'web'))) continue;
    byTeam.set(team, channel);
  }
  return [...byTeam.values()];
}

/** Every team, region and the company has its channel on the web workspace. */
async function refreshWeb(bot: Bot, teams: Teams): Promise<void> {
  const origin = 'organisation';
  const wanted = [...teams].map(([id, team]): ChannelRow => {
    const place = { platform: 'web', id, name: team.name, origin } as const;
    return { ...place, ...shown(id, team, teams, bot.company) };
  });
  const admin = { platform: 'web', id: ADMIN_CHANNEL, name: ADMIN_CHANNEL, origin } as const;
  wanted.push({ ...admin, ...forAdministrators(bot.company) });
  await replaceChannels(bot, 'web', await channelsOn(bot.database, 'web'), wanted);
}

/** On a chat system people and the configuration say what a channel shows; its name is its own. */
async function refreshChat(bot: Bot, platform: Platform, teams: Teams): Promise<void> {
  const { name } = platform;
  const settings = bot.chats.get(name);
  const before = await channelsOn(bot.database, name);
  const configured = configuredIn(settings);
  const names = new Map(before.flatMap((row) => (row.name === row.id ? [] : [[row.id, row.name]])));
  const wantsToSee =
    configured.some((id) => !names.has(id)) ||
    before.some(({ id, paused }) => paused !== null || !names.has(id));
  const seen = wantsToSee ? await channelsSeen(bot, platform, PATIENCE) : [];
  await takeUpAgain(bot, name, before, seen);
  const told = new Map(seen.map((channel) => [channel.id, channel.name]));
  const called = (id: string) => names.get(id) ?? told.get(id) ?? id;
  const placed = (id: string) => {
    const origin = 'configuration' as const;
    return { platform: name, id, name: called(id), origin };
  };

  const wanted = [...(settings?.channels ?? [])].flatMap(([id, team]): ChannelRow[] => {
    const node = teams.get(team);
    return node ? [{ ...placed(id), ...shown(team, node, teams, bot.company) }] : [];
  });
  if (settings?.admin !== undefined) {
    wanted.push({ ...placed(settings.admin), ...forAdministrators(bot.company) });
  }
  const set = before.filter(({ id, origin }) => origin === 'people' && !configured.includes(id));
  wanted.push(...set.flatMap((row) => kept({ ...row, name: called(row.id) }, teams, bot)));
  await replaceChannels(bot, name, before, wanted);
}

function configuredIn(settings: ChatSettings | undefined): string[] {
  const admin = settings?.admin === undefined ? [] : [settings.admin];
  return [...(settings?.channels.keys() ?? []), ...admin];
}

/** What was closed and is open again, though no news of it came: the bot was away meanwhile. */
async function takeUpAgain(
  { database }: Bot,
  platform: string,
  before: readonly { id: string; paused: string | null }[],
  seen: readonly SeenChannel[],
): Promise<void> {
  const open = new Set(seen.filter(({ member }) => member).map(({ id }) => id));
  for (const { id, paused } of before) {
    if (paused === null || !open.has(id)) continue;
    await changeChannel(database.prisma, { platform, channel: id }, { paused: null });
  }
}

/** A channel that people set up follows its team, but speaks the language that they chose. */
function kept(row: ChannelRow, teams: Teams, { company }: Bot): ChannelRow[] {
  const { platform, id, name, language, origin } = row;
  const place = { platform, id, name, origin };
  if (row.level === 'admin') return [{ ...place, ...forAdministrators(company), language }];
  const team = teams.get(row.team ?? '');
  if (row.team === null || !team) return [];
  return [{ ...place, ...shown(row.team, team, teams, company), language }];
}

/** Saves these and retires all others that were there. */
async function replaceChannels(
  { database }: Bot,
  platform: string,
  before: readonly ChannelRow[],
  wanted: readonly ChannelRow[],
): Promise<void> {
  await saveChannels(database, wanted);
  const ids = new Set(wanted.map(({ id }) => id));
  const others = before.filter(({ id }) => !ids.has(id));
  await retireChannels(
    database,
    platform,
    others.map(({ id }) => id),
  );
}

/** What a channel that shows a team is about. */
export function shown(id: TeamId, team: Team, teams: Teams, company: CompanySettings) {
  return {
    team: id,
    level: team.level,
    language: inherited(team, teams, 'language') ?? company.language,
    timeZone: inherited(team, teams, 'timeZone') ?? company.timeZone,
  };
}

/** What a channel where administrators are told is about. */
export function forAdministrators({ language, timeZone }: CompanySettings) {
  return { team: null, level: 'admin', language, timeZone } as const;
}
