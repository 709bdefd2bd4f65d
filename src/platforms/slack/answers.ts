import type { Words } from '../platform.js';

/** As long as Slack takes words at an address of a command. */
const LIFETIME = 30 * 60_000;
/** Commands of a busy quarter of an hour; the oldest give way. */
const MOST = 500;
const TIMEOUT = 5000;

/** Where a command can be answered though the bot is not in its channel. */
export interface Answers {
  keep(channel: string, address: string): void;
  /** Says it to whoever gave the last command there, and to nobody else. @returns whether it was said */
  tell(channel: string, words: Words): Promise<boolean>;
}

/** Kept in memory alone: a restart loses no more than a hint. */
export function answersToCommands(): Answers {
  const kept = new Map<string, { address: string; until: number }>();
  return {
    keep(channel, address) {
      kept.delete(channel);
      kept.set(channel, { address, until: Date.now() + LIFETIME });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
    async tell(channel, words) {
      const found = kept.get(channel);
      kept.delete(channel);
      if (!found || found.until < Date.now()) return false;
      return whisper(found.address, `${words.en}\n${words.zh}`);
    },
  };
}

/**
 * Says something at an address that came with a command or a press, to that person alone.
 * @returns whether Slack took it
 */
export async function whisper(address: string, words: string): Promise<boolean> {
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const body = { response_type: 'ephemeral', replace_original: false, text };
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  }).then(
    ({ ok }) => ok,
    () => false,
  );
}
