import type { Instant, PersonId } from '../../facts/index.js';
import type { WebChannel } from './workspace.js';

/** Which channels hold something that a person has not looked at yet. */
export interface Seen {
  look(person: PersonId, channel: string, now: Instant): void;
  news(person: PersonId, channels: WebChannel[], now: Instant): ReadonlySet<string>;
}

/**
 * Kept in memory only: it is a mark for the eye. Whoever comes for the first time,
 * or after a restart, has seen everything there is.
 */
export function seenChannels(): Seen {
  const seen = new Map<PersonId, { since: Instant; channels: Map<string, Instant> }>();

  function of(person: PersonId, now: Instant) {
    const known = seen.get(person) ?? { since: now, channels: new Map<string, Instant>() };
    seen.set(person, known);
    return known;
  }

  return {
    look(person, channel, now) {
      of(person, now).channels.set(channel, now);
    },
    news(person, channels, now) {
      const { since, channels: looked } = of(person, now);
      const fresh = channels.filter(
        ({ id, newest }) => newest !== null && newest > (looked.get(id) ?? since),
      );
      return new Set(fresh.map(({ id }) => id));
    },
  };
}
