import { type HeardFromPlatform, type Mention, nobody } from '../chat/index.js';
import type { PersonId } from '../facts/index.js';
import { peopleOf } from '../storage/accounts.js';
import type { Transaction } from '../storage/database.js';
import type { Bot } from './bot.js';

/**
 * What was heard with people for the accounts in it: who did it, who is mentioned, who wrote what
 * is wanted as a task. A stranger is known by the account alone.
 */
export async function withPeople<H extends HeardFromPlatform>(
  bot: Bot,
  tx: Transaction,
  heard: H,
): Promise<H> {
  const { platform } = heard.place;
  if (bot.platforms.get(platform)?.accounts === undefined) return heard;
  const people = await peopleOf(tx, platform, accountsIn(heard));
  const person = (account: string): PersonId =>
    account === nobody ? nobody : (people.get(account) ?? `${platform}:${account}`);
  return {
    ...heard,
    by: person(heard.by),
    ...('mentions' in heard && { mentions: heard.mentions?.map(withPerson(person)) }),
    ...('author' in heard && { author: heard.author === null ? null : person(heard.author) }),
  };
}

function accountsIn(heard: HeardFromPlatform): string[] {
  const mentioned = 'mentions' in heard ? (heard.mentions ?? []) : [];
  const author = 'author' in heard && heard.author !== null ? [heard.author] : [];
  return [heard.by, ...author, ...mentioned.map((mention) => mention.person)];
}

function withPerson(person: (account: string) => PersonId): (mention: Mention) => Mention {
  return ({ words, person: account }) => ({ words, person: person(account) });
}
