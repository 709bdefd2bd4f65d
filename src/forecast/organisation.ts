import type { Level, Team, TeamId } from '../facts/index.js';
import { inSight, type View } from './view.js';

/** A node of the organisation. Only leaves are counted for; wholes are the sum of their parts. */
export interface Branch {
  id: TeamId;
  name: string;
  level: Level;
  /** Index of the whole that it is a part of; -1 for none. */
  whole: number;
  /** False for parts that only keep the sums right: teams of the past, people directly in a region. */
  shown: boolean;
}

export interface Organisation {
  /** Wholes before their parts. */
  branches: readonly Branch[];
  /** Index of the leaf that belonging to this team counts for. */
  leafOf: ReadonlyMap<TeamId, number>;
}

/**
 * The tree of teams as it stands in this view. Teams that are gone stay in it, unseen, so that
 * what they sold stays in the past of their region; so does a leaf for people who belong to a
 * region or the company itself.
 */
export function organisationOf(view: View): Organisation {
  const teams = new Map<TeamId, Team>();
  for (const [id, versions] of view.book.histories('team')) {
    const team = inSight(versions, view.until).findLast(({ body }) => body !== null)?.body;
    if (team) teams.set(id, team);
  }
  const parts = partsOf(teams);
  const branches: Branch[] = [];
  const leafOf = new Map<TeamId, number>();
  const grow = (id: TeamId, whole: number): void => {
    const team = teams.get(id);
    if (!team || leafOf.has(id)) return;
    const { name, level } = team;
    const place = branches.push({ id, name, level, whole, shown: view.facts.team.has(id) }) - 1;
    leafOf.set(id, place);
    const below = parts.get(id) ?? [];
    for (const part of below) grow(part, place);
    if (below.length === 0) return;
    const own = { id: `${id} itself`, name, level, whole: place, shown: false };
    leafOf.set(id, branches.push(own) - 1);
  };
  for (const id of parts.get(null) ?? []) grow(id, -1);
  // What is left goes round in a circle: each begins a tree of its own rather than vanish.
  for (const id of [...teams.keys()].sort()) grow(id, -1);
  return { branches, leafOf };
}

/** Ids by the team above, in the order of their ids; under null those without one that exists. */
function partsOf(teams: ReadonlyMap<TeamId, Team>): Map<TeamId | null, TeamId[]> {
  const parts = new Map<TeamId | null, TeamId[]>();
  for (const id of [...teams.keys()].sort()) {
    const above = teams.get(id)?.parent ?? null;
    const whole = above !== null && teams.has(above) ? above : null;
    parts.set(whole, [...(parts.get(whole) ?? []), id]);
  }
  return parts;
}

/** Adds each part to its whole, from the leaves up, in place. */
export function addUp<T>(
  organisation: Organisation,
  values: readonly T[],
  add: (whole: T, part: T) => void,
): void {
  for (let place = organisation.branches.length - 1; place > 0; place--) {
    const whole = values[organisation.branches[place]?.whole ?? -1];
    const part = values[place];
    if (whole !== undefined && part !== undefined) add(whole, part);
  }
}
