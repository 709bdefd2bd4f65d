import type { Cents } from '../facts/index.js';
import type { Organisation } from '../forecast/organisation.js';
import { banded, shrunk } from '../statistics/index.js';
import type { Lever, Measured, Slice } from './agenda.js';
import { type Candidate, candidatesOf, likely, usualFall } from './candidates.js';
import { comparable, tallyFor } from './comparable.js';
import { type Counts, keyOf } from './counting.js';
import type { Stretches } from './evidence.js';
import { measuredOf, measuredWell } from './measured.js';
import type { Span } from './spans.js';

/** Likelier not to have fallen than to have, a number is not spoken of. */
export const LEAST_CONFIDENCE = 0.5;

/** What fell of one branch, the most recoverable first; levers that count the same money twice are one. */
export function leversOf(
  counts: Counts,
  organisation: Organisation,
  branch: number,
  stretches: Stretches,
): Lever[] {
  const tallies = counts.tallies[branch];
  if (!tallies) return [];
  const others = comparable(counts, organisation, branch, { by: 'all', value: '' })?.tally;
  const candidates = candidatesOf(counts, tallies, stretches, others);
  const level = organisation.branches[branch]?.level;
  // Every region has holidays and a summer of its own: only teams have others to tell slow from season.
  const told = candidates.filter(({ factor }) => factor !== 'cycle-time' || level === 'team');
  return explanations(told)
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .map((chosen) => leverOf(chosen, counts, organisation, branch))
    .filter(({ recoverable }) => recoverable > 0)
    .sort((a, b) => b.recoverable - a.recoverable || (a.key < b.key ? -1 : 1));
}

interface Chosen {
  candidate: Candidate;
  confidence: number;
}

/**
 * Of explanations that overlap (the same deals, cut by product and by stage) the one that the
 * facts speak for most, until none is left. That a number fell is as likely as all of them
 * together: whichever of them it was, this part of the business took part in it.
 */
function explanations(candidates: readonly Candidate[]): Chosen[] {
  const chosen: Chosen[] = [];
  const left = candidates.toSorted((a, b) => b.odds - a.odds);
  for (let one = left[0]; one; one = left[0]) {
    const { factor, slice } = one;
    const overlaps = (other: Candidate) => other.factor === factor && !isApart(other.slice, slice);
    const odds = left.filter(overlaps).reduce((sum, other) => sum + other.odds, 0);
    chosen.push({ candidate: one, confidence: odds / (1 - likely[factor] + odds) });
    left.splice(0, left.length, ...left.filter((other) => !overlaps(other)));
  }
  return chosen;
}

/** Two products share no deal, two stages no step; a product and a source may. */
function isApart(one: Slice, other: Slice): boolean {
  return one.by === other.by && one.value !== other.value;
}

function leverOf(
  { candidate, confidence }: Chosen,
  counts: Counts,
  organisation: Organisation,
  branch: number,
): Lever {
  const { factor, slice, stretches, loss, movement, sound } = candidate;
  const band = banded(shrunk(movement, usualFall[factor]), confidence);
  const cents = (share: number): Cents => Math.round(share * sound * loss);
  const tally = tallyFor(counts, branch, slice);
  const measured = (span: Span) => measuredOf(factor, slice, tally, span);
  return {
    key: leverKey(factor, slice),
    factor,
    slice,
    towards: slice.by === 'stage' ? mostWent(counts, slice.value) : null,
    recoverable: cents(band.mean),
    low: cents(band.low),
    high: cents(band.high),
    now: measured(stretches.recent),
    before: measured(stretches.before),
    elsewhere: elsewhereOf(counts, organisation, branch, candidate, stretches.recent),
    confidence,
    deals: [],
  };
}

/** `win-rate stage POC`, `volume all`. */
export function leverKey(factor: string, slice: Slice): string {
  return `${factor} ${keyOf(slice)}`;
}

function mostWent({ destinations }: Counts, stage: string): string | null {
  const ways = [...(destinations.get(stage) ?? [])];
  return ways.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

function elsewhereOf(
  counts: Counts,
  organisation: Organisation,
  branch: number,
  { factor, slice }: Pick<Candidate, 'factor' | 'slice'>,
  span: Span,
): Measured | null {
  const others = comparable(counts, organisation, branch, slice);
  return others && measuredWell(factor, slice, others.tally, span, others.teams);
}
