import type { CompanySettings } from '../bot/bot.js';
import { money, moneyRange } from '../chat/index.js';
import { chance, freshnessLine, gap } from '../conversations/weekly-forecast/headline.js';
import type { Outlook } from '../forecast/index.js';
import { type Column, table } from './table.js';

const columns: Column[] = [
  { title: '' },
  { title: '' },
  { title: 'path, 4 weeks', right: true },
  { title: '80 % range', right: true },
  { title: 'target line', right: true },
  { title: '', right: true },
  { title: 'chance', right: true },
];

/** Where each team stands, a line each, in English. */
export function outlookTable(company: CompanySettings, outlooks: readonly Outlook[]): string {
  const [first] = outlooks;
  if (!first) return `${company.name}: nothing is known of any team yet. Run "plumbline import".`;
  const reader = { language: 'en', timeZone: company.timeZone, at: first.madeAt } as const;
  return [
    `${company.name} · the four weeks from ${first.monday} · ${freshnessLine(first.freshness, reader)}`,
    '',
    table(columns, outlooks.map(rowOf)),
  ].join('\n');
}

function rowOf({ level, name, forecast, currency, target, deviation, chance: share }: Outlook) {
  if (!forecast) return [level, name, 'no data'];
  const { mean, low, high } = forecast.total;
  return [
    level,
    name,
    money(mean, currency, 'en'),
    moneyRange(low, high, currency, 'en'),
    target ? money(target.total, currency, 'en') : '–',
    deviation ? gap(deviation, currency, 'en') : '',
    share === null ? '–' : chance(share, 'en'),
  ];
}
