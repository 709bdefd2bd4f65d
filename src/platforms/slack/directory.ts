import type { UsersListResponse } from '@slack/web-api';
import type { PersonId } from '../../facts/index.js';
import { type Contact, type Platform, PlatformError, type SeenChannel } from '../platform.js';
import { platformName } from './addresses.js';
import type { CallSlack } from './calls.js';
import { slackFailure } from './errors.js';

type Member = NonNullable<UsersListResponse['members']>[number];

const PAGE = 200;
/** Numbers are compared by their last digits: one says +44 7700…, another 07700…. */
const PHONE_DIGITS = 9;

export interface Accounting {
  /** @throws PlatformError where the person has no account */
  accountOf(contact: Contact): Promise<string>;
}

/** Who and what there is in the workspace. */
export function slackDirectory(
  call: CallSlack,
): Required<Pick<Platform, 'privately' | 'channels' | 'accounts'>> & Accounting {
  const opened = new Map<string, Promise<string>>();

  const conversationWith = (account: string, person: string) => {
    const conversation = opened.get(account) ?? openConversation(call, account, person);
    opened.set(account, conversation);
    conversation.catch(() => opened.delete(account));
    return conversation;
  };

  const accountOf = async (contact: Contact) =>
    contact.account ?? (await accountByEmail(call, contact));

  return {
    accountOf,
    async privately(contact) {
      const account = await accountOf(contact);
      const channel = await conversationWith(account, contact.name);
      return { platform: platformName, channel };
    },
    channels: () => listChannels(call),
    accounts: (contacts) => matchAccounts(call, contacts),
  };
}

async function openConversation(call: CallSlack, account: string, person: string) {
  const method = 'conversations.open';
  const { channel } = await call({ method, bulk: false, person }, (client) =>
    client.conversations.open({ users: account }),
  );
  if (channel?.id) return channel.id;
  throw slackFailure(new Error('no channel in the answer'), { method });
}

async function accountByEmail(call: CallSlack, contact: Contact): Promise<string> {
  const { email, name: person } = contact;
  if (email === null) throw noAccount(contact);
  const method = 'users.lookupByEmail';
  const { user } = await call({ method, bulk: false, person }, (client) =>
    client.users.lookupByEmail({ email }),
  );
  if (!user?.id || user.deleted || user.is_bot) throw noAccount(contact);
  return user.id;
}

function noAccount({ name, email }: Contact): PlatformError {
  const mend =
    email === null
      ? {
          en: `Give ${name} the e-mail address of the Slack account in HR, or name the account in plumbline.yml.`,
          zh: `请在 HR 中为${name}填写其 Slack 账号的邮箱，或在 plumbline.yml 中写明账号。`,
        }
      : {
          en: `Invite ${name} to Slack with that address, or correct it in HR, or name the account in plumbline.yml.`,
          zh: `请用该邮箱邀请${name}加入 Slack，或在 HR 中更正邮箱，或在 plumbline.yml 中写明账号。`,
        };
  return new PlatformError(platformName, 'gone', `${name} has no account`, {
    extent: 'person',
    complaint: {
      what: {
        en: `${name} has no account in Slack that Plumbline knows of.`,
        zh: `准绳在 Slack 中找不到${name}的账号。`,
      },
      mend,
    },
  });
}

async function listChannels(call: CallSlack): Promise<SeenChannel[]> {
  const seen: SeenChannel[] = [];
  for await (const page of pages((cursor) =>
    call({ method: 'conversations.list', bulk: false }, (client) =>
      client.conversations.list({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: PAGE,
        ...cursor,
      }),
    ),
  )) {
    for (const { id, name = '', is_member: member = false } of page.channels ?? []) {
      if (id) seen.push({ id, name, member });
    }
  }
  return seen;
}

async function matchAccounts(
  call: CallSlack,
  contacts: readonly Contact[],
): Promise<ReadonlyMap<PersonId, string>> {
  const byEmail = new Map<string, string>();
  const byPhone = new Map<string, string>();
  for (const { id, profile } of await listMembers(call)) {
    const email = profile?.email?.trim().toLowerCase();
    const phone = phoneKey(profile?.phone);
    if (id && email) byEmail.set(email, id);
    // A number that two people share says nothing.
    if (id && phone) byPhone.set(phone, byPhone.has(phone) ? '' : id);
  }
  const accounts = new Map<PersonId, string>();
  for (const { person, email, phone } of contacts) {
    const found =
      byEmail.get(email?.trim().toLowerCase() ?? '') || byPhone.get(phoneKey(phone) ?? '');
    if (found) accounts.set(person, found);
  }
  return accounts;
}

/** Those that can be written to. */
async function listMembers(call: CallSlack): Promise<Member[]> {
  const members: Member[] = [];
  for await (const page of pages((cursor) =>
    call({ method: 'users.list', bulk: false }, (client) =>
      client.users.list({ limit: PAGE, ...cursor }),
    ),
  )) {
    members.push(...(page.members ?? []));
  }
  return members.filter(
    ({ deleted, is_bot, id }) => !deleted && !is_bot && id !== undefined && id !== 'USLACKBOT',
  );
}

function phoneKey(phone: string | null | undefined): string | undefined {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length < PHONE_DIGITS ? undefined : digits.slice(-PHONE_DIGITS);
}

/** One page after another, as long as Slack names a next one. */
async function* pages<Page extends { response_metadata?: { next_cursor?: string } }>(
  fetchPage: (cursor: { cursor?: string }) => Promise<Page>,
): AsyncGenerator<Page> {
  let cursor = '';
  do {
    const page = await fetchPage(cursor ? { cursor } : {});
    yield page;
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
}
