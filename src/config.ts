import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import envPaths from 'env-paths';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { isTimeZone } from './calendar/index.js';
import { languages } from './chat/index.js';
import { Calibration, type CalibrationConfig } from './config/calibration.js';
import {
  Chat,
  type ChatSetup,
  chatVariables,
  type FeishuSetup,
  feishuSetup,
  type SlackSetup,
  slackSetup,
} from './config/chats.js';

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
  targetProfile: z.enum(['working-days', 'last-year']).default('working-days'),
});

const File = z.strictObject({
  company: Company,
  sources: z.array(FilesSource).min(1),
  forecast: ForecastSettings.prefault({}),
  calibration: Calibration.prefault({}),
  slack: Chat.prefault({}),
  feishu: Chat.prefault({}),
});
export type CompanyConfig = z.infer<typeof Company>;
export type SourceConfig = z.infer<typeof FilesSource>;
export type ForecastConfig = z.infer<typeof ForecastSettings>;

const portMend = 'is no port; right would be a whole number up to 65535, such as 3000';
const seedMend = 'is no seed; right would be a whole number, such as 7';
const scaleMend = 'is no size of the demo company; right would be 0.2 to 1';

const Environment = z.object({
  PORT: z.coerce
    .number(portMend)
    .int(portMend)
    .min(0, portMend)
    .max(65_535, portMend)
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PLUMBLINE_DATA: z.string().min(1).optional(),
  PLUMBLINE_CONFIG: z.string().min(1).optional(),
  PLUMBLINE_DEMO_SEED: z.coerce.number(seedMend).int(seedMend).default(7),
  PLUMBLINE_DEMO_SCALE: z.coerce.number(scaleMend).min(0.2, scaleMend).max(1, scaleMend).default(1),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'is no PostgreSQL address; right would be postgresql://user@host/db',
    )
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ...chatVariables,
});

/** Of these only the name is told: an address may hold a password, the others are secrets. */
const unspoken = /^(DATABASE_URL|SLACK_|FEISHU_)/;

/** A real company, as the configuration file or a mapping has it. */
export interface CompanySetup {
  about: CompanyConfig;
  sources: SourceConfig[];
  forecast: ForecastConfig;
  /** Companies that were remembered before it could be said have none. */
  calibration?: CalibrationConfig;
}

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
  company: CompanySetup | null;
  /** Null where its variables are not set: then the platform is off. */
  slack: SlackSetup | null;
  feishu: FeishuSetup | null;
  /** What the file says of the channels and people there. */
  chats: Chats;
}

export type Chats = { slack: ChatSetup; feishu: ChatSetup };
export type { ChatSetup, FeishuSetup, SlackSetup };

/** Reads the environment and `plumbline.yml`. @throws ConfigError that names all faults together */
export function readConfig(env: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Config {
  const { config, faults } = inspectConfig(env, folder);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return config;
}

/** The same for whoever looks into what is wrong: every fault, and a default in each one's place. */
export function inspectConfig(
  env: NodeJS.ProcessEnv = process.env,
  folder = process.cwd(),
): { config: Config; faults: string[] } {
  const { given, faults } = readEnvironment(env);
  const file = configFile(given.PLUMBLINE_CONFIG, folder, faults);
  const read = file ? readFile(file, faults) : null;
  const config = {
    port: given.PORT,
    host: given.HOST,
    dataFolder: resolve(folder, given.PLUMBLINE_DATA ?? defaultDataFolder(env)),
    databaseUrl: given.DATABASE_URL,
    logLevel: given.LOG_LEVEL,
    demoSeed: given.PLUMBLINE_DEMO_SEED,
    demoScale: given.PLUMBLINE_DEMO_SCALE,
    company: read?.company ?? null,
    slack: slackSetup(given, faults),
    feishu: feishuSetup(given, faults),
    chats: read?.chats ?? { slack: Chat.parse({}), feishu: Chat.parse({}) },
  };
  return { config, faults };
}

function readEnvironment(env: NodeJS.ProcessEnv) {
  // An empty variable is one that is not set.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return { given: parsed.data, faults: [] };
  const wrong = parsed.error.issues.map((issue) => String(issue.path[0]));
  const faults = parsed.error.issues.map(({ message }, index) => {
    const name = wrong[index] ?? '';
    const value = unspoken.test(name) ? '' : ` "${set[name]}"`;
    return `${name}${value}: ${message}`;
  });
  const right = Object.entries(set).filter(([name]) => !wrong.includes(name));
  return { given: Environment.parse(Object.fromEntries(right)), faults };
}

function configFile(named: string | undefined, folder: string, faults: string[]) {
  const file = resolve(folder, named ?? 'plumbline.yml');
  if (existsSync(file)) return file;
  if (named) faults.push(`PLUMBLINE_CONFIG names ${file}, which does not exist.`);
  return undefined;
}

function readFile(file: string, faults: string[]): { company: CompanySetup; chats: Chats } | null {
  const text = textOf(file, faults);
  if (text === undefined) return null;
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    faults.push(...document.errors.map((error) => `${file}: ${error.message}`));
    return null;
  }
  const parsed = File.safeParse(document.toJS());
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => faultOf(file, issue, document.toJS())));
    return null;
  }
  const { company, sources, slack, feishu, ...settled } = parsed.data;
  const beside = (path: string) => resolve(dirname(file), path);
  const found = sources.map((source) => ({
    ...source,
    folder: beside(source.folder),
    mapping: beside(source.mapping),
  }));
  const chats = { slack, feishu };
  return { company: { about: company, sources: found, ...settled }, chats };
}

function textOf(file: string, faults: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    faults.push(`${file}: cannot be read (${why}); it must be a file that this user may read.`);
    return undefined;
  }
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
