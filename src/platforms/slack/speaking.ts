import type { Line, Message } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import type { Complaint, Platform, Surroundings } from '../platform.js';
import { slackCalls } from './calls.js';
import { slackDirectory } from './directory.js';
import { slackPosting } from './posting.js';
import { slackPictures } from './upload.js';
import type { SlackOptions } from './wire.js';

/** How fast Slack is spoken to. */
export interface Speed {
  /** Of Slack's rates: 10 calls ten times as often. @default 1 */
  factor?: number;
  /** Milliseconds until a picture that is not ready is given up. @default 20000 */
  picturePatience?: number;
}

export type Speaking = Pick<Platform, 'post' | 'replace'> &
  Required<Pick<Platform, 'privately' | 'channels' | 'accounts'>>;

/** Everything that is said in Slack, and whom and where it can be said. */
export function slackSpeaking(
  options: SlackOptions,
  surroundings: Surroundings,
  trouble: (complaint: Complaint) => void,
  { factor = 1, picturePatience = 20_000 }: Speed = {},
): Speaking {
  const call = slackCalls(options, factor);
  const { draw, accountsOf, failed } = surroundings;
  const pictures = slackPictures({ call, draw, failed, patience: picturePatience });
  const accountsIn = async (message: Message) => {
    const people = peopleIn(message);
    return people.length === 0 ? new Map<PersonId, string>() : accountsOf(people);
  };
  return {
    ...slackPosting({ call, pictures, accountsIn, trouble }),
    ...slackDirectory(call),
  };
}

/** Whoever is named in a message, each once. */
function peopleIn({ blocks }: Message): PersonId[] {
  const lines = blocks.flatMap((block): Line[] => {
    if (block.kind === 'text' || block.kind === 'note') return [block.line];
    return block.kind === 'table' ? block.rows.flat() : [];
  });
  const people = lines.flat().flatMap((piece) => {
    return typeof piece === 'object' && 'person' in piece ? [piece.person] : [];
  });
  return [...new Set(people)];
}
