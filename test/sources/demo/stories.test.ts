import { beforeAll, describe, expect, test } from 'vitest';
import { demoSources, type StoryKind } from '../../../src/sources/demo/index.js';
import { addDays, mean, morning, type Reading, readCompany, SEED, START } from './company.js';
import { perDay, type Window, windows, within } from './windows.js';

let reading: Reading;
beforeAll(async () => {
  reading = await readCompany(morning(7 * 25));
}, 60_000);

function signedBy(team: string): { on: string; amount: number }[] {
  return [...reading.newest('contract').values()]
    .filter(({ owner, signed }) => reading.teamOn(owner, signed) === team)
    .map(({ signed, value }) => ({ on: signed, amount: value }));
}

describe('stories', () => {
  test('are placed before and after the start', () => {
    const kinds = new Map<StoryKind, { before: number; after: number }>();
    for (const { kind, from } of reading.company.stories) {
      const count = kinds.get(kind) ?? { before: 0, after: 0 };
      if (from < START) count.before++;
      else count.after++;
      kinds.set(kind, count);
    }

    expect(kinds.size).toBe(17);
    for (const [kind, { before, after }] of kinds)
      if (kind !== 'source-outage') expect([before > 0, after > 0], kind).toEqual([true, true]);
  });

  test('move with the seed, and keep their promise about the start', () => {
    for (const seed of [1, 2, 3]) {
      const { stories } = demoSources({ seed, start: START });
      const drifts = stories.filter(({ kind }) => kind === 'drift');

      expect(drifts.some(({ from, to }) => from < START && (to ?? START) > START)).toBe(true);
      expect(
        drifts.some(({ from }) => from >= addDays(START, 14) && from <= addDays(START, 28)),
      ).toBe(true);
      expect(drifts.some(({ to }) => to !== null && to < START)).toBe(true);
      expect(new Set(drifts.map(({ about }) => about)).size).toBe(4);
    }
  });

  test('a drifting team signs at least a fifth less', () => {
    const drifts = reading.stories('drift');
    expect(drifts.length).toBe(4);
    for (const story of drifts) {
      // The first fortnight still brings what was all but signed.
      const [before, during] = windows(story, 12 * 7);
      const settled = { from: addDays(during.from, 14), to: during.to };
      const signed = signedBy(story.about);

      expect(perDay(signed, settled) / perDay(signed, before), story.about).toBeLessThan(0.8);
    }
  });

  test('a very good month is one, whatever the season does to everybody', () => {
    for (const story of reading.stories('good-month')) {
      const [before, during] = windows(story, 8 * 7);
      const rise = (signed: ReturnType<typeof signedBy>) =>
        perDay(signed, during) / perDay(signed, before);
      const everybody = [...reading.newest('contract').values()].map(({ signed, value }) => {
        return { on: signed, amount: value };
      });

      expect(rise(signedBy(story.about)) / rise(everybody), story.about).toBeGreaterThan(1.2);
    }
  });

  test('a drought brings no lead at all', () => {
    for (const story of reading.stories('lead-drought')) {
      const leads = reading
        .versions('lead')
        .filter(({ id, body }) => body?.owner && !id.endsWith('-copy'))
        .filter(
          ({ body }) => reading.teamOn(body?.owner ?? '', body?.created ?? '') === story.about,
        )
        .map(({ body }) => body?.created ?? '');
      const [before, during] = windows(story, 21);

      expect(leads.filter((day) => within(day, during))).toEqual([]);
      expect(leads.filter((day) => within(day, before)).length).toBeGreaterThan(5);
    }
  });

  test('a conversion drop shows after the POC', () => {
    const [before, during] = bothSides('conversion-drop', 26 * 7, (story, window) => {
      const left = leavingPoc().filter(
        ({ owner, on }) => reading.teamOn(owner, on) === story && within(on, window),
      );
      return mean(left.map(({ passed }) => (passed ? 1 : 0)));
    });

    expect(during).toBeLessThan(before - 0.15);
  });

  test('churn spikes', () => {
    const churned = [...reading.newest('churn').values()];
    const [before, during] = bothSides('churn-spike', 26 * 7, (team, window) => {
      const own = churned.filter(({ owner, on }) => reading.teamOn(owner, on) === team);
      return perDay(
        own.map(({ on }) => ({ on, amount: 1 })),
        window,
      );
    });

    expect(during).toBeGreaterThan(2.5 * before);
  });

  test('visits fall in a process drop', () => {
    const visits = [...reading.newest('activity').values()].filter(({ form }) => form === 'visit');
    const [before, during] = bothSides('process-drop', 8 * 7, (team, window) => {
      const own = visits.filter(({ person, on }) => reading.teamOn(person, on) === team);
      return perDay(
        own.map(({ on }) => ({ on, amount: 1 })),
        window,
      );
    });

    expect(during).toBeLessThan(0.6 * before);
  });

  test('expected closes move out in a slippage wave', () => {
    const [before, during] = bothSides('slippage', 12 * 7, (team, window) => {
      return perDay(
        slips()
          .filter(({ owner, on }) => reading.teamOn(owner, on) === team)
          .map(({ on }) => ({ on, amount: 1 })),
        { from: window.from, to: addDays(window.to, 14) },
      );
    });

    expect(during).toBeGreaterThan(before);
  });

  test('a stalled deal has no stage, next step or activity in its window, and goes on after it', () => {
    const stalled = reading.stories('stalled-deal');
    expect(stalled.length).toBe(6);
    for (const story of stalled) {
      const [, during] = windows(story, 7);
      const versions = reading.versions('deal').filter(({ id }) => id === story.about);
      const then = versions.filter(({ at }) => at.getTime() < Date.parse(during.to)).at(-1)?.body;
      const touched = [...reading.newest('activity').values()].filter(
        ({ deal, on }) => deal === story.about && within(on, during),
      );

      expect(touched, story.about).toEqual([]);
      expect(then).toMatchObject({ status: 'open', key: true, nextStep: null });
      expect((then?.stageSince ?? '') < during.from).toBe(true);
      expect(versions.at(-1)?.body?.status).not.toBe('open');
    }
  });
});

