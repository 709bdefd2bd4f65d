import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/calendar/index.js';
import { type Case, forecast } from '../../src/forecast/index.js';
import { aCase, dice, START } from './a-case.js';

/** A company of three parts and their whole, on every Monday for twenty weeks, with open deals. */
function company(seed: number): Case[] {
  const roll = dice(seed);
  const amounts = (count: number) => Array.from({ length: count }, () => Math.round(100 * roll()));
  const cases: Case[] = [];
  for (let week = 0; week < 20; week++) {
    const parts = ['a', 'b', 'c'].map((series) =>
      aCase({
        id: `${series}@${week}`,
        series,
        parent: 'whole',
        origin: addDays(START, 7 * week),
        history: amounts(12 + Math.floor(10 * roll())),
        actual: amounts(4),
        openDeals: amounts(5).map((value) => ({ value, ageDays: value, stage: `${value % 3}` })),
      }),
    );
    const sums = (pick: (one: Case) => number[], count: number) =>
      Array.from({ length: count }, (_, back) =>
        parts.reduce((sum, part) => sum + (pick(part).at(back - count) ?? 0), 0),
      );
    cases.push(...parts, {
      ...aCase({ id: `whole@${week}`, series: 'whole', origin: addDays(START, 7 * week) }),
      history: sums((part) => part.history, 12),
      actual: sums((part) => part.actual ?? [], 4),
    });
  }
  return cases;
}

const changed = (one: Case): Case => ({ ...one, actual: [1e6, 0, -1e5, 7] });

/** Whether something that began on `teacher` may say a word about `student`'s origin. */
function mayTeach(teacher: Case, student: Case): boolean {
  return daysBetween(teacher.origin, student.origin) >= 28;
}

describe('no forecast knows its future', () => {
  const cases = company(1);
  const made = forecast(cases);

  test('no actual younger than four weeks, its own included, changes a forecast', () => {
    for (const [at, student] of cases.entries()) {
      if (at % 5 !== 0) continue;
      const others = cases.map((one) => (mayTeach(one, student) ? one : changed(one)));

      expect(forecast(others)[at]).toEqual(made[at]);
    }
  });

  test('nor does leaving all those actuals out', () => {
    for (const at of [30, 55, 79]) {
      const student = cases[at] ?? aCase();
      const others = cases.map((one) => {
        const { actual, ...rest } = one;
        return mayTeach(one, student) && actual ? one : rest;
      });

      expect(forecast(others)[at]).toEqual(made[at]);
    }
  });

  test.each([-27, -21, -1, 0, 1, 7, 28, 280])('nor do cases added %i days after it', (days) => {
    for (const at of [44, 60]) {
      const student = cases[at] ?? aCase();
      const strangers = [1, 2, 3].map((count) =>
        aCase({
          id: `stranger ${count}`,
          series: `stranger ${count}`,
          origin: addDays(student.origin, days),
          history: Array.from({ length: 30 }, (_, week) => 1e4 * count * (week % 7)),
          actual: [1e6, 0, 5, 1e5],
          openDeals: [{ value: 1e6, ageDays: 3 }],
        }),
      );

      const together = forecast([...strangers, ...cases]);

      expect(together[at + strangers.length]).toEqual(made[at]);
    }
  });

  test('no other group is listened to', () => {
    const foreign = company(2).map((one) => ({ ...one, group: 'foreign' }));

    expect(forecast([...foreign, ...cases]).slice(foreign.length)).toEqual(made);
  });

  test('an actual four weeks old does teach', () => {
    const at = 60;
    const student = cases[at] ?? aCase();
    const others = cases.map((one) => (mayTeach(one, student) ? changed(one) : one));

    expect(forecast(others)[at]).not.toEqual(made[at]);
  });

  test('the cases given are left as they were', () => {
    const fresh = company(1);
    forecast(fresh);

    expect(fresh).toEqual(company(1));
  });
});
