import type { Cents, Level, TeamId } from '../facts/index.js';
import { apportion } from './apportion.js';
import { childrenByParent, fromTheBottom, type Teams } from './organisation.js';

/** By what a target is broken down; `equal` gives every team at the bottom the same. */
export type CascadeBy = 'history' | 'headcount' | 'equal';

export interface CascadeInput {
  /** The node whose target is broken down, usually the company. */
  top: TeamId;
  value: Cents;
  teams: Teams;
  by: CascadeBy;
  /** Of each team at the bottom: what it signed, or how many sell in it. Not read by `equal`. */
  weights: ReadonlyMap<TeamId, number>;
}

/** What one node would get. Nothing is applied yet. */
export interface CascadeRow {
  team: TeamId;
  level: Level;
  parent: TeamId | null;
  value: Cents;
  /** Of the node above, 0 to 1; 1 for the top; null where that one gets nothing. */
  share: number | null;
}

/**
 * Breaks a target down to everything below `top`, as rows from the top down, to be shown before
 * anybody applies them. The parts of each node add up to it exactly to the cent. A region weighs
 * as much as the teams below it together; where nothing below a node weighs anything, all weigh
 * the same.
 * @throws RangeError where `top` is unknown, or a team has no weight or a negative one
 */
export function cascade({ top, value, teams, by, weights }: CascadeInput): CascadeRow[] {
  if (!teams.has(top)) {
    throw new RangeError(`"${top}" is not a team: give the id of one in the organisation`);
  }
  const children = childrenByParent(teams);
  const weightOf = new Map<TeamId, number>();
  for (const team of fromTheBottom(teams, top)) {
    const parts = children.get(team);
    const weight = parts
      ? parts.reduce((sum, part) => sum + (weightOf.get(part) ?? 0), 0)
      : bottomWeight(team, by, weights);
    weightOf.set(team, weight);
  }

  function rowsOf(team: TeamId, part: Cents, share: number | null): CascadeRow[] {
    const node = teams.get(team);
    if (!node) return [];
    const below = children.get(team) ?? [];
    const values = apportion(
      part,
      below.map((child) => weightOf.get(child) ?? 0),
    );
    const parts = below.flatMap((child, index) => {
      const cents = values[index] ?? 0;
      return rowsOf(child, cents, part === 0 ? null : cents / part);
    });
    return [{ team, level: node.level, parent: node.parent, value: part, share }, ...parts];
  }

  return rowsOf(top, value, 1);
}

function bottomWeight(team: TeamId, by: CascadeBy, weights: ReadonlyMap<TeamId, number>): number {
  if (by === 'equal') return 1;
  const weight = weights.get(team);
  if (weight !== undefined) return weight;
  throw new RangeError(`no ${by} for team "${team}": give it one (0 is one), or cascade by equal`);
}
