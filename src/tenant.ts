import { type Clock, realClock, TravelClock } from './bot/clock.js';
import { firstMoment, lastMondayLived } from './bot/settle-in.js';
import { addWeeks } from './calendar/index.js';
import {
  type Company,
  configuredCompany,
  demoCompany,
  demoZone,
  rememberedCompany,
} from './company.js';
import { type CompanySetup, type Config, ConfigError } from './config.js';
import type { Database } from './storage/database.js';
import { firstLearned } from './storage/facts.js';
import type { Prisma } from './storage/generated/client.js';
import { peekSetting, readSetting, writeSetting } from './storage/settings.js';

/** A company in its database, and the clock that it lives by. */
export interface Resident {
  company: Company;
  clock: Clock;
}

const TENANT = 'company';
const WALKED = 'schedule walked until';
/** The demo company lives a year after its first Monday. */
const DEMO_WEEKS = 52;

type Tenant =
  /** Older databases do not remember the setup. */
  | { kind: 'company'; setup?: CompanySetup }
  | { kind: 'demo'; seed: number; start: string; scale?: number };

/**
 * Moves the company of the configuration into this database, or without one the demo: which of
 * the two lives here is settled by the first, and they never share a database.
 *
 * @throws ConfigError where the other lives here already
 */
export async function moveIn(config: Config, database: Database, now: Date): Promise<Resident> {
  if (config.company) return { company: await moveInCompany(config, database), clock: realClock };
  const before = await tenantOf(database);
  if (before?.kind === 'company') throw new ConfigError(withoutFile(config, before));
  const seed = before?.seed ?? config.demoSeed;
  const start = before?.start ?? lastMondayLived(now, demoZone);
  // A company made before it could be smaller is of full size.
  const scale = before ? (before.scale ?? 1) : config.demoScale;
  await saveTenant(database, { kind: 'demo', seed, start, scale });
  const walked = await readSetting<string>(database, WALKED);
  const moment = walked === undefined ? firstMoment(start, demoZone) : new Date(walked);
  const clock = new TravelClock(moment, firstMoment(addWeeks(start, DEMO_WEEKS), demoZone));
  return { company: demoCompany({ seed, start, scale }), clock };
}

async function moveInCompany(config: Config, database: Database): Promise<Company> {
  const setup = config.company;
  if (!setup) throw new ConfigError('there is no company in the configuration');
  const before = await tenantOf(database);
  if (before?.kind === 'demo') throw new ConfigError(otherTenant(config, 'the demo company'));
  const company = await configuredCompany(setup);
  await saveTenant(database, { kind: 'company', setup });
  return company;
}

/**
 * Connects a company by its mapping, for an import without a configuration file.
 * @throws ConfigError where the demo or a company of another name lives here
 */
export async function connect(
  setup: CompanySetup,
  config: Config,
  database: Database,
): Promise<Company> {
  const before = await tenantOf(database);
  if (before?.kind === 'demo') throw new ConfigError(otherTenant(config, 'the demo company'));
  const name = before?.setup?.about.name;
  if (name !== undefined && name !== setup.about.name) {
    const who = `the company "${name}", and this mapping is of "${setup.about.name}"`;
    const same = `If they are the same, name it "${name}" in the mapping.`;
    throw new ConfigError(`${otherTenant(config, who)} ${same}`);
  }
  const company = await configuredCompany(setup);
  // What a configuration file said of this company is more than its mapping knows.
  if (!before?.setup) await saveTenant(database, { kind: 'company', setup });
  return company;
}

/**
 * The company that lives here, for whoever wants to know about it: nobody moves in.
 * @throws ConfigError where nobody lives yet, or not the one of the configuration
 */
export async function residentOf(config: Config, database: Database, now: Date): Promise<Resident> {
  const before = await tenantOf(database);
  if (!before) throw new ConfigError(nobody(config));
  if (config.company || before.kind === 'demo') return moveIn(config, database, now);
  if (!before.setup) throw new ConfigError(withoutFile(config, before));
  return { company: rememberedCompany(before.setup), clock: realClock };
}

/** What is said where the database is empty or not there yet. */
export function nobody(config: Config): string {
  return (
    `${placeOf(config)} holds no company yet. Run "plumbline start" for the demo company, ` +
    'or "plumbline import" for your own.'
  );
}

/** The setup of the real company that lives here, where there is one that is remembered. */
export async function companyIn({
  pool,
}: Pick<Database, 'pool'>): Promise<CompanySetup | undefined> {
  const tenant = await peekSetting<Tenant>({ pool }, TENANT);
  return tenant?.kind === 'company' ? tenant.setup : undefined;
}

async function tenantOf(database: Database): Promise<Tenant | undefined> {
  const tenant = await readSetting<Tenant>(database, TENANT);
  if (tenant?.kind !== 'company') return tenant;
  // A company whose first import failed has moved out again.
  const hasFacts = (await firstLearned(database)) !== undefined;
  return hasFacts || (await readSetting(database, WALKED)) !== undefined ? tenant : undefined;
}

async function saveTenant(database: Database, tenant: Tenant): Promise<void> {
  await writeSetting(database, TENANT, tenant as unknown as Prisma.InputJsonValue);
}

function placeOf({ databaseUrl, dataFolder }: Config): string {
  return databaseUrl ? 'The database of DATABASE_URL' : dataFolder;
}

function otherTenant(config: Config, who: string): string {
  const variable = config.databaseUrl ? 'DATABASE_URL' : 'PLUMBLINE_DATA';
  return `${placeOf(config)} holds ${who}. Choose another place by ${variable}, so that the two are never mixed.`;
}

function withoutFile(config: Config, { setup }: Extract<Tenant, { kind: 'company' }>): string {
  const who = setup ? `the company "${setup.about.name}"` : 'a real company';
  const variable = config.databaseUrl ? 'DATABASE_URL' : 'PLUMBLINE_DATA';
  return (
    `${placeOf(config)} holds ${who}, and there is no plumbline.yml here to say how it is run. ` +
    'Write one or name it by PLUMBLINE_CONFIG; ' +
    `for the demo company choose another place by ${variable}, so that the two are never mixed.`
  );
}
