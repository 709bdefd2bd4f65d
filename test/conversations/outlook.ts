import { addWeeks } from '../../src/calendar/index.js';
import type { Channel } from '../../src/conversations/known.js';
import type { Change, Outlook, PushRow } from '../../src/forecast/index.js';

const k = 100_000;

const signed = [44, 51, 47, 58, 49, 55, 61, 52, 46, 50, 43, 45];
const line = [48, 48, 48, 50, 50, 50, 50, 50, 52, 52, 52, 52];

/** EMEA on a usual Monday, €24k below its line; say only what the test is about. */
export function anOutlook(about: Partial<Outlook> = {}): Outlook {
  return {
    team: 'emea',
    name: 'EMEA',
    level: 'team',
    currency: 'EUR',
    monday: '2026-09-07',
    madeAt: new Date('2026-09-06T23:00:00Z'),
    path: 'gross',
    past: signed.map((actual, week) => ({
      monday: addWeeks('2026-06-15', week),
      actual: actual * k,
      target: (line[week] ?? 0) * k,
    })),
    forecast: {
      weeks: [
        { mean: 46 * k, low: 36 * k, high: 57 * k },
        { mean: 46.5 * k, low: 35.5 * k, high: 58.5 * k },
        { mean: 46.8 * k, low: 35 * k, high: 60 * k },
        { mean: 46.7 * k, low: 34.5 * k, high: 61 * k },
      ],
      total: { mean: 186 * k, low: 158 * k, high: 214 * k },
    },
    conversions: null,
    churn: null,
    target: { weeks: [52.5 * k, 52.5 * k, 52.5 * k, 52.5 * k], total: 210 * k },
    deviation: { value: -24 * k, share: -24 / 210 },
    chance: 0.28,
    soFar: 0,
    push: [
      aPushRow(),
      aPushRow({ deal: 'nova', name: 'Nova', value: 30 * k, contribution: 12 * k, winRate: 0.4 }),
    ],
    changes: [
      ...['a', 'b', 'c'].map((deal) => aChange({ kind: 'new', deal, value: (31 / 3) * k })),
      aChange({ kind: 'pulled-in', value: 12 * k, from: '2026-11-02', to: '2026-09-25' }),
      aChange({ kind: 'slipped', value: 25 * k, from: '2026-09-25', to: '2026-11-02' }),
      aChange({ kind: 'slipped', value: 15 * k, from: '2026-09-18', to: null }),
      aChange({ kind: 'won', value: 20 * k }),
      aChange({ kind: 'won', value: 9 * k }),
      aChange({ kind: 'lost', value: 8 * k }),
    ],
    process: [
      { kind: 'visits', value: 46, usual: { low: 41, high: 58 }, verdict: 'usual' },
      { kind: 'leads', value: 19, usual: { low: 24, high: 35 }, verdict: 'low' },
      {
        kind: 'stage-conversion',
        value: 0.38,
        usual: { low: 0.48, high: 0.56 },
        verdict: 'low',
        step: { from: 'POC', to: 'contract' },
      },
      { kind: 'churn', value: 0, usual: { low: 0, high: 2 * k }, verdict: 'usual' },
    ],
    trackRecord: { count: 8, accuracy: 0.81, hits: 7, reconstructed: false },
    freshness: [
      { source: 'CRM', upTo: new Date('2026-09-06T22:10:00Z'), stale: false },
      { source: 'ERP', upTo: new Date('2026-09-06T15:40:00Z'), stale: false },
      { source: 'HR', upTo: new Date('2026-09-04T02:00:00Z'), stale: true },
    ],
    caveats: [],
    ...about,
  };
}

export function aPushRow(about: Partial<PushRow> = {}): PushRow {
  return {
    deal: 'acme',
    name: 'Acme',
    owner: 'Ana Maria Kowalska',
    stage: 'POC',
    stageWeight: 0.5,
    winRate: 0.38,
    expectedClose: '2026-09-25',
    value: 80 * k,
    contribution: 30.4 * k,
    ...about,
  };
}

export function aChange(about: Partial<Change> = {}): Change {
  return { kind: 'new', deal: 'acme', name: 'Acme', value: 10 * k, ...about };
}

export function aChannel(about: Partial<Channel> = {}): Channel {
  return {
    name: '#sales-emea',
    team: 'emea',
    teamName: 'EMEA',
    level: 'team',
    language: 'en',
    timeZone: 'Asia/Shanghai',
    direct: false,
    ...about,
  };
}
