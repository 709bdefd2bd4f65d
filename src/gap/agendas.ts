import type { Axis, FactBook, Instant, Monday, TeamId } from '../facts/index.js';
import { ownStart } from '../forecast/cases.js';
import { actualsReach, firstIncomplete } from '../forecast/completeness.js';
import type { ForecastSettings, Freshness, Headline } from '../forecast/index.js';
import { type Roster, rosterOf } from '../forecast/membership.js';
import { byBranch } from '../forecast/open-deals.js';
import { type Organisation, organisationOf } from '../forecast/organisation.js';
import { type View, viewOf } from '../forecast/view.js';
import { type Week, weekOf, weekOfNumber } from '../forecast/weeks.js';
import type { Agenda, Lever, OwnNumbers } from './agenda.js';
import { canTell } from './candidates.js';
import { type Counts, countsOf } from './counting.js';
import type { Stretches } from './evidence.js';
import { helpedBy, type TaskToJudge } from './helped.js';
import { leversOf } from './levers.js';
import { type Life, livesOf } from './life.js';
import { ownNumbers } from './own-numbers.js';
import { pipelineNow } from './pipeline-now.js';
import {
  type Slipped,
  type SlippedBefore,
  slippedBefore,
  slippedDeals,
  slippedLever,
} from './slipped.js';
import { BASELINE, LEAST_BASELINE, RECENT, weeksIn } from './spans.js';

export interface AgendasInput {
  book: FactBook;
  axis: Axis;
  /** First day of the four weeks that the path is of. */
  monday: Monday;
  at: Instant;
  settings: Pick<ForecastSettings, 'currency' | 'timeZone' | 'stageWeights'>;
  freshness: readonly Freshness[];
  /** What the outlook of that moment says of each team. */
  headlines: readonly (Headline & { team: TeamId })[];
  tasks: readonly TaskToJudge[];
}

/** More levers than these nobody can talk about in fifteen minutes. */
const SHOWN = 3;
/** On or above its line a team hears only of what is as good as certain. */
const CERTAIN = 0.9;

/** What is counted once for the whole company. */
interface Ground {
  input: AgendasInput;
  view: View;
  organisation: Organisation;
  counts: Counts;
  /** The first week that the source tells of. */
  told: Week;
  roster: Roster;
  /** By branch. */
  slipped: readonly Slipped[][];
  slippedBefore: readonly SlippedBefore[][];
  people: ReadonlyMap<number, OwnNumbers[]>;
  headlines: ReadonlyMap<TeamId, Headline>;
  tasks: ReadonlyMap<TeamId, readonly TaskToJudge[]>;
}

/** What every team, region and the company can talk about; wholes before their parts. */
export function agendas(input: AgendasInput): Agenda[] {
  const ground = groundOf(input);
  return ground.organisation.branches.flatMap(({ shown }, branch) =>
    shown ? [agendaOf(ground, branch)] : [],
  );
}

function groundOf(input: AgendasInput): Ground {
  const { book, at, axis, settings, monday } = input;
  const view = viewOf(book, at, axis, settings.timeZone);
  const organisation = organisationOf(view);
  const roster = rosterOf(view, organisation);
  const complete = completeWeek(input);
  const lives = [...livesOf(view)];
  const { timeZone, stageWeights } = settings;
  const pipeline = pipelineNow(view, roster, monday, complete);
  const slipped = slippedDeals(view, pipeline, monday);
  const byLeaf = <T extends { leaf: number }>(deals: readonly T[]) =>
    byBranch(
      organisation,
      deals.map((one) => [one.leaf, one] as const),
    );
  return {
    input,
    view,
    organisation,
    roster,
    counts: countsOf({ lives, organisation, roster, complete, timeZone, stageWeights }),
    told: firstTold(lives),
    slipped: byLeaf(slipped),
    slippedBefore: byLeaf(slippedBefore(view, pipeline, monday)),
    people: ownNumbers(view, roster, pipeline, slipped),
    headlines: new Map(input.headlines.map((one) => [one.team, one])),
    tasks: byTeam(input.tasks),
  };
}

