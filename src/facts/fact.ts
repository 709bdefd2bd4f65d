import type { z } from 'zod';
import { Churn, Contract, Invoice, Quota, Resource, Store, StoreDay } from './business.js';
import { Absence, Membership, Person, Team } from './organisation.js';
import { Activity, Customer, Deal, Feedback, Lead, Proposal, Revision } from './pipeline.js';
import type { Instant } from './time.js';

/** Every kind of fact, with the shape that a source must give it. */
export const factSchemas = {
  team: Team,
  person: Person,
  membership: Membership,
  absence: Absence,
  customer: Customer,
  deal: Deal,
  lead: Lead,
  activity: Activity,
  proposal: Proposal,
  revision: Revision,
  feedback: Feedback,
  contract: Contract,
  invoice: Invoice,
  churn: Churn,
  store: Store,
  'store-day': StoreDay,
  quota: Quota,
  resource: Resource,
} as const;

export type FactKind = keyof typeof factSchemas;
export const factKinds = Object.keys(factSchemas) as FactKind[];

export type Body<K extends FactKind> = z.infer<(typeof factSchemas)[K]>;

/**
 * One version of one thing, as a source told it.
 *
 * Facts are append-only: a change is another version with a later `knownSince`,
 * a correction another version with the same `knownSince` that was learned later.
 */
export type Fact = {
  [K in FactKind]: {
    kind: K;
    /** The source's own id of the thing; unique per kind over all sources. */
    id: string;
    /** When the outside world could know it; left out where the source cannot say (then: our import). */
    knownSince?: Instant;
    /** Null once the source no longer has it. */
    body: Body<K> | null;
  };
}[FactKind];

/**
 * Kinds that stand rather than happen. Told for the first time without a date they count as always
 * known: else no past Monday could be reconstructed from an organisation chart that has no dates.
 */
export const standingKinds: ReadonlySet<FactKind> = new Set<FactKind>([
  'team',
  'person',
  'membership',
  'customer',
  'store',
  'quota',
  'resource',
]);

/** The `knownSince` of what was always known. */
export const alwaysKnown: Instant = new Date(0);

/** The newest version of everything as it was known at one moment, by kind and id. */
export type Facts = { readonly [K in FactKind]: ReadonlyMap<string, Body<K>> };
