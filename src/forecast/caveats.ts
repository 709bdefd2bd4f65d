import { addDays } from '../calendar/index.js';
import type { Cents, Monday } from '../facts/index.js';
import { HORIZON, WINDOW } from './case.js';
import { signedBy } from './occurrences.js';
import { addUp, type Organisation } from './organisation.js';
import type { Caveat, Freshness } from './outlook.js';
import type { Survey } from './survey.js';
import { weekOf, weekOfNumber } from './weeks.js';

/** What has to be said of each branch, counted once for all of them. */
export interface Doubts {
  undated: number[];
  unsigned: Sum[];
  /** Signed by people in no team: not any branch's, so said of the whole company. */
  noTeam: Sum;
}

interface Sum {
  count: number;
  value: Cents;
}

export function doubtsOf(survey: Survey, monday: Monday, actuals: 'crm' | 'erp'): Doubts {
  const { organisation, deals } = survey;
  const undated = organisation.branches.map(() => ({ count: 0, value: 0 }));
  for (const { created, leaf } of deals) {
    const sum = undated[leaf];
    if (sum && created === null) sum.count += 1;
  }
  addUpSums(organisation, undated);
  return {
    undated: undated.map(({ count }) => count),
    unsigned: unsignedWins(survey, monday, actuals),
    noTeam: withoutTeam(survey, monday),
  };
}

/** Deals won in the CRM in the last four weeks that no contract names. */
function unsignedWins(survey: Survey, monday: Monday, actuals: 'crm' | 'erp'): Sum[] {
  const { view, roster, organisation } = survey;
  const sums = organisation.branches.map(() => ({ count: 0, value: 0 }));
  if (signedBy(view, actuals) === 'deal') return sums;
  const since = addDays(monday, -7 * HORIZON);
  const signed = new Set([...view.facts.contract.values()].map(({ deal }) => deal));
  for (const [id, { status, closed, owner, value }] of view.facts.deal) {
    if (status !== 'won' || closed === null || closed < since || signed.has(id)) continue;
    const sum = sums[roster.leafOn(owner, closed)];
    if (!sum) continue;
    sum.count += 1;
    sum.value += value ?? 0;
  }
  addUpSums(organisation, sums);
  return sums;
}

function withoutTeam({ occurrences, complete }: Survey, monday: Monday): Sum {
  const sum = { count: 0, value: 0 };
  for (const { leaf, day, value, gone } of occurrences.signed) {
    const week = weekOfNumber(day);
    if (leaf >= 0 || Number.isFinite(gone)) continue;
    if (week < complete - WINDOW || week > weekOf(monday)) continue;
    sum.count += 1;
    sum.value += value;
  }
  return sum;
}

function addUpSums(organisation: Organisation, sums: Sum[]): void {
  addUp(organisation, sums, (whole, part) => {
    whole.count += part.count;
    whole.value += part.value;
  });
}

/** What is known of one branch by the time its caveats are written. */
export interface Situation {
  branch: number;
  isWhole: boolean;
  /** Complete weeks that its forecast rests on; null where there is no forecast. */
  weeks: number | null;
  hasTarget: boolean;
  reconstructed: boolean;
  freshness: readonly Freshness[];
  rejectedRows: number;
}

export function caveatsOf(doubts: Doubts, about: Situation): Caveat[] {
  const { branch, weeks, freshness, rejectedRows } = about;
  const caveats: Caveat[] = [];
  if (weeks === null) caveats.push({ kind: 'no-data' });
  else if (weeks < WINDOW) caveats.push({ kind: 'short-history', weeks });
  const stale = freshness.filter((one) => one.stale).map(({ source }) => source);
  if (stale.length > 0) caveats.push({ kind: 'stale', sources: stale });
  if (!about.hasTarget) caveats.push({ kind: 'no-target' });
  const undated = doubts.undated[branch] ?? 0;
  if (undated > 0) caveats.push({ kind: 'undated-deals', count: undated });
  if (rejectedRows > 0) caveats.push({ kind: 'rejected-rows', count: rejectedRows });
  const unsigned = doubts.unsigned[branch];
  if (unsigned && unsigned.count > 0) caveats.push({ kind: 'unsigned-wins', ...unsigned });
  if (about.isWhole && doubts.noTeam.count > 0) caveats.push({ kind: 'no-team', ...doubts.noTeam });
  if (about.reconstructed) caveats.push({ kind: 'reconstructed' });
  return caveats;
}
