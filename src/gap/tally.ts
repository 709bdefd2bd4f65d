import type { Week } from '../forecast/weeks.js';
import { SPAN, type Span } from './spans.js';

export const countedKinds = [
  /** Deals open at the start of the week. */
  'open',
  /** Deals created. */
  'came',
  'decided',
  'won',
  /** Deals won with a known value, and what they are worth together. */
  'valued',
  'value',
  /** Those of them above 0: how many, the sum of their logarithms, that of the squares. */
  'sized',
  'logs',
  'squares',
  /** Deals that stood in a known stage at the start of the week, and those that left it within. */
  'stood',
  'moved',
] as const;
export type Counted = (typeof countedKinds)[number];

const places = new Map(countedKinds.map((kind, index) => [kind, index * SPAN]));

/** Deals that left a stage, week by week, and those of them that went on. */
interface Step {
  left: Float64Array;
  wentOn: Float64Array;
}

/** How often deals of one stage and age moved: weeks stood and moves, lately and before. */
export interface Pace {
  recent: { stood: number; moved: number };
  before: { stood: number; moved: number };
}

/** Everything counted of one slice of one team, week by week. Tallies of parts add up to those of wholes. */
export class Tally {
  private readonly weeks = new Float64Array(countedKinds.length * SPAN);
  readonly steps = new Map<string, Step>();
  /** By stage and age in it. */
  readonly paces = new Map<number, Pace>();

  constructor(private readonly first: Week) {}

  count(kind: Counted, week: Week, value = 1): void {
    const column = week - this.first;
    if (column < 0 || column >= SPAN) return;
    const place = (places.get(kind) ?? 0) + column;
    this.weeks[place] = (this.weeks[place] ?? 0) + value;
  }

  countStep(stage: string, week: Week, wentOn: boolean): void {
    const column = week - this.first;
    if (column < 0 || column >= SPAN) return;
    const step = this.stepOf(stage);
    step.left[column] = (step.left[column] ?? 0) + 1;
    if (wentOn) step.wentOn[column] = (step.wentOn[column] ?? 0) + 1;
  }

  countPace(stratum: number, isRecent: boolean, moved: boolean): void {
    const pace = this.paceOf(stratum);
    const side = isRecent ? pace.recent : pace.before;
    side.stood += 1;
    if (moved) side.moved += 1;
  }

  sum(kind: Counted, span: Span): number {
    return sumOf(this.weeks, places.get(kind) ?? 0, this.first, span);
  }

  stepIn(stage: string, span: Span): { left: number; wentOn: number } {
    const step = this.steps.get(stage);
    if (!step) return { left: 0, wentOn: 0 };
    return {
      left: sumOf(step.left, 0, this.first, span),
      wentOn: sumOf(step.wentOn, 0, this.first, span),
    };
  }

  /** Adds, or with −1 takes away, what another counted. */
  add(other: Tally, sign = 1): void {
    addTo(this.weeks, other.weeks, sign);
    for (const [stage, step] of other.steps) {
      const own = this.stepOf(stage);
      addTo(own.left, step.left, sign);
      addTo(own.wentOn, step.wentOn, sign);
    }
    for (const [stratum, pace] of other.paces) {
      const own = this.paceOf(stratum);
      for (const side of ['recent', 'before'] as const) {
        own[side].stood += sign * pace[side].stood;
        own[side].moved += sign * pace[side].moved;
      }
    }
  }

  private stepOf(stage: string): Step {
    const step = this.steps.get(stage) ?? {
      left: new Float64Array(SPAN),
      wentOn: new Float64Array(SPAN),
    };
    this.steps.set(stage, step);
    return step;
  }

  private paceOf(stratum: number): Pace {
    const pace = this.paces.get(stratum) ?? {
      recent: { stood: 0, moved: 0 },
      before: { stood: 0, moved: 0 },
    };
    this.paces.set(stratum, pace);
    return pace;
  }
}

function addTo(own: Float64Array, other: Float64Array, sign: number): void {
  for (let index = 0; index < own.length; index++) {
    own[index] = (own[index] ?? 0) + sign * (other[index] ?? 0);
  }
}

function sumOf(values: Float64Array, offset: number, first: Week, { from, before }: Span): number {
  let sum = 0;
  const end = Math.min(before - first, SPAN);
  for (let column = Math.max(0, from - first); column < end; column++) {
    sum += values[offset + column] ?? 0;
  }
  return sum;
}
