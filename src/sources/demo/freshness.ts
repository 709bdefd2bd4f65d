import { COMPANY_ZONE, companyDay, dayNumber, instant, MINUTE, type Milliseconds } from './days.js';
import type { Stories } from './stories.js';

const ERP_CLOSE = 23 * 60 + 40;
const HR_EXPORT = 19 * 60;

/** The CRM speaks for every quarter hour. */
export function crmKnows(at: Milliseconds, stories: Stories): Milliseconds {
  const quarterHour = 15 * MINUTE;
  const quarter = (t: Milliseconds) => Math.floor(t / quarterHour) * quarterHour;
  return beforeOutage('CRM', at, stories, quarter);
}

/** The ERP speaks for its last nightly close. */
export function erpKnows(at: Milliseconds): Milliseconds {
  return lastDaily(at, ERP_CLOSE);
}

/** HR exports once in the evening. */
export function hrKnows(at: Milliseconds, stories: Stories): Milliseconds {
  return beforeOutage('HR', at, stories, (t) => lastDaily(t, HR_EXPORT));
}

/** During an outage a source says what it said just before it. */
function beforeOutage(
  source: string,
  at: Milliseconds,
  stories: Stories,
  knows: (at: Milliseconds) => Milliseconds,
): Milliseconds {
  const outage = stories.all.find((story) => {
    if (story.kind !== 'source-outage' || story.about !== source || story.to === null) return false;
    return at >= begins(story.from) && at < begins(story.to) + 24 * 60 * MINUTE;
  });
  return knows(outage ? begins(outage.from) - 1 : at);
}

/** The small hours of a day, before the morning pull. */
function begins(day: string): Milliseconds {
  return instant(dayNumber(day), 2 * 60, COMPANY_ZONE);
}

function lastDaily(at: Milliseconds, minutes: number): Milliseconds {
  const today = companyDay(at);
  const close = instant(today, minutes, COMPANY_ZONE);
  return close <= at ? close : instant(today - 1, minutes, COMPANY_ZONE);
}
