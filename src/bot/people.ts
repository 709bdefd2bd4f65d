import type { PersonId } from '../facts/index.js';
import { type Contact, type Platform, PlatformError } from '../platforms/platform.js';
import { type Account, accountsOn, saveAccounts } from '../storage/accounts.js';
import { factsAsKnown } from '../storage/facts.js';
import type { Bot } from './bot.js';
import { digest, notify } from './notify.js';

/** How many people without an account are named; the others are counted. */
const NAMED = 50;

/**
 * Joins everybody who works here with their account on every chat platform, as far as they can be
 * found. A platform that cannot be asked keeps whom it had, and does not stop the others.
 */
export async function joinPeople(bot: Bot): Promise<void> {
  const contacts = await contactsNow(bot);
  const asked = [...bot.platforms.values()].filter(({ accounts }) => accounts !== undefined);
  await Promise.all(
    asked.map((platform) =>
      joinOn(bot, platform, contacts).catch((error) => {
        bot.log.error({ platform: platform.name, error }, 'people were not joined');
      }),
    ),
  );
}

async function joinOn(bot: Bot, platform: Platform, contacts: readonly Contact[]): Promise<void> {
  const { name } = platform;
  const configured = bot.chats.get(name)?.people ?? new Map<PersonId, string>();
  const others = contacts.filter(({ person }) => !configured.has(person));
  const found = await askFor(bot, platform, others);
  const accounts = withoutDoubles([
    ...contacts.flatMap(({ person }) => {
      const account = configured.get(person);
      return account === undefined ? [] : [{ person, account, by: 'configuration' }];
    }),
    ...(found ?? (await joinedBefore(bot, name, others))),
  ]);
  await saveAccounts(bot.database, name, accounts);
  if (found) await tellWithout(bot, name, contacts, accounts);
}

/** Undefined where the platform could not be asked. */
async function askFor(
  bot: Bot,
  platform: Platform,
  contacts: readonly Contact[],
): Promise<Account[] | undefined> {
  try {
    const accounts = await platform.accounts?.(contacts);
    return contacts.flatMap((contact) => {
      const account = accounts?.get(contact.person);
      return account === undefined ? [] : [{ person: contact.person, account, by: wayTo(contact) }];
    });
  } catch (error) {
    bot.log.warn({ platform: platform.name, error }, 'nobody could be looked up');
    const complaint = error instanceof PlatformError ? error.complaint : undefined;
    const about = { kind: 'platform-trouble', platform: platform.name } as const;
    if (complaint) await notify(bot, { ...about, ...complaint });
    return undefined;
  }
}

/** What can have joined them. */
function wayTo({ email, phone }: Contact): string {
  if (email !== null && phone !== null) return 'email or phone';
  return email === null ? 'phone' : 'email';
}

async function joinedBefore(
  { database }: Bot,
  platform: string,
  contacts: readonly Contact[],
): Promise<Account[]> {
  const here = new Set(contacts.map(({ person }) => person));
  return (await accountsOn(database, platform)).filter(({ person }) => here.has(person));
}

/** An account belongs to one person: to whom it was given first. */
function withoutDoubles(accounts: readonly Account[]): Account[] {
  const given = new Set<string>();
  return accounts.filter(({ account }) => !given.has(account) && given.add(account));
}

/** Once for the same people: they are the same every morning. */
async function tellWithout(
  bot: Bot,
  platform: string,
  contacts: readonly Contact[],
  accounts: readonly Account[],
): Promise<void> {
  const known = new Set(accounts.map(({ person }) => person));
  const without = contacts.filter(({ person }) => !known.has(person));
  if (without.length === 0) return;
  const kind = 'people-without-account';
  const once = `${kind} ${platform} ${digest(without.map(({ person }) => person))}`;
  const names = without.slice(0, NAMED).map(({ name }) => name);
  await notify(bot, { kind, platform, names, count: without.length }, once);
}

/** Everybody who works here now. */
async function contactsNow({ database, clock }: Bot): Promise<Contact[]> {
  const now = clock.now();
  const today = now.toISOString().slice(0, 10);
  const people = await factsAsKnown(database, 'person', now);
  return [...people]
    .filter(([, { left }]) => left === null || left >= today)
    .map(([person, { name, email, phone }]) => ({ person, name, account: null, email, phone }));
}
