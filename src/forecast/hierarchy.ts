import type { Case } from './case.js';

/** How the cases of one origin hang together, by position in the list given. */
export interface Hierarchy {
  /** The parts that together are this case's whole; empty where they do not add up to it. */
  parts: number[][];
  /** Cases that are nobody's part. */
  roots: number[];
  /** 0 without parts, else one more than the highest part. */
  heights: number[];
}

/** Histories were rounded before they were added up: half a unit of the last place for each part. */
const ROUNDING = 1e-6;

/**
 * Reads the hierarchy from `parent`. Children count as parts only where their histories add up to
 * the parent's in every week that all of them know: a parent with business of its own, or with a
 * child missing, is left alone, and so are parents that go round in a circle.
 */
export function hierarchyOf(cases: readonly Case[]): Hierarchy {
  const places = new Map(cases.map((one, place) => [one.series, place]));
  const children: number[][] = cases.map(() => []);
  cases.forEach((one, place) => {
    const parent = one.parent === undefined ? undefined : places.get(one.parent);
    if (parent !== undefined && !circular(cases, places, place)) children[parent]?.push(place);
  });
  const parts = children.map((below, place) => (addsUp(cases, place, below) ? below : []));
  const taken = new Set(parts.flat());
  const heights = cases.map(() => -1);
  const height = (place: number): number => {
    const known = heights[place] ?? 0;
    if (known >= 0) return known;
    const below = parts[place] ?? [];
    const own = below.length === 0 ? 0 : 1 + Math.max(...below.map(height));
    heights[place] = own;
    return own;
  };
  cases.forEach((_, place) => {
    height(place);
  });
  return { parts, heights, roots: cases.map((_, place) => place).filter((at) => !taken.has(at)) };
}

function circular(cases: readonly Case[], places: Map<string, number>, start: number): boolean {
  const seen = new Set<number>();
  let at: number | undefined = start;
  while (at !== undefined) {
    if (seen.has(at)) return true;
    seen.add(at);
    const parent: string | undefined = cases[at]?.parent;
    at = parent === undefined ? undefined : places.get(parent);
  }
  return false;
}

function addsUp(cases: readonly Case[], place: number, children: readonly number[]): boolean {
  const whole = cases[place]?.history ?? [];
  const parts = children.map((child) => cases[child]?.history ?? []);
  if (parts.length === 0) return false;
  const weeks = Math.min(whole.length, ...parts.map((part) => part.length));
  for (let back = 1; back <= weeks; back++) {
    const values = parts.map((part) => part.at(-back) ?? 0);
    const sum = values.reduce((one, other) => one + other, 0);
    const size = values.reduce(
      (one, other) => one + Math.abs(other),
      Math.abs(whole.at(-back) ?? 0),
    );
    const allowed = 0.5 * (parts.length + 1);
    if (
      Math.abs(sum - (whole.at(-back) ?? 0)) >
      Math.max(ROUNDING * size, Math.min(allowed, 0.001 * size))
    )
      return false;
  }
  return true;
}
