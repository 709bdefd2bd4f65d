import type { Heard, Place } from '../chat/index.js';
import { requestIn } from '../conversations/requests.js';
import { conversationIn } from '../storage/conversations.js';
import type { Transaction } from '../storage/database.js';
import { heardBefore } from '../storage/deliveries.js';
import { askedIn, pressedPost, speakerOf } from '../storage/posts.js';

/** What people say and do where a conversation can hear it. */
export type Speech = Extract<Heard, { place: Place }>;

/** To whom something goes, and in which words of its own; `note` for the ledger. */
export interface Route {
  to: { conversation: string } | 'front-desk' | 'nobody';
  heard: Speech;
  note?: string;
}

/**
 * A press goes to the message it sits on; words to whoever began their thread, or posted what they
 * stand below; changed words to whoever heard the first ones; in a private place to whoever asked last, unless they are a request of their own; a
 * wish for a task to its thread, where that is of a kind which takes wishes. The rest is the front
 * desk's, and what was not said to the bot is nobody's.
 *
 * @param takers the kinds of conversations that take wishes
 */
export async function routeOf(
  tx: Transaction,
  heard: Speech,
  takers: readonly string[],
): Promise<Route> {
  switch (heard.kind) {
    case 'chose':
    case 'filled':
      return ofPress(tx, heard);
    case 'said':
    case 'edited': {
      const conversation = await meant(tx, heard);
      if (conversation !== undefined) return { to: { conversation }, heard };
      const forDesk = heard.kind === 'said' && heard.toBot;
      return { to: forDesk ? 'front-desk' : 'nobody', heard };
    }
    case 'wanted': {
      const conversation = await conversationIn(tx, heard.place, takers);
      return { to: conversation === undefined ? 'front-desk' : { conversation }, heard };
    }
    default:
      return { to: 'front-desk', heard };
  }
}

async function ofPress(
  tx: Transaction,
  heard: Extract<Speech, { kind: 'chose' | 'filled' }>,
): Promise<Route> {
  const to = await pressedPost(tx, heard.place, heard.key);
  if (to === 'nobody') return { to: 'front-desk', heard };
  // A card that was forwarded, or a key that somebody knows.
  if (to === 'elsewhere') return { to: 'front-desk', heard, note: 'not where the post stands' };
  return { to: { conversation: to.conversation }, heard: { ...heard, key: to.key } };
}

async function meant(
  tx: Transaction,
  heard: Extract<Speech, { kind: 'said' | 'edited' }>,
): Promise<string | undefined> {
  const { place, text } = heard;
  if (heard.kind === 'edited') {
    const first = await heardBefore(tx, place, heard.id);
    if (first !== undefined) return first;
  }
  if (place.thread !== undefined) {
    const below = await conversationIn(tx, place);
    if (below !== undefined) return below;
    const speaker = await speakerOf(tx, place, place.thread);
    if (speaker !== undefined) return speaker;
  }
  const isOwnWords = ['other', 'nothing'].includes(requestIn(text));
  return heard.kind === 'edited' || isOwnWords ? askedIn(tx, place) : undefined;
}
