import { addDays } from './company.js';

const DAY = 86_400_000;

export interface Window {
  from: string;
  to: string;
}

/** The story's days, and as many weeks before it as make a fair comparison. */
export function windows(
  story: { from: string; to: string | null },
  before: number,
): [Window, Window] {
  const during = { from: story.from, to: story.to ?? story.from };
  return [{ from: addDays(story.from, -before), to: addDays(story.from, -1) }, during];
}

export function within(day: string, { from, to }: Window): boolean {
  return day >= from && day <= to;
}

/** The sum of a kind's days within a window, per day. */
export function perDay(items: { on: string; amount: number }[], window: Window): number {
  const days = (Date.parse(window.to) - Date.parse(window.from)) / DAY + 1;
  const inside = items.filter(({ on }) => within(on, window));
  return inside.reduce((sum, { amount }) => sum + amount, 0) / days;
}
