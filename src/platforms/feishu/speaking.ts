import type { Complaint, Platform, Surroundings } from '../platform.js';
import { accountLook } from './account.js';
import type { FeishuClient } from './calls.js';
import { directory } from './directory.js';
import { platformName } from './errors.js';
import { posting } from './posting.js';
import { quoting } from './quoted.js';
import { todoLists } from './todo.js';

export { type ClientOptions, type FeishuClient, feishuClient } from './calls.js';

export type Spoken = Required<
  Pick<Platform, 'post' | 'replace' | 'privately' | 'todo' | 'quoted' | 'channels' | 'accounts'>
>;

/** The half of Feishu that speaks. */
export function feishuSpeaking(
  client: FeishuClient,
  surroundings: Surroundings,
  trouble: (complaint: Complaint) => void,
): Spoken {
  const people = directory(client);
  const accountOf = accountLook(people.accounts);
  return {
    ...posting(client, surroundings, trouble),
    ...people,
    // A person's private place is named by the account (`ou_…`) until something was posted there:
    // only then does Feishu say which chat (`oc_…`) it is. The post is answered with that chat, so
    // its `Posted`, and whatever is heard there, bear the chat's id.
    privately: async (contact) => ({ platform: platformName, channel: await accountOf(contact) }),
    todo: todoLists(client, accountOf),
    quoted: quoting(client),
  };
}
