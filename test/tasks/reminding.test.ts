import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, daysFrom, workingCalendar } from '../../src/calendar/index.js';
import { type Remindable, remindersOn } from '../../src/tasks/index.js';

const china = workingCalendar({ country: 'CN' });

/** Due on Friday 13 March 2026, Wang Lei's. */
function aTask(about: Partial<Remindable> = {}): Remindable {
  return {
    id: 't1',
    owner: 'wang-lei',
    due: '2026-03-13',
    state: 'open',
    snoozedUntil: null,
    ...about,
  };
}

/** The days between 1 March and the end of May on which a task is reminded of. */
function daysOf(task: Remindable, works = (_person: string, day: Day) => china.isWorkingDay(day)) {
  return daysFrom('2026-03-01', '2026-05-31').filter(
    (day) => remindersOn(day, [task], works).length > 0,
  );
}

describe('an open task', () => {
  test('is reminded of the day before, on the day, and then weekly', () => {
    expect(daysOf(aTask()).slice(0, 5)).toEqual([
      ...['2026-03-12', '2026-03-13'],
      ...['2026-03-20', '2026-03-27', '2026-04-03'],
    ]);
  });

  test('due on a Monday is reminded of on the Friday before', () => {
    expect(daysOf(aTask({ due: '2026-03-16' })).slice(0, 3)).toEqual([
      ...['2026-03-13', '2026-03-16', '2026-03-23'],
    ]);
  });

  test('due on a day off is reminded of once, on the last working day before', () => {
    // Sunday; weekly from then on falls on Mondays.
    expect(daysOf(aTask({ due: '2026-03-15' })).slice(0, 3)).toEqual([
      ...['2026-03-13', '2026-03-23', '2026-03-30'],
    ]);
  });

  test('counts a worked weekend as working days, and holidays as days off', () => {
    // Saturday 9 May 2026 is worked in China for the days off around 1 May.
    expect(daysOf(aTask({ due: '2026-05-11' })).slice(0, 2)).toEqual(['2026-05-09', '2026-05-11']);
    expect(daysOf(aTask({ due: '2026-05-03' }))[0]).toBe('2026-04-30');
  });

  test('is not reminded of while its owner is away, but right before and after', () => {
    const away = (day: Day) => day >= '2026-03-12' && day <= '2026-03-22';
    const works = (_person: string, day: Day) => china.isWorkingDay(day) && !away(day);

    expect(daysOf(aTask(), works).slice(0, 3)).toEqual(['2026-03-11', '2026-03-23', '2026-03-27']);
  });
});

describe('a task that was put off', () => {
  test('is not reminded of before its day, but on it', () => {
    expect(daysOf(aTask({ snoozedUntil: '2026-03-16' })).slice(0, 2)).toEqual([
      ...['2026-03-16', '2026-03-20'],
    ]);
  });

  test('until a day off comes back on the next working day', () => {
    expect(daysOf(aTask({ snoozedUntil: '2026-03-21' }))[0]).toBe('2026-03-23');
  });

  test('that is due later comes back on its day as well', () => {
    const task = aTask({ due: '2026-03-30', snoozedUntil: '2026-03-12' });

    expect(daysOf(task).slice(0, 3)).toEqual(['2026-03-12', '2026-03-27', '2026-03-30']);
  });
});

test('what is done or not needed any more is not reminded of', () => {
  expect(daysOf(aTask({ state: 'done' }))).toEqual([]);
  expect(daysOf(aTask({ state: 'dropped' }))).toEqual([]);
});

test('everybody gets their own, the longest due first', () => {
  const tasks = [
    aTask({ id: 'b' }),
    aTask({ id: 'a' }),
    aTask({ id: 'old', due: '2026-03-06' }),
    aTask({ id: 'hers', owner: 'li-na' }),
    aTask({ id: 'later', due: '2026-03-30' }),
  ];

  expect(remindersOn('2026-03-13', tasks, () => true)).toEqual([
    { person: 'wang-lei', tasks: ['old', 'a', 'b'] },
    { person: 'li-na', tasks: ['hers'] },
  ]);
});

describe('whatever the tasks, days off and absences', () => {
  const random = xoroshiro128plus(7);
  const upTo = (most: number) => uniformInt(random, 0, most);
  const cases = Array.from({ length: 60 }, (_, index) => {
    const tasks = Array.from({ length: 6 }, (_task, at) =>
      aTask({
        id: `t${at % 5}`,
        owner: `p${upTo(2)}`,
        due: addDays('2026-01-20', upTo(120)),
        snoozedUntil: upTo(2) === 0 ? addDays('2026-01-20', upTo(120)) : null,
        state: upTo(5) === 0 ? 'done' : 'open',
      }),
    );
    const gone = new Set(Array.from({ length: upTo(40) }, () => addDays('2026-02-01', upTo(90))));
    return {
      index,
      tasks,
      works: (_: string, day: Day) => china.isWorkingDay(day) && !gone.has(day),
    };
  });

  test.each(cases)('nobody is reminded wrongly ($index)', ({ tasks, works }) => {
    for (const day of daysFrom('2026-02-01', '2026-05-01')) {
      for (const { person, tasks: ids } of remindersOn(day, tasks, works)) {
        expect(works(person, day)).toBe(true);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) {
          const its = tasks.filter((task) => task.id === id && task.owner === person);
          const wanted = its.filter((task) => (task.snoozedUntil ?? day) <= day);
          expect(wanted.some(({ state }) => state === 'open')).toBe(true);
        }
      }
    }
  });

  test.each(cases)('an overdue task is never forgotten for two weeks of work ($index)', (one) => {
    const stretch = daysFrom('2026-04-15', '2026-05-20').filter((day) => one.works('', day));
    for (const task of one.tasks) {
      if (task.state !== 'open' || task.due > '2026-04-01') continue;
      if ((task.snoozedUntil ?? '') > '2026-04-15') continue;
      const told = stretch.filter((day) => remindersOn(day, [task], one.works).length > 0);
      expect(told.length).toBeGreaterThan(0);
    }
  });
});
