import { beforeAll, describe, expect, test } from 'vitest';
import type { StoryKind } from '../../../src/sources/demo/index.js';
import { addDays, mean, morning, type Reading, readCompany } from './company.js';
import { type Window, windows, within } from './windows.js';

let reading: Reading;
beforeAll(async () => {
  reading = await readCompany(morning(7 * 16));
}, 60_000);

describe('stories of stores', () => {
  const measures = {
    'store-footfall': (d: Day) => d.visitors,
    'store-conversion': (d: Day) => d.transactions / d.visitors,
    'store-turnover': (d: Day) => d.costOfGoods / d.stock,
  };
  type Day = Record<'visitors' | 'transactions' | 'costOfGoods' | 'stock', number>;

  for (const [kind, measure] of Object.entries(measures)) {
    test(`${kind} falls by more than a fifth`, () => {
      for (const story of reading.stories(kind as StoryKind)) {
        const [before, during] = windows(story, 28);
        const average = (window: Window) =>
          mean(storeDays(story.about, window).map((d) => measure(d as Day)));

        expect(average(during) / average(before), story.about).toBeLessThan(0.8);
      }
    });
  }

  test('a broken counter says 0 while the till sells', () => {
    for (const story of reading.stories('broken-counter')) {
      const [before, during] = windows(story, 7);
      const days = storeDays(story.about, during);

      expect(days.every(({ visitors, sales }) => visitors === 0 && (sales ?? 0) > 0)).toBe(true);
      expect(days.length).toBeGreaterThan(8);
      expect(storeDays(story.about, before).every(({ visitors }) => visitors !== 0)).toBe(true);
    }
  });

  test('a grey store sends nothing', () => {
    for (const story of reading.stories('no-data')) {
      const [before, during] = windows(story, 7);
      const rows = [...reading.newest('store-day').values()].filter((d) => d.store === story.about);

      expect(rows.filter(({ day }) => within(day, during))).toEqual([]);
      expect(rows.filter(({ day }) => within(day, before)).length).toBe(7);
    }
  });

  function storeDays(store: string, window: Window) {
    return [...reading.newest('store-day').values()].filter(
      (d) => d.store === store && within(d.day, window) && d.sales !== null,
    );
  }
});

describe('stories of people', () => {
  test('whoever changes team has both times on record, and keeps the deals', () => {
    for (const story of reading.stories('changes-team')) {
      const [before, after] = [addDays(story.from, -1), story.from].map((day) =>
        reading.teamOn(story.about, day),
      );

      expect(before).toBeDefined();
      expect(after).toBeDefined();
      expect(after).not.toBe(before);
    }
  });

  test('a newcomer owns nothing before the first day, and something after it', () => {
    for (const story of reading.stories('newcomer')) {
      const deals = [...reading.newest('deal').values()].filter((d) => d.owner === story.about);

      expect(deals.length).toBeGreaterThan(3);
      expect(deals.every(({ created }) => created === null || created >= story.from)).toBe(true);
    }
  });

  test('whoever is away for long does nothing and is absent in HR', () => {
    for (const story of reading.stories('long-absence')) {
      const [, during] = windows(story, 7);
      const done = [...reading.newest('activity').values()].filter(
        ({ person, on }) => person === story.about && within(on, during),
      );
      const absences = [...reading.newest('absence').values()].filter(
        ({ person, from, to }) =>
          person === story.about && from === during.from && to === during.to,
      );

      expect(done).toEqual([]);
      expect(absences.length).toBe(1);
    }
  });
});
