import { type Span, weeksIn } from './spans.js';
import type { Tally } from './tally.js';

/**
 * What is signed in a week, as open deals × share won × value of a won deal / weeks that a deal
 * takes: the sales velocity equation. The weeks are those of Little's law, open deals / deals
 * decided a week, so the product is exactly won deals × their mean value / weeks, not an estimate.
 *
 * Little, J. D. C. (1961), A proof for the queuing formula L = λW, Operations Research 9, 383–387.
 */
export interface MakeUp {
  /** Deals open at the start of a week, on average. */
  open: number;
  winRate: number;
  /** Of a won deal with a known value; deals without count as of this value. */
  value: number;
  /** Deals decided a week for each that is open: one over the weeks that a deal takes. */
  pace: number;
  /** How many of each. */
  decided: number;
  won: number;
  valued: number;
}

/** What a stretch of weeks was made up of; what it does not tell is taken from the other one. */
export function makeUpOf(tally: Tally, span: Span, other?: MakeUp): MakeUp {
  const weeks = Math.max(1, weeksIn(span));
  const open = tally.sum('open', span) / weeks;
  const decided = tally.sum('decided', span);
  const won = tally.sum('won', span);
  const valued = tally.sum('valued', span);
  return {
    // Deals decided in the week they came were never open on a Monday.
    open: open > 0 ? open : decided > 0 ? decided / weeks : 0,
    winRate: decided > 0 ? won / decided : (other?.winRate ?? 0),
    value: valued > 0 ? tally.sum('value', span) / valued : (other?.value ?? 0),
    pace: decidedPerOpen(open, decided / weeks, other),
    decided,
    won,
    valued,
  };
}

function decidedPerOpen(open: number, decided: number, other?: MakeUp): number {
  if (open > 0) return decided / open;
  return decided > 0 ? 1 : (other?.pace ?? 0);
}

/** In the order of the first four factors. */
export function factorsOf({ open, winRate, value, pace }: MakeUp): number[] {
  return [open, winRate, value, pace];
}

/** Cents a week. */
export function perWeek(makeUp: MakeUp): number {
  return factorsOf(makeUp).reduce((product, factor) => product * factor, 1);
}
