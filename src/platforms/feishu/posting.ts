import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Message, Place, Posted } from '../../chat/index.js';
import type { Complaint } from '../platform.js';
import { type Platform, PlatformError, type Posting, type Surroundings } from '../platform.js';
import type { Call, FeishuClient } from './calls.js';
import { type Cards, cardsOf } from './cards.js';
import { answered, codes, platformName, read } from './errors.js';
import { look } from './look.js';
import { type Pictures, pictures } from './picture.js';

/** For an hour Feishu posts once under a `uuid`, however often it is asked; some minutes of it are left. */
const SAFE_MS = 50 * 60_000;

const made = z.object({
  data: z.object({ message_id: z.string(), chat_id: z.string().optional() }),
});

interface Speaking {
  client: FeishuClient;
  surroundings: Surroundings;
  pictures: Pictures;
}

/** Posts cards and changes them. */
export function posting(
  client: FeishuClient,
  surroundings: Surroundings,
  trouble: (complaint: Complaint) => void,
): Pick<Platform, 'post' | 'replace'> {
  const speaking = { client, surroundings, pictures: pictures(client, surroundings, trouble) };
  return {
    post: (place, message, about) => post(speaking, place, message, about),
    replace: (posted, message, about) => replace(speaking, posted, message, about),
  };
}

async function post(
  speaking: Speaking,
  place: Place,
  message: Message,
  about: Posting,
): Promise<Posted> {
  const standing = await standingPost(speaking, place, about);
  if (standing) return standing;
  const cards = await cardsOf(speaking, message, place.thread, about);
  return send(speaking, place, cards, uuidOf(about.key), about);
}

/**
 * A post that was tried before the last hour and stands.
 *
 * @param besides the one whose place it takes
 * @throws PlatformError where nobody can tell
 */
async function standingPost(
  { client }: Speaking,
  place: Place,
  { key, tried }: Posting,
  besides?: string,
): Promise<Posted | undefined> {
  if (tried === undefined || Date.now() - tried.getTime() < SAFE_MS) return undefined;
  const seen = await look(client, place, { key, since: tried, besides });
  if (seen.stands === 'no') return undefined;
  if (seen.stands === 'yes') return postedIn(place, seen.id, seen.channel);
  const where = `${place.channel}${place.thread === undefined ? '' : ` under ${place.thread}`}`;
  throw new PlatformError(
    platformName,
    'unknown',
    `cannot tell whether the post stands in ${where}: the bot cannot look there`,
  );
}

function postedIn({ thread }: Place, id: string, channel: string): Posted {
  const posted = { platform: platformName, channel, id };
  return thread === undefined ? posted : { ...posted, thread };
}

async function send(
  { client }: Speaking,
  place: Place,
  cards: Cards,
  uuid: string,
  { bulk }: Posting,
): Promise<Posted> {
  const { channel, thread } = place;
  const msg_type = 'interactive';
  const call: Call = {
    api: thread === undefined ? 'im.message.create' : 'im.message.reply',
    doing: `post to ${channel}`,
    chat: channel,
    bulk,
  };
  const answer = await cards.sent((content) =>
    client.call<unknown>(call, (api) =>
      thread === undefined
        ? api.im.v1.message.create({
            params: { receive_id_type: channel.startsWith('ou_') ? 'open_id' : 'chat_id' },
            data: { receive_id: channel, msg_type, content, uuid },
          })
        : api.im.v1.message.reply({
            path: { message_id: thread },
            data: { msg_type, content, uuid, reply_in_thread: true },
          }),
    ),
  );
  const { message_id, chat_id } = read(made, answer, call.doing).data;
  return postedIn(place, message_id, chat_id ?? channel);
}

/** Changes the card where it stands; one that cannot be changed any more is followed by a new one. */
async function replace(
  speaking: Speaking,
  posted: Posted,
  message: Message,
  about: Posting,
): Promise<Posted> {
  const { channel, id, thread } = posted;
  const cards = await cardsOf(speaking, message, thread, about);
  const call = { api: 'im.message.patch', doing: `change ${id}`, message: id, bulk: about.bulk };
  try {
    await cards.sent((content) =>
      speaking.client.call<unknown>(call, (api) =>
        api.im.v1.message.patch({ path: { message_id: id }, data: { content } }),
      ),
    );
    return posted;
  } catch (error) {
    if (!answered(error, [...codes.tooOld, ...codes.withdrawn])) throw error;
    const place: Place = {
      platform: platformName,
      channel,
      ...(thread !== undefined && { thread }),
    };
    const standing = await standingPost(speaking, place, about, id);
    return standing ?? send(speaking, place, cards, uuidOf(`${about.key} after ${id}`), about);
  }
}

/** Feishu's `uuid` has 50 characters at most; our names of posts are shorter, but need not be. */
function uuidOf(key: string): string {
  return key.length <= 50 && !key.includes(' ')
    ? key
    : createHash('sha256').update(key).digest('hex').slice(0, 48);
}
