import type { Body, PersonId } from '../facts/index.js';
import type { Contact } from '../platforms/platform.js';
import type { Database, Transaction } from './database.js';

/** Whose account is whose on a platform, and what joined them. */
export interface Account {
  account: string;
  person: PersonId;
  by: string;
}

/** Everybody who is joined on a platform. */
export async function accountsOn(
  { prisma }: Pick<Database, 'prisma'>,
  platform: string,
): Promise<Account[]> {
  return prisma.account.findMany({
    where: { platform },
    select: { account: true, person: true, by: true },
    orderBy: { person: 'asc' },
  });
}

/** Whose account is whose from now on; whoever is not among them is joined no more. */
export async function saveAccounts(
  { prisma }: Pick<Database, 'prisma'>,
  platform: string,
  accounts: readonly Account[],
): Promise<void> {
  const data = accounts.map((account) => ({ platform, ...account }));
  await prisma.$transaction([
    prisma.account.deleteMany({ where: { platform } }),
    prisma.account.createMany({ data, skipDuplicates: true }),
  ]);
}

/** The accounts of these people on a platform, as far as they are known. */
export async function accountsOf(
  { prisma }: Pick<Database, 'prisma'>,
  platform: string,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  const rows = await prisma.account.findMany({ where: { platform, person: { in: [...people] } } });
  return new Map(rows.map(({ person, account }) => [person, account]));
}

/** Whose accounts these are, by account; a stranger's is left out. */
export async function peopleOf(
  tx: Pick<Transaction, 'account'>,
  platform: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, PersonId>> {
  const where = { platform, account: { in: [...new Set(accounts)] } };
  const rows = await tx.account.findMany({ where, select: { account: true, person: true } });
  return new Map(rows.map(({ account, person }) => [account, person]));
}

/** What is known of a person to find them on a platform. */
export async function contactOf(
  { prisma }: Pick<Database, 'prisma'>,
  platform: string,
  person: PersonId,
): Promise<Contact> {
  const rows = await prisma.$queryRaw<{ body: Body<'person'> | null }[]>`
    SELECT body FROM facts WHERE kind = 'person' AND id = ${person}
    ORDER BY known_since DESC, learned DESC, seq DESC LIMIT 1`;
  const { name = person, email = null, phone = null } = rows[0]?.body ?? {};
  const accounts = await accountsOf({ prisma }, platform, [person]);
  const account = accounts.get(person) ?? accountOfStranger(platform, person);
  return { person, name, account, email, phone };
}

/** Of somebody whom no source tells of, all that is known is the account: they can be answered. */
function accountOfStranger(platform: string, person: PersonId): string | null {
  const before = `${platform}:`;
  return person.startsWith(before) ? person.slice(before.length) : null;
}