test('the company of another scale tells the same kinds of stories', () => {
  const kinds = (scale: number) =>
    new Set(demoSources({ seed: SEED, start: START, scale }).stories.map(({ kind }) => kind));

  expect(kinds(1)).toEqual(kinds(0.4));
});

/** A measure before and during, averaged over all stories of a kind. */
function bothSides(
  kind: StoryKind,
  before: number,
  measure: (about: string, window: Window) => number,
): [number, number] {
  const pairs = reading.stories(kind).map((story) => {
    const [earlier, during] = windows(story, before);
    return [measure(story.about, earlier), measure(story.about, during)] as const;
  });
  return [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
}

/** Every deal that left the POC stage: when, whose, and whether it went on. */
function leavingPoc(): { owner: string; on: string; passed: boolean }[] {
  const stages = new Map<string, string>();
  return reading.versions('deal').flatMap(({ id, body }) => {
    const was = stages.get(id);
    if (!body || was === body.stage) return [];
    stages.set(id, body.stage);
    if (was !== 'POC') return [];
    return [{ owner: body.owner, on: body.stageSince ?? '', passed: body.stage !== 'Lost' }];
  });
}

/** Every time an open deal's expected close was moved out. */
function slips(): { owner: string; on: string }[] {
  const expected = new Map<string, string>();
  return reading.versions('deal').flatMap(({ id, at, body }) => {
    const was = expected.get(id);
    expected.set(id, body?.expectedClose ?? '');
    const later = body?.status === 'open' && was && (body.expectedClose ?? '') > was;
    return later ? [{ owner: body.owner, on: at.toISOString().slice(0, 10) }] : [];
  });
}
