import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import envPaths from 'env-paths';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { isTimeZone } from './calendar/index.js';
import { languages } from './chat/index.js';

/** The configuration cannot be used. The message lists every fault with its mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const TimeZone = z
  .string()
  .refine(isTimeZone, { error: 'is not a time zone; right would be a name like Asia/Shanghai' });
const Day = z.iso.date({ error: 'is not a day; right would be 2026-12-24' });

const Company = z.strictObject({
  name: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'is not a currency; right would be EUR, USD or CNY'),
  timeZone: TimeZone,
  language: z.enum(languages).default('en'),
  /** Whose holidays it keeps; null for weekends alone. */
  country: z.string().nullable().default(null),
  closedDays: z.array(Day).default([]),
  openDays: z.array(Day).default([]),
});

const FilesSource = z.strictObject({
  kind: z.literal('files'),
  /** As people call it in a post: "CRM". */
  name: z.string().min(1).default('files'),
  folder: z.string().min(1),
  mapping: z.string().min(1),
});

const ForecastSettings = z.strictObject({
  path: z.enum(['gross', 'net']).default('gross'),
  actuals: z.enum(['crm', 'erp']).optional(),
  stageWeights: z.record(z.string(), z.number().min(0).max(1)).default({}),
});

const File = z.strictObject({
  company: Company,
  sources: z.array(FilesSource).min(1),
  forecast: ForecastSettings.default({ path: 'gross', stageWeights: {} }),
});
export type CompanyConfig = z.infer<typeof Company>;
export type SourceConfig = z.infer<typeof FilesSource>;
export type ForecastConfig = z.infer<typeof ForecastSettings>;

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PLUMBLINE_DATA: z.string().min(1).optional(),
  PLUMBLINE_CONFIG: z.string().min(1).optional(),
  PLUMBLINE_DEMO_SEED: z.coerce.number().int().default(7),
  PLUMBLINE_DEMO_SCALE: z.coerce.number().min(0.2).max(1).default(1),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'is no PostgreSQL address; right would be postgresql://user@host/db',
    )
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface Config {
  port: number;
  host: string;
  /** Where the embedded database lives. */
  dataFolder: string;
  databaseUrl: string | undefined;
  logLevel: string;
  demoSeed: number;
  /** How large the demo company is: 1 is about 200 people; less starts sooner. */
  demoScale: number;
  /** Null without a configuration file: then the demo company moves in. */
  company: {
    about: CompanyConfig;
    sources: SourceConfig[];
    forecast: ForecastConfig;
  } | null;
}

/** Reads the environment and `plumbline.yml`. @throws ConfigError that names all faults together */
export function readConfig(env: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Config {
  const { given, faults } = readEnvironment(env);
  const file = configFile(given?.PLUMBLINE_CONFIG, folder, faults);
  const company = file ? readFile(file, faults) : null;
  if (faults.length > 0 || !given) throw new ConfigError(faults.join('\n'));
  return {
    port: given.PORT,
    host: given.HOST,
    dataFolder: resolve(folder, given.PLUMBLINE_DATA ?? defaultDataFolder(env)),
    databaseUrl: given.DATABASE_URL,
    logLevel: given.LOG_LEVEL,
    demoSeed: given.PLUMBLINE_DEMO_SEED,
    demoScale: given.PLUMBLINE_DEMO_SCALE,
    company,
  };
}

function readEnvironment(env: NodeJS.ProcessEnv) {
  // An empty variable is one that is not set.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return { given: parsed.data, faults: [] };
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    // An address may hold a password: it is never shown.
    const value = name === 'DATABASE_URL' ? '' : ` "${set[name]}"`;
    return `${name}${value}: ${issue.message}`;
  });
  return { given: undefined, faults };
}

function configFile(named: string | undefined, folder: string, faults: string[]) {
  const file = resolve(folder, named ?? 'plumbline.yml');
  if (existsSync(file)) return file;
  if (named) faults.push(`PLUMBLINE_CONFIG names ${file}, which does not exist.`);
  return undefined;
}

function readFile(file: string, faults: string[]): Config['company'] {
  const document = parseDocument(readFileSync(file, 'utf8'));
  if (document.errors.length > 0) {
    faults.push(...document.errors.map((error) => `${file}: ${error.message}`));
    return null;
  }
  const parsed = File.safeParse(document.toJS());
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => faultOf(file, issue, document.toJS())));
    return null;
  }
  const { company, sources, forecast } = parsed.data;
  const beside = (path: string) => resolve(dirname(file), path);
  const found = sources.map((source) => ({
    ...source,
    folder: beside(source.folder),
    mapping: beside(source.mapping),
  }));
  return { about: company, sources: found, forecast };
}

function faultOf(file: string, issue: z.core.$ZodIssue, document: unknown): string {
  const path = issue.path.join('.');
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key as PropertyKey],
    document,
  );
  const shown = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
  return `${file}: ${path || 'the file'} ${shown}: ${issue.message}`;
}

/**
 * Where a service of this user keeps its state. As root not in root's home: the database runs as
 * another user, who may not enter it.
 */
function defaultDataFolder(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/plumbline';
  if (process.platform !== 'linux') return envPaths('plumbline', { suffix: '' }).data;
  return resolve(env.XDG_STATE_HOME ?? `${env.HOME ?? '.'}/.local/state`, 'plumbline');
}
