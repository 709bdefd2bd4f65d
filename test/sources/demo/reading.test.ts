import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/index.js';
import { demoSources } from '../../../src/sources/demo/index.js';
import type { Source } from '../../../src/sources/source.js';
import { batchesOf, factsOf, morning, SEED, smallCompany } from './company.js';

const WEEKS_BEFORE = -62 * 7;
const all = (company: ReturnType<typeof smallCompany>): Source[] => [
  company.hr,
  company.crm,
  company.erp,
];

async function hashOf(seed: number): Promise<string> {
  const hash = createHash('sha256');
  for (const source of all(smallCompany(seed)))
    hash.update(JSON.stringify(await batchesOf(source, undefined, morning(WEEKS_BEFORE + 14))));
  return hash.digest('hex');
}

describe('the same seed', () => {
  test('makes the same facts, another seed others', async () => {
    const [first, again, other] = [await hashOf(SEED), await hashOf(SEED), await hashOf(SEED + 1)];

    expect(again).toBe(first);
    expect(other).not.toBe(first);
  }, 30_000);
});

describe('reading day by day', () => {
  test('gives exactly what reading at once gives', async () => {
    const until = morning(WEEKS_BEFORE + 60);
    const [daily, whole] = [smallCompany(), smallCompany()];

    for (const [i, source] of all(daily).entries()) {
      const pieces: Fact[] = [];
      let upTo: Date | undefined;
      for (let day = 0; day <= 60; day++) {
        const batches = await batchesOf(source, upTo, morning(WEEKS_BEFORE + day));
        pieces.push(...batches.flatMap(({ facts }) => facts));
        upTo = batches.at(-1)?.upTo;
      }
      const atOnce = await factsOf(all(whole)[i] as Source, undefined, until);

      expect(pieces.length).toBeGreaterThan(100);
      expect(JSON.stringify(pieces)).toBe(JSON.stringify(atOnce));
    }
  }, 30_000);

  test('can go back to an earlier moment', async () => {
    const { erp } = smallCompany();
    const [since, until] = [morning(WEEKS_BEFORE + 3), morning(WEEKS_BEFORE + 12)];

    const first = await factsOf(erp, since, until);
    await factsOf(erp, until, morning(WEEKS_BEFORE + 40));

    expect(await factsOf(erp, since, until)).toEqual(first);
  });

  test('and twice at the same time gives both the same', async () => {
    const { crm } = smallCompany();
    const until = morning(WEEKS_BEFORE + 10);

    const [one, other] = await Promise.all([
      factsOf(crm, undefined, until),
      factsOf(crm, undefined, until),
    ]);

    expect(one.length).toBeGreaterThan(1000);
    expect(other).toEqual(one);
  });

  test('an abandoned reading loses nothing for the next one', async () => {
    const { crm } = smallCompany();
    const until = morning(WEEKS_BEFORE + 20);
    const whole = await factsOf(smallCompany().crm, undefined, until);

    for await (const batch of crm.read(undefined, until)) if (batch.facts.length > 0) break;

    expect(await factsOf(crm, undefined, until)).toEqual(whole);
  });
});

describe('a reading', () => {
  test('knows nothing after the moment it speaks for, in order, in small batches', async () => {
    const [since, until] = [morning(WEEKS_BEFORE + 10), morning(WEEKS_BEFORE + 24)];
    for (const source of all(smallCompany())) {
      const batches = await batchesOf(source, since, until);
      const last = batches.at(-1);
      const times = batches.flatMap(({ facts }) => facts.map((f) => f.knownSince?.getTime() ?? 0));

      expect(last?.upTo?.getTime()).toBeLessThanOrEqual(until.getTime());
      expect(Math.min(...times)).toBeGreaterThan(since.getTime());
      expect(Math.max(...times)).toBeLessThanOrEqual(last?.upTo?.getTime() ?? 0);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(...batches.map(({ facts }) => facts.length))).toBeLessThanOrEqual(500);
    }
  });

  test('says how far it has come', async () => {
    const batches = await batchesOf(smallCompany().erp, undefined, morning(WEEKS_BEFORE + 30));
    const progress = batches.map((batch) => batch.progress ?? -1);

    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  test('lets others work in between', async () => {
    let turns = 0;
    let over = false;
    const count = (): void => {
      turns++;
      if (!over) setImmediate(count);
    };
    setImmediate(count);

    await batchesOf(smallCompany().crm, undefined, morning(WEEKS_BEFORE + 21));
    over = true;

    expect(turns).toBeGreaterThan(50);
  });

  test('of nothing new still says how fresh it is', async () => {
    const { erp } = smallCompany();
    const [batch, ...more] = await batchesOf(erp, morning(0), morning(0));

    expect(more).toEqual([]);
    expect(batch?.facts).toEqual([]);
    expect(batch?.upTo?.toISOString()).toBe('2026-11-22T15:40:00.000Z');
  });
});

describe('each system has its own freshness', () => {
  const upTo = async (source: Source, until: Date) =>
    (await batchesOf(source, until, until)).at(-1)?.upTo?.toISOString();

  test('CRM to the quarter hour, ERP and HR to the evening before', async () => {
    const company = smallCompany();

    expect(await upTo(company.crm, morning(0))).toBe('2026-11-22T22:00:00.000Z');
    expect(await upTo(company.erp, morning(0))).toBe('2026-11-22T15:40:00.000Z');
    expect(await upTo(company.hr, morning(0))).toBe('2026-11-22T11:00:00.000Z');
  });

  test('an outage keeps a source at what it said before, and then it catches up', async () => {
    const company = smallCompany();
    const sources = { CRM: company.crm, HR: company.hr };
    for (const story of company.stories.filter(({ kind }) => kind === 'source-outage')) {
      const source = sources[story.about as keyof typeof sources];
      const day = (text: string, days = 0) =>
        new Date(Date.parse(`${text}T06:10:00+08:00`) + days * 86_400_000);

      const first = await upTo(source, day(story.from));
      const last = await upTo(source, day(story.to ?? ''));
      const after = await upTo(source, day(story.to ?? '', 1));

      expect(day(story.from).getTime() - Date.parse(first ?? '')).toBeLessThan(86_400_000);
      expect(last).toBe(first);
      expect(Date.parse(after ?? '') - Date.parse(last ?? '')).toBeGreaterThan(1.5 * 86_400_000);
    }
  });
});

describe('demo options', () => {
  test('a start that is no Monday is refused by name', () => {
    expect(() => demoSources({ seed: 1, start: '2026-11-24' })).toThrow('"2026-11-24"');
  });

  test('a start that is no day is refused by name', () => {
    expect(() => demoSources({ seed: 1, start: 'soon' })).toThrow('"soon" is not a day');
  });
});
