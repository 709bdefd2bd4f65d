import { beforeAll, describe, expect, test } from 'vitest';
import { type FactKind, factSchemas } from '../../../src/facts/index.js';
import { addDays, morning, type Reading, readCompany, START } from './company.js';

let reading: Reading;
beforeAll(async () => {
  reading = await readCompany(morning(0));
}, 60_000);

describe('every fact', () => {
  test('has the shape of its kind', () => {
    const faults = reading.facts
      .filter((fact, i) => fact.body !== null && (fact.kind !== 'store-day' || i % 5 === 0))
      .filter((fact) => !factSchemas[fact.kind].safeParse(fact.body).success);

    expect(faults).toEqual([]);
  });

  test('has one version per moment', () => {
    const keys = reading.facts.map((f) => `${f.kind} ${f.id} ${f.knownSince?.getTime()}`);

    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is known no earlier than what it refers to', () => {
    expect(tooEarly(reading)).toEqual([]);
  });
});

/** Which field of a kind refers to which kind; a supervisor's visit names a store as its customer. */
const references: [FactKind, string, FactKind[]][] = [
  ['person', 'manager', ['person']],
  ['team', 'parent', ['team']],
  ['team', 'lead', ['person']],
  ['membership', 'person', ['person']],
  ['membership', 'team', ['team']],
  ['absence', 'person', ['person']],
  ['customer', 'owner', ['person']],
  ['deal', 'owner', ['person']],
  ['deal', 'customer', ['customer']],
  ['lead', 'owner', ['person']],
  ['lead', 'deal', ['deal']],
  ['activity', 'person', ['person']],
  ['activity', 'deal', ['deal']],
  ['activity', 'customer', ['customer', 'store']],
  ['proposal', 'deal', ['deal']],
  ['proposal', 'person', ['person']],
  ['revision', 'deal', ['deal']],
  ['feedback', 'deal', ['deal']],
  ['contract', 'owner', ['person']],
  ['contract', 'deal', ['deal']],
  ['contract', 'customer', ['customer']],
  ['invoice', 'contract', ['contract']],
  ['churn', 'owner', ['person']],
  ['churn', 'customer', ['customer']],
  ['store', 'team', ['team']],
  ['store', 'supervisor', ['person']],
  ['store-day', 'store', ['store']],
  ['quota', 'team', ['team']],
];

function tooEarly({ facts }: Reading): string[] {
  const known = new Map<string, number>();
  for (const { kind, id, knownSince } of facts) {
    const at = knownSince?.getTime() ?? 0;
    known.set(`${kind} ${id}`, Math.min(at, known.get(`${kind} ${id}`) ?? at));
  }
  const fields = (kind: FactKind) => references.filter(([of]) => of === kind);
  return facts.flatMap(({ kind, id, knownSince, body }) =>
    fields(kind).flatMap(([, field, kinds]) => {
      const target = (body as Record<string, unknown> | null)?.[field];
      if (typeof target !== 'string') return [];
      const since = kinds.map((k) => known.get(`${k} ${target}`) ?? Number.POSITIVE_INFINITY);
      const fine = Math.min(...since) <= (knownSince?.getTime() ?? 0);
      return fine ? [] : [`${kind} ${id} ${field} ${target}`];
    }),
  );
}

describe('people', () => {
  test('are in one team of the company on every working day, until they leave', () => {
    const teams = reading.newest('team');
    for (const [id, person] of reading.newest('person')) {
      const day = addDays(person.left ?? START, 0);
      if ((person.joined ?? '') > day) continue;

      expect(teams.has(reading.teamOn(id, day) ?? ''), id).toBe(true);
    }
  });

  test('of every role can be acted as, all through the journey', () => {
    const people = reading.newest('person');
    for (const [role, id] of Object.entries(reading.company.cast)) {
      expect(people.get(id)?.role).toBe(role);
      expect(people.get(id)?.left).toBeNull();
    }
    const { rep, lead } = reading.company.cast;
    expect(reading.teamOn(rep, START)).toBe(reading.teamOn(lead, START));
  });

  test('report to whom leads their team', () => {
    const teams = reading.newest('team');
    for (const [id, person] of reading.newest('person')) {
      if (person.role !== 'rep' || person.left || (person.joined ?? '') > START) continue;

      expect(person.manager).toBe(teams.get(reading.teamOn(id, START) ?? '')?.lead);
    }
  });
});

describe('deals', () => {
  test('end once, and nothing of them changes afterwards', () => {
    const ended = new Set<string>();
    for (const { id, body } of reading.versions('deal')) {
      expect(ended.has(id), id).toBe(false);
      expect(body?.closed !== null).toBe(body?.status !== 'open');
      if (body?.status !== 'open') ended.add(id);
    }
    expect(ended.size).toBeGreaterThan(1000);
  });

  test('are won more often the further they are', () => {
    const reached = new Map<string, Set<string>>();
    for (const { id, body } of reading.versions('deal')) {
      const ids = reached.get(body?.stage ?? '') ?? new Set();
      reached.set(body?.stage ?? '', ids.add(id));
    }
    const newest = reading.newest('deal');
    const rate = (stage: string) => {
      const ends = [...(reached.get(stage) ?? [])].map((id) => newest.get(id)?.status);
      return ends.filter((s) => s === 'won').length / ends.filter((s) => s !== 'open').length;
    };

    const rates = ['Qualified', 'Discovery', 'POC', 'Proposal', 'Negotiation'].map(rate);

    expect(rates).toEqual([...rates].sort());
    expect(rates[0]).toBeGreaterThan(0.1);
    expect(rates[0]).toBeLessThan(0.45);
    expect(rates[4]).toBeLessThan(0.9);
  });

  test('belong to somebody who is there', () => {
    const people = reading.newest('person');
    for (const { at, body } of reading.versions('deal')) {
      const left = people.get(body?.owner ?? '')?.left;
      if (left && body?.status !== 'open') {
        expect(at.getTime()).toBeLessThan(Date.parse(addDays(left, 2)));
      }
    }
  });
});

describe('bad data', () => {
  test('is there: holes, placeholders, copied notes, nights, rows that make no sense', () => {
    const deals = reading.versions('deal');
    const activities = reading.versions('activity');
    const inShanghai = activities.filter(({ body }) => {
      return reading.newest('person').get(body?.person ?? '')?.timeZone === 'Asia/Shanghai';
    });
    const nightly = inShanghai.filter(({ at }) => (at.getUTCHours() + 8) % 24 === 23);
    const notes = new Map<string, number>();
    for (const { body } of activities)
      notes.set(body?.note ?? '', (notes.get(body?.note ?? '') ?? 0) + 1);

    expect(deals.some(({ body }) => body?.expectedClose === '2099-12-31')).toBe(true);
    expect(deals.some(({ body }) => body?.expectedClose === null)).toBe(true);
    expect(deals.some(({ body }) => body?.value === null)).toBe(true);
    expect(nightly.length).toBeGreaterThan(100);
    expect(notes.get('跟进中，客户考虑')).toBeGreaterThan(100);
    expect(reading.rejected.length).toBeGreaterThan(100);
    for (const { origin, row, reason } of reading.rejected)
      expect([origin, row, reason].every((text) => text.length > 5)).toBe(true);
  });

  test('leads entered twice are merged away later', () => {
    const removed = reading.versions('lead').filter(({ body }) => body === null);

    expect(removed.length).toBeGreaterThan(10);
    expect(removed.every(({ id }) => id.endsWith('-copy'))).toBe(true);
  });
});
