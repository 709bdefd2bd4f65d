import type { CompanySettings } from './bot/bot.js';
import { workingCalendar } from './calendar/index.js';
import type { Config } from './config.js';
import { type DemoOptions, demoSources } from './sources/demo/index.js';
import { filesSource, readMapping } from './sources/files/index.js';
import type { Source } from './sources/source.js';

/** A company and the systems that know about it. */
export interface Company {
  settings: CompanySettings;
  sources: Source[];
}

/** The company of the configuration file, with its sources. @throws SourceError for a bad mapping */
export async function configuredCompany(company: NonNullable<Config['company']>): Promise<Company> {
  const { about, forecast } = company;
  const sources = await Promise.all(
    company.sources.map(async ({ name, folder, mapping }) =>
      filesSource({ name, folder, mapping: await readMapping(mapping) }),
    ),
  );
  const workingDays = {
    country: about.country,
    closed: about.closedDays,
    open: about.openDays,
  };
  const settings = {
    name: about.name,
    language: about.language,
    timeZone: about.timeZone,
    calendar: workingCalendar(workingDays),
    forecast: {
      currency: about.currency,
      path: forecast.path,
      actuals: forecast.actuals ?? 'crm',
      stageWeights: forecast.stageWeights,
      timeZone: about.timeZone,
      workingDays,
    },
  } as const;
  return { settings, sources };
}

const demoZone = 'Asia/Shanghai';

/** The demo company: made from a seed, on the Monday on which it begins to be lived. */
export function demoCompany(options: DemoOptions): Company {
  const { crm, erp, hr } = demoSources(options);
  const workingDays = { country: 'CN' };
  return {
    settings: {
      name: 'Plumbline Demo',
      language: 'en',
      timeZone: demoZone,
      calendar: workingCalendar(workingDays),
      forecast: {
        currency: 'CNY',
        path: 'gross',
        actuals: 'erp',
        // A company's own rule of thumb, to stand beside what its deals really did.
        stageWeights: { Qualified: 0.1, Discovery: 0.2, POC: 0.4, Proposal: 0.6, Negotiation: 0.8 },
        timeZone: demoZone,
        workingDays,
      },
    },
    sources: [crm, erp, hr],
  };
}

/** A company known by its mapping alone, for the command line. */
export async function mappedCompany(mappingFile: string, folder: string): Promise<Company> {
  const mapping = await readMapping(mappingFile);
  const { name, currency, timeZone } = mapping.company;
  return configuredCompany({
    about: {
      name,
      currency,
      timeZone,
      language: 'en',
      country: null,
      closedDays: [],
      openDays: [],
    },
    sources: [{ kind: 'files', name: 'CRM', folder, mapping: mappingFile }],
    forecast: { path: 'gross', stageWeights: {} },
  });
}

export { demoZone };
