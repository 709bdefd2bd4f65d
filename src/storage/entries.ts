import { createHash, randomBytes } from 'node:crypto';
import type { PersonId } from '../facts/index.js';
import type { Database } from './database.js';

const LINK_HOURS = 1;
const SESSION_DAYS = 30;
const HOUR = 3_600_000;

/** Makes a link that opens the workspace once. Only its hash is kept. Real time, not the bot's. */
export async function createEntryLink({ prisma }: Database, person: PersonId): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const expires = new Date(Date.now() + LINK_HOURS * HOUR);
  await prisma.entry.create({ data: { token: hash(token), form: 'link', person, expires } });
  return token;
}

/** Spends a link; undefined when it is unknown, used, or too old. */
export async function enter(
  { prisma }: Database,
  token: string,
): Promise<{ session: string; person: PersonId } | undefined> {
  const now = new Date();
  const spent = await prisma.entry.updateManyAndReturn({
    where: { token: hash(token), form: 'link', usedAt: null, expires: { gt: now } },
    data: { usedAt: now },
    select: { person: true },
  });
  const person = spent[0]?.person;
  if (person === undefined) return undefined;
  const session = randomBytes(24).toString('base64url');
  const expires = new Date(Date.now() + SESSION_DAYS * 24 * HOUR);
  await prisma.entry.create({ data: { token: hash(session), form: 'session', person, expires } });
  return { session, person };
}

export async function personOfSession(
  { prisma }: Database,
  session: string,
): Promise<PersonId | undefined> {
  const row = await prisma.entry.findFirst({
    where: { token: hash(session), form: 'session', expires: { gt: new Date() } },
  });
  return row?.person;
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
