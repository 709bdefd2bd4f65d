import type { ConversationsHistoryResponse } from '@slack/web-api';
import type { Place } from '../../chat/index.js';
import { PlatformError } from '../platform.js';
import { platformName, postEvent } from './addresses.js';
import type { CallSlack } from './calls.js';
import { answerIn } from './errors.js';

/** What is looked for: a post under that key, made at that time or later. */
export interface Sought {
  key: string;
  since: Date;
  bulk: boolean;
}

/** Slack's clock and ours may differ by so much, in milliseconds. */
const MARGIN = 120_000;
const PAGE = 200;

/**
 * The id of a post of ours, where it stands.
 *
 * @throws PlatformError `unknown` where the bot may not read what is posted there
 */
export async function findPost(call: CallSlack, place: Place, sought: Sought) {
  let cursor: string | undefined;
  do {
    const page = await pageOf(call, place, sought, cursor);
    const found = page.messages?.find(({ metadata }) => isSought(metadata, sought.key));
    if (found?.ts) return found.ts;
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

function isSought(
  metadata: { event_type?: string; event_payload?: object } | undefined,
  key: string,
) {
  if (metadata?.event_type !== postEvent) return false;
  return Object.entries(metadata.event_payload ?? {}).some(
    ([name, value]) => name === 'key' && value === key,
  );
}

async function pageOf(
  call: CallSlack,
  { channel, thread }: Place,
  { since, bulk }: Sought,
  cursor: string | undefined,
): Promise<ConversationsHistoryResponse> {
  const asked = {
    channel,
    oldest: String((since.getTime() - MARGIN) / 1000),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
    ...(cursor === undefined ? {} : { cursor }),
  };
  try {
    if (thread === undefined) {
      const how = { method: 'conversations.history', bulk } as const;
      return await call(how, (client) => client.conversations.history(asked));
    }
    const how = { method: 'conversations.replies', bulk } as const;
    return await call(how, (client) => client.conversations.replies({ ...asked, ts: thread }));
  } catch (error) {
    throw unknownWhereUnreadable(error);
  }
}

/** Where nobody lets us look, it may stand there or not. */
function unknownWhereUnreadable(error: unknown): unknown {
  const blind = ['missing_scope', 'no_permission'].includes(answerIn(error)?.code ?? '');
  if (!blind || !(error instanceof PlatformError) || !error.complaint) return error;
  const { cause, complaint } = error;
  return new PlatformError(platformName, 'unknown', `cannot look for it: ${error.message}`, {
    cause,
    complaint,
  });
}
