import { dayNumber } from '../calendar/index.js';
import type { DealId, Monday } from '../facts/index.js';
import { HORIZON } from '../forecast/case.js';
import type { Roster } from '../forecast/membership.js';
import { type StandingDeal, standingDeals } from '../forecast/open-deals.js';
import { type Origin, pastOrigins } from '../forecast/origins.js';
import { wonDays } from '../forecast/survey.js';
import type { View } from '../forecast/view.js';
import { mondayOfWeek, type Week, weekOf } from '../forecast/weeks.js';
import { WinRates } from '../forecast/win-rates.js';

/** The open deals of the moment, and the share of such deals that are won within four weeks. */
export interface PipelineNow {
  deals: StandingDeal[];
  rates: ReadonlyMap<DealId, number>;
}

/** Learned on the same Mondays as for the push table, so that both say the same of a deal. */
export function pipelineNow(
  view: View,
  roster: Roster,
  monday: Monday,
  complete: Week,
): PipelineNow {
  const week = weekOf(monday);
  const day = view.today > monday ? view.today : monday;
  const past = pastOrigins(week, complete, view.timeZone).filter((origin) =>
    teaches(origin, complete),
  );
  const moments = [...past, { week, at: view.until, day }];
  const winRates = new WinRates();
  const won = wonDays(view);
  let deals: StandingDeal[] = [];
  let index = 0;
  for (const standstill of standingDeals(view, roster, moments)) {
    deals = standstill.deals;
    const origin = past[index++];
    if (origin && standstill.known) {
      winRates.learn(deals, dayNumber(mondayOfWeek(origin.week)), won);
    }
  }
  const today = dayNumber(day);
  return { deals, rates: new Map(deals.map((one) => [one.id, winRates.rateOf(one, today)])) };
}

function teaches({ week }: Origin, complete: Week): boolean {
  return complete - week >= HORIZON && (complete - week) % HORIZON === 0;
}
