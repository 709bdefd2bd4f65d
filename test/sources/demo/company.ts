import type { Body, Fact, FactKind, Instant } from '../../../src/facts/index.js';
import { type DemoCompany, demoSources, type StoryKind } from '../../../src/sources/demo/index.js';
import type { Batch, Source } from '../../../src/sources/source.js';

export const START = '2026-11-23';
export const SEED = 11;
/** Two teams in each region: enough for every story, quick enough for every run. */
const SCALE = 0.4;

export function smallCompany(seed = SEED): DemoCompany {
  return demoSources({ seed, start: START, scale: SCALE });
}

/** So many days after the first morning of the journey, 06:10 in Shanghai. */
export function morning(days: number): Instant {
  return new Date(Date.parse(`${START}T06:10:00+08:00`) + days * 86_400_000);
}

export async function batchesOf(source: Source, since: Instant | undefined, until: Instant) {
  const batches: Batch[] = [];
  for await (const batch of source.read(since, until)) batches.push(batch);
  return batches;
}

export async function factsOf(source: Source, since: Instant | undefined, until: Instant) {
  return (await batchesOf(source, since, until)).flatMap((batch) => batch.facts);
}

/** One reading of a whole company, opened in several ways. */
export interface Reading {
  company: DemoCompany;
  facts: Fact[];
  rejected: Batch['rejected'];
  /** Every version of a kind, oldest first within its source. */
  versions<K extends FactKind>(kind: K): Version<K>[];
  /** The newest version of everything of a kind that is still there. */
  newest<K extends FactKind>(kind: K): Map<string, Body<K>>;
  /** The team of a person on a day. */
  teamOn(person: string, day: string): string | undefined;
  stories(kind: StoryKind): DemoCompany['stories'];
}

export interface Version<K extends FactKind> {
  id: string;
  at: Instant;
  body: Body<K> | null;
}

export async function readCompany(until: Instant): Promise<Reading> {
  const company = smallCompany();
  const batches: Batch[] = [];
  for (const source of [company.hr, company.crm, company.erp])
    batches.push(...(await batchesOf(source, undefined, until)));
  const facts = batches.flatMap((batch) => batch.facts);
  const rejected = batches.flatMap((batch) => batch.rejected);
  return openReading(company, facts, rejected);
}

function openReading(company: DemoCompany, facts: Fact[], rejected: Batch['rejected']): Reading {
  const opened = new Map<string, unknown>();
  /** Sorting a hundred thousand facts by kind once is enough. */
  function once<T>(key: string, make: () => T): T {
    if (!opened.has(key)) opened.set(key, make());
    return opened.get(key) as T;
  }
  const versions = <K extends FactKind>(kind: K) =>
    once(`versions ${kind}`, () => facts.filter((fact) => fact.kind === kind).map(versionOf<K>));
  const newest = <K extends FactKind>(kind: K) =>
    once(`newest ${kind}`, () => newestOf(versions(kind)));
  const memberships = byPerson([...newest('membership').values()]);
  return {
    company,
    facts,
    rejected,
    versions,
    newest,
    teamOn: (person, day) =>
      memberships
        .get(person)
        ?.find(({ from, to }) => (from === null || from <= day) && (to === null || day <= to))
        ?.team,
    stories: (kind) => company.stories.filter((story) => story.kind === kind),
  };
}

function versionOf<K extends FactKind>({ id, knownSince, body }: Fact): Version<K> {
  return { id, at: knownSince ?? new Date(0), body: body as Body<K> | null };
}

function newestOf<K extends FactKind>(versions: Version<K>[]): Map<string, Body<K>> {
  const map = new Map<string, Body<K>>();
  for (const { id, body } of versions) {
    if (body) map.set(id, body);
    else map.delete(id);
  }
  return map;
}

function byPerson(list: Body<'membership'>[]): Map<string, Body<'membership'>[]> {
  const map = new Map<string, Body<'membership'>[]>();
  for (const membership of list)
    map.set(membership.person, [...(map.get(membership.person) ?? []), membership]);
  return map;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
