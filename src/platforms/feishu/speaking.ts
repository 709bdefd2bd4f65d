import {
  type Complaint,
  type Contact,
  type Platform,
  PlatformError,
  type Surroundings,
} from '../platform.js';
import type { FeishuClient } from './calls.js';
import { directory } from './directory.js';
import { platformName } from './errors.js';
import { posting } from './posting.js';

export { type ClientOptions, type FeishuClient, feishuClient } from './calls.js';

export type Spoken = Required<
  Pick<Platform, 'post' | 'replace' | 'privately' | 'channels' | 'accounts'>
>;

/** The half of Feishu that speaks. */
export function feishuSpeaking(
  client: FeishuClient,
  surroundings: Surroundings,
  trouble: (complaint: Complaint) => void,
): Spoken {
  const people = directory(client);
  const posts = posting(client, surroundings, trouble);
  return { ...posts, ...people, privately: (contact) => privately(contact, people.accounts) };
}

/**
 * The private place of a person is named by the person's account (`ou_…`) until something was
 * posted there: only then does Feishu say which chat (`oc_…`) it is. The post is answered with that
 * chat, so its `Posted`, and whatever is heard there, bear the chat's id.
 */
async function privately(contact: Contact, accounts: Spoken['accounts']) {
  const account = contact.account ?? (await accounts([contact])).get(contact.person);
  if (account !== undefined) return { platform: platformName, channel: account };
  throw new PlatformError(
    platformName,
    'gone',
    `nobody there is ${contact.name || contact.person}`,
    {
      extent: 'person',
      complaint: {
        what: {
          en: `${contact.name} has no account in Feishu that the bot can find`,
          zh: `机器人在飞书中找不到 ${contact.name} 的账号`,
        },
        mend: {
          en: 'give their Feishu email or phone in the HR data, and let the app see them: Permissions & scopes → Contacts data range',
          zh: '请在人事数据中填写其飞书邮箱或手机号，并在“权限管理 → 通讯录数据范围”中包含此人',
        },
      },
    },
  );
}
