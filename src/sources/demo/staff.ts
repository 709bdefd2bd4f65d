import type { Person } from '../../facts/index.js';
import type { DayNumber } from './days.js';
import { type Dice, diceOf } from './dice.js';
import type { Post } from './people.js';
import type { Span } from './span.js';
import type { DemoTeam } from './teams.js';

/** Who is where and when, and the seats that a story is told about. */
export interface StaffPlan {
  posts: Post[];
  movers: string[];
  newcomers: string[];
  longAbsent: string[];
}

/** Weeks from `start` of what is planted; the seed chooses the team and the seat. */
const MOVES = [-10, 5];
const NEWCOMERS = [-3, 4];
const LONG_ABSENCES = [-9, 4];

/** Managers come before the people they manage. */
export function planStaff(seed: number, span: Span, teams: DemoTeam[], scale: number): StaffPlan {
  const dice = diceOf(seed, 'staff');
  const regions = teams.filter((team) => team.level === 'region');
  const salesTeams = teams.filter((team) => team.level === 'team');
  const veteran = (role: Person['role'], team: string, index: number): Post => {
    const joined = span.epoch - dice.int(30, 2500);
    return post(`${team}/${role}/${index}`, role, team, joined, null);
  };
  const several = (role: Person['role'], team: string, count: number): Post[] =>
    Array.from({ length: Math.max(1, Math.round(count * scale)) }, (_, i) =>
      veteran(role, team, i),
    );
  const posts = [
    ...several('executive', 'company', 5),
    ...regions.flatMap((region) => [veteran('head', region.id, 0)]),
    ...salesTeams.map((team) => veteran('lead', team.id, 0)),
    ...several('operations', 'company', 14),
    ...regions.flatMap((region) => several('consultant', region.id, 5)),
    ...['east', 'south'].flatMap((region) => several('supervisor', region, 8)),
    ...salesTeams.flatMap((team, i) => repsOf(team, i, span, diceOf(seed, 'staff', team.id))),
  ];
  return plantStories(posts, salesTeams, span, dice);
}

function post(
  seat: string,
  role: Person['role'],
  team: string,
  joined: DayNumber,
  left: DayNumber | null,
): Post {
  return { seat, role, joined, left, stints: [{ team, from: joined, to: left }], away: [] };
}

/** Seven or eight reps; in every second team one leaves and is replaced some weeks later. */
function repsOf(team: DemoTeam, index: number, span: Span, dice: Dice): Post[] {
  const seat = (n: number) => `${team.id}/rep/${n}`;
  const count = dice.int(7, 8);
  const reps = Array.from({ length: count }, (_, n) =>
    post(seat(n), 'rep', team.id, span.epoch - dice.int(30, 2000), null),
  );
  if (index % 2 === 1) return reps;
  const left = span.epoch + dice.int(10, 75) * 7 + 4;
  const joined = left + dice.int(3, 6) * 7 + 3;
  const last = reps.length - 1;
  reps[last] = post(seat(last), 'rep', team.id, span.epoch - dice.int(200, 900), left);
  return [...reps, post(seat(count), 'rep', team.id, joined, null)];
}

function plantStories(posts: Post[], teams: DemoTeam[], span: Span, dice: Dice): StaffPlan {
  const settled = dice.shuffled(posts.filter((p) => p.role === 'rep' && p.left === null));
  const free = settled.filter((p) => p.joined < span.epoch);
  const movers = MOVES.map((weeks) => move(take(free), teams, span.start + weeks * 7, dice));
  const longAbsent = LONG_ABSENCES.map((weeks) => {
    const absent = take(free);
    const from = span.start + weeks * 7 + dice.int(0, 2);
    absent.away.push({ from, to: from + dice.int(32, 42), reason: 'other' });
    return absent;
  });
  const newcomers = NEWCOMERS.map((weeks, i) => {
    const team = dice.pick(teams);
    return post(`${team.id}/rep/new-${i}`, 'rep', team.id, span.start + weeks * 7, null);
  });
  const seats = (list: Post[]) => list.map((p) => p.seat);
  return {
    posts: [...posts, ...newcomers],
    movers: seats(movers),
    newcomers: seats(newcomers),
    longAbsent: seats(longAbsent),
  };
}

function take(free: Post[]): Post {
  const taken = free.pop();
  if (!taken) throw new Error('there are fewer reps than planted stories, raise the scale');
  return taken;
}

/** Somebody goes to another team of the same region, on a Monday. */
function move(post: Post, teams: DemoTeam[], day: DayNumber, dice: Dice): Post {
  const home = teams.find((team) => team.id === post.stints[0]?.team);
  const others = teams.filter((team) => team.parent === home?.parent && team !== home);
  const [first] = post.stints;
  if (first) first.to = day - 1;
  post.stints.push({ team: dice.pick(others).id, from: day, to: null });
  return post;
}
