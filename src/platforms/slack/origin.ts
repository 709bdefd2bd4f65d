import { z } from 'zod';
import type { Identity } from './identity.js';

const id = z.string().nullish();
/** Where something came from, in the places where events, commands and presses say so. */
const origin = z.object({
  api_app_id: id,
  team_id: id,
  enterprise_id: id,
  context_team_id: id,
  context_enterprise_id: id,
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  authorizations: z.array(z.object({ team_id: id, enterprise_id: id })).nullish(),
});

/** Something authentic has the shape of one of these. */
const shape = z.union([
  z.object({ type: z.literal('event_callback'), event: z.object({ type: z.string() }) }),
  z.object({ command: z.string() }),
  z.object({ type: z.literal('app_rate_limited') }),
  z.object({ type: z.string(), user: z.object({ id: z.string() }) }),
]);

/** Whether this is anything that Slack sends. */
export function isShaped(body: unknown): boolean {
  return shape.safeParse(body).success;
}

/** @returns the other app or workspace that something was meant for; undefined where it is for us */
export function strangerIn(body: unknown, us: Identity): string | undefined {
  const { data } = origin.safeParse(body);
  if (!data) return 'no workspace';
  const app = data.api_app_id;
  if (app && us.app && app !== us.app) return `app ${app}`;

  const installations = data.authorizations ?? [];
  const teams = [data.team_id, data.context_team_id, data.team?.id];
  const enterprises = [data.enterprise_id, data.context_enterprise_id, data.enterprise?.id];
  teams.push(...installations.map(({ team_id }) => team_id));
  enterprises.push(...installations.map(({ enterprise_id }) => enterprise_id));
  if (teams.includes(us.team.id)) return undefined;
  if (us.enterprise && enterprises.includes(us.enterprise)) return undefined;
  return `workspace ${[...teams, ...enterprises].find((one) => one) ?? 'of no name'}`;
}
