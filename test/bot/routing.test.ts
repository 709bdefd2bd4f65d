import { expect, test } from 'vitest';
import type { HeardFromPlatform } from '../../src/chat/index.js';
import type { Effect } from '../../src/conversations/index.js';
import { saveAccounts } from '../../src/storage/accounts.js';
import { aBot, type TestBot } from './a-bot.js';
import { aPuppet, heardBy, pull, puppet } from './puppet.js';
import { ChatRoom, Room } from './room.js';

const at = '2026-03-02T01:00:00Z';
const anas = { platform: 'web', channel: 'direct-ana' };
const person = { person: 'ana' };

/** A bot at work whose front desk only remembers what it heard. */
async function atWork(room = new Room()): Promise<TestBot> {
  const conversations = [puppet(), desk];
  const bot = await aBot({ at, room, conversations });
  await bot.run();
  return bot;
}

const opening = puppet('front-desk').opening;
const desk = {
  ...puppet('front-desk'),
  // The desk is opened without a word.
  opening: { ...opening, parse: () => ({ does: [], onChange: [] }) } as typeof opening,
};

function question(key: string, asks = true): Effect {
  const message = { summary: key, blocks: [] };
  return { kind: 'post', key, message, to: person, asks };
}

async function asked(bot: TestBot, key: string, minute: string): Promise<string> {
  bot.clock.stopAt(new Date(`2026-03-02T01:${minute}:00Z`));
  const id = await aPuppet(bot, key, { does: [question(`${key} asks`)] });
  await bot.bot.queue.stir('perform');
  await bot.idle();
  return id;
}

let events = 0;

async function hears(bot: TestBot, heard: object) {
  events += 1;
  const about = { by: 'ana', place: anas, at: new Date(at), ...heard };
  await bot.room.deliver(`e${events}`, about as HeardFromPlatform);
  await bot.idle();
}

const said = (text: string) => ({ kind: 'said', id: `w-${text}`, text, toBot: true }) as const;
const deskKey = 'front-desk web direct-ana';

test('what somebody writes to the bot alone answers the newest question to them', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');
  await asked(bot, 'second', '20');

  await hears(bot, said('Wang sends the sheet by Friday'));

  expect(await heardBy(bot, 'second')).toEqual(['said Wang sends the sheet by Friday']);
  expect(await heardBy(bot, 'first')).toEqual([]);
});

test('of two questions of the same moment the one that was posted last is the newest', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');
  await asked(bot, 'second', '10');

  await hears(bot, said('mine'));

  expect(await heardBy(bot, 'second')).toEqual(['said mine']);
});

test('a whole phrase that is a request goes to the front desk all the same', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');

  await hears(bot, said('now'));

  expect(await heardBy(bot, deskKey)).toEqual(['said now']);
  expect(await heardBy(bot, 'first')).toEqual([]);
});

test('a question that was replaced by something that asks nothing is answered', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');
  const second = await asked(bot, 'second', '20');
  await pull(bot, second, [question('second asks', false)]);
  await bot.bot.queue.stir('perform');
  await bot.idle();

  await hears(bot, said('still mine'));

  expect(await heardBy(bot, 'first')).toEqual(['said still mine']);
});

test('whoever has closed asks no more, and hears presses all the same', async () => {
  const bot = await atWork();
  const first = await asked(bot, 'first', '10');
  await pull(bot, first, [{ kind: 'close' }]);
  const [post] = bot.room.in('direct-ana');

  await hears(bot, said('too late'));
  await hears(bot, { kind: 'chose', choice: 'done', key: post?.key });

  expect(await heardBy(bot, deskKey)).toEqual(['said too late']);
  expect(await heardBy(bot, 'first')).toEqual(['told to act', 'chose done on first asks']);
});

test('words below a private post are for whoever posted it, though another asked later', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');
  await asked(bot, 'second', '20');
  const [post] = bot.room.in('direct-ana');

  await hears(bot, { ...said('to the first'), place: { ...anas, thread: post?.id } });

  expect(await heardBy(bot, 'first')).toEqual(['said to the first']);
});

test('words in a channel answer no question that was asked there privately', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');
  const channel = { platform: 'web', channel: 'team-1' };

  await hears(bot, { ...said('aside'), toBot: false, place: channel });

  expect(await heardBy(bot, 'first')).toEqual([]);
  expect(await bot.database.prisma.delivery.count({ where: { conversation: null } })).toBe(1);
});

