import { z } from 'zod';
import type { PersonId } from '../../facts/index.js';
import type { Contact, Platform, SeenChannel } from '../platform.js';
import type { FeishuClient } from './calls.js';
import { read } from './errors.js';

/** As many as Feishu looks up at once. */
const AT_ONCE = 50;

const chats = z.object({
  data: z.object({
    items: z
      .array(
        z.object({
          chat_id: z.string(),
          name: z.string().optional(),
          chat_status: z.string().optional(),
        }),
      )
      .optional(),
    has_more: z.boolean().optional(),
    page_token: z.string().optional(),
  }),
});

const found = z.object({
  data: z.object({
    user_list: z
      .array(
        z.object({
          user_id: z.string().optional(),
          email: z.string().optional(),
          mobile: z.string().optional(),
          status: z.object({ is_resigned: z.boolean().optional() }).optional(),
        }),
      )
      .optional(),
  }),
});

/** Chats and people, as Feishu lists them. */
export function directory(client: FeishuClient): Required<Pick<Platform, 'channels' | 'accounts'>> {
  return {
    channels: () => channels(client),
    accounts: (contacts) => accounts(client, contacts),
  };
}

/** Feishu lists only the chats that the bot is in. */
async function channels(client: FeishuClient): Promise<SeenChannel[]> {
  const call = { api: 'im.chat.list', doing: 'list the chats of the bot' };
  const all = await client.pages(call, async (api, page) => {
    const answer = await api.im.v1.chat.list({
      params: { page_size: 100, ...(page !== undefined && { page_token: page }) },
    });
    const { items = [], has_more, page_token } = read(chats, answer, call.doing).data;
    return { items, next: has_more ? page_token : undefined };
  });
  return all
    .filter(({ chat_status }) => chat_status === undefined || chat_status === 'normal')
    .map(({ chat_id, name }) => ({ id: chat_id, name: name ?? '', member: true }));
}

async function accounts(
  client: FeishuClient,
  contacts: readonly Contact[],
): Promise<Map<PersonId, string>> {
  const known = new Map<string, string>();
  const wanted = [...new Set(contacts.flatMap(namesOf))];
  const groups = [
    wanted.filter((name) => name.includes('@')),
    wanted.filter((name) => !name.includes('@')),
  ];
  const [emails = [], mobiles = []] = groups.map(parts);
  for (let at = 0; at < Math.max(emails.length, mobiles.length); at += 1) {
    for (const [name, account] of await lookUp(client, emails[at] ?? [], mobiles[at] ?? [])) {
      known.set(name, account);
    }
  }
  const joined = contacts.flatMap((contact) => {
    const account = namesOf(contact)
      .map((name) => known.get(name))
      .find((one) => one !== undefined);
    return account === undefined ? [] : [[contact.person, account] as const];
  });
  return new Map(joined);
}

/** By what Feishu finds a person, best first: the email, then the number. */
function namesOf({ email, phone }: Contact): string[] {
  const names = [
    email === null ? '' : email.trim().toLowerCase(),
    phone === null ? '' : mobileOf(phone),
  ];
  return names.filter((name) => name !== '');
}

/** Numbers of mainland China without their +86, as Feishu has them; all others with theirs. */
export function mobileOf(phone: string): string {
  const digits = phone
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+');
  const mainland = /^(?:\+?86)?(1\d{10})$/.exec(digits);
  return mainland?.[1] ?? digits;
}

function parts(names: string[]): string[][] {
  const all: string[][] = [];
  for (let from = 0; from < names.length; from += AT_ONCE)
    all.push(names.slice(from, from + AT_ONCE));
  return all;
}

async function lookUp(
  client: FeishuClient,
  emails: string[],
  mobiles: string[],
): Promise<(readonly [string, string])[]> {
  const call = { api: 'contact.user.batchGetId', doing: 'look people up' };
  const answer = await client.call(call, (api) =>
    api.contact.v3.user.batchGetId({
      params: { user_id_type: 'open_id' },
      data: {
        ...(emails.length > 0 && { emails }),
        ...(mobiles.length > 0 && { mobiles }),
      },
    }),
  );
  return (read(found, answer, call.doing).data.user_list ?? []).flatMap(
    ({ user_id, email, mobile, status }) => {
      if (user_id === undefined || user_id === '' || status?.is_resigned) return [];
      const names = [email?.toLowerCase() ?? '', mobile === undefined ? '' : mobileOf(mobile)];
      return names.filter((name) => name !== '').map((name) => [name, user_id] as const);
    },
  );
}
