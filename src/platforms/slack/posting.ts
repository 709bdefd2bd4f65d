import type { KnownBlock } from '@slack/types';
import type { Message, Place, Posted } from '../../chat/index.js';
import { type Platform, PlatformError, type Posting } from '../platform.js';
import { homeId, homeOf, homeOwner, platformName, postEvent } from './addresses.js';
import type { CallSlack } from './calls.js';
import { answerIn } from './errors.js';
import { findPost } from './finding.js';
import { inHome, inMessage } from './render.js';
import { type RenderingOptions, sendRendered } from './rendering.js';
import { paragraph, words } from './rich-text.js';

export interface PostingOptions extends RenderingOptions {
  call: CallSlack;
}

/** How far back, in milliseconds, a post is looked for that took the place of another. */
const DAY = 86_400_000;
const unchangeable = ['edit_window_closed', 'message_not_found', 'cant_update_message'];

/** Posting and replacing, so that nothing stands twice and no chart keeps a post away. */
export function slackPosting(options: PostingOptions): Pick<Platform, 'post' | 'replace'> {
  return {
    async post(place, message, posting) {
      const owner = homeOwner(place.channel);
      if (owner !== undefined) return publish(owner, message, posting, options);
      return postOnce(place, message, posting, {
        options,
        key: posting.key,
        since: posting.tried,
      });
    },
    async replace(posted, message, posting) {
      const owner = homeOwner(posted.channel);
      if (owner !== undefined) return publish(owner, message, posting, options);
      try {
        return await update(posted, message, posting, options);
      } catch (error) {
        if (!unchangeable.includes(answerIn(error)?.code ?? '')) throw error;
        const { id, ...place } = posted;
        const since = posting.tried ?? new Date(Date.now() - DAY);
        return postOnce(place, message, posting, {
          options,
          key: `${posting.key} for ${id}`,
          since,
        });
      }
    },
  };
}

interface Once {
  options: PostingOptions;
  /** Under which it is found again. */
  key: string;
  /** From when on it may stand there already; undefined where it cannot. */
  since: Date | undefined;
}

async function postOnce(place: Place, message: Message, posting: Posting, once: Once) {
  const { key, options, since } = once;
  const { bulk } = posting;
  const found = since && (await findPost(options.call, place, { key, since, bulk }));
  if (found) return { ...place, id: found };
  return sendRendered(message, { posting, room: inMessage }, options, async (blocks) => {
    const { channel, thread } = place;
    const sent = await options.call({ method: 'chat.postMessage', channel, bulk }, (client) =>
      client.chat.postMessage({
        channel,
        ...contents(message, blocks),
        ...(thread === undefined ? {} : { thread_ts: thread }),
        metadata: { event_type: postEvent, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    return postedAt({ ...place, channel: sent.channel ?? channel }, sent.ts);
  });
}

function update(posted: Posted, message: Message, posting: Posting, options: PostingOptions) {
  return sendRendered(message, { posting, room: inMessage }, options, async (blocks) => {
    const { channel, id: ts } = posted;
    await options.call({ method: 'chat.update', bulk: posting.bulk }, (client) =>
      client.chat.update({ channel, ts, ...contents(message, blocks) }),
    );
    return posted;
  });
}

/** A person's own page has one message, so that replacing and posting are the same. */
function publish(owner: string, message: Message, posting: Posting, options: PostingOptions) {
  return sendRendered(message, { posting, room: inHome }, options, async (blocks) => {
    await options.call({ method: 'views.publish', bulk: posting.bulk }, (client) =>
      client.views.publish({
        user_id: owner,
        view: { type: 'home', blocks: someBlocks(message, blocks) },
      }),
    );
    return { platform: platformName, channel: homeOf(owner), id: homeId };
  });
}

/** The blocks are read on the screen, the text in notifications and by screen readers. */
function contents(message: Message, blocks: KnownBlock[]) {
  return {
    text: escaped(message.summary) || '…',
    blocks: someBlocks(message, blocks),
    parse: 'none' as const,
    link_names: false,
  };
}

function someBlocks({ summary }: Message, blocks: KnownBlock[]): KnownBlock[] {
  return blocks.length > 0 ? blocks : [paragraph([words(summary.slice(0, 3000) || '…')])];
}

/** Nothing in it mentions, links or becomes a picture: a joiner keeps `:tada:` from being one. */
function escaped(summary: string): string {
  return [...summary.replace(/\p{Surrogate}/gu, '\ufffd')]
    .slice(0, 3000)
    .join('')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/:(?=[\w+'-]+:)/g, ':\u2060');
}

function postedAt(place: Place, id: string | undefined): Posted {
  if (id) return { ...place, id };
  const message = 'chat.postMessage did not say where it posted';
  throw new PlatformError(platformName, 'unreachable', message, { retryAfterSeconds: 5 });
}
