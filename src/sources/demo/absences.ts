import type { DayNumber } from './days.js';
import { diceOf } from './dice.js';
import type { Away } from './organisation.js';
import type { Post } from './people.js';
import type { Span } from './span.js';

/** The usual absences of a year: about three holidays and two short illnesses. */
export function absencesOf(seed: number, post: Post, span: Span): Away[] {
  const dice = diceOf(seed, 'absences', post.seat);
  const result: Away[] = [];
  let day = Math.max(span.epoch, post.joined) + dice.int(3, 60);
  while (day < (post.left ?? span.end)) {
    const sick = dice.chance(0.4);
    const to = day + (sick ? dice.int(0, 2) : dice.int(3, 10));
    if (!clashes(post.away, day, to)) {
      result.push({ from: day, to, reason: sick ? 'sick' : 'leave' });
    }
    day = to + dice.int(35, 110);
  }
  return result;
}

export function daysOff(away: Away[]): Set<DayNumber> {
  const days = new Set<DayNumber>();
  for (const { from, to } of away) for (let day = from; day <= to; day++) days.add(day);
  return days;
}

function clashes(away: Away[], from: DayNumber, to: DayNumber): boolean {
  return away.some((a) => a.from <= to && from <= a.to);
}