test('what somebody changes is heard where they wrote it, and by nobody else', async () => {
  const bot = await atWork();
  const place = { platform: 'web', channel: 'team-1' };
  const root: Effect = { kind: 'post', key: 'root', message: { summary: 'root', blocks: [] } };
  await aPuppet(bot, 'thread', { does: [root] });
  await bot.bot.queue.stir('perform');
  await bot.idle();
  const [post] = bot.room.in('team-1');

  await hears(bot, {
    kind: 'edited',
    id: 'w',
    text: 'by Monday',
    place: { ...place, thread: post?.id },
  });
  await hears(bot, { kind: 'edited', id: 'x', text: 'elsewhere', place });

  expect(await heardBy(bot, 'thread')).toEqual(['edited by Monday']);
  expect(await bot.database.prisma.conversation.count({ where: { name: 'front-desk' } })).toBe(0);
});

test('what was changed in a private place goes to the question there, also where it is a request now', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');

  await hears(bot, { kind: 'edited', id: 'w', text: 'help' });

  expect(await heardBy(bot, 'first')).toEqual(['edited help']);
});

test('what was changed is heard by whoever heard the first words, also when another asks by then', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');
  await hears(bot, said('the sheet by Friday'));
  await asked(bot, 'second', '20');

  await hears(bot, { kind: 'edited', id: 'w-the sheet by Friday', text: 'the sheet by Monday' });

  expect(await heardBy(bot, 'first')).toEqual([
    'said the sheet by Friday',
    'edited the sheet by Monday',
  ]);
  expect(await heardBy(bot, 'second')).toEqual([]);
});

test('a press on a card that was forwarded, or is nobody’s, is the front desk’s to answer', async () => {
  const bot = await atWork();
  await asked(bot, 'first', '10');
  const [post] = bot.room.in('direct-ana');
  const place = { platform: 'web', channel: 'team-1' };

  await hears(bot, { kind: 'chose', choice: 'done', key: post?.key, place });
  await hears(bot, { kind: 'filled', form: 'f', values: {}, key: 'no-such-post', place });

  expect(await heardBy(bot, 'front-desk web team-1')).toEqual([
    `chose done on ${post?.key}`,
    'filled',
  ]);
  const notes = await bot.database.prisma.delivery.findMany({ orderBy: { id: 'asc' } });
  expect(notes.map(({ error }) => error)).toEqual(['not where the post stands', null]);
  expect(await heardBy(bot, 'first')).toEqual([]);
});

/** A chat system on which two people are known. */
async function onSlack() {
  const room = new ChatRoom();
  const bot = await atWork(room);
  await saveAccounts(bot.database, 'slack', [
    { account: 'U1', person: 'ana', by: 'email' },
    { account: 'U2', person: 'wang', by: 'email' },
  ]);
  const heard: string[] = [];
  const listening = {
    ...desk,
    hear(state: unknown, what: unknown) {
      heard.push(JSON.stringify(what));
      return { state, effects: [] };
    },
  };
  const kinds = bot.bot.conversations as Map<string, typeof listening>;
  kinds.set('front-desk', listening);
  return { bot, room, heard: () => heard.map((line) => JSON.parse(line)) };
}

const onTeam = { platform: 'slack', channel: 'C1' };

test('whoever is mentioned, and whoever wrote what is wanted, is known as a person', async () => {
  const { bot, heard } = await onSlack();
  const mentions = [
    { words: '@wang', person: 'U2' },
    { words: '@guest', person: 'U9' },
  ];

  const wanted = { kind: 'wanted', id: 'w', text: '@wang do it', author: 'U2', mentions };
  await hears(bot, { ...wanted, by: 'U1', place: onTeam });

  expect(heard()).toMatchObject([
    {
      by: 'ana',
      author: 'wang',
      mentions: [
        { words: '@wang', person: 'wang' },
        { words: '@guest', person: 'slack:U9' },
      ],
    },
  ]);
});

test('“make this a task” below a message wants that message, of its author', async () => {
  const { bot, room, heard } = await onSlack();
  Object.assign(room, {
    quoted: async (_place: unknown, id: string) => ({ text: `words of ${id}`, author: 'U2' }),
  });

  await hears(bot, { ...said('make this a task'), quotes: 'm7', by: 'U1', place: onTeam });
  await hears(bot, { ...said('hello'), quotes: 'm7', by: 'U1', place: onTeam });

  expect(heard()).toMatchObject([
    { kind: 'wanted', id: 'm7', text: 'words of m7', author: 'wang', by: 'ana' },
    { kind: 'said', text: 'hello' },
  ]);
});
