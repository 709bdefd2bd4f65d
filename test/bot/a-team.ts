import type { Fact } from '../../src/facts/index.js';
import { aMembership, aPerson, aTeam } from '../facts/versions.js';

const knownSince = new Date('2024-01-01T00:00:00Z');

/** A team of so many in a company: `p1` leads it. */
export function aTeamOf(people: number, about: { absent?: string[]; on?: string } = {}): Fact[] {
  const ids = Array.from({ length: people }, (_, index) => `p${index + 1}`);
  const { absent = [], on = '2026-03-09' } = about;
  return [
    { kind: 'team', id: 'hq', knownSince, body: aTeam({ name: 'Company', level: 'company' }) },
    {
      kind: 'team',
      id: 'north',
      knownSince,
      body: aTeam({ name: 'North', parent: 'hq', lead: 'p1' }),
    },
    ...ids.flatMap((id): Fact[] => {
      const role = id === 'p1' ? 'lead' : 'rep';
      return [
        { kind: 'person', id, knownSince, body: aPerson({ name: `Person ${id}`, role }) },
        { kind: 'membership', id, knownSince, body: aMembership({ person: id, team: 'north' }) },
      ];
    }),
    ...absent.map((person): Fact => {
      const body = { person, from: on, to: on, reason: 'leave' } as const;
      return { kind: 'absence', id: `a-${person}`, knownSince, body };
    }),
  ];
}
