import type { Fact } from '../../src/facts/index.js';
import { aContract, aDeal, aMembership, aPerson, aTeam } from '../facts/versions.js';

/** Knows everything of a company from long ago. */
const since = new Date('2024-01-01T00:00:00Z');

export interface CompanyAbout {
  /** How many teams besides the company itself. */
  teams?: number;
  /** Time zones of the first teams; the others live in the company's. */
  zones?: string[];
}

/** A company with its teams, one rep in each, and half a year of signed business up to `until`. */
export function aCompany(until: string, { teams = 2, zones = [] }: CompanyAbout = {}): Fact[] {
  const ids = Array.from({ length: teams }, (_, index) => `team-${index + 1}`);
  return [
    {
      kind: 'team',
      id: 'hq',
      knownSince: since,
      body: aTeam({ name: 'Company', level: 'company' }),
    },
    ...ids.flatMap((team, index) => factsOfTeam(team, zones[index] ?? null, until)),
  ];
}

function factsOfTeam(team: string, timeZone: string | null, until: string): Fact[] {
  const person = `rep-of-${team}`;
  const email = `${person}@small.example`;
  const inTeam = aTeam({ name: team, parent: 'hq', timeZone });
  return [
    { kind: 'team', id: team, knownSince: since, body: inTeam },
    { kind: 'person', id: person, knownSince: since, body: aPerson({ name: person, email }) },
    {
      kind: 'membership',
      id: person,
      knownSince: since,
      body: aMembership({ person, team }),
    },
    ...Array.from({ length: 26 }, (_, week) => signed(person, until, 26 - week)).flat(),
  ];
}

/** A deal that was won so many weeks before. */
function signed(owner: string, until: string, weeksBefore: number): Fact[] {
  const day = (weeks: number) => {
    const at = new Date(Date.parse(`${until}T10:00:00Z`) - weeks * 7 * 86_400_000);
    return { at, day: at.toISOString().slice(0, 10) };
  };
  const [opened, won] = [day(weeksBefore + 3), day(weeksBefore)];
  const id = `${owner}-${weeksBefore}`;
  const deal = aDeal({ name: id, owner, value: 1_000_000, created: opened.day });
  const closed = { ...deal, status: 'won' as const, closed: won.day };
  return [
    { kind: 'deal', id, knownSince: opened.at, body: deal },
    { kind: 'deal', id, knownSince: won.at, body: closed },
    {
      kind: 'contract',
      id,
      knownSince: won.at,
      body: aContract({ owner, deal: id, value: 1_000_000, signed: won.day }),
    },
  ];
}
