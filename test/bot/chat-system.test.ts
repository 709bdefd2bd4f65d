import { describe, expect, test, vi } from 'vitest';
import { by, onSlack, posting, type SlackBot } from './on-slack.js';

/** A word to the bot itself. */
function word(id: string) {
  return { kind: 'said', id, text: 'hello', toBot: true } as const;
}

function told({ room }: SlackBot): string[] {
  return room.in('C9').map(({ message }) => message.summary);
}

async function paused({ database }: SlackBot): Promise<string | null | undefined> {
  const row = await database.prisma.channel.findFirst({ where: { id: 'C1' } });
  return row?.paused;
}

describe('an event', () => {
  test('that comes again is counted, and handled once', async () => {
    const bot = await onSlack();
    const heard = { ...word('m1'), ...by('U1', 'C1') };

    await bot.hears('e1', heard);
    await bot.hears('e1', heard);
    await bot.hears('e1', heard);

    const deliveries = await bot.database.prisma.delivery.findMany();
    expect(deliveries).toMatchObject([{ event: 'e1', repeats: 2 }]);
    expect(bot.room.in('C1', 'm1')).toHaveLength(1);
  });

  test('of a known account is heard as of its person, of a stranger as of the account', async () => {
    const bot = await onSlack();

    await bot.hears('e1', { ...word('m1'), ...by('U1', 'D1') }, { direct: true });
    await bot.hears('e2', { ...word('m2'), ...by('U7', 'D7') }, { direct: true });

    const rows = await bot.database.prisma.channel.findMany({
      where: { level: 'direct' },
      orderBy: { id: 'asc' },
    });
    expect(rows).toMatchObject([
      { id: 'D1', person: 'rep-of-team-1', language: 'en', timeZone: 'Asia/Shanghai' },
      { id: 'D7', person: 'slack:U7', paused: null, retired: false, origin: 'people' },
    ]);
    // In a direct message the answer is simply next, not in a thread.
    expect(bot.room.in('D1')).toHaveLength(1);
  });

  test('of a press counts only where its post stands', async () => {
    const bot = await onSlack();
    await bot.live(posting);
    const [root] = bot.room.in('C1');
    const press = { kind: 'chose', choice: 'now', key: root?.key ?? '' } as const;

    await bot.hears('e1', { ...press, ...by('U1', 'C2') });

    const [delivery] = await bot.database.prisma.delivery.findMany();
    expect(delivery).toMatchObject({ error: 'not where the post stands' });
    const { prisma } = bot.database;
    const heard = await prisma.conversation.findFirst({
      where: { id: delivery?.conversation ?? '' },
    });
    expect(heard?.name).toBe('front-desk');
    expect([...bot.room.in('C2'), ...bot.room.in('C1', root?.id)]).toEqual([]);
  });
});

describe('news of a channel', () => {
  test('that it is closed pauses it, told once; that it is open again goes on', async () => {
    const bot = await onSlack();

    await bot.hears('e1', { kind: 'dismissed', why: 'archived', ...by('U1', 'C1') });
    await bot.hears('e2', { kind: 'dismissed', why: 'removed', ...by('U1', 'C1') });
    expect(await paused(bot)).toBe('removed');
    await bot.live(posting);
    expect(bot.room.in('C1')).toEqual([]);
    await bot.hears('e3', { kind: 'reopened', ...by('U1', 'C1') });

    expect(await paused(bot)).toBeNull();
    expect(told(bot).filter((summary) => summary.startsWith('Nothing is posted'))).toEqual([
      'Nothing is posted to north any more (Slack).',
    ]);
  });

  test('that the bot is invited again goes on as well', async () => {
    const bot = await onSlack();
    await bot.hears('e1', { kind: 'dismissed', why: 'removed', ...by('U1', 'C1') });

    await bot.hears('e2', { kind: 'invited', ...by('U1', 'C1') });

    expect(await paused(bot)).toBeNull();
  });

  test('of a channel that shows nothing is told to nobody', async () => {
    const bot = await onSlack();
    const before = told(bot);

    await bot.hears('e1', { kind: 'dismissed', why: 'removed', ...by('U1', 'C5') });

    expect(told(bot)).toEqual(before);
  });

  test('that it is called otherwise is known at once', async () => {
    const bot = await onSlack();

    await bot.hears('e1', { kind: 'renamed', name: 'far-north', ...by('U1', 'C1') });

    const row = await bot.database.prisma.channel.findFirst({ where: { id: 'C1' } });
    expect(row).toMatchObject({ name: 'far-north', team: 'team-1' });
  });
});

describe('what a platform tells besides', () => {
  test('refusals are counted by reason and day', async () => {
    const bot = await onSlack();

    await bot.room.ear().refuse('signature', 'first');
    await bot.room.ear().refuse('signature', 'x'.repeat(5000));
    await bot.room.ear().refuse('stale', 'old');

    const rows = await bot.database.prisma.refused.findMany({ orderBy: { reason: 'asc' } });
    expect(rows).toMatchObject([
      { platform: 'slack', reason: 'signature', count: 2, detail: 'x'.repeat(200) },
      { platform: 'slack', reason: 'stale', count: 1, detail: 'old' },
    ]);
  });

  test('that events arrive is noted, at most once a second', async () => {
    const bot = await onSlack();
    const { setting } = bot.database.prisma;
    const noted = () => setting.findUnique({ where: { key: 'slack events arrived' } });

    bot.room.ear().alive();
    const first = await vi.waitUntil(noted);
    bot.room.ear().alive();
    await new Promise((resume) => setTimeout(resume, 50));

    expect(Date.parse(String(first?.value))).toBeGreaterThan(Date.now() - 20_000);
    expect(await noted()).toEqual(first);
  });

  test('a trouble is told once a day', async () => {
    const bot = await onSlack();
    const what = { en: 'charts are left out.', zh: '图表未附上。' };
    const mend = { en: 'Add the scope.', zh: '请添加权限。' };

    bot.room.ear().trouble({ what, mend });
    bot.room.ear().trouble({ what, mend });
    await vi.waitUntil(() => told(bot).includes('Slack: charts are left out.'));
    await bot.idle();

    expect(told(bot).filter((summary) => summary.includes('charts'))).toHaveLength(1);
  });
});
