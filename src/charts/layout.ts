import type { Chart } from '../chat/index.js';

/** A scale in round numbers. */
export interface Axis {
  low: number;
  high: number;
  ticks: number[];
}

/**
 * A scale that holds all values and zero (bars are measured from it), in about four steps of
 * 1, 2, 2.5 or 5 times a power of ten.
 */
export function niceAxis(values: number[]): Axis {
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  if (lowest === highest) return { low: 0, high: 1, ticks: [0, 1] };
  const span = highest - lowest;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => size * 4.8 >= span);
  if (step === undefined) throw new Error(`no scale for values from ${lowest} to ${highest}`);
  const first = Math.floor(lowest / step);
  const last = Math.ceil(highest / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => round((first + i) * step));
  return { low: round(first * step), high: round(last * step), ticks };
}

/** Takes away what binary fractions add: 0.30000000000000004. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** Grouped, with a true minus; beyond 15 digits as a power of ten. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  const digits =
    size >= 1e15
      ? size.toExponential(1).replace('e+', 'e')
      : size.toLocaleString('en-US', { maximumSignificantDigits: 6 });
  return value < 0 ? `−${digits}` : digits;
}

/** The first week that lies ahead: it has a path or a range, but no fact. */
export function firstAhead(chart: Chart): number {
  const { actual, path, band, labels } = chart;
  const isAhead = (week: number) =>
    (actual.values[week] ?? null) === null &&
    (path.values[week] ?? band.low[week] ?? band.high[week] ?? null) !== null;
  const lastFact = actual.values.findLastIndex((value) => value !== null);
  const found = labels.findIndex((_, week) => week > lastFact && isAhead(week));
  return found === -1 ? lastFact + 1 : found;
}

export interface Wish {
  /** Where the middle of a label would like to be. */
  at: number;
  /** The room it takes. */
  room: number;
}

/**
 * Places labels as near as possible to where they belong without overlap, in their order, within
 * `low` … `high`; where even that is too little room they share it evenly.
 * Neighbours that collide form a block around the mean of their wishes (pool adjacent violators).
 */
export function spread(wishes: Wish[], low: number, high: number): number[] {
  const total = wishes.reduce((sum, { room }) => sum + room, 0);
  const squeeze = Math.min(1, (high - low) / total);
  const order = wishes.map((wish, index) => ({ ...wish, index, room: wish.room * squeeze }));
  order.sort((a, b) => a.at - b.at || a.index - b.index);
  const blocks: (typeof order)[] = [];
  for (const wish of order) {
    let block = [wish];
    for (let above = blocks.at(-1); above !== undefined; above = blocks.at(-1)) {
      if (topOf(above, low, high) + roomOf(above) <= topOf(block, low, high)) break;
      blocks.pop();
      block = [...above, ...block];
    }
    blocks.push(block);
  }
  const places = new Array<number>(wishes.length).fill(0);
  for (const block of blocks) {
    let top = topOf(block, low, high);
    for (const { index, room } of block) {
      places[index] = top + room / 2;
      top += room;
    }
  }
  return places;
}

function roomOf(block: Wish[]): number {
  return block.reduce((sum, { room }) => sum + room, 0);
}

/** Where a block begins if its members are as near to their wishes as they can be. */
function topOf(block: Wish[], low: number, high: number): number {
  let above = 0;
  let wished = 0;
  for (const { at, room } of block) {
    wished += at - room / 2 - above;
    above += room;
  }
  return Math.max(low, Math.min(wished / block.length, high - above));
}

/**
 * Which labels of an axis to show so that none touches the next: every one, or every second,
 * third … counted from `anchor`, the week that must keep its date.
 */
export function visibleLabels(widths: number[], slot: number, anchor: number): boolean[] {
  const air = 14;
  for (let step = 1; step < widths.length; step++) {
    const shown = widths.map((_, week) => (week - anchor) % step === 0);
    const weeks = widths.flatMap((width, week) => (shown[week] ? [{ week, width }] : []));
    const collides = weeks.some(({ week, width }, i) => {
      const next = weeks[i + 1];
      return next && (next.week - week) * slot < (width + next.width) / 2 + air;
    });
    if (!collides) return shown;
  }
  return widths.map((_, week) => week === anchor);
}
