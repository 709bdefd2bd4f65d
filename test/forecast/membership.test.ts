import { describe, expect, test } from 'vitest';
import { factBook, type Version } from '../../src/facts/index.js';
import { rosterOf } from '../../src/forecast/membership.js';
import { organisationOf } from '../../src/forecast/organisation.js';
import { viewOf } from '../../src/forecast/view.js';
import { aMembership, aVersion } from '../facts/versions.js';
import { people } from './small-company.js';

const start = '2026-01-01T08:00:00Z';
const change = '2026-03-10T08:00:00Z';
const now = new Date('2026-06-01T00:00:00Z');

/** In which team each of these days counts for dora. */
function teams(memberships: Version[], days: string[], at = now) {
  const book = factBook([...people(), ...memberships]);
  const view = viewOf(book, at, 'known-since', 'UTC');
  const organisation = organisationOf(view);
  const roster = rosterOf(view, organisation);
  return days.map((day) => organisation.branches[roster.leafOn('dora', day)]?.id);
}

const dora = (team: string, from: string | null = null, to: string | null = null) =>
  aMembership({ person: 'dora', team, from, to });

describe('what a person did counts for the team of that day', () => {
  test('with dates given, first and last day included', () => {
    const dated = [
      aVersion('membership', '1', start, dora('north', '2026-02-01', '2026-02-28')),
      aVersion('membership', '2', start, dora('south', '2026-03-01')),
    ];

    expect(
      teams(dated, ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2030-01-01']),
    ).toEqual([undefined, 'north', 'north', 'south', 'south']);
  });

  test('without a first day it reaches back for ever', () => {
    const [always] = teams([aVersion('membership', '1', start, dora('north'))], ['1999-01-01']);

    expect(always).toBe('north');
  });

  test('when the same row names another team, from the day that became known', () => {
    const renamed = [
      aVersion('membership', '1', start, dora('north')),
      aVersion('membership', '1', change, dora('south')),
    ];

    expect(teams(renamed, ['2026-03-09', '2026-03-10'])).toEqual(['north', 'south']);
    expect(teams(renamed, ['2026-03-10'], new Date('2026-03-09T00:00:00Z'))).toEqual(['north']);
  });

  test('when a row vanishes and another appears, from the day that became known', () => {
    const replaced = [
      aVersion('membership', '1', start, dora('north')),
      aVersion('membership', '1', change, null),
      aVersion('membership', '2', change, dora('south')),
    ];

    expect(teams(replaced, ['2026-03-09', '2026-03-10'])).toEqual(['north', 'south']);
  });

  test('when one begins before the other is told to have ended, the later beginning counts', () => {
    const overlapping = [
      aVersion('membership', '1', start, dora('north', '2026-01-01')),
      aVersion('membership', '2', start, dora('south', '2026-02-01')),
    ];

    expect(teams(overlapping, ['2026-01-31', '2026-02-01'])).toEqual(['north', 'south']);
  });

  test('a correction of the same moment leaves no trace of what it corrects', () => {
    const corrected = [
      aVersion('membership', '1', start, dora('north'), start),
      aVersion('membership', '1', start, dora('south'), change),
    ];

    expect(teams(corrected, ['2025-06-01', '2026-06-01'])).toEqual(['south', 'south']);
  });

  test('an end told later ends it', () => {
    const ended = [
      aVersion('membership', '1', start, dora('north', '2026-01-01')),
      aVersion('membership', '1', change, dora('north', '2026-01-01', '2026-03-31')),
    ];

    expect(teams(ended, ['2026-03-31', '2026-04-01'])).toEqual(['north', undefined]);
  });
});

describe('the organisation', () => {
  test('gives people who belong to a region itself a leaf in it that is not shown', () => {
    const [leaf] = teams([aVersion('membership', '1', start, dora('east'))], ['2026-01-01']);

    expect(leaf).toBe('east itself');
  });

  test('keeps a team that is gone, unseen, for what it did', () => {
    const gone = [aVersion('team', 'south', change, null)];
    const view = viewOf(factBook([...people(), ...gone]), now, 'learned', 'UTC');
    const south = organisationOf(view).branches.find(({ id }) => id === 'south');

    expect(south).toMatchObject({ name: 'South', shown: false });
  });

  test('lists wholes before parts and loses nobody in a circle', () => {
    const turned = people().map((version) =>
      version.kind === 'team' && version.id === 'hq' && version.body
        ? { ...version, body: { ...version.body, parent: 'north' } }
        : version,
    );
    const view = viewOf(factBook(turned), now, 'learned', 'UTC');
    const { branches } = organisationOf(view);

    expect(branches.filter(({ shown }) => shown)).toHaveLength(6);
    expect(branches.every(({ whole }, place) => whole < place)).toBe(true);
  });
});
