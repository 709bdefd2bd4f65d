import { resolve } from 'node:path';
import type { CompanySettings } from './bot/bot.js';
import { workingCalendar } from './calendar/index.js';
import { Calibration } from './config/calibration.js';
import type { CompanySetup, SourceConfig } from './config.js';
import type { Instant } from './facts/index.js';
import { type DemoOptions, demoSources } from './sources/demo/index.js';
import { filesSource, readMapping } from './sources/files/index.js';
import type { Source } from './sources/source.js';

/** A company and the systems that know about it. */
export interface Company {
  settings: CompanySettings;
  sources: Source[];
}

/** The company of the configuration file, with its sources. @throws SourceError for a bad mapping */
export async function configuredCompany(setup: CompanySetup): Promise<Company> {
  const sources = await Promise.all(setup.sources.map(openSource));
  return { settings: settingsOf(setup), sources };
}

/** A company that was connected before: its mappings are read only when its sources are. */
export function rememberedCompany(setup: CompanySetup): Company {
  const sources = setup.sources.map((source) => ({
    name: source.name,
    async *read(since: Instant | undefined, until: Instant) {
      yield* (await openSource(source)).read(since, until);
    },
  }));
  return { settings: settingsOf(setup), sources };
}

async function openSource({ name, folder, mapping }: SourceConfig): Promise<Source> {
  return filesSource({ name, folder, mapping: await readMapping(mapping) });
}

function settingsOf({ about, forecast, calibration }: CompanySetup): CompanySettings {
  const workingDays = {
    country: about.country,
    closed: about.closedDays,
    open: about.openDays,
  };
  return {
    name: about.name,
    language: about.language,
    timeZone: about.timeZone,
    calendar: workingCalendar(workingDays),
    calibration: Calibration.parse(calibration ?? {}),
    forecast: {
      currency: about.currency,
      path: forecast.path,
      actuals: forecast.actuals ?? 'crm',
      stageWeights: forecast.stageWeights,
      timeZone: about.timeZone,
      workingDays,
      targetProfile: forecast.targetProfile,
    },
  };
}

const demoZone = 'Asia/Shanghai';

/** The demo company: made from a seed, on the Monday on which it begins to be lived. */
export function demoCompany(options: DemoOptions): Company {
  const { crm, erp, hr } = demoSources(options);
  const workingDays = { country: 'CN' };
  return {
    settings: {
      name: '子午科技 Meridian',
      language: 'en',
      timeZone: demoZone,
      calendar: workingCalendar(workingDays),
      calibration: Calibration.parse({}),
      forecast: {
        currency: 'CNY',
        path: 'gross',
        actuals: 'erp',
        // A company's own rule of thumb, to stand beside what its deals really did.
        stageWeights: { Qualified: 0.1, Discovery: 0.2, POC: 0.4, Proposal: 0.6, Negotiation: 0.8 },
        timeZone: demoZone,
        workingDays,
        targetProfile: 'working-days',
      },
    },
    sources: [crm, erp, hr],
  };
}

/**
 * A company known by its mapping alone, for the command line.
 * @param name what its one source is called in posts
 * @throws SourceError for a bad mapping
 */
export async function mappedCompany(
  mappingFile: string,
  folder: string,
  name = 'CRM',
): Promise<CompanySetup> {
  const { company } = await readMapping(mappingFile);
  return {
    about: {
      name: company.name,
      currency: company.currency,
      timeZone: company.timeZone,
      language: 'en',
      country: null,
      closedDays: [],
      openDays: [],
    },
    sources: [{ kind: 'files', name, folder: resolve(folder), mapping: resolve(mappingFile) }],
    forecast: { path: 'gross', stageWeights: {}, targetProfile: 'working-days' },
  };
}

export { demoZone };
