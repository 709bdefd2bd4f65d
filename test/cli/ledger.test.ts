import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.js';
import { freshDatabase } from '../storage/fresh-database.js';
import { theExports } from './exports.js';
import { plumbline } from './plumbline.js';

test('the ledger tells what was posted where, and what was refused, but no word of it', {
  timeout: 120_000,
}, async () => {
  const { url } = await freshDatabase();
  const { folder, words } = theExports();
  const env = { DATABASE_URL: url };
  await plumbline(['import', ...words], { env, cwd: folder });
  await plumbline(['post', '--channel', 'Acme'], { env, cwd: folder });
  const database = await openDatabase({ url, folder: '' });
  await database.prisma.refused.create({
    data: {
      ...{ platform: 'slack', reason: 'signature', day: '2026-11-23', count: 3 },
      detail: 'a detail\n\u001b[31mof it',
      last: new Date(),
    },
  });
  await database.close();

  const [all, json, other] = await Promise.all(
    [['ledger'], ['ledger', '--channel', 'acme', '--json'], ['ledger', '--channel', 'nowhere']].map(
      (words) => plumbline(words, { env, cwd: folder }),
    ),
  );

  expect(all).toMatchObject({ code: 0, err: '' });
  expect(all?.out).toMatch(/Acme \(web\) +weekly-forecast forecast +done +1 +\d/);
  expect(all?.out).toMatch(/slack +signature +3 +a detail \[31mof it/);
  expect(JSON.parse(json?.out ?? '')).toMatchObject({
    sent: [{ conversation: 'weekly-forecast', key: 'forecast', state: 'done', error: null }],
    cameIn: [],
    refused: [],
  });
  expect(all?.out).not.toContain('blocks');
  expect(other).toMatchObject({ code: 2 });
});
