import type { Body, Team, TeamId } from '../facts/index.js';
import { saveOwnChannel, saveTeamChannels, type TeamChannel } from '../storage/channels.js';
import { factsAsKnown } from '../storage/facts.js';
import type { Bot, CompanySettings } from './bot.js';

export const ADMIN_CHANNEL = 'admin';

/** Gives every team, region and the company its channel on the web workspace, as the facts have them. */
export async function refreshChannels(bot: Bot): Promise<void> {
  const { database, company, clock, platforms } = bot;
  if (!platforms.has('web')) return;
  const teams = await factsAsKnown(database, 'team', clock.now());
  const channels = [...teams].map(([id, team]) => channelOf(id, team, teams, company));
  await saveTeamChannels(database, 'web', channels);
  await saveOwnChannel(database.prisma, {
    platform: 'web',
    id: ADMIN_CHANNEL,
    name: ADMIN_CHANNEL,
    level: 'admin',
    person: null,
    language: company.language,
    timeZone: company.timeZone,
  });
}

function channelOf(
  id: TeamId,
  team: Team,
  teams: ReadonlyMap<TeamId, Body<'team'>>,
  company: CompanySettings,
): Omit<TeamChannel, 'platform'> {
  return {
    id,
    name: team.name,
    team: id,
    level: team.level,
    language: inherited(team, teams, 'language') ?? company.language,
    timeZone: inherited(team, teams, 'timeZone') ?? company.timeZone,
  };
}

/** A team's own setting, or that of the nearest node above it that has one. */
function inherited<K extends 'language' | 'timeZone'>(
  team: Team,
  teams: ReadonlyMap<TeamId, Team>,
  setting: K,
): Team[K] {
  const seen = new Set<Team>();
  for (let at: Team | undefined = team; at && !seen.has(at); at = teams.get(at.parent ?? '')) {
    if (at[setting] !== null) return at[setting];
    seen.add(at);
  }
  return null;
}
