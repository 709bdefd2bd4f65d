import type { Stretch } from './listing.js';

/** `/c/<channel>`, or `/c/<channel>/t/<thread>`: what people send to each other. */
export function addressOf({ channel, thread }: Stretch): string {
  const address = `/c/${encodeURIComponent(channel)}`;
  return thread === undefined ? address : `${address}/t/${encodeURIComponent(thread)}`;
}
