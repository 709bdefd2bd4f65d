import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Message } from '../../chat/index.js';
import { type Complaint, PlatformError, type Surroundings } from '../platform.js';
import type { FeishuClient } from './calls.js';
import { complaints } from './complaints.js';
import type { BlockOf } from './drawing.js';
import { read } from './errors.js';

/** Feishu takes pictures up to 10 MB. */
const LARGEST = 10_000_000;
/** Pictures stay at Feishu: the newest are remembered, so that a second try or a change sends none again. */
const REMEMBERED = 300;

const uploaded = z.object({ image_key: z.string() });

export interface Pictures {
  /** Uploads the charts of a message; one that cannot be is missing, and told of. */
  of(
    message: Message,
    options: { bulk: boolean; patient: boolean },
  ): Promise<Map<BlockOf<'chart'>, string>>;
  /** They are sent anew the next time: Feishu took a card with one of them for wrong. */
  forget(keys: Iterable<string>): void;
}

/*
 * The chart goes as a picture, not as Feishu's native `chart`. Both were drawn 343 px wide, as on a
 * phone of 375. VChart 1.10 carries band, path, stepped target and the line of today, but as a
 * square, nearly twice as tall, so that the headline below it leaves the first screen; names stand
 * in a legend of two rows instead of at the ends of their lines; the gap cannot be marked at its
 * place, and a mark of the line of today is cut off at the edge. What it would add is the value
 * under a finger. Older clients draw it with older versions, the picture is the same for everybody.
 */
export function pictures(
  client: FeishuClient,
  { draw, failed }: Pick<Surroundings, 'draw' | 'failed'>,
  trouble: (complaint: Complaint) => void,
): Pictures {
  const known = new Map<string, string>();

  async function keyOf({ chart }: BlockOf<'chart'>, bulk: boolean): Promise<string> {
    const name = createHash('sha256').update(JSON.stringify(chart)).digest('hex');
    const standing = known.get(name);
    if (standing !== undefined) return standing;
    const key = await upload(client, await draw(chart, 'light'), bulk);
    known.set(name, key);
    for (const [oldest] of known) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return key;
  }

  return {
    forget(keys) {
      const wrong = new Set(keys);
      for (const [name, key] of known) if (wrong.has(key)) known.delete(name);
    },
    async of({ blocks }, { bulk, patient }) {
      const found = new Map<BlockOf<'chart'>, string>();
      for (const block of blocks) {
        if (block.kind !== 'chart') continue;
        try {
          found.set(block, await keyOf(block, bulk));
        } catch (error) {
          if (patient && heals(error)) throw error;
          failed(error, 'a chart could not be sent as a picture');
          trouble(complaints.noPicture(error instanceof Error ? error.message : String(error)));
        }
      }
      return found;
    },
  };
}

function heals(error: unknown): boolean {
  return error instanceof PlatformError && ['busy', 'unreachable'].includes(error.failure);
}

/** From a file: a buffer goes out without a name and a type, which Feishu has refused before. */
async function upload(client: FeishuClient, picture: Buffer, bulk: boolean): Promise<string> {
  if (picture.length > LARGEST)
    throw new Error(`a picture of ${picture.length} bytes is too large`);
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-'));
  try {
    const file = join(folder, 'chart.png');
    await writeFile(file, picture, { mode: 0o600 });
    const answer = await client.call(
      { api: 'im.image.create', doing: 'upload a chart', bulk },
      (api) =>
        api.im.v1.image.create({ data: { image_type: 'message', image: createReadStream(file) } }),
    );
    return read(uploaded, answer, 'upload a chart').image_key;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
