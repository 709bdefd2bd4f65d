import type { Locator } from 'playwright-core';
import { button, type Person, type Seat } from './seat.js';
import type { Told } from './told.js';

/** A team, its lead before its channel and before their private messages, and what is known of both. */
export interface Team {
  lead: Seat;
  aside: Seat;
  /** Everybody but the lead. */
  others: Person[];
  /** How many are asked. */
  size: number;
  thread: string;
}
export const teams = new Map<Told, Team>();

/** In this order they answer, or do not. */
export const parts = [
  'root',
  'pocket',
  'alone',
  'spoke',
  'changed',
  'wrote',
  'needy',
  'absent',
] as const;

export function castOf(say: Told): Team & Record<(typeof parts)[number], Person> {
  const team = teams.get(say);
  if (!team) throw new Error(`${say.name} has not begun`);
  const { lead, others } = team;
  const people = others.length >= parts.length ? others : [lead.person, ...others];
  const cast = Object.fromEntries(parts.map((part, at) => [part, people[at]]));
  return { ...team, ...(cast as Record<(typeof parts)[number], Person>) };
}

export const rootOf = ({ channel }: Pick<Seat, 'channel'>, say: Told) =>
  channel.locator('> article').filter({ hasText: say.title }).last();
export const noted = (within: Locator, action: string) =>
  within.locator('article.bot:not(:has(summary))').filter({ hasText: action }).last();
export const counts = (card: Locator, words: string | RegExp) =>
  card.getByText(words).first().waitFor();

/** Fills in the form of a card, and sends it. */
export async function fillIn(card: Locator, action: string, say: Told, tap = false) {
  const fold = card.locator('summary');
  await (tap ? fold.tap() : fold.click());
  await card.locator('input[name="field-action"]').fill(action);
  await button(card.locator('form.form'), say.form).click();
}

/** What was agreed, in order; a need is between two people. */
export function agreedIn(say: Told): string[] {
  const { rootAction, phoneAction, privateAction, threadAction, changedAction, aloneAction } = say;
  return [rootAction, phoneAction, privateAction, threadAction, changedAction, aloneAction];
}
