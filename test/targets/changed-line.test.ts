import { describe, expect, test } from 'vitest';
import { workingCalendar } from '../../src/calendar/index.js';
import {
  assertNoRatchet,
  type DecidedChange,
  type QuotaVersion,
  RatchetError,
  ratchetProof,
  targetLine,
  targetLines,
} from '../../src/targets/index.js';

const calendar = workingCalendar({ country: null });
const weeks = ['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22'];
const february: QuotaVersion = { period: '2027-02', value: 20_000, knownSince: new Date(0) };

function aChange(about: Partial<DecidedChange> & { after?: number } = {}): DecidedChange {
  const { after = 4000, ...rest } = about;
  return {
    id: `to ${after}`,
    team: 'north',
    currency: 'EUR',
    weeks: weeks.map((monday) => ({ monday, before: 5000, after })),
    reason: { kind: 'relief', left: 4, planned: 5 },
    verdict: 'approved',
    proposed: new Date('2027-01-30T10:00:00Z'),
    decided: new Date('2027-02-03T10:00:00Z'),
    by: 'head',
    ...rest,
  };
}

function line(changes: DecidedChange[], versions = [february], timeZone = 'UTC') {
  return targetLine({
    versions,
    changes,
    weeks,
    spread: { profile: 'working-days', calendar },
    timeZone,
  });
}

describe('an approved change', () => {
  test('counts from the first Monday after it was decided on', () => {
    expect(line([aChange()])).toEqual([5000, 4000, 4000, 4000]);
  });

  test('counts from midnight of the company’s own Monday', () => {
    const decided = new Date('2027-02-07T20:00:00Z');

    expect(line([aChange({ decided })])).toEqual([5000, 4000, 4000, 4000]);
    expect(line([aChange({ decided })], [february], 'Asia/Shanghai')).toEqual([
      5000, 5000, 4000, 4000,
    ]);
  });

  test('gives way to the one decided last', () => {
    const later = aChange({ after: 3000, decided: new Date('2027-02-10T10:00:00Z') });

    expect(line([later, aChange()])).toEqual([5000, 4000, 3000, 3000]);
  });

  test('never lifts the line as it stands, unless for people’s days', () => {
    const low = aChange({ after: 3000 });
    const decided = new Date('2027-02-10T10:00:00Z');
    const people = { kind: 'capacity', daysThen: 20, daysNow: 24 } as const;

    expect(line([low, aChange({ after: 4500, decided })])).toEqual([5000, 3000, 3000, 3000]);
    expect(line([low, aChange({ after: 4500, decided, reason: people })])).toEqual([
      5000, 3000, 4500, 4500,
    ]);
  });

  test('gives way to a quota that became known after it was proposed', () => {
    const anew = { ...february, value: 40_000, knownSince: new Date('2027-02-12T00:00:00Z') };

    expect(line([aChange()], [february, anew])).toEqual([5000, 4000, 10_000, 10_000]);
  });

  test('gives way to a withdrawal', () => {
    const withdrawn = { ...february, value: null, knownSince: new Date('2027-02-12T00:00:00Z') };

    expect(line([aChange()], [february, withdrawn])).toEqual([5000, 4000, null, null]);
  });

  test('stands where another period is set anew', () => {
    const march = { period: '2027-03', value: 1, knownSince: new Date('2027-02-12T00:00:00Z') };
    const year = { period: '2027', value: 1, knownSince: new Date('2027-02-12T00:00:00Z') };

    expect(line([aChange()], [february, march, year])).toEqual([5000, 4000, 4000, 4000]);
  });

  test('of weeks without a quota says nothing', () => {
    expect(line([aChange()], [])).toEqual([null, null, null, null]);
  });
});

test('a declined change says nothing', () => {
  expect(line([aChange({ verdict: 'declined' })])).toEqual([5000, 5000, 5000, 5000]);
});

describe('a change that would raise a target', () => {
  const ratchet = aChange({ after: 6000 });

  test('for anything but people’s days is refused, by name', () => {
    expect(() => assertNoRatchet(ratchet)).toThrow(RatchetError);
    expect(() => line([ratchet])).toThrow('raise the target of north in the week of 2027-02-01');
  });

  test('for people’s days is let through', () => {
    const reason = { kind: 'capacity', daysThen: 20, daysNow: 24 } as const;

    expect(line([{ ...ratchet, reason }])).toEqual([5000, 6000, 6000, 6000]);
  });

  test('is found in a record, where one got there past us', () => {
    const more = aChange({ after: 6000, reason: { kind: 'capacity', daysThen: 20, daysNow: 24 } });
    const record = [aChange(), more, aChange({ verdict: 'declined' })];

    expect(ratchetProof(record)).toEqual({ changes: 2, raised: 1, ratchets: 0 });
    expect(ratchetProof([...record, ratchet])).toEqual({ changes: 3, raised: 1, ratchets: 1 });
  });
});

test('a change of a part moves a whole without a quota of its own, and no other', () => {
  const all = (own: boolean) =>
    targetLines({
      quotas: [
        { team: 'north', ...february },
        { team: 'south', ...february },
        ...(own ? [{ team: 'east', ...february, value: 44_000 }] : []),
      ],
      changes: [aChange()],
      teams: new Map([
        ['east', { parent: null, level: 'region' }],
        ['north', { parent: 'east', level: 'team' }],
        ['south', { parent: 'east', level: 'team' }],
      ]),
      weeks,
      spreadOf: () => ({ profile: 'working-days', calendar }),
      timeZone: 'UTC',
    });

  expect(all(false).get('north')).toEqual([5000, 4000, 4000, 4000]);
  expect(all(false).get('south')).toEqual([5000, 5000, 5000, 5000]);
  expect(all(false).get('east')).toEqual([10_000, 9000, 9000, 9000]);
  expect(all(true).get('east')).toEqual([11_000, 11_000, 11_000, 11_000]);
});
