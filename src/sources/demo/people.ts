import type { Person } from '../../facts/index.js';
import { absencesOf, daysOff } from './absences.js';
import type { DayNumber } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { personName, products } from './names.js';
import type { Ability, Away, DemoPerson, Organisation, Rep, Stint } from './organisation.js';
import { isRep } from './organisation.js';
import type { Span } from './span.js';
import { planStaff, type StaffPlan } from './staff.js';
import { buildTeams, type DemoTeam } from './teams.js';

/** A place to be filled: whoever is hired gets a name and a character of their own. */
export interface Post {
  role: Person['role'];
  /** The seat, for the stream of chance: the same seat is always filled by the same person. */
  seat: string;
  stints: Stint[];
  /** Before the first stint where somebody has been there for long. */
  joined: DayNumber;
  left: DayNumber | null;
  /** A planted long absence, besides the usual ones. */
  away: Away[];
}

/** Everybody who works, worked or will work for the company within the span. */
export function buildOrganisation(
  seed: number,
  span: Span,
  scale: number,
): Organisation & { plan: StaffPlan } {
  const teams = buildTeams(seed, scale);
  const plan = planStaff(seed, span, teams, scale);
  const taken = new Set<string>();
  const leads = new Map<string, DemoPerson>();
  const people = plan.posts.map((post) => {
    const person = hire(seed, post, teams, taken, span);
    const first = post.stints[0]?.team;
    if (isLeading(post) && first !== undefined && !leads.has(first)) leads.set(first, person);
    return person;
  });
  return { teams, people, reps: people.filter(isRep), leads, plan };
}

function isLeading(post: Post): boolean {
  return post.role === 'lead' || post.role === 'head' || post.role === 'executive';
}

function hire(
  seed: number,
  post: Post,
  teams: DemoTeam[],
  taken: Set<string>,
  span: Span,
): DemoPerson | Rep {
  const dice = diceOf(seed, 'person', post.seat);
  const home = teams.find((team) => team.id === post.stints[0]?.team);
  if (!home) throw new Error(`the seat "${post.seat}" stands in no team, give it a stint`);
  const name = freeName(dice, home, taken);
  const away = [...post.away, ...absencesOf(seed, post, span)];
  const person = {
    id: name.id,
    name: name.text,
    skills: skillsOf(post.role, dice),
    seniority: seniorityOf(post, span, dice),
    language: home.language,
    zone: home.zone,
    market: home.market,
    joined: post.joined,
    left: post.left,
    stints: post.stints,
    away,
    off: daysOff(away),
  };
  if (post.role !== 'rep') return { ...person, role: post.role };
  return {
    ...person,
    role: 'rep',
    ability: abilityOf(post.seat, diceOf(seed, 'ability', post.seat)),
  };
}

function freeName(dice: Dice, home: DemoTeam, taken: Set<string>) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const name = personName(dice, home.language);
    if (taken.has(name.id)) continue;
    taken.add(name.id);
    return name;
  }
  throw new Error('there are fewer names than people, add to the lists in names.ts');
}

function seniorityOf(post: Post, span: Span, dice: Dice): Person['seniority'] {
  if (post.role !== 'rep') return 'senior';
  if (post.joined > span.start - 26 * 7) return 'new';
  return dice.chance(0.45) ? 'senior' : 'junior';
}

function skillsOf(role: Person['role'], dice: Dice): string[] {
  const fields = ['ROI', 'architecture', 'negotiation', 'procurement', 'security', 'pricing'];
  if (role === 'consultant')
    return [...dice.shuffled(fields).slice(0, 3), ...dice.shuffled(products).slice(0, 2)];
  return role === 'rep' ? dice.shuffled(products).slice(0, 1) : [];
}

/** In every team this seat's CRM is badly kept, so that there is always something to mend. */
const UNTIDY_SEAT = '/rep/1';

function abilityOf(seat: string, dice: Dice): Ability {
  const untidy = seat.endsWith(UNTIDY_SEAT);
  const within = (low: number, high: number, value: number) => Math.min(high, Math.max(low, value));
  return {
    winning: within(-0.7, 0.7, dice.normal(0, 0.3)),
    drive: within(0.75, 1.3, dice.normal(1, 0.12)),
    slowness: within(0.75, 1.4, dice.normal(1, 0.13)),
    responseHours: within(0.8, 30, dice.logNormal(5, 0.7)),
    visitQuality: within(0.3, 0.9, dice.normal(0.62, 0.13)),
    proposalPass: within(0.3, 0.92, dice.normal(0.64, 0.13)),
    ownErrors: within(0.01, 0.3, dice.normal(0.1, 0.07)),
    optimism: within(-0.15, 0.5, dice.normal(0.15, 0.14)),
    discipline: untidy ? dice.between(0.3, 0.5) : within(0.4, 0.98, dice.normal(0.82, 0.12)),
  };
}
