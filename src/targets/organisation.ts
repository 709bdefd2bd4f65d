import type { Level, TeamId } from '../facts/index.js';

/** The organisation, as far as targets need it: any map of `Team` facts is one. */
export type Teams = ReadonlyMap<TeamId, { parent: TeamId | null; level: Level }>;

/** The teams right below each team that has some, in the order of the map. */
export function childrenByParent(teams: Teams): Map<TeamId, TeamId[]> {
  const children = new Map<TeamId, TeamId[]>();
  for (const [team, { parent }] of teams) {
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(team);
    else children.set(parent, [team]);
  }
  return children;
}

/**
 * All teams, or those from `top` down, each after everything below it.
 * @throws Error where teams stand above one another in a circle
 */
export function fromTheBottom(teams: Teams, top?: TeamId): TeamId[] {
  const ordered = new Set<TeamId>();
  const children = childrenByParent(teams);

  function place(team: TeamId, above: readonly TeamId[]): void {
    if (above.includes(team)) {
      throw new Error(
        `${[...above, team].join(' > ')} is a circle: correct a parent of these teams`,
      );
    }
    if (ordered.has(team)) return;
    for (const child of children.get(team) ?? []) place(child, [...above, team]);
    ordered.add(team);
  }

  for (const team of top === undefined ? teams.keys() : [top]) place(team, []);
  return [...ordered];
}
