import type {
  Activity,
  Body,
  Churn,
  Contract,
  Deal,
  FactKind,
  Lead,
  Membership,
  Person,
  Team,
  Version,
} from '../../src/facts/index.js';

/** A version of one thing, learned the moment it could be known unless said otherwise. */
export function aVersion<K extends FactKind>(
  kind: K,
  id: string,
  knownSince: string,
  body: Body<K> | null,
  learned = knownSince,
): Version {
  return {
    kind,
    id,
    body,
    knownSince: new Date(knownSince),
    learned: new Date(learned),
  } as Version;
}

export function aDeal(about: Partial<Deal> = {}): Deal {
  return {
    name: 'Acme',
    customer: null,
    owner: 'ana',
    status: 'open',
    stage: 'POC',
    stageSince: null,
    value: 100_000,
    created: '2026-01-05',
    expectedClose: null,
    closed: null,
    product: null,
    source: null,
    segment: null,
    nextStep: null,
    key: false,
    ...about,
  };
}

export function aContract(about: Partial<Contract> = {}): Contract {
  return {
    owner: 'ana',
    deal: null,
    customer: null,
    value: 100_000,
    signed: '2026-01-07',
    product: null,
    ...about,
  };
}

export function aLead(about: Partial<Lead> = {}): Lead {
  return {
    owner: 'ana',
    created: '2026-01-05',
    source: null,
    assigned: null,
    responseHours: null,
    converted: null,
    deal: null,
    ...about,
  };
}

export function anActivity(about: Partial<Activity> = {}): Activity {
  return {
    person: 'ana',
    deal: null,
    customer: null,
    form: 'visit',
    on: '2026-01-05',
    quality: null,
    nextStep: null,
    note: null,
    ...about,
  };
}

export function aChurn(about: Partial<Churn> = {}): Churn {
  return { owner: 'ana', customer: null, value: 10_000, on: '2026-01-05', reason: null, ...about };
}

export function aTeam(about: Partial<Team> = {}): Team {
  return {
    name: 'North',
    level: 'team',
    parent: null,
    lead: null,
    timeZone: null,
    language: null,
    ...about,
  };
}

export function aPerson(about: Partial<Person> = {}): Person {
  return {
    name: 'Ana',
    email: null,
    phone: null,
    role: 'rep',
    manager: null,
    seniority: null,
    skills: [],
    joined: null,
    left: null,
    language: null,
    timeZone: null,
    ...about,
  };
}

export function aMembership(about: Partial<Membership> = {}): Membership {
  return { person: 'ana', team: 'north', from: null, to: null, ...about };
}
