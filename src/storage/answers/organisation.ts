import type { Language } from '../../chat/index.js';
import type { Answers, RegionSeen, TeamNode } from '../../conversations/known.js';
import type { Instant, Level } from '../../facts/index.js';
import type { Transaction } from '../database.js';
import { chartOrder, inherited, teamsAsKnown } from '../teams.js';
import { newest, upwards } from './newest.js';

export async function channelAnswer(
  tx: Transaction,
  { platform, channel: id }: Answers['channel']['of'],
  at: Instant,
): Promise<Answers['channel']['is'] | null> {
  const row = await tx.channel.findUnique({ where: { platform_id: { platform, id } } });
  if (!row) return null;
  const team = row.team === null ? undefined : await newest(tx, 'team', row.team, at);
  return {
    name: row.name,
    team: row.team,
    // A chat system's channel is called as people there like.
    teamName: row.team === null ? null : (team?.name ?? row.name),
    level: row.team === null ? null : (row.level as Level),
    language: row.language as Language,
    timeZone: row.timeZone,
    direct: row.level === 'direct',
  };
}

export async function teamNodes(
  tx: Transaction,
  { at, language }: { at: Instant; language: Language },
): Promise<TeamNode[]> {
  const teams = await teamsAsKnown(tx, at);
  return chartOrder(teams).flatMap((id) => {
    const team = teams.get(id);
    if (!team) return [];
    const { name, level } = team;
    return [{ team: id, name, level, language: inherited(team, teams, 'language') ?? language }];
  });
}

/** The channel of the whole that a team is a part of. */
export async function regionOf(
  tx: Transaction,
  { team, platform }: Answers['region']['of'],
  at: Instant,
): Promise<RegionSeen | null> {
  const [, whole] = await upwards(tx, team, at);
  if (!whole) return null;
  const row = await tx.channel.findFirst({
    where: { platform, team: whole.id, retired: false, paused: null },
    orderBy: { id: 'asc' },
  });
  if (!row) return null;
  return {
    team: whole.id,
    name: whole.name,
    place: { platform, channel: row.id },
    language: row.language as Language,
    timeZone: row.timeZone,
  };
}
