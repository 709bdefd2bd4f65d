import { addDays, dayNumber, instantOf } from '../calendar/index.js';
import type { Body, Day, Deal, FactKind, PersonId, VersionOf } from '../facts/index.js';
import type { Roster } from './membership.js';
import { inSight, type View } from './view.js';

/** What is forecast: signed value, lead conversions, churned value. */
export const measures = ['signed', 'conversions', 'churn'] as const;
export type Measure = (typeof measures)[number];

/** Something that counted for a team on one day, and for how long it was known to be so. */
export interface Occurrence {
  /** From when to before when it was known; milliseconds, Infinity while it lasts. */
  known: number;
  gone: number;
  /** Index of the leaf it counts for; -1 for none. */
  leaf: number;
  /** Days since 1970-01-01. */
  day: number;
  /** Cents, or 1 where things are counted. */
  value: number;
}

/** What one version of a thing says happened, if anything did. */
interface Reading {
  owner: PersonId | null;
  day: Day;
  value: number;
}

/** Whether contracts say what was signed, or deals won do; contracts need the ERP to know some. */
export function signedBy(view: View, actuals: 'crm' | 'erp'): 'contract' | 'deal' {
  return actuals === 'erp' && view.facts.contract.size > 0 ? 'contract' : 'deal';
}

export function occurrencesOf(
  measure: Measure,
  view: View,
  roster: Roster,
  actuals: 'crm' | 'erp',
): Occurrence[] {
  switch (measure) {
    case 'signed':
      return signedBy(view, actuals) === 'contract'
        ? read(view, roster, 'contract', ({ owner, signed, value }) => ({
            owner,
            day: signed,
            value,
          }))
        : read(view, roster, 'deal', wonAs);
    case 'conversions':
      return read(view, roster, 'lead', ({ owner, converted }) =>
        converted === null ? undefined : { owner, day: converted, value: 1 },
      );
    case 'churn':
      return read(view, roster, 'churn', ({ owner, on, value }) => ({ owner, day: on, value }));
  }
}

/** A deal won without a value is unknown, not 0. */
function wonAs({ status, owner, closed, value }: Deal): Reading | undefined {
  if (status !== 'won' || closed === null || value === null) return undefined;
  return { owner, day: closed, value };
}

function read<K extends FactKind>(
  view: View,
  roster: Roster,
  kind: K,
  readingOf: (body: Body<K>) => Reading | undefined,
): Occurrence[] {
  const found: Occurrence[] = [];
  const endOf = endsOfDays(view.timeZone);
  for (const versions of view.book.histories(kind).values()) {
    occurrencesIn(inSight(versions, view.until), readingOf, roster, endOf, found);
  }
  return found;
}

/**
 * Follows one thing through its versions. It counts for the owner it had when it was first known
 * to have happened on that day: handing accounts over later does not move what was sold.
 */
function occurrencesIn<K extends FactKind>(
  versions: readonly VersionOf<K>[],
  readingOf: (body: Body<K>) => Reading | undefined,
  roster: Roster,
  endOf: (day: Day) => number,
  found: Occurrence[],
): void {
  let current: Occurrence | undefined;
  let owner: PersonId | null = null;
  versions.forEach((version, index) => {
    const known = version.knownSince.getTime();
    const reading = version.body === null ? undefined : readingOf(version.body as Body<K>);
    const day = reading && dayNumber(reading.day);
    // A version of the same moment corrects the one before, its owner too.
    const corrects = versions[index - 1]?.knownSince.getTime() === known;
    const handedOver = current !== undefined && current.day === day && !corrects;
    if (reading && handedOver && current?.value === reading.value) return;
    if (current) current.gone = known;
    current = undefined;
    if (!reading || day === undefined) return;
    if (!handedOver) owner = reading.owner;
    const leaf = roster.leafOn(owner, reading.day);
    const since = index === 0 && isUndated(version) ? Math.min(known, endOf(reading.day)) : known;
    current = { known: since, gone: Number.POSITIVE_INFINITY, leaf, day, value: reading.value };
    found.push(current);
  });
}

/**
 * Known since our import: the source could not say since when. Things that carry the day on which
 * they happened were known by the end of it, or else a new company would have no past.
 */
function isUndated(version: { knownSince: Date; learned: Date }): boolean {
  return version.knownSince.getTime() === version.learned.getTime();
}

/** Milliseconds of the last moment of each day, remembered: the same few thousand days come again. */
function endsOfDays(timeZone: string): (day: Day) => number {
  const ends = new Map<Day, number>();
  return (day) => {
    const end = ends.get(day) ?? instantOf(addDays(day, 1), '00:00', timeZone).getTime() - 1;
    ends.set(day, end);
    return end;
  };
}
