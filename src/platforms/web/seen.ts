import type { Instant, PersonId } from '../../facts/index.js';
import type { WebChannel } from './workspace.js';

/** Which channels hold something that a person has not looked at yet. */
export interface Seen {
  look(person: PersonId, channel: string, now: Instant): void;
  /** Something was said in a channel by way of this process. */
  said(channel: string): void;
  news(person: PersonId, channels: WebChannel[], now: Instant): ReadonlySet<string>;
}

/** When somebody looked. The clock of a demo can stand still, so what was said is counted too. */
interface Look {
  at: Instant;
  count: number;
}

/**
 * Kept in memory only: it is a mark for the eye. Whoever comes for the first time,
 * or after a restart, has seen everything there is.
 */
export function seenChannels(): Seen {
  let count = 0;
  const lastSaid = new Map<string, number>();
  const looks = new Map<PersonId, { first: Look; channels: Map<string, Look> }>();

  function of(person: PersonId, now: Instant) {
    const known = looks.get(person) ?? { first: { at: now, count }, channels: new Map() };
    looks.set(person, known);
    return known;
  }

  return {
    look(person, channel, now) {
      of(person, now).channels.set(channel, { at: now, count });
    },
    said(channel) {
      count += 1;
      lastSaid.set(channel, count);
    },
    news(person, channels, now) {
      const { first, channels: looked } = of(person, now);
      const fresh = channels.filter(({ id, newest }) => {
        const look = looked.get(id) ?? first;
        return (newest !== null && newest > look.at) || (lastSaid.get(id) ?? 0) > look.count;
      });
      return new Set(fresh.map(({ id }) => id));
    },
  };
}
