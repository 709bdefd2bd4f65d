import type { Instant, Monday, Person, PersonId } from '../../facts/index.js';
import type { Source } from '../source.js';
import { openingOfCrm, weekOfCrm } from './crm.js';
import type { Milliseconds } from './days.js';
import { openingOfErp, weekOfErp } from './erp.js';
import { crmKnows, erpKnows, hrKnows } from './freshness.js';
import { openingOfHr, weekOfHr } from './hr.js';
import type { Ability } from './organisation.js';
import { buildOrganisation } from './people.js';
import { rhythmOf } from './rhythm.js';
import { spanAround, WARM_UP_WEEKS } from './span.js';
import { buildStores, storeIds } from './stores.js';
import { planStories, type Story } from './stories.js';
import { timelineSource } from './timeline.js';
import type { World } from './world.js';

export type { Ability } from './organisation.js';
export type { Story, StoryKind } from './stories.js';

export interface DemoOptions {
  /** Any whole number; the same one always makes the same company. */
  seed: number;
  /** The Monday on which time travel begins. */
  start: Monday;
  /** How large the company is: 1 is about 200 people and 87 stores, less is for tests. @default 1 */
  scale?: number;
}

/** The demo company: three systems, and what was planted in them. */
export interface DemoCompany {
  crm: Source;
  erp: Source;
  hr: Source;
  /** Oldest first. */
  stories: Story[];
  /** What each rep is really like, to score what the bot makes of them. */
  abilities: ReadonlyMap<PersonId, Ability>;
  /** One person per role to act as, all there from the first day to the last. */
  cast: Record<
    'rep' | 'lead' | 'head' | 'executive' | 'consultant' | 'supervisor' | 'operations',
    PersonId
  >;
  /** Nothing is known before. */
  opening: Instant;
}

/**
 * A B2B software company with three regions and a retail arm, made from a seed: it exists for
 * 62 weeks before `start` and a year after it.
 *
 * @throws Error when `start` is no Monday
 */
export function demoSources({ seed, start, scale = 1 }: DemoOptions): DemoCompany {
  const world = buildWorld(seed, start, scale);
  const { span, stories, organisation } = world;
  const source = (
    name: string,
    opening: (world: World) => ReturnType<typeof openingOfCrm>,
    week: typeof weekOfCrm,
    knows: (at: Milliseconds) => Milliseconds,
  ) =>
    timelineSource(
      { name, opening: () => opening(world), week: (monday) => week(world, monday), knows },
      span,
    );
  return {
    crm: source('CRM', openingOfCrm, weekOfCrm, (at) => crmKnows(at, stories)),
    erp: source('ERP', openingOfErp, weekOfErp, erpKnows),
    hr: source('HR', openingOfHr, weekOfHr, (at) => hrKnows(at, stories)),
    stories: listed(world),
    abilities: new Map(organisation.reps.map(({ id, ability }) => [id, ability])),
    cast: castOf(world),
    opening: new Date(span.opening),
  };
}

function buildWorld(seed: number, start: Monday, scale: number): World {
  const span = spanAround(start);
  const organisation = buildOrganisation(seed, span, scale);
  const rhythm = rhythmOf(span.epoch - (WARM_UP_WEEKS + 2) * 7, span.end + 400);
  return {
    seed,
    span,
    organisation,
    rhythm,
    stories: planStories(seed, span, organisation, organisation.plan, rhythm, storeIds(scale)),
    teams: new Map(organisation.teams.map((team) => [team.id, team])),
    stores: buildStores(seed, organisation, scale),
  };
}

function listed(world: World): Story[] {
  const stories = world.stories.all.map(({ kind, about, from, to, what }) => {
    return { kind, about, from, to, what };
  });
  return stories.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The lead and the rep are of one team, so that both sides of a conversation can be seen. */
function castOf({ organisation }: World): DemoCompany['cast'] {
  const { people } = organisation;
  const settled = people.filter((p) => p.left === null && p.stints.length === 1);
  const lead = settled.find((p) => p.role === 'lead');
  const of = (role: Person['role'], team?: string): PersonId => {
    const found = settled.find(
      (p) => p.role === role && (team === undefined || p.stints[0]?.team === team),
    );
    if (!found) throw new Error(`the demo company has nobody with the role "${role}"`);
    return found.id;
  };
  return {
    rep: of('rep', lead?.stints[0]?.team),
    lead: of('lead'),
    head: of('head'),
    executive: of('executive'),
    consultant: of('consultant'),
    supervisor: of('supervisor'),
    operations: of('operations'),
  };
}
