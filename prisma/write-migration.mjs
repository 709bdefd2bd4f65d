// Writes the migration from what is committed to what schema.prisma says now:
//   npm run migration -- add_something
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded } from '../dist/storage/embedded.js';
import { drift } from '../dist/storage/migrate.js';

const name = process.argv[2] ?? 'change';
const folder = await mkdtemp('/var/tmp/plumbline-migration-');
const server = await startEmbedded(folder);
try {
  const sql = await drift(server.url);
  if (sql === '') {
    process.stdout.write('The migrations say what the schema says: nothing to write.\n');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const migration = join('prisma', 'migrations', `${stamp}_${name}`);
    await mkdir(migration, { recursive: true });
    await writeFile(join(migration, 'migration.sql'), sql);
    process.stdout.write(`Wrote ${migration}\n`);
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
