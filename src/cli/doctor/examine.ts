import { type Company, configuredCompany, rememberedCompany } from '../../company.js';
import type { Config } from '../../config.js';
import type { Body, Instant } from '../../facts/index.js';
import { factsAsKnown } from '../../storage/facts.js';
import { type Inspected, inspectDatabase } from '../../storage/inspect.js';
import { companyIn } from '../../tenant.js';
import { clockFindings, holidayFinding, peopleFindings, sourceFindings } from './company.js';
import { type Finding, failed, ok, wordsOf } from './finding.js';
import { platformFindings } from './platforms.js';
import {
  configFindings,
  folderFindings,
  fontFinding,
  nodeFinding,
  portFinding,
  workFinding,
} from './surroundings.js';

/** What the database tells the doctor; nothing where there is none to ask. */
interface Told {
  teams: Map<string, Body<'team'>>;
  people: Map<string, Body<'person'>>;
  skewSeconds: number | undefined;
  /** The company that lives there, where it is not the one of the configuration. */
  company: Company | undefined;
  /** Still open, where it answers and has our tables. */
  database: Inspected | undefined;
}

/** Looks at everything that Plumbline stands on; what is amiss in one place hides no other. */
export async function examine(
  config: Config,
  faults: readonly string[],
  now: Instant,
): Promise<Finding[]> {
  const findings = [...configFindings(config, faults), nodeFinding(process.version)];
  if (!config.databaseUrl) findings.push(...(await folderFindings(config)));
  const told: Told = {
    teams: new Map(),
    people: new Map(),
    skewSeconds: undefined,
    company: undefined,
    database: undefined,
  };
  try {
    findings.push(...(await houseFindings(config, told, now)));
  } finally {
    await told.database?.close();
  }
  return findings;
}

async function houseFindings(config: Config, told: Told, now: Instant): Promise<Finding[]> {
  const database = await databaseFinding(config, told);
  const findings = [database];
  const company = await configured(config, told, findings);
  if (company) findings.push(...(await companyFindings(company, told, now)));
  else findings.push(...clockFindings(told.skewSeconds, zonesOf(told)));
  // Where nobody can be asked, nobody is missing.
  if (database.state === 'ok') findings.push(...peopleFindings(told.teams, told.people));
  findings.push(
    fontFinding(namesOf(told, company)),
    await workFinding(),
    await portFinding(config),
    ...(await platformFindings({ config, ...told, today: now.toISOString().slice(0, 10) })),
  );
  return findings;
}

async function databaseFinding(config: Config, told: Told): Promise<Finding> {
  const subject = 'database';
  let found: Inspected | undefined;
  try {
    found = await inspectDatabase({ url: config.databaseUrl, folder: config.dataFolder });
    if (!found) return ok(subject, 'none yet: an embedded one is made at the first start');
    const { version, hasTables, now, pool } = found;
    const which = `PostgreSQL ${version}${config.databaseUrl ? '' : ', embedded'}`;
    told.skewSeconds = (Date.now() - now.getTime()) / 1000;
    if (!hasTables) return ok(subject, `${which}, empty: its tables are made at the first start`);
    const lived = new Date(Math.max(Date.now(), now.getTime()) + YEARS);
    told.teams = await factsAsKnown({ pool }, 'team', lived, 'known-since');
    told.people = await factsAsKnown({ pool }, 'person', lived, 'known-since');
    const setup = await companyIn({ pool });
    told.company = setup && rememberedCompany(setup);
    told.database = found;
    return ok(subject, `${which} answers`);
  } catch (error) {
    const mend = 'do as it says, or name another place by DATABASE_URL or PLUMBLINE_DATA';
    return failed(subject, wordsOf(error), mend);
  } finally {
    if (!told.database) await found?.close();
  }
}

/** A demo may have been sent ahead of the real clock. */
const YEARS = 10 * 365 * 86_400_000;

async function configured(
  { company: setup }: Config,
  told: Told,
  findings: Finding[],
): Promise<Company | undefined> {
  if (!setup) return told.company;
  try {
    return await configuredCompany(setup);
  } catch (error) {
    findings.push(failed('company', wordsOf(error), 'correct plumbline.yml or the mapping'));
    return undefined;
  }
}

async function companyFindings(company: Company, told: Told, now: Instant): Promise<Finding[]> {
  return [
    ...(await sourceFindings(company, now)),
    ...clockFindings(told.skewSeconds, [company.settings.timeZone, ...zonesOf(told)]),
    holidayFinding(company, now),
  ];
}

function zonesOf({ teams, people }: Told): string[] {
  const zones = [...teams.values(), ...people.values()].map(({ timeZone }) => timeZone);
  return [...new Set(zones.filter((zone) => zone !== null))];
}

function namesOf({ teams }: Told, company: Company | undefined): string[] {
  const names = [...teams.values()].map(({ name }) => name);
  return company ? [company.settings.name, ...names] : names;
}
