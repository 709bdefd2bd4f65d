/**
 * Whose doing it is that a product of factors changed: by how much each factor moved it.
 *
 * Shapley's value: the mean, over every order in which the factors could have changed one after
 * the other, of what the change of one moves the product by. It adds up to the whole change
 * exactly, takes zeros, and treats all factors alike.
 *
 * Shapley, L. S. (1953), A value for n-person games; for products as "complete decomposition":
 * Sun, J. W. (1998), Energy Economics 20, 85–100.
 */
export function attribution(before: readonly number[], now: readonly number[]): number[] {
  const count = before.length;
  return before.map((_, factor) => {
    let sum = 0;
    for (let changed = 0; changed < 1 << count; changed++) {
      if (changed & (1 << factor)) continue;
      const others = before.reduce((product, value, other) => {
        if (other === factor) return product;
        return product * (changed & (1 << other) ? (now[other] ?? 1) : value);
      }, 1);
      sum += weight(bits(changed), count) * others;
    }
    return sum * ((now[factor] ?? 1) - (before[factor] ?? 1));
  });
}

/** The share of all orders in which exactly these others come first. */
function weight(first: number, count: number): number {
  return (factorial(first) * factorial(count - first - 1)) / factorial(count);
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
