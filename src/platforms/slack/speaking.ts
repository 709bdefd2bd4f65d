import type { Message } from '../../chat/index.js';
import type { PersonId } from '../../facts/index.js';
import type { Complaint, Platform, Surroundings } from '../platform.js';
import { type CallSlack, slackCalls } from './calls.js';
import { slackDirectory } from './directory.js';
import { linesOf } from './lines.js';
import { slackLists } from './lists/index.js';
import { slackPosting } from './posting.js';
import { quotedMessage } from './quoted.js';
import { slackPictures } from './upload.js';
import { hasWays } from './ways.js';
import type { SlackOptions } from './wire.js';

/** How fast Slack is spoken to. */
export interface Speed {
  /** Of Slack's rates: 10 calls ten times as often. @default 1 */
  factor?: number;
  /** Milliseconds until a picture that is not ready is given up. @default 20000 */
  picturePatience?: number;
}

export type Speaking = Pick<Platform, 'post' | 'replace' | 'quoted' | 'todo'> &
  Required<Pick<Platform, 'privately' | 'channels' | 'accounts'>>;

/** Everything that is said in Slack, and whom and where it can be said. */
export function slackSpeaking(
  options: SlackOptions,
  surroundings: Surroundings,
  trouble: (complaint: Complaint) => void,
  { factor = 1, picturePatience = 20_000 }: Speed = {},
): Speaking {
  const call = slackCalls(options, factor);
  const { draw, accountsOf, failed, memory, now } = surroundings;
  const pictures = slackPictures({ call, draw, failed, patience: picturePatience });
  const accountsIn = async (message: Message) => {
    const people = peopleIn(message);
    return people.length === 0 ? new Map<PersonId, string>() : accountsOf(people);
  };
  const workspace = addressOfWorkspace(call);
  const workspaceFor = async (message: Message) => (hasWays(message) ? workspace() : undefined);
  const { accountOf, ...directory } = slackDirectory(call);
  return {
    ...slackPosting({ call, pictures, accountsIn, workspaceFor, trouble }),
    ...directory,
    quoted: (place, id) => quotedMessage(call, place, id),
    ...(memory && {
      todo: slackLists({ call, memory, now, failed, trouble, accountOf, workspace }),
    }),
  };
}

/** Whoever is named in a message, each once. */
function peopleIn(message: Message): PersonId[] {
  const people = linesOf(message)
    .flat()
    .flatMap((piece) => (typeof piece === 'object' && 'person' in piece ? [piece.person] : []));
  return [...new Set(people)];
}

/** Where the workspace is, asked for once; undefined as long as Slack does not say. */
function addressOfWorkspace(call: CallSlack): () => Promise<string | undefined> {
  let known: string | undefined;
  return async () => {
    if (known !== undefined) return known;
    const asked = call({ method: 'auth.test', bulk: false }, (client) => client.auth.test());
    // The way is told in plain words then: no reason to keep the message back.
    known = await asked.then(
      ({ url }) => url,
      () => undefined,
    );
    return known;
  };
}
