import type { Fact } from '../../src/facts/index.js';
import { aContract, aDeal, aMembership, aPerson, aTeam } from '../facts/versions.js';

export type Member = keyof typeof members;

/** Who works here: everybody has an account on every platform. */
export const members = {
  ana: { name: 'Ana Ruiz', role: 'rep', language: 'en', team: 'north' },
  ben: { name: 'Ben Okafor', role: 'lead', language: 'en', team: 'north' },
  li: { name: '李娜', role: 'rep', language: 'zh', team: 'south' },
  wang: { name: '王磊', role: 'lead', language: 'zh', team: 'south' },
  olga: { name: 'Olga Lind', role: 'operations', language: 'en', team: 'hq' },
  // In whole teams only: in each somebody is on leave, and two have names that one word fits.
  cid: { name: 'Cid Moore', role: 'rep', language: 'en', team: 'north' },
  dan: { name: 'Dan Weiss', role: 'rep', language: 'en', team: 'north' },
  eve: { name: 'Eve Stone', role: 'rep', language: 'en', team: 'north' },
  max: { name: 'Max Brandt', role: 'rep', language: 'en', team: 'north' },
  hall: { name: 'Max Hall', role: 'rep', language: 'en', team: 'north' },
  zhao: { name: '赵敏', role: 'rep', language: 'zh', team: 'south' },
  chen: { name: '陈晨', role: 'rep', language: 'zh', team: 'south' },
  zhou: { name: '周婷', role: 'rep', language: 'zh', team: 'south' },
  wangli: { name: '王丽', role: 'rep', language: 'zh', team: 'south' },
} as const;

/** Who is there in every scenario. */
const few: readonly Member[] = ['ana', 'ben', 'li', 'wang', 'olga'];
/** On leave on the Monday that is lived. */
const absent: readonly Member[] = ['dan', 'zhou'];

/** How somebody is found on a platform. */
export function contactOf(member: Member): { name: string; email: string; phone: string } {
  const at = Object.keys(members).indexOf(member);
  const phone = `+8613800000${String(at).padStart(3, '0')}`;
  return { name: members[member].name, email: `${member}@northwind.example`, phone };
}

export const memberIds = Object.keys(members) as Member[];

/** Who works in the company of a scenario. */
export function staffOf({ staff = 'few' }: CompanyAbout = {}): readonly Member[] {
  return staff === 'few' ? few : memberIds;
}

/** What stands in the place of ordinary names. */
export interface CompanyAbout {
  north?: string;
  south?: string;
  /** The name of the largest open deal of each team. */
  deal?: string;
  /** A lead and a rep in each team, or teams of six and seven. */
  staff?: 'few' | 'whole teams';
}

/** The Sunday before the Monday that is lived. */
const sunday = Date.parse('2026-03-01T10:00:00Z');
const long = new Date('2024-01-01T00:00:00Z');
const weeksOfHistory = 26;

/** A company of two teams, one speaking English and one Chinese, with a pipeline that moved last week. */
export function aNorthwind(about: CompanyAbout = {}): Fact[] {
  const { north = 'North', south = '华南', deal } = about;
  const staff = staffOf(about);
  const teams = {
    hq: aTeam({ name: 'Northwind', level: 'company', lead: 'olga', language: 'en' }),
    north: aTeam({ name: north, parent: 'hq', lead: 'ben', language: 'en' }),
    south: aTeam({ name: south, parent: 'hq', lead: 'wang', language: 'zh' }),
  };
  return [
    ...Object.entries(teams).map(([id, body]): Fact => {
      return { kind: 'team', id, knownSince: long, body };
    }),
    ...staff.flatMap(personFacts),
    ...staff.filter((one) => absent.includes(one)).map(leaveOf),
    ...(['ana', 'li'] as const).flatMap((owner) => [
      ...Array.from({ length: weeksOfHistory }, (_, week) => won(owner, week + 1)).flat(),
      ...openDeals(owner, deal),
    ]),
    quota('hq', 260_000_00),
    quota('north', 130_000_00),
    quota('south', 130_000_00),
  ];
}

function personFacts(id: Member): Fact[] {
  const { name, role, language, team } = members[id];
  const { email, phone } = contactOf(id);
  return [
    {
      kind: 'person',
      id,
      knownSince: long,
      body: aPerson({ name, role, language, email, phone }),
    },
    { kind: 'membership', id, knownSince: long, body: aMembership({ person: id, team }) },
  ];
}

function leaveOf(person: Member): Fact {
  const body = { person, from: '2026-03-02', to: '2026-03-06', reason: 'leave' } as const;
  return { kind: 'absence', id: `leave-${person}`, knownSince: long, body };
}

function quota(team: string, value: number): Fact {
  const body = { team, period: '2026', value: value * 5 };
  return { kind: 'quota', id: team, knownSince: long, body };
}

/** A deal that was won so many weeks ago, three weeks after it began. */
function won(owner: string, weeks: number): Fact[] {
  const [opened, signed] = [daysAgo((weeks + 3) * 7), daysAgo(weeks * 7)];
  const value = 1_000_000 + (weeks % 4) * 150_000;
  const id = `${owner}-${weeks}`;
  const deal = aDeal({ name: `Customer ${weeks}`, owner, value, created: dayOf(opened) });
  const body = { ...deal, status: 'won', closed: dayOf(signed) } as const;
  return [
    { kind: 'deal', id, knownSince: opened, body: deal },
    { kind: 'deal', id, knownSince: signed, body },
    {
      kind: 'contract',
      id,
      knownSince: signed,
      body: aContract({ owner, deal: id, value, signed: dayOf(signed) }),
    },
  ];
}

/** One that slipped last week, one that grew, one that is new. */
function openDeals(owner: string, largest = 'Harbour|crane'): Fact[] {
  const [began, moved] = [daysAgo(40), daysAgo(4)];
  const about = { owner, stage: 'POC', created: dayOf(began), stageSince: dayOf(began) };
  const soon = aDeal({ ...about, name: largest, value: 4_000_000, expectedClose: '2026-03-06' });
  const small = aDeal({ ...about, name: '鼎信', value: 900_000, expectedClose: '2026-03-13' });
  const fresh = { ...small, name: 'Brand new', created: dayOf(moved), stageSince: null };
  return [
    { kind: 'deal', id: `${owner}-soon`, knownSince: began, body: soon },
    {
      kind: 'deal',
      id: `${owner}-soon`,
      knownSince: moved,
      body: { ...soon, expectedClose: '2026-03-20' },
    },
    { kind: 'deal', id: `${owner}-small`, knownSince: began, body: small },
    {
      kind: 'deal',
      id: `${owner}-small`,
      knownSince: moved,
      body: { ...small, value: 1_400_000 },
    },
    { kind: 'deal', id: `${owner}-fresh`, knownSince: moved, body: fresh },
  ];
}

function daysAgo(days: number): Date {
  return new Date(sunday - days * 86_400_000);
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
