import { dayNumber } from '../calendar/index.js';
import { type Case, HORIZON, type OpenDeal } from './case.js';

/** Four weeks, a quarter, half a year: deals age in steps of how sales count time. */
const AGES = [28, 91, 182];
/** So many kinds of deals are told apart at most, the first seen; the rest counts as one kind. */
const KINDS = 120;
/** How many occasions the prior of one kind's yield is worth. */
const PATIENCE = 1;
const SWEEPS = 100;

/**
 * Deals beyond so many standard deviations of the usual size, on the scale of logarithms, count as
 * if they lay there: one deal that comes or does not, or a slip of the keyboard, must not carry the
 * path of a team. Sizes of deals are close to log-normal, of which 0.1 % lie beyond three.
 */
const OUTSIZED = 3;
/** From so many deals on there is a usual size to speak of. */
const ENOUGH_SIZES = 30;

/** Open value by kind of deal, as position in the list of kinds → value. */
type Open = Map<number, number>;

/**
 * What open deals of each kind bring within four weeks, per unit of open value: the *snapshot
 * yield*. Learned by comparing past snapshots with what the four weeks after them brought.
 *
 * Needs no win rate and no cycle time, and so is not fooled by dead deals that stay open: their
 * kind simply yields nothing. A ridge regression without negative yields,
 *
 *   actual ≈ c · (4-week level) + Σ yield(kind) · open value(kind)
 *
 * where c stands for the business that is not in the pipeline yet. The prior is that half comes
 * by level and half by the yield of all deals alike.
 */
export class Pipeline {
  private readonly kinds = new Map<string, number>();
  private readonly products = new Map<number, number>();
  private readonly targets: number[] = [0];
  /** On how many occasions each kind was open. */
  private readonly seen: number[] = [0];
  /** Of the logarithms of the values of all deals learned from: how many, their sum, their squares'. */
  private readonly sizes = { count: 0, sum: 0, squares: 0 };
  private openValue = 0;
  private brought = 0;
  private yields: number[] | null = null;

  /** @param scale what errors of this series are measured in, greater than 0 */
  learn(past: Case, level: number, scale: number, share: number): void {
    const total = (past.actual ?? []).reduce((sum, value) => sum + value, 0);
    const open = this.open(past, true);
    this.learnSizes(past);
    const features = [
      [0, level / scale],
      ...[...open].map(([kind, value]) => [kind, value / scale]),
    ];
    for (const [one = 0, x = 0] of features) {
      this.seen[one] = (this.seen[one] ?? 0) + share;
      this.targets[one] = (this.targets[one] ?? 0) + (share * x * total) / scale;
      for (const [other = 0, y = 0] of features) {
        const place = one * (KINDS + 2) + other;
        this.products.set(place, (this.products.get(place) ?? 0) + share * x * y);
      }
    }
    for (const value of open.values()) this.openValue += (share * value) / scale;
    this.brought += (share * total) / scale;
    this.yields = null;
  }

  /** What four weeks will bring by these yields; null while none are known or nothing is open. */
  expect(now: Case, level: number): number | null {
    if (this.openValue <= 0 || this.brought <= 0) return null;
    const open = this.open(now, false);
    if (open.size === 0) return null;
    this.yields ??= this.learned();
    let total = (this.yields[0] ?? 0) * level;
    for (const [kind, value] of open) total += (this.yields[kind] ?? this.general()) * value;
    return total;
  }

  private general(): number {
    return this.brought / this.openValue / 2;
  }

  private learnSizes({ openDeals = [] }: Case): void {
    for (const { value } of openDeals) {
      if (value <= 0) continue;
      this.sizes.count++;
      this.sizes.sum += Math.log(value);
      this.sizes.squares += Math.log(value) ** 2;
    }
  }

  /** The largest value at which a deal is still taken at its word. */
  private largest(): number {
    const { count, sum, squares } = this.sizes;
    if (count < ENOUGH_SIZES) return Number.POSITIVE_INFINITY;
    const mean = sum / count;
    return Math.exp(mean + OUTSIZED * Math.sqrt(Math.max(0, squares / count - mean ** 2)));
  }

  private open(from: Case, adding: boolean): Open {
    const open: Open = new Map();
    const largest = this.largest();
    for (const deal of from.openDeals ?? []) {
      const key = kindOf(deal, from.origin);
      let kind = this.kinds.get(key);
      if (kind === undefined) {
        if (adding && this.kinds.size < KINDS) {
          kind = this.kinds.size + 1;
          this.kinds.set(key, kind);
        } else {
          kind = KINDS + 1;
        }
      }
      open.set(kind, (open.get(kind) ?? 0) + Math.min(deal.value, largest));
    }
    return open;
  }

  /** Coordinate descent on the ridge; each coefficient in turn, cut at 0. */
  private learned(): number[] {
    const size = this.targets.length;
    const at = (one: number, other: number) => this.products.get(one * (KINDS + 2) + other) ?? 0;
    const start = Array.from({ length: size }, (_, index) => (index === 0 ? 0.5 : this.general()));
    const yields = [...start];
    const known = start.map((_, index) => index).filter((index) => at(index, index) > 0);
    // As if each kind had been seen PATIENCE times more, bringing what its prior says: kinds
    // seen rarely stay near the common yield, frequent ones find their own.
    const pull = (index: number) => (PATIENCE * at(index, index)) / (this.seen[index] ?? 1);
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (const index of known) {
        let rest = this.targets[index] ?? 0;
        for (const other of known) {
          if (other !== index) rest -= at(index, other) * (yields[other] ?? 0);
        }
        const tie = pull(index);
        yields[index] = Math.max(0, (rest + tie * (start[index] ?? 0)) / (at(index, index) + tie));
      }
    }
    return yields;
  }
}

/** Deals of one kind are expected to fare alike: same stage, same age class, due as soon. */
function kindOf(deal: OpenDeal, origin: string): string {
  const age = AGES.filter((limit) => deal.ageDays >= limit).length;
  return `${deal.stage ?? ''}|${age}|${dueClass(deal, origin)}`;
}

function dueClass(deal: OpenDeal, origin: string): string {
  if (deal.expectedClose === undefined) return 'undated';
  const days = dayNumber(deal.expectedClose) - dayNumber(origin);
  if (days < 0) return 'overdue';
  if (days < 7 * HORIZON) return 'within';
  return days < 14 * HORIZON ? 'soon' : 'later';
}
