import { expect, test } from 'vitest';
import { factsAsKnown } from '../../src/storage/facts.js';
import { aBot } from './a-bot.js';
import { aCompany } from './a-company.js';

test('a pull that shrank waits for a press in the admin channel, and is let in once', async () => {
  const dawn = '2026-03-02T21:00:00Z';
  const bot = await aBot({ at: dawn, facts: aCompany('2026-03-01', { teams: 20 }) });
  await bot.live(dawn);
  await bot.live('2026-03-02T22:00:00Z');
  bot.source.facts = bot.source.facts.filter(
    ({ kind, id }) => kind === 'team' || kind === 'person' || /team-[12]$|team-[12]-/.test(id),
  );
  const next = '2026-03-03T22:00:00Z';
  await bot.live(next);
  const deals = async () => (await factsAsKnown(bot.database, 'deal', new Date(next))).size;
  expect(await deals()).toBe(20 * 26);
  const madeAt = async () => (await bot.database.prisma.currentOutlook.findFirst())?.body;
  const before = await madeAt();
  const [held] = bot.room.in('admin');
  const place = { platform: 'web', channel: 'admin' };
  const press = { kind: 'chose', choice: 'confirm-pull', by: 'rep-of-team-1', place } as const;
  const heard = { ...press, key: held?.key ?? '', at: new Date(next) };

  await bot.run();
  await Promise.all([bot.room.deliver('e1', heard), bot.room.deliver('e2', heard)]);
  await bot.idle();

  expect(await deals()).toBe(2 * 26);
  expect(held?.message.summary).toContain('let it in');
  expect(await bot.database.prisma.effect.count({ where: { kind: 'confirm-pull' } })).toBe(1);
  expect(await madeAt()).not.toEqual(before);
});
