import type { Day } from '../../facts/index.js';
import { type DayNumber, dayText } from './days.js';
import { type Dice, diceOf } from './dice.js';
import { atWork, nextDayAtWork, type Organisation, teamOn } from './organisation.js';
import type { Rhythm } from './rhythm.js';
import type { Span } from './span.js';
import type { StaffPlan } from './staff.js';
import { type Aspect, type Slot, storyTable } from './story-table.js';

export type StoryKind =
  | 'drift'
  | 'good-month'
  | 'lead-drought'
  | 'conversion-drop'
  | 'slippage'
  | 'churn-spike'
  | 'process-drop'
  | 'stalled-deal'
  | 'store-footfall'
  | 'store-conversion'
  | 'store-turnover'
  | 'broken-counter'
  | 'no-data'
  | 'changes-team'
  | 'newcomer'
  | 'long-absence'
  | 'source-outage';

/** Something planted on purpose, so that what the bot sees can be compared with what is there. */
export interface Story {
  kind: StoryKind;
  /** The id of a team, deal, person or store; for an outage the name of the source. */
  about: string;
  from: Day;
  /** The last day; null while it lasts. */
  to: Day | null;
  /** In one English sentence. */
  what: string;
}

/** A story with what it does to the numbers. */
export interface PlantedStory extends Story {
  first: DayNumber;
  last: DayNumber;
  effects: Partial<Record<Aspect, number>>;
}

/** The deal at the heart of a stalled-deal story: born in time to stand still in its window. */
export interface PlantedDeal {
  id: string;
  rep: string;
  born: DayNumber;
  stalls: DayNumber;
  resumes: DayNumber;
}

export interface Stories {
  all: PlantedStory[];
  deals: PlantedDeal[];
  /** The product of what all stories do to one aspect on a day, 1 where there is none. */
  factor(about: string | undefined, day: DayNumber, aspect: Aspect): number;
}

export function planStories(
  seed: number,
  span: Span,
  organisation: Organisation,
  plan: StaffPlan,
  rhythm: Rhythm,
  stores: string[],
): Stories {
  const dice = diceOf(seed, 'stories');
  const teams = dice.shuffled(
    organisation.teams.filter((t) => t.level === 'team').map((t) => t.id),
  );
  const shops = dice.shuffled(stores);
  const deals: PlantedDeal[] = [];
  const all: PlantedStory[] = [];
  for (const slot of storyTable) {
    const window = windowOf(slot, span, rhythm, dice);
    if (slot.on === 'deal') deals.push(plantDeal(window, organisation, rhythm, deals, all, dice));
    const about =
      slot.on === 'deal' ? deals.at(-1)?.id : choose(slot, window, { teams, shops }, all);
    all.push(tell(slot, about ?? slot.on, window));
  }
  all.push(...personStories(organisation, plan));
  return { all, deals, factor: factorOf(all) };
}

/** When a deal that stalls moves for the last time: early enough that holidays end before it stalls. */
export function lastMove(stalls: DayNumber): DayNumber {
  return stalls - 4;
}

interface Window {
  first: DayNumber;
  last: DayNumber;
}

function windowOf(slot: Slot, span: Span, rhythm: Rhythm, dice: Dice): Window {
  const [early, late] = slot.begins;
  const drawn = Math.round(dice.between(early, late));
  const at = (week: number): Window => {
    const first = span.start + week * 7 + (slot.offset ?? 0);
    return { first, last: first + slot.days - 1 };
  };
  if (!slot.brisk) return at(drawn);
  const windows = Array.from({ length: late - early + 1 }, (_, i) => at(early + i));
  return windows.reduce((best, w) => (briskness(w, rhythm) > briskness(best, rhythm) ? w : best));
}

/**
 * How much business an ordinary team begins and ends for a window, by the calendar alone, in the
 * market where that is least: the team is chosen only later.
 */
function briskness({ first, last }: Window, rhythm: Rhythm): number {
  const inMarket = (['china', 'europe'] as const).map((market) => {
    let sum = 0;
    for (let day = first - 21; day <= last; day++)
      if (rhythm.works(market, day)) sum += rhythm.pace(market, day);
    return sum;
  });
  return Math.min(...inMarket);
}

