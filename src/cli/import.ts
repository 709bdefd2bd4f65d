import { Command } from 'commander';
import { realClock } from '../bot/clock.js';
import { pullSource } from '../bot/pull.js';
import { type Company, mappedCompany } from '../company.js';
import { type CompanySetup, type Config, readConfig } from '../config.js';
import { openLog } from '../log.js';
import { type Source, SourceError } from '../sources/source.js';
import { type Database, openDatabase } from '../storage/database.js';
import { firstRejected } from '../storage/pulls.js';
import { connect, moveIn, residentOf } from '../tenant.js';
import { type Imported, importedWords, isMostlyRejected } from './import-words.js';
import { say, sayJson, warn } from './output.js';
import { showProgress } from './progress.js';
import { watchSignals } from './signals.js';
import { type ExitCode, UsageError } from './usage.js';

const FIRST_REJECTED = 5;
const examples = `
Examples:
  plumbline import                                            every source of plumbline.yml
  plumbline import --mapping mappings/maven-crm.yml --data exports/
  plumbline import --mapping map.yml --data exports/ --confirm   lets in what was held back`;

interface Options {
  mapping?: string;
  data?: string;
  name: string;
  confirm?: boolean;
  rejected?: boolean;
  json?: boolean;
}

/** `plumbline import`: reads sources into the database, as the service does every morning. */
export function importCommand(end: (code: ExitCode) => void): Command {
  return new Command('import')
    .description('read the sources of plumbline.yml, or a folder of exports, into the database')
    .option('--mapping <file>', 'what the columns of the exports mean; goes with --data')
    .option('--data <folder>', 'where the exported files lie; goes with --mapping')
    .option('--name <name>', 'what the source is called in posts, as in plumbline.yml', 'CRM')
    .option('--confirm', 'let it in even where it lists much less than before')
    .option('--rejected', 'print every rejected row, not the first few')
    .option('--json', 'for machines')
    .addHelpText('after', examples)
    .action(async (options: Options) => {
      const imported = await importAll(readConfig(), options);
      if (options.json) sayJson(imported);
      else for (const one of imported) (one.state === 'failed' ? warn : say)(importedWords(one));
      if (imported.some((one) => one.state === 'held' || isMostlyRejected(one))) end(1);
      if (imported.some(({ state }) => state === 'failed')) end(2);
    });
}

async function importAll(config: Config, options: Options): Promise<Imported[]> {
  const setup = await setupOf(options);
  const signals = watchSignals();
  const database = await openDatabase({ url: config.databaseUrl, folder: config.dataFolder });
  try {
    const { sources } = await companyOf(setup, config, database);
    const imported: Imported[] = [];
    for (const source of sources) {
      imported.push(await importOne(database, source, options, signals.check));
    }
    return imported;
  } finally {
    await database.close();
    signals.release();
  }
}

async function setupOf({ mapping, data, name }: Options): Promise<CompanySetup | undefined> {
  if (mapping !== undefined && data !== undefined) return mappedCompany(mapping, data, name);
  if (mapping === undefined && data === undefined) return undefined;
  const [given, missing] = mapping ? ['--mapping', '--data'] : ['--data', '--mapping'];
  throw new UsageError(
    `${given} goes with ${missing}: name the mapping file and the folder of the exports, ` +
      'or neither to read the sources of plumbline.yml.',
  );
}

async function companyOf(
  setup: CompanySetup | undefined,
  config: Config,
  database: Database,
): Promise<Company> {
  if (setup) return connect(setup, config, database);
  const now = realClock.now();
  const settle = config.company ? moveIn : residentOf;
  const { company, clock } = await settle(config, database, now);
  if (clock === realClock) return company;
  throw new UsageError(
    'the demo company lives here, and needs no import. For your own company name --mapping and ' +
      '--data, or write plumbline.yml, and choose another folder by PLUMBLINE_DATA.',
  );
}

async function importOne(
  database: Database,
  source: Source,
  { confirm = false, rejected: all = false }: Options,
  check: () => void,
): Promise<Imported> {
  const began = performance.now();
  const progress = showProgress(source.name);
  const seconds = () => Math.round(performance.now() - began) / 1000;
  const onProgress = (rows: number, share: number | undefined) => {
    check();
    progress.at(share, `${rows} rows`);
  };
  try {
    check();
    const puller = { database, clock: realClock, log: openLog('silent') };
    const result = await pullSource(puller, source, { confirmed: confirm, onProgress });
    const shown = all ? result.rejected : Math.min(result.rejected, FIRST_REJECTED);
    const rows = shown > 0 ? await firstRejected(database, result.pull, shown) : [];
    return { source: source.name, ...result, rejectedRows: rows, seconds: seconds() };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { source: source.name, state: 'failed', reason: error.message, seconds: seconds() };
  } finally {
    progress.end();
  }
}
