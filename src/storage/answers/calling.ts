import type { Place } from '../../chat/index.js';
import type { Answers, Calling } from '../../conversations/known.js';
import type { PersonId, TeamId } from '../../facts/index.js';
import type { Asking } from '../answers.js';
import type { Transaction } from '../database.js';
import { calibrationsOf, nextCalibration } from './calibrations.js';
import { mayLead } from './deciders.js';
import { nearest, newest, upwards } from './newest.js';
import { teamOfPerson } from './people.js';

/** How things stand for somebody who calls for a calibration. */
export async function callingOf(
  tx: Transaction,
  { person, platform, channel }: Answers['calling']['of'],
  asking: Asking,
): Promise<Calling | null> {
  const { at } = asking;
  const row = await tx.channel.findUnique({ where: { platform_id: { platform, id: channel } } });
  const own = row === null || row.level === 'direct';
  const team = own ? await teamOfCaller(tx, person, asking) : row.team;
  if (team === null) return null;
  const chain = await upwards(tx, team, at);
  const timeZone = nearest(chain, 'timeZone') ?? asking.timeZone;
  const caller = await newest(tx, 'person', person, at);
  return {
    team,
    teamName: chain[0]?.name ?? row?.name ?? team,
    place: own ? await placeOfTeam(tx, platform, team) : { platform, channel },
    calibrations: await calibrationsOf(tx, team),
    mayLead: await mayLead(tx, { person, team }, at),
    next: await nextCalibration(tx, team, asking),
    timeZone,
    ownZone: caller?.timeZone ?? timeZone,
  };
}

/** The team that somebody leads, of several the smallest; else the one they work in. */
async function teamOfCaller(
  tx: Transaction,
  person: PersonId,
  { at }: Pick<Asking, 'at'>,
): Promise<TeamId | null> {
  const led = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (id) id, body FROM facts WHERE kind = 'team' AND learned <= ${at}::timestamptz
      ORDER BY id, known_since DESC, learned DESC, seq DESC) AS newest
    WHERE body->>'lead' = ${person}
    ORDER BY array_position(ARRAY['team', 'region', 'company'], body->>'level'), body->>'name'
    LIMIT 1`;
  return led[0]?.id ?? teamOfPerson(tx, person, at);
}

async function placeOfTeam(tx: Transaction, platform: string, team: TeamId): Promise<Place | null> {
  const row = await tx.channel.findFirst({
    where: { platform, team, retired: false, paused: null },
    orderBy: { id: 'asc' },
  });
  return row && { platform, channel: row.id };
}
