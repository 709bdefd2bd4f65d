import { join } from 'node:path';
import { pullSource } from '../src/bot/pull.js';
import { openLog } from '../src/log.js';
import { filesSource, readMapping } from '../src/sources/files/index.js';
import { type Database, openDatabase } from '../src/storage/database.js';
import { type EmbeddedServer, startEmbedded } from '../src/storage/embedded.js';
import { type Benchmark, ratioOf, seconds } from './benchmark.js';
import { NOW, writeCompany } from './company-folder.js';
import { inTemporaryFolder } from './temporary.js';

/** Exported files read, checked, staged and applied, beside COPY of the same file by PostgreSQL. */
export const importing: Benchmark = {
  about: 'the whole path of an import, beside COPY of the same rows',
  run: (size) =>
    inTemporaryFolder(async (folder) => {
      const [runs, deals] = size === 'full' ? [5, 50_000] : [2, 2000];
      await writeCompany(folder, { channels: 100, deals });
      const server = await startEmbedded(join(folder, 'data'));
      const first: number[] = [];
      const again: number[] = [];
      const copied: number[] = [];
      try {
        for (let run = 0; run < runs; run++) {
          const database = await emptyDatabase(server, folder, run);
          first.push(deals / (await seconds(() => pull(database, folder))));
          again.push(deals / (await seconds(() => pull(database, folder))));
          copied.push(deals / (await seconds(() => copy(database, folder))));
          await database.close();
        }
      } finally {
        await server.stop();
      }
      return [
        {
          title: `import of ${deals.toLocaleString('en-US')} deals from CSV (~1.8 versions a row)`,
          measured: [
            { what: 'first import: read, checked, staged, applied', unit: 'rows/s', values: first },
            { what: 'the same again: nothing has changed', unit: 'rows/s', values: again },
            { what: 'baseline: COPY of the same file', unit: 'rows/s', values: copied },
          ],
          ratio: ratioOf('first import / COPY', first, copied),
        },
      ];
    }),
};

async function emptyDatabase(
  server: EmbeddedServer,
  folder: string,
  run: number,
): Promise<Database> {
  const admin = await openDatabase({ url: server.url, folder, connections: 1 });
  await admin.pool.query(`CREATE DATABASE bench_${run}`);
  await admin.close();
  return openDatabase({ url: server.url.replace(/\/plumbline$/, `/bench_${run}`), folder });
}

async function pull(database: Database, folder: string): Promise<void> {
  const mapping = await readMapping(join(folder, 'mapping.yml'));
  const clock = { now: () => new Date(`${NOW}T06:00:00Z`) };
  const source = filesSource({ name: 'CRM', folder, mapping });
  const result = await pullSource({ database, clock, log: openLog('silent') }, source);
  if (result.state !== 'applied' || result.rejected > 0) {
    throw new Error(`the import was not clean: ${JSON.stringify(result)}`);
  }
}

async function copy({ pool }: Database, folder: string): Promise<void> {
  await pool.query(
    'CREATE TABLE copied (id text PRIMARY KEY, name text, owner text, stage text, value numeric, created date, expected date, closed date)',
  );
  await pool.query(`COPY copied FROM '${join(folder, 'deals.csv')}' WITH (FORMAT csv, HEADER)`);
}