function tell(slot: Slot, about: string, { first, last }: Window): PlantedStory {
  const { kind, effects, what } = slot;
  return { kind, about, from: dayText(first), to: dayText(last), what, first, last, effects };
}

/** Eight weeks between two stories about the same thing keep each one readable. */
const APART = 56;

/** Whoever has no other story near the window; where all have one, whoever has the fewest. */
function choose(
  slot: Slot,
  window: Window,
  candidates: { teams: string[]; shops: string[] },
  told: PlantedStory[],
): string {
  if (slot.on === 'CRM' || slot.on === 'HR') return slot.on;
  const near = (id: string) =>
    told.filter(
      (s) => s.about === id && s.first <= window.last + APART && window.first <= s.last + APART,
    ).length;
  const list = slot.on === 'team' ? candidates.teams : candidates.shops;
  const uses = (id: string) => near(id) * 100 + told.filter((s) => s.about === id).length;
  return list.reduce((best, id) => (uses(id) < uses(best) ? id : best));
}

function plantDeal(
  { first, last }: Window,
  organisation: Organisation,
  rhythm: Rhythm,
  planted: PlantedDeal[],
  told: PlantedStory[],
  dice: Dice,
): PlantedDeal {
  const born = first - dice.int(5, 7) * 7;
  const owners = organisation.reps.filter(
    (rep) =>
      rep.joined < born - 56 &&
      rep.left === null &&
      rep.stints.length === 1 &&
      atWork(rep, born, rhythm) &&
      nextDayAtWork(rep, lastMove(first), rhythm) < first &&
      !planted.some((deal) => deal.rep === rep.id),
  );
  const quiet = owners.filter((rep) =>
    isQuiet(teamOn(rep, born), { first: born, last: last + APART }, told),
  );
  const rep = dice.pick(quiet.length > 0 ? quiet : owners).id;
  return { id: `deal-key-${rep}-${dayText(born)}`, rep, born, stalls: first, resumes: last + 1 };
}

/** One large deal would hide that its team signs less, or more, than usual. */
function isQuiet(team: string | undefined, { first, last }: Window, told: PlantedStory[]): boolean {
  return !told.some((story) => {
    const aboutMoney = story.kind === 'drift' || story.kind === 'good-month';
    const near = story.first - APART <= last && first <= story.last + APART;
    return aboutMoney && near && story.about === team;
  });
}

function personStories(organisation: Organisation, plan: StaffPlan): PlantedStory[] {
  const seats = new Map(plan.posts.map((post, i) => [post.seat, organisation.people[i]]));
  const story = (kind: StoryKind, about: string, window: [number, number | null], what: string) => {
    const [first, last] = window;
    const to = last === null ? null : dayText(last);
    const effects = {};
    return { kind, about, from: dayText(first), to, what, first, last: last ?? first, effects };
  };
  const people = (list: string[]) => list.flatMap((seat) => seats.get(seat) ?? []);
  return [
    ...people(plan.movers).flatMap((p) => {
      const [before, after] = p.stints;
      if (!before || !after) return [];
      const what = `${p.name} moves from ${before.team} to ${after.team} and keeps the open deals`;
      return [story('changes-team', p.id, [after.from, null], what)];
    }),
    ...people(plan.newcomers).map((p) =>
      story('newcomer', p.id, [p.joined, null], `${p.name} joins and has no history yet`),
    ),
    ...people(plan.longAbsent).flatMap((p) => {
      const away = p.away.find((a) => a.reason === 'other');
      if (!away) return [];
      const what = `${p.name} is away for weeks, the deals stand still`;
      return [story('long-absence', p.id, [away.from, away.to], what)];
    }),
  ];
}

function factorOf(all: PlantedStory[]): Stories['factor'] {
  const byAbout = new Map<string, PlantedStory[]>();
  for (const story of all) byAbout.set(story.about, [...(byAbout.get(story.about) ?? []), story]);
  return (about, day, aspect) => {
    let product = 1;
    for (const story of byAbout.get(about ?? '') ?? [])
      if (story.first <= day && day <= story.last) product *= story.effects[aspect] ?? 1;
    return product;
  };
}
