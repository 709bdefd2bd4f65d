import { dayIn, dayNumber } from '../calendar/index.js';
import type { Deal, DealId, PersonId, VersionOf } from '../facts/index.js';
import type { View } from '../forecast/view.js';
import { inSight } from '../forecast/view.js';

/** One deal from its first day to its last, as far as it is known. Days count from 1970-01-01. */
export interface Life {
  id: DealId;
  /** As it is now. */
  deal: Deal;
  /** The day it was created; null for an undated deal. */
  created: number | null;
  /** The first day that it stood open. */
  opened: number;
  /** The day it was won or lost; Infinity while it is open. A loss that was taken back is none. */
  ended: number;
  /** Who had it, from which day on; the first from for ever. */
  owners: readonly { owner: PersonId; from: number }[];
  /** In which stage it stood from which day on; none where no source tells of it while it was open. */
  stays: readonly { stage: string; from: number }[];
  versions: readonly VersionOf<'deal'>[];
}

/** Every deal that a source still has. */
export function* livesOf(view: View): Generator<Life> {
  const today = dayNumber(view.today);
  for (const [id, all] of view.book.histories('deal')) {
    const deal = view.facts.deal.get(id);
    const versions = inSight(all, view.until);
    if (deal) yield lifeOf(id, deal, versions, today, view.timeZone);
  }
}

function lifeOf(
  id: DealId,
  deal: Deal,
  versions: readonly VersionOf<'deal'>[],
  today: number,
  timeZone: string,
): Life {
  const dayOf = (version: VersionOf<'deal'> | undefined) =>
    version ? dayNumber(dayIn(version.knownSince, timeZone)) : today;
  const told = deal.created === null ? null : dayNumber(deal.created);
  // A day that has not come is a slip of the keyboard.
  const created = told !== null && told <= today ? told : null;
  const opened = created ?? dayOf(versions[0]);
  return {
    id,
    deal,
    created,
    opened,
    ended: endOf(deal, versions, today, dayOf),
    owners: ownersOf(versions, dayOf),
    stays: staysOf(versions, opened, dayOf),
    versions,
  };
}

type DayOf = (version: VersionOf<'deal'> | undefined) => number;

function endOf(
  deal: Deal,
  versions: readonly VersionOf<'deal'>[],
  today: number,
  dayOf: DayOf,
): number {
  if (deal.status === 'open') return Number.POSITIVE_INFINITY;
  const told = deal.closed === null ? null : dayNumber(deal.closed);
  if (told !== null && told <= today) return told;
  const lastOpen = versions.findLastIndex(({ body }) => body?.status === 'open');
  return dayOf(versions[lastOpen + 1] ?? versions.at(-1));
}

function ownersOf(versions: readonly VersionOf<'deal'>[], dayOf: DayOf): Life['owners'] {
  const owners: { owner: PersonId; from: number }[] = [];
  let ended = false;
  for (const version of versions) {
    const { body } = version;
    if (!body) continue;
    // Handing accounts over after the end does not move what was sold.
    const isSame = body.owner === owners.at(-1)?.owner || (ended && body.status !== 'open');
    if (!isSame) {
      const from = owners.length === 0 ? Number.NEGATIVE_INFINITY : dayOf(version);
      owners.push({ owner: body.owner, from });
    }
    ended = body.status !== 'open';
  }
  return owners;
}

function staysOf(
  versions: readonly VersionOf<'deal'>[],
  opened: number,
  dayOf: DayOf,
): Life['stays'] {
  const stays: { stage: string; from: number }[] = [];
  for (const version of versions) {
    const { body } = version;
    const last = stays.at(-1);
    if (body?.status !== 'open' || body.stage === last?.stage) continue;
    const told = body.stageSince === null ? null : dayNumber(body.stageSince);
    const from = told ?? (last ? dayOf(version) : opened);
    stays.push({ stage: body.stage, from: Math.max(from, last?.from ?? opened) });
  }
  return stays;
}

/** Who had it on that day. */
export function ownerOn({ owners }: Life, day: number): PersonId | null {
  let found: PersonId | null = null;
  for (const { owner, from } of owners) if (from <= day || found === null) found = owner;
  return found;
}
