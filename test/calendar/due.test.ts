import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWeeks,
  dayIn,
  daysBetween,
  daysFrom,
  dueBetween,
  type Instant,
  mondayOf,
  nextDue,
  type Rule,
  timeIn,
  workingCalendar,
} from '../../src/calendar/index.js';
import { chance } from './chance.js';

const plain = workingCalendar({ country: null });
const china = workingCalendar({ country: 'CN' });
const hour = 3_600_000;

/** Local days on which the rule is due in China, from one local midnight to the other. */
function dueDays(rule: Rule, from: string, to: string): string[] {
  const zone = 'Asia/Shanghai';
  const after = new Date(`${from}T00:00:00+08:00`);
  const until = new Date(`${to}T23:59:00+08:00`);
  return dueBetween(rule, zone, china, after, until).map((due) => dayIn(due, zone));
}

describe('the weeks around Spring Festival 2026', () => {
  const table: [string, Rule, string[]][] = [
    [
      'a forecast moves to the first working day of its week, and rests in a week off',
      { days: 'monday', at: '09:07', shift: 'next-working-day-of-week' },
      ['2026-02-09', '2026-02-24', '2026-03-02'],
    ],
    [
      'what is kept comes on the holiday too',
      { days: 'monday', at: '09:07', shift: 'keep' },
      ['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02'],
    ],
    [
      'a check-in is left out in the week off',
      { days: 'wednesday', at: '10:00', shift: 'skip' },
      ['2026-02-11', '2026-02-25', '2026-03-04'],
    ],
    [
      'working days have their Saturdays',
      { days: 'working-day', at: '08:00' },
      [
        ...daysFrom('2026-02-09', '2026-02-14'),
        ...daysFrom('2026-02-24', '2026-02-28'),
        ...daysFrom('2026-03-02', '2026-03-06'),
      ],
    ],
    [
      'the last working day of February is a Saturday',
      { days: 'last-working-day', at: '16:00' },
      ['2026-02-28'],
    ],
  ];

  test.each(table)('%s', (_, rule, days) => {
    expect(dueDays(rule, '2026-02-09', '2026-03-08')).toEqual(days);
  });
});

describe('Golden Week 2026', () => {
  const forecast: Rule = { days: 'monday', at: '09:07', shift: 'next-working-day-of-week' };

  test('its Monday forecast comes on Thursday', () => {
    expect(dueDays(forecast, '2026-10-05', '2026-10-11')).toEqual(['2026-10-08']);
  });

  test('a Friday row is left out where the rest of its week is off, never moved to the next', () => {
    const ahead: Rule = { days: 'friday', at: '15:00', shift: 'next-working-day-of-week' };

    expect(dueDays(ahead, '2026-09-28', '2026-10-04')).toEqual([]);
    expect(dueDays(ahead, '2026-05-04', '2026-05-10')).toEqual(['2026-05-08']);
  });

  test('a Saturday row is due on the worked Saturday alone', () => {
    const saturday: Rule = { days: 'saturday', at: '10:00', shift: 'skip' };

    expect(dueDays(saturday, '2026-10-01', '2026-10-31')).toEqual(['2026-10-10']);
  });
});

