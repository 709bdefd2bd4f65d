import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, addWeeks } from '../src/calendar/index.js';
import { dice } from './dice.js';

/** The Monday on which the made-up company is looked at. */
export const NOW = '2026-06-01';
export const ZONE = 'Europe/Berlin';
const WEEKS = 52;

export interface CompanySize {
  /** Nodes of the organisation: the company, a region for each 25 teams, and teams. */
  channels: number;
  deals: number;
  /** In each team; one where left out. */
  people?: number;
}

/** Where somebody of the company is written to. */
export function addressOf(person: number): string {
  return `person-${person}@bench.example`;
}

/** How many teams there are among so many nodes: the others are the company and its regions. */
export function teamsAmong(channels: number): number {
  return channels - 1 - regionsAmong(channels);
}

function regionsAmong(channels: number): number {
  return Math.max(1, Math.floor((channels - 1) / 26));
}

const mapping = `
company: { name: Bench, currency: EUR, timeZone: ${ZONE} }
stages: { Discovery: open, Proposal: open, Won: won, Lost: lost }
files:
  - file: teams.csv
    facts:
      - kind: team
        id: id
        fields: { name: name, level: level, parent: parent, lead: lead }
  - file: people.csv
    facts:
      - kind: person
        id: id
        fields: { name: name, email: email, role: { constant: rep } }
      - kind: membership
        id: id
        fields: { person: id, team: team }
  - file: quotas.csv
    facts:
      - kind: quota
        id: { template: '{team} {period}' }
        fields: { team: team, period: period, value: value }
  - file: deals.csv
    facts:
      - kind: deal
        id: id
        fields: { name: name, owner: owner, created: created, value: value, expectedClose: expected }
        changes:
          - since: created
            fields: { stage: { constant: Discovery } }
          - when: { stage: [Won, Lost] }
            since: closed
            fields: { stage: stage, closed: closed }
`;

const configuration = `
company: { name: Bench, currency: EUR, timeZone: ${ZONE} }
sources:
  - { kind: files, name: CRM, folder: ., mapping: mapping.yml }
`;

/**
 * Writes the exports of a made-up company, their mapping and a `plumbline.yml` beside them;
 * `deals.csv` has one row a deal.
 */
export async function writeCompany(folder: string, size: CompanySize): Promise<void> {
  const { people = 1 } = size;
  const regions = regionsAmong(size.channels);
  const teams = teamsAmong(size.channels);
  const write = (name: string, rows: unknown[][]) =>
    writeFile(join(folder, name), `${rows.map((row) => row.join(',')).join('\n')}\n`);
  await writeFile(join(folder, 'mapping.yml'), mapping);
  await writeFile(join(folder, 'plumbline.yml'), configuration);
  await write('teams.csv', [
    ['id', 'name', 'level', 'parent', 'lead'],
    ['company', 'Bench', 'company', '', ''],
    ...list(regions, (i) => [`r${i}`, `Region ${i}`, 'region', 'company', '']),
    ...list(teams, (i) => [`t${i}`, `Team ${i}`, 'team', `r${i % regions}`, `p${i}`]),
  ]);
  await write('people.csv', [
    ['id', 'name', 'team', 'email'],
    ...list(teams * people, (i) => [`p${i}`, `Person ${i}`, `t${i % teams}`, addressOf(i)]),
  ]);
  await write('quotas.csv', [
    ['team', 'period', 'value'],
    ...list(teams, (i) => [`t${i}`, '2026', 2_000_000]),
  ]);
  await write('deals.csv', dealRows(size.deals, teams * people));
}

/** Deals spread evenly over a year and all people; each is won, lost or still open. */
function dealRows(deals: number, people: number): unknown[][] {
  const roll = dice(5);
  const start = addWeeks(NOW, -WEEKS);
  const rows = list(deals, (i) => {
    const created = addDays(start, Math.floor(roll() * WEEKS * 7));
    const due = addDays(created, 10 + Math.floor(roll() * 80));
    const isClosed = due < NOW;
    const stage = isClosed ? (roll() < 0.5 ? 'Won' : 'Lost') : 'Proposal';
    const value = Math.round(2000 + 60_000 * roll() ** 2);
    const closed = isClosed ? due : '';
    return [`d${i}`, `Deal ${i}`, `p${i % people}`, stage, value, created, due, closed];
  });
  return [['id', 'name', 'owner', 'stage', 'value', 'created', 'expected', 'closed'], ...rows];
}

function list<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
