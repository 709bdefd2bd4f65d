/**
 * Learns how much each of several forecasts deserves to count, from the errors all of them made
 * on the same past occasions: the weights (none negative, sum 1) with the smallest mean square
 * error of the mixture, pulled towards a starting opinion while little has been seen.
 *
 * Forecasts that err in opposite directions are kept together, which picking the best would not.
 * Bates & Granger (1969), Operational Research Quarterly 20, 451–468; the pull is a ridge.
 */
export class Blend {
  private readonly products: Float64Array;
  private occasions = 0;

  /**
   * @param prior starting weights, sum 1
   * @param patience how many occasions the prior is worth
   */
  constructor(
    private readonly prior: readonly number[],
    private readonly patience: number,
  ) {
    this.products = new Float64Array(prior.length ** 2);
  }

  /** Makes everything seen so far count `keep` times as much, 0 to 1. */
  fade(keep: number): void {
    this.occasions *= keep;
    this.products.forEach((product, place) => {
      this.products[place] = product * keep;
    });
  }

  /** @param share how much of an occasion this is: series of one Monday share one */
  learn(errors: readonly number[], share: number): void {
    const size = this.prior.length;
    this.occasions += share;
    errors.forEach((one, row) => {
      errors.forEach((other, column) => {
        const place = row * size + column;
        this.products[place] = (this.products[place] ?? 0) + share * one * other;
      });
    });
  }

  weights(): number[] {
    if (!(this.occasions > 0)) return [...this.prior];
    const best = smallestOnSimplex(this.products, this.prior);
    const trust = this.occasions / (this.occasions + this.patience);
    return this.prior.map((weight, index) => weight + trust * ((best[index] ?? 0) - weight));
  }
}

/** Sweeps of pairwise exchange; with six weights it stands still long before. */
const SWEEPS = 200;

/**
 * Minimises w'Sw − 2 aim'w over weights that are not negative and sum to 1, by moving weight
 * between two of them at a time to the best place on the line.
 */
function smallestOnSimplex(squares: Float64Array, start: readonly number[]): number[] {
  const size = start.length;
  const weights = [...start];
  const at = (row: number, column: number) => squares[row * size + column] ?? 0;
  const slope = (row: number) =>
    weights.reduce((sum, weight, column) => sum + at(row, column) * weight, 0);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (let to = 1; to < size; to++) {
      for (let from = 0; from < to; from++) {
        const bend = at(to, to) + at(from, from) - 2 * at(to, from);
        if (!(bend > 0)) continue;
        const wanted = (slope(from) - slope(to)) / bend;
        const shift = Math.min(Math.max(wanted, -(weights[to] ?? 0)), weights[from] ?? 0);
        weights[to] = (weights[to] ?? 0) + shift;
        weights[from] = (weights[from] ?? 0) - shift;
        moved += Math.abs(shift);
      }
    }
    if (moved < 1e-9) break;
  }
  return weights;
}