function byTeam(tasks: readonly TaskToJudge[]): Map<TeamId, TaskToJudge[]> {
  const teams = new Map<TeamId, TaskToJudge[]>();
  for (const task of tasks) teams.set(task.team, [...(teams.get(task.team) ?? []), task]);
  return teams;
}

/** Deals come from the CRM: the weeks that it speaks for to their end. */
function completeWeek({ monday, at, settings, freshness }: AgendasInput): Week {
  const reach = firstIncomplete(actualsReach(freshness, 'crm', at), settings.timeZone);
  return Math.min(weekOf(monday), Math.max(reach, weekOf(monday) - RECENT));
}

/** The first whole week in which a deal was decided: before it nobody can tell what was open. */
function firstTold(lives: readonly Life[]): Week {
  let first = Number.POSITIVE_INFINITY;
  for (const { ended } of lives) first = Math.min(first, ended);
  return Number.isFinite(first) ? weekOfNumber(first + 6) : Number.POSITIVE_INFINITY;
}

function stretchesOf({ counts, roster, told }: Ground, branch: number): Stretches | undefined {
  const { complete } = counts;
  const recent = { from: complete - RECENT, before: complete };
  const start = Math.max(told, ownStart(roster, branch) ?? complete);
  const before = { from: Math.max(recent.from - BASELINE, start), before: recent.from };
  return weeksIn(before) < LEAST_BASELINE ? undefined : { recent, before };
}

function agendaOf(ground: Ground, branch: number): Agenda {
  const { input, organisation, people, tasks, counts } = ground;
  const { id = '', name = '', level = 'team' } = organisation.branches[branch] ?? {};
  const { path = null, target = null, chance = null } = ground.headlines.get(id) ?? {};
  const isOnLine = path !== null && target !== null && path >= target;
  return {
    team: id,
    name,
    level,
    currency: input.settings.currency,
    monday: input.monday,
    madeAt: input.at,
    path,
    target,
    chance,
    ...leversAndSilence(ground, branch, isOnLine),
    people: people.get(organisation.leafOf.get(id) ?? -1) ?? [],
    helped: (tasks.get(id) ?? []).map((task) =>
      helpedBy(task, counts, organisation, branch, input.settings.timeZone),
    ),
  };
}

function leversAndSilence(
  ground: Ground,
  branch: number,
  isOnLine: boolean,
): Pick<Agenda, 'levers' | 'silence'> {
  const { counts, organisation, view } = ground;
  const stretches = stretchesOf(ground, branch);
  const tallies = counts.tallies[branch];
  const tells = stretches !== undefined && tallies !== undefined && canTell(tallies, stretches);
  const put = slippedLever(
    ground.slipped[branch] ?? [],
    ground.slippedBefore[branch] ?? [],
    view.today,
  );
  const fell = stretches ? leversOf(counts, organisation, branch, stretches) : [];
  const levers = withoutTwice(put ? [put, ...fell] : fell)
    .filter((lever) => !isOnLine || isCertain(lever))
    .sort((a, b) => b.recoverable - a.recoverable || (a.key < b.key ? -1 : 1))
    .slice(0, SHOWN);
  if (levers.length > 0) return { levers, silence: null };
  if (isOnLine) return { levers, silence: 'on-line' };
  return { levers, silence: tells ? 'nothing-fell' : 'too-little-data' };
}

function isCertain({ factor, slice, confidence }: Lever): boolean {
  return factor === 'slipped' || (slice.by === 'stage' && confidence >= CERTAIN);
}

/** Deals put off are deals that take longer: the larger of the two is shown. */
function withoutTwice(levers: readonly Lever[]): Lever[] {
  const put = levers.find(({ factor }) => factor === 'slipped');
  const slow = levers.filter(({ factor }) => factor === 'cycle-time');
  if (!put || slow.length === 0) return [...levers];
  const slowest = slow.reduce((sum, { recoverable }) => sum + recoverable, 0);
  const dropped = put.recoverable >= slowest ? slow : [put];
  return levers.filter((lever) => !dropped.includes(lever));
}
