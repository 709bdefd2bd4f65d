import { expect, test } from 'vitest';
import { joinPeople } from '../../src/bot/people.js';
import { PlatformError } from '../../src/platforms/platform.js';
import { accountsOf, contactOf } from '../../src/storage/accounts.js';
import { onSlack, type SlackBot } from './on-slack.js';

async function joined({ database }: SlackBot) {
  const rows = await database.prisma.account.findMany({ orderBy: { account: 'asc' } });
  return rows.map(({ account, person, by }) => `${account} ${person} ${by}`);
}

function toldOfPeople({ room }: SlackBot): string[] {
  const summaries = room.in('C9').map(({ message }) => message.summary);
  return summaries.filter((summary) => /person is|people are/.test(summary));
}

test('people are joined by the configuration first, then by what the platform finds', async () => {
  const bot = await onSlack({ people: new Map([['rep-of-team-2', 'U2']]) });

  expect(await joined(bot)).toEqual(['U1 rep-of-team-1 email', 'U2 rep-of-team-2 configuration']);
  expect(toldOfPeople(bot)).toEqual([]);
  expect(await contactOf(bot.database, 'slack', 'rep-of-team-1')).toMatchObject({
    account: 'U1',
    email: 'rep-of-team-1@small.example',
  });
  const people = ['rep-of-team-1', 'nobody'];
  expect([...(await accountsOf(bot.database, 'slack', people))]).toEqual([['rep-of-team-1', 'U1']]);
});

test('an account belongs to one person, and to whom the configuration gives it', async () => {
  const bot = await onSlack({ people: new Map([['rep-of-team-2', 'U1']]) });

  expect(await joined(bot)).toEqual(['U1 rep-of-team-2 configuration']);
});

test('whoever has no account is told once, and again when others have none', async () => {
  const bot = await onSlack();
  await joinPeople(bot.bot);
  await bot.idle();
  expect(toldOfPeople(bot)).toEqual(['1 person is not known on Slack.']);

  bot.room.known = new Map();
  await joinPeople(bot.bot);
  await joinPeople(bot.bot);
  await bot.idle();

  expect(await joined(bot)).toEqual([]);
  expect(toldOfPeople(bot)).toEqual([
    '1 person is not known on Slack.',
    '2 people are not known on Slack.',
  ]);
});

test('a platform that cannot be asked keeps whom it had', async () => {
  const bot = await onSlack();

  bot.room.known = new PlatformError('slack', 'unreachable', 'no answer');
  await joinPeople(bot.bot);

  expect(await joined(bot)).toEqual(['U1 rep-of-team-1 email']);
});

test('whoever left is joined no more', async () => {
  const bot = await onSlack();

  bot.source.facts = bot.source.facts.map((fact) =>
    fact.kind === 'person' && fact.id === 'rep-of-team-1' && fact.body
      ? { ...fact, body: { ...fact.body, left: '2026-02-28' } }
      : fact,
  );
  await bot.live('2026-03-02T22:00:00Z');

  expect(await joined(bot)).toEqual([]);
});
