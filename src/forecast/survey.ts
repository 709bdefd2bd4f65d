import { dayNumber } from '../calendar/index.js';
import type { DealId } from '../facts/index.js';
import type { Case, OpenDeal } from './case.js';
import { HORIZON } from './case.js';
import { casesOf, type Ground, type MeasureCases } from './cases.js';
import { type Roster, rosterOf } from './membership.js';
import { type Measure, measures, type Occurrence, occurrencesOf } from './occurrences.js';
import { openDealsOf, type StandingDeal, standingDeals } from './open-deals.js';
import { type Organisation, organisationOf } from './organisation.js';
import { eveOf, type Origin } from './origins.js';
import { inSight, type View } from './view.js';
import { mondayOfWeek, type Week } from './weeks.js';
import { WinRates } from './win-rates.js';

/** Everything that is counted once for a whole company before anything is said of any team. */
export interface Survey {
  view: View;
  organisation: Organisation;
  roster: Roster;
  complete: Week;
  occurrences: Record<Measure, Occurrence[]>;
  /** At the newest origin; the grid is undefined where there is no origin. */
  measured: Record<Measure, MeasureCases>;
  /** All measures at all origins, for one call of the engine. */
  cases: Case[];
  /** Open deals at the newest origin. */
  deals: StandingDeal[];
  winRates: WinRates;
}

/**
 * @param origins oldest first; the newest may look from within its week
 * @param complete the first week that is not complete in this view
 */
export function surveyOf(
  view: View,
  origins: readonly Origin[],
  complete: Week,
  actuals: 'crm' | 'erp',
): Survey {
  const organisation = organisationOf(view);
  const roster = rosterOf(view, organisation);
  const ground: Ground = {
    organisation,
    roster,
    origins,
    complete,
    eveOf: (week) => eveOf(week, view.timeZone),
  };
  const occurrences = Object.fromEntries(
    measures.map((measure) => [measure, occurrencesOf(measure, view, roster, actuals)]),
  ) as Record<Measure, Occurrence[]>;
  const pipeline = pipelineOf(view, ground);
  const signed = casesOf(
    { measure: 'signed', occurrences: occurrences.signed, openDeals: pipeline.openDeals },
    ground,
  );
  const conversions = casesOf(
    { measure: 'conversions', occurrences: occurrences.conversions },
    ground,
  );
  // Churn is rare: its first week is not the first one that it could have happened in.
  const churn = casesOf(
    { measure: 'churn', occurrences: occurrences.churn, starts: signed.starts },
    ground,
  );
  const measured = { signed, conversions, churn };
  const cases = measures.flatMap((measure) =>
    occurrences[measure].length > 0 ? measured[measure].cases : [],
  );
  const { deals, winRates } = pipeline;
  return { view, organisation, roster, complete, occurrences, measured, cases, deals, winRates };
}

interface PipelineSurvey {
  openDeals: Map<Origin, OpenDeal[][]>;
  deals: StandingDeal[];
  winRates: WinRates;
}

/** Walks once over the pipelines of all origins: for the engine, and for how often deals are won. */
function pipelineOf(view: View, ground: Ground): PipelineSurvey {
  const { organisation, roster, origins, complete } = ground;
  const openDeals = new Map<Origin, OpenDeal[][]>();
  const winRates = new WinRates();
  const won = wonDays(view);
  let deals: StandingDeal[] = [];
  let index = 0;
  for (const standstill of standingDeals(view, roster, origins)) {
    const origin = origins[index++];
    if (!origin) break;
    deals = standstill.deals;
    if (!standstill.known) continue;
    const monday = mondayOfWeek(origin.week);
    const weeksOver = complete - origin.week;
    // Every fourth Monday: those between would look at the same four weeks again.
    if (weeksOver >= HORIZON && weeksOver % HORIZON === 0) {
      winRates.learn(deals, dayNumber(monday), won);
    }
    const isWithin = origin.at > ground.eveOf(origin.week);
    const wonSince = isWithin ? wonSinceOf(view, roster, origin) : [];
    openDeals.set(origin, openDealsOf([...deals, ...wonSince], monday, organisation));
  }
  return { openDeals, deals, winRates };
}

/** On which day each deal was won, in days since 1970. */
export function wonDays(view: View): Map<DealId, number> {
  const days = new Map<DealId, number>();
  for (const [id, { status, closed }] of view.facts.deal) {
    if (status === 'won' && closed !== null) days.set(id, dayNumber(closed));
  }
  return days;
}

/**
 * Deals won since the Monday of the origin, as they last stood open. Whoever looks within the
 * week still forecasts from its Monday, and these belong to what that week brings.
 */
function wonSinceOf(view: View, roster: Roster, origin: Origin): StandingDeal[] {
  const monday = mondayOfWeek(origin.week);
  const found: StandingDeal[] = [];
  for (const [id, won] of view.facts.deal) {
    if (won.status !== 'won' || won.closed === null || won.closed < monday) continue;
    const versions = inSight(view.book.histories('deal').get(id) ?? [], view.until);
    const deal = versions.findLast(({ body }) => body?.status === 'open')?.body;
    if (!deal || deal.created === null || deal.created >= monday) continue;
    const leaf = roster.leafOn(deal.owner, won.closed);
    found.push({ id, deal, created: dayNumber(deal.created), leaf });
  }
  return found;
}
