import type { Cents, Monday, TeamId } from '../facts/index.js';
import { childrenByParent, fromTheBottom, type Teams } from './organisation.js';
import type { Spread } from './spread.js';
import type { DecidedChange } from './target-change.js';
import { type QuotaVersion, type TunedWeek, tunedWeeks } from './target-line.js';

export interface TargetLinesInput {
  /** Of all teams, all that is known to whoever looks; see `TargetLineInput` for corrections. */
  quotas: readonly (QuotaVersion & { team: TeamId })[];
  /** All that was decided about any team's line; left out, nothing was. */
  changes?: readonly DecidedChange[];
  teams: Teams;
  weeks: readonly Monday[];
  /** How a team's periods are spread: the same for all, or by each one's own history. */
  spreadOf(team: TeamId): Spread;
  /** In which a week begins: the company's. */
  timeZone: string;
}

/**
 * The target line of every team, region and the company, each as long as `weeks`.
 *
 * In each week a node's own quota wins. A node without one gets the sum of the nodes right below
 * it, as far as they have one, and null where none has: a target that nobody set is not a target
 * of 0, but neither does it undo the others'. Whose is missing shows in their own lines. A node's
 * own quota and the sum of its parts may differ; neither is bent to the other. So a change of a
 * part moves a whole without a quota of its own, and no other.
 * @throws Error where teams stand above one another in a circle
 * @throws RatchetError as `targetLine` does
 */
export function targetLines(input: TargetLinesInput): Map<TeamId, (Cents | null)[]> {
  const { teams } = input;
  const children = childrenByParent(teams);
  const own = ownLines(input);
  const lines = new Map<TeamId, (Cents | null)[]>();
  for (const team of fromTheBottom(teams)) {
    const parts = (children.get(team) ?? []).map((child) => lines.get(child) ?? []);
    const line = (own.get(team) ?? []).map(
      ({ value }, week) => value ?? sumOfKnown(parts.map((part) => part[week])),
    );
    lines.set(team, line);
  }
  return lines;
}

/** What the quotas of each team itself say of its weeks, and what was made of it. */
export function ownLines(input: TargetLinesInput): Map<TeamId, TunedWeek[]> {
  const { teams, weeks, spreadOf, timeZone } = input;
  const quotas = byTeam(input.quotas);
  const changes = byTeam(input.changes ?? []);
  return new Map(
    [...teams.keys()].map((team) => {
      const [versions, decided] = [quotas.get(team) ?? [], changes.get(team) ?? []];
      const spread = spreadOf(team);
      return [team, tunedWeeks({ versions, changes: decided, weeks, spread, timeZone })];
    }),
  );
}

function byTeam<Q extends { team: TeamId }>(quotas: readonly Q[]): Map<TeamId, Q[]> {
  const groups = new Map<TeamId, Q[]>();
  for (const quota of quotas) {
    const group = groups.get(quota.team);
    if (group) group.push(quota);
    else groups.set(quota.team, [quota]);
  }
  return groups;
}

function sumOfKnown(values: readonly (Cents | null | undefined)[]): Cents | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
