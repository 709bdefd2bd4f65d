import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, mean, morning, type Reading, readCompany, START } from './company.js';

let reading: Reading;
beforeAll(async () => {
  reading = await readCompany(morning(0));
}, 60_000);

describe('what is signed', () => {
  const weekly = () => {
    const totals = new Map<string, number[]>();
    for (const { body } of reading.versions('contract')) {
      const week = (Date.parse(body?.signed ?? '') - Date.parse(START)) / (7 * 86_400_000) + 62;
      const team = reading.teamOn(body?.owner ?? '', body?.signed ?? '') ?? 'nobody';
      const weeks = totals.get(team) ?? new Array<number>(62).fill(0);
      weeks[Math.floor(week)] = (weeks[Math.floor(week)] ?? 0) + (body?.value ?? 0);
      totals.set(team, weeks);
    }
    return totals;
  };

  test('by a team in a week lies between 0.25 and 1.6 million, fairly steadily', () => {
    const totals = weekly();
    const spread = [...totals.values()].map((weeks) => {
      const middle = mean(weeks);
      return Math.sqrt(mean(weeks.map((w) => (w - middle) ** 2))) / middle;
    });

    expect(totals.size).toBe(6);
    for (const weeks of totals.values()) {
      expect(mean(weeks)).toBeGreaterThan(25_000_000);
      expect(mean(weeks)).toBeLessThan(160_000_000);
    }
    expect(spread.sort()[2]).toBeLessThan(0.6);
  });

  test('comes near the quotas: some teams above, some below, the whole within a quarter', () => {
    const quota = (team: string) =>
      mean(
        [...reading.newest('quota').values()].filter((q) => q.team === team).map((q) => q.value),
      );
    const shares = [...weekly()].map(([team, weeks]) => (mean(weeks) * 13) / quota(team));

    expect(mean(shares)).toBeGreaterThan(0.75);
    expect(mean(shares)).toBeLessThan(1.25);
    expect(Math.max(...shares)).toBeGreaterThan(1);
    expect(Math.min(...shares)).toBeLessThan(1);
  });

  test('agrees with the CRM except for few', () => {
    const contracts = reading.newest('contract');
    const won = [...reading.newest('deal')].filter(
      ([, deal]) => deal.status === 'won' && (deal.closed ?? '') < addDays(START, -14),
    );
    const signed = won.map(([id, deal]) => {
      const value = contracts.get(id.replace('deal-', 'contract-'))?.value;
      return { missing: value === undefined, differs: value !== deal.value };
    });
    const share = (is: (s: (typeof signed)[number]) => boolean) =>
      signed.filter(is).length / signed.length;

    expect(share((s) => s.missing)).toBeGreaterThan(0.005);
    expect(share((s) => s.missing)).toBeLessThan(0.08);
    expect(share((s) => s.differs)).toBeLessThan(0.3);
  });

  test('nearly stops in the week of Spring Festival', () => {
    const inChina = reading
      .versions('contract')
      .filter(({ body }) => /^(east|south)$/.test(regionOf(body?.owner ?? '', body?.signed ?? '')));
    const between = (from: string, to: string) =>
      inChina.filter(({ body }) => (body?.signed ?? '') >= from && (body?.signed ?? '') <= to);

    expect(between('2026-02-16', '2026-02-22')).toEqual([]);
    expect(between('2026-03-16', '2026-03-22').length).toBeGreaterThan(10);
  });

  function regionOf(person: string, day: string): string {
    return reading.newest('team').get(reading.teamOn(person, day) ?? '')?.parent ?? '';
  }
});

describe('quotas', () => {
  test('are known before their quarter begins, but for the one in which the systems began', () => {
    for (const { at, body } of reading.versions('quota')) {
      const [year, quarter] = (body?.period ?? '').split('-Q').map(Number);
      const begins = Date.UTC(year ?? 0, ((quarter ?? 1) - 1) * 3, 1);

      if (begins > reading.company.opening.getTime()) expect(at.getTime()).toBeLessThan(begins);
    }
  });
});