describe('every second week', () => {
  const rule: Rule = { days: 'second-week', at: '10:00', shift: 'keep' };

  test('stays fourteen days apart over years with 53 weeks', () => {
    const days = dueDays(rule, '2024-01-01', '2034-01-01');

    expect(days[0]).toBe('2024-01-01');
    for (const [index, day] of days.entries()) {
      expect(day).toBe(addWeeks('2024-01-01', 2 * index));
    }
    expect(days.length).toBe(Math.floor(daysBetween('2024-01-01', '2034-01-01') / 14) + 1);
  });

  test('counts backwards from its anchor as well', () => {
    expect(dueDays(rule, '2023-12-01', '2023-12-31')).toEqual(['2023-12-04', '2023-12-18']);
  });

  test('may stand on another day of that week, and moves within it', () => {
    const tuesdays: Rule = {
      days: 'second-week',
      weekday: 'tuesday',
      at: '10:00',
      shift: 'next-working-day-of-week',
    };

    // The second week of 5 to 11 October begins with the last days of Golden Week.
    expect(dueDays(tuesdays, '2026-09-21', '2026-10-20')).toEqual([
      '2026-09-22',
      '2026-10-08',
      '2026-10-20',
    ]);
  });
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'Africa/Cairo',
];
const times = ['00:00', '01:30', '02:00', '02:30', '03:00', '09:07', '23:30', '23:59'];

describe.each(zones)('in %s', (zone) => {
  test.each(times)('each local day of a year is due exactly once at %s', (at) => {
    const rule: Rule = { days: 'every-day', at };
    const [after, until] = [new Date('2023-12-31T12:00:00Z'), new Date('2024-12-31T12:00:00Z')];

    const due = dueBetween(rule, zone, plain, after, until);

    const first = timeIn(after, zone) < at ? dayIn(after, zone) : addDays(dayIn(after, zone), 1);
    const last = timeIn(until, zone) < at ? addDays(dayIn(until, zone), -1) : dayIn(until, zone);
    expect(due).toHaveLength(daysFrom(first, last).length);
    for (const [index, instant] of due.entries()) {
      const day = addDays(first, index);
      const previous = due[index - 1];
      expect(!previous || previous < instant).toBe(true);
      if (timeIn(instant, zone) === at) expect(dayIn(instant, zone)).toBe(day);
      else expectAfterJump(instant, zone, day, at);
    }
  });

  test('an interval cut anywhere has the due moments of the whole', () => {
    const draw = chance(7);
    const rules: Rule[] = [
      { days: 'every-day', at: '02:30' },
      { days: 'working-day', at: '23:59' },
      { days: 'sunday', at: '02:00', shift: 'keep' },
      { days: 'monday', at: '00:00', shift: 'next-working-day-of-week' },
    ];
    for (let round = 0; round < 20; round++) {
      const start = new Date(Date.UTC(2025, draw(0, 11), draw(1, 28), draw(0, 23), draw(0, 59)));
      const cuts = Array.from({ length: 5 }, () => draw(0, 30 * 24 * 60) * 60_000);
      const bounds = [0, ...cuts.sort((a, b) => a - b), 30 * 24 * hour].map(
        (offset) => new Date(start.getTime() + offset),
      );
      for (const rule of rules) {
        expect(pieces(rule, zone, bounds)).toEqual(pieces(rule, zone, ends(bounds)));
      }
    }
  });
});

/** Where clocks jumped over the time, it is due in the first minute they show again. */
function expectAfterJump(instant: Instant, zone: string, day: string, at: string): void {
  const before = new Date(instant.getTime() - 60_000);
  expect(`${dayIn(before, zone)} ${timeIn(before, zone)}` < `${day} ${at}`).toBe(true);
  expect(`${dayIn(instant, zone)} ${timeIn(instant, zone)}` > `${day} ${at}`).toBe(true);
}

function pieces(rule: Rule, zone: string, bounds: Instant[]): Instant[] {
  return bounds.flatMap((after, index) => {
    const until = bounds[index + 1];
    return until ? dueBetween(rule, zone, china, after, until) : [];
  });
}

function ends(bounds: Instant[]): Instant[] {
  return [bounds[0], bounds.at(-1)].filter((bound) => bound !== undefined);
}

describe('the bounds', () => {
  const rule: Rule = { days: 'every-day', at: '09:00' };
  const nine = new Date('2026-04-07T09:00:00Z');

  test('take the last moment and leave out the first', () => {
    const before = new Date(nine.getTime() - 1);

    expect(dueBetween(rule, 'UTC', plain, before, nine)).toEqual([nine]);
    expect(dueBetween(rule, 'UTC', plain, nine, new Date(nine.getTime() + hour))).toEqual([]);
  });

  test('of an interval that runs backwards hold nothing', () => {
    expect(dueBetween(rule, 'UTC', plain, nine, new Date(0))).toEqual([]);
  });

  test('do not lose what was due before clocks went back into the day before', () => {
    const zone = 'America/St_Johns';
    // On 2010-11-07 at 00:01 local time it became 2010-11-06 23:01 again.
    const midnight = new Date('2010-11-07T02:30:00Z');
    const again = new Date('2010-11-07T02:40:00Z');
    const daily: Rule = { days: 'every-day', at: '00:00' };

    expect(dayIn(again, zone)).toBe('2010-11-06');
    expect(dueBetween(daily, zone, plain, new Date('2010-11-07T02:00:00Z'), again)).toEqual([
      midnight,
    ]);
    expect(dueBetween(daily, zone, plain, again, new Date('2010-11-07T12:00:00Z'))).toEqual([]);
  });

  test('a day that its zone skipped has no due moment', () => {
    const zone = 'Pacific/Apia';
    const due = dueBetween(
      rule,
      zone,
      plain,
      new Date('2011-12-28T00:00:00Z'),
      new Date('2012-01-01T00:00:00Z'),
    );

    expect(due.map((moment) => dayIn(moment, zone))).toEqual([
      '2011-12-28',
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });
});

describe('the next due moment', () => {
  test('is the first one after, never the same', () => {
    const rule: Rule = { days: 'monday', at: '09:07', shift: 'next-working-day-of-week' };
    const first = nextDue(rule, 'Asia/Shanghai', china, new Date('2026-02-10T00:00:00Z'));
    const second = nextDue(rule, 'Asia/Shanghai', china, first);

    expect(first).toEqual(new Date('2026-02-24T09:07:00+08:00'));
    expect(second).toEqual(new Date('2026-03-02T09:07:00+08:00'));
  });

  test('is found a month ahead', () => {
    const next = nextDue(
      { days: 'last-working-day', at: '16:00' },
      'Europe/Berlin',
      plain,
      new Date('2026-06-30T14:00:00Z'),
    );

    expect(next).toEqual(new Date('2026-07-31T14:00:00Z'));
  });

  test('of what is never due is refused, with the reason', () => {
    const never = workingCalendar({ country: null, weekend: [1, 2, 3, 4, 5, 6, 7] });

    expect(() => nextDue({ days: 'working-day', at: '08:00' }, 'UTC', never, new Date(0))).toThrow(
      '"working-day" at 08:00 is never due in the 400 days after 1970-01-01T00:00:00.000Z',
    );
  });

  test('at a time that is none is refused', () => {
    expect(() => nextDue({ days: 'every-day', at: '9:07' }, 'UTC', plain, new Date(0))).toThrow(
      '"9:07" is not a time of day',
    );
  });
});

test('second weeks begin on the Monday that is documented', () => {
  const rule: Rule = { days: 'second-week', at: '00:00', shift: 'keep' };

  const next = nextDue(rule, 'UTC', plain, new Date('2024-01-01T00:00:00Z'));

  expect(next).toEqual(new Date('2024-01-15T00:00:00Z'));
  expect(mondayOf('2024-01-15')).toBe('2024-01-15');
});

describe('every hour of a working day', () => {
  const rule: Rule = { days: 'working-hours', at: '08:40', until: '11:00' };

  test('is due from its first time to the last within its hours', () => {
    const after = new Date('2026-03-01T16:00:00Z');
    const until = new Date('2026-03-02T16:00:00Z');

    const due = dueBetween(rule, 'Asia/Shanghai', china, after, until);

    expect(due.map((moment) => timeIn(moment, 'Asia/Shanghai'))).toEqual([
      '08:40',
      '09:40',
      '10:40',
    ]);
  });

  test('rests on days off', () => {
    expect(new Set(dueDays(rule, '2026-03-06', '2026-03-09'))).toEqual(
      new Set(['2026-03-06', '2026-03-09']),
    );
  });

  test('goes on to midnight at most', () => {
    const late: Rule = { days: 'working-hours', at: '22:30', until: '23:59' };

    expect(dueDays(late, '2026-03-06', '2026-03-06')).toHaveLength(2);
  });

  test('has its next time today, or on the next working day', () => {
    const next = (after: string) => nextDue(rule, 'Asia/Shanghai', china, new Date(after));

    expect(next('2026-03-06T01:40:00Z').toISOString()).toBe('2026-03-06T02:40:00.000Z');
    expect(next('2026-03-06T02:40:00Z').toISOString()).toBe('2026-03-09T00:40:00.000Z');
  });
});
