import { html } from 'ghtml';
import type { Place } from '../../chat/index.js';
import { addressOf } from './addresses.js';

/** The platform's own name, in places. */
export const platformName = 'web';

/** The channels that a visitor may see, by id. */
export type OpenChannels = ReadonlySet<string>;

/** The way to a place, where it is one of this workspace and open to the visitor. */
export function wayTo(
  { platform, channel, thread }: Place,
  channels: OpenChannels,
): string | undefined {
  if (platform !== platformName || !channels.has(channel)) return undefined;
  return addressOf(thread === undefined ? { channel } : { channel, thread });
}

/** A link where one can go there, plain words otherwise. */
export function renderWay(place: Place, words: string, channels: OpenChannels): string {
  const address = wayTo(place, channels);
  return address === undefined ? html`${words}` : html`<a href="${address}">${words}</a>`;
}
