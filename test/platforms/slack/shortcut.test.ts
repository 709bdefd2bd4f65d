import { afterEach, expect, test } from 'vitest';
import { aListeningSlack, type ListeningSlack } from './a-listening-slack.js';

let room: ListeningSlack;

async function inARoom(over: 'http' | 'socket') {
  room = await aListeningSlack(over);
  const { world } = room.slack;
  const wang = world.addPerson({ name: 'Wang Wei' }).id;
  const zhao = world.addPerson({ name: 'Zhao Min' }).id;
  return { channel: world.addChannel({ name: 'north' }).id, wang, zhao };
}

afterEach(() => room.close());

test.each(['http', 'socket'] as const)(
  'Make this a task, over %s, is heard once with whose words it is, who wants it, and the thread',
  async (over) => {
    const { channel, wang, zhao } = await inARoom(over);
    const { message } = await room.to.message(wang, channel, `ROI sheet by Friday, <@${zhao}>`);

    const first = await room.to.makeTask(zhao, message);
    const again = await room.to.again(first);

    expect([first.acknowledged, again.acknowledged]).toEqual([true, true]);
    const wanted = room.ledger.heard.filter(({ kind }) => kind === 'wanted');
    expect(wanted).toEqual([
      {
        kind: 'wanted',
        id: message.ts,
        text: 'ROI sheet by Friday, @Zhao Min',
        mentions: [{ words: '@Zhao Min', person: zhao }],
        author: wang,
        by: zhao,
        place: { platform: 'slack', channel, thread: message.ts },
        at: expect.any(Date),
      },
    ]);
  },
);

test('is acknowledged only when it is saved', async () => {
  const { channel, wang } = await inARoom('http');
  const { message } = await room.to.message(wang, channel, 'ROI sheet by Friday');
  room.ledger.failing = 1;

  const first = await room.to.makeTask(wang, message);
  const again = await room.to.again(first);

  expect([first.status, again.status]).toEqual([500, 200]);
  expect(room.ledger.heard.at(-1)).toMatchObject({ kind: 'wanted', id: message.ts });
});

test('stays in the thread of a reply, and names no author for what a bot said', async () => {
  const { channel, wang, zhao } = await inARoom('http');
  const { world, botUser, botId } = room.slack;
  const root = world.write(world.channel(channel), { user: botUser, bot_id: botId, text: 'Gap' });
  const thread = root.ts;
  const reply = await room.to.message(wang, channel, 'I call them', { thread });

  await room.to.makeTask(zhao, reply.message);
  await room.to.makeTask(zhao, root);

  expect(room.ledger.heard.slice(-2)).toMatchObject([
    { id: reply.message.ts, author: wang, place: { channel, thread } },
    { id: thread, author: null, place: { channel, thread } },
  ]);
});

test('below a message without words says so to who pressed, and is not heard', async () => {
  const { channel, wang } = await inARoom('http');
  const { world } = room.slack;
  const picture = world.write(world.channel(channel), { user: wang, text: '' });

  const { acknowledged } = await room.to.makeTask(wang, picture);

  expect(acknowledged).toBe(true);
  await expect.poll(() => room.slack.ephemerals(wang)).toHaveLength(1);
  expect(room.slack.ephemerals(wang)[0]?.text).toContain('没有文字');
  expect(room.ledger.heard).toEqual([]);
});

test('in a direct message with the bot stays there', async () => {
  const { wang } = await inARoom('http');
  const { id: channel } = room.slack.world.direct(wang);
  const { message } = await room.to.message(wang, channel, 'Call Ding Xin tomorrow');

  await room.to.makeTask(wang, message);

  const wanted = [...room.ledger.kept.values()].at(-1);
  expect(wanted).toMatchObject({ direct: true, heard: { kind: 'wanted', place: { channel } } });
});

test('where two people talk among themselves is answered to who pressed alone', async () => {
  const { wang, zhao } = await inARoom('http');
  const { world } = room.slack;
  const theirs = world.addChannel({ id: 'D0THEIRS', member: false });
  const message = world.write(theirs, { user: zhao, text: 'Could you send the ROI sheet?' });

  await room.to.makeTask(wang, message);

  const wanted = [...room.ledger.kept.values()].at(-1);
  expect(wanted?.direct).toBe(true);
  expect(wanted?.heard).toMatchObject({ kind: 'wanted', author: zhao, by: wang });
  expect(wanted?.heard.place).toEqual({ platform: 'slack', channel: world.direct(wang).id });
});

test('in a channel without the bot tells who pressed to invite it', async () => {
  const { wang, zhao } = await inARoom('http');
  const { world } = room.slack;
  const elsewhere = world.addChannel({ name: 'elsewhere', member: false });
  const message = world.write(elsewhere, { user: zhao, text: 'ROI sheet by Friday' });

  await room.to.makeTask(wang, message);
  const posting = { key: 'k', language: 'en', bulk: false, tried: undefined } as const;
  const place = { platform: 'slack', channel: elsewhere.id, thread: message.ts };
  const said = { summary: 'Noted', blocks: [] };
  await expect(room.platform.post(place, said, posting)).rejects.toThrow('not_in_channel');

  await expect.poll(() => room.slack.ephemerals(wang)[0]?.text).toContain('/invite');
});
