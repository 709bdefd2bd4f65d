import { type Body, type Fact, type FactKind, type Facts, factKinds } from './fact.js';
import type { Instant } from './time.js';

/** A fact as storage keeps it: with both of its times. */
export type Version = Fact & { knownSince: Instant; learned: Instant };
export type VersionOf<K extends FactKind> = Extract<Version, { kind: K }>;

/** Which of the two times a look into the past rests on. */
export type Axis = 'learned' | 'known-since';

/** Each thing's versions, by id, oldest first: by known since, and by learned where those agree. */
export type Histories<K extends FactKind> = ReadonlyMap<string, readonly VersionOf<K>[]>;

/** All versions of everything, to be opened as it was known at any moment. */
export interface FactBook {
  /**
   * The newest version of each thing as known at `at`: on the axis `learned`, what had been
   * imported by then; on `known-since`, what the outside world could know by then.
   * Each kind is looked up when it is first asked for.
   */
  asKnown(at: Instant, axis: Axis): Facts;
  /** The book as it stood then: without what was learned later. */
  learnedBy(at: Instant): FactBook;
  /** How things of one kind came to be what they are, for whoever walks through time. */
  histories<K extends FactKind>(kind: K): Histories<K>;
}

/** Of versions with the same two times, the one given last counts. */
export function factBook(versions: Iterable<Version>): FactBook {
  const kinds = new Map<FactKind, Map<string, Version[]>>(
    factKinds.map((kind) => [kind, new Map()]),
  );
  for (const version of versions) {
    const things = kinds.get(version.kind);
    if (!things)
      throw new Error(`"${version.kind}" is not a kind of fact: ${factKinds.join(', ')}`);
    const thing = things.get(version.id);
    if (thing) thing.push(version);
    else things.set(version.id, [version]);
  }
  for (const things of kinds.values()) for (const thing of things.values()) thing.sort(byAge);
  return bookOf((kind) => kinds.get(kind) ?? new Map());
}

type AnyHistories = ReadonlyMap<string, readonly Version[]>;

function bookOf(read: (kind: FactKind) => AnyHistories): FactBook {
  return {
    asKnown: (at, axis) =>
      lazily((kind) => newestOf(read(kind), at.getTime(), axis) as Map<string, Body<FactKind>>),
    learnedBy(at) {
      const kept = new Map<FactKind, AnyHistories>();
      return bookOf((kind) => {
        const histories = kept.get(kind) ?? onlyLearnedBy(read(kind), at.getTime());
        kept.set(kind, histories);
        return histories;
      });
    },
    histories: <K extends FactKind>(kind: K) => read(kind) as Histories<K>,
  };
}

/** A look at ten thousand deals costs nothing to someone who asks for the teams. */
function lazily(look: (kind: FactKind) => ReadonlyMap<string, Body<FactKind>>): Facts {
  const seen = new Map<FactKind, ReadonlyMap<string, Body<FactKind>>>();
  const facts = {};
  for (const kind of factKinds) {
    Object.defineProperty(facts, kind, {
      enumerable: true,
      get() {
        const found = seen.get(kind) ?? look(kind);
        seen.set(kind, found);
        return found;
      },
    });
  }
  return facts as Facts;
}

function newestOf(histories: AnyHistories, at: number, axis: Axis): Map<string, unknown> {
  const newest = new Map<string, unknown>();
  for (const [id, versions] of histories) {
    const version = axis === 'learned' ? lastLearned(versions, at) : lastKnown(versions, at);
    if (version?.body) newest.set(id, version.body);
  }
  return newest;
}

function lastLearned(versions: readonly Version[], at: number): Version | undefined {
  // Not sorted by learned: a source may tell the older history of a thing later.
  return versions.findLast((version) => version.learned.getTime() <= at);
}

function lastKnown(versions: readonly Version[], at: number): Version | undefined {
  let known = 0;
  let beyond = versions.length;
  while (known < beyond) {
    const middle = (known + beyond) >> 1;
    const version = versions[middle];
    if (version && version.knownSince.getTime() <= at) known = middle + 1;
    else beyond = middle;
  }
  return versions[known - 1];
}

function onlyLearnedBy(histories: AnyHistories, at: number): AnyHistories {
  const kept = new Map<string, readonly Version[]>();
  for (const [id, versions] of histories) {
    const isLearned = (version: Version) => version.learned.getTime() <= at;
    const learned = versions.every(isLearned) ? versions : versions.filter(isLearned);
    if (learned.length > 0) kept.set(id, learned);
  }
  return kept;
}

function byAge(a: Version, b: Version): number {
  return (
    a.knownSince.getTime() - b.knownSince.getTime() || a.learned.getTime() - b.learned.getTime()
  );
}
