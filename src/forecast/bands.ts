import { normalQuantile, quantileSorted } from '../statistics/index.js';
import { type FourWeeks, HORIZON, type Range, WINDOW } from './case.js';

/** A past forecast's misses, actual minus mean, in units of the series' restlessness. */
export interface Misses {
  weeks: number[];
  total: number;
}

/** Low and high end of a band in units of restlessness, relative to the mean. */
interface Reach {
  low: number;
  high: number;
}

/** How far bands reach by what has been seen, and on how many misses that rests. */
interface Reaches {
  weeks: Reach[];
  total: Reach;
  count: number;
}

const NO_REACH: Reach = { low: 0, high: 0 };
const NOTHING: Reaches = { weeks: [], total: NO_REACH, count: 0 };

/** What fraction of outcomes shall lie below the band's low end, and above its high end. */
const TAIL = 0.1;
/** How many past origins' misses are kept: a quarter of Mondays, as errors shrink with learning. */
const ORIGINS = 13;
/** How many series of one origin and level of the hierarchy speak: enough for a quantile. */
const SERIES = 200;
/** How many misses the prior is worth, and how many the rest of the company's. */
const PRIOR_MISSES = 5;
const COMPANY_MISSES = 10;
/** How many misses the prior that all leads miss alike is worth. */
const LEAD_MISSES = 40;
/**
 * The prior: errors of a normal distribution, a tenth wider because model bands are known to be
 * too narrow. Over one week the level's own uncertainty adds a tenth to the variance. Over four
 * weeks the spread would be 2 weeks' if weeks missed independently and 4 if all missed alike;
 * levels do wander, so it is taken half-way.
 */
const PRIOR_WEEK = 1.1 * Math.sqrt(1.1);
const PRIOR_TOTAL = 1.1 * 3;

/** Misses of one level of the hierarchy, the newest quarter of origins. */
class Drawer {
  private readonly origins: Misses[][] = [];
  private reaches: Reaches | null = null;

  add(misses: Misses[]): void {
    const step = Math.max(1, Math.ceil(misses.length / SERIES));
    this.origins.push(misses.filter((_, index) => index % step === 0));
    if (this.origins.length > ORIGINS) this.origins.shift();
    this.reaches = null;
  }

  read(): Reaches {
    this.reaches ??= this.computed();
    return this.reaches;
  }

  private computed(): Reaches {
    const all = this.origins.flat();
    // Leads share one shape and differ in size: the fourth week ahead misses by more than the first.
    const sizes = Array.from({ length: HORIZON }, (_, lead) =>
      rootMeanSquare(all.map((miss) => miss.weeks[lead] ?? 0)),
    );
    const size = rootMeanSquare(sizes);
    const growth = sizes.map((one) => this.growth(one / size, all.length));
    const shape = reachOf(
      all.flatMap((miss) => miss.weeks.map((value, lead) => value / (growth[lead] ?? 1))),
    );
    return {
      weeks: growth.map((by) => ({ low: shape.low * by, high: shape.high * by })),
      total: reachOf(all.map((miss) => miss.total)),
      count: all.length,
    };
  }

  /** How much more a lead misses than leads do on average, drawn to 1 while few misses are known. */
  private growth(ratio: number, count: number): number {
    if (!Number.isFinite(ratio)) return 1;
    return Math.sqrt((ratio ** 2 * count + LEAD_MISSES) / (count + LEAD_MISSES));
  }
}

/**
 * Bands by split conformal prediction: how far past forecasts of this very method missed, made
 * before their outcome was known, is how far the next may miss. Misses are pooled over past
 * weeks of the same level of the hierarchy, not over series of one week, which share its shock.
 *
 * Vovk et al. (2005), Algorithmic Learning in a Random World; Lei et al. (2018), JASA 113,
 * 1094–1111 for the scaled form. Where few misses are known, quantiles are averaged with those of
 * the whole company and with a documented prior.
 */
export class Bands {
  private readonly drawers = new Map<number, Drawer>();
  private readonly company = new Drawer();

  /** @param height 0 for series without parts, one more for each level above */
  learn(missesByHeight: ReadonlyMap<number, Misses[]>): void {
    for (const [height, misses] of missesByHeight) {
      const drawer = this.drawers.get(height) ?? new Drawer();
      this.drawers.set(height, drawer);
      drawer.add(misses);
    }
    this.company.add([...missesByHeight.values()].flat());
  }

  /** @param known weeks of history the forecast rests on; fewer than twelve widen the band */
  around(made: {
    weeks: number[];
    scale: number;
    height: number;
    known: number;
    floor: boolean;
  }): FourWeeks {
    const own = this.drawers.get(made.height)?.read() ?? NOTHING;
    const company = this.company.read();
    // The level of n weeks is uncertain by 1/n; twelve are what the reaches were learned on.
    const scale = made.scale * Math.sqrt(Math.max(1, WINDOW / made.known));
    const reach = (pick: (from: Reaches) => Reach, prior: number) =>
      mixedReach([
        [pick(own), own.count],
        [pick(company), Math.min(COMPANY_MISSES, company.count)],
        [priorReach(prior), PRIOR_MISSES],
      ]);
    const weeks = made.weeks.map((value, lead) =>
      band(
        value,
        reach((from) => from.weeks[lead] ?? NO_REACH, PRIOR_WEEK),
        scale,
        made.floor,
      ),
    );
    const total = made.weeks.reduce((sum, value) => sum + value, 0);
    return {
      weeks,
      total: band(
        total,
        reach((from) => from.total, PRIOR_TOTAL),
        scale,
        made.floor,
      ),
    };
  }
}

function band(mean: number, reach: Reach, scale: number, floor: boolean): Range {
  const low = Math.min(mean, mean + reach.low * scale);
  return {
    mean,
    low: floor ? Math.max(0, low) : low,
    high: Math.max(mean, mean + reach.high * scale),
  };
}

function priorReach(spread: number): Reach {
  const high = normalQuantile(1 - TAIL) * spread;
  return { low: -high, high };
}

function reachOf(misses: number[]): Reach {
  if (misses.length === 0) return { low: 0, high: 0 };
  const sorted = Array.from(Float64Array.from(misses).sort());
  return { low: quantileSorted(sorted, TAIL), high: quantileSorted(sorted, 1 - TAIL) };
}

function mixedReach(parts: [Reach, number][]): Reach {
  let [low, high, weight] = [0, 0, 0];
  for (const [reach, count] of parts) {
    low += reach.low * count;
    high += reach.high * count;
    weight += count;
  }
  return { low: low / weight, high: high / weight };
}

function rootMeanSquare(values: number[]): number {
  if (values.length === 0) return 0;
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}
