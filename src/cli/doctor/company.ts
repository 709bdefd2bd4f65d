import { addDays, dayIn, isTimeZone } from '../../calendar/index.js';
import type { Company } from '../../company.js';
import type { Body, Instant } from '../../facts/index.js';
import { readBook } from '../../sources/read-book.js';
import type { Source } from '../../sources/source.js';
import { type Finding, failed, ok, warned, wordsOf } from './finding.js';

const MOST_SKEW_SECONDS = 5;

/** Reads each source as an import would, and keeps nothing. */
export async function sourceFindings({ settings, sources }: Company, now: Instant) {
  const findings: Finding[] = [];
  for (const source of sources) {
    findings.push(...(await oneSource(source, settings.timeZone, now)));
  }
  return findings;
}

async function oneSource(source: Source, timeZone: string, now: Instant): Promise<Finding[]> {
  const subject = `source ${source.name}`;
  try {
    const { rejected, upTo } = await readBook([source], now);
    const findings = [freshFinding(subject, upTo, timeZone, now)];
    const [first] = rejected;
    if (!first) return findings;
    const what = `${rejected.length} rows make no sense, the first ${first.origin}: ${first.reason}`;
    const mend = 'mend them at their origin; "plumbline import --rejected" lists them all';
    return [...findings, warned(subject, what, mend)];
  } catch (error) {
    const mend = 'correct the mapping or the folder that plumbline.yml names';
    return [failed(subject, wordsOf(error), mend)];
  }
}

function freshFinding(
  subject: string,
  upTo: Instant | undefined,
  timeZone: string,
  now: Instant,
): Finding {
  const yesterday = addDays(dayIn(now, timeZone), -1);
  if (!upTo)
    return warned(subject, 'does not say how fresh it is', 'name freshness in its mapping');
  const day = dayIn(upTo, timeZone);
  if (day >= yesterday) return ok(subject, `speaks up to ${day}`);
  return warned(subject, `is stale: it speaks up to ${day}`, 'export it again, every night');
}

/** Whether our clock and the database's agree, and every time zone exists here. */
export function clockFindings(
  skewSeconds: number | undefined,
  zones: readonly string[],
): Finding[] {
  const findings: Finding[] = [];
  if (skewSeconds !== undefined) {
    const what = `${Math.abs(skewSeconds).toFixed(1)} s between this machine and the database`;
    const mend = 'set both clocks by NTP';
    const isFar = Math.abs(skewSeconds) > MOST_SKEW_SECONDS;
    findings.push(isFar ? failed('clock', what, mend) : ok('clock', what));
  }
  if (zones.length === 0) return findings;
  const unknown = zones.filter((zone) => !isTimeZone(zone));
  if (unknown.length === 0) return [...findings, ok('time zones', zones.join(', '))];
  const what = `unknown: ${unknown.join(', ')}`;
  return [...findings, failed('time zones', what, 'write IANA names, like Asia/Shanghai')];
}

export function holidayFinding({ settings }: Company, now: Instant): Finding {
  const year = Number(dayIn(now, settings.timeZone).slice(0, 4));
  const country = settings.forecast.workingDays.country;
  if (country === null) {
    return warned('holidays', 'only weekends are known', 'name the country in plumbline.yml');
  }
  const unknown = [year, year + 1].filter((one) => !settings.calendar.knows(one));
  if (unknown.length === 0) return ok('holidays', `${country} ${year} and ${year + 1} are known`);
  return warned(
    'holidays',
    `those of ${country} ${unknown.join(' and ')} are an estimate: not announced yet`,
    'update Plumbline when they are, or list them under closedDays and openDays',
  );
}

/** Who can be reached, and whose numbers nobody leads. */
export function peopleFindings(
  teams: ReadonlyMap<string, Body<'team'>>,
  people: ReadonlyMap<string, Body<'person'>>,
): Finding[] {
  if (teams.size === 0) {
    return [warned('teams', 'none is known', 'run "plumbline import" or "plumbline start"')];
  }
  const findings = [ok('teams', `${teams.size} teams, regions and companies; a channel for each`)];
  const leaderless = [...teams.values()].filter(({ lead }) => lead === null || !people.has(lead));
  if (leaderless.length > 0) {
    const what = `nobody leads ${clipped(leaderless.map(({ name }) => name))}`;
    findings.push(warned('teams', what, 'give each team a lead in its source'));
  }
  const unreachable = [...people.values()].filter(({ email, phone }) => !email && !phone);
  if (unreachable.length === 0) return [...findings, ok('people', `${people.size} can be found`)];
  const what = `${unreachable.length} of ${people.size} have neither e-mail nor phone`;
  const mend = 'add them in the HR source: Slack and Feishu find people by these';
  return [...findings, warned('people', what, mend)];
}

function clipped(names: readonly string[]): string {
  const first = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${first} and ${names.length - 5} more` : first;
}
