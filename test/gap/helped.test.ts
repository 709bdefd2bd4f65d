import { describe, expect, test } from 'vitest';
import { addWeeks } from '../../src/calendar/index.js';
import type { Version } from '../../src/facts/index.js';
import type { Helped } from '../../src/gap/index.js';
import { Dice } from '../../src/sources/demo/dice.js';
import { agendaOf, BEGINS, CAUSE, type Cause, dealsOf, organisation, WEEKS } from './a-funnel.js';

const step = { Qualify: 0.7, POC: 0.5, Contract: 0.7 };

/** North lost deals at POC for eight weeks, or did not; then eight weeks more have passed. */
function company(seed: number, cause: Cause): Version[] {
  const weeks = WEEKS + 8;
  return [
    ...organisation(),
    ...dealsOf('north', seed, new Dice(seed).between(10, 15), cause, weeks),
    ...dealsOf('south', 500 + seed, 12, {}, weeks),
    ...dealsOf('coast', 900 + seed, 12, {}, weeks),
  ];
}

function judged(versions: Version[], moves: string, weeksAgo = 9): Helped | undefined {
  const created = new Date(`${addWeeks(BEGINS, WEEKS + 8 - weeksAgo)}T09:00:00Z`);
  const task = { id: 't', team: 'north', moves, created, ended: null };
  return agendaOf(versions, { tasks: [task], week: WEEKS + 8 }).helped[0];
}

/** What a team would have agreed on then: what fell, even where it fell by chance. */
function worst(versions: Version[]): string | undefined {
  const monday = `${addWeeks(BEGINS, WEEKS)}T00:00:00Z`;
  const known = versions.filter(({ knownSince }) => knownSince < new Date(monday));
  return agendaOf(known).levers.find(({ factor }) => factor !== 'slipped')?.key;
}

describe('did it help', () => {
  test('is seldom said where nothing did, though tasks are agreed where numbers are lowest', () => {
    const verdicts = Array.from({ length: 60 }, (_, seed) => {
      const versions = company(seed, {});
      return judged(versions, worst(versions) ?? 'win-rate stage POC')?.verdict;
    });

    expect(verdicts.filter((verdict) => verdict === 'helped').length).toBeLessThanOrEqual(4);
  }, 120_000);

  test('is said in most cases where the number came back for good', () => {
    // The step falls to 0.25 for eight weeks, and rises to 0.5 again in the very next.
    const fallen = { goesOn: (stage: keyof typeof step) => (stage === 'POC' ? 0.22 : step[stage]) };
    const verdicts = Array.from(
      { length: 30 },
      (_, seed) =>
        judged(company(seed, { ...fallen, until: WEEKS }), 'win-rate stage POC')?.verdict,
    );

    expect(verdicts.filter((verdict) => verdict === 'helped').length).toBeGreaterThanOrEqual(20);
    expect(verdicts).not.toContain('worse');
  }, 120_000);

  test('names the stretches, of one length, and what comparable teams did in them', () => {
    const helped = judged(company(1, {}), 'win-rate stage POC');

    expect(helped?.before).toMatchObject({
      from: addWeeks(BEGINS, CAUSE),
      to: dayBefore(addWeeks(BEGINS, WEEKS)),
    });
    expect(helped?.after).toMatchObject({
      from: addWeeks(BEGINS, WEEKS),
      to: dayBefore(addWeeks(BEGINS, WEEKS + 8)),
    });
    expect(helped?.elsewhere?.after.n).toBeGreaterThan(8);
  });

  test('cannot be said one week after', () => {
    expect(judged(company(1, {}), 'win-rate stage POC', 2)).toMatchObject({
      verdict: 'unclear',
      why: 'too-early',
    });
  });

  test('cannot be said of deals put off, nor of what is no lever', () => {
    expect(judged(company(1, {}), 'slipped all')).toMatchObject({
      verdict: 'unclear',
      after: null,
    });
    expect(judged(company(1, {}), 'mood all')).toMatchObject({ factor: null, verdict: 'unclear' });
  });
});

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
